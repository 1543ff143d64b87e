"""The worked example: how much evidence it quotes."""

from __future__ import annotations

import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report.worked import _words


@pytest.fixture(scope="module")
def report() -> Report:
    text = "\n\n".join(f"Number {at + 30} reportedly sank at noon on the far side of the bay." for at in range(6))
    return Pipeline(load_rubric()).run(read("case.txt", data=text.encode()))


@pytest.mark.parametrize(("count", "ending"), [(1, "”"), (3, "”"), (4, "” and 1 more"), (6, "” and 3 more")])
def test_three_are_shown_and_the_rest_counted(report: Report, count: int, ending: str) -> None:
    ids = tuple(item.id for item in report.evidence if item.signal == "rumour")[:count]
    assert len(ids) == count
    shown = _words(report, ids)
    assert shown.count("“") == min(3, count)
    assert shown.endswith(ending)
