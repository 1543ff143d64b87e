"""Attributions of one annotated article against a report's: counts that can be pooled and drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from caveat.model.report import Report
from caveat.model.text import Span

NAMED = ("named_person", "named_organisation")
UNNAMED = ("unnamed", "vague", "collective")
Places = Sequence[tuple[int, int]]


def touch(first: Places, second: Places) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in first for b in second)


def _places(spans: Iterable[Span | None]) -> Places:
    return [(span.start, span.end) for span in spans if span is not None]


def _marked(spans: Iterable[dict[str, int]]) -> Places:
    return [(span["start"], span["end"]) for span in spans]


def attribution(row: dict[str, Any], report: Report) -> dict[str, int]:
    """Counts for one article. A marked attribution is found where a source or cue of ours overlaps its source or cue.

    Only cues of reporting are asked for; where ours meets any other marked cue (a wish, a plan), it is not wrong.
    `named_*` and `unnamed_*` ask for the class as well.
    """
    ours = [
        (item.source_class, _places([item.source]), _places([item.source, item.cue]))
        for item in report.document.attributions
    ]
    theirs = [
        {
            "kind": _kind(item),
            "class": item["source_class"],
            "reporting": item["cue_is_reporting"],
            "source": _marked(item["source"]),
            "cue": _marked(item["cue"]),
        }
        for item in row["attributions"]
    ]
    out = {f"{key}_{part}": 0 for key in ("all", "named", "unnamed") for part in ("right", "said", "found", "there")}
    for item in theirs:
        if not item["reporting"]:
            continue
        hits = [one for one in ours if touch(one[2], item["cue"]) or touch(one[1], item["source"])]
        exact = [one for one in hits if touch(one[1], item["source"])]
        out["all_there"] += 1
        out["all_found"] += bool(hits)
        for key, classes in (("named", NAMED), ("unnamed", UNNAMED)):
            if item["kind"] == key:
                out[f"{key}_there"] += 1
                out[f"{key}_found"] += any(one[0] in classes for one in exact)
    for source_class, source, places in ours:
        met = [item for item in theirs if touch(places, item["cue"] + item["source"])]
        out["all_said"] += 1
        out["all_right"] += bool(met)
        for key, classes, fitting in (
            ("named", NAMED, ("NAMED_PERSON", "NAMED_ORG", "PRONOUN")),
            ("unnamed", UNNAMED, ("UNNAMED", "OTHER")),
        ):
            if source_class in classes:
                out[f"{key}_said"] += 1
                out[f"{key}_right"] += any(item["class"] in fitting and touch(source, item["source"]) for item in met)
    text = row["text"]
    out["people"] = len(
        {
            text[item["source"][0][0] : item["source"][0][1]].split()[-1].strip(",.’'s").lower()
            for item in theirs
            if item["class"] == "NAMED_PERSON" and item["reporting"] and text[slice(*item["source"][0])].split()
        }
    )
    out["people_said"] = sum(source.source_class == "named_person" for source in report.document.sources)
    return out


def _kind(item: dict[str, Any]) -> str:
    if item["source_class"] in ("NAMED_PERSON", "NAMED_ORG"):
        return "named"
    if item["source_class"] == "UNNAMED" and item.get("unnamed_subtype") == "ANON_CORE":
        return "unnamed"
    return ""
