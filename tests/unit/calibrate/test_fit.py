"""Fitting: signs hold, integers come out, the same data give the same points."""

import random

import pytest

from caveat.calibrate.features import Column, columns, sign, size, table
from caveat.calibrate.fit import cross_validate, earned, fit, steps
from caveat.model.rubric import Step
from tests.unit.score.make import STEPS, criterion, rubric, rule

NOW = (10, 10, 10)


def data(size=120):
    """Rows of two credits and a debit; ratings follow the first credit and the debit, with noise."""
    draw = random.Random(3)
    rows = [[draw.randint(0, 1), draw.randint(0, 1), -draw.randint(0, 1)] for _ in range(size)]
    return rows, [3 * row[0] + 2 * row[2] + draw.gauss(0, 1) for row in rows]


def test_points_are_whole_positive_and_share_the_scale():
    rows, ratings = data()
    points = fit(rows, ratings, NOW).points
    assert all(isinstance(value, int) and value >= 0 for value in points)
    assert abs(sum(points) - 100) <= 1
    assert points[0] > points[2] > points[1]


def test_a_credit_that_goes_with_low_ratings_gets_nothing():
    rows, ratings = data()
    assert fit(rows, [-value for value in ratings], NOW).points[0] == 0


def test_cross_validation_is_repeatable_and_finds_the_signal():
    rows, ratings = data()
    one, two = cross_validate(rows, ratings, NOW), cross_validate(rows, ratings, NOW)
    assert one == two
    assert one.spearman.value > 0.6
    assert [size for size, _ in one.learning_curve] == sorted(size for size, _ in one.learning_curve)


def test_noise_gives_no_correlation_to_speak_of():
    rows, _ = data()
    draw = random.Random(11)
    assert abs(cross_validate(rows, [draw.random() for _ in rows], NOW).spearman.value) < 0.35


def test_what_the_ratings_say_nothing_about_keeps_its_points():
    rows, ratings = data(40)
    rows = [[*row, 0] for row in rows]
    few, many = (fit(rows, ratings, (10, 10, 10, now)).points[3] for now in (5, 20))
    assert 0 < few < many


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
    chosen = columns(asked, counted)
    assert [(item.rule, item.sign) for item in chosen] == [("rule_good", 1), ("rule_bad", -1)]
    good, bad = zip(*table(chosen, counted), strict=True)
    assert good[0] == 0
    assert list(good) == sorted(good)
    assert good[-1] == 1
    assert list(bad) == sorted(bad, reverse=True)


@pytest.mark.parametrize("points", [1, 4, 17])
@pytest.mark.parametrize("way", [1, -1])
def test_steps_are_what_the_fit_predicts(points, way):
    column = Column("c", "r", way, (1.0, 2.0, 3.0, 6.0), 5)
    made = steps(column, points)
    for amount in (0, 1, 2, 3, 6, 9):
        by_steps = max(((at, value) for at, value in made if amount >= at), default=(0, 0))[1]
        assert by_steps == earned(points, way * column.share(amount))
    assert made[-1][1] == way * points
