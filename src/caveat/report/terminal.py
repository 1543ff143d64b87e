"""A Report on a terminal: a brief or the whole for one article, a table for many. Plain lines, at most `width` columns.

Laid out by hand rather than with rich: importing rich would cost a third of the time of a cold run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from caveat.model.report import Report
from caveat.report import words
from caveat.report.cards import Card
from caveat.report.clean import cells, file_name, pad, plain, quoted, shorten, wrap
from caveat.report.folds import Folds, Group, fold
from caveat.report.sentences import Places
from caveat.report.summary import Row
from caveat.report.three import three
from caveat.report.view import CriterionView, Profile, View, view

if TYPE_CHECKING:
    from caveat.model.comparison import Comparison, Difference
    from caveat.report.asked import Side

TOP_EVIDENCE = 10
PER_SIGNAL = 3
MOST_ASKED = 4
MOST_ABOUT = 1
MOST_NAMES = 2
MOST_BROKEN = 3
_LINES = {"named": "\u2500\u2500", "unnamed": "\u254c\u254c", "judging": "\u2550\u2550"}
"""The three lines as the pages draw them: solid, dashed, double."""
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SIGNALS_OF_TABLE = ("rumour", "hedge")


def brief(report: Report, *, width: int, colour: bool) -> str:
    """One article on one screen: what to ask first. `width` in columns (at least 40), `colour` for bold and faint."""
    shown = view(report)
    page = _Page(max(40, width), colour)
    _head(page, shown)
    page.blank()
    for line in three(report):
        page.item(_LINES[line.layer], line.sentence)
    if shown.relayed:
        page.item("", shown.relayed)
    page.heading(words.ASK_FIRST)
    _ask_first(page, report)
    page.blank()
    page.text(words.total_in_words(report.total), bold=True)
    if report.total.judged:
        page.text(words.each_criterion([(item.result.title, item.points) for item in shown.criteria]))
    broken = [item for item in fold(shown).newsroom if item.answer == "no"]
    if broken:
        page.heading(words.RULES_NOT_KEPT)
        for item in broken[:MOST_BROKEN]:
            page.item("\u00b7", words.sentence(item.reason))
        page.more_lines(len(broken) - MOST_BROKEN)
    page.heading(words.LEAVE)
    for step in report.rubric.file.next_steps[:1]:
        page.item("\u2192", step)
    names = [item.name for item in shown.speakers if item.named][:MOST_NAMES]
    page.item("\u2192", f"{words.SEARCH_FOR} {', '.join(map(quoted, (shown.title, *names)))}")
    page.blank()
    page.text(words.BRIEF_NOTE, dim=True)
    return page.finish()


def _ask_first(page: _Page, report: Report) -> None:
    """The first questions, each with the first words that it is about."""
    if not report.questions:
        page.text(words.NO_QUESTIONS if report.total.judged else words.NOTHING_ASKED)
    known = {item.id: item for item in report.evidence}
    families = {item.id: item.family for item in report.rubric.signals}
    places = Places(report.document)
    for number, question in enumerate(report.questions[:MOST_ASKED], 1):
        about: dict[str, str] = {}
        for item in (known[name] for name in question.evidence):
            if families[item.signal] == "named":
                continue  # the question is who else there is
            said = shorten(plain(report.document.text[slice(*item.span)]), 40)
            about.setdefault(said, f"{quoted(said)} ({places.place(item.span.start)})")
        some = ", ".join(list(about.values())[:MOST_ABOUT])
        page.item(f"{number}", f"{question.question} {some}{words.and_others(len(about) - MOST_ABOUT)}".rstrip())
    page.more_lines(len(report.questions) - MOST_ASKED)


def whole(report: Report, *, width: int, colour: bool) -> str:
    """Everything about one article: every sum, what was set aside, what was looked for and not found."""
    shown = view(report)
    folds = fold(shown)
    page = _Page(max(40, width), colour)
    _head(page, shown)
    page.text(words.rubric_name(report.rubric.file.id, report.rubric.file.version), dim=True)
    page.text(shown.genre_words)
    page.blank()
    page.text(words.ABOUT, dim=True)
    page.blank()
    page.text(words.total_in_words(report.total), bold=True)
    if report.total.band:
        page.text(f"{report.total.band}. {report.total.reason}")
    page.heading(words.PROFILE)
    for item in folds.rows:
        page.item(item.code, _profile(item))
    if folds.only_shown:
        page.text(f"{words.ONLY_SHOWN}: {folds.only_shown_words}.", dim=True)
    for sentence in shown.figures:
        page.text(sentence, dim=True)
    if shown.relayed:
        page.text(shown.relayed)
    page.heading(words.POINTS)
    for criterion in folds.scored:
        _criterion(page, criterion)
    for sentence in folds.unscored:
        page.text(sentence, dim=True)
    if report.total.status == "scored":
        page.text(words.sum_in_words(report.total))
    _evidence(page, folds)
    if shown.aside:
        page.heading(f"{words.ASIDE}: {len(shown.aside)}")
        for reason, groups in folds.aside:
            page.item("\u00b7", _aside(reason, [group.lead for group in groups]))
    if shown.not_found:
        page.heading(words.NOT_FOUND)
        page.text(", ".join(item.title for item in shown.not_found) + ".")
    if report.questions:
        page.heading(words.QUESTIONS)
        for question in report.questions:
            page.item("?", f"{question.question} ({words.most(question.most_it_could_change)})")
    _newsroom(page, folds, shown.answers)
    page.heading(words.LEAVE)
    for step in report.rubric.file.next_steps:
        page.item("\u2192", step)
    page.heading(words.LIMITS)
    for limit in report.rubric.file.limits:
        page.item("\u00b7", limit)
    return page.finish()


def table(rows: Sequence[Row], *, width: int, colour: bool) -> str:
    """Many articles, one line each, in the order given: file, figures, and the title where there is room."""
    page = _Page(max(40, width), colour)
    files = [file_name(item.source) for item in rows]
    figures = [_figures(item) for item in rows]
    sizes = [max(map(cells, column)) for column in zip(words.TABLE_HEAD[2:], *figures, strict=True)]
    shown = next(
        count for count in range(len(sizes), 0, -1) if count == 1 or page.width - sum(sizes[:count]) - 2 * count >= 20
    )
    room = page.width - sum(sizes[:shown]) - 2 * shown
    first = min(room, max((cells(name) for name in files), default=7), 40)
    rest = room - first - 2 if room - first >= 22 else 0
    columns = (first, rest, *sizes[:shown])
    page.line(_table_line(words.TABLE_HEAD[: shown + 2], columns), bold=True)
    for name, item, values in zip(files, rows, figures, strict=True):
        page.line(_table_line((name, plain(item.title), *values[:shown]), columns))
    page.blank()
    for line in words.unjudged([(name, item.why_not) for name, item in zip(files, rows, strict=True) if item.why_not]):
        page.text(line)
    page.text(f"{words.articles(len(rows))}. {words.ABOUT}")
    return page.finish()


def compare(comparison: Comparison, *, width: int) -> str:
    """Two to six articles side by side: words for each question, what they share, then counts."""
    from caveat.report.side_by_side import compare_view

    shown = compare_view(comparison)
    page = _Page(max(40, width), colour=False)
    page.text(words.COMPARE)
    for head in shown.heads:
        page.blank()
        page.item(head.letter, f"{head.title} ({head.file})")
        for line in head.three:
            page.item("", line.sentence)
    page.blank()
    for warning in shown.warnings:
        page.text(plain(warning))
    for question in shown.asked:
        page.heading(question.question)
        for head, side in zip(shown.heads, question.sides, strict=True):
            _side(page, head.letter, side)
    if shown.silent:
        page.blank()
        page.text(f"{words.NO_WORDS_FOR}: {', '.join(shown.silent)}.")
    page.heading(words.SHARED_SOURCES)
    for voice in shown.sources:
        page.text(voice.name)
        for head, said in zip(shown.heads, voice.sides, strict=True):
            page.item(head.letter, "; ".join(f"{quoted(text)} ({place})" for text, _, place in said) or words.SILENT)
    if not shown.sources:
        page.text(words.NONE_SHARED)
    page.heading(words.SHARED_WORDING)
    for overlap in shown.overlaps:
        page.text(overlap)
    for text, place in shown.passages:
        page.item("\u00b7", f"{quoted(text)} {place}")
    page.heading(words.COUNTS)
    for row in (*shown.facts, *shown.signals, *shown.criteria):
        cells_ = ", ".join(f"{head.letter} {cell}" for head, cell in zip(shown.heads, row.cells, strict=True))
        page.text(f"{row.title}: {cells_}")
    page.blank()
    page.text(words.COMPARE_NOTE)
    return page.finish()


def _side(page: _Page, letter: str, side: Side) -> None:
    """One article's answer to one question: reasons, each with its words behind it on the same lines."""
    tag = letter
    for reason in side.reasons:
        some = "; ".join(f"{quoted(shorten(item.words, 60))} ({item.place})" for item in reason.quotes)
        page.item(tag, f"{reason.sentence} {some}{words.and_others(reason.more)}".rstrip())
        tag = ""
    if side.note:
        page.item(tag, side.note)


