"""The sentences that go with points. Written here and nowhere else."""

from __future__ import annotations

from caveat.model.policy import Criterion, PointRule


def points_phrase(points: int) -> str:
    """A number of points with its sign in words a reader can add: "+6 points", "-1 point", "0 points"."""
    sign = "+" if points > 0 else "\u2212" if points < 0 else ""
    return f"{sign}{abs(points)} point{'' if abs(points) == 1 else 's'}"


def words_phrase(count: int) -> str:
    """ "1 word", "98 words"."""
    return f"{count} word{'' if count == 1 else 's'}"


def start_sentence(criterion: Criterion, *, alone: bool) -> str:
    """The sentence of the points a criterion starts with. `alone`: no other step follows."""
    if criterion.start < criterion.max_points:
        return f"Starts with {criterion.start} of {criterion.max_points} points."
    rest = "; nothing was found that takes any away" if alone else ""
    return f"Starts with all {criterion.start} points{rest}."


def rule_sentence(
    rule: PointRule, count: int, wanted: int, given: int, *, capped: bool, before: int, maximum: int
) -> str:
    """The sentence of one contribution, with every limit that was applied said in words.

    `before` is the criterion's sum so far: where a bound cuts `wanted` to `given`, the sum that it cuts is shown.
    """
    worded = rule.sentence.replace("{count} time{s}", _times(count))
    text = worded.format(count=count, points=points_phrase(given), s="" if count == 1 else "s")
    text = text[:1].upper() + text[1:]
    if capped and rule.cap is not None:
        text += f" This rule {'gives' if rule.cap > 0 else 'takes'} at most {abs(rule.cap)}."
    elif capped:
        text += " More of the same changes nothing."
    if given != wanted:
        text += " " + _bound(before, wanted, given, maximum)
    return text


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _bound(before: int, wanted: int, given: int, maximum: int) -> str:
    """ "5 \u2212 6 would be \u22121, but the criterion cannot fall below 0: only 5 are taken." """
    sum_ = f"{before} {'+' if wanted > 0 else chr(0x2212)} {abs(wanted)} would be {_number(before + wanted)}"
    bound = f"cannot pass {maximum}" if wanted > 0 else "cannot fall below 0"
    given_ = f"only {abs(given)} {'is' if abs(given) == 1 else 'are'}" if given else "nothing is"
    return f"{sum_}, but the criterion {bound}: {given_} {'given' if wanted > 0 else 'taken'}."


def _number(value: int) -> str:
    return f"\u2212{-value}" if value < 0 else str(value)
