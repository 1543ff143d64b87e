"""The policy as its files hold it: signals, lexicons, criteria and points.

Plain dataclasses: `caveat.load.rubric` checks the YAML against these very types with pydantic
(`__pydantic_config__` is data that pydantic reads) and generates the JSON Schemas from them. The
strings under the fields are the schemas' descriptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from caveat.model.text import BlockKind

STRICT: dict[str, Any] = {"extra": "forbid", "use_attribute_docstrings": True}

SettingValue = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a rule or a word list comes from."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    """Author, title and year, or "written for this project" with what it was written from."""
    url: str | None = None
    """Address or DOI, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A reason to set a match aside. It is shown with the evidence and never scores."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """Short name in snake_case, used in tests and in reports."""
    because: str
    """One plain clause that completes "set aside because ..."."""
    before: tuple[str, ...] = ()
    """Phrases that, standing within `within` words before the match, set it aside."""
    after: tuple[str, ...] = ()
    """Phrases that, standing within `within` words after the match, set it aside."""
    sentence: tuple[str, ...] = ()
    """Phrases that, standing anywhere in the sentence, set it aside."""
    within: int = 1
    """How many words `before` and `after` look over. 1 means the neighbouring word begins or ends the phrase."""
    case: Literal["capitalised", "lower", "upper"] | None = None
    """Set aside when the match is written this way (and does not begin its sentence)."""
    following: Literal["number", "name", "lower", "end", "quotation"] | None = None
    """Set aside when the next word is of this kind ("quotation": when a quotation opens with it)."""
    preceding: Literal["number", "name", "lower", "start", "break"] | None = None
    """Set aside when the word before is of this kind ("start": the match begins its sentence; "break": or stands behind
    a comma, colon, dash, bracket or opening quotation mark)."""
    attributed: bool | None = None
    """Set aside when the match lies (true) or does not lie (false) in a statement with a source."""
    cue: bool | None = None
    """Set aside when the match is (true) or is not (false) the word that attributes a statement to a source."""
    place: Literal["block_edge", "block_whole", "question"] | None = None
    """Set aside when the match is all of its block, or (block_edge) stands at its front or end behind a separator, or
    (question) stands in a sentence that asks."""
    block: tuple[BlockKind, ...] = ()
    """Set aside when the match stands in one of these kinds of block."""
    silent: bool = False
    """Leave the match out altogether instead of showing it as set aside: for words too common to list."""
    unless: bool = False
    """Turn the guard round: set the match aside where none of the above holds (a required context)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a word list.

    Phrase notation: words in lower case; "(a|b)" alternatives, also inside a word
    ("speculat(es|ed|ing)"); "[very]" optional; "(a|)" an empty alternative. No other wildcards.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    phrase: str
    """The words, in the notation described above."""
    type: str | None = None
    """What kind of thing the words are within this list (for hedges: forecast, rumour, ...)."""
    tags: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """Further facts for the detector (strength: 2)."""
    guards: tuple[Guard, ...] = ()
    """Guards of this entry alone."""
    note: str | None = None
    """Why the entry is here or what to watch for, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One word list. Lists are never merged; a phrase stands once in a list."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """snake_case, equal to the file name."""
    title: str
    """What the list holds, in plain words."""
    sources: tuple[Reference, ...]
    """Where the words come from. At least one."""
    entries: tuple[Entry, ...]
    """The words."""
    guards: tuple[Guard, ...] = ()
    """Guards of every entry."""
    searched: bool = True
    """False where no article is searched for the words: a kind of detector asks about a word that it has met."""
    note: str | None = None
    """What belongs in the list and what does not, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a signal looks."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    blocks: tuple[BlockKind, ...] = ("body", "list")
    """Kinds of block it looks in."""
    quotes: Literal["outside", "inside", "any"] = "outside"
    """Whether a match inside a quotation counts; "outside" sets those inside aside as the speaker's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorSettings:
    """How a signal is detected: a kind of detector and its settings."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: str
    """Name of a detector kind: see `caveat rubric kinds`."""
    lexicons: tuple[str, ...] = ()
    """Word lists it uses."""
    settings: Mapping[str, SettingValue] = field(default_factory=dict)
    """Settings of that kind; each kind refuses the ones that it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailNote:
    """What stands in the margin beside evidence with certain details, in place of the signal's own note."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    where: Mapping[str, str | bool | int | list[str]]
    """The details that the evidence has ({"explained": true}; a list means any of these)."""
    note: str
    """Two to five plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing to look for. Neutral: what it is worth stands in the rubric's point rules."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """snake_case, equal to the file name; other programs rely on it."""
    title: str
    """A noun, as the reports show it."""
    code: str
    """One to three capital letters that mark this signal on paper."""
    family: Literal["named", "unnamed", "hedging", "label", "wording", "other"]
    """Which of the six line styles marks it on the page."""
    question: str
    """The yes-or-no question that it answers."""
    why: str
    """Why it matters to a reader."""
    looks_for: str
    """What it looks for, in words a pupil understands."""
    ignores: str
    """What it leaves alone or sets aside, and why."""
    limits: tuple[str, ...]
    """What it is known to get wrong. At least one."""
    sources: tuple[Reference, ...]
    """What the rule rests on. At least one."""
    detector: DetectorSettings
    """How it is detected."""
    message: str
    """One sentence for one piece of evidence; {text} stands for its words."""
    note: str = ""
    """What stands in the margin beside the words: two to five plain words."""
    notes: tuple[DetailNote, ...] = ()
    """Other notes, for evidence with certain details; the first that fits stands."""
    scope: Scope = field(default_factory=Scope)
    """Where it looks."""
    min_words: int = 0
    """Shorter articles get the outcome "too_short"."""
    evidence_strength: Literal["high", "medium", "low", "none"] = "low"
    """Strength of the published evidence (docs/method.md)."""
    agreement: Literal["high", "medium", "low", "unknown"] = "unknown"
    """How far people agree about it."""
    gaming: Literal["hard", "medium", "easy"] = "medium"
    """How hard it is to fake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Points once the count reaches a number."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    at_least: float
    """Reached when the count is this or more."""
    points: int
    """The points then (not on top of the step before)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRule:
    """What evidence of one signal earns (points above zero) or loses (below)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """snake_case, unique in the rubric."""
    signal: str
    """The signal whose evidence is counted."""
    count: Literal["evidence", "units", "per_1000_words", "measure", "absent"] = "evidence"
    """What is counted: pieces of evidence; distinct units (a source speaking five times is one); pieces per
    1,000 words; the signal's own figure; or 1 where the signal looked and found nothing."""
    where: Mapping[str, str | bool | int | list[str]] = field(default_factory=dict)
    """Only evidence with these details ({"type": "rumour"}; a list means any of these)."""
    on_topic: bool = False
    """Only evidence that adds something to this story: its sentence speaks of what the article is about, in words that
    no sentence before it has used."""
    each: int | None = None
    """Points for each one counted."""
    steps: tuple[Step, ...] = ()
    """Or points by steps. Exactly one of `each` and `steps` is given."""
    cap: int | None = None
    """With `each`: the most points this rule gives or takes (same sign as `each`)."""
    genres: tuple[str, ...] = ()
    """Only for these genres; empty means all that the criterion applies to."""
    sentence: str
    """The sentence shown with the points; {count}, {points}, {s} (a plural s) and {reason} (how the signal worked its
    figure out) may stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question to the author, asked while a criterion has points left open."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    question: str
    """A question, never an order, and never for a source's identity."""
    signal: str | None = None
    """The signal whose evidence goes with the question."""
    when: Literal["found", "absent", "always"] = "always"
    """Asked when that signal was found, was absent, or in any case."""
    where: Mapping[str, str | bool | int | list[str]] = field(default_factory=dict)
    """Only evidence with these details."""
    fewer_than: int | None = None
    """Asked only while fewer different ones than this were found (a source that speaks five times is one)."""
    if_found: tuple[str, ...] = ()
    """Asked only where one of these signals was found."""
    unless_found: tuple[str, ...] = ()
    """Not asked where one of these signals was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One plain question with a maximum of points."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """snake_case."""
    title: str
    """A noun."""
    question: str
    """A plain question that a reader can answer by looking."""
    why: str
    """Why it has the weight that it has."""
    max_points: int
    """The most it can earn."""
    start: int = 0
    """Points before any rule: 0 where points are earned, `max_points` where they can only be lost."""
    beside: bool = False
    """True: what it counts is added to the sum or taken from it, by `max_points` at most, and is no part of what can be
    earned. Where nothing that it counts is met, the question does not apply."""
    carried_by: tuple[str, ...] = ()
    """Signals of which at least one must be found for anything to be earned here: figures that rest on nobody show
    nothing."""
    group: Literal["sourcing", "labelling", "tone", "accountability"]
    """All tone criteria together may hold at most a fifth of the scale."""
    not_applicable_in: tuple[str, ...] = ()
    """Genres in which the question is not asked."""
    min_words: int = 0
    """Shorter articles leave it out."""
    rules: tuple[PointRule, ...]
    """What earns and what loses points, in the order they are added up."""
    candidates: tuple[PointRule, ...] = ()
    """Rules held ready: they count for nothing, and no report shows them, until a house rubric names one under `rules`
    with points of its own. Here `each` is 1 or -1 and only says which way. `caveat calibrate` may propose points for them."""
    asks: tuple[Ask, ...] = ()
    """Questions to the author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Words for a stretch of the scale: about visible sourcing, never about truth."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    from_points: int
    """Lowest points per 100 of the band."""
    label: str
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GenrePolicy:
    """A genre and whether it gets a total."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """snake_case."""
    title: str
    """As reports show it."""
    description: str
    """How a reader tells it."""
    scored: bool = True
    """False: signals are shown, the total is withheld."""
    reason: str | None = None
    """Why the total is withheld; required where `scored` is false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withhold:
    """When the total is withheld. Signals are always shown."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    min_words: int = 120
    """Fewest words of prose."""
    min_coverage: int = 60
    """Of 100 points of the scale, how many must be applicable."""
    languages: tuple[str, ...] = ("en",)
    """Languages the word lists are made for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricFile:
    """`rubric.yaml`: scale, bands, genres, criteria."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """Name of the rubric."""
    version: str
    """Major: criteria or points changed. Minor: a new signal without points. Patch: wording or lists."""
    title: str
    """As reports show it."""
    purpose: str
    """What the points are, in one or two sentences."""
    limits: tuple[str, ...]
    """What the points cannot say. Shown in every report."""
    next_steps: tuple[str, ...]
    """What to do after reading the report: leave the page. Shown in every report."""
    bands: tuple[Band, ...]
    """Words for stretches of the scale."""
    withhold: Withhold
    """When there is no total."""
    genres: tuple[GenrePolicy, ...]
    """The genres."""
    criteria: tuple[Criterion, ...]
    """The criteria, in the order of the report."""
    signal_order: tuple[str, ...] = ()
    """Order in which reports list signals; the others follow by name."""
