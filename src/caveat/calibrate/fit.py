"""Human ratings against a table of shares -> integer points, by sign-constrained least squares.

The penalty draws each weight towards the points that the rubric gives now, so that what the
ratings say nothing about stays as it is.
Every coefficient is at least zero on columns that already carry their sign, so more good
evidence can never lower a fitted total and more bad can never raise it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caveat.calibrate.agreement import Interval, bootstrap, spearman
from caveat.calibrate.features import Column

FOLDS = 10
SEED = 7
# Tried in the order of growing strength; the inner cross-validation picks.
STRENGTHS = (3.0, 10.0, 30.0, 100.0)

Rows = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Fit:
    """The most that each column earns or loses; all of them together make `scale` points."""

    points: tuple[int, ...]
    strength: float

    def predict(self, rows: Rows) -> list[int]:
        """Sum of points for each row, credits less debits, each rounded as the overlay's steps are."""
        return [sum(earned(p, value) for p, value in zip(self.points, row, strict=True)) for row in rows]


def earned(points: int, share: float) -> int:
    """Whole points for a share of a rule's points (below zero for a debit), halves away from zero."""
    size = int(points * abs(share) + 0.5)
    return size if share >= 0 else -size


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """What the fit says of articles it has not seen."""

    folds: int
    articles: int
    spearman: Interval
    predictions: tuple[float, ...]
    learning_curve: tuple[tuple[int, float], ...]


def fit(rows: Rows, ratings: Sequence[float], now: Sequence[int], *, scale: int = 100) -> Fit:
    """Ridge regression towards the points `now`, no weight below zero, rounded to integers that share out `scale`."""
    strength = _choose_strength(rows, ratings, now)
    return Fit(share_out(_weights(rows, ratings, now, strength), scale), strength)


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


def _weights(rows: Rows, ratings: Sequence[float], now: Sequence[int], strength: float) -> list[float]:
    """Least squares with a penalty of `strength` on the distance from `now`, put on the scale of the ratings.

    The penalised problem has the normal equations G w = b; with G = L L' its minimum over w >= 0 is
    that of |L' w - L^-1 b|, a small problem of non-negative least squares.
    """
    import numpy as np
    from sklearn.linear_model import LinearRegression

    table = np.asarray(rows, dtype=float)
    wanted = np.asarray(ratings, dtype=float)
    table, wanted = table - table.mean(axis=0), wanted - wanted.mean()
    points = np.asarray(now, dtype=float)
    totals = table @ points
    spread = float(totals @ totals)
    per_point = max(0.0, float(totals @ wanted) / spread) if spread else 0.0
    lower = np.linalg.cholesky(table.T @ table + strength * np.eye(len(points)))
    right = np.linalg.solve(lower, table.T @ wanted + strength * per_point * points)
    model = LinearRegression(positive=True, fit_intercept=False).fit(lower.T, right)
    # rounding keeps solvers that differ in the last digits from giving different integers
    return [round(float(weight), 6) for weight in model.coef_]


def _choose_strength(rows: Rows, ratings: Sequence[float], now: Sequence[int]) -> float:
    """The penalty whose predictions rank held-out articles best; the stronger one on a tie."""
    best, chosen = -2.0, STRENGTHS[-1]
    for strength in reversed(STRENGTHS):
        predictions = [0.0] * len(rows)
        for train, test in folds(len(rows), 5):
            weights = _weights([rows[i] for i in train], [ratings[i] for i in train], now, strength)
            for i in test:
                predictions[i] = sum(w * v for w, v in zip(weights, rows[i], strict=True))
        score = spearman(predictions, ratings)
        if score > best + 1e-9:
            best, chosen = score, strength
    return chosen


def folds(size: int, number: int) -> list[tuple[list[int], list[int]]]:
    """(rows to learn from, rows left out), `number` times; the same each time."""
    from sklearn.model_selection import KFold

    splitter = KFold(n_splits=min(number, size), shuffle=True, random_state=SEED)
    return [([int(i) for i in train], [int(i) for i in test]) for train, test in splitter.split(range(size))]


def cross_validate(rows: Rows, ratings: Sequence[float], now: Sequence[int]) -> CrossValidated:
    """Fit on nine tenths, predict the tenth, ten times; with a learning curve over the share of articles trained on."""
    predictions = [0.0] * len(rows)
    for train, test in folds(len(rows), FOLDS):
        fitted = fit([rows[i] for i in train], [ratings[i] for i in train], now)
        for i, value in zip(test, fitted.predict([rows[i] for i in test]), strict=True):
            predictions[i] = float(value)
    return CrossValidated(
        min(FOLDS, len(rows)),
        len(rows),
        bootstrap(predictions, ratings, spearman),
        tuple(predictions),
        tuple(_curve(rows, ratings, now)),
    )


def _curve(rows: Rows, ratings: Sequence[float], now: Sequence[int]) -> list[tuple[int, float]]:
    """(articles trained on, Spearman on the held-out fifth), mean of five folds."""
    points = []
    for tenths in (2, 4, 6, 8, 10):
        scores = []
        size = 0
        for train, test in folds(len(rows), 5):
            part = train[: max(2, len(train) * tenths // 10)]
            size = len(part)
            fitted = fit([rows[i] for i in part], [ratings[i] for i in part], now)
            scores.append(spearman(fitted.predict([rows[i] for i in test]), [ratings[i] for i in test]))
        points.append((size, round(sum(scores) / len(scores), 3)))
    return points


def steps(column: Column, points: int) -> list[tuple[float, int]]:
    """(count, points from there on) for a column that earns or loses at most `points`, as rubric steps."""
    out: list[tuple[float, int]] = []
    last = 0
    for value in column.values:
        now = column.sign * earned(points, column.share(value))
        if now != last:
            out.append((value, now))
            last = now
    return out
