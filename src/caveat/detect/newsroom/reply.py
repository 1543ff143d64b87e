"""The rule about those who are accused."""

from __future__ import annotations

from caveat.detect.charge import Charge
from caveat.detect.newsroom.given import Answered, Given
from caveat.detect.scope import Lookup
from caveat.detect.speaks_for import is_agent, same_name, speaks_for
from caveat.match.tokens import fold, words_of
from caveat.model.words import word_set

_DENIED = word_set(
    "denied denies deny denying disputed disputes rejected rejects rejecting dismissed dismisses apologised apologized "
    "defended defends defending responded responds responding response rebut rebutted refuted reply replied answered "
    "countered statement"
)


_JUDGING = ("charges", "attribution_evaluative", "judging_predicates")
_LOADED = ("loaded_language", "loaded_attribution_verb")
_HARSH = frozenset(("blame", "ridicule", "heat"))


def replied(given: Given) -> Answered:
    """Asked where somebody is accused or criticised. "No" needs somebody charged by name who speaks nowhere."""
    lookup = given.lookup
    detection = given.found.get("right_of_reply")
    if detection is None or detection.outcome == "failed":
        return Answered("no_charge")
    if detection.counted:
        return Answered("answered", detection.counted)
    if all(charge.weak for charge in lookup.charges) and not lookup.document.matches.get("accusations"):
        return Answered("open_judged" if _judged(given) else "no_charge")
    speaks = _speaks(lookup)
    if not (speaks or detection.evidence) and _DENIED.isdisjoint(lookup.words):
        silent = _silent(lookup)
        if silent:
            return Answered("unanswered", (), {"name": silent})
    return Answered("open_speaks" if speaks else "open")


def _judged(given: Given) -> bool:
    """Whether words of charge, attack or ridicule stand anywhere, in quotation marks, in the headline or set aside: then it is
    not plain that nobody is criticised."""
    matches = given.lookup.document.matches
    if any(matches.get(name) for name in _JUDGING):
        return True
    return any(
        evidence.details.get("type") in _HARSH
        for signal in _LOADED
        if (detection := given.found.get(signal)) is not None
        for evidence in detection.evidence
    )


def _parties(charge: Charge) -> list[str]:
    return [party.name for party in charge.parties if party.named]


def _speaks(lookup: Lookup) -> bool:
    """Whether one who is charged by name, or one who may speak for him or her, says anything in the article."""
    names = dict.fromkeys([name for charge in lookup.charges for name in _parties(charge)])
    return any(
        speaks_for(source, name, lookup.party_words) or (source.name and same_name(source.name, name))
        for name in names
        for source in lookup.document.sources
    )


def _silent(lookup: Lookup) -> str:
    """The first name that is gravely charged; "" where there is none or where somebody speaks who may speak for it."""
    agents = (words_of(fold(f"{item.name} {item.role or ''}")) for item in lookup.document.sources)
    if any(is_agent(words, lookup.party_words) for words in agents):
        return ""
    return next((name for charge in lookup.charges if charge.grave for name in _parties(charge)), "")
