"""Texts for the promises, put together from our own sentences. The same key gives the same text on every machine.

A `Draft` keeps its slots open ({p1}, {city}, {party}, ...), so that one text can be told about other people and
places without touching anything else.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace
from pathlib import Path

from tests.promises.names import CITIES, COUNTRIES, PARTIES, PLAIN, SIDES, TRADITIONS, Name
from tests.promises.sentences import BANKS, HEADLINES, RECIPES

SEEDS = Path(__file__).parents[2] / "seeds"
GENERATED = 504
PEOPLE = 5

GENDERS = {
    "she": {"he": "she", "He": "She", "his": "her", "him": "her", "Mr": "Ms", "man": "woman"},
    "he": {"he": "he", "He": "He", "his": "his", "him": "him", "Mr": "Mr", "man": "man"},
}


@dataclass(frozen=True)
class Draft:
    """A text with open slots and what they are filled with."""

    key: str
    recipe: str
    paragraphs: tuple[str, ...]
    tradition: str = PLAIN
    country: str = COUNTRIES[0]
    city: str = CITIES[0]
    party: str = PARTIES[0]
    sides: tuple[str, str] = SIDES[0]
    gender: str = "she"

    def text(self) -> str:
        """The text itself."""
        slots: dict[str, object] = {
            "city": self.city,
            "CITY": self.city.upper(),
            "country": self.country,
            "party": self.party,
            "a": self.sides[0],
            "b": self.sides[1],
            "A": _capital(self.sides[0]),
            "B": _capital(self.sides[1]),
            **GENDERS[self.gender],
        }
        for number, name in enumerate(TRADITIONS[self.tradition][:PEOPLE], start=1):
            slots |= _person(number, name)
        return "\n\n".join(paragraph.format_map(slots) for paragraph in self.paragraphs) + "\n"

    def with_(self, **changes: object) -> str:
        """The text with some slots filled otherwise."""
        return replace(self, **changes).text()  # type: ignore[arg-type]


def _person(number: int, name: Name) -> dict[str, str]:
    return {f"p{number}": name.full, f"s{number}": name.short, f"S{number}": _capital(name.short)}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def chance(key: str) -> random.Random:
    """A source of choices that depends on `key` alone, on every machine and in every process."""
    return random.Random(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big"))


def draft(number: int) -> Draft:
    """The text with this number."""
    recipes = list(RECIPES)
    recipe = recipes[number % len(recipes)]
    key = f"{recipe}-{number:03d}"
    choose = chance(key)
    used: set[str] = set()
    paragraphs: list[str] = []
    for part in RECIPES[recipe]:
        bank = HEADLINES[recipe] if part == "headline" else BANKS[part]
        free = [item for item in bank if item not in used] or list(bank)
        taken = choose.choice(free)
        used.add(taken)
        paragraphs.append(taken)
    return Draft(key, recipe, tuple(paragraphs), sides=choose.choice(SIDES))


DRAFTS: tuple[Draft, ...] = tuple(draft(number) for number in range(GENERATED))
SEED_TEXTS: dict[str, str] = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir()) if path.suffix == ".txt"
}
TEXTS: dict[str, str] = {**SEED_TEXTS, **{item.key: item.text() for item in DRAFTS}}
"""Every text by its key: the seeds (plain text ones) and the generated ones."""
