"""Numbers for the small pictures: where things stand on a line of 1,000, and how values spread. Templates only draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from caveat.model.document import Document
from caveat.model.finding import Evidence
from caveat.model.text import Span
from caveat.report import words
from caveat.report.view import View

WIDTH = 1_000
_THINNEST = 4
BINS = 10


class Strip(Struct, frozen=True):
    """One row of the "where" picture: bars as (x, width) on a line of 1,000, and the same in words."""

    title: str
    family: str
    bars: tuple[tuple[int, int], ...]
    thirds: tuple[int, int, int]
    text: str


class Spread(Struct, frozen=True):
    """How one figure spreads over articles: `bins` from lowest to highest tenth, and the same in words."""

    title: str
    bins: tuple[int, ...]
    tallest: int
    text: str


def strips(view: View) -> tuple[Strip, ...]:
    """Where sources are given to say something, and where each family of marks stands."""
    report = view.report
    document = report.document
    rows = []
    spoken = [span for item in document.attributions for span in item.statement]
    if spoken:
        rows.append(_strip(words.SPOKEN, "spoken", spoken, document))
    counted = [item for item in report.evidence if item.standing == "counted"]
    families = {item.id: item.family for item in report.rubric.signals}
    for family, title in words.FAMILIES.items():
        own = _spans(counted, families, family)
        if own:
            rows.append(_strip(title, family, own, document))
    return tuple(rows)


def _spans(evidence: Sequence[Evidence], families: Mapping[str, str], family: str) -> list[Span]:
    return [item.span for item in evidence if families[item.signal] == family and item.span.end > item.span.start]


def _strip(title: str, family: str, spans: Sequence[Span], document: Document) -> Strip:
    size = max(1, len(document.text))
    bars = tuple(
        (span.start * WIDTH // size, max(_THINNEST, (span.end - span.start) * WIDTH // size)) for span in spans
    )
    thirds = [0, 0, 0]
    for span in spans:
        thirds[min(2, span.start * 3 // size)] += 1
    counts = (thirds[0], thirds[1], thirds[2])
    return Strip(title, family, bars, counts, words.thirds(counts))


def spread(title: str, values: Sequence[int], most: int) -> Spread:
    """How `values` between 0 and `most` spread."""
    bins = [0] * BINS
    for value in (max(value, 0) for value in values):
        bins[min(BINS - 1, value * BINS // max(1, most))] += 1
    return Spread(title, tuple(bins), max(bins, default=0), words.spread(sorted(values), most))
