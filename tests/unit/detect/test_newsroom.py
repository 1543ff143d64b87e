"""Newsroom questions: the four answers, each with its evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.detect.newsroom.checklist import RULES
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import Findings, NewsroomItem
from caveat.model.newsroom import NEWSROOM_RULES

EXPLAINED = (
    "The talks have failed, a senior ministry official said, speaking on condition of anonymity because she was "
    "not authorised to talk to reporters. Mara Ilves, the governor, denied the report."
)
BARE = "An official said the talks had failed."
NAMED = "Mara Ilves, the governor, said the talks had failed."
ACCUSED = "The firm was accused of fraud, Mara Ilves, the governor, said."
REPLIED = ACCUSED + " Its owner declined to comment."

STUDY = (
    "A study published in the Journal of Bridges followed 90 piers for nine years. Ilse Varga, who led it, said that the "
    "study had limitations. Aino Okafor, an economist at Norrby University who was not involved in the study, agreed."
)
CROWD = NAMED + " Some delegates at the hall said they were glad of it."
TOLD_NEXT = (
    "Three officials say they were told to change the readings. A second inspector, who spoke on "
    "condition of anonymity because he feared losing his job, said so too."
)
STORY = (
    "The bridge reopens\n\nThe bridge over the Tarn reopened on Sunday after two years of work, and about 300 people "
    "crossed it in the first hour.\n\n"
)
UPDATED = STORY + "UPDATE: The bridge was closed again at noon."
CORRECTED = STORY + "Correction, May 4, 2021: An earlier version of this article misstated the length of the bridge."


@pytest.fixture(scope="module")
def detector() -> tuple[Annotator, Detector]:
    rubric = load_rubric()
    return Annotator(rubric.lexicons), Detector(rubric, debug=True)


def _items(machine: tuple[Annotator, Detector], text: str) -> tuple[Findings, dict[str, NewsroomItem]]:
    annotator, detector = machine
    findings = detector.detect(annotator.annotate(read("case.txt", data=text.encode())))
    return findings, {item.id: item for item in findings.newsroom}


@pytest.mark.parametrize(
    ("text", "name", "answer"),
    [
        (NAMED, "A1", "not_applicable"),
        (EXPLAINED, "A1", "yes"),
        (BARE, "A1", "no"),
        (EXPLAINED, "A2", "yes"),
        (BARE, "A2", "no"),
        (BARE, "A3", "no"),
        (BARE, "A4", "cannot_be_seen"),
        (EXPLAINED, "A6", "yes"),
        (BARE, "A6", "no"),
        (BARE, "A7", "no"),
        (BARE, "A9", "no"),
        (NAMED, "A11", "not_applicable"),
        (ACCUSED, "A11", "cannot_be_seen"),
        ("Mara Ilves, the governor, accused Omar Dast of fraud.", "A11", "no"),
        (REPLIED, "A11", "yes"),
        (NAMED, "A12", "cannot_be_seen"),
        (NAMED + " Anna is not her real name.", "A12", "yes"),
        (NAMED, "B4", "yes"),
        ("Mara Ilves, the governor, claimed that the talks had failed.", "B4", "no"),
        ("The minister has reportedly left.", "B5", "no"),
        (NAMED, "C1", "not_applicable"),
        ("OPINION\n\nThe pier deserves better\n\nThe pier deserves better than a coat of paint.", "C1", "yes"),
        (NAMED, "C2", "not_applicable"),
        (NAMED, "C3", "not_applicable"),
        ("Studies show that stone lasts.", "C4", "no"),
        ("A study published in the Journal of Bridges found cracks in six of nine piers.", "C4", "cannot_be_seen"),
        ("The Journal Sentinel reported that court papers named him. The trial begins in May.", "C4", "not_applicable"),
        (STUDY, "C4", "yes"),
        ("A poll by the county found that 60 percent want the bridge.", "C4", "not_applicable"),
        (CROWD, "A2", "cannot_be_seen"),
        (TOLD_NEXT, "A2", "yes"),
        (BARE + " The firm committed fraud, Mara Ilves, the governor, said.", "A10", "not_applicable"),
        ("An official said the firm had committed fraud.", "A10", "no"),
        ("An official said the firm had committed fraud, and records confirmed by documents say so.", "A10", "yes"),
        ("The race was rigged, Mara Ilves, the governor, said.", "A11", "cannot_be_seen"),
        (ACCUSED + " The charge was one that its owner strongly denied.", "A11", "yes"),
        (BARE + " Two aides declined to comment.", "A8", "cannot_be_seen"),
        ("About 12 million lorries cross the bridge in a year.", "B1", "cannot_be_seen"),
        (NAMED, "B1", "yes"),
        (NAMED, "B6", "not_applicable"),
        (UPDATED, "C2", "not_applicable"),
        (CORRECTED, "C2", "yes"),
    ],
)
def test_answer(detector: tuple[Annotator, Detector], text: str, name: str, answer: str) -> None:
    _, items = _items(detector, text)
    assert (items[name].answer, bool(items[name].reason)) == (answer, True)


def test_every_question_is_answered_once_and_in_order(detector: tuple[Annotator, Detector]) -> None:
    findings, _ = _items(detector, EXPLAINED)
    assert [item.id for item in findings.newsroom] == (
        [f"A{number}" for number in range(1, 13)] + [f"B{number}" for number in range(1, 7)] + ["C1", "C2", "C3", "C4"]
    )


def test_evidence_ids_exist(detector: tuple[Annotator, Detector]) -> None:
    findings, _ = _items(detector, EXPLAINED)
    known = {item.id for detection in findings.detections for item in detection.evidence}
    named = {name for item in findings.newsroom for name in item.evidence}
    assert named
    assert named <= known


def test_code_and_policy_name_the_same_rules() -> None:
    assert set(RULES) == set(NEWSROOM_RULES)


def test_a_rubric_without_a_checklist_asks_nothing() -> None:
    rubric = replace(load_rubric(), newsroom=None)
    findings = Detector(rubric, debug=True).detect(
        Annotator(rubric.lexicons).annotate(read("x.txt", data=BARE.encode()))
    )
    assert findings.newsroom == ()


@pytest.mark.parametrize(
    ("second", "answer"),
    [
        ("We will not wait", "yes"),
        ("We will not wait for that any longer, and nor will the people who live by the harbour", "no"),
    ],
)
def test_the_source_of_a_long_quotation_may_stand_a_little_behind_its_first_sentence(
    detector: tuple[Annotator, Detector], second: str, answer: str
) -> None:
    first = "The pier is old, and the boards are loose, and the rails are gone, and we have asked for money every year, and it never came, and the boats are older still than the pier to which they are tied up when it storms. "
    _, items = _items(detector, f"“{first}{second},” said Mara Ilves, the governor.")
    assert items["B2"].answer == answer
