"""Compare and diff: the same facts on a terminal, as JSON and as a page."""

from __future__ import annotations

import json

import pytest

from caveat.report import terminal, wire
from caveat.report.clean import cells
from caveat.report.side_by_side import compare_view, diff_view

from .factory import comparison, difference


def test_points_stand_side_by_side() -> None:
    rows = {row.title: row.cells for row in compare_view(comparison()).criteria}
    assert rows["Named sourcing"] == ("24 of 40", "10 of 40", "text too short")
    assert rows["Points of 100"] == ("63 (57 to 68)", "64 (60 to 70)", "not judged: language")


def test_shared_wording_is_said_in_words() -> None:
    shown = compare_view(comparison())
    assert shown.overlaps[0] == "A and B share 160 words of the 184 in the shorter one. Read them as one article."
    assert shown.overlaps[1] == "A and C share no passage."
    assert shown.passages[0][1] == "A, sentence 2; B, sentence 2; 26 words"


def test_changes_of_evidence() -> None:
    shown = diff_view(difference())
    assert [item.card.quote for item in shown.resolved] == ["Rumour has it"]
    assert [item.card.quote for item in shown.new] == ["Some say"]
    assert [(item.card.quote, item.moved) for item in shown.unchanged] == [
        ("Dorrit Vane", False),
        ("It is possible", True),
    ]


def test_changes_of_figures_and_sentences() -> None:
    shown = diff_view(difference())
    assert ("rumour", "1", "0", "−1") in shown.signals
    assert ("Named sourcing", "24 of 40", "10 of 40", "−14") in shown.criteria
    assert ("Opinion labels", "not asked", "10 of 20", "") in shown.criteria
    assert len(shown.edits) == 3
    assert shown.edits[0][0].startswith("“We cannot spend nine million")


@pytest.mark.parametrize("width", [40, 80])
def test_terminal_pages_fit(width: int) -> None:
    texts = (terminal.compare(comparison(), width=width), terminal.diff(difference(), width=width))
    assert [line for text in texts for line in text.splitlines() if cells(line) > width] == []
    assert "\x1b" not in "".join(texts)


def test_json_of_a_comparison() -> None:
    value = json.loads(wire.comparison_text(comparison()))
    assert value["schema"] == "caveat.comparison"
    assert value["overlaps"][0] == {"articles": [0, 1], "words": 160, "of_words": [184, 184], "one_origin": True}
    assert value["passages"][0]["places"][0]["text"].startswith("The council of Saltmere")


def test_json_of_a_difference() -> None:
    value = json.loads(wire.difference_text(difference()))
    assert value["changes"][2] == {"kind": "resolved", "signal": "rumour", "before": "e7", "after": None}
