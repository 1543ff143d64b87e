"""A signal's answer against what a case expects of it, difference by difference."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.model.case import Case, Expected
from caveat.model.finding import Detection, Evidence


def differences(case: Case, detection: Detection) -> Iterator[str]:
    """What was found otherwise than expected, in words; nothing where all is as expected."""
    wanted = {(item.start, item.end): item for item in case.expected}
    found = {(item.span.start, item.span.end): item for item in detection.evidence}
    for place, item in wanted.items():
        words = case.text[slice(*place)]
        if place not in found:
            yield f"'{words}' at {place[0]} was not found"
        else:
            yield from _unlike(words, item, found[place])
    for place, evidence in found.items():
        if place not in wanted:
            yield f"'{case.text[slice(*place)]}' at {place[0]} was found ({_standing(evidence)}) and is not expected"
    if detection.outcome != case.outcome:
        yield f"the outcome is {detection.outcome}, expected {case.outcome}"
    if case.measure is not None and (detection.measure is None or abs(detection.measure - case.measure) > 0.005):
        yield f"the figure is {detection.measure}, expected {case.measure}"


def _unlike(words: str, item: Expected, evidence: Evidence) -> Iterator[str]:
    guard = str(evidence.details.get("guard", "")) if evidence.standing == "set_aside" else ""
    if guard != item.guard or (evidence.standing == "set_aside") != bool(item.guard):
        expected = f"set aside by '{item.guard}'" if item.guard else "counted"
        yield f"'{words}' is {_standing(evidence)}, expected {expected}"
    facts = {key: _text(value) for key, value in evidence.details.items()}
    facts |= {"entry": evidence.matched.rpartition(": ")[2], "unit": evidence.unit}
    for key, value in item.details.items():
        if facts.get(key) != value:
            yield f"'{words}' has {key} {facts.get(key, 'nothing')}, expected {value}"


def _standing(evidence: Evidence) -> str:
    if evidence.standing == "counted":
        return "counted"
    return f"set aside by '{evidence.details.get('guard', '')}'"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
