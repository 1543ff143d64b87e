"""Two to six articles side by side: points, signals, sources and passages that they share. Pure; pages lay it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from caveat.model.document import Document
from caveat.model.report import Report
from caveat.report import words
from caveat.report.clean import plain, shorten
from caveat.report.view import View, view, where

SHINGLE = 8
"""Words in a row that two articles must share before we speak of a shared passage."""
MOST_PASSAGES = 12
FEWEST, MOST = 2, 6


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a comparison: a title, a question or explanation, and one cell an article."""

    title: str
    about: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two articles (by their index), with the place in each."""

    text: str
    words: int
    first: int
    second: int
    first_place: str
    second_place: str


@dataclass(frozen=True, slots=True)
class Pair:
    """How much two articles share: `shared` words of the shorter one's `of`."""

    first: int
    second: int
    shared: int
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the compare page shows."""

    views: tuple[View, ...]
    same_rubric: bool
    facts: tuple[Line, ...]
    criteria: tuple[Line, ...]
    signals: tuple[Line, ...]
    sources: tuple[Line, ...]
    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]


def compare(reports: Sequence[Report]) -> Comparison:
    """Set two to six reports side by side. ValueError for another number."""
    if not FEWEST <= len(reports) <= MOST:
        raise ValueError(f"a comparison takes {FEWEST} to {MOST} articles, not {len(reports)}")
    views = tuple(view(report) for report in reports)
    passages: list[Passage] = []
    pairs = []
    for first, second in combinations(range(len(reports)), 2):
        runs = shared_runs(reports[first].document, reports[second].document)
        sizes = [len(reports[at].document.tokens.words) for at in (first, second)]
        pairs.append(Pair(first, second, sum(length for _, _, length in runs), min(sizes)))
        passages += [_passage(reports, first, second, run) for run in runs]
    passages.sort(key=lambda item: -item.words)
    return Comparison(
        views=views,
        same_rubric=len({report.rubric.sha256 for report in reports}) == 1,
        facts=_facts(views),
        criteria=_criteria(views),
        signals=_signals(views),
        sources=_sources(views),
        passages=tuple(passages[:MOST_PASSAGES]),
        pairs=tuple(pairs),
    )


def shared_runs(first: Document, second: Document) -> list[tuple[int, int, int]]:
    """Runs of at least SHINGLE words that stand in both, as (token of first, token of second, length).

    Every word of the second is used once; each run goes on as long as both agree. Linear in the
    length of both.
    """
    ours, theirs = first.tokens.words, second.tokens.words
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(ours) - SHINGLE + 1):
        starts.setdefault(ours[at : at + SHINGLE], at)
    runs = []
    at = 0
    while at <= len(theirs) - SHINGLE:
        found = starts.get(theirs[at : at + SHINGLE])
        if found is None:
            at += 1
            continue
        length = SHINGLE
        while found + length < len(ours) and at + length < len(theirs) and ours[found + length] == theirs[at + length]:
            length += 1
        runs.append((found, at, length))
        at += length
    return runs


def _passage(reports: Sequence[Report], first: int, second: int, run: tuple[int, int, int]) -> Passage:
    ours, theirs = reports[first].document, reports[second].document
    start, end = ours.tokens.starts[run[0]], ours.tokens.ends[run[0] + run[2] - 1]
    return Passage(
        text=shorten(plain(ours.text[start:end]), 400),
        words=run[2],
        first=first,
        second=second,
        first_place=where(ours.article.source_map, start),
        second_place=where(theirs.article.source_map, theirs.tokens.starts[run[1]]),
    )


def _facts(views: Sequence[View]) -> tuple[Line, ...]:
    named = [sum(item.named for item in shown.speakers) for shown in views]
    return (
        Line(words.FACTS["genre"], "", tuple(shown.genre for shown in views)),
        Line(words.FACTS["length"], "", tuple(words.plural(shown.report.document.counts.words, "word") for shown in views)),
        Line(words.COLUMNS["named"], "", tuple(map(str, named))),
        Line(words.COLUMNS["questions"], "", tuple(str(len(shown.report.questions)) for shown in views)),
    )  # fmt: skip


def _criteria(views: Sequence[View]) -> tuple[Line, ...]:
    """Criteria by id, in the order of the first article that has them."""
    rows: dict[str, Line] = {}
    for shown in views:
        for item in shown.criteria:
            rows.setdefault(item.result.id, Line(item.result.title, item.result.question, ()))
    return tuple(
        Line(row.title, row.about, tuple(_points(shown, criterion) for shown in views))
        for criterion, row in rows.items()
    )


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


def _sources(views: Sequence[View]) -> tuple[Line, ...]:
    """Named sources that speak in more than one article, with how often."""
    spoken: dict[str, dict[int, int]] = {}
    names: dict[str, str] = {}
    for at, shown in enumerate(views):
        for item in shown.speakers:
            if item.named:
                key = plain(item.name).casefold()
                names.setdefault(key, plain(item.name))
                spoken.setdefault(key, {})[at] = len(item.statements)
    return tuple(
        Line(names[key], "", tuple(words.times(times[at]) if at in times else "" for at in range(len(views))))
        for key, times in spoken.items()
        if len(times) > 1
    )
