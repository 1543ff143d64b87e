"""One card for each piece of evidence: its words with some around it, its points with their company, its limits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from caveat.model.document import Document
from caveat.model.finding import Evidence
from caveat.model.policy import Signal
from caveat.model.report import CriterionResult, Report
from caveat.model.text import Span
from caveat.report import words
from caveat.report.clean import plain, shorten

QUOTE_LIMIT = 400
STATEMENT_LIMIT = 200
CONTEXT = 90
MOST_COMPANIONS = 3


class Label(Struct, frozen=True):
    """What a piece of evidence is called on every page: id "e3", label "A1": the first of its signal."""

    id: str
    text: str


class Card(Struct, frozen=True):
    """One piece of evidence with all that is said about it.

    `quote` holds its words (shortened where very long), `before` and `after` some of the words
    around them in the same block, so that a card can be read on its own. `steps` are the points
    that it has a share in, with a sentence; `first` marks the first card of its signal.
    """

    id: str
    number: int
    label: str
    signal: str
    title: str
    family: str
    quote: str
    before: str
    after: str
    place: str
    counted: bool
    because: str
    message: str
    limits: tuple[str, ...]
    companions: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    steps: tuple[tuple[int, str], ...]
    first: bool


def labels(report: Report) -> dict[str, Label]:
    """The label of each piece of evidence by its id: the signal's letters and a number within the signal.

    What stands is numbered first, so that a page that shows A3 shows A1 and A2 too; what was set aside follows.
    """
    codes = {item.id: item.code for item in report.rubric.signals}
    counts: dict[str, int] = {}
    found: dict[str, Label] = {}
    for item in sorted(report.evidence, key=lambda item: item.standing != "counted"):
        counts[item.signal] = counts.get(item.signal, 0) + 1
        found[item.id] = Label(item.id, f"{codes[item.signal]}{counts[item.signal]}")
    return {item.id: found[item.id] for item in report.evidence}


def cards(report: Report, signals: dict[str, Signal]) -> tuple[Card, ...]:
    """One card for each piece of evidence, in text order."""
    steps = _steps_by_evidence(report.criteria)
    named = labels(report)
    seen: set[str] = set()
    cards = []
    for item in report.evidence:
        first = item.standing == "counted" and item.signal not in seen
        if first:
            seen.add(item.signal)
        cards.append(_card(item, named[item.id], signals[item.signal], report.document, steps.get(item.id, ()), first))
    return tuple(cards)


def _card(
    item: Evidence, label: Label, signal: Signal, document: Document, steps: tuple[tuple[int, str], ...], first: bool
) -> Card:
    text = document.text
    quote = shorten(text[item.span.start : item.span.end], QUOTE_LIMIT)
    before, after = _context(document, item.span)
    return Card(
        id=item.id,
        number=int(item.id[1:]),
        label=label.text,
        signal=signal.id,
        title=signal.title,
        family=signal.family,
        quote=quote,
        before=before,
        after=after,
        place=where(document, item.span.start),
        counted=item.standing == "counted",
        because=item.set_aside_because or "",
        message=_message(signal, quote),
        limits=signal.limits,
        companions=_companions(item, signal.family, text, before + quote + after),
        tags=tuple(tag for key, value in item.details.items() if (tag := words.detail(key, value))),
        steps=steps,
        first=first,
    )


def _context(document: Document, span: Span) -> tuple[str, str]:
    """Up to CONTEXT code points before and after a span, within its block, cut at a space."""
    if span.end - span.start > CONTEXT or span.end == span.start:
        return "", ""
    at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    if at < 0 or document.blocks[at].span.end < span.end:
        return "", ""
    first, last = document.blocks[at].span
    before, after = document.text[first : span.start], document.text[span.end : last]
    if len(before) > CONTEXT:
        before = before[-CONTEXT:]
        before = "…" + before[max(0, before.find(" ")) :]
    if len(after) > CONTEXT:
        after = after[:CONTEXT]
        after = after[: after.rfind(" ") + 1 or CONTEXT].rstrip() + "…"
    return before, after


def _message(signal: Signal, quote: str) -> str:
    """The signal's sentence, without the words that stand beside it anyway; empty where it only repeats the title."""
    text = signal.message.removesuffix(": {text}").replace("{text}", shorten(plain(quote), 80))
    return "" if signal.title.lower() in text.lower() else words.sentence(text)


def _companions(item: Evidence, family: str, text: str, shown: str) -> tuple[tuple[str, str], ...]:
    """The words that belong to the evidence and are not shown around it already, the first few of them."""
    parts = []
    for part in item.companions:
        # what named sources say stands in the ledger, in order
        name = "" if part.role == "statement" and family == "named" else words.COMPANIONS.get(part.role)
        said = shorten(text[part.start : part.end], STATEMENT_LIMIT)
        if name and said not in shown and (name, said) not in parts:
            parts.append((name, said))
    return tuple(parts[:MOST_COMPANIONS])


def where(document: Document, offset: int) -> str:
    """ "sentence 12" for an offset of `document.text`; the kind of block where sentences have no number ("byline")."""
    number = document.sentence_at(offset)
    if number is not None:
        return words.in_sentence(number)
    at = bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1
    kind = document.blocks[at].kind if at >= 0 else ""
    if words.BLOCKS.get(kind) and offset <= document.blocks[at].span.end:
        return words.BLOCKS[kind]
    source_map = document.article.source_map
    return words.place(source_map.unit, source_map.locate(offset)[0])


def _steps_by_evidence(criteria: Sequence[CriterionResult]) -> dict[str, tuple[tuple[int, str], ...]]:
    steps: dict[str, tuple[tuple[int, str], ...]] = {}
    for criterion in criteria:
        for step in criterion.contributions:
            sentence = words.counts_towards(criterion.title, step.points, len(step.evidence))
            for item in step.evidence:
                steps[item] = (*steps.get(item, ()), (step.points, sentence))
    return steps
