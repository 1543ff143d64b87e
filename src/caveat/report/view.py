"""What pages show of a Report, worked out once: every page lays out these values and computes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from caveat.model.document import Attribution, Document, Source
from caveat.model.finding import Detection
from caveat.model.policy import Signal
from caveat.model.report import CriterionResult, Report
from caveat.model.rubric import Rubric
from caveat.report import words
from caveat.report.cards import STATEMENT_LIMIT, Card, Label, cards, labels, where
from caveat.report.clean import plain, shorten

LEADING = ("named_source", "hedge", "anonymous_source", "opinion_disclaimer")
"""Signals that every profile shows, found or not: those that the project was made for."""

SEARCH_NAMES = 3
TITLE_LIMIT = 70
MOST_SHIFTS = 8


class ShownStep(Struct, frozen=True):
    """One contribution with the sums before and after it, over all scored criteria."""

    criterion: str
    code: str
    points: int
    before: int
    after: int
    sentence: str
    labels: tuple[Label, ...]


class Profile(Struct, frozen=True):
    """One signal's answer as a row. `earns`: the rubric has points for it, found here or not."""

    signal: str
    title: str
    code: str
    family: str
    question: str
    outcome: str
    looked: bool
    earns: bool
    count: int
    set_aside: int
    rate: float | None
    points: int | None
    reason: str


class ShownSpeaker(Struct, frozen=True):
    """One row of the source ledger; `statements` are (words, direct, place), `reached` says by which way they came, and how many of all words they are.
    `documents` are (words, place) of its own documents that the text uses."""

    id: str
    name: str
    kind: str
    named: bool
    role: str
    organisation: str
    statements: tuple[tuple[str, bool, str], ...]
    reached: str = ""
    documents: tuple[tuple[str, str], ...] = ()

    @property
    def about(self) -> str:
        """Role and organisation on one line; an organisation that the role or the name already says is not said again."""
        said = f"{self.name} {self.role}".casefold()
        organisation = "" if self.organisation.casefold() in said else self.organisation
        return ", ".join(part for part in (self.role, organisation) if part)


class CriterionView(Struct, frozen=True):
    """One criterion with its steps and the sums that run through it. `shown` are the steps that are worth nothing by rule."""

    result: CriterionResult
    points: str
    steps: tuple[ShownStep, ...]
    before: int
    after: int
    shown: tuple[ShownStep, ...] = ()

    @property
    def sum_(self) -> str:
        """ "5 − 5 + 1 = 1" where there is more than one step to add; else nothing."""
        worth = [step.points for step in self.steps if step.points]
        return words.sum_of(worth) if len(worth) > 1 else ""


class View(Struct, frozen=True):
    """Everything the pages of one article need beside the Report itself."""

    report: Report
    title: str
    genre: str
    cards: tuple[Card, ...]
    profile: tuple[Profile, ...]
    not_found: tuple[Profile, ...]
    not_asked: tuple[Profile, ...]
    figures: tuple[str, ...]
    criteria: tuple[CriterionView, ...]
    speakers: tuple[ShownSpeaker, ...]
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
    def relayed(self) -> str:
        """One sentence where other outlets pass on all or nearly all that is quoted or reported; else empty."""
        return words.relayed(self.report.document.relayed)

    @property
    def genre_words(self) -> str:
        """What kind of piece it is, who says so, and on what that rests."""
        genre = self.report.findings.genre
        return words.genre(self.genre, genre.basis, plain(genre.reason))

    @property
    def genre_labels(self) -> tuple[Label, ...]:
        """The marks that the kind of piece rests on."""
        return self.labels_of(self.report.findings.genre.evidence)

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
            place = where(self.report.document, start)
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
    named = labels(report)
    counted = {item.signal for item in report.findings.detections if item.counted}
    worth = _points_by_signal(rubric, report.criteria, counted)
    earning = {rule.signal for item in rubric.file.criteria for rule in item.rules if rule.each or rule.steps}
    profile = [
        _profile(item, signals[item.signal], report.document.counts.words, worth, earning)
        for item in report.findings.detections
    ]
    figures = {item.signal: item.reason for item in report.findings.detections if _is_figure(item)}
    leading = sorted((item for item in profile if item.signal in LEADING), key=lambda item: LEADING.index(item.signal))
    found = [item for item in profile if item.signal not in LEADING and (item.count or item.set_aside or item.points)]
    seen = {item.signal for item in report.evidence}
    speakers = _speakers(report.document)
    criteria = _criteria(report.criteria, signals, named)
    return View(
        report=report,
        title=title(report),
        genre=genre_title(rubric, report.findings.genre.id),
        cards=cards(report, signals),
        profile=(*leading, *found),
        not_found=tuple(item for item in profile if item.looked and not item.count and item.signal not in figures),
        not_asked=tuple(item for item in profile if not item.looked),
        figures=tuple(words.sentence(reason) for reason in figures.values()),
        criteria=criteria,
        speakers=speakers,
        loose=tuple(
            said
            for item in report.document.attributions
            if item.source_id is None
            for said in _said(item, report.document)
        ),
        signals=tuple(item for item in rubric.signals if item.id in seen),
        labels=named,
        phrases=_phrases(title(report), speakers),
        most=max((item.count for item in profile), default=0) or 1,
        full=max((item.before + item.result.possible for item in criteria), default=0) or 1,
    )


