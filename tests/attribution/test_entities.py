"""Tables of sources: what each one is called, what it is, what the text says of it, and which body it belongs to."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.model.document import Source
from tests.attribution.reading import read

HERE = Path(__file__).parent / "entities"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(HERE.glob("*.yaml"))
    if path.stem != "englishes"
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]
ENGLISHES = [
    pytest.param(facts["ledger"], text, id=f"{facts['id']}: {english}")
    for facts in yaml.safe_load((HERE / "englishes.yaml").read_text(encoding="utf-8"))
    for english, text in facts["texts"].items()
]


def told(source: Source, keys: dict[str, Any]) -> dict[str, Any]:
    """What the source says under the keys that a row asks for."""
    known = {
        "name": source.name,
        "class": source.source_class,
        "role": source.role,
        "organisation": source.organisation,
        "kind": source.kind,
        "sector": source.sector,
        "aliases": list(source.aliases),
        "statements": len(source.attributions),
        "documents": len(source.documents),
        "channels": list(source.channels),
    }
    return {key: known[key] for key in keys}


@pytest.mark.parametrize("case", CASES)
def test_ledger(case: dict[str, Any]) -> None:
    sources = read(case["text"]).sources
    assert [told(source, row) for source, row in zip(sources, case["ledger"], strict=False)] == case["ledger"]
    assert len(sources) == len(case["ledger"]), [source.name for source in sources]


@pytest.mark.parametrize("case", CASES)
def test_the_ledger_is_the_same_in_every_unicode_form(case: dict[str, Any]) -> None:
    def ledger(text: str) -> list[tuple[str | None, ...]]:
        return [
            tuple(
                unicodedata.normalize("NFC", part) if part else part
                for part in (item.name, item.role, item.organisation)
            )
            for item in read(text).sources
        ]

    assert ledger(unicodedata.normalize("NFD", case["text"])) == ledger(unicodedata.normalize("NFC", case["text"]))


@pytest.mark.parametrize(("ledger", "text"), ENGLISHES)
def test_the_same_facts_in_every_english(ledger: list[dict[str, Any]], text: str) -> None:
    """Each source's name, a word of the role and the body are the same, however the English says it."""
    sources = read(text).sources
    assert [source.name for source in sources] == [row["name"] for row in ledger]
    for source, row in zip(sources, ledger, strict=True):
        assert row["role"] in (source.role or "").lower()
        assert row["organisation"] in (source.organisation or "")
        assert len(source.attributions) == row["statements"]
