"""Tables: one article a row, faults in their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caveat.errors import ArticleError
from caveat.load.articles import Limits, Options, holds_many, read, read_many
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
    items = found("a.jsonl", b'{"text": "' + b"word " * 500 + b'"}\n{"text": "Two."}\n', limits=Limits(text_bytes=400))
    assert [text[:48] for text in texts(items)] == ["ERROR the line passes the limit of 1,600 bytes", "Two."]


def test_one_row_can_be_read_as_a_document_and_many_cannot() -> None:
    assert read("a.json", data=b'{"text": "One."}').text == "One."
    with pytest.raises(ArticleError, match="several articles"):
        read("a.json", data=json.dumps(ROWS).encode())
    with pytest.raises(ArticleError, match="no rows"):
        read("a.csv", data=b"text\n")


def test_documents_come_through_the_same_door(tmp_path: Path) -> None:
    assert texts(list(read_many("a.txt", data=b"One."))) == ["One."]
    assert texts(list(read_many(str(tmp_path / "gone.csv")))) == ["ERROR cannot be read: No such file or directory"]
    assert texts(list(read_many(str(tmp_path / "gone.txt")))) == ["ERROR no such file"]
