"""Two reports of one article, before and after: what was resolved, what is new, and what changed without new sourcing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from caveat.match.tokens import fold
from caveat.model.document import Document
from caveat.model.report import Report
from caveat.report import words
from caveat.report.clean import plain, shorten
from caveat.report.view import Card, View, view

MOST_SENTENCES = 4_000
_CREDIT_SIGNALS = frozenset({"named_source", "document_cited", "outside_expert"})


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of evidence in the change: resolved, new or unchanged; `card` is the later one where there are two."""

    kind: str
    card: Card
    was: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Delta:
    """A figure before and after. `change` is in words with its sign; empty where one side has no figure."""

    title: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of sentences taken out and put in."""

    removed: str
    added: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything the diff page shows."""

    before: View
    after: View
    same_rubric: bool
    criteria: tuple[Delta, ...]
    signals: tuple[Delta, ...]
    resolved: tuple[Change, ...]
    new: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    alarms: tuple[str, ...]
    edits: tuple[Edit, ...]


def diff(before: Report, after: Report) -> Changes:
    """What changed from one report to the other."""
    old, new = view(before), view(after)
    resolved, fresh, unchanged = _match(old.counted, new.counted)
    return Changes(
        before=old,
        after=new,
        same_rubric=before.rubric.sha256 == after.rubric.sha256,
        criteria=_criteria(before, after),
        signals=_signals(old, new),
        resolved=resolved,
        new=fresh,
        unchanged=unchanged,
        alarms=_alarms(before, after, fresh),
        edits=edits(before.document, after.document),
    )


def _key(card: Card) -> tuple[str, str]:
    return card.signal, " ".join(fold(card.quote).split())


def _match(
    old: Sequence[Card], new: Sequence[Card]
) -> tuple[tuple[Change, ...], tuple[Change, ...], tuple[Change, ...]]:
    """Evidence of the same signal and words is the same evidence, in order of appearance."""
    waiting: dict[tuple[str, str], list[Card]] = {}
    for card in old:
        waiting.setdefault(_key(card), []).append(card)
    fresh, unchanged = [], []
    for card in new:
        same = waiting.get(_key(card))
        if same:
            was = same.pop(0)
            unchanged.append(Change("unchanged", card, was.label, was.place != card.place))
        else:
            fresh.append(Change("new", card, "", moved=False))
    left = {card.id for cards in waiting.values() for card in cards}
    resolved = tuple(Change("resolved", card, card.label, moved=False) for card in old if card.id in left)
    return resolved, tuple(fresh), tuple(unchanged)


def _criteria(before: Report, after: Report) -> tuple[Delta, ...]:
    later = {item.id: item for item in after.criteria}
    rows = []
    for item in before.criteria:
        now = later.get(item.id)
        both = now is not None and item.status == now.status == "scored"
        rows.append(
            Delta(
                item.title,
                words.criterion_points(item),
                words.criterion_points(now) if now else words.NOT_IN_RUBRIC,
                words.signed(now.points - item.points) if both and now else "",
            )
        )
    return tuple(rows)


def _signals(before: View, after: View) -> tuple[Delta, ...]:
    old = {item.signal: item for item in before.profile}
    new = {item.signal: item for item in after.profile}
    rows = []
    for signal in {**new, **old}:
        first, second = old.get(signal), new.get(signal)
        counts = (first.count if first else 0, second.count if second else 0)
        item = second or first
        if item and counts != (0, 0):
            rows.append(Delta(item.title, str(counts[0]), str(counts[1]), words.signed(counts[1] - counts[0])))
    return tuple(rows)


def _alarms(before: Report, after: Report, fresh: Sequence[Change]) -> tuple[str, ...]:
    alarms = []
    was, now = before.total.per_100, after.total.per_100
    if (
        was is not None
        and now is not None
        and now > was
        and not any(item.card.signal in _CREDIT_SIGNALS for item in fresh)
    ):
        alarms.append(words.POINTS_WITHOUT_SOURCING)
    gone = _names(before) - _names(after)
    alarms += [words.source_gone(name) for name in sorted(gone)]
    changed = _quotes(before.document) - _quotes(after.document)
    alarms += [words.quote_changed(shorten(text, 100)) for text in sorted(changed)]
    return tuple(alarms)


def _names(report: Report) -> set[str]:
    return {plain(item.name) for item in report.document.sources if item.source_class == "named_person"}


def _quotes(document: Document) -> Counter[str]:
    """Direct quotations, by their words."""
    return Counter(
        plain(document.text[item.inner.start : item.inner.end]) for item in document.quotations if item.kind == "direct"
    )


def edits(before: Document, after: Document) -> tuple[Edit, ...]:
    """Sentences that were taken out or put in, in order. Nothing where either text is very long."""
    old, new = _sentences(before), _sentences(after)
    if max(len(old), len(new)) > MOST_SENTENCES:
        return ()
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return tuple(
        Edit(" ".join(old[first:last]), " ".join(new[start:end]))
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
    )


def _sentences(document: Document) -> list[str]:
    """Sentences on one line each; lines where no sentences were told."""
    if not document.sentences:
        return [shown for line in document.text.splitlines() if (shown := plain(line))]
    return [plain(document.text[item.start : item.end]) for item in document.sentences]
