"""The JSON of a comparison and of a difference as types, in the terms of `caveat.report.contract`, under the same promise."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from caveat.report.contract import ArticleJson, SpanJson, ToolJson


class SharedSourceJson(TypedDict):
    """A source that speaks in more than one of the articles."""

    name: str
    """Its name."""
    spoken: list[int]
    """Attributions to it in each article, in the order of `articles`."""


class OverlapJson(TypedDict):
    """How much of two articles is shared wording."""

    articles: list[int]
    """Two indexes into `articles`, from 0."""
    words: int
    """Words in shared passages."""
    of_words: list[int]
    """Words of prose in each of the two."""
    one_origin: bool
    """Whether at least half of the shorter one stands in the other."""


class PassageJson(TypedDict):
    """Words that stand in two articles alike but for case and punctuation."""

    articles: list[int]
    """Two indexes into `articles`, from 0."""
    words: int
    """Its length in words."""
    places: list[SpanJson]
    """Where it stands in each of the two; offsets into that article's text."""


class ComparisonJson(TypedDict):
    """What `caveat compare --format json` prints."""

    schema: Literal["caveat.comparison"]
    """Always "caveat.comparison"."""
    schema_version: Literal["1.0"]
    """Inside 1.x fields are only added."""
    tool: ToolJson
    """What made it."""
    warnings: list[str]
    """What stands against comparing these articles."""
    articles: list[ArticleJson]
    """The two to six articles, in the order given."""
    sources: list[SharedSourceJson]
    """Sources that more than one article has."""
    overlaps: list[OverlapJson]
    """Pairs of articles with shared wording."""
    passages: list[PassageJson]
    """The shared passages."""


class ChangeJson(TypedDict):
    """One piece of evidence before and after."""

    kind: Literal["resolved", "new", "unchanged", "moved"]
    """What became of it."""
    signal: str | None
    """Id of its signal."""
    before: str | None
    """Its id among the evidence of the earlier draft; null where it is new."""
    after: str | None
    """Its id among the evidence of the later draft; null where it is gone."""


class SentenceNoteJson(TypedDict):
    """What an editor looks at in a changed sentence."""

    kind: Literal["quotation", "figure", "hardened", "softened", "unsourced"]
    """A quotation or a number that changed, a hedge that is gone or new, or the words that named the source gone."""
    before: str
    """The earlier words; may be empty."""
    after: str
    """The later words; may be empty."""


class SentenceChangeJson(TypedDict):
    """A sentence that is not the same in both drafts."""

    before: SpanJson | None
    """Where it stands in the earlier draft; null where it is new."""
    after: SpanJson | None
    """Where it stands in the later draft; null where it was taken out."""
    notes: list[SentenceNoteJson]
    """What to look at in it."""


class SourceChangeJson(TypedDict):
    """A source that speaks in one of the two drafts only."""

    kind: Literal["gone", "new"]
    """Which draft lacks it: the later one (gone) or the earlier one (new)."""
    name: str
    """Its fullest name."""
    named: bool
    """Whether that is a name that can be looked up."""


class DifferenceJson(TypedDict):
    """What `caveat diff --format json` prints."""

    schema: Literal["caveat.difference"]
    """Always "caveat.difference"."""
    schema_version: Literal["1.0"]
    """Inside 1.x fields are only added."""
    tool: ToolJson
    """What made it."""
    warnings: list[str]
    """What concerns the two drafts as a whole."""
    before: ArticleJson
    """The earlier draft."""
    after: ArticleJson
    """The later draft."""
    changes: list[ChangeJson]
    """Each piece of evidence of either draft, once."""
    sentences: list[SentenceChangeJson]
    """Changed sentences in reading order."""
    sources: list[SourceChangeJson]
    """Sources gone and new, once each."""
    sentences_moved: int
    """Sentences that only changed places."""
