"""Rows of JSON and Parquet: found one at a time, bounded before they are built, each mistake its own row's."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest

from caveat.errors import ArticleError
from caveat.load.articles import Limits, Options, read_many
from caveat.load.articles.tables.json_rows import json_rows
from caveat.model.text import Article

WORDS = "The ferry sailed again on Monday."


def found(name: str, data: bytes, limits: Limits | None = None) -> list[str]:
    return [
        f"ERROR {item.source}: {item.message}" if isinstance(item, ArticleError) else item.text
        for item in read_many(name, data=data, limits=limits or Limits(), options=Options())
    ]


VALUES: tuple[Any, ...] = (
    [], [{}], [{"a": 1}], {"a": [1, {"b": "]}"}]}, {"articles": []}, {"data": [{"x": "y"}], "items": [{"x": 1}]}, [1, None, "x, [", {"a": "\\"}],
    [{"a": 'q"{['}], {"text": "é “q” 🚢"}, [[1], [2, [3]]], [{"a": {"b": {"c": []}}}, {"d": -1.5e3}],
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("indent", [None, 3])
def test_rows_are_what_the_standard_library_finds(value: Any, indent: int | None) -> None:
    expected = value
    if isinstance(value, dict):
        lists = [value[name] for name in ("articles", "items", "data") if isinstance(value.get(name), list)]
        expected = lists[0] if lists else [value]
    rows = list(json_rows("a.json", json.dumps(value, indent=indent).encode(), Limits()))
    assert [row for row in rows if isinstance(row, dict)] == [row for row in expected if isinstance(row, dict)]
    assert len(rows) == len(expected)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'[{"text": "a"}, {"text": }]', "Expecting value in line 1, column 26"),
        (b'[{"text": "a"}\n{"text": "b"}]', "Expecting ',' delimiter in line 2, column 1"),
        (b'[{"text": "a"}, {"text": "b"', "the end comes before the last bracket is closed"),
        (b'[{"text": "a"}, ', "Expecting value in line 1"),
        (b'[{"text": "a"}, {"text": "b}]', "the end comes before"),
    ],
)
def test_a_mistake_costs_what_stands_behind_it_only(data: bytes, message: str) -> None:
    good, bad = found("a.json", data)
    assert good == "a"
    assert message in bad


@pytest.mark.parametrize("depth", [65, 450, 700, 960, 50_000, 1_000_000])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_deep_row_costs_itself(depth: int, name: str) -> None:
    row = b'{"text": ' + b"[" * depth + b"]" * depth + b"}"
    good = json.dumps({"text": WORDS}).encode()
    data = b"[" + good + b"," + row + b"]" if name == "a.json" else good + b"\n" + row + b"\n" + good
    items = found(name, data)
    assert items[0] == WORDS
    assert "nested more than 64 levels deep" in items[1] or "more than 200,000 lists and objects" in items[1]
    assert items[2:] == ([] if name == "a.json" else [WORDS])


def test_a_row_of_very_many_values_is_refused_before_it_is_built() -> None:
    row = b'{"text": [' + b"1," * 250_000 + b"1]}"
    (bad,) = found("a.json", b"[" + row + b"]")
    assert "holds more than 200,000 values" in bad
    prose = json.dumps({"text": "one, two, [three], " * 200_000}).encode()
    assert "more than" not in found("a.jsonl", prose)[0][:200]  # commas and brackets inside words are no values


@pytest.mark.parametrize("unit", [b"[],", b"{},", b"1,"])
def test_a_table_without_articles_is_given_up(unit: bytes) -> None:
    start = time.process_time()
    items = found("a.json", b"[" + unit * 1_000_000 + b"[]]")
    assert len(items) == 5_001
    assert "5,000 rows one after another hold no article" in items[-1]
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "data", [b'["' + b"\\" * 1_000_001, b"[" + b'"\\"' * 300_001, b'{"a' * 300_001, b"[" * 900_000]
)
def test_time_is_linear_in_broken_files(data: bytes) -> None:
    start = time.process_time()
    assert "ERROR" in found("a.json", data)[0]
    assert time.process_time() - start < 5


def table(rows: dict[str, Any], **settings: Any) -> bytes:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pa.table(rows), out, **settings)
    return out.getvalue()


def test_parquet_rows_and_their_fields() -> None:
    data = table({"Headline": ["One", None], "Body Text": ["First.", "Second."], "n": [1, 2]})
    (one, two) = read_many("a.parquet", data=data)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.text == "One\n\nFirst."
    assert two.text == "Second."


def test_a_parquet_table_without_a_column_of_text_names_its_columns() -> None:
    (bad,) = read_many("a.parquet", data=table({"a": [1, 2], "b": ["x", "y"]}))
    assert isinstance(bad, ArticleError)
    assert "“a”, “b”" in bad.hint


def test_a_small_parquet_file_that_unpacks_to_gigabytes() -> None:
    pa = pytest.importorskip("pyarrow")
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), ["word " * 100_000])
    data = table({"text": shared}, compression="zstd")
    assert len(data) < 20_000
    items = found("a.parquet", data, Limits(text_bytes=100))
    assert "how many times larger the table is unpacked passes the limit of 200" in items[-1]
    assert len(items) < 40


def test_a_parquet_file_that_asks_for_more_memory_than_there_may_be() -> None:
    pa = pytest.importorskip("pyarrow")
    nested = pa.array([[0] * 30_000_000] * 3)
    data = table({"text": nested}, compression="zstd")
    (bad,) = found("a.parquet", data)
    assert "MB of memory" in bad


def test_a_silent_parquet_reader_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    from caveat.load.articles.tables import parquet

    monkeypatch.setattr(parquet, "_START", "import time; time.sleep(60)")
    start = time.monotonic()
    (bad,) = found("a.parquet", table({"text": [WORDS]}), Limits(seconds=0.3))
    assert "the time for reading passes the limit" in bad
    assert time.monotonic() - start < 20


def test_a_parquet_reader_that_dies_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from caveat.load.articles.tables import parquet

    monkeypatch.setattr(parquet, "_START", "import os; os.abort()")
    (bad,) = found("a.parquet", table({"text": [WORDS]}))
    assert "stops its reader" in bad
