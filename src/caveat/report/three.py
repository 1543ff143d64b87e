"""Three sentences about one article, for people in a hurry: who can be looked up, who cannot, and where the writer judges.

In: a Report. Out: three lines of at most `MOST_WORDS` words each. Nothing is looked for here: the sources, the marks that
stand and the kind of piece are the report's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from caveat.model.document import Attribution, Source
from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.model.text import PROSE
from caveat.report.clean import plain, quoted
from caveat.report.sentences import Places

MOST_WORDS = 16
"""Words that a line may have, as split by spaces."""
MOST_QUOTED = 6
"""Words of the article that stand in one pair of quotation marks."""
MOST_NUMBERS = 3
"""Up to so many sentences are given by number, more by their count."""

UNNAMED = ("anonymous_source", "vague_source", "rumour", "study_without_reference")
"""Signals whose marks are words with nobody behind them who could be looked up."""
JUDGING = ("opinion_voice", "loaded_language")
"""Signals whose marks are judgements in the writer's own voice."""

_SMALL = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})

Layer = Literal["named", "unnamed", "judging"]


class LeadLine(Struct, frozen=True):
    """One of the three sentences: `lead` stands out, `rest` follows with its own punctuation; `evidence` are ids of its marks."""

    layer: Layer
    lead: str
    rest: str
    evidence: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.lead}{self.rest}"


class _SaidWithoutName(NamedTuple):
    """Somebody or nobody who speaks without a name, in the article's words."""

    words: str
    somebody: bool
    explained: bool


def three(report: Report) -> tuple[LeadLine, LeadLine, LeadLine]:
    """Who can be looked up, by name; who cannot, in the article's words; where the writer judges and whether the page says so."""
    if not report.document.language_supported:
        lead = "Not read:"
        return (
            LeadLine("named", lead, " names are found in English only."),
            LeadLine("unnamed", lead, " voices without a name are found in English only."),
            LeadLine("judging", lead, " judgements are found in English only."),
        )
    return _named(report), _unnamed(report), _judging(report)


def _named(report: Report) -> LeadLine:
    spoken = [
        item
        for item in report.document.sources
        if item.source_class in ("named_person", "named_organisation") and item.attributions
    ]
    names = [plain(item.name) for item in sorted(spoken, key=lambda item: -item.words)]
    marks = _counted(report, ("named_source", "document_cited"))
    documents = {item.unit or item.id for item in marks if item.signal == "document_cited"}
    cited = f"; {_documents(len(documents))} cited" if documents else ""
    ids = tuple(item.id for item in marks)
    if names:
        lead = f"{_speakers(spoken)} by name:"
        return LeadLine("named", lead, _fitted(lead, names, (cited, "")), ids)
    bodies = list(dict.fromkeys(_bodies(report)))
    if bodies:
        lead = "Nobody speaks by name,"
        start = " but a body can be asked:" if len(bodies) == 1 else f" but {len(bodies)} bodies can be asked:"
        return LeadLine("named", lead, start + _fitted(lead + start, bodies, (cited, "")), ids)
    if report.document.in_capitals:
        return LeadLine("named", "Names cannot be seen:", " the text is in capitals.", ids)
    told = f"; {_documents(len(documents))} {'is' if len(documents) == 1 else 'are'} cited" if documents else ""
    return LeadLine("named", "Nobody speaks by name", f"{told}.", ids)


