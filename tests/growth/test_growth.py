"""Time grows with the length of a text and not with its square: every pattern, on a sample of the texts that are tried.

All of them: python -m tests.growth.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import islice

import pytest

from caveat.load.rubric import load_rubric
from caveat.pipeline import Pipeline
from tests.growth import patterns
from tests.growth.__main__ import every_unit, of_patterns, of_units, warm_pipeline
from tests.growth.measure import LIMIT, growth

PART, PARTS = 5, 499  # a prime, so that every list, join and layout is among the sample
AGAIN = ("studies show ", "studies have also found ", "\u2018a\u2019 ")


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    yield warm_pipeline(load_rubric())
    gc.unfreeze()


def test_what_grows_with_the_square_is_found_and_what_does_not_is_not() -> None:
    def square(size: int) -> object:
        return lambda: sum(one < two for one in range(size // 10) for two in range(size // 10))

    def straight(size: int) -> object:
        return lambda: sum(one % 7 for one in range(size * 100))

    tries = (growth("square", square, (4_000, 8_000, 16_000), 0.03).exponent for _ in range(3))
    assert any(exponent > 1.6 for exponent in tries)  # what else the machine does may hide it once
    assert growth("straight", straight, (4_000, 8_000, 16_000), 0.03).exponent < LIMIT


def test_patterns_are_found_wherever_they_stand_and_tried_with_their_own_letters(pipeline: Pipeline) -> None:
    found = patterns.declared(pipeline)
    names = {item.name.partition("[")[0] for item in found}
    assert "caveat.annotate.block_dates._dateline_patterns" in names  # made by a function
    assert any(name.startswith("caveat.load.articles.html.metadata:") for name in names)  # written at its use
    assert any(name.startswith("held: ") for name in names)  # made of a word list
    assert len(found) > 180
    slow = patterns.re.compile(r"\s+x")
    assert ("", " ", "\x00") in patterns.texts(slow)


def test_no_pattern_takes_the_square_on_a_sixth_of_its_texts(pipeline: Pipeline) -> None:
    assert [item.shown() for item in of_patterns(pipeline, PART, 6) if item.exponent > LIMIT] == []


def test_no_text_of_the_sample_takes_the_square(pipeline: Pipeline) -> None:
    from tests.growth.units import Unit

    again = [Unit(text, text) for text in AGAIN]
    found = [
        *of_units(pipeline, iter(again)),
        *of_units(pipeline, islice(every_unit(load_rubric()), PART, None, PARTS)),
    ]
    assert len(found) > 25
    assert [item.shown() for item in found if item.exponent > LIMIT] == []
