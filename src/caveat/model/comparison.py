"""Two to six reports side by side, and two reports of one article (before and after)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.model.text import Span


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source that speaks in more than one article; `spoken[i]` counts its attributions in article `i`."""

    name: str
    spoken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Words that stand in two articles alike but for case and punctuation, with their place in each."""

    first: int
    first_span: Span
    second: int
    second_span: Span
    words: int


@dataclass(frozen=True, slots=True)
class Overlap:
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles side by side. `warnings` says what stands against comparing them (different rubrics)."""

    reports: tuple[Report, ...]
    sources: tuple[SharedSource, ...]
    passages: tuple[SharedPassage, ...]
    overlaps: tuple[Overlap, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """One piece of evidence before and after; `before` or `after` is None where there is none."""

    kind: Literal["resolved", "new", "unchanged", "moved"]
    before: Evidence | None
    after: Evidence | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two reports of one article. `warnings` names what an editor should look at (a quotation changed, hedges only deleted)."""

    before: Report
    after: Report
    changes: tuple[EvidenceChange, ...]
    warnings: tuple[str, ...] = ()
