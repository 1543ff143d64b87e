"""What a detector kind hands back, before ids are given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from caveat.detect.scope import Lookup
from caveat.model.document import Attribution
from caveat.model.finding import Companion, Detail, Outcome
from caveat.model.policy import Lexicon, Signal


class Seen(NamedTuple):
    """One thing seen: an Evidence without its id, signal and block.

    `because` is None for evidence that stands and the reason for evidence that was set aside.
    """

    start: int
    end: int
    matched: str
    details: Mapping[str, Detail]
    because: str | None = None
    companions: tuple[Companion, ...] = ()
    unit: str = ""


def passed_on(item: Attribution) -> tuple[Companion, ...]:
    """The name of the outlet that passes a statement on, where the text gives it beside the statement of somebody else."""
    if item.channel != "other_outlet" or item.via == item.source_id or item.channel_words is None:
        return ()
    return (Companion("relayed_by", *item.channel_words),)


class Answer(NamedTuple):
    """A signal's answer about one article. `outcome` None: found or not found, as the evidence says."""

    seen: Sequence[Seen] = ()
    outcome: Outcome | None = None
    measure: float | None = None
    reason: str = ""


class DetectorKind(Protocol):
    """A detector made ready for one signal."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None: ...

    def look(self, lookup: Lookup) -> Answer:
        """Look at one article."""
        ...


def matched_by(item: Attribution) -> str:
    """What met the words of an attribution: the pattern by which it was read."""
    return f"attribution: {item.pattern.shown if item.pattern else 'source'}"


def companions_of(item: Attribution) -> tuple[Companion, ...]:
    """The statement, the cue and the outlet that passes it on; no cue where nobody is named, for the evidence then stands at it."""
    found = [Companion("statement", *span) for span in item.statement]
    if item.cue is not None and item.source is not None:
        found.append(Companion("cue", *item.cue))
    return (*found, *passed_on(item))
