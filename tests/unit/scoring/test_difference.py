"""What `caveat diff` says of each piece of evidence."""

from __future__ import annotations

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.scoring.difference import diff

RUMOUR = "The relay reportedly failed at noon."
CROWD = "Critics say the pump was slow."
NAMED = "The gate held, said Ana Petrov, the harbour engineer."


def _report(pipeline: Pipeline, *sentences: str) -> Report:
    return pipeline.run(read("case.txt", data="\n\n".join(sentences).encode()))


def _kinds(before: Report, after: Report, signal: str) -> list[str]:
    return [item.kind for item in diff(before, after).changes if (item.before or item.after).signal == signal]


def test_evidence_stays_moves_goes_and_comes() -> None:
    pipeline = Pipeline(load_rubric())
    before = _report(pipeline, RUMOUR, CROWD)
    assert set(_kinds(before, before, "rumour")) == {"unchanged"}
    turned = _report(pipeline, CROWD, RUMOUR)
    assert _kinds(before, turned, "rumour") == ["unchanged"]
    assert set(_kinds(before, turned, "vague_source")) == {"moved"}
    other = _report(pipeline, RUMOUR, NAMED)
    assert _kinds(before, other, "rumour") == ["unchanged"]
    assert set(_kinds(before, other, "vague_source")) == {"resolved"}
    assert set(_kinds(before, other, "named_source")) == {"new"}
