"""A rubric on one sheet of plain text: what is asked, and what the answers are worth."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.model.policy import Criterion, PointRule
from caveat.model.rubric import Rubric


def sheet(rubric: Rubric) -> str:
    """The sheet, at most 100 characters wide apart from long sentences."""
    return "\n".join(_lines(rubric)) + "\n"


def _lines(rubric: Rubric) -> Iterator[str]:
    file = rubric.file
    yield f"{file.title} ({file.id} {file.version}, {rubric.sha256[:12]})"
    yield " ".join(file.purpose.split())
    total = sum(item.max_points for item in file.criteria)
    scored = {rule.signal for item in file.criteria for rule in item.rules}
    for item in file.criteria:
        yield ""
        yield from _criterion(item)
    yield ""
    yield f"{total:>4}  points in all; tone {_tone(rubric)} of them"
    shown = [signal.id for signal in rubric.signals if signal.id not in scored]
    if shown:
        yield f"      Shown without points: {', '.join(shown)}"
    unscored = [genre.title for genre in file.genres if not genre.scored]
    if any(item.candidates for item in file.criteria):
        yield "      Ready: worth nothing until a house rubric names the rule with points of its own"
    yield f"      No total for: {', '.join(unscored)}; below {file.withhold.min_words} words"
    bands = "; ".join(f"from {band.from_points}: {band.label}" for band in file.bands)
    yield f"      Bands per 100 points: {bands}"
    if rubric.house is not None:
        yield from _house(rubric)


def _tone(rubric: Rubric) -> int:
    return sum(item.max_points for item in rubric.file.criteria if item.group == "tone")


def _criterion(item: Criterion) -> Iterator[str]:
    yield f"{item.max_points:>4}  {item.title} ({item.id}): {item.question}"
    if item.start:
        yield f"      starts with {item.start}"
    for rule in item.rules:
        genres = f"; only {', '.join(rule.genres)}" if rule.genres else ""
        yield f"      {_worth(rule):<24} {rule.signal}{_where(rule)}, {_COUNTS[rule.count]} ({rule.id}){genres}"

    for rule in item.candidates:
        way = "for" if rule.each == 1 else "against"
        yield f"      {f'(ready, {way})':<24} {rule.signal}{_where(rule)}, {_COUNTS[rule.count]} ({rule.id})"


_COUNTS = {
    "evidence": "each piece of evidence",
    "units": "each different one",
    "per_1000_words": "by number per 1,000 words",
    "measure": "by its own figure",
    "absent": "where none is found",
}


def _worth(rule: PointRule) -> str:
    if rule.steps:
        return ", ".join(f"{step.at_least:g}: {step.points:+d}" for step in rule.steps)
    cap = f", at most {rule.cap:+d}" if rule.cap is not None else ""
    return f"{rule.each:+d}{cap}"


def _where(rule: PointRule) -> str:
    parts = []
    for key, value in rule.where.items():
        shown = " or ".join(map(str, value)) if isinstance(value, list) else str(value).lower()
        parts.append(f"{key} {shown}")
    return f" with {' and '.join(parts)}" if parts else ""


def _house(rubric: Rubric) -> Iterator[str]:
    house = rubric.house
    assert house is not None
    for signal, severity in sorted(house.severity.items()):
        yield f"      {severity}: {signal}"
    if house.gates.fail_under is not None:
        yield f"      Gate: at least {house.gates.fail_under} points per 100"
    for name, floor in house.gates.floors.items():
        yield f"      Gate: at least {floor} points for {name}"
    for name, most in house.gates.at_most.items():
        yield f"      Gate: at most {most} of {name}"
    for _, override in house.overrides:
        yield f"      Other values for: {', '.join(override.files)}"
