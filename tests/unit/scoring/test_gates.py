"""Gates and severities of a house rubric, from hand-made detections."""

import dataclasses

import pytest
from msgspec.structs import replace

from caveat.model.overlay import Gates, House
from caveat.model.policy import DetectorSettings, Signal
from caveat.scoring.gates import failures, severities
from caveat.scoring.scorer import score
from tests.unit.scoring.make import STEPS, criterion, document, evidence, findings, rubric, rule, seen


def signal(name):
    return Signal(
        id=name, title=name.title(), code="S", family="other", question="?", why="", looks_for="", ignores="",
        limits=("",), sources=(), detector=DetectorSettings(kind="phrases"), message="{text}",
    )  # fmt: skip


def report(*, house=None, words=300, genre="report"):
    """Six of ten points: eight for three names, two lost to rumour."""
    policy = rubric(
        criterion(rule("named", steps=STEPS), rule("rumour", each=-1, cap=-2)),
        signals=(signal("named"), signal("rumour")),
    )
    rumours = seen("rumour", 2)
    rumours = replace(rumours, evidence=(*rumours.evidence, evidence(3, "rumour", standing="set_aside")))
    named = seen("named", 3)
    named = replace(named, evidence=tuple(replace(item, id=f"e1{item.id[1:]}") for item in named.evidence))
    return score(dataclasses.replace(policy, house=house), document(words), findings(named, rumours, genre=genre))


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        (Gates(), ()),
        (Gates(fail_under=60), ()),
        (Gates(fail_under=61), ("60 of 100 rubric points; at least 61 are required.",)),
        (Gates(floors={"asked": 6}), ()),
        (Gates(floors={"asked": 7}), ("Asked: 6 of 10 points; at least 7 are required.",)),
        (Gates(at_most={"rumour": 2}), ()),
        (Gates(at_most={"rumour": 1}), ("Rumour: 2 found; at most 1 may stand.",)),
        (Gates(at_most={"rumour": 0, "named": 3}), ("Rumour: 2 found; at most 0 may stand.",)),
    ],
)
def test_gates(gates, expected):
    assert failures(report(), gates) == expected


ASKED = ("It cannot be judged (", "); at least 1 of 100 rubric points are required.")


def test_a_gate_is_not_passed_where_nothing_is_judged():
    assert failures(report(words=20), Gates(fail_under=1)) == ("20 words".join(ASKED),)
    assert failures(report(genre="satire"), Gates(fail_under=0)) == (
        "It cannot be judged (satire); at least 0 of 100 rubric points are required.",
    )
    assert failures(report(genre="satire"), Gates(floors={"asked": 0})) == (
        "Asked: it cannot be judged (satire); at least 0 points are required.",
    )


def test_what_was_counted_is_judged_where_there_is_no_total():
    assert failures(report(genre="satire"), Gates(at_most={"rumour": 2})) == ()
    assert failures(report(genre="satire"), Gates(at_most={"rumour": 1})) == ("Rumour: 2 found; at most 1 may stand.",)


@pytest.mark.parametrize(
    ("outcome", "words", "passes"),
    [("too_short", 300, False), ("failed", 300, False), ("not_applicable", 300, True), ("not_applicable", 20, False)],
)
def test_what_was_not_looked_for(outcome, words, passes):
    made = report(words=words)
    detections = tuple(
        replace(item, outcome=outcome, evidence=()) if item.signal == "rumour" else item
        for item in made.findings.detections
    )
    made = replace(made, findings=replace(made.findings, detections=detections))
    assert (failures(made, Gates(at_most={"rumour": 5})) == ()) is passes


@pytest.mark.parametrize(
    ("status", "passes"), [("too_short", False), ("failed", False), ("not_applicable", True), ("scored", True)]
)
def test_a_floor_under_a_question_that_was_not_asked(status, passes):
    made = report()
    made = replace(made, criteria=tuple(replace(item, status=status) for item in made.criteria))
    assert (failures(made, Gates(floors={"asked": 1})) == ()) is passes


def test_what_lost_points_is_a_warning():
    assert severities(report()) == {
        "e11": "note", "e12": "note", "e13": "note", "e1": "warning", "e2": "warning",
    }  # fmt: skip


def test_a_house_says_otherwise_by_signal():
    house = House(severity={"named": "error", "rumour": "note"})
    assert set(severities(report(house=house)).values()) == {"error", "note"}
    assert severities(report(house=house))["e1"] == "note"
