"""What the page of one article shows, worked out once: the templates lay these values out and compute nothing."""

from __future__ import annotations

import shlex

from msgspec import Struct

from caveat.model.finding import fits
from caveat.model.policy import Signal
from caveat.model.report import Report
from caveat.report import page_words
from caveat.report.cards import Card
from caveat.report.clean import file_name
from caveat.report.folds import Folds, Group, fold
from caveat.report.marks import MarkedBlock, layer, mark
from caveat.report.strip import VoiceStrip, voice_strip
from caveat.report.tasks import ReaderTask, tasks
from caveat.report.three import LeadLine, three
from caveat.report.view import View, view
from caveat.report.voices import heard


class ShownRule(Struct, frozen=True):
    """A signal that marked something, with its marks that stand."""

    signal: Signal
    marks: tuple[Card, ...]


class ArticlePage(Struct, frozen=True):
    """All parts of the page in reading order. `at` leads from a mark to its link in the text, `places` to its place in words; `sums` are what follows the names of the folds, by fold."""

    view: View
    folds: Folds
    lines: tuple[LeadLine, ...]
    strip: VoiceStrip | None
    blocks: tuple[MarkedBlock, ...]
    at: dict[str, str]
    places: dict[str, str]
    titled: bool
    tasks: tuple[ReaderTask, ...]
    rules: tuple[ShownRule, ...]
    layers: dict[str, str]
    sums: dict[str, str]
    source: str
    command: str


def page_of(report: Report, *, start: str) -> ArticlePage:
    """The page of a report; `start` is the name of the state in which it opens."""
    shown = view(report)
    folds = fold(shown)
    groups: tuple[Group, ...] = folds.in_order
    notes = _notes(report)
    blocks, at = mark(report.document, report.evidence, groups, notes, points=bool(folds.scored))
    rules = _rules(shown, everything=start == "research")
    return ArticlePage(
        view=shown,
        folds=folds,
        lines=three(report),
        strip=voice_strip(report),
        blocks=blocks,
        at=at,
        places={card.id: card.place for card in shown.cards},
        titled=any(item.kind == "headline" for item in blocks),
        tasks=tasks(report, shown.title),
        rules=rules,
        layers={item.id: layer(item.id, item.family) for item in shown.signals},
        sums=_sums(shown, folds, rules),
        source=file_name(report.document.article.source),
        command=_command(report, start),
    )  # fmt: skip


def _notes(report: Report) -> dict[str, str]:
    """The short note of each piece of evidence by its id: that of its signal, or the first of its other notes that fits."""
    signals = {item.id: item for item in report.rubric.signals}
    return {
        item.id: next(
            (other.note for other in signals[item.signal].notes if fits(item, other.where)), signals[item.signal].note
        )
        for item in report.evidence
    }


def _rules(shown: View, *, everything: bool) -> tuple[ShownRule, ...]:
    """The rules of the marks that stand; with `everything` also those whose marks were all set aside."""
    by_signal: dict[str, list[Card]] = {}
    for card in shown.counted:
        by_signal.setdefault(card.signal, []).append(card)
    return tuple(
        ShownRule(item, tuple(by_signal.get(item.id, ())))
        for item in shown.signals
        if everything or item.id in by_signal
    )


def _sums(shown: View, folds: Folds, rules: tuple[ShownRule, ...]) -> dict[str, str]:
    report = shown.report
    given: list[str] = [item.answer for item in report.findings.newsroom]
    return {
        "points": page_words.points_sum(report.total),
        "questions": page_words.questions_sum(report),
        "sources": _speakers(report),
        "marks": page_words.marks_sum(len(shown.counted), sum(bool(item.marks) for item in rules)),
        "aside": str(len(shown.aside) or "none"),
        "not_found": str(len(shown.not_found) or "none"),
        "newsroom": page_words.answers_sum({name: given.count(name) for name in ("yes", "no", "cannot_be_seen")}),
        "limits": "",
        "reproduce": file_name(report.document.article.source),
    }


def _speakers(report: Report) -> str:
    """How many of each kind speak, each source once."""
    voices = heard(report).sources
    kinds = {item.id: item.source_class for item in report.document.sources}
    named = sum(kinds[name] == "named_person" for name in voices)
    documents = sum(kinds[name] == "document" and voice == "other" for name, voice in voices.items())
    told = list(voices.values())
    bodies = told.count("named") - named + told.count("other") - documents
    return page_words.sources_sum(named, bodies, documents, told.count("unnamed"), told.count("rest"))


def _command(report: Report, start: str) -> str:
    origin = report.rubric.origin
    rubric = "" if origin == "built in" else f" --rubric {shlex.quote(file_name(origin))}"
    return f"caveat score {shlex.quote(file_name(report.document.article.source))}{rubric} --format html --view {start}"
