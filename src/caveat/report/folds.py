"""What would repeat itself on a page, folded once for all pages: questions with one answer, marks on the same words,
one reason for many matches, and everything that the rubric shows without giving points for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from caveat.model.finding import NewsroomAnswer, NewsroomItem
from caveat.model.text import Span
from caveat.report import words
from caveat.report.cards import Card, Label
from caveat.report.view import LEADING, CriterionView, Profile, ShownStep, View

ANSWER_ORDER: tuple[NewsroomAnswer, ...] = ("no", "cannot_be_seen", "yes", "not_applicable")
"""What asks for a second look comes first."""


class Answers(NamedTuple):
    """Newsroom questions that have one answer for one reason."""

    answer: NewsroomAnswer
    reason: str
    questions: tuple[str, ...]
    labels: tuple[Label, ...]


class Group(NamedTuple):
    """Cards of marks on exactly the same words: the words once, and of each card what the others do not say."""

    cards: tuple[Card, ...]
    said: str
    companions: tuple[tuple[str, str], ...]
    steps: tuple[tuple[Card, str], ...]

    @property
    def lead(self) -> Card:
        """The card that stands for the group."""
        return self.cards[0]

    @property
    def weight(self) -> int:
        """The points that hang on it and its company, gained and lost alike; 0 where nothing in a sum does."""
        return sum(abs(points) for card in self.cards for points, _ in card.steps)


class Folds(NamedTuple):
    """The folded parts of one view.

    `scored` are the criteria with points (none where there is no sum), `unscored` a sentence for each reason why others have
    none. `rows` is the profile of what stands; `only_shown` are signals without points in this rubric, with their marks.
    `steps_shown` are steps worth nothing by rule. `groups` are the cards that something in the sum hangs on (all where there
    is no sum) and `groups_shown` the others; `aside` are groups under each reason. `newsroom` stands in ANSWER_ORDER.
    """

    scored: tuple[CriterionView, ...]
    unscored: tuple[str, ...]
    rows: tuple[Profile, ...]
    only_shown: tuple[tuple[Profile, tuple[Label, ...]], ...]
    steps_shown: tuple[ShownStep, ...]
    groups: tuple[Group, ...]
    groups_shown: tuple[Group, ...]
    aside: tuple[tuple[str, tuple[Group, ...]], ...]
    newsroom: tuple[Answers, ...]
    titles: Mapping[str, str]

    @property
    def in_order(self) -> tuple[Group, ...]:
        """All groups in text order."""
        return tuple(sorted((*self.groups, *self.groups_shown), key=lambda group: group.lead.number))

    @property
    def only_shown_words(self) -> str:
        """The signals of `only_shown` on one line."""
        return words.listed((item.title, item.count) for item, _ in self.only_shown)

    @property
    def by_answer(self) -> tuple[tuple[NewsroomAnswer, tuple[Answers, ...]], ...]:
        """The newsroom questions under each answer that was given."""
        given = dict.fromkeys(item.answer for item in self.newsroom)
        return tuple((answer, tuple(item for item in self.newsroom if item.answer == answer)) for answer in given)


def fold(view: View) -> Folds:
    """The folded parts of `view`."""
    scored = tuple(item for item in view.criteria if item.result.status == "scored")
    spans = {item.id: item.span for item in view.report.evidence}
    groups = same_words(view.counted, spans)
    return Folds(
        scored=scored,
        unscored=_unscored(view.criteria),
        rows=tuple(item for item in view.profile if _has_row(item, bool(scored))),
        only_shown=_only_shown(view) if scored else (),
        steps_shown=tuple(step for criterion in scored for step in criterion.shown),
        groups=tuple(group for group in groups if group.weight or not scored),
        groups_shown=tuple(group for group in groups if scored and not group.weight),
        aside=by_reason(view.aside, spans),
        newsroom=newsroom(view.report.findings.newsroom, view.labels),
        titles={item.code: item.title for item in view.report.rubric.signals},
    )


def _has_row(item: Profile, scored: bool) -> bool:
    """Leading signals always; others where something stands or has points, unless the rubric has none for them."""
    return item.signal in LEADING or bool(item.points) or bool(item.count and (item.earns or not scored))


def _unscored(criteria: Iterable[CriterionView]) -> tuple[str, ...]:
    reasons: dict[str, list[str]] = {}
    for item in criteria:
        if item.result.status != "scored":
            reasons.setdefault(item.result.reason, []).append(item.result.title)
    return tuple(words.unscored(titles, reason) for reason, titles in reasons.items())


def _only_shown(view: View) -> tuple[tuple[Profile, tuple[Label, ...]], ...]:
    rows = [item for item in view.profile if item.count and not item.earns and item.signal not in LEADING]
    own: dict[str, list[Label]] = {item.signal: [] for item in rows}
    for piece in view.report.evidence:
        if piece.signal in own and piece.standing == "counted":
            own[piece.signal].append(view.labels[piece.id])
    return tuple((item, tuple(own[item.signal])) for item in rows)


def newsroom(items: Sequence[NewsroomItem], labels: Mapping[str, Label]) -> tuple[Answers, ...]:
    """All questions, folded by answer and reason; in ANSWER_ORDER, and in the order of the checklist within it."""
    folded: dict[tuple[NewsroomAnswer, str], list[NewsroomItem]] = {}
    for item in sorted(items, key=lambda item: ANSWER_ORDER.index(item.answer)):
        folded.setdefault((item.answer, item.reason), []).append(item)
    return tuple(
        Answers(
            answer,
            reason,
            tuple(item.question for item in own),
            tuple(labels[name] for name in dict.fromkeys(name for item in own for name in item.evidence)),
        )
        for (answer, reason), own in folded.items()
    )


def same_words(cards: Iterable[Card], spans: Mapping[str, Span]) -> tuple[Group, ...]:
    """`cards` in groups: those on exactly the same words stand together, where the first stood. `spans` by evidence id."""
    groups: dict[object, list[Card]] = {}
    for card in cards:
        span = spans[card.id]
        groups.setdefault(span if span.end > span.start else card.id, []).append(card)
    return tuple(_group(tuple(own)) for own in groups.values())


def _group(cards: tuple[Card, ...]) -> Group:
    tags = dict.fromkeys(tag for card in cards for tag in card.tags)
    messages = dict.fromkeys(card.message for card in cards if card.message)
    return Group(
        cards,
        " ".join([*messages, words.sentence(", ".join(tags))]).strip(),
        tuple(dict.fromkeys(part for card in cards for part in card.companions)),
        tuple((card, sentence) for card in cards for points, sentence in card.steps if points),
    )


def by_reason(cards: Iterable[Card], spans: Mapping[str, Span]) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Cards that were set aside, under each reason once. The reason says all: details belong to what stands."""
    reasons: dict[str, list[Card]] = {}
    for card in cards:
        reasons.setdefault(card.because, []).append(card)
    return tuple(
        (reason, tuple(Group(group.cards, "", (), ()) for group in same_words(own, spans)))
        for reason, own in reasons.items()
    )
