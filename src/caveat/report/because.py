"""What one signal saw in one article, piece by piece, with what each rests on."""

from __future__ import annotations

from caveat.model.document import Attribution
from caveat.model.finding import Evidence
from caveat.model.policy import Signal
from caveat.model.report import Report
from caveat.report import words
from caveat.report.cards import Label, labels, where
from caveat.report.clean import plain


def because(report: Report, signal: Signal) -> str:
    """Plain text: place, words, standing, the entry or pattern that matched, details, and what an attribution rests on."""
    detection = next(item for item in report.findings.detections if item.signal == signal.id)
    outcome = detection.outcome.replace("_", " ")
    lines = [] if report.total.judged else [words.not_judged(report.total), ""]
    lines += [f"{signal.title}: {outcome}" + (f" ({detection.reason})" if detection.reason else ""), ""]
    named = labels(report)
    for item in detection.evidence:
        lines += _piece(report, named[item.id], item)
    return "\n".join(lines).rstrip() + "\n"


def _piece(report: Report, label: Label, item: Evidence) -> list[str]:
    text = report.document.text
    line, column = report.document.article.source_map.locate(item.span.start)
    quote = plain(text[item.span.start : item.span.end])
    standing = "counted" if item.standing == "counted" else f"set aside because {item.set_aside_because}"
    lines = [
        f"{label.text}  {line}:{column} ({where(report.document, item.span.start)})  \u201c{quote}\u201d  {standing}",
        f"    matched: {item.matched}",
    ]
    details = ", ".join(f"{key} {_value(value)}" for key, value in item.details.items())
    if details:
        lines.append(f"    details: {details}")
    for attribution in _attributions(report, item):
        rests = "; ".join(attribution.rests_on)
        lines.append(
            f"    attribution {attribution.id}: {attribution.pattern.shown if attribution.pattern else ''}, confidence {attribution.confidence}"
        )
        if rests:
            lines.append(f"    rests on: {rests}")
    return [*lines, ""]


def _value(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value) or "none"


def _attributions(report: Report, item: Evidence) -> list[Attribution]:
    return [
        attribution
        for attribution in report.document.attributions
        if (place := attribution.source or attribution.cue) is not None and place == item.span
    ]
