"""The terminal brief and table: they fit, they obey, and nothing from an article reaches the terminal as a command."""

from __future__ import annotations

import re

import pytest

from caveat.model.report import Report
from caveat.report import terminal
from caveat.report.clean import cells, plain, shorten, wrap
from caveat.report.summary import row

from .factory import awkward, ordinary

REPORTS = pytest.mark.parametrize("report", [ordinary(), awkward()], ids=["ordinary", "awkward"])
ESCAPES = re.compile("\x1b\\[[0-9;]*m")
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@REPORTS
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_brief_fits(report: Report, width: int) -> None:
    for make in (terminal.brief, terminal.whole):
        lines = make(report, width=width, colour=False).splitlines()
        assert [line for line in lines if cells(line) > width] == []


@REPORTS
def test_no_escape_and_no_bidi_control_without_colour(report: Report) -> None:
    for make in (terminal.brief, terminal.whole):
        text = make(report, width=80, colour=False)
        assert DANGEROUS.findall(text.replace("\n", "")) == []


@REPORTS
def test_colour_changes_nothing_but_style(report: Report) -> None:
    coloured = terminal.brief(report, width=80, colour=True)
    assert "\x1b[1m" in coloured
    assert ESCAPES.sub("", coloured) == terminal.brief(report, width=80, colour=False)


def test_the_total_has_its_one_wording() -> None:
    text = terminal.brief(ordinary(), width=80, colour=False)
    assert "63 of 100 rubric points (57 to 68 if weights shift by a fifth)" in text


def test_a_withheld_total_says_why() -> None:
    text = " ".join(terminal.brief(awkward(), width=80, colour=False).split())
    assert "The total is withheld (not judged: language): The word lists are made for en" in text
    assert "of 100 rubric points" not in text


def test_the_brief_asks_first_and_quotes() -> None:
    text = " ".join(terminal.brief(ordinary(), width=80, colour=False).split())
    assert "2 people speak by name: Dorrit Vane and Tobin Ashgrove; 1 document cited." in text
    asked = "1 How does the person close to the port authority know the cost? “A person close to the port authority”"
    assert asked in text
    assert "Named sourcing 24 of 40, Unnamed sources 14 of 25, Hedging 12 of 15, Opinion labels not asked." in text
    assert "· Something is passed on." in text
    assert "a reason is given" not in text


def test_the_brief_names_the_file_without_its_folders() -> None:
    text = terminal.brief(ordinary(), width=80, colour=False) + terminal.whole(ordinary(), width=80, colour=False)
    assert "harbour.txt" in text
    assert "seeds/" not in text


def test_evidence_has_its_words_and_line() -> None:
    text = terminal.whole(ordinary(), width=80, colour=False)
    assert "A1   “A person close to the port authority” sentence 5, source without a name" in text
    assert "Set aside: 2" in text
    assert "single source, clickbait headline." in text


def test_markup_of_an_article_is_shown_as_it_is() -> None:
    assert "[b]bold[/b]" in terminal.whole(awkward(), width=80, colour=True)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_the_table_fits_and_keeps_its_columns(width: int) -> None:
    text = terminal.table([row(ordinary()), row(awkward())], width=width, colour=False)
    head, first, second = text.splitlines()[:3]
    assert max(cells(head), cells(first), cells(second)) <= width
    assert first.startswith("harbour.txt")
    assert "63" in first
    assert "–" in second


def test_an_empty_table_is_a_table() -> None:
    assert "0 articles" in terminal.table([], width=80, colour=False)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a bcdefghij k", 4, ["a bc", "defg", "hij", "k"]),
        ("日本語の長い文", 5, ["日本", "語の", "長い", "文"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_plain_drops_commands_and_keeps_letters() -> None:
    assert plain(" a\x1b[31mb\u202ec\u200bd\u2028e\n\tf 👩🏽‍🚀 ") == "a[31mbcde f 👩🏽‍🚀"


def test_shorten_ends_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("short", 12) == "short"
