"""What was seen. Neutral: good or bad exists only in a point rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from msgspec import Struct, field
from msgspec.structs import force_setattr

from caveat.model.text import Span

Outcome = Literal["found", "not_found", "not_applicable", "too_short", "failed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
Standing = Literal["counted", "set_aside"]
Detail = str | int | bool
OFF_TOPIC = "off_topic"
"""The detail that marks evidence whose sentence adds nothing to the story: it speaks of something else, or says again what
was said before. Rules that are `on_topic` do not count it."""


class Companion(NamedTuple):
    """Words that belong to a piece of evidence without being its place (its source, its reason, ...)."""

    role: str
    start: int
    end: int


class Evidence(Struct, frozen=True):
    """One thing seen, at its exact words.

    `matched` is the lexicon entry or rule that found it. `unit` is what counts as one for a
    point rule that counts distinct things (a source id); empty where every piece counts.
    `details` are typed facts that point rules may ask for ({"type": "speculation"}).
    """

    id: str
    signal: str
    span: Span
    block: str
    matched: str
    standing: Standing = "counted"
    set_aside_because: str | None = None
    companions: tuple[Companion, ...] = ()
    details: Mapping[str, Detail] = field(default_factory=dict)
    unit: str = ""


def fits(evidence: Evidence, where: Mapping[str, str | bool | int | list[str]]) -> bool:
    """Whether evidence has the details that are asked for; a list means any of its values."""
    for key, wanted in where.items():
        value = evidence.details.get(key)
        if isinstance(wanted, list):
            if value not in wanted:
                return False
        elif value != wanted:
            return False
    return True


class Detection(Struct, frozen=True):
    """One signal's whole answer about one article. `measure` is a figure some signals give (a share, a rate).

    `counted` is the evidence that stands.
    """

    signal: str
    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()
    measure: float | None = None
    reason: str = ""
    counted: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        counted = tuple([item for item in self.evidence if item.standing == "counted"]) if self.evidence else ()
        force_setattr(self, "counted", counted)


class Genre(Struct, frozen=True):
    """What kind of piece this is, and on what that rests. `evidence` holds evidence ids."""

    id: str
    basis: Literal["labelled", "inferred", "declared"]
    reason: str
    evidence: tuple[str, ...] = ()


NewsroomAnswer = Literal["yes", "no", "not_applicable", "cannot_be_seen"]


class NewsroomItem(Struct, frozen=True):
    """A newsroom rule as a question, put so that "yes" is what the rule asks for. It never scores."""

    id: str
    question: str
    answer: NewsroomAnswer
    reason: str
    evidence: tuple[str, ...] = ()


class Findings(Struct, frozen=True):
    """All detections in rubric order, with the genre that routes them and the answers to newsroom rules."""

    genre: Genre
    detections: tuple[Detection, ...]
    newsroom: tuple[NewsroomItem, ...] = ()
