"""What a house asks of an article: how serious each piece of evidence is, and which gates it does not pass."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.model.overlay import Gates, Severity
from caveat.model.report import Report


def severities(report: Report) -> Mapping[str, Severity]:
    """How serious each counted piece of evidence is, by evidence id.

    A house rubric says it by signal. Where it says nothing, evidence that lost points is a
    warning and all other evidence a note.
    """
    house = report.rubric.house.severity if report.rubric.house else {}
    lost = {
        name
        for criterion in report.criteria
        for step in criterion.contributions
        if step.points < 0
        for name in step.evidence
    }
    return {
        item.id: house.get(item.signal, "warning" if item.id in lost else "note")
        for item in report.evidence
        if item.standing == "counted"
    }


def failures(report: Report, gates: Gates) -> tuple[str, ...]:
    """A sentence for each gate that the article does not pass, in the order of the file.

    A total that is withheld and a question that is not asked pass: there is nothing to measure.
    """
    found = []
    total = report.total.per_100
    if gates.fail_under is not None and total is not None and total < gates.fail_under:
        found.append(f"{total} of 100 rubric points; at least {gates.fail_under} are asked for.")
    results = {item.id: item for item in report.criteria}
    for name, floor in gates.floors.items():
        result = results.get(name)
        if result is not None and result.status == "scored" and result.points < floor:
            found.append(
                f"{result.title}: {result.points} of {result.max_points} points; at least {floor} are asked for."
            )
    titles = {signal.id: signal.title for signal in report.rubric.signals}
    for detection in report.findings.detections:
        most = gates.at_most.get(detection.signal)
        count = len(detection.counted)
        if most is not None and count > most:
            found.append(f"{titles[detection.signal]}: {count} found; at most {most} may stand.")
    return tuple(found)
