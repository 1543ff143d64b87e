"""Questions to the author: what an answer could change, never an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from caveat.model.finding import Detection, fits
from caveat.model.policy import Ask, Criterion, PointRule
from caveat.model.report import CriterionResult, Question


def ask(
    criteria: Sequence[Criterion], results: Sequence[CriterionResult], detections: Mapping[str, Detection]
) -> tuple[Question, ...]:
    """The questions of every scored criterion that has points left, most points first, else in rubric order."""
    asked = []
    for criterion, result in zip(criteria, results, strict=True):
        left = _open(criterion, result)
        if result.status != "scored" or left <= 0:
            continue
        for item in criterion.asks:
            evidence = _evidence(item, detections)
            if evidence is not None:
                asked.append(Question(criterion.id, item.question, min(left, _gain(criterion, item) or left), evidence))
    return tuple(sorted(asked, key=lambda question: -question.most_it_could_change))


def _open(criterion: Criterion, result: CriterionResult) -> int:
    """The points that an answer could still bring. Beside the scale: what was taken, and what could be added."""
    if not criterion.beside:
        return result.max_points - result.points
    taken = -sum(min(step.points, 0) for step in result.contributions)
    given = sum(max(step.points, 0) for step in result.contributions)
    room = min(criterion.max_points, sum(_most(rule, criterion.max_points) for rule in criterion.rules))
    return taken + max(room - given, 0)


def _gain(criterion: Criterion, item: Ask) -> int:
    """The most that the rules on a signal that was not found give once it is; 0 where the question is of another kind."""
    if item.when != "absent":
        return 0
    return sum(_most(rule, criterion.max_points) for rule in criterion.rules if rule.signal == item.signal)


def _most(rule: PointRule, maximum: int) -> int:
    if rule.steps:
        return max(0, *(step.points for step in rule.steps))
    if rule.count == "absent" or rule.each is None or rule.each <= 0:
        return 0
    return maximum if rule.cap is None else rule.cap


def _evidence(item: Ask, detections: Mapping[str, Detection]) -> tuple[str, ...] | None:
    """Ids of the evidence that goes with a question; None where it is not asked."""
    if item.if_found and not any(_found(name, detections) for name in item.if_found):
        return None
    if any(_found(name, detections) for name in item.unless_found):
        return None
    if item.signal is None:
        return ()
    detection = detections[item.signal]
    if detection.outcome not in ("found", "not_found"):
        return None
    fitting = [found for found in detection.counted if fits(found, item.where)]
    if item.fewer_than is not None and len({found.unit or found.id for found in fitting}) >= item.fewer_than:
        return None
    ids = tuple([found.id for found in fitting])
    if (item.when == "found" and not ids) or (item.when == "absent" and ids):
        return None
    return ids


def _found(signal: str, detections: Mapping[str, Detection]) -> bool:
    return signal in detections and bool(detections[signal].counted)
