"""Reports -> a table of monotone steps, one column per point rule and threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caveat.model.report import Report
from caveat.model.rubric import Criterion, PointRule, Rubric
from caveat.score.rules import count

MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """Whether a rule's count reaches a threshold. `sign` is +1 for a credit and -1 for a debit."""

    criterion: str
    rule: str
    threshold: float
    sign: int


def sign(rule: PointRule) -> int:
    """+1 where a rule gives points, -1 where it takes them, 0 where it is worth nothing."""
    worth = rule.each if rule.each is not None else sum(step.points for step in rule.steps)
    return (worth > 0) - (worth < 0)


def amounts(rubric: Rubric, reports: Sequence[Report]) -> dict[str, list[float]]:
    """What each rule counts in each report; 0.0 where its criterion or genre does not ask."""
    out: dict[str, list[float]] = {}
    for criterion in rubric.file.criteria:
        for rule in criterion.rules:
            out[rule.id] = [_amount(criterion, rule, report) for report in reports]
    return out


def _amount(criterion: Criterion, rule: PointRule, report: Report) -> float:
    genre = report.findings.genre.id
    if genre in criterion.not_applicable_in or (rule.genres and genre not in rule.genres):
        return 0.0
    detection = next(item for item in report.findings.detections if item.signal == rule.signal)
    if detection.outcome not in ("found", "not_found"):
        return 0.0
    return count(rule, detection, report.document.counts.words).amount


def columns(rubric: Rubric, counted: dict[str, list[float]]) -> tuple[Column, ...]:
    """Thresholds at the values that part the articles most evenly, at most MOST_STEPS a rule."""
    out = []
    for criterion in rubric.file.criteria:
        for rule in criterion.rules:
            way = sign(rule)
            if way:
                out += [Column(criterion.id, rule.id, at, way) for at in _thresholds(counted[rule.id])]
    return tuple(out)


def _thresholds(values: Sequence[float]) -> list[float]:
    """Distinct positive values at the quantiles of the values above zero; the lowest is always among them."""
    positive = sorted(value for value in values if value > 0)
    if not positive:
        return []
    picks = [positive[int(len(positive) * part / MOST_STEPS)] for part in range(MOST_STEPS)]
    return sorted({round(pick, 2) for pick in picks})


def table(chosen: Sequence[Column], counted: dict[str, list[float]]) -> list[list[int]]:
    """One row per article: the sign of each column whose threshold is reached, else 0."""
    size = len(next(iter(counted.values()), []))
    return [
        [column.sign if counted[column.rule][row] >= column.threshold else 0 for column in chosen]
        for row in range(size)
    ]
