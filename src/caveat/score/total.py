"""The total over all criteria: one division, one rounding, and how far it can move."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.model import languages
from caveat.model.document import Document
from caveat.model.policy import GenrePolicy, RubricFile
from caveat.model.report import CriterionResult, Total
from caveat.score.explain import words_phrase

# Weights a fifth lower or higher than in the rubric: 0.8 to 1.2, as whole numbers.
_LIGHT, _HEAVY = 4, 6


def per_100(points: int, possible: int) -> int:
    """`points` of `possible` on a scale of 100, rounded once, halves up."""
    return (200 * points + possible) // (2 * possible)


def weight_range(results: Sequence[CriterionResult]) -> tuple[int, int]:
    """Lowest and highest total per 100 when each criterion's weight moves by up to a fifth.

    A ratio of two sums that are linear in the weights takes its extremes where the criteria are
    parted at some threshold of points/max_points: those on one side weigh 1.2, the others 0.8.
    So it is enough to try each place to part them.
    """
    ordered = sorted(results, key=lambda item: item.points / item.max_points)
    totals = []
    for cut in range(len(ordered) + 1):
        for below, above in ((_HEAVY, _LIGHT), (_LIGHT, _HEAVY)):
            weights = [below] * cut + [above] * (len(ordered) - cut)
            points = sum(weight * item.points for weight, item in zip(weights, ordered, strict=True))
            possible = sum(weight * item.max_points for weight, item in zip(weights, ordered, strict=True))
            totals.append(per_100(points, possible))
    return min(totals), max(totals)


def make_total(rubric: RubricFile, genre: GenrePolicy, document: Document, results: Sequence[CriterionResult]) -> Total:
    """The total, or why it is withheld. Criteria without points leave the base."""
    reason = _why_withheld(rubric, genre, document, results)
    if reason:
        return Total("withheld", None, None, None, None, None, reason)
    scored = [item for item in results if item.status == "scored"]
    points = sum(item.points for item in scored)
    possible = sum(item.max_points for item in scored)
    hundred = per_100(points, possible)
    band = max((item for item in rubric.bands if item.from_points <= hundred), key=lambda item: item.from_points)
    left_out = [item.title for item in results if item.status != "scored"]
    reason = f"Left out of the sum: {', '.join(left_out)}." if left_out else "Every question of the rubric was asked."
    return Total("scored", points, possible, hundred, weight_range(scored), band.label, reason)


def _why_withheld(
    rubric: RubricFile, genre: GenrePolicy, document: Document, results: Sequence[CriterionResult]
) -> str:
    rules = rubric.withhold
    words = document.counts.words
    if not document.language_supported:
        known = ", ".join(map(languages.name, rules.languages))
        seen = "" if document.language == "und" else f"; it looks like {languages.name(document.language)}"
        return f"The word lists are made for {known}, and this text does not look like that{seen}."
    if document.in_capitals:
        return "The text is written in capitals, which hide names and the beginnings of sentences."
    if words < rules.min_words:
        return f"The article has {words_phrase(words)}; below {rules.min_words} there is too little to count fairly."
    if document.language not in rules.languages:
        known = ", ".join(map(languages.name, rules.languages))
        return f"The word lists are made for {known}; which language this text is in cannot be told from its words."
    if not genre.scored:
        return genre.reason or f"A total makes no sense for this kind of piece ({genre.title})."
    full = sum(item.max_points for item in results)
    base = sum(item.max_points for item in results if item.status == "scored")
    if not base or base * 100 < rules.min_coverage * full:
        return f"Only {base} of {full} points of the rubric could be asked; it takes {rules.min_coverage} of 100."
    return ""
