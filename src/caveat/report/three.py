"""Three sentences about one article, for people in a hurry: who can be looked up, who cannot, and where the writer judges.

In: a Report. Out: three lines of at most `MOST_WORDS` words each. Nothing is looked for here: the sources, the marks that
stand and the kind of piece are the report's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from caveat.model.document import Attribution, Document, Source
from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.model.text import PROSE
from caveat.report.clean import plain, quoted
from caveat.report.sentences import Places, sentence_of
from caveat.report.voices import SEVERAL_WRITE, UNNAMED, heard

MOST_WORDS = 16
"""Words that a line may have, as split by spaces."""
MOST_QUOTED = 6
"""Words of the article that stand in one pair of quotation marks, and two more where that is all of them."""
MOST_NUMBERS = 3
"""Up to so many sentences are given by number, more by their count."""

JUDGING = ("opinion_voice", "loaded_language")
"""Signals whose marks are judgements in the writer's own voice; other marks of wording are tone."""

_SMALL = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_LEADS_ON = _SMALL | {
    "of",
    "in",
    "on",
    "at",
    "to",
    "by",
    "for",
    "from",
    "with",
    "and",
    "or",
    "if",
    "as",
    "be",
    "was",
    "is",
    "are",
}
"""Small words that nobody would end a shortened quotation with."""
_STOPS = ".;:!? \n"

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
    several: bool


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
    voices = heard(report).sources
    spoken = [item for item in report.document.sources if voices.get(item.id) == "named"]
    names = [plain(item.name) for item in sorted(spoken, key=lambda item: -item.words)]
    marks = _counted(report, ("named_source", "document_cited"))
    ids = tuple(item.id for item in marks)
    if report.findings.genre.id in SEVERAL_WRITE:
        return LeadLine("named", *_besides(names), ids)
    documents = {item.unit or item.id for item in marks if item.signal == "document_cited"}
    cited = f"; {_documents(len(documents))} cited" if documents else ""
    if names:
        lead = f"{_speakers(spoken)}:"
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


def _besides(names: Sequence[str]) -> tuple[str, str]:
    """Where questions and answers or letters stand, whose words they are is not told apart; who is quoted in them is."""
    lead = "Several people write here"
    if not names:
        return lead, "; the rules do not tell them apart."
    return lead, f"; quoted besides:{_fitted(lead + ' quoted besides:', names)}"


