"""Tables: one article a row, faults in their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caveat.errors import ArticleError
from caveat.load.articles import Limits, Options, contents, finished, holds_many, read, read_many
from caveat.model.text import Article

ROWS = [
    {
        "headline": "The ferry is back",
        "author": "Ana Petrov",
        "date": "2031-05-04",
        "body": "It sailed.\n\nIt was full.",
    },
    {"body": "Two."},
]


def found(
    name: str, data: bytes, options: Options | None = None, limits: Limits | None = None
) -> list[Article | ArticleError]:
    return list(read_many(name, data=data, options=options or Options(), limits=limits or Limits()))


def test_a_row_has_its_articles_digest_before_it_is_one() -> None:
    data = b"headline,body\nThe ferry is back,It sailed.\n,Caf\xe9 on \x93Pier 4\x94.\n"
    rows = list(contents("a.csv", data=data))
    assert not any(isinstance(row, Article | ArticleError) for row in rows)
    made = [finished(row) for row in rows if not isinstance(row, ArticleError)]
    assert [article.sha256 for article in made] == [row.sha256 for row in rows if not isinstance(row, ArticleError)]
    assert len({article.sha256 for article in made}) == 2
    assert made == found("a.csv", data)


def texts(items: list[Article | ArticleError]) -> list[str]:
    return [item.text if isinstance(item, Article) else f"ERROR {item.message}" for item in items]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps(ROWS).encode()),
        ("a.json", json.dumps({"count": 2, "articles": ROWS}).encode()),
        ("a.jsonl", "\n".join(map(json.dumps, ROWS)).encode()),
        (
            "a.csv",
            b'headline,author,date,body\nThe ferry is back,Ana Petrov,2031-05-04,"It sailed.\n\nIt was full."\n,,,Two.\n',
        ),
        (
            "a.tsv",
            b'headline\tauthor\tdate\tbody\nThe ferry is back\tAna Petrov\t2031-05-04\t"It sailed.\n\nIt was full."\n\t\t\tTwo.\n',
        ),
        (
            "a.csv",
            b'headline;author;date;body\r\nThe ferry is back;Ana Petrov;2031-05-04;"It sailed.\n\nIt was full."\r\n;;;Two.\r\n',
        ),
    ],
)
def test_rows_become_articles(name: str, data: bytes) -> None:
    one, two = found(name, data)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.text == "The ferry is back\n\nAna Petrov\n\nIt sailed.\n\nIt was full."
    assert [block.kind for block in one.blocks] == ["headline", "byline", "body", "body"]
    assert (one.source, two.source) == (f"{name}#1", f"{name}#2")
    assert one.metadata.published is not None
    assert one.metadata.published.value == "2031-05-04"
    assert one.source_map.locate(one.text.index("It was")) == (3, 1)
    assert one.id != two.id
    assert two.metadata.title is None


def test_fields_by_name_and_into_nested_objects() -> None:
    options = Options(text_field="a.words", title_field="a.head", id_field="key")
    (item,) = found("a.json", b'[{"key": "x7", "a": {"words": "It sailed.", "head": ["The", "ferry"]}}]', options)
    assert isinstance(item, Article)
    assert (item.source, item.text) == ("a.json#x7", "The, ferry\n\nIt sailed.")


def test_a_title_that_opens_the_text_is_not_said_twice() -> None:
    assert texts(found("a.json", b'[{"title": "The ferry", "text": "The ferry\\n\\nIt sailed."}]')) == [
        "The ferry\n\nIt sailed."
    ]


def test_faulty_rows_do_not_stop_the_others() -> None:
    data = b'{"text": "One."}\n{"text": \n[1]\n{"other": "x"}\n{"text": "Five."}\n'
    items = found("a.jsonl", data)
    assert isinstance(items[1], ArticleError)
    assert items[1].message == "line 2 is not JSON: Expecting value at column 9"
    assert [item.source for item in items] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5"]
    assert texts(items)[0::4] == ["One.", "Five."]
    assert isinstance(items[3], ArticleError)
    assert "--text-field" in items[3].hint
    assert "other" in items[3].hint


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n' * 5_000, encoding="utf-8")
    limits = Limits(file_bytes=1_000)
    assert sum(isinstance(item, Article) for item in read_many(str(path), limits=limits)) == 5_000
    assert holds_many(str(path))
    assert not holds_many("a.txt")
    assert holds_many("-", Options(stdin_filename="x.csv"))


def test_limits_of_a_row() -> None:
    items = found("a.jsonl", b'{"text": "' + b"word " * 500 + b'"}\n{"text": "Two."}\n', limits=Limits(row_bytes=1_600))
    assert [text[:48] for text in texts(items)] == ["ERROR the line passes the limit of 1,600 bytes", "Two."]


def test_one_row_can_be_read_as_a_document_and_many_cannot() -> None:
    assert read("a.json", data=b'{"text": "One."}').text == "One."
    with pytest.raises(ArticleError, match="several articles"):
        read("a.json", data=json.dumps(ROWS).encode())
    with pytest.raises(ArticleError, match="no rows"):
        read("a.csv", data=b"text\n")


def test_documents_come_through_the_same_door(tmp_path: Path) -> None:
    assert texts(list(read_many("a.txt", data=b"One."))) == ["One."]
    assert texts(list(read_many(str(tmp_path / "gone.csv")))) == ["ERROR no such file"]
    assert texts(list(read_many(str(tmp_path / "gone.txt")))) == ["ERROR no such file"]


def one(name: str, data: bytes, options: Options | None = None) -> Article:
    (item,) = found(name, data, options)
    assert isinstance(item, Article), item
    return item


@pytest.mark.parametrize(
    "data",
    [
        "sep=;\r\nHeadline;Body Text\r\nThe ferry;It sailed.\r\n".encode("utf-8-sig"),
        "HEADLINE\tBODY-TEXT\nThe ferry\tIt sailed.\n".encode("utf-16"),
        "HEADLINE\tbody_text\nThe ferry\tIt sailed.\n".encode("utf-16-le"),
        b'"Headline, or ""hed""",hed,body\n"",The ferry,It sailed.\n',
        b"\r\n;;\r\nhed;writer name;article text\r\nThe ferry;;It sailed.\r\n",
        b"hed,story text\rThe ferry,It sailed.\r",
    ],
    ids=[
        "separator named",
        "UTF-16",
        "UTF-16 without a mark",
        "separator in a quoted name",
        "empty lines above",
        "old Mac",
    ],
)
def test_tables_as_spreadsheets_save_them(data: bytes) -> None:
    assert one("a.csv", data).text == "The ferry\n\nIt sailed."


