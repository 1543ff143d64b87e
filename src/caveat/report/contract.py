"""The JSON report as types. Other programs read it: inside schema version 1 fields are only added.

The JSON Schema is generated from these types (`caveat.report.schema`); `caveat.report.wire` fills
them. Nothing on the default path imports this module at run time.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from caveat.model.document import AnonymityReason, Channel, Confidence, Sector, SourceClass, SourceKind
from caveat.model.finding import NewsroomAnswer, Outcome, Standing


class SpanJson(TypedDict):
    """A stretch of the article's text."""

    start: int
    """First code point of the text that --include-text prints, counted from 0."""
    end: int
    """Code point after the last one."""
    text: str
    """The words themselves."""


class ToolJson(TypedDict):
    """What made the report."""

    name: Literal["caveat"]
    """Always "caveat"."""
    version: str
    """Version of the program."""


class RubricJson(TypedDict):
    """The policy the report was made with."""

    id: str
    """Name of the rubric."""
    version: str
    """Its version. Totals of different versions are not comparable."""
    sha256: str
    """Digest over all its files: signals, lists and points."""


class FoundJson(TypedDict):
    """A piece of metadata and where it was found."""

    value: str
    """The value as the document gives it."""
    where: str
    """Where it stood ("html: meta author", "first line")."""


class MetadataJson(TypedDict):
    """What the document says about itself. null is unknown, which is never a debit."""

    title: FoundJson | None
    """Title."""
    byline: FoundJson | None
    """Who wrote it."""
    published: FoundJson | None
    """Date as written."""
    section: FoundJson | None
    """Section or rubric of the publication."""
    url: FoundJson | None
    """Address that the document gives for itself."""
    language: FoundJson | None
    """Language that the document claims."""
    site: FoundJson | None
    """Name of the site that published it."""


class GenreJson(TypedDict):
    """What kind of piece it is."""

    id: str
    """Id of the genre in the rubric."""
    title: str
    """The genre in words."""
    basis: Literal["labelled", "inferred", "declared"]
    """Whether the piece says so, the text suggests so, or the user said so."""
    reason: str
    """What that rests on."""
    evidence: list[str]
    """Ids of evidence."""


class RelayedJson(TypedDict):
    """What other outlets pass on, of all that is attributed."""

    statements: int
    """Attributions whose channel is other_outlet."""
    share: float
    """Their part of all attributed words, from 0 to 1, to two decimals."""
    via: list[str]
    """Ids in `sources` of the outlets, as far as they are sources themselves."""
    names: list[str]
    """Names of all of them, in text order."""


class ArticleInfoJson(TypedDict):
    """The article itself."""

    title: str | None
    """Title, or null where none was found."""
    byline: str | None
    """Byline, or null where none was found."""
    published: str | None
    """Date as written, or null."""
    language: str
    """Language code, or "und"."""
    format: str
    """Format the article came in."""
    genre: GenreJson
    """Kind of piece."""
    words: int
    """Words of prose (body and lists)."""
    sentences: int
    """Sentences of prose."""
    metadata: MetadataJson
    """Every piece of metadata with where it was found."""
    relayed: RelayedJson
    """What other outlets pass on."""
    notices: list[str]
    """What the reader of the file should know (encoding guessed, parts left out)."""
    text: NotRequired[str]
    """The text that all offsets count in. Only with --include-text."""


class TotalJson(TypedDict):
    """The sum over all criteria. It speaks about visible sourcing, never about truth."""

    status: Literal["scored", "withheld"]
    """"withheld" where a sum would not be fair; then all figures are null."""
    points: int | None
    """Points of all scored criteria."""
    possible: int | None
    """Points that could be had: criteria without points are left out."""
    per_100: int | None
    """The same on a scale of 100, rounded once."""
    range: list[int] | None
    """Lowest and highest `per_100` when each criterion's weight moves by up to a fifth."""
    band: str | None
    """Words for this stretch of the scale."""
    reason: str
    """Why it is withheld, or what was left out."""


class ContributionJson(TypedDict):
    """One step of a criterion's sum."""

    signal: str
    """Signal that was counted; empty for the points a criterion starts with."""
    rule: str
    """Point rule of the rubric."""
    count: int
    """What was counted."""
    points: int
    """Points after every cap. They add up to the criterion's points."""
    capped: bool
    """Whether a cap or bound changed the points."""
    sentence: str
    """The step in words."""
    evidence: list[str]
    """Ids of the evidence that was counted."""