def _documents(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"


def _speakers(spoken: Sequence[Source]) -> str:
    """ "1 person speaks by name"; where papers, firms or bodies are among them, "3 named sources"."""
    count = len(spoken)
    if any(item.source_class != "named_person" for item in spoken):
        return f"{count} named source{'' if count == 1 else 's'}"
    return "1 person speaks by name" if count == 1 else f"{count} people speak by name"


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
        one = "group" if voices[0].several else "voice"
        lead = f"1 {one} has no name" if count == 1 else f"{count} voices have no name"
    else:
        lead = "No name stands behind 1 claim" if count == 1 else f"No name stands behind {count} claims"
    lead += f"{_explained(sum(item.explained for item in voices), count)}:"
    return LeadLine("unnamed", lead, _fitted(lead, [quoted(_few(plain(item.words))) for item in voices]), ids)


def _explained(explained: int, count: int) -> str:
    """For how many of the voices the text says why there is no name."""
    if not explained:
        return ""
    if count == 1:
        return ", and the text says why"
    return ", all with a reason" if explained == count else f", {explained} with a reason"


def _voices(report: Report, marks: Sequence[Evidence]) -> dict[str, _SaidWithoutName]:
    """Each voice once, in text order."""
    sources = _sources_by_attribution(report)
    by_id = {item.id: item for item in report.document.attributions}
    found: dict[str, _SaidWithoutName] = {}
    for item in marks:
        name = str(item.details.get("attribution", ""))
        source = sources.get(name)
        key = _voice_key(item, source)
        words = source.name if source and _speaks(by_id[name]) else ""
        if not words or (" " not in words and not words.endswith("s")):  # "One" says nothing, "One asked who..." does
            words = _in_context(report.document, item)
        before = found.get(key)
        found[key] = _SaidWithoutName(
            words=before.words if before else words,
            somebody=_is_somebody(item) and (before is None or before.somebody),
            explained=bool(item.details.get("explained")) or bool(before and before.explained),
            several=before.several if before else bool(item.details.get("several")),
        )  # fmt: skip
    return found


def _voice_key(item: Evidence, source: Source | None) -> str:
    """Marks of one source are one voice, and so are those of a group and of its members, which have one unit."""
    if source is None:
        return item.unit or item.id
    return item.unit if item.signal in ("anonymous_source", "vague_source") else source.id


def _in_context(document: Document, item: Evidence) -> str:
    """The words of a mark, with what follows it in its sentence where they say little by themselves: "It is reported that the quay..."."""
    end = max(item.span.end, sentence_of(document, item.span).end)
    return document.text[item.span.start : end].rstrip(_STOPS)


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
    lead, where = _where(report, marks)
    if not lead:
        lead = f"{label[:1].upper()}{label[1:]}" if label else "No judging words"
        found = "; no judging words were found" if label else " were found"
        endings = (*_tone(report), "" if label else " in the writer's own voice", "")
        return LeadLine("judging", lead, _ended(lead, found, endings), ids)
    short = label.replace("the page says that it", "a label says it")
    endings = (
        (f"; {label}", f"; {short}", "; a label says so") if label else ("; nothing labels it opinion", "; no label")
    )
    return LeadLine("judging", lead, _ended(lead, where, endings), ids)


def _ended(lead: str, rest: str, endings: Sequence[str]) -> str:
    """`rest` with the first ending that the line has room for, else with the last."""
    return next(
        (f"{rest}{ending}." for ending in endings if _size(f"{lead}{rest}{ending}") <= MOST_WORDS),
        f"{rest}{endings[-1]}.",
    )


def _tone(report: Report) -> Iterator[str]:
    """ "; tone is marked in sentences 6 and 7" where other marks of wording stand."""
    tone = [item.id for item in report.rubric.signals if item.family == "wording" and item.id not in JUDGING]
    numbers = _numbers(report, _counted(report, tone))
    if 0 < len(numbers) <= MOST_NUMBERS:
        yield f"; tone is marked in {_sentences(numbers)}"
    if numbers:
        yield f"; tone is marked in {len(numbers)} sentence{'' if len(numbers) == 1 else 's'}"


def _where(report: Report, marks: Sequence[Evidence]) -> tuple[str, str]:
    """ "The writer judges" and " in at least 7 of 26 sentences"; "The headline judges" and ", as do ..."; empty where nothing was found."""
    found = _numbers(report, marks)
    headline = any(item.block in ("headline", "deck") for item in marks)
    if not found:
        return ("The headline judges", "") if headline else ("", "")
    if len(found) > MOST_NUMBERS:
        several = f"at least {len(found)} of {report.document.counts.sentences} sentences"
        return ("The headline judges", f", as do {several}") if headline else ("The writer judges", f" in {several}")
    listed = _sentences(found)
    if headline:
        return "The headline judges", f", as do{'es' if len(found) == 1 else ''} at least {listed}"
    return "The writer judges", f" at least in {listed}"


def _numbers(report: Report, marks: Sequence[Evidence]) -> list[int]:
    """The sentences of the running text in which marks stand."""
    places = Places(report.document)
    numbers = {places.number(item.span.start) for item in marks if item.block in PROSE}
    return sorted(number for number in numbers if number is not None)


def _sentences(numbers: Sequence[int]) -> str:
    return f"sentence{'' if len(numbers) == 1 else 's'} {_joined([str(number) for number in numbers])}"


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
    return f" {_some((_few(items[0], room, spare=0), *items[1:]), 1)}."


def _some(items: Sequence[str], count: int) -> str:
    more = len(items) - count
    return f"{', '.join(items[:count])} and {more} more" if more else _joined(items)


def _joined(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]


def _few(words: str, most: int = MOST_QUOTED, *, spare: int = 2) -> str:
    """The first words, with an ellipsis where more than `spare` are left out; never up to a word that only leads on ("the people who...")."""
    parts = words.split()
    if len(parts) <= most + spare:
        return words
    kept = parts[:most]
    kept = kept[: next((at for at, word in enumerate(kept) if at > 1 and word.lower() in _RELATIVE), most)]
    while len(kept) > 1 and kept[-1].lower() in _LEADS_ON:
        kept.pop()
    closing = words[-1] if words[-1] in "\u201d\u2019" else ""
    return f"{' '.join(kept).rstrip(',;:')}\u2026{closing}"


def _size(text: str) -> int:
    return len(text.split())
