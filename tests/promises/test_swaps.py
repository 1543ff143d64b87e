"""Who is named, and where, changes no point."""

from __future__ import annotations

import pytest

from tests.promises.corpus import DRAFTS, Draft
from tests.promises.names import CITIES, COUNTRIES, PARTIES, PLAIN, TRADITIONS
from tests.promises.probe import SHARDS, base, differences, few, run, shard

BY_KEY = {item.key: item for item in DRAFTS}
shards = pytest.mark.parametrize("number", range(SHARDS))


def changed(key: str, **swap: object) -> dict[str, tuple[int | None, int | None]]:
    return differences(base(key), run(BY_KEY[key].with_(**swap)))


def drafts(number: int, slot: str) -> list[Draft]:
    """The shard's texts that have this slot."""
    return [BY_KEY[key] for key in shard(BY_KEY, number) if slot in " ".join(BY_KEY[key].paragraphs)]


@shards
def test_names_of_twelve_traditions(number: int):
    others = tuple(name for name in TRADITIONS if name != PLAIN)
    moved = {
        (item.key, tradition): moved
        for item in drafts(number, "{p")
        for tradition in few(item.key, "names", others, 2)
        if (moved := changed(item.key, tradition=tradition))
    }
    assert moved == {}


@pytest.mark.parametrize("tradition", [name for name in TRADITIONS if name != PLAIN])
def test_each_tradition_on_a_text_of_each_kind(tradition: str):
    first_of_kind = {item.recipe: item for item in reversed(DRAFTS)}.values()
    moved = {item.key: moved for item in first_of_kind if (moved := changed(item.key, tradition=tradition))}
    assert moved == {}


@shards
def test_countries_and_cities(number: int):
    pairs = dict(zip(COUNTRIES, CITIES, strict=True))
    moved = {
        (item.key, country): moved
        for item in drafts(number, "{c")
        for country in few(item.key, "countries", COUNTRIES[1:], 1)
        if (moved := changed(item.key, country=country, city=pairs[country]))
    }
    assert moved == {}


@shards
def test_parties(number: int):
    moved = {
        (item.key, party): moved
        for item in drafts(number, "{party}")
        for party in few(item.key, "parties", PARTIES[1:], 2)
        if (moved := changed(item.key, party=party))
    }
    assert moved == {}


@shards
def test_genders(number: int):
    moved = {item.key: moved for item in drafts(number, "{h") if (moved := changed(item.key, gender="he"))}
    assert moved == {}


@pytest.mark.parametrize(
    "item", [item for item in DRAFTS if item.recipe == "sides"], ids=lambda item: f"{item.key}-{item.sides[0]}"
)
def test_twins_with_sides_exchanged(item: Draft):
    one, other = item.sides
    assert differences(base(item.key), run(item.with_(sides=(other, one)))) == {}