class CriterionJson(TypedDict):
    """One question of the rubric and its points."""

    id: str
    """Id in the rubric."""
    title: str
    """As reports show it."""
    question: str
    """The question it answers."""
    group: str
    """sourcing, labelling, tone or accountability."""
    status: Literal["scored", "not_applicable", "too_short", "failed"]
    """Only "scored" criteria are in the total."""
    points: int
    """Sum of the contributions."""
    max_points: int
    """The most it can earn; beside the scale, the most that it adds or takes."""
    beside: bool
    """True: its points are added to the sum, or taken from it where they are below zero, and are no part of `possible`."""
    reason: str
    """Why it has no points, where it has none."""
    contributions: list[ContributionJson]
    """The steps, in the order they add up."""


class SignalJson(TypedDict):
    """One signal's whole answer."""

    id: str
    """Id of the signal, which is its file name in the rubric."""
    outcome: Outcome
    """What came of looking. Only "found" and "not_found" mean that it was looked for."""
    count: int
    """Pieces of evidence that stand."""
    set_aside: int
    """Pieces of evidence that a guard set aside."""
    per_1000_words: float | None
    """`count` per 1,000 words of prose, to one decimal place; null where it was not looked for."""
    reason: str
    """Why it was not looked for, or what the answer rests on."""
    title: str
    """As reports show it."""
    code: str
    """Letters that mark it on paper."""
    family: str
    """Which of the six line styles marks it."""
    measure: float | None
    """The signal's own figure, where it gives one."""


class CompanionJson(TypedDict):
    """Words that belong to a piece of evidence without being its place."""

    role: str
    """What they are to it: source, cue, reason, ..."""
    start: int
    """First code point."""
    end: int
    """Code point after the last one."""
    text: str
    """The words themselves."""


class EvidenceJson(TypedDict):
    """One thing seen, at its exact words."""

    id: str
    """The same id everywhere in the report and on its pages."""
    signal: str
    """Signal that saw it."""
    start: int
    """First code point of the text, counted from 0."""
    end: int
    """Code point after the last one."""
    start_utf16: int
    """The same in UTF-16 code units, as JavaScript, Java and many editors count."""
    end_utf16: int
    """End in UTF-16 code units."""
    line: int
    """Line (or paragraph, or page: see `place_unit`) of the original file, from 1."""
    column: int
    """Code point within that line, from 1."""
    end_line: int
    """Line of the end."""
    end_column: int
    """Column of the end (after the last code point)."""
    text: str
    """The words themselves."""
    block: str
    """Kind of block it stands in."""
    matched: str
    """Entry or rule that found it."""
    standing: Standing
    """"set_aside" evidence is shown and never scores."""
    set_aside_because: str | None
    """Why it was set aside."""
    companions: list[CompanionJson]
    """Words that belong to it."""
    details: dict[str, str | int | bool]
    """Typed facts about it."""
    place_unit: Literal["line", "paragraph", "page"]
    """What `line` and `end_line` count."""
    sentence: int | None
    """Number of the sentence it begins in (`n` in `sentences`); null where sentences have none, as in a byline."""


class SentenceJson(TypedDict):
    """One sentence with the number that people call it by."""

    n: int
    """Number, from 1 over headline, deck and prose in reading order."""
    start: int
    """First code point of the text, counted from 0."""
    end: int
    """Code point after the last one."""
    block: str
    """Kind of block it stands in."""


class AnonymityJson(TypedDict):
    """What the text says about a source that it does not name."""

    reason: SpanJson | None
    """Why there is no name."""
    reason_kind: AnonymityReason | None
    """Kind of reason."""
    how_known: SpanJson | None
    """How the source knows."""
    description: SpanJson | None
    """What describes the source."""
    several: bool
    """Whether it speaks of more than one."""
    evaluative: bool
    """Whether the statement is opinion or attack rather than information."""


class AttributionDetailsJson(TypedDict):
    """How an attribution was found."""

    pattern: str
    """The rule that found it."""
    confidence: Confidence
    """How plain the case is."""
    rests_on: list[str]
    """What it rests on, in plain words."""
    cue_entry: str
    """Entry of the cue list."""
    relayed_by: str | None
    """Id of the attribution that passes this one on."""
    anonymity: AnonymityJson | None
    """For sources without a name."""


class AttributionJson(TypedDict):
    """One statement laid at somebody's door."""

    id: str
    """Id within the report."""
    source: SpanJson | None
    """Who says it."""
    cue: SpanJson | None
    """The words that tie the two together."""
    statement: list[SpanJson]
    """What is said."""
    direct: bool
    """Whether it is quoted."""
    source_class: SourceClass
    """What kind of source."""
    source_id: str | None
    """Id in `sources`."""
    channel: Channel
    """By which way it reached the page; unstated where the text does not say."""
    channel_words: SpanJson | None
    """The words that show the channel; null where it is unstated, or goes on from the statement before."""
    via: str | None
    """Id in `sources` of the outlet or document that passes it on."""
    via_name: str | None
    """Its name as the text gives it, a source of its own or not."""
    details: AttributionDetailsJson
    """How it was found."""


