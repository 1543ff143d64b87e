"""A speaker's words are never charged to the writer."""

from __future__ import annotations

import pytest

from caveat.model.finding import Evidence
from caveat.model.report import Report
from tests.promises.corpus import TEXTS
from tests.promises.probe import SHARDS, base, by_id, contributions, few, run, shard, words

SPEAKER = "said Edda Marlowe, a baker from the village."


def flagged(report: Report) -> list[tuple[Evidence, int, int]]:
    """Evidence that takes points, with the sentence that it stands in."""
    items = by_id(report)
    ids = {name for _, step in contributions(report) if step.points < 0 for name in step.evidence}
    return [
        (item, sentence.start, sentence.end)
        for item in (items[name] for name in sorted(ids))
        for sentence in report.document.sentences
        if sentence.start <= item.span.start and item.span.end <= sentence.end
    ]


def wrapped(text: str, start: int, end: int) -> tuple[str, int]:
    """The text with the sentence said by somebody, and where the quotation ends."""
    inner = text[start:end].strip().translate(str.maketrans({"“": "‘", "”": "’", '"': "’"}))
    inner = inner[:-1] + "," if inner.endswith(".") else inner
    quoted = f"“{inner}”"
    return f"{text[:start]}{quoted} {SPEAKER}{text[end:]}", start + len(quoted)


def still_charged(report: Report, item: Evidence, start: int, end: int) -> list[str]:
    """Words of the signal that still take the writer's points inside the quotation."""
    items = by_id(report)
    ids = {
        name
        for _, step in contributions(report)
        if step.points < 0 and step.signal == item.signal
        for name in step.evidence
    }
    return [words(report, items[name]) for name in sorted(ids) if start <= items[name].span.start < end]


@pytest.mark.parametrize("number", range(SHARDS))
def test_a_quoted_sentence_costs_the_writer_nothing(number: int):
    charged = {}
    for key in shard(TEXTS, number):
        for item, start, end in few(key, "quote", flagged(base(key)), 2):
            text, quote_end = wrapped(TEXTS[key], start, end)
            if left := still_charged(run(text), item, start, quote_end):
                charged[key, item.signal, words(base(key), item)] = left
    assert charged == {}
