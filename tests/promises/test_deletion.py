"""Every point rests on words: take the words away, and the point is gone."""

from __future__ import annotations

import re

import pytest

from caveat.model.report import Report
from tests.promises.corpus import TEXTS
from tests.promises.probe import SHARDS, base, by_id, contributions, few, run, sentence_spans, shard, without, words

PRONOUNS = ("he", "she", "they", "it")


def remaining(report: Report, criterion: str, rule: str) -> list[str]:
    """The words on which a rule's points rest. A pronoun left without its name may find another: it is no remainder."""
    items = by_id(report)
    rest = [
        words(report, items[name])
        for where, step in contributions(report)
        if (where, step.rule) == (criterion, rule) and step.points
        for name in step.evidence
    ]
    return [text for text in rest if text.lower() not in PRONOUNS]


@pytest.mark.parametrize("number", range(SHARDS))
def test_deleting_the_sentences_of_a_point_removes_the_point(number: int):
    kept = {}
    for key in shard(TEXTS, number):
        report = base(key)
        items = by_id(report)
        resting = [(where, step) for where, step in contributions(report) if step.points and step.evidence]
        for criterion, step in few(key, "delete", resting, 2):
            # what was passed over because it says nothing about the story may take their place in what is left
            passed_over = [
                item for item in items.values() if item.signal == step.signal and item.details.get("off_topic")
            ]
            spans = sentence_spans(report, [*(items[name] for name in step.evidence), *passed_over])
            left = remaining(run(without(TEXTS[key], spans)), criterion, step.rule)
            if left:
                kept[key, criterion, step.rule] = left
    assert kept == {}


def measured(key: str) -> set[str]:
    """Signals that are a figure about the whole text: their sentence says how it was counted."""
    return {item.signal for item in base(key).findings.detections if item.measure is not None}


@pytest.mark.parametrize("number", range(SHARDS))
def test_every_point_has_words_or_says_what_was_absent(number: int):
    bare = [
        (key, step.rule, step.sentence)
        for key in shard(TEXTS, number)
        for _, step in contributions(base(key))
        if step.points
        and not step.evidence
        and not re.search(r"\b[Nn]o\b|nothing on the page", step.sentence)
        and not (step.signal in measured(key) and re.search(r"\d", step.sentence))
    ]
    assert bare == []


@pytest.mark.parametrize("number", range(SHARDS))
def test_points_add_up_and_words_are_where_they_are_said_to_be(number: int):
    for key in shard(TEXTS, number):
        report = base(key)
        scored = [item for item in report.criteria if item.status == "scored"]
        assert [item.points for item in scored] == [sum(s.points for s in item.contributions) for item in scored], key
        assert report.total.points in (None, sum(item.points for item in scored)), key
        assert all(0 <= item.span.start < item.span.end <= len(TEXTS[key]) for item in report.evidence), key
