"""Reports -> a table with one column per point rule that gives or takes points, or is held ready to.

A column holds the logarithm of one more than what the rule counts. So each further piece of
evidence counts for less than the one before, as in the rubric, and one weight per rule is all
that has to be learned: with steps free to move, a few hundred ratings are soon learned by heart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from caveat.model.policy import Criterion, PointRule
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.scoring.rules import count

# Counts above what 19 of 20 articles with any reach are rare enough to be left to chance.
_MOST = 0.95

Counted = Mapping[str, Sequence[float]]
"""What each rule counts, by rule id, one number an article."""


class Column(Struct, frozen=True):
    """One rule. `sign` is +1 for a credit and -1 for a debit; counts above `values[-1]` add nothing.

    `values` are the counts above zero that occurred, lowest first, none of them twice; `now` is the most
    points that the rule moves the total by as the rubric stands, 0 for a candidate.
    """

    criterion: str
    rule: str
    sign: int
    values: tuple[float, ...]
    now: int

    def share(self, amount: float) -> float:
        """What part of the rule's points an amount earns or loses, from 0 to 1; it never falls as the amount rises."""
        most = self.values[-1]
        return math.log1p(min(max(amount, 0.0), most)) / math.log1p(most)


def sign(rule: PointRule) -> int:
    """+1 where more of it means more points, -1 where it means fewer, 0 where it is worth nothing.

    Steps that begin with a credit and end lower are a debit: what counts is the way they lead.
    """
    worths = _worths(rule)
    way = worths[-1] - worths[0] or worths[-1]
    return (way > 0) - (way < 0)


def _worths(rule: PointRule) -> list[int]:
    if rule.each is not None:
        return [rule.each]
    return [step.points for step in sorted(rule.steps, key=lambda step: step.at_least)]


def size(rule: PointRule, most: float) -> int:
    """The most points that a rule moves the total by, where it counts up to `most`."""
    worths = _worths(rule)
    if rule.each is None:
        return max(0, *worths) - min(0, *worths)
    if rule.count == "absent":
        return abs(rule.each)  # what is not there is not there once
    reached = abs(rule.each) * int(most)
    return reached if rule.cap is None else min(reached, abs(rule.cap))


def amounts(rubric: Rubric, reports: Sequence[Report]) -> dict[str, list[float]]:
    """What each rule and candidate counts in each report; 0.0 where its criterion or genre does not ask."""
    return {rule.id: [_amount(criterion, rule, report) for report in reports] for criterion, rule, _ in _rules(rubric)}


def _rules(rubric: Rubric) -> Iterator[tuple[Criterion, PointRule, bool]]:
    """Every rule with its criterion and whether it is a candidate."""
    for criterion in rubric.file.criteria:
        for rule in criterion.rules:
            yield criterion, rule, False
        for rule in criterion.candidates:
            yield criterion, rule, True


def _amount(criterion: Criterion, rule: PointRule, report: Report) -> float:
    genre = report.findings.genre.id
    if genre in criterion.not_applicable_in or (rule.genres and genre not in rule.genres):
        return 0.0
    detection = next(item for item in report.findings.detections if item.signal == rule.signal)
    if detection.outcome not in ("found", "not_found"):
        return 0.0
    return count(rule, detection, report.document.counts.words).amount


def columns(rubric: Rubric, counted: Counted, rows: Sequence[int]) -> tuple[Column, ...]:
    """A column for each rule that has a sign and counted anything in the articles numbered `rows`, in the rubric's order."""
    out = []
    for criterion, rule, candidate in _rules(rubric):
        values = _values([counted[rule.id][row] for row in rows])
        if values and sign(rule):
            now = 0 if candidate else size(rule, values[-1])
            out.append(Column(criterion.id, rule.id, sign(rule), values, now))
    return tuple(out)


def _values(amounts: Sequence[float]) -> tuple[float, ...]:
    positive = sorted(round(value, 2) for value in amounts if value > 0)
    if not positive:
        return ()
    most = positive[min(len(positive) - 1, int(len(positive) * _MOST))]
    return tuple(sorted({value for value in positive if value <= most}))


def table(chosen: Sequence[Column], counted: Counted, rows: Sequence[int]) -> list[list[float]]:
    """One row for each of the articles numbered `rows`: for each column its share, with its sign."""
    return [[column.sign * column.share(counted[column.rule][row]) for column in chosen] for row in rows]
