"""Gates and severities of a house rubric, from hand-made detections."""

import dataclasses

import pytest
from msgspec.structs import replace

from caveat.model.overlay import Gates, House
from caveat.model.policy import DetectorSettings, Signal
from caveat.score.gates import failures, severities
from caveat.score.scorer import score
from tests.unit.score.make import STEPS, criterion, document, evidence, findings, rubric, rule, seen


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
        (Gates(fail_under=61), ("60 of 100 rubric points; at least 61 are asked for.",)),
        (Gates(floors={"asked": 6}), ()),
        (Gates(floors={"asked": 7}), ("Asked: 6 of 10 points; at least 7 are asked for.",)),
        (Gates(at_most={"rumour": 2}), ()),
        (Gates(at_most={"rumour": 1}), ("Rumour: 2 found; at most 1 may stand.",)),
        (Gates(at_most={"rumour": 0, "named": 3}), ("Rumour: 2 found; at most 0 may stand.",)),
    ],
)
def test_gates(gates, expected):
    assert failures(report(), gates) == expected


def test_a_withheld_total_and_an_unasked_question_pass():
    assert failures(report(words=20), Gates(fail_under=100)) == ()
    assert failures(report(genre="satire"), Gates(fail_under=100)) == ()


def test_what_lost_points_is_a_warning():
    assert severities(report()) == {
        "e11": "note", "e12": "note", "e13": "note", "e1": "warning", "e2": "warning",
    }  # fmt: skip


def test_a_house_says_otherwise_by_signal():
    house = House(severity={"named": "error", "rumour": "note"})
    assert set(severities(report(house=house)).values()) == {"error", "note"}
    assert severities(report(house=house))["e1"] == "note"
