"""Single changes to a rubric, as `caveat rubric whatif --set NAME=VALUE` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from caveat.errors import UsageError
from caveat.load.rubric.checks.points import check_rubric
from caveat.load.rubric.folder import known_to
from caveat.load.rubric.house.patch import patch
from caveat.load.yaml.types import nearest
from caveat.model.overlay import CriterionPatch, OverlayFile, RulePatch, SignalPatch
from caveat.model.rubric import Rubric

TRIAL = "trial"
MOST_POINTS = 100
"""The most points that one criterion or rule can move: more would leave nothing to the others."""


def changed(rubric: Rubric, settings: Sequence[str]) -> Rubric:
    """The rubric with each setting made.

    `named_sourcing=30` is a criterion's maximum, `rumour_each=-5` a rule's points for each one, and
    `rumour=trial` takes a signal's points out of the scale. Raises UsageError where a name or a
    value does not fit, or where the outcome is no rubric.
    """
    criteria: dict[str, CriterionPatch] = {}
    signals: dict[str, SignalPatch] = {}
    homes = {rule.id: item.id for item in rubric.file.criteria for rule in (*item.rules, *item.candidates)}
    weights = {item.id for item in rubric.file.criteria}
    known = [*weights, *homes, *(item.id for item in rubric.signals)]
    for setting in settings:
        name, equals, value = (part.strip() for part in setting.partition("="))
        if not equals:
            raise UsageError(f"--set {setting}: there is no '='", hint="write NAME=VALUE, such as named_sourcing=30")
        if value == TRIAL and name in {item.id for item in rubric.signals}:
            signals[name] = SignalPatch(trial=True)
        elif name in weights:
            criteria[name] = replace(criteria.get(name, CriterionPatch()), max_points=_number(setting, value))
        elif name in homes:
            item = criteria.get(homes[name], CriterionPatch())
            rules = {**item.rules, name: RulePatch(each=_number(setting, value))}
            criteria[homes[name]] = replace(item, rules=rules)
        else:
            raise UsageError(f"--set {setting}: there is no '{name}' to set", hint=_hint(name, value, known))
    made = patch(rubric, OverlayFile(extends="", id="", version="", criteria=criteria, signals=signals)).rubric
    for finding in check_rubric(made.file, known_to(made.signals, made.lexicons), whole=False):
        raise UsageError(f"this is no rubric any more: {finding.message}", hint=finding.hint)
    return made


def _hint(name: str, value: str, known: list[str]) -> str:
    if value == TRIAL:
        return "only a signal can be on trial"
    return nearest(name, known)


def _number(setting: str, value: str) -> int:
    try:
        points = int(value)
    except ValueError:
        raise UsageError(f"--set {setting}: '{value}' is not a whole number", hint="points are whole numbers") from None
    if abs(points) > MOST_POINTS:
        raise UsageError(
            f"--set {setting}: the whole scale has {MOST_POINTS} points", hint=f"name {MOST_POINTS} or fewer"
        )
    return points