def diff(difference: Difference, *, width: int) -> str:
    """What changed between two drafts: what to look at, the changed sentences, then marks and counts."""
    from caveat.report.side_by_side import diff_view

    shown = diff_view(difference)
    page = _Page(max(40, width), colour=False)
    page.text(f"{words.CHANGES}: {shown.after.title}")
    page.text(" \u2192 ".join(shown.files))
    for warning in shown.warnings:
        page.item("!", plain(warning))
    page.heading(words.LOOK_TWICE)
    for note, _ in shown.look:
        page.item("!", note)
    for title, names in shown.sources:
        told = [name if named else f"{name} ({words.UNNAMED_SOURCE})" for name, named in names]
        page.item("!", f"{title}: {'; '.join(told)}.")
    if not shown.look and not shown.sources:
        page.text(words.NOTHING_TO_LOOK_AT)
    page.heading(f"{words.TEXT_CHANGES}: {len(shown.sentences)}")
    for item in shown.sentences:
        if item.before:
            page.item("\u2212", f"{' '.join(piece.words for piece in item.before)} ({item.before_place})")
        if item.after:
            page.item("+", f"{' '.join(piece.words for piece in item.after)} ({item.after_place})")
        page.blank()
    if shown.moved:
        page.text(shown.moved)
    for title, changes in ((words.RESOLVED, shown.resolved), (words.NEW, shown.new)):
        page.heading(f"{title}: {words.marks(len(changes))}")
        for change in changes:
            page.item("\u00b7", f"{_quoted(change.card, 60)} {change.card.title}")
    page.text(f"{words.UNCHANGED}: {words.marks(len(shown.unchanged))}")
    page.heading(f"{words.COUNTS}: {words.before_after(difference.before.total, difference.after.total)}")
    for name, was, now, by in (*shown.signals, *shown.criteria):
        if was != now:
            page.pair(name, f"{was} \u2192 {now}" + (f"  {by}" if by else ""))
    return page.finish()


