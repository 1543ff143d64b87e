"""Criteria that stand beside the scale, evidence that adds nothing, and the bound that all criteria share."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from caveat.model.document import Relayed
from caveat.model.finding import OFF_TOPIC
from caveat.model.policy import Step
from caveat.scoring.explain import relayed_sentence
from caveat.scoring.scorer import score
from tests.unit.scoring.make import criterion, document, evidence, findings, rubric, rule, seen

EARNS = criterion(rule("good", each=2), name="earns", max_points=20)
TAKES = criterion(rule("bad", each=-3, cap=-9), name="takes", max_points=10, beside=True)


def report(good, bad, *more):
    return score(rubric(EARNS, TAKES, *more), document(), findings(seen("good", good), seen("bad", bad)))


def test_what_is_taken_is_no_part_of_what_can_be_earned():
    made = report(5, 2)
    assert (made.total.points, made.total.possible, made.total.per_100) == (4, 20, 20)
    assert [item.points for item in made.criteria] == [10, -6]


def test_where_nothing_is_met_the_question_does_not_apply_and_earns_nothing():
    made = report(5, 0)
    assert (made.criteria[1].status, made.criteria[1].points, made.total.points) == ("not_applicable", 0, 10)


@pytest.mark.parametrize(("good", "bad", "taken"), [(1, 3, -2), (0, 2, 0), (2, 1, -3)])
def test_the_sum_never_falls_below_nothing_and_says_so(good, bad, taken):
    made = report(good, bad)
    step = made.criteria[1].contributions[0]
    assert (made.total.points, step.points) == (max(0, 2 * good + taken), taken)
    assert ("cannot fall below 0" in step.sentence) is (taken != -3 * bad)
    assert made.total.points == sum(part.points for item in made.criteria for part in item.contributions)


def test_what_is_added_never_passes_what_can_be_earned():
    adds = criterion(rule("bad", each=3), name="adds", max_points=10, beside=True)
    made = score(rubric(EARNS, adds), document(), findings(seen("good", 10), seen("bad", 2)))
    assert (made.total.points, made.criteria[1].points, made.total.per_100) == (20, 0, 100)
    assert "cannot pass what can be earned" in made.criteria[1].contributions[0].sentence


def test_evidence_off_the_topic_counts_for_rules_on_it_alone():
    found = replace(
        seen("good", 0),
        outcome="found",
        evidence=(evidence(1, "good"), evidence(2, "good", **{OFF_TOPIC: True})),
    )
    for on_topic, points in ((True, 2), (False, 4)):
        asked = criterion(rule("good", each=2, on_topic=on_topic))
        assert score(rubric(asked), document(), findings(found)).criteria[0].points == points


def test_figures_that_rest_on_nobody_earn_nothing():
    asked = criterion(rule("good", each=2), carried_by=("source",))
    alone = score(rubric(asked), document(), findings(seen("good", 3), seen("source", 0))).criteria[0]
    assert alone.points == 0
    assert "no source" in alone.contributions[0].sentence
    assert score(rubric(asked), document(), findings(seen("good", 3), seen("source", 1))).criteria[0].points == 6


def test_a_measure_without_evidence_is_counted_and_says_how():
    asked = criterion(
        replace_sentence(
            rule("share", count="measure", steps=(Step(at_least=10, points=3), Step(at_least=40, points=7)))
        )
    )
    found = replace(seen("share", 0), outcome="found", measure=42.0, reason="21 of 50")
    (step,) = score(rubric(asked), document(), findings(found)).criteria[0].contributions
    assert (step.count, step.points, step.sentence) == (42, 7, "42 of 100 (21 of 50): +7 points.")


def replace_sentence(asked):
    import dataclasses

    return dataclasses.replace(asked, sentence="{count} of 100 ({reason}): {points}.")


@pytest.mark.parametrize(
    ("share", "statements", "said"), [(1.0, 4, "all of"), (0.85, 4, "nearly all of"), (0.6, 3, "more than half"), (0.5, 9, ""), (1.0, 2, "")]
)  # fmt: skip
def test_a_piece_at_second_hand_says_so_first(share, statements, said):
    sentence = relayed_sentence(Relayed(statements, share))
    assert bool(sentence) is bool(said)
    assert said in sentence
