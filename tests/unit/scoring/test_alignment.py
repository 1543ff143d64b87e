"""Two drafts sentence by sentence: which sentences are laid side by side, and what is said of each."""

from __future__ import annotations

from functools import cache

import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.comparison import Difference
from caveat.pipeline import Pipeline
from caveat.scoring.difference import diff

LEAD = "The pumping station at Orlam was switched off on Friday."
TAIL = "The council meets again in the spring."


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


def drafts(before: str, after: str) -> Difference:
    made = [pipeline().run(read("case.txt", data=f"{LEAD} {text} {TAIL}".encode())) for text in (before, after)]
    return diff(made[0], made[1])


def pairs(found: Difference) -> list[tuple[str | None, str | None]]:
    old, new = found.before.document.text, found.after.document.text
    return [
        (old[slice(*item.before)] if item.before else None, new[slice(*item.after)] if item.after else None)
        for item in found.sentences
    ]


def notes(before: str, after: str) -> list[tuple[str, str, str]]:
    return [(note.kind, note.before, note.after) for item in drafts(before, after).sentences for note in item.notes]


def test_only_changed_sentences_are_shown() -> None:
    found = drafts("The pump had rusted through.", "The old pump had rusted through.")
    assert pairs(found) == [("The pump had rusted through.", "The old pump had rusted through.")]


def test_nothing_changed() -> None:
    found = drafts("The pump had rusted through.", "The pump had  rusted\nthrough.")
    assert (found.sentences, found.sources, found.moved) == ((), (), 0)


def test_a_sentence_is_laid_beside_the_one_it_became() -> None:
    found = drafts(
        "Two engineers left in June. The pump had rusted through.",
        "Nobody was told of it. Two engineers left in early June. The pump was new.",
    )
    assert ("Two engineers left in June.", "Two engineers left in early June.") in pairs(found)
    assert (None, "Nobody was told of it.") in pairs(found)


def test_sentences_that_share_nothing_stand_alone() -> None:
    assert pairs(drafts("Rain fell for a week.", "Nobody answered the telephone.")) == [
        ("Rain fell for a week.", None),
        (None, "Nobody answered the telephone."),
    ]


def test_a_sentence_that_only_moved_is_counted_and_not_shown() -> None:
    found = drafts("Rain fell for a week. The dam held.", "The dam held. Rain fell for a week.")
    assert (pairs(found), found.moved) == ([], 1)


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        ("The repair cost 14,000 crowns.", "The repair cost 15,000 crowns.", "14,000", "15,000"),
        ("It ran for three years.", "It ran for four years.", "three", "four"),
        ("It ran for three years.", "It ran for 4 years.", "three", "4"),
        ("It ran for twenty-five years.", "It ran for twenty-six years.", "five", "six"),
        ("It cost 3.5 million crowns.", "It cost 3.5 billion crowns.", "million", "billion"),
        ("Some 40 homes were dry.", "Some homes were dry.", "40", ""),
    ],
)
def test_figures_that_changed(before: str, after: str, was: str, now: str) -> None:
    assert notes(before, after) == [("figure", was, now)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It ran for two long years.", "It ran for 2 years."),
        ("It cost 14000 crowns in all.", "It cost 14,000 crowns."),
        ("The pump was the old one there.", "The pump was the old model there."),
        ("It was dry for 3 years, then 5.", "It was dry for 5 years, then 3."),
    ],
)
def test_figures_that_only_look_changed(before: str, after: str) -> None:
    assert notes(before, after) == []


def test_words_of_a_quotation_changed() -> None:
    assert notes(
        "“We never saw the valve close,” Ida Brandt said.", "“We never heard the valve close,” Ida Brandt said."
    ) == [("quotation", "We never saw the valve close", "We never heard the valve close")]


def test_a_quotation_went_with_its_sentence() -> None:
    assert ("quotation", "We never saw the valve close", "") in notes(
        "“We never saw the valve close,” Ida Brandt said.", "Nobody from the works came."
    )


def test_a_quotation_that_only_moved_within_the_text_is_no_change_of_words() -> None:
    before = "“We never saw the valve close,” Ida Brandt said. The dam held through the night."
    after = "The dam held through the night. Ida Brandt, who runs it, said: “We never saw the valve close.”"
    assert [note for note in notes(before, after) if note[0] == "quotation"] == []


def test_a_claim_hardens_where_its_hedge_goes() -> None:
    assert notes("The valve had probably been stuck.", "The valve had been stuck.") == [("hardened", "probably", "")]


def test_a_claim_softens_where_a_hedge_comes() -> None:
    assert notes("The valve had been stuck.", "The valve had perhaps been stuck.") == [("softened", "", "perhaps")]


def test_a_claim_that_nobody_says_any_more() -> None:
    found = notes("The valve had been stuck since May, Ida Brandt said.", "The valve had been stuck since May.")
    assert found == [("unsourced", "Ida Brandt said", "")]


def test_sources_gone_and_new_stand_once_each() -> None:
    found = drafts(
        "Ida Brandt said the valve was stuck. Brandt said nobody came. Brandt said it rained.",
        "Critics said the valve was stuck. Tor Eklund said nobody came. Eklund said it rained.",
    )
    assert [(item.kind, item.name, item.named) for item in found.sources] == [
        ("gone", "Ida Brandt", True),
        ("new", "Critics", False),
        ("new", "Tor Eklund", True),
    ]


def test_another_form_of_a_name_is_the_same_source() -> None:
    found = drafts(
        "Ida Brandt said the valve was stuck. Brandt said nobody came.", "Brandt said the valve was stuck and cold."
    )
    assert found.sources == ()


def test_a_long_text_is_not_laid_side_by_side() -> None:
    before, after = (" ".join(f"Valve {at} was {word}." for at in range(4_100)) for word in ("shut", "open"))
    assert drafts(before, after).sentences == ()
