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


class SentenceNote(Struct, frozen=True):
    """What an editor looks for in a changed sentence, with the words of the earlier and the later text (one may be empty).

    `quotation`: words between quotation marks changed or went; `figure`: a number, in figures or in words; `hardened`: a hedge
    is gone from what is said; `softened`: a hedge is new; `unsourced`: the words that said whose statement it is are gone.
    """

    kind: Literal["quotation", "figure", "hardened", "softened", "unsourced"]
    before: str
    after: str


class SentenceChange(Struct, frozen=True):
    """One sentence before and after; `before` is None where it is new, `after` where it was taken out."""

    before: Span | None
    after: Span | None
    notes: tuple[SentenceNote, ...] = ()


class SourceChange(Struct, frozen=True):
    """A source that speaks in one of two drafts only, once, by its fullest name. `named`: it has a name that can be looked up."""

    kind: Literal["gone", "new"]
    name: str
    named: bool


class Difference(Struct, frozen=True):
    """Two reports of one article. `warnings` are about the two as a whole (different rubrics, points that rose without a source).

    `sentences` are the changed ones in reading order; `moved` counts those that only changed places.
    """

    before: Report
    after: Report
    changes: tuple[EvidenceChange, ...]
    warnings: tuple[str, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    moved: int = 0