def _figures(item: Row) -> tuple[str, ...]:
    points = "\u2013" if item.per_100 is None else str(item.per_100)
    span = words.reach(*item.range) if item.range else ""
    counts = (str(item.signals.get(signal, 0)) for signal in _SIGNALS_OF_TABLE)
    return (points, span, f"{item.words:,}", str(item.named_sources), str(item.unnamed_sources), *counts)


def _table_line(values: Sequence[str], columns: Sequence[int]) -> str:
    """File and title to the left, figures to the right; a column of no width is left out."""
    parts = [
        pad(value, size, right=at > 1) for at, (value, size) in enumerate(zip(values, columns, strict=True)) if size
    ]
    return "  ".join(parts)


def _head(page: _Page, shown: View) -> None:
    document = shown.report.document
    page.text(shown.title, bold=True)
    facts = (
        file_name(document.article.source),
        words.length(document.counts.words),
        shown.genre,
    )
    page.text(" \u00b7 ".join(facts), dim=True)
    for notice in document.article.notices:
        page.text(plain(notice), dim=True)


def _profile(item: Profile) -> str:
    if not item.looked:
        return f"{item.title}: {item.outcome}. {plain(item.reason)}".rstrip()
    parts = [f"{item.title}: {item.count or 'none'}"]
    if item.count and item.rate is not None:
        parts.append(words.rate(item.rate))
    if item.points is not None:
        parts.append(words.signed_points(item.points))
    if item.set_aside:
        parts.append(f"{item.set_aside} set aside")
    return ", ".join(parts)


