"""Rules about labels, corrections, the headline and studies."""

from __future__ import annotations

import re

from caveat.detect.newsroom.given import Answered, Given, first
from caveat.model.patterns import pattern

_OPINION = frozenset({"opinion", "opinion_unlabelled"})
_STUDY = pattern(r"\b(?:stud(?:y|ies)|trials?|research|experiments?|papers?)\b", re.IGNORECASE)
# "Update: the vote has begun" corrects nothing.
_CORRECTS = pattern(
    r"correct|clarif|error|mis(?:stat|identif|spell|attribut|quot)|wrong|editor['\u2019]s note", re.IGNORECASE
)


def labelled(given: Given) -> Answered:
    """Opinion with or without a label."""
    if given.genre.id not in _OPINION:
        return Answered("not_opinion")
    shown = {item.id: item for detection in given.found.values() for item in detection.evidence}
    evidence = tuple(shown[name] for name in given.genre.evidence if name in shown)
    outcome = "labelled" if given.genre.id == "opinion" else "unlabelled"
    return Answered(outcome, evidence, {"reason": given.genre.reason})


def correction(given: Given) -> Answered:
    """Whether each notice gives a date."""
    text = given.lookup.text
    notices = [item for item in given.counted("correction_notice") if _CORRECTS.search(text, *item.span)]
    if not notices:
        return Answered("none")
    undated = [item for item in notices if item.details.get("dated") is not True]
    return Answered("undated", tuple(undated)) if undated else Answered("dated", tuple(notices))


def headline(given: Given) -> Answered:
    """What the headline says and the body holds."""
    detection = given.found.get("headline_not_in_body")
    if detection is None or detection.outcome == "not_applicable":
        return Answered("no_headline")
    if detection.outcome in ("too_short", "failed"):
        return Answered("not_looked", (), {"reason": detection.reason})
    if detection.counted:
        return Answered("unmet", detection.counted)
    return Answered("met")


def study(given: Given) -> Answered:
    """A study with its place, its limits and an outsider; polls are none."""
    detection = given.found.get("study_without_reference")
    bare = detection.counted if detection is not None else ()
    places = given.counted("publication_named")
    made = [item for item in given.counted("study_design") if item.details.get("type") in ("design", "procedure")]
    lookup = given.lookup
    named = [
        item for item in given.counted("document_cited") if _STUDY.search(lookup.text, item.span.start, item.span.end)
    ]
    met = [*bare, *places, *made, *named]
    if not met:
        return Answered("no_study")
    if bare and not (places or named):
        return Answered("no_place", bare)
    limits = given.counted("hedge", type="attributed_limitation") + given.counted("hedge", type="limitation")
    outsiders = given.counted("outside_expert", outside=True) + given.counted("independence_stated")
    if limits and outsiders:
        return Answered("complete", first([*limits, *outsiders]))
    return Answered("no_outsider" if limits else "no_limits" if outsiders else "neither", first(met))
