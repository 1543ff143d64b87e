"""What each of several articles has to show for one question of the rubric: words of the article under the reason they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from caveat.model.document import Document
from caveat.model.finding import Evidence
from caveat.model.report import Contribution, CriterionResult, Report
from caveat.report import words
from caveat.report.clean import plain, shorten
from caveat.report.sentences import Places, sentence_of

MOST_QUOTES = 3
"""Quotations under one reason; how many more there are is said."""
AROUND = 70
"""Code points of a sentence that stand before and after the quoted words."""
QUOTE_LIMIT = 160
_TOLD = ("type", "explained", "how_known", "evaluative", "second_hand", "outside", "attributed")
"""Details that tell two marks under one reason apart."""
_SAID = ("reason", "how_known")
"""Companions whose words are shown: why there is no name, and how a source knows."""


class Quote(Struct, frozen=True):
    """Words of an article with some of their sentence, where they stand, and what is told of them."""

    before: str
    words: str
    after: str
    place: str
    told: tuple[str, ...]
    family: str


class Reason(Struct, frozen=True):
    """Why words are shown, and the words; `more` counts those that are left out."""

    sentence: str
    quotes: tuple[Quote, ...]
    more: int = 0


class Side(Struct, frozen=True):
    """One article's answer; `note` says why there are no words, or why the question was not asked."""

    reasons: tuple[Reason, ...]
    note: str = ""


class Asked(Struct, frozen=True):
    """One question, with a side for each article in order."""

    title: str
    question: str
    sides: tuple[Side, ...]

    @property
    def has_words(self) -> bool:
        """Whether any of the articles has words to show."""
        return any(reason.quotes for side in self.sides for reason in side.reasons)


def asked(reports: Sequence[Report]) -> tuple[Asked, ...]:
    """Every question in the order of the first rubric that asks it."""
    first: dict[str, CriterionResult] = {}
    for report in reports:
        for item in report.criteria:
            first.setdefault(item.id, item)
    return tuple(
        Asked(item.title, item.question, tuple(_side(report, criterion) for report in reports))
        for criterion, item in first.items()
    )


def _side(report: Report, criterion: str) -> Side:
    result = next((item for item in report.criteria if item.id == criterion), None)
    if result is None:
        return Side((), words.sentence(words.NOT_IN_RUBRIC))
    if result.status == "scored":
        reasons = tuple(_reasons(report, result.contributions))
        return Side(reasons, "" if any(item.quotes for item in reasons) else words.NO_WORDS)
    return Side(tuple(_shown(report, criterion)), result.reason)


def _reasons(report: Report, steps: Iterable[Contribution]) -> Iterator[Reason]:
    """The steps of a sum that something in the text stands behind; those that move it come first."""
    known = {item.id: item for item in report.evidence}
    for step in sorted((step for step in steps if step.signal), key=lambda step: step.points == 0):
        yield _reason(report, _bare(step), [known[item] for item in step.evidence])


def _bare(step: Contribution) -> str:
    """A step's sentence without its points and without what bounds them."""
    said, found, _ = step.sentence.partition(f": {words.signed_points(step.points)}")
    return f"{said}." if found else f"{step.sentence.partition('. ')[0].rstrip('.')}."


def _shown(report: Report, criterion: str) -> Iterator[Reason]:
    """What a question that was not asked would have looked at, by signal."""
    policy = next((item for item in report.rubric.file.criteria if item.id == criterion), None)
    titles = {item.id: item.title for item in report.rubric.signals}
    for signal in dict.fromkeys(rule.signal for rule in policy.rules) if policy else ():
        found = [item for item in report.evidence if item.signal == signal and item.standing == "counted"]
        if found:
            yield _reason(report, words.sentence(f"{titles[signal]}: {len(found)}"), found)


def _reason(report: Report, sentence: str, evidence: Sequence[Evidence]) -> Reason:
    families: Mapping[str, str] = {item.id: item.family for item in report.rubric.signals}
    distinct: dict[str, Evidence] = {}
    for item in evidence:
        key = item.unit or plain(report.document.text[slice(*item.span)]).casefold()
        distinct[key] = max(distinct.get(key, item), item, key=_fullness)
    places = Places(report.document)
    shown = [
        _quote(report.document, places, item, families[item.signal]) for item in list(distinct.values())[:MOST_QUOTES]
    ]
    return Reason(sentence, tuple(shown), max(0, len(distinct) - MOST_QUOTES))


def _fullness(item: Evidence) -> int:
    """Of several marks for one thing the longest says most: a name and a role rather than "she"."""
    return min(item.span.end - item.span.start, QUOTE_LIMIT)


def _quote(document: Document, places: Places, item: Evidence, family: str) -> Quote:
    text = document.text
    around = sentence_of(document, item.span)
    before = _joined_to(text[max(around.start, item.span.start - AROUND) : item.span.start])
    after = _joined_to(text[item.span.end : min(around.end, item.span.end + AROUND)])
    return Quote(
        before=_from_word(before) if item.span.start - AROUND > around.start else before,
        words=shorten(plain(text[slice(*item.span)]), QUOTE_LIMIT),
        after=_to_word(after) if item.span.end + AROUND < around.end else after,
        place=places.place(item.span.start),
        told=tuple(_told(document, item)),
        family=family,
    )


def _joined_to(text: str) -> str:
    """Words beside a quotation on one line, with the space that parts them from it."""
    first, last = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if first else ''}{plain(text)}{' ' if last and plain(text) else ''}"


def _from_word(text: str) -> str:
    return f"\u2026{text.partition(' ')[2]}"


def _to_word(text: str) -> str:
    return f"{text.rpartition(' ')[0]}\u2026"


def _told(document: Document, item: Evidence) -> Iterator[str]:
    said = {part.role: plain(document.text[part.start : part.end]) for part in item.companions if part.role in _SAID}
    for key, value in item.details.items():
        if key in _TOLD and (told := words.detail(key, value)):
            role = "reason" if key == "explained" else key
            yield f"{told}: \u201c{shorten(said[role], QUOTE_LIMIT)}\u201d" if value and role in said else told
