"""All criteria of one article, and the bound that they share: together they never fall below 0 nor pass what can be earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from caveat.model.finding import Detection
from caveat.model.policy import GenrePolicy, RubricFile
from caveat.model.report import Contribution, CriterionResult
from caveat.scoring.criteria import score_criterion
from caveat.scoring.explain import ceiling_sentence, floor_sentence


def score_criteria(
    rubric: RubricFile, genre: GenrePolicy, words: int, detections: Mapping[str, Detection]
) -> tuple[CriterionResult, ...]:
    """Every criterion's result, in rubric order, held to the scale as a whole."""
    return held([score_criterion(item, genre, words, detections) for item in rubric.criteria])


def held(results: Sequence[CriterionResult]) -> tuple[CriterionResult, ...]:
    """The results with what stands beside the scale cut so that their sum lies between 0 and what can be earned.

    What is cut is cut from the last steps beside the scale, so that the points of all steps still add up.
    """
    scored = [item for item in results if item.status == "scored"]
    total = sum(item.points for item in scored)
    most = sum(item.possible for item in scored)
    if total < 0:
        return _cut(results, total)
    return _cut(results, total - most) if total > most else tuple(results)


def _cut(results: Sequence[CriterionResult], surplus: int) -> tuple[CriterionResult, ...]:
    """The results with `surplus` points (below zero: too many taken) cut from their last steps beside the scale."""
    out = list(results)
    for at in reversed(range(len(out))):
        if surplus and out[at].beside and out[at].status == "scored":
            out[at], surplus = _shortened(out[at], surplus)
    return tuple(out)


def _shortened(result: CriterionResult, surplus: int) -> tuple[CriterionResult, int]:
    steps = list(result.contributions)
    for at in reversed(range(len(steps))):
        points = steps[at].points
        cut = max(surplus, min(points, 0)) if surplus < 0 else min(surplus, max(points, 0))
        if cut:
            steps[at] = _step(steps[at], points - cut)
            surplus -= cut
    return replace(result, points=sum(step.points for step in steps), contributions=tuple(steps)), surplus


def _step(step: Contribution, points: int) -> Contribution:
    worded = floor_sentence if step.points < 0 else ceiling_sentence
    return replace(step, points=points, capped=True, sentence=worded(step.sentence, step.points, points))
