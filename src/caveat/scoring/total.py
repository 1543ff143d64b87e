"""The total over all criteria: one division, one rounding, and how far it can move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caveat.model import languages
from caveat.model.document import Document
from caveat.model.policy import GenrePolicy, RubricFile
from caveat.model.report import CriterionResult, Total
from caveat.scoring.explain import relayed_sentence, words_phrase

# Weights a fifth lower or higher than in the rubric: 0.8 to 1.2, as whole numbers.
_LIGHT, _HEAVY = 4, 6
_NO_ARTICLE = "other"
"""The genre of what is no article; the others are named."""


def per_100(points: int, possible: int) -> int:
    """`points` of `possible` on a scale of 100, rounded once, halves up."""
    return (200 * points + possible) // (2 * possible)


def weight_range(results: Sequence[CriterionResult]) -> tuple[int, int]:
    """Lowest and highest total per 100 when each criterion's weight moves by up to a fifth.

    A ratio of two sums that are linear in the weights takes its extremes where the criteria are
    parted at some threshold of points/max_points: those on one side weigh 1.2, the others 0.8.
    So it is enough to try each place to part them. What stands beside the scale is in the upper sum
    alone: it weighs most at one end and least at the other.
    """
    parted = list(partings(results))
    low = min(_held(per_100(least, possible)) for least, _, possible in parted)
    return low, max(_held(per_100(most, possible)) for _, most, possible in parted)


def partings(results: Sequence[CriterionResult]) -> Iterator[tuple[int, int, int]]:
    """(lowest points, highest points, possible points), in fifths, for each place to part the scored criteria."""
    ordered = sorted((item for item in results if not item.beside), key=lambda item: item.points / item.max_points)
    beside = [item.points for item in results if item.beside]
    least = sum(points * (_LIGHT if points > 0 else _HEAVY) for points in beside)
    most = sum(points * (_HEAVY if points > 0 else _LIGHT) for points in beside)
    for cut in range(len(ordered) + 1):
        for below, above in ((_HEAVY, _LIGHT), (_LIGHT, _HEAVY)):
            weights = [below] * cut + [above] * (len(ordered) - cut)
            points = sum(weight * item.points for weight, item in zip(weights, ordered, strict=True))
            possible = sum(weight * item.max_points for weight, item in zip(weights, ordered, strict=True))
            yield points + least, points + most, possible


def _held(hundred: int) -> int:
    return min(max(hundred, 0), 100)


def make_total(rubric: RubricFile, genre: GenrePolicy, document: Document, results: Sequence[CriterionResult]) -> Total:
    """The total, or why it is withheld. Criteria without points leave the base."""
    withheld = _why_withheld(rubric, genre, document, results)
    if withheld:
        return Total("withheld", None, None, None, None, None, *withheld)
    scored = [item for item in results if item.status == "scored"]
    points = sum(item.points for item in scored)
    possible = sum(item.possible for item in scored)
    hundred = per_100(points, possible)
    band = max((item for item in rubric.bands if item.from_points <= hundred), key=lambda item: item.from_points)
    left_out = [item.title for item in results if item.status != "scored" and not item.beside]
    reason = f"Left out of the sum: {', '.join(left_out)}." if left_out else "Every question of the rubric was asked."
    reason = " ".join(filter(None, [relayed_sentence(document.relayed), reason]))
    return Total("scored", points, possible, hundred, weight_range(scored), band.label, reason)


def _why_withheld(
    rubric: RubricFile, genre: GenrePolicy, document: Document, results: Sequence[CriterionResult]
) -> tuple[str, str] | None:
    """Why there is no total, as a sentence and in a few words; None where there is one."""
    rules = rubric.withhold
    words = document.counts.words
    known = ", ".join(map(languages.name, rules.languages))
    if not document.language_supported:
        return _other_language(document.language, known)
    if document.in_capitals:
        reason = "The text is written in capitals, which hide names and the beginnings of sentences."
        return reason, "written in capitals"
    if words < rules.min_words:
        reason = f"The article has {words_phrase(words)}; below {rules.min_words} there is too little to count fairly."
        elsewhere = _elsewhere(document.article.attachments)
        return (
            (f"{reason} T{elsewhere[1:]}.", f"{words_phrase(words)}; {elsewhere}")
            if elsewhere
            else (reason, words_phrase(words))
        )
    if document.language not in rules.languages:
        reason = f"The word lists are made for {known}; which language this text is in cannot be told from its words."
        return reason, "language"
    if not genre.scored:
        reason = genre.reason or f"A total makes no sense for this kind of piece ({genre.title})."
        return reason, "not an article" if genre.id == _NO_ARTICLE else genre.title
    full = sum(item.possible for item in results)
    base = sum(item.possible for item in results if item.status == "scored")
    if not base or base * 100 < rules.min_coverage * full:
        reason = f"Only {base} of {full} points of the rubric apply here; a total needs {rules.min_coverage} of 100."
        return reason, "too few of the rubric's questions can be asked"
    return None


def _other_language(code: str, known: str) -> tuple[str, str]:
    reason = f"The word lists are made for {known}, and this text does not look like that"
    if code == "und":
        return f"{reason}.", "language"
    seen = f"looks like {languages.name(code)}"
    return f"{reason}; it {seen}.", "mixed languages" if code == languages.SEVERAL else f"language ({seen})"


def _elsewhere(attachments: Sequence[str]) -> str:
    """Where the article may be, if not in what was read."""
    if not attachments:
        return ""
    one = len(attachments) == 1
    return f"the article may be {'the attachment' if one else 'one of the attachments'} {', '.join(attachments)}"
