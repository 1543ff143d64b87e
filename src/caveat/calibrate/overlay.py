"""Points for rules -> the house rubric that gives them, as an overlay and as the YAML of that overlay."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.calibrate.features import Column, sign, size
from caveat.calibrate.fit import share_out
from caveat.model.overlay import CriterionPatch, OverlayFile, RulePatch
from caveat.model.policy import Criterion, PointRule, Step
from caveat.model.rubric import Rubric

TONE_SHARE = 20
VERSION = "0.1.0"
# For the room that a rule without a cap needs where the rated articles never met it.
_UNSEEN = 3


def earned(points: int, share: float) -> int:
    """Whole points for a share of a rule's points, halves up."""
    return int(points * share + 0.5)


def steps(column: Column, points: int) -> tuple[Step, ...]:
    """Rubric steps of a column that earns or loses at most `points`; none where that is 0."""
    out: list[Step] = []
    last = 0
    for value in column.values:
        now = column.sign * earned(points, column.share(value))
        if now != last:
            out.append(Step(at_least=value, points=now))
            last = now
    return tuple(out)


def within_caps(rubric: Rubric, chosen: Sequence[Column], points: Sequence[int]) -> tuple[int, ...]:
    """The same points with all tone criteria held to a fifth of the scale, the rest shared out again."""
    tone = {criterion.id for criterion in rubric.file.criteria if criterion.group == "tone"}
    share = sum(value for column, value in zip(chosen, points, strict=True) if column.criterion in tone)
    if share <= TONE_SHARE:
        return _asked(chosen, points)
    toned = share_out([v if c.criterion in tone else 0 for c, v in zip(chosen, points, strict=True)], TONE_SHARE)
    rest = share_out(
        [0 if c.criterion in tone else v for c, v in zip(chosen, points, strict=True)], sum(points) - TONE_SHARE
    )
    return _asked(chosen, [a + b for a, b in zip(toned, rest, strict=True)])


def _asked(chosen: Sequence[Column], points: Sequence[int]) -> tuple[int, ...]:
    """No question of the rubric falls away for want of ratings about it: its weightiest rule keeps one point."""
    out = list(points)
    for criterion in {column.criterion: None for column in chosen}:
        mine = [at for at, column in enumerate(chosen) if column.criterion == criterion]
        if not any(out[at] for at in mine):
            out[max(mine, key=lambda at: chosen[at].now)] = 1
    return tuple(out)


def overlay(rubric: Rubric, chosen: Sequence[Column], points: Sequence[int], name: str, extends: str) -> OverlayFile:
    """The house rubric in which each chosen rule is worth its points. Each criterion starts with all that can be lost in it;
    one beside the scale starts with nothing, and takes.

    Rules that met nothing in the rated articles keep their points; candidates without points stay candidates.
    """
    worth = {column.rule: (column, value) for column, value in zip(chosen, points, strict=True)}
    scored = [genre.id for genre in rubric.file.genres if genre.scored]
    criteria = {item.id: _criterion(item, worth, scored) for item in rubric.file.criteria}
    return OverlayFile(extends=extends, id=name, version=VERSION, criteria=criteria)


def _criterion(criterion: Criterion, worth: dict[str, tuple[Column, int]], genres: Sequence[str]) -> CriterionPatch:
    """The most that it can earn is what an article of one kind can: rules for different kinds are never met together."""
    start = lost = 0
    earned = dict.fromkeys([genre for genre in genres if genre not in criterion.not_applicable_in], 0)
    rules: dict[str, RulePatch] = {}
    for rule in (*criterion.rules, *criterion.candidates):
        way = sign(rule)
        column, value = worth.get(rule.id, (None, 0))
        candidate = rule in criterion.candidates
        if not way or (candidate and not value):
            continue
        if column is None:
            value = size(rule, _UNSEEN)
        if way < 0:
            lost += value
            start += 0 if criterion.beside else value
        else:
            for genre in rule.genres or earned:
                earned[genre] = earned.get(genre, 0) + value
        rules[rule.id] = _as_it_is(rule) if column is None else _proposed(column, value)
    most = lost + max(earned.values(), default=0)
    # what nothing was learned about keeps its size, so that the proposal is a rubric
    return CriterionPatch(max_points=most or criterion.max_points, start=start, rules=rules)


def _proposed(column: Column, points: int) -> RulePatch:
    made = steps(column, points)
    return RulePatch(steps=made) if made else RulePatch(each=0)


def _as_it_is(rule: PointRule) -> RulePatch:
    """A rule that met nothing in the rated articles keeps its points, whatever becomes of its criterion."""
    return RulePatch(steps=rule.steps) if rule.each is None else RulePatch(each=rule.each, cap=rule.cap)


def yaml(made: OverlayFile, articles: int) -> str:
    """The overlay as its file."""
    lines = [
        f"# Proposed by `caveat calibrate` from ratings of {articles} articles. Read the summary beside it before using it.",
        f"extends: {made.extends}",
        f"id: {made.id}",
        f'version: "{made.version}"',
        "criteria:",
    ]
    for name, criterion in made.criteria.items():
        lines += [
            f"  {name}:",
            f"    max_points: {criterion.max_points}",
            f"    start: {criterion.start}",
            "    rules:",
        ]
        lines += [f"      {rule}: {_patch(patch)}" for rule, patch in criterion.rules.items()]
    return "\n".join(lines) + "\n"


def _patch(patch: RulePatch) -> str:
    if patch.steps:
        held = ", ".join(f"{{at_least: {item.at_least:g}, points: {item.points}}}" for item in patch.steps)
        return f"{{steps: [{held}]}}"
    return f"{{each: {patch.each}}}" if patch.cap is None else f"{{each: {patch.each}, cap: {patch.cap}}}"
