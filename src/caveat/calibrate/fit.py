"""Human ratings against a table of steps -> integer points, by sign-constrained least squares.

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
STRENGTHS = (1.0, 3.0, 10.0, 30.0, 100.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """Points for each column, on a scale on which all credits together make `scale` points."""

    points: tuple[int, ...]
    strength: float

    def predict(self, rows: Sequence[Sequence[int]]) -> list[int]:
        """Sum of points for each row, credits less debits."""
        return [sum(p * value for p, value in zip(self.points, row, strict=True)) for row in rows]


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """What the fit says of articles it has not seen."""

    folds: int
    articles: int
    spearman: Interval
    predictions: tuple[float, ...]
    learning_curve: tuple[tuple[int, float], ...]


def fit(rows: Sequence[Sequence[int]], ratings: Sequence[float], *, scale: int = 100) -> Fit:
    """Ridge regression with coefficients of at least zero, rounded to integers that share out `scale` points."""
    strength = _choose_strength(rows, ratings)
    weights = _weights(rows, ratings, strength)
    return Fit(share_out(weights, scale), strength)


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


def _weights(rows: Sequence[Sequence[int]], ratings: Sequence[float], strength: float) -> list[float]:
    from sklearn.linear_model import Ridge

    model = Ridge(alpha=strength, positive=True).fit(rows, ratings)
    # rounding keeps solvers that differ in the last digits from giving different integers
    return [round(float(weight), 6) for weight in model.coef_]


def _choose_strength(rows: Sequence[Sequence[int]], ratings: Sequence[float]) -> float:
    """The penalty whose predictions rank held-out articles best; the stronger one on a tie."""
    best, chosen = -2.0, STRENGTHS[-1]
    for strength in reversed(STRENGTHS):
        predictions = [0.0] * len(rows)
        for train, test in _folds(len(rows), 5):
            weights = _weights([rows[i] for i in train], [ratings[i] for i in train], strength)
            for i in test:
                predictions[i] = sum(w * v for w, v in zip(weights, rows[i], strict=True))
        score = spearman(predictions, ratings)
        if score > best + 1e-9:
            best, chosen = score, strength
    return chosen


def _folds(size: int, folds: int) -> list[tuple[list[int], list[int]]]:
    from sklearn.model_selection import KFold

    splitter = KFold(n_splits=min(folds, size), shuffle=True, random_state=SEED)
    return [([int(i) for i in train], [int(i) for i in test]) for train, test in splitter.split(range(size))]


def cross_validate(rows: Sequence[Sequence[int]], ratings: Sequence[float]) -> CrossValidated:
    """Fit on nine tenths, predict the tenth, ten times; with a learning curve over the share of articles trained on."""
    predictions = [0.0] * len(rows)
    for train, test in _folds(len(rows), FOLDS):
        fitted = fit([rows[i] for i in train], [ratings[i] for i in train])
        for i, value in zip(test, fitted.predict([rows[i] for i in test]), strict=True):
            predictions[i] = float(value)
    return CrossValidated(
        min(FOLDS, len(rows)),
        len(rows),
        bootstrap(predictions, ratings, spearman),
        tuple(predictions),
        tuple(_curve(rows, ratings)),
    )


def _curve(rows: Sequence[Sequence[int]], ratings: Sequence[float]) -> list[tuple[int, float]]:
    """(articles trained on, Spearman on the held-out fifth), mean of five folds."""
    points = []
    for tenths in (2, 4, 6, 8, 10):
        scores = []
        size = 0
        for train, test in _folds(len(rows), 5):
            part = train[: max(2, len(train) * tenths // 10)]
            size = len(part)
            fitted = fit([rows[i] for i in part], [ratings[i] for i in part])
            scores.append(spearman(fitted.predict([rows[i] for i in test]), [ratings[i] for i in test]))
        points.append((size, round(sum(scores) / len(scores), 3)))
    return points


def merged(chosen: Sequence[Column], points: Sequence[int]) -> dict[str, list[tuple[float, int]]]:
    """rule -> (threshold, points then), cumulated: the points of a step count all thresholds below it."""
    out: dict[str, list[tuple[float, int]]] = {}
    for column, value in zip(chosen, points, strict=True):
        steps = out.setdefault(column.rule, [])
        before = steps[-1][1] if steps else 0
        if value:
            steps.append((column.threshold, before + column.sign * value))
    return out
