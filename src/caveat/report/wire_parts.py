"""Pieces of the JSON contract, each from its own type. `wire` puts them together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from caveat.model.document import Anonymity, Attribution, Document, Relayed, Source
from caveat.model.finding import Detection, Evidence
from caveat.model.patterns import pattern
from caveat.model.policy import Signal
from caveat.model.report import CriterionResult, Sensitivity, Shift
from caveat.model.text import Found, Span

if TYPE_CHECKING:
    from caveat.report import contract

_ASTRAL = pattern("[\U00010000-\U0010ffff]")


def found_json(found: Found | None) -> contract.FoundJson | None:
    """A piece of metadata, or null."""
    return {"value": found.value, "where": found.where} if found else None


def criterion_json(item: CriterionResult) -> contract.CriterionJson:
    """One criterion with its steps."""
    return {
        "id": item.id,
        "title": item.title,
        "question": item.question,
        "group": item.group,
        "status": item.status,
        "points": item.points,
        "max_points": item.max_points,
        "beside": item.beside,
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


def signals_json(detections: Sequence[Detection], signals: Sequence[Signal], words: int) -> list[contract.SignalJson]:
    """Every signal's answer; `words` are the prose words that rates refer to."""
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


def sentences_json(document: Document) -> list[contract.SentenceJson]:
    """The sentences that have numbers, in reading order."""
    blocks = document.blocks
    return [
        {"n": item.n, "start": item.start, "end": item.end, "block": blocks[item.block].kind}
        for item in document.sentences
        if item.n
    ]


def evidence_json(evidence: Sequence[Evidence], document: Document) -> list[contract.EvidenceJson]:
    """All evidence with its places in both countings, in the original file, and by sentence."""
    article, text, sentence_at = document.article, document.text, document.sentence_at
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
                "sentence": sentence_at(start),
            }
        )
    return out


def span_json(span: Span | None, text: str) -> contract.SpanJson | None:
    """A span with its words, or null."""
    return None if span is None else {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def spans_json(spans: Iterable[Span], text: str) -> list[contract.SpanJson]:
    """Spans with their words."""
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]


def attribution_json(item: Attribution, text: str) -> contract.AttributionJson:
    """One attribution with how it was found."""
    return {
        "id": item.id,
        "source": span_json(item.source, text),
        "cue": span_json(item.cue, text),
        "statement": spans_json(item.statement, text),
        "direct": item.direct,
        "source_class": item.source_class,
        "source_id": item.source_id,
        "channel": item.channel,
        "channel_words": span_json(item.channel_words, text),
        "via": item.via,
        "via_name": item.via_name,
        "details": {
            "pattern": item.pattern.shown if item.pattern else "",
            "confidence": item.confidence,
            "rests_on": list(item.rests_on),
            "cue_entry": item.cue_entry,
            "relayed_by": item.relayed_by,
            "anonymity": anonymity_json(item.anonymity, text),
        },
    }


def anonymity_json(item: Anonymity | None, text: str) -> contract.AnonymityJson | None:
    """What is said of an unnamed source, or null."""
    if item is None:
        return None
    return {
        "reason": span_json(item.reason, text),
        "reason_kind": item.reason_kind,
        "how_known": span_json(item.how_known, text),
        "description": span_json(item.description, text),
        "several": item.several,
        "evaluative": item.evaluative,
    }


def relayed_json(item: Relayed) -> contract.RelayedJson:
    """What other outlets pass on."""
    return {"statements": item.statements, "share": item.share, "via": list(item.via), "names": list(item.names)}


def source_json(item: Source, text: str) -> contract.SourceJson:
    """One source with where it is named."""
    return {
        "id": item.id,
        "name": item.name,
        "class": item.source_class,
        "role": item.role,
        "organisation": item.organisation,
        "kind": item.kind,
        "aliases": list(item.aliases),
        "sector": item.sector,
        "words": item.words,
        "share": item.share,
        "channels": list(item.channels),
        "attributions": list(item.attributions),
        "mentions": spans_json(item.mentions, text),
        "documents": spans_json(item.documents, text),
    }


def sensitivity_json(item: Sensitivity | None) -> contract.SensitivityJson | None:
    """What the total hangs on, or null where that was not asked."""
    if item is None:
        return None
    return {
        "without_signal": [shift_json(shift) for shift in item.without_signal],
        "set_aside_counted": shift_json(item.set_aside_counted),
        "low_confidence_dropped": shift_json(item.low_confidence_dropped),
        "paragraph": shift_json(item.paragraph) if item.paragraph else None,
    }


def shift_json(shift: Shift) -> contract.ShiftJson:
    """One change and the total then."""
    return {"what": shift.what, "per_100": shift.per_100}