def _phrases(headline: str, speakers: Sequence[ShownSpeaker]) -> tuple[str, ...]:
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


def genre_title(rubric: Rubric, genre: str) -> str:
    """The genre in words."""
    return next((item.title for item in rubric.file.genres if item.id == genre), genre)


def _points_by_signal(rubric: Rubric, results: Sequence[CriterionResult], found: Collection[str]) -> dict[str, int]:
    """What each signal gave or took; signals that no scored criterion asks for are left out.

    Points for what is missing (no strong mark of an opinion) do not stand beside what was found (a weak one).
    """
    worth: dict[str, int] = {}
    for criterion, result in zip(rubric.file.criteria, results, strict=True):
        if result.status == "scored":
            worth.update({rule.signal: worth.get(rule.signal, 0) for rule in criterion.rules})
            for step in result.contributions:
                if not step.evidence and step.signal in found:
                    continue
                worth[step.signal] = worth.get(step.signal, 0) + step.points
    return worth


def _is_figure(detection: Detection) -> bool:
    """Whether a signal's answer is a figure about the whole text and not a place in it."""
    return detection.outcome == "found" and not detection.evidence and bool(detection.reason)


def _profile(
    detection: Detection, signal: Signal, size: int, worth: dict[str, int], earning: Collection[str]
) -> Profile:
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
        earns=signal.id in earning,
        count=count,
        set_aside=len(detection.evidence) - count,
        rate=round(count * 1000 / size, 1) if looked and size else None,
        points=worth.get(signal.id),
        reason=detection.reason,
    )


def _criteria(
    criteria: Sequence[CriterionResult], signals: dict[str, Signal], labels: dict[str, Label]
) -> tuple[CriterionView, ...]:
    views = []
    running = 0
    for criterion in criteria:
        before = running
        steps: list[ShownStep] = []
        free: list[ShownStep] = []
        for item in criterion.contributions if criterion.status == "scored" else ():
            code = signals[item.signal].code if item.signal else ""
            marked = tuple(labels[evidence] for evidence in item.evidence)
            sentence = words.without_points(item.sentence, item.points)
            step = ShownStep(criterion.title, code, item.points, running, running + item.points, sentence, marked)
            (steps if item.points or item.capped else free).append(step)
            running += item.points
        points = words.criterion_points(criterion)
        views.append(CriterionView(criterion, points, tuple(steps), before, running, tuple(free)))
    return tuple(views)


def _speakers(document: Document) -> tuple[ShownSpeaker, ...]:
    spoken: dict[str, list[tuple[str, bool, str]]] = {}
    through: dict[str, dict[str, None]] = {}
    for item in document.attributions:
        if item.source_id is not None:
            if item.via_name is not None and item.second_hand and item.channel == "other_outlet":
                through.setdefault(item.source_id, {})[shorten(item.via_name, STATEMENT_LIMIT)] = None
            spoken.setdefault(item.source_id, []).extend(_said(item, document))
    return tuple(
        ShownSpeaker(
            id=item.id,
            name=shorten(item.name, STATEMENT_LIMIT),
            kind=words.SOURCE_CLASSES[item.source_class],
            named=item.source_class.startswith("named"),
            role=shorten(item.role or "", STATEMENT_LIMIT),
            organisation=shorten(item.organisation or "", STATEMENT_LIMIT),
            statements=tuple(spoken.get(item.id, ())),
            reached=_reached(item, tuple(through.get(item.id, ()))),
            documents=tuple(
                (shorten(document.text[span.start : span.end], STATEMENT_LIMIT), where(document, span.start))
                for span in item.documents
            ),
        )
        for item in document.sources
    )


def _reached(source: Source, names: tuple[str, ...]) -> str:
    """By which ways a source's words came; an outlet that speaks for itself passes nothing on."""
    ways = [item for item in source.channels if names or item != "other_outlet"]
    return words.reached(ways, names, source.share, document=source.source_class == "document")


def _said(item: Attribution, document: Document) -> list[tuple[str, bool, str]]:
    """The attribution's statement as one row; its pieces, split around the cue, joined by an ellipsis."""
    if not item.statement:
        return []
    said = " … ".join(document.text[span.start : span.end] for span in item.statement)
    return [(shorten(said, STATEMENT_LIMIT), item.direct, where(document, item.statement[0].start))]
