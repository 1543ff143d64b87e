"""The sentences that go with points. Written here and nowhere else."""

from __future__ import annotations

from typing import NamedTuple

from caveat.model.document import Relayed
from caveat.model.policy import Criterion, PointRule

_LEAST_RELAYED = 3
_MOSTLY, _NEARLY_ALL = 0.5, 0.8
"""Shares of all attributed words from which on a piece is called second hand."""


def points_phrase(points: int) -> str:
    """A number of points with its sign in words a reader can add: "+6 points", "-1 point", "0 points"."""
    sign = "+" if points > 0 else "\u2212" if points < 0 else ""
    return f"{sign}{abs(points)} point{'' if abs(points) == 1 else 's'}"


def words_phrase(count: int) -> str:
    """ "1 word", "98 words"."""
    return f"{count} word{'' if count == 1 else 's'}"


def relayed_sentence(found: Relayed) -> str:
    """That a piece is second hand, where most or all of what is attributed came through other outlets; else nothing."""
    if found.statements < _LEAST_RELAYED or found.share <= _MOSTLY:
        return ""
    much = "All" if found.share == 1 else "Nearly all" if found.share >= _NEARLY_ALL else "More than half"
    return f"Second hand: {much.lower()} of what is quoted or reported here reached the page through other outlets."


def start_sentence(criterion: Criterion, *, alone: bool) -> str:
    """The sentence of the points a criterion starts with. `alone`: no other step follows."""
    if criterion.start < criterion.max_points:
        return f"Starts with {criterion.start} of {criterion.max_points} points."
    rest = ", and nothing takes any away" if alone else ""
    return f"Starts with all {criterion.start} points{rest}."


class Bounds(NamedTuple):
    """The criterion's sum before a step, and what it is held between."""

    before: int
    least: int
    most: int
    carried: bool = True
    """False where nothing is earned because the text names no source at all."""


def rule_sentence(
    rule: PointRule, count: int, wanted: int, given: int, *, capped: bool, bounds: Bounds, reason: str = ""
) -> str:
    """The sentence of one contribution, with every limit that was applied said in words.

    Where a bound cuts `wanted` to `given`, the sum that it cuts is shown. `reason` is how the signal worked its figure out.
    """
    worded = rule.sentence.replace("{count} time{s}", _times(count))
    text = worded.format(count=count, points=points_phrase(given), s="" if count == 1 else "s", reason=reason)
    text = text[:1].upper() + text[1:]
    if capped and rule.cap is not None:
        text += f" This rule {'gives' if rule.cap > 0 else 'takes'} at most {abs(rule.cap)}."
    elif capped:
        text += " More of the same changes nothing."
    if given != wanted:
        text += " " + _bound(bounds, wanted, given)
    return text


def floor_sentence(sentence: str, wanted: int, given: int) -> str:
    """The sentence of a step of which less is taken, because no more was earned."""
    text = sentence.replace(points_phrase(wanted), points_phrase(given), 1)
    left = f"only {abs(given)} {'is' if abs(given) == 1 else 'are'}" if given else "nothing is"
    return (
        f"{text} It would be {points_phrase(wanted)}, but the sum of all questions cannot fall below 0: {left} taken."
    )


def ceiling_sentence(sentence: str, wanted: int, given: int) -> str:
    """The sentence of a step of which less is given, because there is no more to earn."""
    text = sentence.replace(points_phrase(wanted), points_phrase(given), 1)
    left = f"only {given} {'is' if given == 1 else 'are'}" if given else "nothing is"
    return f"{text} It would be {points_phrase(wanted)}, but the sum cannot pass what can be earned: {left} given."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _bound(bounds: Bounds, wanted: int, given: int) -> str:
    """ "5 \u2212 6 would be \u22121, but the criterion cannot fall below 0: only 5 are taken." """
    before = bounds.before
    if wanted > 0 and not bounds.carried:
        return "Nothing is given, because the text shows no source that it could rest on."
    sum_ = f"{_number(before)} {'+' if wanted > 0 else chr(0x2212)} {abs(wanted)} would be {_number(before + wanted)}"
    bound = f"cannot pass {_number(bounds.most)}" if wanted > 0 else f"cannot fall below {_number(bounds.least)}"
    given_ = f"only {abs(given)} {'is' if abs(given) == 1 else 'are'}" if given else "nothing is"
    return f"{sum_}, but the criterion {bound}: {given_} {'given' if wanted > 0 else 'taken'}."


def _number(value: int) -> str:
    return f"\u2212{-value}" if value < 0 else str(value)
