"""Fitting: signs hold, integers come out, the same data give the same points."""

import random
from dataclasses import replace

import pytest

from caveat.calibrate.features import Column, columns, sign, size, table
from caveat.calibrate.fit import fit, folds
from caveat.calibrate.overlay import earned, overlay, steps, within_caps, yaml
from caveat.load.rubric.house.patch import patch
from caveat.model.policy import Step
from tests.unit.scoring.make import STEPS, criterion, rubric, rule

NOW = (10, 10, 10)


def data(size=120):
    """Rows of two credits and a debit; ratings follow the first credit and the debit, with noise."""
    draw = random.Random(3)
    rows = [[draw.randint(0, 1), draw.randint(0, 1), -draw.randint(0, 1)] for _ in range(size)]
    return rows, [3 * row[0] + 2 * row[2] + draw.gauss(0, 1) for row in rows]


def test_points_are_whole_positive_and_share_the_scale():
    rows, ratings = data()
    points = fit(rows, ratings, NOW)
    assert all(isinstance(value, int) and value >= 0 for value in points)
    assert sum(points) == 100
    assert points[0] > points[2] > points[1]


def test_a_credit_that_goes_with_low_ratings_gets_nothing():
    rows, ratings = data()
    assert fit(rows, [-value for value in ratings], NOW)[0] == 0


def test_the_same_ratings_give_the_same_points():
    rows, ratings = data()
    assert fit(rows, ratings, NOW) == fit(rows, ratings, NOW)


def test_what_the_ratings_say_nothing_about_keeps_its_points():
    rows, ratings = data(40)
    rows = [[*row, 0] for row in rows]
    few, many = (fit(rows, ratings, (10, 10, 10, now))[3] for now in (5, 20))
    assert 0 < few < many


def test_each_article_is_left_out_once_and_repeats_part_anew():
    first, second = folds(30, 10), folds(30, 10, 1)
    assert sorted(row for _, test in first for row in test) == list(range(30))
    assert all(not set(train) & set(test) for train, test in first)
    assert first != second


@pytest.mark.parametrize(
    ("made", "way", "most"),
    [
        (rule("seen", each=2), 1, 6),
        (rule("seen", each=-2, cap=-4), -1, 4),
        (rule("seen", steps=STEPS), 1, 8),
        (rule("seen", each=0), 0, 0),
        (rule("seen", steps=(Step(at_least=1, points=5), Step(at_least=4, points=-3))), -1, 8),
    ],
)
def test_a_rule_has_the_sign_of_where_it_leads(made, way, most):
    assert (sign(made), size(made, 3)) == (way, most)


def test_columns_rise_with_the_count_and_stop():
    asked = rubric(criterion(rule("good", each=2), rule("bad", each=-1), rule("shown", each=0), rule("never", each=1)))
    counted = {
        "rule_good": [0, 1, 2, 5, 50],
        "rule_bad": [0, 0, 1, 1, 2],
        "rule_shown": [1, 2, 3, 4, 5],
        "rule_never": [0] * 5,
    }
    chosen = columns(asked, counted, range(5))
    assert [(item.rule, item.sign) for item in chosen] == [("rule_good", 1), ("rule_bad", -1)]
    good, bad = zip(*table(chosen, counted, range(5)), strict=True)
    assert good[0] == 0
    assert list(good) == sorted(good)
    assert good[-1] == 1
    assert list(bad) == sorted(bad, reverse=True)


def test_steps_stand_where_the_articles_learned_from_have_their_counts():
    asked = rubric(criterion(rule("good", each=2)))
    counted = {"rule_good": [0, 1, 2, 50]}
    (learned,) = columns(asked, counted, [0, 1, 2])
    assert learned.values == (1.0, 2.0)
    assert table([learned], counted, [3]) == [[1.0]]


@pytest.mark.parametrize("points", [1, 4, 17])
@pytest.mark.parametrize("way", [1, -1])
def test_steps_are_the_shares_in_whole_points(points, way):
    column = Column("c", "r", way, (1.0, 2.0, 3.0, 6.0), 5)
    made = steps(column, points)
    for amount in (0, 1, 2, 3, 6, 9):
        by_steps = max(((step.at_least, step.points) for step in made if amount >= step.at_least), default=(0, 0))[1]
        assert by_steps == way * earned(points, column.share(amount))
    assert made[-1].points == way * points


def two_questions():
    sourcing = criterion(rule("good", each=2, cap=6), rule("bad", each=-1, cap=-2), name="asked", start=4)
    ready = rule("ready", each=1)
    tone = criterion(rule("loud", each=-1, cap=-3), name="tone", start=3, max_points=3, candidates=(ready,))
    return rubric(sourcing, replace(tone, group="tone"))


def columns_of(asked):
    counted = {f"rule_{name}": [0, 1, 2, 3] for name in ("good", "bad", "loud", "ready")}
    return columns(asked, counted, range(4))


def test_a_candidate_has_a_column_and_no_points_yet():
    assert [(item.rule, item.sign, item.now) for item in columns_of(two_questions())] == [
        ("rule_good", 1, 6),
        ("rule_bad", -1, 2),
        ("rule_loud", -1, 3),
        ("rule_ready", 1, 0),
    ]


def test_tone_keeps_to_a_fifth_and_every_question_keeps_a_point():
    asked = two_questions()
    held = within_caps(asked, columns_of(asked), (20, 10, 40, 30))
    assert held == (53, 27, 11, 9)
    assert within_caps(asked, columns_of(asked), (0, 0, 15, 0))[0] == 1


def test_a_proposal_starts_with_all_that_can_be_lost_and_takes_candidates_in():
    asked = two_questions()
    made = overlay(asked, columns_of(asked), (60, 20, 10, 10), "mine", "builtin")
    assert (made.criteria["asked"].max_points, made.criteria["asked"].start) == (80, 20)
    changed = patch(asked, made).rubric.file
    assert [item.id for item in changed.criteria[1].rules] == ["rule_loud", "rule_ready"]
    assert changed.criteria[1].candidates == ()
    assert (
        "rule_ready: {steps: [{at_least: 1, points: 5}, {at_least: 2, points: 8}, {at_least: 3, points: 10}]}"
        in yaml(made, 4)
    )


def test_a_candidate_without_points_stays_one():
    asked = two_questions()
    changed = patch(asked, overlay(asked, columns_of(asked), (60, 20, 20, 0), "mine", "builtin")).rubric.file
    assert [item.id for item in changed.criteria[1].candidates] == ["rule_ready"]
