"""Agreement: figures known from elsewhere, refusals, counts."""

import pytest

from caveat.calibrate.agreement import (
    agree,
    alpha_interval,
    bootstrap,
    partial_spearman,
    ranks,
    spearman,
    weighted_kappa,
)


def test_alpha_of_krippendorffs_own_example():
    # Krippendorff 2011, table C (four observers, twelve units, some missing), interval metric: 0.849
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[row[at] for row in observers if row[at] is not None] for at in range(12)]
    assert alpha_interval(units) == pytest.approx(0.849, abs=0.0005)


def test_alpha_of_raters_who_never_differ():
    assert alpha_interval([[2, 2], [2, 2]]) == 1.0


def test_kappa_with_quadratic_weights():
    # by hand: squared differences observed 2/6; expected (14/6 + 4/6 + 6/6) / 3 = 8/6; 1 - (2/6) / (8/6)
    assert weighted_kappa([1, 1, 2, 2, 3, 3], [1, 2, 2, 3, 3, 3]) == pytest.approx(0.75)


def test_ranks_share_ties():
    assert ranks([10, 20, 20, 30]) == [1.0, 2.5, 2.5, 4.0]


def test_spearman_is_one_for_any_rising_curve():
    assert spearman([1, 2, 3, 4], [1, 8, 27, 64]) == pytest.approx(1.0)


def test_partial_takes_out_what_length_explains():
    length = [1, 2, 3, 4, 5, 6, 7, 8]
    assert partial_spearman(length, length[::-1], [1, 3, 2, 5, 4, 8, 6, 7]) == pytest.approx(-1.0)


def test_few_articles_give_counts_and_no_coefficient():
    result = agree("total", [1, 2, 3], [1, 2, 4])
    assert (result.same, result.within_one, result.articles) == (2, 3, 3)
    assert result.weighted_kappa is None
    assert "fewer than 10" in result.refused


def test_a_rater_who_never_varies_gives_no_coefficient():
    assert "same rating" in agree("total", [3] * 12, list(range(12))).refused


def test_bootstrap_is_repeatable_and_holds_the_value():
    first, second = list(range(30)), [x // 2 for x in range(30)]
    one, two = (bootstrap(first, second, spearman) for _ in range(2))
    assert one == two
    assert one.low <= one.value <= one.high


def test_an_interval_holds_the_middle_95_of_100_draws():
    # The mean of 400 zeros and ones drawn anew has a standard error of 0.5 / 20, and 1.96 of them lie on either side.
    first = [at % 2 for at in range(400)]
    found = bootstrap(first, first, lambda one, _: sum(one) / len(one))
    assert found.value == 0.5
    assert found.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.003)
    assert found.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.003)
