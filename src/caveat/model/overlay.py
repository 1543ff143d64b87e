"""House rubrics: a file that extends another rubric and changes severity, points and wording.

An overlay holds only what differs. What it does not name stays as it is in the rubric that it
extends, so that a house rubric follows when the built-in one gets better. The strings under the
fields are the descriptions of the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from caveat.model.newsroom import NewsroomPatch
from caveat.model.policy import STRICT, Ask, Band, Entry, Reference, Step, Withhold

Severity = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePatch:
    """Changes to one point rule. `each` replaces steps, and steps replace `each`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    each: int | None = None
    """Points for each one counted."""
    cap: int | None = None
    """With `each`: the most points this rule gives or takes (same sign as `each`)."""
    steps: tuple[Step, ...] | None = None
    """Or points by steps."""
    sentence: str | None = None
    """The sentence shown with the points; {count}, {points} and {s} (a plural s) may stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPatch:
    """Changes to one criterion."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    max_points: int | None = None
    """The most it can earn. Its rules grow or shrink in proportion, rounded to whole points; rules named
    under `rules` are taken as they stand there."""
    start: int | None = None
    """Points before any rule; without it the start grows or shrinks with `max_points`."""
    title: str | None = None
    """A noun."""
    question: str | None = None
    """A plain question that a reader can answer by looking."""
    why: str | None = None
    """Why it has the weight that it has."""
    not_applicable_in: tuple[str, ...] | None = None
    """Genres in which the question is not asked (replaces the list)."""
    min_words: int | None = None
    """Shorter articles leave it out."""
    rules: Mapping[str, RulePatch] = field(default_factory=dict)
    """Changes to its point rules, by rule id. Naming one of its candidates makes it count, after the other rules."""
    asks: tuple[Ask, ...] | None = None
    """Questions to the author (replaces the list)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPatch:
    """Changes to one signal. How it is detected is not for a house rubric to change."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    trial: bool = False
    """True: it is shown and counts for nothing; the points of its rules leave the scale."""
    severity: Severity | None = None
    """How `caveat check` shows it; "note" where nothing is said."""
    title: str | None = None
    """A noun, as the reports show it."""
    question: str | None = None
    """The yes-or-no question that it answers."""
    why: str | None = None
    """Why it matters to a reader."""
    looks_for: str | None = None
    """What it looks for, in words a pupil understands."""
    ignores: str | None = None
    """What it leaves alone or sets aside, and why."""
    message: str | None = None
    """One sentence for one piece of evidence; {text} stands for its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconPatch:
    """Words added to a list or taken out of it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    add: tuple[Entry, ...] = ()
    """Entries to add, as in a word list."""
    remove: tuple[str, ...] = ()
    """Phrases to take out: an entry as it is written in the list, or one of the phrases it stands for."""
    sources: tuple[Reference, ...] = ()
    """Where added words come from; added to the list's own sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Changes for the articles of some folders, made on top of those of the whole overlay."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    files: tuple[str, ...]
    """Globs relative to the folder of this file: "letters/**", "**/*.wire.txt". `**` is any number of folders."""
    criteria: Mapping[str, CriterionPatch] = field(default_factory=dict)
    """Changes to criteria, by id."""
    signals: Mapping[str, SignalPatch] = field(default_factory=dict)
    """Changes to signals, by id."""
    lexicons: Mapping[str, LexiconPatch] = field(default_factory=dict)
    """Changes to word lists, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """What makes `caveat check` fail (exit code 1). Nothing, unless a house asks for it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    fail_under: int | None = None
    """Fewest points per 100."""
    floors: Mapping[str, int] = field(default_factory=dict)
    """Fewest points of single criteria, by criterion id."""
    at_most: Mapping[str, int] = field(default_factory=dict)
    """Most pieces of counted evidence of single signals, by signal id ({rumour: 0})."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayFile:
    """A house rubric: what it extends, and what it changes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    extends: str
    """"builtin", the name of an overlay that comes with Caveat (classroom), or the path of a rubric folder or
    overlay file relative to this file."""
    id: str
    """Name of the house rubric; reports show it."""
    version: str
    """Raise it whenever points or words change, so that reports can be told apart."""
    title: str | None = None
    """As reports show it."""
    purpose: str | None = None
    """What the points are for in this house, in one or two sentences."""
    bands: tuple[Band, ...] | None = None
    """Words for stretches of the scale (replaces the list)."""
    next_steps: tuple[str, ...] | None = None
    """What to do after reading the report (replaces the list)."""
    withhold: Withhold | None = None
    """When there is no total (replaces all of it)."""
    criteria: Mapping[str, CriterionPatch] = field(default_factory=dict)
    """Changes to criteria, by id."""
    signals: Mapping[str, SignalPatch] = field(default_factory=dict)
    """Changes to signals, by id."""
    lexicons: Mapping[str, LexiconPatch] = field(default_factory=dict)
    """Changes to word lists, by id."""
    newsroom: NewsroomPatch = field(default_factory=NewsroomPatch)
    """Changes to the newsroom checklist."""
    overrides: tuple[Override, ...] = ()
    """Changes for single folders; where several fit, they are made in this order."""
    gates: Gates = field(default_factory=Gates)
    """What makes `caveat check` fail."""


@dataclass(frozen=True, slots=True)
class House:
    """What a loaded house rubric says beyond the rubric itself.

    `severity` is by signal id. `overrides` come with the folder (absolute, forward slashes) that
    their globs are relative to. `names` are the ids of the overlays, the outermost last.
    """

    names: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    gates: Gates = field(default_factory=Gates)
    overrides: tuple[tuple[str, Override], ...] = ()
