"""Any name: structure decides, so every tradition gives the same reading of the same sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.attribution.reading import read

NAMES = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
EACH = [
    pytest.param(full, short, id=f"{tradition}: {full}") for tradition, pairs in NAMES.items() for full, short in pairs
]
each_name = pytest.mark.parametrize(("full", "short"), EACH)


def heard(text: str) -> list[tuple[str, str, str]]:
    """Source words, class and resolved name of each attribution."""
    document = read(text)
    names = {source.id: source.name for source in document.sources}
    return [
        (text[slice(*item.source)] if item.source else "", item.source_class, names.get(item.source_id or "", ""))
        for item in document.attributions
    ]


@each_name
def test_source_before_the_verb(full: str, short: str) -> None:
    assert heard(f"The ferry is late. {full} said the quay was safe.") == [(full, "named_person", full)]


@each_name
def test_source_behind_the_verb(full: str, short: str) -> None:
    whole = f"{full}, a spokeswoman for the port"
    assert heard(f"“The quay is safe,” said {whole}.") == [(whole, "named_person", full)]


@each_name
def test_according_to(full: str, short: str) -> None:
    assert heard(f"The quay was safe, according to {full}.") == [(full, "named_person", full)]


@each_name
def test_role_and_second_mention(full: str, short: str) -> None:
    text = f"Engineer {full} told reporters that the quay was safe. Later {short} added that it would stay open."
    assert heard(text) == [(f"Engineer {full}", "named_person", full), (short, "named_person", full)]


@each_name
def test_named_by_title_alone(full: str, short: str) -> None:
    assert heard(f"On Monday, Dr {short} said the quay was safe.") == [(f"Dr {short}", "named_person", short)]


@each_name
def test_talked_about_is_no_source(full: str, short: str) -> None:
    assert heard(f"The council met {full} in Harrow. The crowd cheered {short} at the quay.") == []
