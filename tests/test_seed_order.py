"""The seeds' totals against the order in which a reader puts them (seeds/order.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from caveat.calibrate.agreement import spearman
from tests.test_seeds import report

FILE = yaml.safe_load((Path(__file__).parents[1] / "seeds/order.yaml").read_text(encoding="utf-8"))
RANKED: list[tuple[str, int]] = [(name, -place) for place, names in enumerate(FILE["order"]) for name in names]


def total(name: str) -> int:
    found = report(name).total.per_100
    assert found is not None, name
    return found


def test_totals_follow_the_reader():
    found = spearman([total(name) for name, _ in RANKED], [float(place) for _, place in RANKED])
    assert found >= FILE["least_spearman"]


@pytest.mark.parametrize("name", ["06-bridge-report", "13-science-limits", "07-explained-anonymity"])
def test_the_hoax_stands_in_no_band_above_a_solid_report(name: str):
    assert report("08-polished-hoax").total.band == report(name).total.band


def test_every_seed_with_a_total_has_its_place():
    from tests.test_seeds import PLACES

    judged = {name for name in PLACES if report(name).total.judged}
    assert {name for name, _ in RANKED} == judged
