"""Scoring one text for the promises, and what of a report must stay the same."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import Evidence
from caveat.model.report import Contribution, Report
from caveat.pipeline import Pipeline
from tests.promises.corpus import TEXTS, chance

ALL = bool(os.environ.get("CAVEAT_PROMISES_ALL"))
"""Set to anything, every text is tried in every way; otherwise each text in a few, chosen by its content."""
SHARDS = 12
T = TypeVar("T")


@functools.cache
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


def run(text: str) -> Report:
    """The report on a text, read as a plain text file."""
    return pipeline().run(read("text.txt", data=text.encode()))


@functools.cache
def base(key: str) -> Report:
    """The report on a text of the corpus as it is."""
    return run(TEXTS[key])


def few(key: str, what: str, choices: Sequence[T], most: int) -> list[T]:
    """What is tried with a text: all of it in the long run, `most` picked by the text's key in the short one."""
    return list(choices) if ALL or len(choices) <= most else chance(f"{what} {key}").sample(list(choices), most)


def points(report: Report) -> dict[str, int | None]:
    """Points by criterion, and the total."""
    scored = {item.id: item.points if item.status == "scored" else None for item in report.criteria}
    return {**scored, "total": report.total.points, "possible": report.total.possible}


def total(report: Report) -> int:
    """The sum of the points, also where the total is withheld."""
    return sum(item.points for item in report.criteria if item.status == "scored")


def differences(before: Report, after: Report) -> dict[str, tuple[int | None, int | None]]:
    """Criteria whose points differ: {id: (before, after)}."""
    one, two = points(before), points(after)
    return {key: (one.get(key), two.get(key)) for key in one | two if one.get(key) != two.get(key)}


def contributions(report: Report) -> Iterator[tuple[str, Contribution]]:
    """Each step of each criterion's sum with the criterion's id, the starting points left out."""
    for criterion in report.criteria:
        for item in criterion.contributions:
            if item.signal:
                yield criterion.id, item


def by_id(report: Report) -> dict[str, Evidence]:
    return {item.id: item for item in report.evidence}


def words(report: Report, item: Evidence) -> str:
    return report.document.text[item.span.start : item.span.end]


def sentence_spans(report: Report, items: Iterable[Evidence]) -> list[tuple[int, int]]:
    """The sentences that the evidence touches (its block where it stands in none), in text order, without repeats."""
    document = report.document
    spans: set[tuple[int, int]] = set()
    for item in items:
        touched = [(s.start, s.end) for s in document.sentences if s.start < item.span.end and item.span.start < s.end]
        spans |= set(touched or [tuple(b.span) for b in document.blocks if b.span.overlaps(item.span)])
    return sorted(spans)


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches taken out."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def shard(keys: Iterable[str], number: int) -> list[str]:
    """Every `SHARDS`th key, so that a failing promise names its texts in small groups."""
    return list(keys)[number::SHARDS]
