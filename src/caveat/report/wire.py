"""A Report as the JSON contract (docs: `caveat schema report`). Key order is fixed; nothing is computed here that a page shows.

Plain dictionaries and the standard library's encoder: this runs for every article of a corpus.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from caveat import __version__
from caveat.errors import ArticleError
from caveat.model.document import Anonymity, Attribution, Source
from caveat.model.finding import Detection, Evidence
from caveat.model.report import CriterionResult, Report, Sensitivity, Shift
from caveat.model.rubric import Rubric, Signal
from caveat.model.text import Article, Found, Span

if TYPE_CHECKING:
    from caveat.model.comparison import Comparison, Difference
    from caveat.report import contract

SCHEMA = "caveat.report"
SCHEMA_VERSION = "1.0"

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def article_json(report: Report, *, include_text: bool = False) -> contract.ArticleJson:
    """One article object of the contract. Offsets are code points of `Document.text`."""
    document, rubric = report.document, report.rubric
    article, text = document.article, document.text
    return {
        "source": article.source,
        "sha256": article.sha256,
        "id": article.id,
        "article": _article(report, include_text),
        "total": {
            "status": report.total.status,
            "points": report.total.points,
            "possible": report.total.possible,
            "per_100": report.total.per_100,
            "range": list(report.total.range) if report.total.range else None,
            "band": report.total.band,
            "reason": report.total.reason,
        },
        "criteria": [_criterion(item) for item in report.criteria],
        "signals": _signals(report.findings.detections, rubric.signals, document.counts.words),
        "evidence": _evidence(report.evidence, article, text),
        "attributions": [_attribution(item, text) for item in document.attributions],
        "sources": [_source(item, text) for item in document.sources],
        "readability": dict(document.readability) if document.readability is not None else None,
        "questions": [
            {
                "criterion": item.criterion,
                "question": item.question,
                "most_it_could_change": item.most_it_could_change,
                "evidence": list(item.evidence),
            }
            for item in report.questions
        ],
        "limits": list(rubric.file.limits),
        "next_steps": list(rubric.file.next_steps),
        "tool": _tool(),
        "rubric": _rubric(rubric),
        "sensitivity": _sensitivity(report.sensitivity),
        "newsroom": [
            {
                "id": item.id,
                "question": item.question,
                "answer": item.answer,
                "reason": item.reason,
                "evidence": list(item.evidence),
            }
            for item in report.findings.newsroom
        ],
    }


def digest(report: Report) -> dict[str, object]:
    """What a page carries of the JSON: sums and the place of every mark, since the page itself holds the words."""
    whole = article_json(report)
    kept: dict[str, object] = {key: whole[key] for key in ("source", "sha256", "id", "article", "total", "criteria")}
    kept["evidence"] = [
        {
            "id": item.id,
            "signal": item.signal,
            "start": item.span.start,
            "end": item.span.end,
            "standing": item.standing,
        }
        for item in report.evidence
    ]
    return {**kept, "tool": whole["tool"], "rubric": whole["rubric"]}


def envelope(
    rubric: Rubric, articles: Iterable[contract.ArticleJson], errors: Iterable[ArticleError]
) -> contract.ReportJson:
    """The whole object that `--format json` prints."""
    return {
        "schema": "caveat.report",
        "schema_version": "1.0",
        "tool": _tool(),
        "rubric": _rubric(rubric),
        "articles": list(articles),
        "errors": [error_json(item) for item in errors],
    }


def error_json(error: ArticleError) -> contract.ErrorJson:
    """One entry of `errors`."""
    return {"source": error.source, "error": error.message, "hint": error.hint}


def line(value: contract.ArticleJson) -> str:
    """One article as one line of JSON, without a line end: what `--format jsonl` prints."""
    return _ENCODER.encode(value)


def lines(
    rubric: Rubric, articles: Iterable[contract.ArticleJson], errors: Callable[[], Sequence[ArticleError]]
) -> Iterator[str]:
    """`envelope` as pieces of text, one article at a time, so that a batch needs constant memory.

    `errors` is asked after the last article. Each article stands on a line of its own.
    """
    head = _ENCODER.encode({"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "tool": _tool()})
    yield f'{head[:-1]}, "rubric": {_ENCODER.encode(_rubric(rubric))},\n"articles": ['
    joint = "\n"
    for article in articles:
        yield f"{joint}{line(article)}"
        joint = ",\n"
    yield f'],\n"errors": {_ENCODER.encode([error_json(item) for item in errors()])}}}\n'


def pretty(value: contract.ArticleJson | contract.ReportJson) -> str:
    """Indented JSON with a line end, for files that people compare. Slower than `line`."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def comparison_text(comparison: Comparison) -> str:
    """A comparison as JSON text: the article objects in order, and what they share by index."""
    texts = [report.document.text for report in comparison.reports]
    value = {
        "schema": "caveat.comparison",
        "schema_version": SCHEMA_VERSION,
        "tool": _tool(),
        "warnings": list(comparison.warnings),
        "articles": [article_json(report) for report in comparison.reports],
        "sources": [{"name": item.name, "spoken": list(item.spoken)} for item in comparison.sources],
        "overlaps": [
            {
                "articles": [item.first, item.second],
                "words": item.words,
                "of_words": [item.first_words, item.second_words],
                "one_origin": item.one_origin,
            }
            for item in comparison.overlaps
        ],
        "passages": [
            {
                "articles": [item.first, item.second],
                "words": item.words,
                "places": [_span(item.first_span, texts[item.first]), _span(item.second_span, texts[item.second])],
            }
            for item in comparison.passages
        ],
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def difference_text(difference: Difference) -> str:
    """A difference as JSON text: both article objects, and each change by evidence ids."""
    value = {
        "schema": "caveat.difference",
        "schema_version": SCHEMA_VERSION,
        "tool": _tool(),
        "warnings": list(difference.warnings),
        "before": article_json(difference.before),
        "after": article_json(difference.after),
        "changes": [
            {
                "kind": item.kind,
                "signal": next((side.signal for side in (item.after, item.before) if side), None),
                "before": item.before.id if item.before else None,
                "after": item.after.id if item.after else None,
            }
            for item in difference.changes
        ],
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def _tool() -> contract.ToolJson:
    return {"name": "caveat", "version": __version__}


def _rubric(rubric: Rubric) -> contract.RubricJson:
    return {"id": rubric.file.id, "version": rubric.file.version, "sha256": rubric.sha256}


def _article(report: Report, include_text: bool) -> contract.ArticleInfoJson:
    document, genre = report.document, report.findings.genre
    metadata = document.article.metadata
    title = next((item.title for item in report.rubric.file.genres if item.id == genre.id), genre.id)
    info: contract.ArticleInfoJson = {
        "title": metadata.title.value if metadata.title else None,
        "byline": metadata.byline.value if metadata.byline else None,
        "published": metadata.published.value if metadata.published else None,
        "language": document.language,
        "format": document.article.format,
        "genre": {
            "id": genre.id,
            "title": title,
            "basis": genre.basis,
            "reason": genre.reason,
            "evidence": list(genre.evidence),
        },
        "words": document.counts.words,
        "sentences": document.counts.sentences,
        "metadata": {
            "title": _found(metadata.title),
            "byline": _found(metadata.byline),
            "published": _found(metadata.published),
            "section": _found(metadata.section),
            "url": _found(metadata.url),
            "language": _found(metadata.language),
        },
        "notices": list(document.article.notices),
    }
    if include_text:
        info["text"] = document.text
    return info


def _found(found: Found | None) -> contract.FoundJson | None:
    return {"value": found.value, "where": found.where} if found else None


def _criterion(item: CriterionResult) -> contract.CriterionJson:
    return {
        "id": item.id,
        "title": item.title,
        "question": item.question,
        "group": item.group,
        "status": item.status,
        "points": item.points,
        "max_points": item.max_points,
        "reason": item.reason,
        "contributions": [
            {
                "signal": step.signal,
                "rule": step.rule,
                "count": step.count,
                "points": step.points,
                "capped": step.capped,
                "sentence": step.sentence,
                "evidence": list(step.evidence),
            }
            for step in item.contributions
        ],
    }


def _signals(detections: Sequence[Detection], signals: Sequence[Signal], words: int) -> list[contract.SignalJson]:
    known = {item.id: item for item in signals}
    out: list[contract.SignalJson] = []
    for item in detections:
        signal = known[item.signal]
        count = len(item.counted)
        looked = item.outcome in ("found", "not_found")
        out.append(
            {
                "id": item.signal,
                "outcome": item.outcome,
                "count": count,
                "set_aside": len(item.evidence) - count,
                "per_1000_words": round(count * 1000 / words, 1) if words and looked else None,
                "reason": item.reason,
                "title": signal.title,
                "code": signal.code,
                "family": signal.family,
                "measure": item.measure,
            }
        )
    return out


def _evidence(evidence: Sequence[Evidence], article: Article, text: str) -> list[contract.EvidenceJson]:
    wide = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
    locate, unit = article.source_map.locate, article.source_map.unit
    out: list[contract.EvidenceJson] = []
    for item in evidence:
        start, end = item.span
        first, last = locate(start), locate(end - 1) if end > start else locate(start)
        out.append(
            {
                "id": item.id,
                "signal": item.signal,
                "start": start,
                "end": end,
                "start_utf16": start + bisect_left(wide, start) if wide else start,
                "end_utf16": end + bisect_left(wide, end) if wide else end,
                "line": first[0],
                "column": first[1],
                "end_line": last[0],
                "end_column": last[1] + 1 if end > start else last[1],
                "text": text[start:end],
                "block": item.block,
                "matched": item.matched,
                "standing": item.standing,
                "set_aside_because": item.set_aside_because,
                "companions": [
                    {"role": role, "start": begin, "end": stop, "text": text[begin:stop]}
                    for role, begin, stop in item.companions
                ],
                "details": dict(item.details),
                "place_unit": unit,
            }
        )
    return out


def _span(span: Span | None, text: str) -> contract.SpanJson | None:
    return None if span is None else {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def _spans(spans: Iterable[Span], text: str) -> list[contract.SpanJson]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]


def _attribution(item: Attribution, text: str) -> contract.AttributionJson:
    return {
        "id": item.id,
        "source": _span(item.source, text),
        "cue": _span(item.cue, text),
        "statement": _spans(item.statement, text),
        "direct": item.direct,
        "source_class": item.source_class,
        "source_id": item.source_id,
        "details": {
            "pattern": item.pattern,
            "confidence": item.confidence,
            "rests_on": list(item.rests_on),
            "cue_entry": item.cue_entry,
            "relayed_by": item.relayed_by,
            "anonymity": _anonymity(item.anonymity, text),
        },
    }


def _anonymity(item: Anonymity | None, text: str) -> contract.AnonymityJson | None:
    if item is None:
        return None
    return {
        "reason": _span(item.reason, text),
        "reason_kind": item.reason_kind,
        "how_known": _span(item.how_known, text),
        "description": _span(item.description, text),
        "several": item.several,
        "evaluative": item.evaluative,
    }


def _source(item: Source, text: str) -> contract.SourceJson:
    return {
        "id": item.id,
        "name": item.name,
        "class": item.source_class,
        "role": item.role,
        "organisation": item.organisation,
        "attributions": list(item.attributions),
        "mentions": _spans(item.mentions, text),
    }


def _sensitivity(item: Sensitivity | None) -> contract.SensitivityJson | None:
    if item is None:
        return None
    return {
        "without_signal": [_shift(shift) for shift in item.without_signal],
        "set_aside_counted": _shift(item.set_aside_counted),
        "low_confidence_dropped": _shift(item.low_confidence_dropped),
        "paragraph": _shift(item.paragraph) if item.paragraph else None,
    }


def _shift(shift: Shift) -> contract.ShiftJson:
    return {"what": shift.what, "per_100": shift.per_100}
