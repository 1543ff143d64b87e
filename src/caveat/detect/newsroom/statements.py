"""Rules about where statements come from."""

from __future__ import annotations

from caveat.detect.newsroom.given import Answered, Given, Rule, first
from caveat.match.tokens import fold, words_of

_LONG_QUOTATION = 200  # characters: about two sentences
_LATE = 60
# Names that say nothing of what they name; they decide on no point, only on whether the checklist calls a body an outlet.
_WIRES = frozenset(
    words_of(
        "reuters bloomberg xinhua afp ap bbc cnn nbc cbs abc npr msnbc cnbc politico axios tass newsweek guardian economist"
    )
)


def none_of(signal: str, **details: str | bool) -> Rule:
    """A rule that is met where a signal finds nothing."""

    def answer(given: Given) -> Answered:
        evidence = given.counted(signal, **details)
        return Answered("found", tuple(evidence)) if evidence else Answered("none")

    return answer


def claims(given: Given) -> Answered:
    """What has no source nearby is shown; whether it needs one (common knowledge needs none) is left to a reader."""
    bare = given.counted("unattributed_claim")
    return Answered("bare", tuple(bare)) if bare else Answered("none")


def early_source(given: Given) -> Answered:
    """Where the source of a long quotation stands."""
    quoted = [item for name in ("named_source", "anonymous_source") for item in given.counted(name, direct=True)]
    long, late = [], []
    for item in quoted:
        parts = [part for part in item.companions if part.role == "statement"]
        if sum(part.end - part.start for part in parts) < _LONG_QUOTATION:
            continue
        long.append(item)
        sentence = given.lookup.sentence_at(min(part.start for part in parts))
        if sentence is not None and item.span.start > sentence.end + _LATE:
            late.append(item)
    if not long:
        return Answered("no_long")
    return Answered("late", tuple(late)) if late else Answered("early", tuple(long))


def credited(given: Given) -> Answered:
    """What another outlet passes on: outlets that speak, or that pass on what others said."""
    lookup = given.lookup
    outlets = {
        source.id
        for source in lookup.document.sources
        if source.source_class == "named_organisation" and is_outlet(source.name, lookup.party_words.outlets)
    }
    passing = {item.id for item in lookup.document.attributions if item.source_id in outlets}
    places = {
        item.source.start
        for item in lookup.document.attributions
        if item.source is not None and (item.id in passing or item.relayed_by in passing)
    }
    passed_on = [
        item
        for name in ("named_source", "anonymous_source")
        for item in given.counted(name)
        if item.span.start in places
    ]
    return Answered("credited", first(passed_on)) if passed_on else Answered("none")


def is_outlet(name: str, outlets: frozenset[str]) -> bool:
    """Whether a body's name ends as names of newspapers, channels and agencies do ("the Harrow Post"), or is that of a wire."""
    words, outlets = words_of(fold(name)), outlets | _WIRES
    return bool(words) and (
        words[-1] in outlets
        or (words[0] in outlets and len(words) < 3)
        or (len(words) > 2 and words[-2] == "of" and words[-3] in outlets)
    )
