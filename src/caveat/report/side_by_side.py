"""What the pages of a Comparison and of a Difference show, worked out once for terminal, HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from caveat.model.comparison import Comparison, Difference, SentenceChange, SharedPassage
from caveat.model.document import Document
from caveat.model.report import Report
from caveat.model.text import Span
from caveat.report import three, words
from caveat.report.asked import Asked, asked
from caveat.report.cards import Card
from caveat.report.clean import file_name, plain, shorten
from caveat.report.sentences import Places
from caveat.report.view import View, view

MOST_PASSAGES = 12
MOST_SAID = 2
PASSAGE_LIMIT = 400
NAME_LIMIT = 120


class ComparedLine(Struct, frozen=True):
    """One row: a title, a question or explanation, and one cell an article."""

    title: str
    about: str
    cells: tuple[str, ...]


class Head(Struct, frozen=True):
    """One article at the top of a page: its letter, title, file and three sentences."""

    letter: str
    title: str
    file: str
    genre: str
    three: tuple[three.LeadLine, ...]


class SharedVoice(Struct, frozen=True):
    """A source that speaks in more than one article, with what it says in each: (words, quoted or not, place)."""

    name: str
    sides: tuple[tuple[tuple[str, bool, str], ...], ...]


class CompareView(Struct, frozen=True):
    """The compare page: words for each question, what the articles share, then facts, signals and criteria as rows."""

    heads: tuple[Head, ...]
    warnings: tuple[str, ...]
    asked: tuple[Asked, ...]
    silent: tuple[str, ...]
    sources: tuple[SharedVoice, ...]
    overlaps: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]
    facts: tuple[ComparedLine, ...]
    signals: tuple[ComparedLine, ...]
    criteria: tuple[ComparedLine, ...]


class Change(Struct, frozen=True):
    """One piece of evidence in the change; the later card where there are two."""

    card: Card
    moved: bool


class ComparedWords(Struct, frozen=True):
    """Words of a sentence, and whether the other draft has them."""

    words: str
    changed: bool


class ChangedSentence(Struct, frozen=True):
    """A sentence in both drafts (empty where one has none), with its places and what an editor looks at, in full and by its label."""

    before: tuple[ComparedWords, ...]
    after: tuple[ComparedWords, ...]
    before_place: str
    after_place: str
    notes: tuple[str, ...]
    labels: tuple[str, ...]


class DiffView(Struct, frozen=True):
    """The diff page. `look` is what to look at first with the number of its sentence here, `sources` the names gone and new; `signals` and `criteria` are rows of (title, before, after, change)."""

    before: View
    after: View
    files: tuple[str, str]
    warnings: tuple[str, ...]
    look: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    sentences: tuple[ChangedSentence, ...]
    moved: str
    resolved: tuple[Change, ...]
    new: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    signals: tuple[tuple[str, str, str, str], ...]
    criteria: tuple[tuple[str, str, str, str], ...]


def compare_view(comparison: Comparison) -> CompareView:
    """What the compare pages show."""
    reports = comparison.reports
    views = tuple(view(report) for report in reports)
    longest = sorted(comparison.passages, key=lambda item: -item.words)[:MOST_PASSAGES]
    places = [Places(report.document) for report in reports]
    questions = asked(reports)
    return CompareView(
        heads=tuple(_head(words.LETTERS[at], shown) for at, shown in enumerate(views)),
        warnings=comparison.warnings,
        asked=tuple(item for item in questions if item.has_words),
        silent=tuple(item.title for item in questions if not item.has_words),
        sources=tuple(_voice(item.name, reports, places) for item in comparison.sources),
        overlaps=tuple(
            words.overlap(
                item.first, item.second, item.words, min(item.first_words, item.second_words), item.one_origin
            )
            for item in comparison.overlaps
        ),
        passages=tuple(_passage(reports, places, item) for item in longest),
        facts=_facts(views),
        signals=_signals(views),
        criteria=_criteria(views),
    )


def _head(letter: str, shown: View) -> Head:
    report = shown.report
    return Head(letter, shown.title, file_name(report.document.article.source), shown.genre, three.three(report))


def _voice(name: str, reports: Sequence[Report], places: Sequence[Places]) -> SharedVoice:
    return SharedVoice(
        plain(name), tuple(tuple(_said(report, place, name)) for report, place in zip(reports, places, strict=True))
    )


def _said(report: Report, places: Places, name: str) -> Iterator[tuple[str, bool, str]]:
    """The first statements of a source of that name."""
    document = report.document
    ids = {item.id for item in document.sources if item.name.casefold() == name.casefold()}
    told = (item for item in document.attributions if item.source_id in ids and item.statement)
    for item in islice(told, MOST_SAID):
        said = " \u2026 ".join(document.text[slice(*span)] for span in item.statement)
        yield shorten(plain(said), PASSAGE_LIMIT), item.direct, places.place(item.statement[0].start)


def _passage(reports: Sequence[Report], places: Sequence[Places], item: SharedPassage) -> tuple[str, str]:
    ours = reports[item.first].document
    text = shorten(plain(ours.text[slice(*item.first_span)]), PASSAGE_LIMIT)
    where = (
        f"{words.LETTERS[item.first]}, {places[item.first].place(item.first_span.start)}",
        f"{words.LETTERS[item.second]}, {places[item.second].place(item.second_span.start)}",
        words.length(item.words),
    )
    return text, "; ".join(where)


def _facts(views: Sequence[View]) -> tuple[ComparedLine, ...]:
    named = tuple(str(sum(item.named and bool(item.statements) for item in shown.speakers)) for shown in views)
    length = tuple(words.length(shown.report.document.counts.words) for shown in views)
    return (
        ComparedLine(words.FACTS["genre"], "", tuple(shown.genre for shown in views)),
        ComparedLine(words.FACTS["length"], "", length),
        ComparedLine(words.COLUMNS["named"], "", named),
        ComparedLine(words.COLUMNS["questions"], "", tuple(str(len(shown.report.questions)) for shown in views)),
    )


def _criteria(views: Sequence[View]) -> tuple[ComparedLine, ...]:
    """Criteria by id, in the order of the first article that has them; the totals last."""
    rows: dict[str, ComparedLine] = {}
    for shown in views:
        for item in shown.criteria:
            rows.setdefault(item.result.id, ComparedLine(item.result.title, item.result.question, ()))
    totals = tuple(_total(shown.report) for shown in views)
    return (
        *(
            ComparedLine(row.title, row.about, tuple(_points(shown, criterion) for shown in views))
            for criterion, row in rows.items()
        ),
        ComparedLine(words.POINTS_OF_100, "", totals),
    )


def _total(report: Report) -> str:
    total = report.total
    return words.not_judged(total) if total.per_100 is None else f"{total.per_100} ({words.range_in_words(total)})"


def _points(shown: View, criterion: str) -> str:
    return next((item.points for item in shown.criteria if item.result.id == criterion), words.NOT_IN_RUBRIC)


def _signals(views: Sequence[View]) -> tuple[ComparedLine, ...]:
    """Signals that at least one of the articles shows, with count and rate."""
    rows = {item.signal: item for shown in views for item in shown.profile if item.count}
    return tuple(
        ComparedLine(item.title, item.question, tuple(_count(shown, signal) for shown in views))
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
    old, new_ = difference.before.document, difference.after.document
    places = (Places(old), Places(new_))
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
    changed = tuple(_changed(difference, item, *places) for item in difference.sentences)
    return DiffView(
        before=before,
        after=after,
        files=(file_name(old.article.source), file_name(new_.article.source)),
        warnings=difference.warnings,
        look=tuple((note, at) for at, item in enumerate(changed, 1) for note in item.notes),
        sources=_sources(difference),
        sentences=changed,
        moved=words.moved(difference.moved) if difference.moved else "",
        resolved=tuple(resolved),
        new=tuple(new),
        unchanged=tuple(unchanged),
        signals=_signal_changes(before, after),
        criteria=_criterion_changes(difference.before, difference.after),
    )


def _sources(difference: Difference) -> tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]:
    """Names gone and new under their headings, each with whether it is a name that can be looked up."""
    rows = []
    for kind, title in words.SOURCES_CHANGED.items():
        names = tuple(
            (shorten(plain(item.name), NAME_LIMIT), item.named) for item in difference.sources if item.kind == kind
        )
        if names:
            rows.append((title, names))
    return tuple(rows)


def _changed(difference: Difference, change: SentenceChange, before: Places, after: Places) -> ChangedSentence:
    was = _text(difference.before.document, change.before)
    now = _text(difference.after.document, change.after)
    first, second = _pieces(was, now)
    return ChangedSentence(
        before=first,
        after=second,
        before_place=before.place(change.before.start) if change.before else "",
        after_place=after.place(change.after.start) if change.after else "",
        notes=tuple(words.note(note.kind, plain(note.before), plain(note.after)) for note in change.notes),
        labels=tuple(dict.fromkeys(words.note_label(note.kind, note.before, note.after) for note in change.notes)),
    )


def _text(document: Document, span: Span | None) -> str:
    return plain(document.text[slice(*span)]) if span else ""


def _pieces(was: str, now: str) -> tuple[tuple[ComparedWords, ...], tuple[ComparedWords, ...]]:
    """Both sentences in runs of words that they share and that they do not. A sentence without a partner is one run."""
    from difflib import SequenceMatcher

    if not was or not now:
        return tuple(ComparedWords(text, changed=False) for text in [was] if text), tuple(
            ComparedWords(text, changed=False) for text in [now] if text
        )
    old, new = was.split(" "), now.split(" ")
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    first, second = [], []
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if end > start:
            first.append(ComparedWords(" ".join(old[start:end]), tag != "equal"))
        if stop > begin:
            second.append(ComparedWords(" ".join(new[begin:stop]), tag != "equal"))
    return tuple(first), tuple(second)


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
