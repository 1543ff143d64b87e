"""By which way statements reached the page (table: channels.yaml), and what each source has of the attributed words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.load.articles import read as read_article
from caveat.model.document import CHANNELS, Document
from tests.attribution.reading import annotator, read
from tests.attribution.test_cases import listed

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "channels.yaml").read_text(encoding="utf-8"))


def _read(case: dict[str, Any]) -> Document:
    if "site" not in case:
        return read(case["text"])
    page = (
        f'<html><head><meta property="og:site_name" content="{case["site"]}"><title>Quay</title></head>'
        f"<body><article><h1>A quay in the harbour</h1><p>{case['text']}</p>"
        "<p>The quay lies in the harbour of the town and was built long ago, before the bridge and the railway.</p>"
        "</article></body></html>"
    )
    return annotator().annotate(read_article("case.html", data=page.encode()))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{n}") for n, case in enumerate(CASES, 1)])
def test_channel(case: dict[str, Any]) -> None:
    document = _read(case)
    made = document.attributions
    assert [item.channel for item in made] == listed(case["channel"]), case["text"]
    assert [item.via_name for item in made] == case.get("via", [None] * len(made))
    for item in made:
        assert item.via in {None, *[source.id for source in document.sources]}


def test_every_channel_has_cases_and_near_misses() -> None:
    told = [channel for case in CASES for channel in listed(case["channel"])]
    assert all(told.count(channel) >= 5 for channel in CHANNELS)


def test_the_words_that_show_a_channel() -> None:
    text = "In a brief statement on Monday, Mira Holt said that the quay was safe."
    words = read(text).attributions[0].channel_words
    assert words is not None
    assert text[slice(*words)] == "In a brief statement"


def test_shares_of_two_speakers() -> None:
    document = read("Mira Holt said the quay was safe. Juma Otieno said that it was not at all so.")
    assert [(item.words, item.share) for item in document.sources] == [(4, 0.4), (6, 0.6)]


def test_a_word_that_an_outlet_passes_on_counts_once_for_each() -> None:
    document = read("The Marl Post reported that Mira Holt said the quay was safe.")
    outlet, person = document.sources
    assert outlet.share == 1.0
    assert person.words == 4 < outlet.words
    assert document.relayed.statements == 2
    assert (document.relayed.share, document.relayed.via) == (1.0, (outlet.id,))


def test_channels_of_a_source_in_text_order() -> None:
    document = read("Mira Holt said in a statement that it was safe. Mira Holt told the Marl Post that it would hold.")
    assert document.sources[0].channels == ("statement", "other_outlet")
    assert document.relayed.names == ("the Marl Post",)


def test_nothing_said_has_no_shares() -> None:
    document = read("The quay lies in the harbour.")
    assert (document.sources, document.relayed.statements, document.relayed.share) == ((), 0, 0.0)
