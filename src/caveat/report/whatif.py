"""What another rubric would make of the same articles: totals, changes and ranks, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from caveat.report import words
from caveat.report.clean import cells, pad, plain, shorten


class Pair(NamedTuple):
    """One article's points per 100 under two rubrics; None where the total is withheld, and then `why_not` says why."""

    title: str
    before: int | None
    after: int | None
    why_not: str = ""
    source: str = ""
    notices: tuple[str, ...] = ()


def ranks(totals: Sequence[int | None]) -> list[int | None]:
    """The rank of each total, 1 for the highest; equal totals share a rank, withheld ones have none."""
    scored = sorted((total for total in totals if total is not None), reverse=True)
    first: dict[int, int] = {}
    for at, total in enumerate(scored, start=1):
        first.setdefault(total, at)
    return [None if total is None else first[total] for total in totals]


def table(pairs: Sequence[Pair], before: str, after: str, *, width: int) -> str:
    """A line for each article in the order of the new ranks, then a summary. `before` and `after` name the rubrics."""
    old, new = ranks([item.before for item in pairs]), ranks([item.after for item in pairs])
    head = ("before", "after", "change", "rank")
    rows = [
        (plain(item.title), _points(item.before), _points(item.after), _change(item), _rank(old[at], new[at]))
        for at, item in enumerate(pairs)
    ]
    order = sorted(range(len(pairs)), key=lambda at: (new[at] is None, new[at] or 0, at))
    sizes = [max(map(cells, column)) for column in zip(head, *(row[1:] for row in rows), strict=True)]
    room = max(16, width - sum(sizes) - 2 * len(sizes))
    lines = [f"before: {plain(before)}", f"after:  {plain(after)}", ""]
    for row in (("article", *head), *(rows[at] for at in order)):
        figures = "".join(f"  {pad('', size - cells(text))}{text}" for size, text in zip(sizes, row[1:], strict=True))
        lines.append(f"{pad(shorten(row[0], room), room)}{figures}".rstrip())
    lines += ["", *_summary(pairs, old, new)]
    return "\n".join(lines) + "\n"


def _points(points: int | None) -> str:
    return "\u2013" if points is None else str(points)


def _change(item: Pair) -> str:
    if item.before is None or item.after is None:
        return ""
    change = item.after - item.before
    return "0" if not change else f"{'+' if change > 0 else chr(0x2212)}{abs(change)}"


def _rank(old: int | None, new: int | None) -> str:
    if old is None or new is None:
        return ""
    return str(new) if old == new else f"{old} \u2192 {new}"


def _summary(pairs: Sequence[Pair], old: Sequence[int | None], new: Sequence[int | None]) -> list[str]:
    both = [at for at, item in enumerate(pairs) if item.before is not None and item.after is not None]
    changes = [(pairs[at].after or 0) - (pairs[at].before or 0) for at in both]
    moved = sum(1 for at in both if old[at] != new[at])
    lines = [
        f"{len(both)} article{'' if len(both) == 1 else 's'} with a total under both: "
        f"{sum(1 for change in changes if change)} change, {moved} change rank."
    ]
    if changes:
        lines.append(f"Largest gain {max(0, *changes, 0)}, largest loss {-min(0, *changes, 0)} points per 100.")
    withheld = len(pairs) - len(both)
    if withheld:
        lines.append(f"{withheld} without a total under one of them or both.")
    return lines + words.unjudged([(item.title, item.why_not) for item in pairs if item.why_not])
