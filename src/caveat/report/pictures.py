"""Numbers for the small pictures: where things stand on a line of 1,000, and how values spread. Templates only draw them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from caveat.report import words

BINS = 10


class Spread(Struct, frozen=True):
    """How one figure spreads over articles: `bins` from lowest to highest tenth, and the same in words."""

    title: str
    bins: tuple[int, ...]
    tallest: int
    text: str


def spread(title: str, values: Sequence[int], most: int) -> Spread:
    """How `values` between 0 and `most` spread."""
    bins = [0] * BINS
    for value in (max(value, 0) for value in values):
        bins[min(BINS - 1, value * BINS // max(1, most))] += 1
    return Spread(title, tuple(bins), max(bins, default=0), words.spread(sorted(values), most))
