"""What the pages of a Comparison and of a Difference show, worked out once for terminal, HTML and JSON."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from caveat.model.comparison import Comparison, Difference, SharedPassage
from caveat.model.document import Document
from caveat.model.report import Report
from caveat.report import words
from caveat.report.cards import Card, where
from caveat.report.clean import plain, shorten
from caveat.report.view import View, view

MOST_PASSAGES = 12
MOST_SENTENCES = 4_000
PASSAGE_LIMIT = 400


class Line(Struct, frozen=True):
    """One row: a title, a question or explanation, and one cell an article."""

    title: str
    about: str
    cells: tuple[str, ...]


class CompareView(Struct, frozen=True):
    """The compare page: facts, signals, criteria and shared sources as rows; overlaps and passages as sentences."""

    views: tuple[View, ...]
    warnings: tuple[str, ...]
    facts: tuple[Line, ...]
    signals: tuple[Line, ...]
    criteria: tuple[Line, ...]
    sources: tuple[Line, ...]
    overlaps: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]


class Change(Struct, frozen=True):
    """One piece of evidence in the change; the later card where there are two."""

    card: Card
    moved: bool


class DiffView(Struct, frozen=True):
    """The diff page. `signals` and `criteria` are rows of (title, before, after, change); `edits` of (out, in)."""

    before: View
    after: View
    warnings: tuple[str, ...]
    resolved: tuple[Change, ...]
    new: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    signals: tuple[tuple[str, str, str, str], ...]
    criteria: tuple[tuple[str, str, str, str], ...]
    edits: tuple[tuple[str, str], ...]


def compare_view(comparison: Comparison) -> CompareView:
    """What the compare pages show."""
    views = tuple(view(report) for report in comparison.reports)
    longest = sorted(comparison.passages, key=lambda item: -item.words)[:MOST_PASSAGES]
    return CompareView(
        views=views,
        warnings=comparison.warnings,
        facts=_facts(views),
        signals=_signals(views),
        criteria=_criteria(views),
        sources=tuple(
            Line(plain(item.name), "", tuple(words.times(count) if count else "" for count in item.spoken))
            for item in comparison.sources
        ),
        overlaps=tuple(
            words.overlap(
                item.first, item.second, item.words, min(item.first_words, item.second_words), item.one_origin
            )
            for item in comparison.overlaps
        ),
        passages=tuple(_passage(comparison.reports, item) for item in longest),
    )


def _passage(reports: Sequence[Report], item: SharedPassage) -> tuple[str, str]:
    ours, theirs = reports[item.first].document, reports[item.second].document
    text = shorten(plain(ours.text[item.first_span.start : item.first_span.end]), PASSAGE_LIMIT)
    places = (
        f"{words.LETTERS[item.first]}, {where(ours, item.first_span.start)}",
        f"{words.LETTERS[item.second]}, {where(theirs, item.second_span.start)}",
        words.length(item.words),
    )
    return text, "; ".join(places)


def _facts(views: Sequence[View]) -> tuple[Line, ...]:
    named = tuple(str(sum(item.named for item in shown.speakers)) for shown in views)
    length = tuple(words.length(shown.report.document.counts.words) for shown in views)
    return (
        Line(words.FACTS["genre"], "", tuple(shown.genre for shown in views)),
        Line(words.FACTS["length"], "", length),
        Line(words.COLUMNS["named"], "", named),
        Line(words.COLUMNS["questions"], "", tuple(str(len(shown.report.questions)) for shown in views)),
    )


def _criteria(views: Sequence[View]) -> tuple[Line, ...]:
    """Criteria by id, in the order of the first article that has them; the totals last."""
    rows: dict[str, Line] = {}
    for shown in views:
        for item in shown.criteria:
            rows.setdefault(item.result.id, Line(item.result.title, item.result.question, ()))
    totals = tuple(_total(shown.report) for shown in views)
    return (
        *(
            Line(row.title, row.about, tuple(_points(shown, criterion) for shown in views))
            for criterion, row in rows.items()
        ),
        Line(words.POINTS_OF_100, "", totals),
    )


def _total(report: Report) -> str:
    total = report.total
    return words.not_judged(total) if total.per_100 is None else f"{total.per_100} ({words.range_in_words(total)})"


def _points(shown: View, criterion: str) -> str:
    return next((item.points for item in shown.criteria if item.result.id == criterion), words.NOT_IN_RUBRIC)


def _signals(views: Sequence[View]) -> tuple[Line, ...]:
    """Signals that at least one of the articles shows, with count and rate."""
    rows = {item.signal: item for shown in views for item in shown.profile if item.count}
    return tuple(
        Line(item.title, item.question, tuple(_count(shown, signal) for shown in views))
        for signal, item in rows.items()
    )


def _count(shown: View, signal: str) -> str:
    found = next((item for item in (*shown.profile, *shown.not_found, *shown.not_asked) if item.signal == signal), None)
    if found is None or not found.looked:
        return found.outcome if found else words.NOT_IN_RUBRIC
    return f"{found.count} ({words.rate(found.rate)})" if found.count and found.rate is not None else words.NONE


def diff_view(difference: Difference) -> DiffView:
    """What the diff pages show."""
    before, after = view(difference.before), view(difference.after)
    earlier, later = {card.id: card for card in before.cards}, {card.id: card for card in after.cards}
    resolved: list[Change] = []
    new: list[Change] = []
    unchanged: list[Change] = []
    for change in difference.changes:
        if change.after is not None:
            target = new if change.before is None else unchanged
            target.append(Change(later[change.after.id], change.kind == "moved"))
        elif change.before is not None:
            resolved.append(Change(earlier[change.before.id], moved=False))
    return DiffView(
        before=before,
        after=after,
        warnings=difference.warnings,
        resolved=tuple(resolved),
        new=tuple(new),
        unchanged=tuple(unchanged),
        signals=_signal_changes(before, after),
        criteria=_criterion_changes(difference.before, difference.after),
        edits=edits(difference.before.document, difference.after.document),
    )


def _criterion_changes(before: Report, after: Report) -> tuple[tuple[str, str, str, str], ...]:
    later = {item.id: item for item in after.criteria}
    rows = []
    for item in before.criteria:
        now = later.get(item.id)
        if now is None:
            rows.append((item.title, words.criterion_points(item), words.NOT_IN_RUBRIC, ""))
            continue
        both = item.status == now.status == "scored"
        change = words.signed(now.points - item.points) if both else ""
        rows.append((item.title, words.criterion_points(item), words.criterion_points(now), change))
    return tuple(rows)


def _signal_changes(before: View, after: View) -> tuple[tuple[str, str, str, str], ...]:
    old, new = ({item.signal: item for item in shown.profile} for shown in (before, after))
    rows = []
    for signal, item in {**new, **old}.items():
        first, second = old.get(signal), new.get(signal)
        counts = (first.count if first else 0, second.count if second else 0)
        if counts != (0, 0):
            rows.append((item.title, str(counts[0]), str(counts[1]), words.signed(counts[1] - counts[0])))
    return tuple(rows)


def edits(before: Document, after: Document) -> tuple[tuple[str, str], ...]:
    """Sentences that were taken out and put in, in order. Nothing where either text is very long."""
    from difflib import SequenceMatcher

    old, new = _sentences(before), _sentences(after)
    if max(len(old), len(new)) > MOST_SENTENCES:
        return ()
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return tuple(
        (" ".join(old[first:last]), " ".join(new[start:end]))
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
    )


def _sentences(document: Document) -> list[str]:
    """Sentences on one line each; lines where no sentences were told."""
    if not document.sentences:
        return [shown for line in document.text.splitlines() if (shown := plain(line))]
    return [plain(document.text[item.start : item.end]) for item in document.sentences]
