"""What would repeat itself on a page, folded: questions with one answer, marks on the same words, one reason for many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from caveat.model.finding import Evidence, NewsroomAnswer, NewsroomItem
from caveat.report import words
from caveat.report.cards import Card, Label

ANSWER_ORDER: tuple[NewsroomAnswer, ...] = ("no", "cannot_be_seen", "yes", "not_applicable")
"""What asks for a second look comes first."""


class Answers(NamedTuple):
    """Newsroom questions that have one answer for one reason."""

    answer: NewsroomAnswer
    reason: str
    questions: tuple[str, ...]
    labels: tuple[Label, ...]


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
    def has_points(self) -> bool:
        """Whether anything in the sum hangs on it."""
        return bool(self.steps)

    @property
    def weight(self) -> int:
        """The points that hang on it and its company, gained and lost alike."""
        return sum(abs(points) for card in self.cards for points, _ in card.steps)


def same_words(cards: Iterable[Card], evidence: Iterable[Evidence]) -> tuple[Group, ...]:
    """`cards` in groups: those of evidence on exactly the same words stand together, where the first of them stood."""
    spans = {item.id: item.span for item in evidence}
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


def by_reason(cards: Iterable[Card], evidence: Sequence[Evidence]) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Cards that were set aside, under each reason once. The reason says all: details belong to what stands."""
    reasons: dict[str, list[Card]] = {}
    for card in cards:
        reasons.setdefault(card.because, []).append(card)
    return tuple(
        (reason, tuple(Group(group.cards, "", (), ()) for group in same_words(own, evidence)))
        for reason, own in reasons.items()
    )
