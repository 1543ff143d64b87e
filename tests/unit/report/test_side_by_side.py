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
    assert shown.overlaps[0] == "A and B have 160 words in common; the shorter has 184. Read them as one article."
    assert shown.overlaps[1] == "A and C have no passage in common."
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


def test_changed_sentences_show_the_words_that_changed() -> None:
    shown = diff_view(difference())
    first = shown.sentences[0]
    assert [piece.words for piece in first.before if piece.changed] == ["nine"]
    assert [piece.words for piece in first.after if piece.changed] == ["ten"]
    assert first.notes == ("Figure changed: “nine” → “ten”",)
    assert first.labels == ("Figure changed",)
    assert shown.look[0] == (first.notes[0], 1)


def test_sources_gone_and_new_are_said_once_each() -> None:
    assert diff_view(difference()).sources == (
        ("No longer quoted or cited", (("Tobin Ashgrove", True),)),
        ("Newly quoted or cited", (("Some", False),)),
    )
    assert diff_view(difference()).moved == "2 sentences only changed places."


def test_every_question_shows_words_of_each_article_under_their_reason() -> None:
    shown = compare_view(comparison())
    sourcing = next(item for item in shown.asked if item.title == "Named sourcing")
    first, second, third = sourcing.sides
    assert [item.sentence for item in first.reasons] == ["2 people are named as sources.", "1 document is cited."]
    assert [item.words for item in first.reasons[0].quotes] == ["Dorrit Vane", "Tobin Ashgrove"]
    assert first.reasons[0].quotes[0].before == "“We cannot spend nine million on a guess,” said "
    assert second.note == "Nothing to quote."
    assert third.note == "The article is too short."
    assert [item.sentence for item in third.reasons] == ["Named source: 1."]


def test_why_there_is_no_name_is_quoted() -> None:
    tips = next(item for item in compare_view(comparison()).asked if item.title == "Unnamed sources")
    quote = tips.sides[0].reasons[0].quotes[0]
    assert (quote.words, quote.told) == ("A person close to the port authority", ())


def test_questions_without_words_are_named_once() -> None:
    shown = compare_view(comparison())
    assert {item.title for item in shown.asked} & set(shown.silent) == set()
    assert len(shown.asked) + len(shown.silent) == 4


def test_a_shared_source_is_quoted_in_each_article() -> None:
    voice = compare_view(comparison()).sources[0]
    assert voice.name == "Dorrit Vane"
    assert [[text for text, _, _ in side] for side in voice.sides] == [
        ["“We cannot spend nine million on a guess,”"],
        ["“We cannot spend ten million on a guess,”"],
        [],
    ]


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
    assert value["sentences"][0]["notes"] == [{"kind": "figure", "before": "nine", "after": "ten"}]
    assert value["sentences"][0]["before"]["text"].startswith("“We cannot spend nine")
    assert value["sources"][0] == {"kind": "gone", "name": "Tobin Ashgrove", "named": True}
