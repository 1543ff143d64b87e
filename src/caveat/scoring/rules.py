"""One point rule against the detections: what it counts and what that is worth, before any bound."""

from __future__ import annotations

from typing import NamedTuple

from caveat.model.finding import OFF_TOPIC, Detection, Evidence, fits
from caveat.model.policy import PointRule


class Counted(NamedTuple):
    """What a rule counted. `amount` is compared with steps, `number` is the whole number that is shown."""

    amount: float
    number: int
    evidence: tuple[Evidence, ...]


def count(rule: PointRule, detection: Detection, words: int) -> Counted:
    """What `rule` counts in its signal's detection. Evidence that was set aside is never counted.

    The number shown with a measure is the evidence behind it, or the whole part of the measure where there is none.
    """
    evidence = detection.counted
    if rule.on_topic:
        evidence = tuple([item for item in evidence if not item.details.get(OFF_TOPIC)])
    if rule.where and evidence:
        evidence = tuple([item for item in evidence if fits(item, rule.where)])
    if rule.count == "absent":
        absent = detection.outcome in ("found", "not_found") and not evidence
        return Counted(float(absent), int(absent), ())
    if rule.count == "units":
        units = len({item.unit or item.id for item in evidence})
        return Counted(float(units), units, evidence)
    if rule.count == "per_1000_words":
        return Counted(len(evidence) * 1000 / words if words else 0.0, len(evidence), evidence)
    if rule.count == "measure":
        measure = detection.measure or 0.0
        return Counted(measure, len(evidence) or int(measure), evidence)
    return Counted(float(len(evidence)), len(evidence), evidence)


def worth(rule: PointRule, counted: Counted) -> tuple[int, bool]:
    """Points for what was counted, and whether the rule's own cap or its last step limits them."""
    if rule.each is not None:
        points = rule.each * counted.number
        if rule.cap is not None and abs(points) > abs(rule.cap):
            return rule.cap, True
        return points, False
    reached = [step for step in rule.steps if counted.amount >= step.at_least and counted.amount > 0]
    if not reached:
        return 0, False
    best = max(reached, key=lambda step: step.at_least)
    last = max(rule.steps, key=lambda step: step.at_least)
    return best.points, best is last and counted.amount > last.at_least and rule.count in ("evidence", "units")
