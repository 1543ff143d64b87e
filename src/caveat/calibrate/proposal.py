"""Ratings and reports -> a proposal: a rubric overlay and a summary of how far it can be trusted. A person commits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caveat.calibrate.agreement import Agreement, Interval, agree, bootstrap, partial_spearman, spearman
from caveat.calibrate.features import Column, amounts, columns, sign, size, table
from caveat.calibrate.fit import CrossValidated, cross_validate, fit, share_out, steps
from caveat.errors import UsageError
from caveat.model.report import Report
from caveat.model.rubric import PointRule, Rubric

MIN_ARTICLES = 30
TONE_SHARE = 20
# For the room that a rule without a cap needs where the rated articles never met it.
_UNSEEN = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the ratings say the points should be, beside what they are, with cross-validated agreement.

    `overlay` is YAML that `caveat rubric check` accepts; `current` is how the rubric as it is ranks
    the same articles, `given_length` the same with the length of the articles held constant.
    """

    articles: int
    withheld: int
    current: Interval
    current_given_length: float
    length_alone: float
    fitted: CrossValidated
    fitted_given_length: float
    agreement: Agreement
    overlay: str
    rows: tuple[tuple[str, str, str, str], ...]


def propose(rubric: Rubric, reports: Sequence[Report], ratings: Sequence[float], name: str) -> Proposal:
    """Fit points to ratings, one rating a report. Raises UsageError under MIN_ARTICLES scored articles."""
    pairs = [
        (report, rating) for report, rating in zip(reports, ratings, strict=True) if report.total.status == "scored"
    ]
    if len(pairs) < MIN_ARTICLES:
        raise UsageError(
            f"{len(pairs)} rated articles have a total; calibration needs {MIN_ARTICLES}",
            hint="rate more articles, or look at `caveat agree` instead",
        )
    scored = [report for report, _ in pairs]
    wanted = [rating for _, rating in pairs]
    counted = amounts(rubric, scored)
    chosen = columns(rubric, counted)
    rows = table(chosen, counted)
    now = [column.now for column in chosen]
    validated = cross_validate(rows, wanted, now)
    points = _within_caps(rubric, chosen, fit(rows, wanted, now).points)
    totals = [float(report.total.per_100 or 0) for report in scored]
    lengths = [float(report.document.counts.words) for report in scored]
    return Proposal(
        articles=len(pairs),
        withheld=len(reports) - len(pairs),
        current=bootstrap(totals, wanted, spearman),
        current_given_length=partial_spearman(totals, wanted, lengths),
        length_alone=spearman(lengths, wanted),
        fitted=validated,
        fitted_given_length=partial_spearman(validated.predictions, wanted, lengths),
        agreement=agree("total", _levels(validated.predictions, wanted), wanted),
        overlay=_overlay(rubric, chosen, points, name, len(pairs)),
        rows=tuple(_rows(rubric, chosen, points)),
    )


def _levels(predictions: Sequence[float], ratings: Sequence[float]) -> list[float]:
    """Predictions put on the raters' own scale: the k-th lowest prediction gets the k-th lowest rating."""
    order = sorted(range(len(predictions)), key=lambda at: (predictions[at], at))
    levels = [0.0] * len(predictions)
    for rating, at in zip(sorted(ratings), order, strict=True):
        levels[at] = rating
    return levels


def _within_caps(rubric: Rubric, chosen: Sequence[Column], points: Sequence[int]) -> tuple[int, ...]:
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


def _overlay(rubric: Rubric, chosen: Sequence[Column], points: Sequence[int], name: str, articles: int) -> str:
    """The proposal as an overlay: each criterion starts with all that can be lost in it."""
    worth = {column.rule: (column, value) for column, value in zip(chosen, points, strict=True)}
    lines = [
        f"# Proposed by `caveat calibrate` from ratings of {articles} articles. Read the summary beside it before using it.",
        "extends: builtin",
        f"id: {name}",
        'version: "0.1.0"',
        "criteria:",
    ]
    for criterion in rubric.file.criteria:
        most = start = 0
        rules = []
        for rule in criterion.rules:
            way = sign(rule)
            if not way:
                continue
            column, value = worth.get(rule.id, (None, size(rule, _UNSEEN)))
            most += value
            start += value if way < 0 else 0
            rules.append(f"      {rule.id}: {_as_it_is(rule) if column is None else _proposed(column, value)}")
        lines += [f"  {criterion.id}:", f"    max_points: {most}", f"    start: {start}", "    rules:", *rules]
    return "\n".join(lines) + "\n"


def _proposed(column: Column, points: int) -> str:
    made = steps(column, points)
    return f"{{steps: [{_steps_text(made)}]}}" if made else "{each: 0}"


def _as_it_is(rule: PointRule) -> str:
    """A rule that met nothing in the rated articles keeps its points, whatever becomes of its criterion."""
    if rule.each is None:
        return f"{{steps: [{_steps_text([(step.at_least, step.points) for step in rule.steps])}]}}"
    return f"{{each: {rule.each}}}" if rule.cap is None else f"{{each: {rule.each}, cap: {rule.cap}}}"


def _steps_text(pairs: Sequence[tuple[float, int]]) -> str:
    return ", ".join(f"{{at_least: {_number(at)}, points: {points}}}" for at, points in pairs)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _rows(rubric: Rubric, chosen: Sequence[Column], points: Sequence[int]) -> list[tuple[str, str, str, str]]:
    """(criterion, rule, points now, points proposed) in words."""
    worth = {column.rule: steps(column, value) for column, value in zip(chosen, points, strict=True)}
    out = []
    for criterion in rubric.file.criteria:
        for rule in criterion.rules:
            now = _now(rule)
            if rule.id in worth:
                then = ", ".join(f"{_number(at)}: {value:+d}" for at, value in worth[rule.id]) or "0"
            else:
                then = "as now: not met in these articles" if sign(rule) else "as now"
            out.append((criterion.title, rule.id, now, then))
    return out


def _now(rule: PointRule) -> str:
    if rule.each is not None:
        return f"{rule.each:+d} each" + (f", at most {rule.cap:+d}" if rule.cap is not None else "")
    return ", ".join(f"{_number(step.at_least)}: {step.points:+d}" for step in rule.steps)
