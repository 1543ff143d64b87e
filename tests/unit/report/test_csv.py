"""The long form: one row a contribution, sums that add up, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv as reader
import io
import json

import pytest

from caveat.model.report import Report
from caveat.report import csv, summary

from .factory import awkward, ordinary

REPORTS = pytest.mark.parametrize("report", [ordinary(), awkward()], ids=["ordinary", "awkward"])


def read(report: Report) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO(csv.header() + csv.rows(report))))


@REPORTS
def test_every_row_has_every_column(report: Report) -> None:
    rows = list(reader.reader(io.StringIO(csv.header() + csv.rows(report))))
    assert {len(row) for row in rows} == {len(csv.COLUMNS)}


def test_points_of_a_criterion_are_the_sum_of_its_rows() -> None:
    rows = read(ordinary())
    assert sum(int(row["points"]) for row in rows if row["criterion"] == "anonymous_tips") == 14
    assert sum(int(row["points"] or 0) for row in rows) == 50


def test_a_criterion_without_points_keeps_its_row_and_no_zero() -> None:
    row = read(ordinary())[-1]
    assert (row["criterion"], row["status"], row["criterion_points"], row["points"]) == (
        "opinion_label",
        "not_applicable",
        "",
        "",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "\t=1", "\r\n=1", "＝1", "\u200b=1", "|calc", "%x"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert csv.safe(text)[0] == "'"


@pytest.mark.parametrize(
    ("separator", "quoting"),
    [(",", reader.QUOTE_ALL), (";", reader.QUOTE_ALL), ("\t", reader.QUOTE_ALL), (";", reader.QUOTE_NONE)],
)
@pytest.mark.parametrize(
    "text",
    ["a;=1+1;b", 'a;"=1+1";b', "a,=1+1", "a;  -1", 'a";"=cmd', "a;;@x", "a;\t=1", "a;＝1", '"=1', "; =1;+2;%3", "a;\u200b=1"],
)  # fmt: skip
def test_no_reader_of_any_country_finds_a_formula(text: str, separator: str, quoting: int) -> None:
    line = csv._lines([("x", csv.safe(text), csv.safe(f"b{text}"), 3)])
    lenient = quoting == reader.QUOTE_NONE
    for row in reader.reader(io.StringIO(line), delimiter=separator, quoting=quoting):
        for cell in row:
            shown = cell.lstrip('" ') if lenient else cell.lstrip()
            assert shown[:1] not in tuple("=+-@|%＝＋－＠"), row


def test_every_cell_is_quoted() -> None:
    assert csv.header().startswith('"source","title",')
    assert all(part.startswith('"') and part.endswith('"') for part in csv._lines([(1, "a", "")]).strip().split(","))


@pytest.mark.parametrize("text", ["a; b", "a;b=1", "so: -1", "", "plain", "a=b", "'quoted'"])
def test_other_text_is_left_alone(text: str) -> None:
    assert csv.safe(text) == text


@REPORTS
def test_a_packed_row_is_known_for_one_and_a_bent_one_is_not(report: Report) -> None:
    criteria = [item.id for item in report.criteria]
    packed = summary.pack(summary.row(report))
    assert summary.is_packed(json.loads(json.dumps(packed)), criteria)
    assert not summary.is_packed(packed[:-1], criteria)
    assert not summary.is_packed(packed, criteria[1:])
    assert not summary.is_packed([*packed[:4], 10**30, *packed[5:]], criteria)
