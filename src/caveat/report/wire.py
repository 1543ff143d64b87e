"""A Report as the JSON contract (docs: `caveat schema report`). Key order is fixed; nothing is computed here that a page shows.

Plain dictionaries and msgspec: this runs for every article of a corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.report.wire_parts import (
    attribution_json,
    criterion_json,
    evidence_json,
    found_json,
    relayed_json,
    sensitivity_json,
    sentences_json,
    signals_json,
    source_json,
    span_json,
    spans_json,
)
from caveat.version import __version__

if TYPE_CHECKING:
    from caveat.model.comparison import Comparison, Difference
    from caveat.report import contract, contract_pairs

SCHEMA = "caveat.report"
SCHEMA_VERSION: Final = "1.0"


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
        "criteria": [criterion_json(item) for item in report.criteria],
        "signals": signals_json(report.findings.detections, rubric.signals, document.counts.words),
        "evidence": evidence_json(report.evidence, document),
        "attributions": [attribution_json(item, text) for item in document.attributions],
        "sources": [source_json(item, text) for item in document.sources],
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
        "sensitivity": sensitivity_json(report.sensitivity),
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
        "judged": report.total.judged,
        "why_not": report.total.why_not or None,
        "sentences": sentences_json(document),
    }


def digest(report: Report) -> dict[str, object]:
    """What a page carries of the JSON: sums, sentences and the place of every mark, since the page itself holds the words."""
    whole = article_json(report)
    kept: dict[str, object] = {
        key: whole[key] for key in ("source", "sha256", "id", "article", "total", "judged", "why_not")
    }
    kept["criteria"] = [
        {"id": item.id, "status": item.status, "points": item.points, "max_points": item.max_points}
        for item in report.criteria
    ]
    places: dict[str, dict[str, list[list[str | int]]]] = {"counted": {}, "set_aside": {}}
    for item in report.evidence:
        places[item.standing].setdefault(item.signal, []).append([item.id, item.span.start, item.span.end])
    kept["marks"] = places
    kept["sentences"] = [[item["start"], item["end"]] for item in whole["sentences"]]
    return {**kept, "tool": whole["tool"], "rubric": whole["rubric"]}


def error_json(source: str, error: str, hint: str) -> contract.ErrorJson:
    """One entry of `errors`."""
    return {"source": source, "error": error, "hint": hint}


def line(value: contract.ArticleJson) -> str:
    """One article as one line of JSON, without a line end: what `--format jsonl` prints."""
    return _encode(value)


def opening(rubric: Rubric) -> str:
    """The object that `--format json` prints, up to its first article: one is written at a time, in constant memory.

    Each article follows on a line of its own, with commas between them; `closing` ends the object.
    """
    head = _encode({"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "tool": _tool(), "rubric": _rubric(rubric)})
    return f'{head[:-1]},\n"articles":['


def closing(errors: Iterable[contract.ErrorJson]) -> str:
    """What stands after the last article."""
    return f'],\n"errors":{_encode(list(errors))}}}\n'


def comparison_text(comparison: Comparison) -> str:
    """A comparison as JSON text: the article objects in order, and what they share by index."""
    texts = [report.document.text for report in comparison.reports]
    value: contract_pairs.ComparisonJson = {
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
                "places": [
                    *spans_json([item.first_span], texts[item.first]),
                    *spans_json([item.second_span], texts[item.second]),
                ],
            }
            for item in comparison.passages
        ],
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def difference_text(difference: Difference) -> str:
    """A difference as JSON text: both article objects, each change by evidence ids, and the sentences that changed."""
    old, new = difference.before.document.text, difference.after.document.text
    value: contract_pairs.DifferenceJson = {
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
        "sentences": [
            {
                "before": span_json(item.before, old) if item.before else None,
                "after": span_json(item.after, new) if item.after else None,
                "notes": [{"kind": note.kind, "before": note.before, "after": note.after} for note in item.notes],
            }
            for item in difference.sentences
        ],
        "sources": [{"kind": item.kind, "name": item.name, "named": item.named} for item in difference.sources],
        "sentences_moved": difference.moved,
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _encode(value: object) -> str:
    """Compact JSON. Text with half a surrogate pair, which msgspec refuses, goes through the standard library."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


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
            "title": found_json(metadata.title),
            "byline": found_json(metadata.byline),
            "published": found_json(metadata.published),
            "section": found_json(metadata.section),
            "url": found_json(metadata.url),
            "language": found_json(metadata.language),
            "site": found_json(metadata.site),
        },
        "relayed": relayed_json(document.relayed),
        "notices": list(document.article.notices),
    }
    if include_text:
        info["text"] = document.text
    return info
