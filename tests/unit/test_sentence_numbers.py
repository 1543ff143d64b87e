"""Numbers of sentences for people: over what a reader reads as the article, from 1, and from any offset back to one."""

from __future__ import annotations

import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report.wire import article_json

TEXT = """Ferry timetable cut by half

By Oriel Stannard

The ferry to Skarn will sail twice a week. “It breaks the island,” said Hanne Dragset, who keeps the shop. She asked for a meeting.

A spokesman said Dr. Lund would answer on Monday.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return Pipeline(load_rubric()).run(read("ferry.txt", data=TEXT.encode()))


def test_the_headline_is_the_first_and_a_byline_has_no_number(report: Report) -> None:
    document = report.document
    shown = [(item.n, document.text[item.start : item.end][:12]) for item in document.sentences]
    assert shown == [(1, "Ferry timeta"), (0, "By Oriel Sta"), (2, "The ferry to"), (3, "“It breaks t"), (4, "She asked fo"), (5, "A spokesman ")]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "number"),
    [("Ferry", 1), ("half", 1), ("Oriel", None), ("Skarn", 2), ("“It", 3), ("shop.", 3), ("She", 4), ("Lund", 5), ("Monday.", 5)],
)  # fmt: skip
def test_every_word_knows_its_sentence(report: Report, words: str, number: int | None) -> None:
    assert report.document.sentence_at(TEXT.index(words)) == number


def test_between_and_outside_sentences_there_is_no_number(report: Report) -> None:
    document = report.document
    assert document.sentence_at(TEXT.index("\n\nBy")) is None
    assert document.sentence_at(len(TEXT)) is None
    assert document.sentence_at(TEXT.index(" She asked")) is None


def test_the_json_has_each_sentence_and_each_mark_its_number(report: Report) -> None:
    made = article_json(report)
    assert [(item["n"], item["block"]) for item in made["sentences"]] == [
        (1, "headline"), (2, "body"), (3, "body"), (4, "body"), (5, "body"),
    ]  # fmt: skip
    assert TEXT[made["sentences"][3]["start"] : made["sentences"][3]["end"]] == "She asked for a meeting."
    found = {item["text"]: item["sentence"] for item in made["evidence"]}
    assert found["Hanne Dragset, who keeps the shop"] == 3
    assert found["By Oriel Stannard"] is None
