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

    A gate asks for judgement: where there is none it is not passed. A question that the rubric does not ask of an
    article that is judged, because of its kind, passes.
    """
    total = report.total
    found = []
    if gates.fail_under is not None:
        asked = f"at least {gates.fail_under} of 100 rubric points are required."
        if total.per_100 is None:
            found.append(f"It cannot be judged ({total.why_not}); {asked}")
        elif total.per_100 < gates.fail_under:
            found.append(f"{total.per_100} of 100 rubric points; at least {gates.fail_under} are required.")
    results = {item.id: item for item in report.criteria}
    for name, floor in gates.floors.items():
        result = results.get(name)
        if result is None:
            continue
        if not total.judged or result.status in ("too_short", "failed"):
            why = total.why_not or result.reason or result.status.replace("_", " ")
            found.append(f"{result.title}: it cannot be judged ({why}); at least {floor} points are required.")
        elif result.status == "scored" and result.points < floor:
            found.append(
                f"{result.title}: {result.points} of {result.max_points} points; at least {floor} are required."
            )
    titles = {signal.id: signal.title for signal in report.rubric.signals}
    for detection in report.findings.detections:
        most = gates.at_most.get(detection.signal)
        if most is None:
            continue
        count = len(detection.counted)
        looked = detection.outcome in ("found", "not_found")
        if not looked and (not total.judged or detection.outcome != "not_applicable"):
            why = total.why_not or detection.reason or detection.outcome.replace("_", " ")
            found.append(f"{titles[detection.signal]}: it cannot be judged ({why}); at most {most} may stand.")
        elif count > most:
            found.append(f"{titles[detection.signal]}: {count} found; at most {most} may stand.")
    return tuple(found)
