"""How well proposed points rank articles that they were not fitted to.

Each part left out is scored with the very rubric that would be proposed from the rest: the counts at
which steps stand, the strength of the penalty, the points, their rounding and the caps are all
chosen without the articles that are scored.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from caveat.calibrate.agreement import Interval, bootstrap, spearman
from caveat.calibrate.features import Counted, columns, table
from caveat.calibrate.fit import fit, folds
from caveat.calibrate.overlay import overlay, within_caps
from caveat.load.rubric.house.patch import patch
from caveat.model.overlay import OverlayFile
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.scoring.sum import score_criteria
from caveat.scoring.total import per_100

FOLDS = 10
REPEATS = 5
_CURVE_FOLDS = 5


class CrossValidated(Struct, frozen=True):
    """What proposals say of articles they have not seen.

    `repeats` are the rank correlations, each over all articles, of as many ways to part them into `folds`;
    `spearman` and `predictions` belong to the middle one.
    """

    folds: int
    articles: int
    repeats: tuple[float, ...]
    spearman: Interval
    predictions: tuple[float, ...]
    learning_curve: tuple[tuple[int, float], ...]


class Rated(Struct, frozen=True):
    """Articles with a total and a rating each, and what every rule counts in them."""

    rubric: Rubric
    reports: Sequence[Report]
    ratings: Sequence[float]
    counted: Counted

    def propose(self, rows: Sequence[int], name: str = "proposed", extends: str = "builtin") -> OverlayFile:
        """The house rubric that the articles numbered `rows` speak for."""
        chosen = columns(self.rubric, self.counted, rows)
        now = [column.now for column in chosen]
        points = fit(table(chosen, self.counted, rows), [self.ratings[row] for row in rows], now)
        return overlay(self.rubric, chosen, within_caps(self.rubric, chosen, points), name, extends)

    def totals(self, made: OverlayFile, rows: Sequence[int]) -> list[float]:
        """Points per 100 of the articles numbered `rows` by a house rubric."""
        rubric = patch(self.rubric, made).rubric
        return [_total(rubric, self.reports[row]) for row in rows]


def _total(rubric: Rubric, report: Report) -> float:
    genre = next(item for item in rubric.file.genres if item.id == report.findings.genre.id)
    detections = {item.signal: item for item in report.findings.detections}
    words = report.document.counts.words
    results = score_criteria(rubric.file, genre, words, detections)
    scored = [item for item in results if item.status == "scored"]
    return float(per_100(sum(item.points for item in scored), sum(item.possible for item in scored)))


def cross_validate(rated: Rated) -> CrossValidated:
    """Propose from nine tenths and score the tenth, ten times, for several ways to part the articles."""
    size = len(rated.ratings)
    tried = []
    for repeat in range(REPEATS):
        predictions = [0.0] * size
        for train, test in folds(size, FOLDS, repeat):
            for row, value in zip(test, rated.totals(rated.propose(train), test), strict=True):
                predictions[row] = value
        tried.append((spearman(predictions, rated.ratings), repeat, predictions))
    middle = sorted(tried)[REPEATS // 2][2]
    return CrossValidated(
        min(FOLDS, size),
        size,
        tuple(score for score, _, _ in tried),
        bootstrap(middle, rated.ratings, spearman),
        tuple(middle),
        tuple(_curve(rated)),
    )


def _curve(rated: Rated) -> list[tuple[int, float]]:
    """(articles proposed from, Spearman on the held-out fifth), mean of five folds."""
    points = []
    for tenths in (2, 4, 6, 8, 10):
        scores = []
        size = 0
        for train, test in folds(len(rated.ratings), _CURVE_FOLDS):
            part = train[: max(2, len(train) * tenths // 10)]
            size = len(part)
            totals = rated.totals(rated.propose(part), test)
            scores.append(spearman(totals, [rated.ratings[row] for row in test]))
        points.append((size, round(sum(scores) / len(scores), 3)))
    return points
