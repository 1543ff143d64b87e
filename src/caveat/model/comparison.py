"""Two to six reports side by side, and two reports of one article (before and after)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.model.text import Span


class SharedSource(Struct, frozen=True):
    """A source that speaks in more than one article; `spoken[i]` counts its attributions in article `i`."""

    name: str
    spoken: tuple[int, ...]


class SharedPassage(Struct, frozen=True):
    """Words that stand in two articles alike but for case and punctuation, with their place in each."""

    first: int
    first_span: Span
    second: int
    second_span: Span
    words: int


class Overlap(Struct, frozen=True):
    """How much of each of two articles' prose is shared passages, in words."""

    first: int
    second: int
    words: int
    first_words: int
    second_words: int

    @property
    def one_origin(self) -> bool:
        """Whether at least half of the shorter article stands in the other: read them as one."""
        return self.words * 2 >= min(self.first_words, self.second_words)


class Comparison(Struct, frozen=True):
    """Articles side by side. `warnings` says what stands against comparing them (different rubrics)."""

    reports: tuple[Report, ...]
    sources: tuple[SharedSource, ...]
    passages: tuple[SharedPassage, ...]
    overlaps: tuple[Overlap, ...]
    warnings: tuple[str, ...] = ()


class EvidenceChange(Struct, frozen=True):
    """One piece of evidence before and after; `before` or `after` is None where there is none."""

    kind: Literal["resolved", "new", "unchanged", "moved"]
    before: Evidence | None
    after: Evidence | None


class Difference(Struct, frozen=True):
    """Two reports of one article. `warnings` names what an editor should look at (a quotation changed, hedges only deleted)."""

    before: Report
    after: Report
    changes: tuple[EvidenceChange, ...]
    warnings: tuple[str, ...] = ()
