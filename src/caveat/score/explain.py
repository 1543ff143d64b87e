"""The sentences that go with points. Written here and nowhere else."""

from __future__ import annotations

from caveat.model.rubric import Criterion, PointRule


def points_phrase(points: int) -> str:
    """A number of points with its sign in words a reader can add: "+6 points", "-1 point", "0 points"."""
    sign = "+" if points > 0 else "\u2212" if points < 0 else ""
    return f"{sign}{abs(points)} point{'' if abs(points) == 1 else 's'}"


def start_sentence(criterion: Criterion) -> str:
    """The sentence of the points a criterion starts with."""
    if criterion.start == criterion.max_points:
        return f"Starts with all {criterion.start} points; what is found below takes points away."
    return f"Starts with {criterion.start} of {criterion.max_points} points."


def rule_sentence(rule: PointRule, count: int, wanted: int, given: int, capped: bool, maximum: int) -> str:
    """The sentence of one contribution, with every limit that was applied said in words."""
    text = rule.sentence.format(count=count, points=points_phrase(given), s="" if count == 1 else "s")
    if capped and rule.cap is not None:
        text += f" This rule {'gives' if rule.cap > 0 else 'takes'} at most {abs(rule.cap)}."
    elif capped:
        text += " More of the same changes nothing."
    if given != wanted:
        bound = f"cannot pass {maximum}" if given < wanted else "cannot fall below 0"
        text += f" It would be {points_phrase(wanted)}, but the criterion {bound}."
    return text
