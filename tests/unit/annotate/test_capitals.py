"""Texts in capitals are told, because capitals are what names and the beginnings of sentences are told by."""

import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.pipeline import Pipeline

PARAGRAPH = (
    "The mayor of Harrow, Ana Petrov, said on Monday that the pier would stay shut until the spring. "
    "Engineers had found cracks in two of its piles, she said, and the repair would cost 40,000 crowns. "
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        (PARAGRAPH * 6, False),
        ((PARAGRAPH * 6).upper(), True),
        ("THE PIER STAYS SHUT\n\n" + PARAGRAPH * 6, False),
        (PARAGRAPH * 6 + "\n\nTHE PIER STAYS SHUT.", False),
        ("12 34 56.", False),
    ],
)
def test_a_text_in_capitals_has_no_total(pipeline: Pipeline, text: str, capitals: bool) -> None:
    report = pipeline.run(read("a.txt", data=text.encode()))
    assert report.document.in_capitals is capitals
    if capitals:
        assert report.total.status == "withheld"
        assert "in capitals" in report.total.reason
