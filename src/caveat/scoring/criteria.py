"""One criterion's sum, one step at a time, so that it can be redone with a pencil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from caveat.model.finding import OFF_TOPIC, Detection
from caveat.model.policy import Criterion, GenrePolicy, PointRule
from caveat.model.report import Contribution, CriterionResult
from caveat.scoring.explain import Bounds, rule_sentence, start_sentence, words_phrase
from caveat.scoring.rules import count, worth

NOTHING = "Nothing that this question looks for was met."


def score_criterion(
    criterion: Criterion, genre: GenrePolicy, words: int, detections: Mapping[str, Detection]
) -> CriterionResult:
    """Points of one criterion, or why it has none.

    Rules are added in rubric order. After each rule the running sum is kept between 0 (beside the
    scale: `max_points` below it) and `max_points`; what is cut off is cut from that rule's
    contribution, so contributions always add up to the points exactly. A criterion beside the scale
    does not apply where nothing that it counts was met.
    """
    if genre.id in criterion.not_applicable_in:
        return _without_points(criterion, "not_applicable", f"Not asked of this kind of piece ({genre.title}).")
    if words < criterion.min_words:
        return _without_points(
            criterion, "too_short", f"The article has {words_phrase(words)}; this question needs {criterion.min_words}."
        )
    rules = [rule for rule in criterion.rules if not rule.genres or genre.id in rule.genres]
    if (silent := _unanswered(criterion, rules, detections)) is not None:
        return silent
    steps, running = _steps(criterion, rules, words, detections)
    if criterion.beside and not steps:
        return _without_points(criterion, "not_applicable", NOTHING)
    if criterion.start:
        sentence = start_sentence(criterion, alone=not steps)
        steps.insert(0, Contribution("", "start", 0, criterion.start, capped=False, sentence=sentence))
    return CriterionResult(
        criterion.id,
        criterion.title,
        criterion.question,
        criterion.group,
        "scored",
        running,
        criterion.max_points,
        "" if steps else "Nothing was found that this question counts.",
        tuple(steps),
        criterion.beside,
    )


def _unanswered(
    criterion: Criterion, rules: Sequence[PointRule], detections: Mapping[str, Detection]
) -> CriterionResult | None:
    """The criterion without points where its signals give no answer; None where they do."""
    outcomes = {rule.signal: detections[rule.signal].outcome for rule in rules}
    for signal, outcome in outcomes.items():
        if outcome == "failed":
            return _without_points(
                criterion, "failed", f"The signal {signal} could not be worked out: {detections[signal].reason}"
            )
    if outcomes and all(outcome == "not_applicable" for outcome in outcomes.values()):
        return _without_points(criterion, "not_applicable", "None of its signals applies to this article.")
    if outcomes and all(outcome in ("not_applicable", "too_short") for outcome in outcomes.values()):
        return _without_points(criterion, "too_short", "The article is too short for every one of its signals.")
    return None


def _steps(
    criterion: Criterion, rules: Sequence[PointRule], words: int, detections: Mapping[str, Detection]
) -> tuple[list[Contribution], int]:
    """What each rule contributes, in rubric order, and the sum in the end."""
    running = criterion.start
    carried = not criterion.carried_by or any(_adds(detections[name]) for name in criterion.carried_by)
    least, most = -criterion.max_points if criterion.beside else 0, criterion.max_points if carried else 0
    steps: list[Contribution] = []
    for rule in rules:
        detection = detections[rule.signal]
        if detection.outcome not in ("found", "not_found"):
            continue
        counted = count(rule, detection, words)
        if not counted.number:
            continue
        wanted, capped = worth(rule, counted)
        before = running
        running = min(max(before + wanted, least), most)
        bounded = running - before
        steps.append(
            Contribution(
                rule.signal,
                rule.id,
                counted.number,
                bounded,
                capped=capped or bounded != wanted,
                sentence=rule_sentence(
                    rule,
                    counted.number,
                    wanted,
                    bounded,
                    capped=capped,
                    bounds=Bounds(before, least, most, carried),
                    reason=detection.reason,
                ),
                evidence=tuple(item.id for item in counted.evidence),
            )
        )
    return steps, running


def _adds(detection: Detection) -> bool:
    """Whether a signal was found where it adds something to the story."""
    return any(not item.details.get(OFF_TOPIC) for item in detection.counted)


def _without_points(criterion: Criterion, status: str, reason: str) -> CriterionResult:
    return CriterionResult(
        criterion.id,
        criterion.title,
        criterion.question,
        criterion.group,
        status,  # type: ignore[arg-type]
        0,
        criterion.max_points,
        reason,
        (),
        criterion.beside,
    )
