"""The figures of one sentence count as one, however many are marked."""

from __future__ import annotations

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.pipeline import Pipeline


def test_figures_of_a_sentence_share_a_unit_and_others_do_not() -> None:
    text = "The mill sold 41 sacks and 17 barrels. It kept 9 sacks. The mill sold 41 sacks and 17 barrels."
    report = Pipeline(load_rubric()).run(read("a.txt", data=text.encode()))
    units = [item.unit for item in report.evidence if item.signal == "figure"]
    assert [units.index(item) for item in units] == [0, 0, 2, 0, 0]


def test_a_sentence_that_is_a_table_has_a_limit() -> None:
    text = "It sold " + ", ".join(f"{number} sacks" for number in range(21, 61)) + " and nothing else. It kept 9 sacks."
    report = Pipeline(load_rubric()).run(read("a.txt", data=text.encode()))
    figures = [text[slice(*item.span)] for item in report.evidence if item.signal == "figure"]
    assert (len(figures), figures[0], figures[-1]) == (25, "21", "9")
