"""Ratings and reports -> a proposal: a rubric overlay and a summary of how far it can be trusted. A person commits it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from caveat.calibrate.agreement import Agreement, Interval, agree, bootstrap, partial_spearman, spearman
from caveat.calibrate.features import amounts, sign
from caveat.calibrate.overlay import yaml
from caveat.calibrate.validate import CrossValidated, Rated, cross_validate
from caveat.errors import UsageError
from caveat.model.overlay import CriterionPatch, OverlayFile, RulePatch
from caveat.model.policy import PointRule
from caveat.model.report import Report
from caveat.model.rubric import Rubric

MIN_ARTICLES = 30


class Proposal(Struct, frozen=True):
    """What the ratings say the points should be, beside what they are, with cross-validated agreement.

    `overlay` is YAML that `caveat rubric check` accepts; `current` is how the rubric as it is ranks
    the same articles, `given_length` the same with the length of the articles held constant.
    `weights` are (criterion, maximum now, maximum proposed), `rows` (criterion, rule, articles in which
    it counted anything, points now, points proposed).
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
    weights: tuple[tuple[str, int, int], ...]
    rows: tuple[tuple[str, str, int, str, str], ...]


def propose(
    rubric: Rubric, reports: Sequence[Report], ratings: Sequence[float], name: str, extends: str = "builtin"
) -> Proposal:
    """Fit points to ratings, one rating a report. `extends` is what the overlay names as the rubric that it changes.

    Raises UsageError under MIN_ARTICLES scored articles, or where all have one rating.
    """
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
    if len(set(wanted)) < 2:
        raise UsageError(
            f"all {len(pairs)} articles have the rating {wanted[0]:g}",
            hint="rate articles that differ from one another",
        )
    rated = Rated(rubric, scored, wanted, amounts(rubric, scored))
    validated = cross_validate(rated)
    made = rated.propose(range(len(pairs)), name, extends)
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
        overlay=yaml(made, len(pairs)),
        weights=tuple(
            (item.title, item.max_points, made.criteria[item.id].max_points or 0) for item in rubric.file.criteria
        ),
        rows=tuple(_rows(rated, made)),
    )


def _levels(predictions: Sequence[float], ratings: Sequence[float]) -> list[float]:
    """Predictions put on the raters' own scale: the k-th lowest prediction gets the k-th lowest rating."""
    order = sorted(range(len(predictions)), key=lambda at: (predictions[at], at))
    levels = [0.0] * len(predictions)
    for rating, at in zip(sorted(ratings), order, strict=True):
        levels[at] = rating
    return levels


def _rows(rated: Rated, made: OverlayFile) -> list[tuple[str, str, int, str, str]]:
    out = []
    for criterion in rated.rubric.file.criteria:
        patch = made.criteria[criterion.id]
        for rule in (*criterion.rules, *criterion.candidates):
            met = sum(amount > 0 for amount in rated.counted[rule.id])
            now = "held ready" if rule in criterion.candidates else _worth(rule)
            out.append((criterion.title, rule.id, met, now, _then(rule, patch)))
    return out


def _then(rule: PointRule, criterion: CriterionPatch) -> str:
    proposed = criterion.rules.get(rule.id)
    if proposed is None:
        return "0" if sign(rule) else "as now"
    same = proposed.steps == rule.steps if proposed.steps else (proposed.each, proposed.cap) == (rule.each, rule.cap)
    return "as now" if same else _worth(proposed)


def _worth(rule: PointRule | RulePatch) -> str:
    if rule.steps:
        return ", ".join(f"{step.at_least:g}: {step.points:+d}" for step in rule.steps)
    if not rule.each:
        return "0"
    return f"{rule.each:+d} each" + (f", at most {rule.cap:+d}" if rule.cap is not None else "")
