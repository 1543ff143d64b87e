"""Rules about sources without a name. No answer asks who a source is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caveat.detect.newsroom.given import Answered, Given, Rule, first
from caveat.detect.scope import Lookup
from caveat.model.finding import Evidence
from caveat.model.words import word_set

_CORROBORATION = "corroboration"
_PSEUDONYM = "pseudonyms"
_NEAR = 2  # sentences after a mention in which a second mention may say more of the same people
_WRITERS = word_set("author authors writer writers researcher researchers scientist scientists sender")
_SILENT = ("declin", "refus")
_SIGNALS = ("anonymous_source", "vague_source", "rumour")
_NO_VOICE = frozenset({"writer", "silent", "request", "no_statement", "thing", "part", "legal", "body", "judge"})
"""Guards behind which nobody stands whose name could have been given."""


def _none(given: Given) -> Answered:
    """Where none is counted: whether there is nobody without a name at all, in the evidence or among those who speak."""
    evidence = [
        item
        for name in _SIGNALS
        if name in given.found
        for item in given.found[name].evidence
        if item.details.get("class", "none") != "none"
        and (item.standing == "counted" or item.details.get("guard") not in _NO_VOICE)
    ]
    if evidence or _authors_speak(given.lookup):
        return Answered("aside", first(evidence))
    if given.keeps_names_back:
        return Answered("mentioned")
    return Answered("no_unnamed")


def _authors_speak(lookup: Lookup) -> bool:
    """Whether "the study's authors" or the writer of a letter speaks, who was led back to the document and has no name."""
    return any(
        item.source is not None
        and lookup.source_class(item) == "document"
        and not _WRITERS.isdisjoint(lookup.words[lookup.token_at(item.source.start) : lookup.token_at(item.source.end)])
        for item in lookup.document.attributions
    )


def _asked_of_unnamed(rule: Callable[[Given, list[Evidence]], Answered]) -> Rule:
    """The rule as it is asked: of the unnamed sources that are counted, where there are any."""

    def answer(given: Given) -> Answered:
        unnamed = given.counted("anonymous_source")
        return rule(given, unnamed) if unnamed else _none(given)

    return answer


def each_has(key: str, wanted: str | bool) -> Rule:
    """A rule that every unnamed source has to meet; a source that meets it once has met it."""

    @_asked_of_unnamed
    def answer(given: Given, unnamed: list[Evidence]) -> Answered:
        met = [item for item in unnamed if item.details.get(key) == wanted]
        met_by = {item.unit for item in met}
        short = [item for item in unnamed if item.unit not in met_by and not _told_next(given.lookup, item, met)]
        return Answered("missing", tuple(short)) if short else Answered("met", tuple(unnamed))

    return answer


def _told_next(lookup: Lookup, item: Evidence, met: Iterable[Evidence]) -> bool:
    """Whether a mention close behind says it: "Three people say so. The three, who feared for their jobs, ..."."""
    here = lookup.sentence_index(item.span.start)
    return any(0 <= lookup.sentence_index(other.span.start) - here <= _NEAR for other in met)


def any_has(key: str, found: str, none: str) -> Rule:
    """A rule about one detail of the unnamed sources, met with `found` where any has it and with `none` where none has."""

    @_asked_of_unnamed
    def answer(given: Given, unnamed: list[Evidence]) -> Answered:
        having = [item for item in unnamed if item.details.get(key) is True]
        return Answered(found, tuple(having)) if having else Answered(none)

    return answer


@_asked_of_unnamed
def stake(given: Given, unnamed: list[Evidence]) -> Answered:
    """Left to a reader."""
    return Answered("left_open")


@_asked_of_unnamed
def more_than_one(given: Given, unnamed: list[Evidence]) -> Answered:
    """Distinct sources of any kind."""
    signals = ("named_source", "anonymous_source", "document_cited")
    units = {(signal, item.unit): item for signal in signals for item in given.counted(signal)}
    if len(units) > 1:
        return Answered("several", first(units.values()), {"count": str(len(units))})
    return Answered("one", tuple(units.values()))


@_asked_of_unnamed
def declined(given: Given, unnamed: list[Evidence]) -> Answered:
    """Whether somebody declined to comment: only the author knows whether it is the same person."""
    silent = given.counted("right_of_reply", type="declined")
    lookup = given.lookup
    if silent or any(
        item.cue is not None and lookup.text[item.cue.start : item.cue.end].lower().startswith(_SILENT)
        for item in lookup.document.attributions
    ):
        return Answered("declined", tuple(silent))
    return Answered("none")


@_asked_of_unnamed
def byline(given: Given, unnamed: list[Evidence]) -> Answered:
    """Asked of stories with unnamed sources."""
    lines = given.counted("byline")
    if lines or given.lookup.document.article.metadata.byline is not None:
        return Answered("named", tuple(lines))
    return Answered("none")


@_asked_of_unnamed
def corroborated(given: Given, unnamed: list[Evidence]) -> Answered:
    """Asked where an unnamed source accuses."""
    accusing = [item for item in unnamed if _accuses(given.lookup, item)]
    if not accusing:
        return Answered("no_charge")
    said = bool(given.lookup.document.matches.get(_CORROBORATION))
    return Answered("said" if said else "unsaid", tuple(accusing))


def _accuses(lookup: Lookup, item: Evidence) -> bool:
    """Whether what an unnamed source says holds a word of accusation."""
    return any(
        any(True for _ in lookup.matches_in("accusations", part.start, part.end))
        for part in item.companions
        if part.role == "statement"
    )


def changed_name(given: Given) -> Answered:
    """A changed name cannot be seen unless the text says so."""
    return Answered("said" if given.lookup.document.matches.get(_PSEUDONYM) else "unsaid")
