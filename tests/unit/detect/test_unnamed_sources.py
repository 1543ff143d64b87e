"""Unnamed sources: when the text has said who is meant, and that confidence reaches the total's sensitivity."""

from __future__ import annotations

import pytest

from caveat.detect.scope import Lookup
from caveat.detect.unnamed_guards import aged
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.text import Span
from caveat.pipeline import Pipeline

STORY = (
    "The quay in Norrby closed on Monday after two years of work. About 300 people had used it each day, and the ferry now sails "
    "from the other side of the bay. Lena Brandt, a trader, said the fish came late. Aino Okafor, the harbour engineer, said the boards "
    "were loose. The town council said in a report that it will cost 40,000 crowns to mend them. Nobody was hurt. The ferry sails again in May, "
    "and the shops on the square will be open until then, as they were in other years. "
    "The boards are of oak, and they come from the mill at Tarnbrook, where 12 people saw them by hand. The first load arrived on Friday, and "
    "the second will follow in a week. Children from the school painted the fence, and the band played. "
)
JOINED = "Maria Ortega, the mayor, closed the quay, saying it was not safe. "


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


@pytest.mark.parametrize(
    ("text", "words", "described"),
    [
        ("Osei, 67, a baker, said so.", "a baker", True),
        ("Osei, 7, a baker, said so.", "a baker", False),
        ("In 1967, a baker said so.", "a baker", False),
        ("The 71-year-old diplomat said so.", "The 71-year-old diplomat", True),
        ("The diplomat said so.", "The diplomat", False),
    ],
)
def test_an_age_shows_that_the_text_has_named_somebody(
    pipeline: Pipeline, text: str, words: str, described: bool
) -> None:
    document = pipeline.run(read("case.txt", data=text.encode())).document
    at = document.text.index(words)
    assert aged(Lookup(document), Span(at, at + len(words))) == described


def test_evidence_of_low_confidence_is_dropped_by_the_sensitivity_of_a_total(pipeline: Pipeline) -> None:
    sure = pipeline.run(read("case.txt", data=STORY.encode()), sensitivity=True)
    assert sure.sensitivity is not None
    assert sure.sensitivity.low_confidence_dropped.per_100 == sure.total.per_100
    joined = pipeline.run(read("case.txt", data=(JOINED + STORY).encode()), sensitivity=True)
    low = [item for item in joined.evidence if item.details.get("confidence") == "low"]
    assert {item.signal for item in low} >= {"named_source"}
    assert {joined.document.text[slice(*item.span)] for item in low} == {"Maria Ortega, the mayor"}
    assert joined.sensitivity is not None
    assert joined.sensitivity.low_confidence_dropped.per_100 != joined.total.per_100
