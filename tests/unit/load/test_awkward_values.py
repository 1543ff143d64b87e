"""Figures, dates, placeholders and attachments that programs write and readers meet."""

import datetime as dt
import io
import json
import zipfile

import pytest

from caveat.errors import ArticleError
from caveat.load.articles import read, read_many

TEXT = "The mill stopped on Friday, said Orla Vance, the mill's foreman."


def parquet(**columns):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def dates(kind):
    import pyarrow as pa

    year = 365 * 24 * 3600
    return {
        "date32": pa.array([dt.date(2024, 3, 1)]),
        "date64": pa.array([dt.date(2024, 3, 1)], pa.date64()),
        "seconds": pa.array([dt.datetime(2024, 3, 1, 7)], pa.timestamp("s")),
        "nanoseconds": pa.array([1_709_276_400_000_000_001], pa.timestamp("ns")),
        "zone": pa.array([1_709_276_400_000_000_001], pa.timestamp("ns", "UTC")),
        "far": pa.array([20_000 * year], pa.timestamp("s")),
        "before": pa.array([-9_000 * year], pa.timestamp("s")),
        "time": pa.array([dt.time(7, 30)]),
        "none": pa.array([None], pa.timestamp("ns")),
        "nested": pa.array([[1_709_276_400_000_000_001]], pa.list_(pa.timestamp("ns"))),
        "length": pa.array([5], pa.duration("ns")),
        "figure": pa.array([float("nan")]),
    }[kind]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("date32", "2024-03-01"), ("date64", "2024-03-01"), ("seconds", "2024-03-01"), ("nanoseconds", "2024-03-01"),
        ("zone", "2024-03-01"), ("far", None), ("before", None), ("time", None), ("none", None), ("nested", None),
        ("length", None), ("figure", None),
    ],
)  # fmt: skip
def test_dates_of_parquet(kind, expected):
    article = read("a.parquet", data=parquet(text=[TEXT], published=dates(kind)))
    assert article.text.endswith(TEXT)
    if expected:
        assert article.metadata.published.value == expected
    elif kind in ("none", "figure"):
        assert article.metadata.published is None


EMPTY = [
    "None",
    "none",
    "NULL",
    "NaN",
    "nan",
    "NaT",
    "N/A",
    "NA",
    "<NA>",
    "-",
    "\u2013",
    "--",
    " ",
    "",
    "undefined",
    "/",
    "?",
]


@pytest.mark.parametrize("value", EMPTY)
def test_a_placeholder_is_no_byline_title_or_date(value):
    row = {"text": TEXT, "author": value, "title": value, "date": value}
    found = read("a.jsonl", data=json.dumps(row).encode())
    assert found.text == TEXT
    assert (found.metadata.byline, found.metadata.title, found.metadata.published) == (None, None, None)
    with pytest.raises(ArticleError, match="holds no text"):
        read("a.jsonl", data=json.dumps({"text": value}).encode())


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None, True, [], {}, [None, float("nan")]])
def test_no_figure_of_json_is_a_name(value):
    row = {"text": TEXT, "author": value, "title": value, "date": value}
    found = read("a.jsonl", data=json.dumps(row).encode())
    assert (found.metadata.byline, found.metadata.title, found.metadata.published) == (None, None, None)


@pytest.mark.parametrize(
    "value", ["Ana None", "Null Island Press", "Na Wei", "24", "\u9648\u6770", "A", "N/A Collective Press"]
)
def test_what_only_looks_like_a_placeholder_stays(value):
    found = read("a.jsonl", data=json.dumps({"text": TEXT, "author": value}).encode())
    assert found.metadata.byline.value == value


def test_the_next_column_is_taken_where_one_holds_a_placeholder():
    (found,) = read_many("a.csv", data=f'text,byline,author\n"{TEXT}",None,Ina Roth\n'.encode())
    assert found.metadata.byline.value == "Ina Roth"


def odt(count):
    out = io.BytesIO()
    body = f"<text:p>Said{'<text:s/>' if count is None else f'<text:s text:c={json.dumps(count)}/>'}Ana Bo.</text:p>"
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("count", "spaces"),
    [(None, 1), ("1", 1), ("3", 3), ("\u00b2", 1), ("\u0663", 1), ("-4", 1), ("", 1), ("x", 1), ("9" * 5_000, 1), ("400", 20), ("1.5", 1)],
)  # fmt: skip
def test_any_count_of_spaces_in_a_document(count, spaces):
    assert read("a.odt", data=odt(count)).text == f"Said{' ' * spaces}Ana Bo."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\ud83d\ude00b", "a\U0001f600b"), ("a\udc80b", "a\ufffdb"), ("\ud800x", "\ufffdx"), ("a\udfff", "a\ufffd"),
        ("a\U0001f600b", "a\U0001f600b"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_no_half_character_leaves_the_reader(text, expected):
    found = read("a.jsonl", data=json.dumps({"text": text, "author": text}).encode())
    assert found.text == f"{expected}\n\n{expected}"
    assert found.metadata.byline.value == expected


def mail(*parts, body="Here is the piece, please look."):
    lines = [
        "From: Ina Roth <ina@example.org>",
        "Subject: Roof",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=BB",
        "",
    ]
    if body:
        lines += ["--BB", "Content-Type: text/plain", "", body]
    for header, name in parts:
        lines += ["--BB", "Content-Type: application/octet-stream", f"{header}; {name}", "", "xx"]
    return "\n".join([*lines, "--BB--", ""]).encode()


ATTACHED = "Content-Disposition: attachment"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('filename="budget.docx"', ("budget.docx",)), ('filename="Budget story.PDF"', ("Budget story.PDF",)),
        ("filename*=UTF-8''d%C3%A9p%C3%AAche.odt", ("d\u00e9p\u00eache.odt",)), ('filename="old.doc"', ("old.doc",)),
        ('filename="logo.png"', ()), ('filename="noname"', ()), ("x=y", ()), ('filename="a\x1b[31m.txt"', ("a\x1b[31m.txt",)),
    ],
)  # fmt: skip
def test_attached_documents_are_named(name, expected):
    found = read("a.eml", data=mail((ATTACHED, name)))
    assert found.attachments == expected
    assert any("Attached and not opened" in notice for notice in found.notices) is bool(expected)


def test_a_mail_without_words_names_the_attachment():
    with pytest.raises(ArticleError) as error:
        read("a.eml", data=mail((ATTACHED, 'filename="budget.docx"'), body=""))
    assert "the article may be budget.docx" in error.value.hint


def test_many_attachments_are_named_up_to_ten():
    found = read("a.eml", data=mail(*((ATTACHED, f'filename="{at}.docx"') for at in range(40))))
    assert found.attachments == tuple(f"{at}.docx" for at in range(10))


def test_damaged_text_in_a_column_costs_its_row_alone():
    import pyarrow as pa

    damaged = pa.array([TEXT.encode(), b"\xff\xfe not UTF-8", TEXT.encode()]).view(pa.string())
    found = list(read_many("a.parquet", data=parquet(text=damaged)))
    assert [isinstance(item, ArticleError) for item in found] == [False, True, False]
