"""The newsroom checklist as its file holds it, and the named rules that can answer a question.

The rules are code (`caveat.detect.newsroom`); which of them are asked, in what words and in what order is policy. One
list of rules with their outcomes, so that the loader can refuse a wrong name with its line. The strings under the
fields are the descriptions of the JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from msgspec import Struct

from caveat.model.finding import NewsroomAnswer
from caveat.model.policy import STRICT, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsroomGroup:
    """Questions about one thing."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """One capital letter, with which the ids of its questions begin."""
    title: str
    """What they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsroomQuestion:
    """A rule of newsrooms as a question, put so that "yes" is what the rule asks for. It never scores."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    """The letter of its group and a number; other programs rely on it."""
    question: str
    """The question."""
    rule: str
    """The named rule that answers it: see docs/newsroom.md."""
    wording: Mapping[str, str]
    """For each outcome of the rule one clause that says why, in small letters, without a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsroomFile:
    """`newsroom.yaml`: the checklist, in the order of the report."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    sources: tuple[Reference, ...]
    """The handbooks that the rules come from. At least one."""
    groups: tuple[NewsroomGroup, ...]
    """The groups."""
    questions: tuple[NewsroomQuestion, ...]
    """The questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPatch:
    """What a house rubric changes in one question. Which rule answers it is not for a house rubric to change."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    question: str | None = None
    """Other words for the question."""
    wording: Mapping[str, str] = field(default_factory=dict)
    """Other words for single outcomes."""
    dropped: bool = False
    """True: it is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsroomPatch:
    """What a house rubric changes in the checklist."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    questions: Mapping[str, QuestionPatch] = field(default_factory=dict)
    """Changes to questions, by id."""
    order: tuple[str, ...] = ()
    """Ids of questions that come first, in this order; the others follow as they stand."""


class NewsroomRule(Struct, frozen=True):
    """One way to answer: what it looks at, the answer that goes with each outcome, and what its clauses may fill in."""

    description: str
    outcomes: Mapping[str, NewsroomAnswer]
    placeholders: tuple[str, ...] = ()


_NO_UNNAMED: Mapping[str, NewsroomAnswer] = {
    "no_unnamed": "not_applicable",
    "aside": "cannot_be_seen",
    "mentioned": "cannot_be_seen",
}
_EACH: Mapping[str, NewsroomAnswer] = {**_NO_UNNAMED, "missing": "no", "met": "yes"}
_NONE: Mapping[str, NewsroomAnswer] = {"found": "no", "none": "yes"}

NEWSROOM_RULES: Mapping[str, NewsroomRule] = {
    "attack_by_unnamed": NewsroomRule("Whether an unnamed source judges or attacks.", {**_NO_UNNAMED, **_NONE}),
    "byline": NewsroomRule(
        "Whether a story with unnamed sources names its author.", {**_NO_UNNAMED, "named": "yes", "none": "no"}
    ),
    "changed_name": NewsroomRule(
        "Whether the text says that a name was changed.", {"said": "yes", "unsaid": "cannot_be_seen"}
    ),
    "correction_dated": NewsroomRule(
        "Whether each correction notice has a date.", {"none": "not_applicable", "undated": "no", "dated": "yes"}
    ),
    "corroborated": NewsroomRule(
        "Where an unnamed source accuses: whether the text says that it was checked elsewhere.",
        {**_NO_UNNAMED, "no_charge": "not_applicable", "said": "yes", "unsaid": "no"},
    ),
    "declined_elsewhere": NewsroomRule(
        "Whether a story with unnamed sources says that somebody declined to comment.",
        {**_NO_UNNAMED, "declined": "cannot_be_seen", "none": "yes"},
    ),
    "early_source": NewsroomRule(
        "Whether long quotations name their source in or beside their first sentence.",
        {"no_long": "not_applicable", "late": "no", "early": "yes"},
    ),
    "first_voice": NewsroomRule(
        "Whether an unnamed source is the first voice.", {**_NO_UNNAMED, "first": "no", "later": "yes"}
    ),
    "headline_borne_out": NewsroomRule(
        "Whether names, figures and quoted words of the headline stand in the body.",
        {"no_headline": "not_applicable", "not_looked": "cannot_be_seen", "unmet": "cannot_be_seen", "met": "yes"},
        ("reason",),
    ),
    "hearsay": NewsroomRule("Whether hearsay stands alone.", _NONE),
    "loaded_verbs": NewsroomRule("Whether an attribution verb judges the speaker.", _NONE),
    "more_than_one": NewsroomRule(
        "How many distinct sources speak in a story with unnamed ones.",
        {**_NO_UNNAMED, "several": "yes", "one": "no"},
        ("count",),
    ),
    "opinion_labelled": NewsroomRule(
        "Whether opinion has a label.",
        {"not_opinion": "not_applicable", "labelled": "yes", "unlabelled": "no"},
        ("reason",),
    ),
    "outlet_credited": NewsroomRule(
        "Whether what another outlet reported is laid at its door.", {"credited": "yes", "none": "not_applicable"}
    ),
    "replied": NewsroomRule(
        "Whether somebody accused or criticised answers, or was asked.",
        {
            "no_charge": "not_applicable",
            "answered": "yes",
            "open_judged": "cannot_be_seen",
            "open_speaks": "cannot_be_seen",
            "open": "cannot_be_seen",
            "unanswered": "no",
        },
        ("name",),
    ),
    "rumour": NewsroomRule("Whether something is passed on with nobody behind it.", _NONE),
    "sources_of_claims": NewsroomRule(
        "Whether a checkable claim stands without a source nearby.", {"bare": "cannot_be_seen", "none": "yes"}
    ),
    "stake_of_unnamed": NewsroomRule(
        "Whether there is an unnamed source, whose side a reader would want to know.",
        {**_NO_UNNAMED, "left_open": "cannot_be_seen"},
    ),
    "study_complete": NewsroomRule(
        "Whether a reported study has its place, its limits and somebody from outside.",
        {
            "no_study": "not_applicable",
            "no_place": "no",
            "in_passing": "not_applicable",
            "no_limits": "cannot_be_seen",
            "no_outsider": "cannot_be_seen",
            "neither": "cannot_be_seen",
            "complete": "yes",
        },
    ),
    "unnamed_described": NewsroomRule("Whether each unnamed source has more than a bare noun.", _EACH),
    "unnamed_explained": NewsroomRule("Whether a reason stands with each unnamed source.", _EACH),
    "unnamed_vantage": NewsroomRule("Whether the text says how each unnamed source knows.", _EACH),
}
"""Every rule by name."""
