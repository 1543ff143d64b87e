"""The rule about those who are accused."""

from __future__ import annotations

from caveat.detect.charge import Charge
from caveat.detect.newsroom.given import Answered, Given
from caveat.detect.scope import Lookup
from caveat.detect.speaks_for import is_agent, same_name, speaks_for
from caveat.match.tokens import fold, words_of

_DENIED = frozenset(
    words_of(
        "denied denies deny denying disputed disputes rejected rejects rejecting dismissed dismisses apologised apologized "
        "defended defends defending responded responds responding response rebut rebutted refuted reply replied answered "
        "countered statement"
    )
)


def replied(given: Given) -> Answered:
    """Asked where somebody is accused or criticised. "No" needs somebody charged by name who speaks nowhere."""
    lookup = given.lookup
    detection = given.found.get("right_of_reply")
    if detection is None or detection.outcome == "failed":
        return Answered("no_charge")
    if detection.counted:
        return Answered("answered", detection.counted)
    if all(charge.weak for charge in lookup.charges) and not lookup.document.matches.get("accusations"):
        return Answered("no_charge")
    silent = _silent(lookup)
    if silent and not detection.evidence and _DENIED.isdisjoint(lookup.words):
        return Answered("unanswered", (), {"name": silent})
    return Answered("open_speaks" if _speaks(lookup) else "open")


def _parties(charge: Charge) -> list[str]:
    return [party.name for party in charge.parties if party.named]


def _heard(lookup: Lookup, name: str) -> bool:
    """Whether the one with this name, or one who may speak for it, says anything in the article."""
    return any(
        speaks_for(source, name, lookup.party_words) or (source.name and same_name(source.name, name))
        for source in lookup.document.sources
    )


def _speaks(lookup: Lookup) -> bool:
    return any(_heard(lookup, name) for charge in lookup.charges for name in _parties(charge))


def _silent(lookup: Lookup) -> str:
    """The first name that is charged and is surely not heard; "" where there is none or where somebody else who is charged is heard."""
    if _speaks(lookup) or any(
        is_agent(words_of(fold(f"{item.name} {item.role or ''}")), lookup.party_words)
        for item in lookup.document.sources
    ):
        return ""
    return next((name for charge in lookup.charges if charge.grave for name in _parties(charge)), "")
