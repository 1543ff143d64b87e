"""A criterion with another maximum: its rules grow or shrink with it, in whole points."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from caveat.model.policy import Criterion, PointRule, RubricFile


def scaled(points: int, new: int, old: int) -> int:
    """`points` times new/old to the nearest whole point, halves away from zero; what counts keeps counting."""
    if points == 0 or old <= 0:
        return points
    size = max(1, (2 * abs(points) * new + old) // (2 * old))
    return size if points > 0 else -size


def scale(criterion: Criterion, new: int, *, keep: Collection[str] = ()) -> Criterion:
    """The criterion with `new` as its maximum.

    Points of its rules and its start change in proportion; rules whose ids are in `keep` stay.
    Where rounding would leave the maximum out of reach, the last step (or the cap) of the rule
    that gives most is raised by what is missing.
    """
    old = criterion.max_points
    if new == old:
        return criterion
    if new <= 0:  # a mistake, which is reported when the result is checked
        return replace(criterion, max_points=new, start=0)
    rules = tuple(rule if rule.id in keep else _scale_rule(rule, new, old) for rule in criterion.rules)
    start = min(scaled(criterion.start, new, old), new)
    return replace(criterion, max_points=new, start=start, rules=rules)


def _scale_rule(rule: PointRule, new: int, old: int) -> PointRule:
    steps = tuple(replace(step, points=scaled(step.points, new, old)) for step in rule.steps)
    each = None if rule.each is None else scaled(rule.each, new, old)
    cap = None if rule.cap is None else scaled(rule.cap, new, old)
    if cap is not None and each is not None and abs(cap) < abs(each):
        cap = each
    return replace(rule, steps=steps, each=each, cap=cap)


def close_gap(before: Criterion, after: Criterion, main: RubricFile, *, keep: Collection[str] = ()) -> Criterion:
    """`after` with the points that rounding lost given back, where `before` could reach its maximum."""
    gap = after.max_points - reach(after, main)
    if gap <= 0 or reach(before, main) < before.max_points:
        return after
    best = max(
        (rule for rule in after.rules if rule.id not in keep and 0 < most(rule) < float("inf")),
        key=most,
        default=None,
    )
    if best is None:
        return after
    return replace(after, rules=tuple(_raised(rule, int(gap)) if rule is best else rule for rule in after.rules))


def _raised(rule: PointRule, gap: int) -> PointRule:
    if rule.steps:
        top = max(step.points for step in rule.steps)
        steps = tuple(replace(step, points=top + gap) if step.points == top else step for step in rule.steps)
        return replace(rule, steps=steps)
    if rule.cap is not None:
        return replace(rule, cap=rule.cap + gap)
    return replace(rule, each=(rule.each or 0) + gap)


def reach(criterion: Criterion, main: RubricFile) -> float:
    """The most that an article of any scored genre can earn in a criterion."""
    genres = [genre.id for genre in main.genres if genre.scored and genre.id not in criterion.not_applicable_in]
    return max(
        (
            criterion.start + sum(most(rule) for rule in criterion.rules if not rule.genres or genre in rule.genres)
            for genre in genres
        ),
        default=criterion.max_points,
    )


def most(rule: PointRule) -> float:
    """The most that a rule can give (infinity where nothing caps it)."""
    if rule.steps:
        return max(0, *(step.points for step in rule.steps))
    if rule.each is None or rule.each < 0:
        return 0
    if rule.count == "absent" or rule.each == 0:
        return rule.each
    return rule.cap if rule.cap is not None else float("inf")
