"""What pages show of a Report, worked out once: every page lays out these values and computes nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from caveat.model.document import Attribution, Document, Source
from caveat.model.finding import Detection, Evidence
from caveat.model.report import CriterionResult, Report
from caveat.model.rubric import Rubric, Signal
from caveat.model.text import SourceMap, Span
from caveat.report import words
from caveat.report.clean import plain, shorten

LEADING = ("named_source", "hedge", "anonymous_source", "opinion_disclaimer")
"""Signals that every profile shows, found or not: those that the project was made for."""

SEARCH_NAMES = 3
TITLE_LIMIT = 70
CONTEXT = 90
MOST_COMPANIONS = 3
MOST_SHIFTS = 8
QUOTE_LIMIT = 400
STATEMENT_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One contribution with the sums before and after it, over all scored criteria."""

    criterion: str
    code: str
    points: int
    before: int
    after: int
    sentence: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a piece of evidence is called on every page: id "e3", label "A3"."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
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


@dataclass(frozen=True, slots=True)
class Profile:
    """One signal's answer as a row."""

    signal: str
    title: str
    code: str
    family: str
    question: str
    outcome: str
    looked: bool
    count: int
    set_aside: int
    rate: float | None
    points: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """One row of the source ledger; `statements` are (words, direct, place)."""

    id: str
    name: str
    kind: str
    named: bool
    role: str
    organisation: str
    statements: tuple[tuple[str, bool, str], ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion with its steps and the sums that run through it."""

    result: CriterionResult
    points: str
    steps: tuple[Step, ...]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class View:
    """Everything the pages of one article need beside the Report itself."""

    report: Report
    title: str
    genre: str
    cards: tuple[Card, ...]
    profile: tuple[Profile, ...]
    not_found: tuple[Profile, ...]
    not_asked: tuple[Profile, ...]
    criteria: tuple[CriterionView, ...]
    speakers: tuple[Speaker, ...]
    loose: tuple[tuple[str, bool, str], ...]
    signals: tuple[Signal, ...]
    labels: dict[str, Label]

    phrases: tuple[str, ...]
    most: int
    full: int

    @property
    def titles(self) -> dict[str, str]:
        """Titles by signal id."""
        return {item.id: item.title for item in self.report.rubric.signals}

    def labels_of(self, evidence: Sequence[str]) -> tuple[Label, ...]:
        """The labels of some evidence."""
        return tuple(self.labels[item] for item in evidence)

    @property
    def answers(self) -> str:
        """How often each answer was given to the newsroom questions, in words."""
        given: list[str] = [item.answer for item in self.report.findings.newsroom]
        return words.answers({answer: given.count(answer) for answer in words.ANSWERS})

    @property
    def shifts(self) -> tuple[tuple[str, str], ...]:
        """What would move the total, as (change in words, the total then), largest move first."""
        found, base = self.report.sensitivity, self.report.total.per_100
        if found is None:
            return ()
        single = [(f"{words.WITHOUT} {self.titles[item.what]}", item.per_100) for item in found.without_signal]
        doubtful = [
            (words.SENSITIVITY[item.what], item.per_100)
            for item in (found.set_aside_counted, found.low_confidence_dropped)
        ]
        if found.paragraph:
            start = int(found.paragraph.what.split("-")[0])
            place = where(self.report.document.article.source_map, start)
            doubtful.append((words.without_paragraph(place), found.paragraph.per_100))
        moved = [item for item in single if item[1] != base][:MOST_SHIFTS]
        return tuple((what, words.shifted(then, base)) for what, then in (*moved, *doubtful))

    @property
    def counted(self) -> tuple[Card, ...]:
        """Cards of the evidence that stands."""
        return tuple(card for card in self.cards if card.counted)

    @property
    def aside(self) -> tuple[Card, ...]:
        """Cards of the evidence that was set aside."""
        return tuple(card for card in self.cards if not card.counted)


def view(report: Report) -> View:
    """The shared shape of all pages of one article."""
    rubric = report.rubric
    signals = {item.id: item for item in rubric.signals}
    labels = {item.id: Label(item.id, label(item, signals[item.signal])) for item in report.evidence}
    worth = _points_by_signal(rubric, report.criteria)
    profile = [
        _profile(item, signals[item.signal], report.document.counts.words, worth) for item in report.findings.detections
    ]
    leading = sorted((item for item in profile if item.signal in LEADING), key=lambda item: LEADING.index(item.signal))
    found = [item for item in profile if item.signal not in LEADING and (item.count or item.set_aside)]
    locate = report.document.article.source_map
    text = report.document.text
    seen = {item.signal for item in report.evidence}
    speakers = _speakers(report.document.sources, report.document.attributions, text, locate)
    criteria = _criteria(report.criteria, signals, labels)
    return View(
        report=report,
        title=title(report),
        genre=genre_title(rubric, report.findings.genre.id),
        cards=_cards(report, signals),
        profile=(*leading, *found),
        not_found=tuple(item for item in profile if item.looked and not item.count),
        not_asked=tuple(item for item in profile if not item.looked),
        criteria=criteria,
        speakers=speakers,
        loose=tuple(
            said
            for item in report.document.attributions
            if item.source_id is None
            for said in _said(item, text, locate)
        ),
        signals=tuple(item for item in rubric.signals if item.id in seen),
        labels=labels,
        phrases=_phrases(title(report), speakers),
        most=max((item.count for item in profile), default=0) or 1,
        full=max((item.before + item.result.max_points for item in criteria), default=0) or 1,
    )


def _phrases(headline: str, speakers: Sequence[Speaker]) -> tuple[str, ...]:
    """What to search for elsewhere: the headline, and the first named sources with what they are said to be."""
    named = [item for item in speakers if item.named][:SEARCH_NAMES]
    return (headline, *(plain(f"{item.name} {item.role}") for item in named))


def title(report: Report) -> str:
    """The article's title on one line, or what stands in for one."""
    found = report.document.article.metadata.title
    if found:
        return shorten(plain(found.value), 300) or words.UNTITLED
    headline = next((item for item in report.document.blocks if item.kind == "headline"), None)
    if headline:
        return shorten(plain(report.document.text[headline.span.start : headline.span.end]), 300)
    first = next((item for item in report.document.blocks if item.kind == "body"), None)
    shown = plain(report.document.text[first.span.start : first.span.end][:TITLE_LIMIT]) if first else ""
    return shorten(f"{shown} ", TITLE_LIMIT) if shown else words.UNTITLED


def label(evidence: Evidence, signal: Signal) -> str:
    """ "A3": the signal's letters and the evidence's number."""
    return f"{signal.code}{evidence.id[1:]}"


def genre_title(rubric: Rubric, genre: str) -> str:
    """The genre in words."""
    return next((item.title for item in rubric.file.genres if item.id == genre), genre)


def _points_by_signal(rubric: Rubric, results: Sequence[CriterionResult]) -> dict[str, int]:
    """What each signal gave or took; signals that no scored criterion asks for are left out."""
    worth: dict[str, int] = {}
    for criterion, result in zip(rubric.file.criteria, results, strict=True):
        if result.status == "scored":
            worth.update({rule.signal: worth.get(rule.signal, 0) for rule in criterion.rules})
            for step in result.contributions:
                worth[step.signal] = worth.get(step.signal, 0) + step.points
    return worth


def _profile(detection: Detection, signal: Signal, size: int, worth: dict[str, int]) -> Profile:
    looked = detection.outcome in ("found", "not_found")
    count = len(detection.counted)
    return Profile(
        signal=signal.id,
        title=signal.title,
        code=signal.code,
        family=signal.family,
        question=signal.question,
        outcome=words.OUTCOMES[detection.outcome],
        looked=looked,
        count=count,
        set_aside=len(detection.evidence) - count,
        rate=round(count * 1000 / size, 1) if looked and size else None,
        points=worth.get(signal.id),
        reason=detection.reason,
    )


def _steps_by_evidence(criteria: Sequence[CriterionResult]) -> dict[str, tuple[tuple[int, str], ...]]:
    steps: dict[str, tuple[tuple[int, str], ...]] = {}
    for criterion in criteria:
        for step in criterion.contributions:
            sentence = words.counts_towards(criterion.title, step.points, len(step.evidence))
            for item in step.evidence:
                steps[item] = (*steps.get(item, ()), (step.points, sentence))
    return steps


def _cards(report: Report, signals: dict[str, Signal]) -> tuple[Card, ...]:
    steps = _steps_by_evidence(report.criteria)
    seen: set[str] = set()
    cards = []
    for item in report.evidence:
        first = item.standing == "counted" and item.signal not in seen
        if first:
            seen.add(item.signal)
        cards.append(_card(item, signals[item.signal], report.document, steps.get(item.id, ()), first))
    return tuple(cards)


def _card(item: Evidence, signal: Signal, document: Document, steps: tuple[tuple[int, str], ...], first: bool) -> Card:
    text = document.text
    quote = shorten(_slice(text, item.span), QUOTE_LIMIT)
    before, after = _context(document, item.span)
    return Card(
        id=item.id,
        number=int(item.id[1:]),
        label=label(item, signal),
        signal=signal.id,
        title=signal.title,
        family=signal.family,
        quote=quote,
        before=before,
        after=after,
        place=where(document.article.source_map, item.span.start),
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


def _slice(text: str, span: Span) -> str:
    return text[span.start : span.end]


def where(source_map: SourceMap, offset: int) -> str:
    """ "line 12" for an offset."""
    return words.place(source_map.unit, source_map.locate(offset)[0])


def _criteria(
    criteria: Sequence[CriterionResult], signals: dict[str, Signal], labels: dict[str, Label]
) -> tuple[CriterionView, ...]:
    views = []
    running = 0
    for criterion in criteria:
        before = running
        steps = []
        for item in criterion.contributions if criterion.status == "scored" else ():
            code = signals[item.signal].code if item.signal else ""
            shown = tuple(labels[evidence] for evidence in item.evidence)
            steps.append(Step(criterion.title, code, item.points, running, running + item.points, item.sentence, shown))
            running += item.points
        views.append(CriterionView(criterion, words.criterion_points(criterion), tuple(steps), before, running))
    return tuple(views)


def _speakers(
    sources: Sequence[Source], attributions: Sequence[Attribution], text: str, source_map: SourceMap
) -> tuple[Speaker, ...]:
    spoken: dict[str, list[tuple[str, bool, str]]] = {}
    for item in attributions:
        if item.source_id is not None:
            spoken.setdefault(item.source_id, []).extend(_said(item, text, source_map))
    return tuple(
        Speaker(
            id=item.id,
            name=shorten(item.name, STATEMENT_LIMIT),
            kind=words.SOURCE_CLASSES[item.source_class],
            named=item.source_class.startswith("named"),
            role=shorten(item.role or "", STATEMENT_LIMIT),
            organisation=shorten(item.organisation or "", STATEMENT_LIMIT),
            statements=tuple(spoken.get(item.id, ())),
        )
        for item in sources
    )


def _said(item: Attribution, text: str, source_map: SourceMap) -> list[tuple[str, bool, str]]:
    """The attribution's statement as one row; its pieces, split around the cue, joined by an ellipsis."""
    if not item.statement:
        return []
    said = " … ".join(_slice(text, span) for span in item.statement)
    return [(shorten(said, STATEMENT_LIMIT), item.direct, where(source_map, item.statement[0].start))]
