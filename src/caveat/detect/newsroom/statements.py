"""Rules about where statements come from."""

from __future__ import annotations

from caveat.detect.newsroom.given import Answered, Given, Rule, first

_LONG_QUOTATION = 200  # characters: about two sentences
_LATE = 60


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
    """What reached the page through another outlet, with the marks of those who said it."""
    passed = [item for item in given.lookup.document.attributions if item.channel == "other_outlet"]
    places = {item.source.start for item in passed if item.source is not None}
    marks = [
        item
        for name in ("named_source", "anonymous_source", "vague_source")
        for item in given.counted(name)
        if item.span.start in places
    ]
    return Answered("credited", first(marks)) if passed else Answered("none")
