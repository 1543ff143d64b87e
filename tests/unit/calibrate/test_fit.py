"""Fitting: signs hold, integers come out, the same data give the same points."""

import random

from caveat.calibrate.features import Column
from caveat.calibrate.fit import cross_validate, fit, merged


def data(size=120):
    """Rows of two credits and a debit; ratings follow the first credit and the debit, with noise."""
    draw = random.Random(3)
    rows = [[draw.randint(0, 1), draw.randint(0, 1), -draw.randint(0, 1)] for _ in range(size)]
    return rows, [3 * row[0] + 2 * row[2] + draw.gauss(0, 1) for row in rows]


def test_points_are_whole_positive_and_share_the_scale():
    rows, ratings = data()
    points = fit(rows, ratings).points
    assert all(isinstance(value, int) and value >= 0 for value in points)
    assert abs(sum(points) - 100) <= 1
    assert points[0] > points[2] > points[1]


def test_a_credit_that_goes_with_low_ratings_gets_nothing():
    rows, ratings = data()
    assert fit(rows, [-value for value in ratings]).points[0] == 0


def test_cross_validation_is_repeatable_and_finds_the_signal():
    rows, ratings = data()
    one, two = cross_validate(rows, ratings), cross_validate(rows, ratings)
    assert one == two
    assert one.spearman.value > 0.6
    assert [size for size, _ in one.learning_curve] == sorted(size for size, _ in one.learning_curve)


def test_noise_gives_no_correlation_to_speak_of():
    rows, _ = data()
    draw = random.Random(11)
    assert abs(cross_validate(rows, [draw.random() for _ in rows]).spearman.value) < 0.35


def test_steps_of_one_rule_add_up():
    chosen = [Column("c", "r", 1, 1), Column("c", "r", 3, 1), Column("c", "bad", 1, -1)]
    assert merged(chosen, [4, 2, 5]) == {"r": [(1, 4), (3, 6)], "bad": [(1, -5)]}
