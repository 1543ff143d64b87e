"""Rules about sources without a name. No answer asks who a source is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from caveat.detect.newsroom.given import Answered, Given, Rule, first
from caveat.detect.scope import Lookup
from caveat.model.finding import Evidence

_CORROBORATION = "corroboration"
_PSEUDONYM = "pseudonyms"
_NEAR = 2  # sentences after a mention in which a second mention may say more of the same people
_SILENT = ("declin", "refus")
_SIGNALS = ("anonymous_source", "vague_source", "rumour")
_NO_VOICE = frozenset({"writer", "silent", "request", "no_statement", "thing", "part", "legal", "body", "judge"})
"""Guards behind which nobody stands whose name could have been given."""
_KEPT_BACK = frozenset({"sources", "insider", "insiders", "anonymity", "anonymously", "unnamed"})


def _unnamed(given: Given) -> list[Evidence]:
    """The unnamed sources that the rules are about."""
    return given.counted("anonymous_source")


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
    if evidence:
        return Answered("aside", first(evidence))
    if _mentioned(given.lookup):
        return Answered("mentioned")
    return Answered("no_unnamed")


def _mentioned(lookup: Lookup) -> bool:
    """Whether words stand in the text that speak of people whose name it keeps back, heard by no rule."""
    words = lookup.words
    if not _KEPT_BACK.isdisjoint(words):
        return True
    return ("source" in words and any(word == "source" and after != "of" for word, after in _pairs(words))) or (
        "familiar" in words and ("familiar", "with") in _pairs(words)
    )


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with the one behind it, "" behind the last."""
    return zip(words, (*words[1:], ""), strict=True)


def each_has(key: str, wanted: str | bool) -> Rule:
    """A rule that every unnamed source has to meet; a source that meets it once has met it."""

    def answer(given: Given) -> Answered:
        unnamed = _unnamed(given)
        if not unnamed:
            return _none(given)
        met = [item for item in unnamed if item.details.get(key) == wanted]
        met_by = {item.unit for item in met}
        short = [item for item in unnamed if item.unit not in met_by and not _told_next(given.lookup, item, met)]
        return Answered("missing", tuple(short)) if short else Answered("met", tuple(unnamed))

    return answer


def _told_next(lookup: Lookup, item: Evidence, met: Iterable[Evidence]) -> bool:
    """Whether a mention close behind says it: "Three people say so. The three, who feared for their jobs, ..."."""
    here = lookup.sentence_index(item.span.start)
    return any(0 <= lookup.sentence_index(other.span.start) - here <= _NEAR for other in met)


def stake(given: Given) -> Answered:
    """Left to a reader."""
    return Answered("left_open") if _unnamed(given) else _none(given)


def attack(given: Given) -> Answered:
    """Whether an unnamed source was seen to judge or attack."""
    unnamed = _unnamed(given)
    if not unnamed:
        return _none(given)
    judging = [item for item in unnamed if item.details.get("evaluative") is True]
    return Answered("found", tuple(judging)) if judging else Answered("none")


def more_than_one(given: Given) -> Answered:
    """Distinct sources of any kind."""
    if not _unnamed(given):
        return _none(given)
    signals = ("named_source", "anonymous_source", "document_cited")
    units = {(signal, item.unit): item for signal in signals for item in given.counted(signal)}
    if len(units) > 1:
        return Answered("several", first(units.values()), {"count": str(len(units))})
    return Answered("one", tuple(units.values()))


def first_voice(given: Given) -> Answered:
    """Whether an unnamed source speaks first."""
    unnamed = _unnamed(given)
    if not unnamed:
        return _none(given)
    opening = [item for item in unnamed if item.details.get("first_quote") is True]
    return Answered("first", tuple(opening)) if opening else Answered("later")


def declined(given: Given) -> Answered:
    """Whether somebody declined to comment: only the author knows whether it is the same person."""
    if not _unnamed(given):
        return _none(given)
    silent = given.counted("right_of_reply", type="declined")
    lookup = given.lookup
    if silent or any(
        item.cue is not None and lookup.text[item.cue.start : item.cue.end].lower().startswith(_SILENT)
        for item in lookup.document.attributions
    ):
        return Answered("declined", tuple(silent))
    return Answered("none")


def byline(given: Given) -> Answered:
    """Asked of stories with unnamed sources."""
    if not _unnamed(given):
        return _none(given)
    lines = given.counted("byline")
    if lines or given.lookup.document.article.metadata.byline is not None:
        return Answered("named", tuple(lines))
    return Answered("none")


def corroborated(given: Given) -> Answered:
    """Asked where an unnamed source accuses."""
    unnamed = _unnamed(given)
    if not unnamed:
        return _none(given)
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
