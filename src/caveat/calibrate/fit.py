"""Human ratings against a table of shares -> integer points, by sign-constrained least squares.

The penalty draws each weight towards the points that the rubric gives now, so that what the
ratings say nothing about stays as it is.
Every coefficient is at least zero on columns that already carry their sign, so more good
evidence can never lower a fitted total and more bad can never raise it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from caveat.calibrate.agreement import spearman

if TYPE_CHECKING:
    import numpy as np

SEED = 7
SCALE = 100
# Tried in the order of growing strength; the inner cross-validation picks.
STRENGTHS = (3.0, 10.0, 30.0, 100.0)
_INNER_FOLDS = 5

Rows = Sequence[Sequence[float]]


def fit(rows: Rows, ratings: Sequence[float], now: Sequence[int], *, scale: int = SCALE) -> tuple[int, ...]:
    """The most that each column earns or loses: ridge regression towards the points `now`, no weight below zero,
    rounded to integers that share out `scale`."""
    import numpy as np
    from threadpoolctl import threadpool_limits

    table, wanted, points = (np.asarray(value, dtype=float) for value in (rows, ratings, now))
    # on one core: the matrices are small, and sums in another order would differ in their last digits
    with threadpool_limits(limits=1, user_api="blas"):
        weights = _weights(_problem(table, wanted, points), _choose_strength(table, wanted, points))
    return share_out(weights, scale)


def share_out(weights: Sequence[float], scale: int) -> tuple[int, ...]:
    """Integers in proportion to `weights` that add up to `scale` exactly (largest remainder; earlier ones win ties)."""
    total = sum(weights)
    if not total:
        return tuple(0 for _ in weights)
    exact = [weight * scale / total for weight in weights]
    points = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: (points[at] - exact[at], at))
    for at in by_remainder[: scale - sum(points)]:
        points[at] += 1
    return tuple(points)


class _Problem(NamedTuple):
    """Normal equations of least squares on centred columns, and the points to draw the weights to, on the ratings' scale."""

    gram: np.ndarray
    right: np.ndarray
    pull: np.ndarray


def _problem(table: np.ndarray, wanted: np.ndarray, points: np.ndarray) -> _Problem:
    table, wanted = table - table.mean(axis=0), wanted - wanted.mean()
    totals = table @ points
    spread = float(totals @ totals)
    per_point = max(0.0, float(totals @ wanted) / spread) if spread else 0.0
    return _Problem(table.T @ table, table.T @ wanted, per_point * points)


def _weights(problem: _Problem, strength: float) -> list[float]:
    """Least squares with a penalty of `strength` on the distance from the points that the rubric gives now.

    The penalised problem has the normal equations G w = b; with G = L L' its minimum over w >= 0 is
    that of |L' w - L^-1 b|, a small problem of non-negative least squares.
    """
    import numpy as np
    from sklearn.linear_model import LinearRegression

    lower = np.linalg.cholesky(problem.gram + strength * np.eye(len(problem.right)))
    right = np.linalg.solve(lower, problem.right + strength * problem.pull)
    model = LinearRegression(positive=True, fit_intercept=False).fit(lower.T, right)
    # rounding keeps solvers that differ in the last digits from giving different integers
    return [round(float(weight), 6) for weight in model.coef_]


def _choose_strength(table: np.ndarray, wanted: np.ndarray, points: np.ndarray) -> float:
    """The penalty whose predictions rank held-out articles best; the stronger one on a tie."""
    import numpy as np

    predictions = {strength: np.zeros(len(wanted)) for strength in STRENGTHS}
    for train, test in folds(len(wanted), _INNER_FOLDS):
        problem = _problem(table[train], wanted[train], points)
        for strength, predicted in predictions.items():
            predicted[test] = table[test] @ np.asarray(_weights(problem, strength))
    best, chosen = -2.0, STRENGTHS[-1]
    for strength in reversed(STRENGTHS):
        score = spearman([round(float(value), 9) for value in predictions[strength]], wanted.tolist())
        if score > best + 1e-9:
            best, chosen = score, strength
    return chosen


def folds(size: int, number: int, repeat: int = 0) -> list[tuple[list[int], list[int]]]:
    """(rows to learn from, rows left out), `number` times; the same each time, parted anew for each `repeat`."""
    from sklearn.model_selection import KFold

    splitter = KFold(n_splits=min(number, size), shuffle=True, random_state=SEED + repeat)
    return [([int(i) for i in train], [int(i) for i in test]) for train, test in splitter.split(range(size))]