def test_metadata_names_the_column_it_comes_from() -> None:
    data = (
        b"Hed,Author Name,Publish Date,Lang,Desk,Body\nThe ferry,Ana Petrov,2031-05-04T09:00:00Z,en,Coast,It sailed.\n"
    )
    metadata = one("a.csv", data).metadata
    for name, value, column in (
        ("title", "The ferry", "Hed"), ("byline", "Ana Petrov", "Author Name"), ("published", "2031-05-04", "Publish Date"),
        ("language", "en", "Lang"), ("section", "Coast", "Desk"),
    ):  # fmt: skip
        item = getattr(metadata, name)
        assert (item.value, item.where) == (value, f"field \u201c{column}\u201d")


def test_a_column_that_stands_twice_gives_the_first_that_holds_something() -> None:
    assert one("a.csv", b"text,text\nIt sailed.,no\n").text == "It sailed."
    assert one("a.csv", b"text,text\n,It sailed.\n").text == "It sailed."


def test_encodings_of_a_table() -> None:
    words = "The café said \u201cno\u201d."
    assert one("a.csv", f"text\n{words}\n".encode("cp1252")).text == words
    rows = "text\n" + "It sailed – again.\n" * 5_000
    *before, last = found("a.csv", rows.encode() + b"The caf\xe9 said \x93no\x94.\n")
    assert isinstance(last, Article)
    assert last.text == words
    assert "Windows-1252" in last.notices[0]
    assert all(isinstance(item, Article) and not item.notices for item in before)


