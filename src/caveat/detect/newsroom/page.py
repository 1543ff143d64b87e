"""Rules about labels, corrections, the headline and studies."""

from __future__ import annotations

import re

from caveat.detect.newsroom.given import Answered, Given, first
from caveat.detect.scope import Lookup
from caveat.model.finding import Evidence
from caveat.model.patterns import pattern

_OPINION = frozenset({"opinion", "opinion_unlabelled"})
_STUDY = pattern(
    r"\b(?:stud(?:y|ies)|(?:clinical|controlled|drug|randomi[sz]ed|medical) trials?|(?:research|scientific|working|academic) papers?|experiments?)\b",
    re.IGNORECASE,
)
_LEAD = 4  # sentences of the body within which a report on a study says so
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
    """A study that the article reports on, with its place, its limits and an outsider; polls and court papers are none.

    Limits and outsiders have many wordings: where none was found, a reader has to look.
    """
    detection = given.found.get("study_without_reference")
    bare = detection.counted if detection is not None else ()
    lookup = given.lookup
    made = [item for item in given.counted("study_design") if item.details.get("type") in ("design", "procedure")]
    named = [item for item in given.counted("document_cited") if _STUDY.search(lookup.text, *item.span)]
    places = [item for item in given.counted("publication_named") if _beside_study(lookup, item)]
    met = [*bare, *places, *made, *named]
    if not met:
        return Answered("no_study")
    if bare and not (places or named):
        return Answered("no_place", bare)
    if not _leads(lookup):
        return Answered("in_passing", first(met))
    limits = given.counted("hedge", type="attributed_limitation") + given.counted("hedge", type="limitation")
    outsiders = given.counted("outside_expert") + given.counted("independence_stated")
    if limits and outsiders:
        return Answered("complete", first([*limits, *outsiders]))
    return Answered("no_outsider" if limits else "no_limits" if outsiders else "neither", first(met))


def _beside_study(lookup: Lookup, item: Evidence) -> bool:
    """Whether a study is spoken of in the sentence that names a publication, or in the one before or behind it."""
    here = lookup.sentence_index(item.span.start)
    if here < 0:
        return False
    first_one, last_one = lookup.sentences[max(0, here - 1)], lookup.sentences[min(here + 1, len(lookup.sentences) - 1)]
    return _STUDY.search(lookup.text, first_one.start, last_one.end) is not None


def _leads(lookup: Lookup) -> bool:
    """Whether the headline or the front of the body speaks of a study."""
    body = [sentence for sentence in lookup.sentences if lookup.kind_at(sentence.start) in ("body", "list")]
    end = body[min(_LEAD, len(body)) - 1].end if body else 0
    return _STUDY.search(lookup.text, 0, end) is not None