_SourceClassField = TypedDict("_SourceClassField", {"class": SourceClass})


class SourceJson(_SourceClassField):
    """One speaker across the article."""

    id: str
    """Id within the report."""
    name: str
    """The fullest form that the text gives."""
    role: str | None
    """What the text says they are."""
    organisation: str | None
    """The body they belong to, as the text names it."""
    kind: SourceKind
    """Person, body, document, group, post (one person known by a post alone), or none."""
    aliases: list[str]
    """The other forms by which the text calls them."""
    sector: Sector
    """The sector that the words of the body or the role show."""
    words: int
    """Words of its statements, each counted once."""
    share: float
    """Their part of all attributed words, from 0 to 1, to two decimals. Shares come to more than 1 where one source passes on another's words."""
    channels: list[Channel]
    """The channels of its statements, in text order, then those of its documents."""
    attributions: list[str]
    """Ids of attributions."""
    mentions: list[SpanJson]
    """Where they are named or described."""
    documents: list[SpanJson]
    """A body's own documents on which the text leans: a report by it, its figures. A body may have these and no attribution."""


class QuestionJson(TypedDict):
    """A question to the author."""

    criterion: str
    """Criterion it belongs to."""
    question: str
    """The question."""
    most_it_could_change: int
    """The most points an answer could change."""
    evidence: list[str]
    """Ids of evidence."""


class NewsroomJson(TypedDict):
    """A newsroom rule as a question, put so that "yes" is what the rule asks for. It never scores."""

    id: str
    """Id of the rule (docs/method.md lists the handbooks)."""
    question: str
    """The question."""
    answer: NewsroomAnswer
    """What the text shows."""
    reason: str
    """What the answer rests on."""
    evidence: list[str]
    """Ids of evidence."""


class ShiftJson(TypedDict):
    """What the total would be under one change."""

    what: str
    """What was changed: a signal left out, a paragraph (as start-end), or a rule about doubtful evidence."""
    per_100: int | None
    """The total then; null where it would be withheld."""


class SensitivityJson(TypedDict):
    """How far the total hangs on single signals, on doubtful evidence and on single paragraphs."""

    without_signal: list[ShiftJson]
    """Each signal left out in turn, largest move first."""
    set_aside_counted: ShiftJson
    """As if everything set aside counted."""
    low_confidence_dropped: ShiftJson
    """As if every doubtful attribution were left out."""
    paragraph: ShiftJson | None
    """The one paragraph whose evidence moves the total most."""


class ArticleJson(TypedDict):
    """Everything that is said about one article."""

    source: str
    """Path as given, with forward slashes."""
    sha256: str
    """Digest of the bytes that came in."""
    id: str
    """Id of the article within the run."""
    article: ArticleInfoJson
    """What was scored: title, genre, length and what the document says of itself."""
    total: TotalJson
    """The sum."""
    judged: bool
    """Whether there is a total."""
    why_not: str | None
    """Why not, in a few words ("press release", "23 words; the article may be the attachment budget.docx"); null where judged."""
    criteria: list[CriterionJson]
    """In rubric order."""
    signals: list[SignalJson]
    """In rubric order, with those that found nothing."""
    evidence: list[EvidenceJson]
    """In text order over all signals."""
    attributions: list[AttributionJson]
    """In text order."""
    sources: list[SourceJson]
    """In order of first appearance."""
    readability: dict[str, float] | None
    """Reading ease figures, where they were asked for. Never scored."""
    questions: list[QuestionJson]
    """Most points first."""
    limits: list[str]
    """What the report cannot say."""
    next_steps: list[str]
    """What to do next: leave the page."""
    tool: ToolJson
    """What made it."""
    rubric: RubricJson
    """The policy it was made with."""
    sensitivity: SensitivityJson | None
    """How far the total hangs on its parts, where it was asked for."""
    newsroom: list[NewsroomJson]
    """Newsroom rules as questions, in fixed order."""
    sentences: list[SentenceJson]
    """The article's sentences by number, in reading order; bylines, captions and page furniture have none."""


class ErrorJson(TypedDict):
    """An article that could not be scored."""

    source: str
    """Path as given."""
    error: str
    """What is wrong."""
    hint: str
    """What to do."""


class ReportJson(TypedDict):
    """What `caveat score --format json` prints."""

    schema: Literal["caveat.report"]
    """Always "caveat.report"."""
    schema_version: Literal["1.0"]
    """Inside 1.x fields are only added."""
    tool: ToolJson
    """What made it."""
    rubric: RubricJson
    """The policy it was made with."""
    articles: list[ArticleJson]
    """In input order."""
    errors: list[ErrorJson]
    """Articles that could not be scored."""