def test_a_table_without_a_column_of_text_is_one_error() -> None:
    (item,) = found("a.csv", b"id,head\n1,The ferry\n2,The pier\n")
    assert isinstance(item, ArticleError)
    assert (item.source, item.message) == ("a.csv", "the row has no field called text, body, content or the like")
    assert "“id”, “head”" in item.hint
    (item,) = found("a.csv", b"id,text\n1,It sailed.\n2,Two.\n", Options(text_field="words"))
    assert isinstance(item, ArticleError)
    assert "no field “words”" in item.message


def test_a_long_first_line_without_names_makes_no_long_message() -> None:
    (item,) = found("a.csv", b'1,"' + b"It sailed.\n\n" * 500 + b'"\n2,Two.\n')
    assert isinstance(item, ArticleError)
    assert len(item.hint) < 200
    assert "\n" not in item.hint


def test_an_empty_row_is_its_own_error() -> None:
    items = found("a.csv", b"id,text\n1,\n2,Two.\n")
    assert texts(items) == ["ERROR the row's field “text” holds no text", "Two."]


def test_lines_under_the_name_of_json() -> None:
    items = found("a.json", b'{"text": "One."}\n\n{"text": "Two."}\n')
    assert texts(items) == ["One.", "Two."]
    assert [item.source for item in items] == ["a.json#1", "a.json#2"]


def test_a_field_with_html() -> None:
    body = "<p>It sailed &amp; came\nback,<br>said <a href='/x'>Ana&nbsp;Petrov</a>.</p>\n<h2>Later</h2><ul><li>One</li></ul><script>x()</script>"
    row = {"title": {"rendered": "The ferry&#8217;s day"}, "content": {"rendered": body}}
    article = one("a.json", json.dumps([row]).encode())
    assert article.text == "The ferry’s day\n\nIt sailed & came back,\n\nsaid Ana\u00a0Petrov.\n\nLater\n\nOne"
    assert [block.kind for block in article.blocks] == ["headline", "body", "body", "subheading", "list"]
    assert article.source_map.locate(article.text.index("back")) == (2, 1)
    assert article.source_map.locate(article.text.index("Later")) == (3, 5)
    assert article.links == ((article.links[0][0], "/x"),)
    assert "HTML" in article.notices[0]


def test_an_element_that_nothing_closes_does_not_swallow_the_rest() -> None:
    body = "<p>One.</p><form><p>Two.</p><p>Three.</p><form>Sign up here</form><p>Four.</p>"
    assert one("a.json", json.dumps([{"text": body}]).encode()).text == "One.\n\nFour."
    assert one("a.json", b'[{"text": "<p>One.</p><form><p>Two.</p>"}]').text == "One.\n\nTwo."


def test_html_that_takes_too_long_to_read_costs_its_own_row_only() -> None:
    rows = [{"text": "<p>The pier.</p>" + "<a " * 20_000}, {"text": "Two."}]
    data = "\n".join(map(json.dumps, rows)).encode()
    slow, other = found("a.jsonl", data, limits=Limits(seconds=0.2))
    assert isinstance(slow, ArticleError)
    assert "the time for reading" in slow.message
    assert isinstance(other, Article)


def test_signs_of_less_and_more_are_no_html() -> None:
    assert one("a.json", b'[{"text": "If a < b and b > c, it sailed <again>."}]').text.endswith("it sailed <again>.")


@pytest.mark.parametrize(("name", "data"), [("a.csv", b"title,text\n"), ("a.json", b"[]"), ("a.jsonl", b"\n\n")])
def test_a_table_without_rows_says_so(name: str, data: bytes) -> None:
    (item,) = found(name, data)
    assert isinstance(item, ArticleError)
    assert item.message in ("the table has no rows", "the file is empty")
