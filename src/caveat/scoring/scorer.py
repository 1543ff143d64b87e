"""Findings to Report. No text is read here."""

from __future__ import annotations

from caveat.model.document import Document
from caveat.model.finding import Findings
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.scoring.questions import ask
from caveat.scoring.sum import score_criteria
from caveat.scoring.total import make_total


def score(rubric: Rubric, document: Document, findings: Findings) -> Report:
    """The whole result for one article. Raises KeyError where the rubric lacks the genre or a signal."""
    genre = next(item for item in rubric.file.genres if item.id == findings.genre.id)
    detections = {item.signal: item for item in findings.detections}
    words = document.counts.words
    criteria = rubric.file.criteria
    results = score_criteria(rubric.file, genre, words, detections)
    evidence = sorted(
        (item for detection in findings.detections for item in detection.evidence),
        key=lambda item: (item.span, int(item.id[1:])),
    )
    return Report(
        document=document,
        rubric=rubric,
        findings=findings,
        evidence=tuple(evidence),
        criteria=results,
        total=make_total(rubric.file, genre, document, results),
        questions=ask(criteria, results, detections),
    )