def _documents(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"


def _speakers(spoken: Sequence[Source]) -> str:
    """ "1 person speaks", "3 organisations speak", "5 sources speak" where there are both."""
    count, classes = len(spoken), {item.source_class for item in spoken}
    one, many = {
        frozenset({"named_person"}): ("person", "people"),
        frozenset({"named_organisation"}): ("organisation", "organisations"),
    }.get(frozenset(classes), ("source", "sources"))
    return f"{count} {one} speaks" if count == 1 else f"{count} {many} speak"


def _bodies(report: Report) -> Iterator[str]:
    """Bodies without a name of their own that a reader can ask: "the fire service"."""
    sources = _sources_by_attribution(report)
    for item in report.evidence:
        if item.standing == "set_aside" and item.details.get("guard") == "body":
            source = sources.get(str(item.details.get("attribution", "")))
            if source is not None:
                yield _inside(_few(plain(source.name)))


def _inside(name: str) -> str:
    """A body's description inside a sentence: its article or pronoun without the capital of a sentence's beginning."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in _SMALL else name


def _unnamed(report: Report) -> LeadLine:
    marks = _counted(report, UNNAMED)
    voices = list(_voices(report, marks).values())
    ids = tuple(item.id for item in marks)
    if not voices:
        if not report.document.attributions:
            return LeadLine("unnamed", "Nobody is quoted", " or reported to say anything.", ids)
        return LeadLine("unnamed", "No unnamed voice", " was found.", ids)
    count, somebody = len(voices), all(item.somebody for item in voices)
    if somebody:
        lead = "1 voice has no name" if count == 1 else f"{count} voices have no name"
    else:
        lead = "No name stands behind 1 claim" if count == 1 else f"No name stands behind {count} claims"
    lead += f"{_explained(sum(item.explained for item in voices), count)}:"
    return LeadLine("unnamed", lead, _fitted(lead, [quoted(item.words) for item in voices]), ids)


def _explained(explained: int, count: int) -> str:
    """For how many of the voices the text says why there is no name."""
    if not explained:
        return ""
    return f", {explained} explained" if count > 1 else ", and the text says why"


def _voices(report: Report, marks: Sequence[Evidence]) -> dict[str, _SaidWithoutName]:
    """Each voice once, by its source where it has one, in text order."""
    sources = _sources_by_attribution(report)
    by_id = {item.id: item for item in report.document.attributions}
    found: dict[str, _SaidWithoutName] = {}
    for item in marks:
        name = str(item.details.get("attribution", ""))
        source = sources.get(name)
        text = report.document.text[slice(*item.span)]
        key = source.id if source else item.unit or item.id
        words = source.name if source and _speaks(by_id[name]) else text
        before = found.get(key)
        found[key] = _SaidWithoutName(
            words=before.words if before else _few(plain(words)),
            somebody=_is_somebody(item) and (before is None or before.somebody),
            explained=bool(item.details.get("explained")) or bool(before and before.explained),
        )  # fmt: skip
    return found


def _is_somebody(item: Evidence) -> bool:
    """Whether a mark shows a voice, however vague; a rumour, a study and "it is said" show none."""
    return item.signal in ("anonymous_source", "vague_source") and item.details.get("class") != "none"


def _speaks(attribution: Attribution) -> bool:
    return attribution.source is not None and attribution.source_class not in ("pronoun", "none")


def _judging(report: Report) -> LeadLine:
    marks = _counted(report, JUDGING)
    ids = tuple(item.id for item in marks)
    genre = report.findings.genre
    label = plain(genre.reason) if genre.basis == "labelled" else ""
    where = _where(report, marks)
    if not where:
        if label:
            return LeadLine("judging", f"{label[:1].upper()}{label[1:]}", "; no judging words were found.", ids)
        return LeadLine("judging", "No judging words", " of the writer's own were found.", ids)
    lead = "The writer judges"
    endings = (label,) if label else ("nothing on the page says so", "no label says so")
    told = [f" {where}; {ending}." for ending in endings]
    return LeadLine(
        "judging", lead, next((rest for rest in told if _size(lead + rest) <= MOST_WORDS), f" {where}."), ids
    )


def _where(report: Report, marks: Sequence[Evidence]) -> str:
    """ "in the headline and 7 of 26 sentences", "in sentences 3 and 9"; empty where nothing was found."""
    places = Places(report.document)
    numbers = {places.number(item.span.start) for item in marks if item.block in PROSE}
    found = sorted(number for number in numbers if number is not None)
    parts = ["the headline"] if any(item.block in ("headline", "deck") for item in marks) else []
    if len(found) > MOST_NUMBERS:
        parts.append(f"{len(found)} of {report.document.counts.sentences} sentences")
    elif found:
        parts.append(f"sentence{'' if len(found) == 1 else 's'} {_joined([str(number) for number in found])}")
    return f"in {' and '.join(parts)}" if parts else ""


def _counted(report: Report, signals: Sequence[str]) -> list[Evidence]:
    return [item for item in report.evidence if item.signal in signals and item.standing == "counted"]


def _sources_by_attribution(report: Report) -> dict[str, Source]:
    sources = {item.id: item for item in report.document.sources}
    return {
        item.id: sources[item.source_id]
        for item in report.document.attributions
        if item.source_id in sources and item.source_class != "none"
    }


def _fitted(lead: str, items: Sequence[str], endings: Sequence[str] = ("",)) -> str:
    """As many items as the line has room for, and the first ending that leaves room for two of them (or for the only one)."""
    for ending in endings:
        for count in range(len(items), 0, -1):
            rest = f" {_some(items, count)}{ending}."
            if count < min(2, len(items)) and ending:
                break
            if _size(lead + rest) <= MOST_WORDS:
                return rest
    room = MOST_WORDS - _size(lead) - (3 if len(items) > 1 else 0)
    return f" {_some((_few(items[0], room), *items[1:]), 1)}."


def _some(items: Sequence[str], count: int) -> str:
    more = len(items) - count
    return f"{', '.join(items[:count])} and {more} more" if more else _joined(items)


def _joined(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]


def _few(words: str, most: int = MOST_QUOTED) -> str:
    """The first words, with an ellipsis where there are more; a closing quotation mark stays."""
    parts = words.split()
    if len(parts) <= most:
        return words
    closing = words[-1] if words[-1] in "\u201d\u2019" else ""
    return f"{' '.join(parts[:most]).rstrip(',;:')}\u2026{closing}"


def _size(text: str) -> int:
    return len(text.split())
