"""Who is heard, told one way for the whole page: by name, without a name, a document, body or group, or others.

In: a Report. Out: a voice for each attribution and each source that speaks. The marks that stand decide who has no name, so
that the sentences, the picture and the ledger of one page never differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from caveat.model.document import Source
from caveat.model.report import Report

UNNAMED = ("anonymous_source", "vague_source", "rumour", "study_without_reference")
"""Signals whose marks are words with nobody behind them who could be looked up."""

SEVERAL_WRITE = frozenset({"interview", "letters", "advice"})
"""Kinds of piece whose words are several people's without being quoted: those who ask, answer or write in."""

Voice = Literal["named", "other", "unnamed", "rest", "writer"]
"""Who speaks: a person or body by name; a document, a body or a group; somebody without a name; others, whom no mark calls
unnamed (a judge, "she" between two women); the writer, who has the rest of the words."""


class Heard(NamedTuple):
    """The voice of each source that speaks and of each attribution that is somebody's, by their ids."""

    sources: Mapping[str, Voice]
    attributions: Mapping[str, Voice]


def heard(report: Report) -> Heard:
    """The voices of a report. A source has no name where a mark of its words says so and stands."""
    bare = {
        str(item.details.get("attribution", ""))
        for item in report.evidence
        if item.signal in UNNAMED and item.standing == "counted"
    }
    document = report.document
    sources = {
        item.id: _of_source(item, unnamed=not bare.isdisjoint(item.attributions))
        for item in document.sources
        if item.attributions and (item.source_class != "none" or not bare.isdisjoint(item.attributions))
    }
    attributions: dict[str, Voice] = {}
    for item in document.attributions:
        voice: Voice | None = "unnamed" if item.source_id not in sources and item.id in bare else None
        voice = sources.get(item.source_id or "", voice)
        if voice is not None:
            attributions[item.id] = voice
    return Heard(sources, attributions)


def _of_source(source: Source, *, unnamed: bool) -> Voice:
    if source.source_class in ("named_person", "named_organisation"):
        return "named"
    if unnamed:
        return "unnamed"
    return "other" if source.source_class in ("document", "collective") else "rest"
