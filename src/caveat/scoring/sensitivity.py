"""How far a total hangs on single signals, on doubtful evidence and on single paragraphs. Deterministic re-scoring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from caveat.model.finding import Detection, Evidence
from caveat.model.report import CriterionResult, Report, Sensitivity, Shift
from caveat.model.text import Span
from caveat.scoring.criteria import score_criterion
from caveat.scoring.sum import held
from caveat.scoring.total import make_total


def measure(report: Report) -> Sensitivity | None:
    """Re-score `report` under each change; None where its total is withheld."""
    base = report.total.per_100
    if base is None:
        return None
    rescore = _Rescorer(report)
    scoring = dict.fromkeys(rule.signal for criterion in report.rubric.file.criteria for rule in criterion.rules)
    without = [
        Shift(signal, rescore(partial(_silenced, signal))) for signal in scoring if rescore.detections[signal].evidence
    ]
    without.sort(key=lambda shift: (-_move(shift, base), shift.what))
    paragraphs = [
        Shift(f"{block.span.start}-{block.span.end}", rescore(partial(_dropped, block.span)))
        for block in report.document.blocks
        if any(block.span.overlaps(item.span) for item in report.evidence)
    ]
    return Sensitivity(
        without_signal=tuple(without),
        set_aside_counted=Shift("set_aside_counted", rescore(_all_counted)),
        low_confidence_dropped=Shift("low_confidence_dropped", rescore(_only_confident)),
        paragraph=max(paragraphs, key=lambda shift: _move(shift, base), default=None),
    )


def _move(shift: Shift, base: int) -> int:
    return 101 if shift.per_100 is None else abs(shift.per_100 - base)


class _Rescorer:
    """Scores a report again with changed detections, criterion by criterion only where something changed."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._file = report.rubric.file
        self._genre = next(item for item in self._file.genres if item.id == report.findings.genre.id)
        self.detections = {item.signal: item for item in report.findings.detections}
        words = report.document.counts.words
        # before the bound that all criteria share: what is changed may leave more or less room under it
        self._whole = [score_criterion(item, self._genre, words, self.detections) for item in self._file.criteria]

    def __call__(self, change: Callable[[Detection], Detection]) -> int | None:
        changed = {signal: change(item) for signal, item in self.detections.items()}
        touched = {signal for signal, item in changed.items() if item is not self.detections[signal]}
        document = self._report.document
        words = document.counts.words
        results: list[CriterionResult] = []
        for criterion, old in zip(self._file.criteria, self._whole, strict=True):
            if touched.isdisjoint(rule.signal for rule in criterion.rules):
                results.append(old)
            else:
                results.append(score_criterion(criterion, self._genre, words, changed))
        return make_total(self._file, self._genre, document, held(results)).per_100


def _silenced(signal: str, detection: Detection) -> Detection:
    """The detection as if `signal` were not part of the rubric."""
    if detection.signal != signal:
        return detection
    return replace(detection, outcome="not_applicable", evidence=(), measure=None)


def _dropped(gone: Span, detection: Detection) -> Detection:
    """The detection without its evidence in one stretch of text."""
    kept = tuple(item for item in detection.evidence if not gone.overlaps(item.span))
    return detection if len(kept) == len(detection.evidence) else _with(detection, kept)


def _all_counted(detection: Detection) -> Detection:
    if all(item.standing == "counted" for item in detection.evidence):
        return detection
    return _with(detection, tuple(replace(item, standing="counted") for item in detection.evidence))


def _only_confident(detection: Detection) -> Detection:
    kept = tuple(item for item in detection.evidence if item.details.get("confidence") != "low")
    return detection if len(kept) == len(detection.evidence) else _with(detection, kept)


def _with(detection: Detection, evidence: tuple[Evidence, ...]) -> Detection:
    """The detection with other evidence; outcome follows what is counted where the signal answered at all."""
    if detection.outcome not in ("found", "not_found"):
        return detection
    counted = any(item.standing == "counted" for item in evidence)
    return replace(detection, evidence=evidence, outcome="found" if counted else "not_found")
