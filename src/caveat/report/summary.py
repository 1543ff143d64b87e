"""One article as one light row, so that a folder's pages need constant memory. Imported on the default path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert

from caveat.model.report import Report
from caveat.report.clean import plain, quoted, shorten
from caveat.report.three import Layer, LeadLine, three
from caveat.report.view import genre_title, title
from caveat.report.voices import heard

WORDS_ASKED = 80


class CriterionRow(Struct, frozen=True):
    """A criterion's points; None where it was not scored."""

    id: str
    title: str
    points: int | None
    max_points: int


class Row(Struct, frozen=True):
    """One article among many. `signals` counts the evidence that stands, by signal id; `why_not` as in `Total`.

    `three` are its three sentences, `asks` is the question to begin with.
    """

    source: str
    title: str
    genre: str
    language: str
    words: int
    per_100: int | None
    range: tuple[int, int] | None
    band: str
    reason: str
    criteria: tuple[CriterionRow, ...]
    signals: Mapping[str, int]
    named_sources: int
    unnamed_sources: int
    questions: int
    set_aside: int
    why_not: str = ""
    three: tuple[LeadLine, ...] = ()
    asks: str = ""


def row(report: Report) -> Row:
    """The row of one report."""
    document, total = report.document, report.total
    voices = list(heard(report).sources.values())
    return Row(
        source=document.article.source,
        title=title(report),
        genre=genre_title(report.rubric, report.findings.genre.id),
        language=document.language,
        words=document.counts.words,
        per_100=total.per_100,
        range=total.range,
        band=total.band or "",
        reason=total.reason,
        criteria=tuple(
            CriterionRow(item.id, item.title, item.points if item.status == "scored" else None, item.max_points)
            for item in report.criteria
        ),
        signals={item.signal: len(item.counted) for item in report.findings.detections},
        named_sources=voices.count("named"),
        unnamed_sources=voices.count("unnamed"),
        questions=len(report.questions),
        set_aside=sum(item.standing == "set_aside" for item in report.evidence),
        why_not=total.why_not,
        three=tuple(LeadLine(item.layer, item.lead, item.rest) for item in three(report)),
        asks=_asks(report),
    )


def _asks(report: Report) -> str:
    """The question to begin with, the one that could change most of those about words that are no named source, with the first of them."""
    named = {item.id for item in report.rubric.signals if item.family == "named"}
    known = {item.id: item for item in report.evidence}
    for question in report.questions:
        item = next((known[name] for name in question.evidence if known[name].signal not in named), None)
        if item is not None:
            said = shorten(plain(report.document.text[slice(*item.span)]), WORDS_ASKED)
            return f"{question.question} {quoted(said)}"
    return report.questions[0].question if report.questions else ""


def pack(item: Row) -> list[Any]:
    """A row as plain JSON values, for keeping many of them on disk."""
    criteria = [[part.id, part.title, part.points, part.max_points] for part in item.criteria]
    return [
        item.source, item.title, item.genre, item.language, item.words, item.per_100, item.range, item.band,
        item.reason, criteria, dict(item.signals), item.named_sources, item.unnamed_sources, item.questions,
        item.set_aside, item.why_not, [[line.layer, line.lead, line.rest] for line in item.three], item.asks,
    ]  # fmt: skip


_Points = Annotated[int, Meta(ge=-10_000, le=10_000)]
_Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
_Packed = tuple[
    str, str, str, str, _Count, _Points | None, tuple[_Points, _Points] | None, str, str,
    list[tuple[str, str, _Points | None, _Points]], dict[str, _Count], _Count, _Count, _Count, _Count, str,
    list[tuple[Layer, str, str]], str,
]  # fmt: skip


def is_packed(values: object, criteria: Sequence[str]) -> bool:
    """Whether these are the values of a row with those criteria: they may come from a file that anybody wrote."""
    try:
        made = convert(values, _Packed)
    except ValidationError:
        return False
    return [part[0] for part in made[9]] == list(criteria)


def unpack(values: list[Any]) -> Row:
    """The row that `pack` gave, also after a way through JSON."""
    before, (total, band, reason, criteria), after = values[:6], values[6:10], values[10:]
    parts = tuple(CriterionRow(*part) for part in criteria)
    *counts, lines, asks = after
    shown = tuple(LeadLine(*line) for line in lines)
    fields: list[Any] = [*before, tuple(total) if total else None, band, reason, parts, *counts, shown, asks]
    return Row(*fields)
