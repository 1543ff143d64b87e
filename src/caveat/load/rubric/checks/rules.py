"""What the types cannot say about point rules and questions to the author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from caveat.load.rubric.finding import Known, Mistake, at_path
from caveat.load.rubric.words import banned, placeholders, question
from caveat.load.yaml.tree import Path
from caveat.load.yaml.types import nearest
from caveat.model.finding import OFF_TOPIC
from caveat.model.kinds import KINDS
from caveat.model.policy import Ask, Criterion, PointRule, RubricFile, Signal


def check_genres(path: Path, names: tuple[str, ...], main: RubricFile) -> Iterator[Mistake]:
    """Names of genres that the rubric does not have."""
    ids = [genre.id for genre in main.genres]
    for at, name in enumerate(names):
        if name not in ids:
            yield Mistake((*path, at), f"there is no genre '{name}'", nearest(name, ids))


def check_rule(path: Path, rule: PointRule, criterion: Criterion, main: RubricFile, known: Known) -> Iterator[Mistake]:
    """Every mistake of one point rule."""
    if rule.signal not in known.signals:
        yield Mistake((*path, "signal"), f"there is no signal '{rule.signal}'", nearest(rule.signal, known.signals))
    else:
        yield from _where((*path, "where"), rule.where, known.signals[rule.signal], known)
    yield from check_genres((*path, "genres"), rule.genres, main)
    for at, name in enumerate(rule.genres):
        if name in criterion.not_applicable_in:
            hint = "remove it here, or from not_applicable_in"
            yield Mistake((*path, "genres", at), f"this criterion is not asked of the genre '{name}'", hint)
    yield from at_path((*path, "sentence"), placeholders(rule.sentence, ("count", "points", "s", "reason")))
    yield from at_path((*path, "sentence"), banned(rule.sentence))
    yield from _worth(path, rule)


def _worth(path: Path, rule: PointRule) -> Iterator[Mistake]:
    """`each` with its cap, or steps: one of the two, and more evidence never turns the sign round."""
    if rule.each is None and not rule.steps:
        yield Mistake(path, f"the rule '{rule.id}' gives no points", "add `each:` or `steps:`")
    elif rule.each is not None and rule.steps:
        yield Mistake((*path, "steps"), "`each` and `steps` in one rule", "keep one of them", key=True)
    if rule.each is None and rule.cap is not None:
        yield Mistake((*path, "cap"), "a cap without `each`", "the last of the steps is the cap", key=True)
    if rule.each is not None:
        yield from _each(path, rule.each, rule)
    yield from _steps((*path, "steps"), rule)


def _each(path: Path, each: int, rule: PointRule) -> Iterator[Mistake]:
    if each == 0:
        if rule.cap is not None:
            yield Mistake((*path, "cap"), "a cap on 0 points", "remove it", key=True)
        return
    if rule.count in ("per_1000_words", "measure"):
        yield Mistake((*path, "each"), f"`each` with count: {rule.count}", "a rate is no whole number; use `steps`")
    if rule.cap is None:
        return
    if rule.cap * each <= 0:
        sign = "above" if each > 0 else "below"
        yield Mistake((*path, "cap"), f"the cap {rule.cap} does not go with each: {each}", f"a cap {sign} zero")
    elif abs(rule.cap) < abs(each):
        yield Mistake((*path, "cap"), f"the cap {rule.cap} is less than one time {each}", "raise it or lower `each`")


def _steps(path: Path, rule: PointRule) -> Iterator[Mistake]:
    """Steps go up in count, and one way only in points."""
    if rule.steps and not any(step.points for step in rule.steps):
        yield Mistake(path, "every step gives 0 points", "write `each: 0` to show a signal without points")
    for at, step in enumerate(rule.steps):
        if step.at_least <= 0:
            yield Mistake((*path, at, "at_least"), "a step at 0 or below", 'use count: absent for "none found"')
    rising = next((high.points > low.points for low, high in pairwise(rule.steps) if high.points != low.points), True)
    for at, (low, high) in enumerate(pairwise(rule.steps), start=1):
        if high.at_least <= low.at_least:
            message = f"{high.at_least:g} does not come after {low.at_least:g}"
            yield Mistake((*path, at, "at_least"), message, "list the steps from the lowest to the highest")
        if high.points != low.points and (high.points > low.points) != rising:
            message = f"{high.points} after {low.points}: the points go up and down"
            yield Mistake((*path, at, "points"), message, "more evidence always gains, or always loses")


def _where(path: Path, where: Mapping[str, object], signal: Signal | None, known: Known) -> Iterator[Mistake]:
    """Details that the signal's evidence can carry; a wrong one would silently never fit."""
    kind = KINDS.get(signal.detector.kind) if signal else None
    if signal is None or kind is None or not kind.details:
        return
    for key, wanted in where.items():
        if key == OFF_TOPIC:
            continue
        if key not in kind.details:
            yield Mistake(
                (*path, key), f"evidence of '{signal.id}' has no '{key}'", nearest(key, kind.details), key=True
            )
            continue
        allowed = set(kind.details[key]) or (known.types.get(signal.id, frozenset()) if key == "type" else set())
        for value in wanted if isinstance(wanted, list) else [wanted]:
            if allowed and value not in allowed:
                yield Mistake(
                    (*path, key), f"'{key}' is never '{value}' for '{signal.id}'", nearest(str(value), allowed)
                )


def check_ask(path: Path, ask: Ask, known: Known) -> Iterator[Mistake]:
    """Every mistake of one question to the author."""
    yield from at_path((*path, "question"), question(ask.question))
    yield from at_path((*path, "question"), banned(ask.question))
    if ask.signal is None:
        if ask.when != "always" or ask.where:
            yield Mistake(path, "`when` or `where` without `signal`", "add `signal:`")
        if ask.fewer_than is not None:
            yield Mistake((*path, "fewer_than"), "`fewer_than` without `signal`", "add `signal:`")
    elif ask.signal not in known.signals:
        yield Mistake((*path, "signal"), f"there is no signal '{ask.signal}'", nearest(ask.signal, known.signals))
    else:
        yield from _where((*path, "where"), ask.where, known.signals[ask.signal], known)
    if ask.fewer_than is not None and ask.fewer_than < 1:
        yield Mistake((*path, "fewer_than"), f"{ask.fewer_than} is below 1", "1 asks only where none was found")
    for name in ("if_found", "unless_found"):
        for at, signal in enumerate(getattr(ask, name)):
            if signal not in known.signals:
                yield Mistake((*path, name, at), f"there is no signal '{signal}'", nearest(signal, known.signals))