def _criterion(page: _Page, criterion: CriterionView) -> None:
    written = criterion.sum_.rpartition(" ")[0]  # without the result, which the points say
    points = f"{written} {criterion.points}" if written else criterion.points
    room = page.width - cells(criterion.result.title) - 2
    page.pair(criterion.result.title, points if cells(points) <= room else criterion.points)
    for step in criterion.steps:
        page.item(words.signed(step.points), step.sentence, indent=2)
    if criterion.result.reason:
        page.text(criterion.result.reason, indent=2, dim=True)


def _evidence(page: _Page, folds: Folds) -> None:
    groups = _top(folds.in_order)
    title = words.TOP_EVIDENCE if folds.scored and folds.groups else words.PLAIN_EVIDENCE
    page.heading(title if groups else words.NO_EVIDENCE)
    for group in groups:
        labels = " ".join(card.label for card in group.cards)
        titles = ", ".join(card.title for card in group.cards)
        page.item(labels, f"{_quoted(group.lead, 120)} {group.lead.place}, {titles}")
    page.more(_marks(folds.in_order) - _marks(groups))


def _marks(groups: Iterable[Group]) -> int:
    return sum(len(group.cards) for group in groups)


def _aside(reason: str, cards: Sequence[Card]) -> str:
    """ "O5 “We” line 9, H6 “could” line 9 and 4 more: the words stand in quotation marks"."""
    some = ", ".join(f"{card.label} {_quoted(card, 40)} {card.place}" for card in cards[:PER_SIGNAL])
    return f"{some}{words.and_others(len(cards) - PER_SIGNAL)}: {plain(reason)}"


def _newsroom(page: _Page, folds: Folds, answers: str) -> None:
    """The count of answers, and what the text answers with no."""
    if not folds.newsroom:
        return
    page.heading(words.NEWSROOM)
    page.text(answers)
    for item in folds.newsroom:
        if item.answer == "no":
            marks = " ".join(label.text for label in item.labels[:PER_SIGNAL])
            page.item(words.ANSWERS["no"], f"{words.sentence(item.reason)} {marks}".rstrip())


def _quoted(card: Card, limit: int) -> str:
    return quoted(shorten(plain(card.quote), limit))


def _top(groups: Iterable[Group]) -> list[Group]:
    """The words that most points hang on, a few of each signal, back in text order."""
    taken: dict[str, int] = {}
    top = []
    for group in sorted(groups, key=lambda group: (-group.weight, group.lead.number)):
        taken[group.lead.signal] = taken.get(group.lead.signal, 0) + 1
        if taken[group.lead.signal] <= PER_SIGNAL:
            top.append(group)
    return sorted(top[:TOP_EVIDENCE], key=lambda group: group.lead.number)


class _Page:
    """Lines within a width. Nothing but our own styles may carry an escape: all text is cleaned before."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width, self._colour = width, colour
        self._lines: list[str] = []

    def line(self, text: str, *, bold: bool = False, dim: bool = False) -> None:
        style = _BOLD if bold else _DIM if dim else ""
        text = text.rstrip()
        self._lines.append(f"{style}{text}{_PLAIN}" if style and self._colour and text else text)

    def blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self, text: str, *, indent: int = 0, bold: bool = False, dim: bool = False) -> None:
        for piece in wrap(plain(text), self.width - indent):
            self.line(" " * indent + piece, bold=bold, dim=dim)

    def heading(self, text: str) -> None:
        self.blank()
        self.text(text, bold=True)

    def item(self, tag: str, text: str, *, indent: int = 0) -> None:
        hang = indent + max(4, cells(tag)) + 1
        first, *rest = wrap(plain(text), self.width - hang)
        self.line(" " * indent + pad(tag, hang - indent) + first)
        for piece in rest:
            self.line(" " * hang + piece)

    def pair(self, left: str, right: str) -> None:
        self.line(pad(plain(left), self.width - cells(right) - 2) + "  " + right)

    def more_lines(self, count: int) -> None:
        if count > 0:
            self.text(words.more_quotes(count), indent=5, dim=True)

    def more(self, count: int) -> None:
        if count > 0:
            self.text(words.and_more(count), indent=5, dim=True)

    def finish(self) -> str:
        return "\n".join(self._lines) + "\n"
