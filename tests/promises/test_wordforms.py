"""How well somebody spells, and which English it is, moves the total by a point at most."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

import pytest

from caveat.match.phrases import expand
from tests.promises.corpus import TEXTS, chance
from tests.promises.probe import SHARDS, base, pipeline, run, shard, total

shards = pytest.mark.parametrize("number", range(SHARDS))
MOST = 1

SPELLINGS = {
    "harbour": "harbor", "metres": "meters", "kilometres": "kilometers", "colour": "color", "programme": "program",
    "centre": "center", "neighbours": "neighbors", "labour": "labor", "rumour": "rumor", "rumoured": "rumored",
    "favour": "favor", "organisation": "organization", "organise": "organize", "recognise": "recognize",
    "authorised": "authorized", "travelled": "traveled", "travelling": "traveling", "licence": "license",
    "defence": "defense", "ageing": "aging", "grey": "gray", "tyre": "tire", "theatre": "theater", "cheque": "check",
    "paediatrician": "pediatrician", "millimetres": "millimeters", "civilisation": "civilization", "misspelled": "misspelt",
    "towards": "toward", "draughts": "drafts", "whilst": "while", "honour": "honor", "behaviour": "behavior",
}  # fmt: skip

SIMPLER = {
    "approximately": "about", "households": "homes", "employees": "workers", "replaced": "changed", "repairs": "fixes",
    "repaired": "fixed", "nearest": "closest", "purchase": "buy", "purchased": "bought", "commence": "start",
    "began": "started", "requires": "needs", "assistance": "help", "located": "found", "residents": "people",
    "additional": "more", "frequently": "often", "entire": "whole", "sufficient": "enough", "numerous": "many",
    "children": "kids", "ordinary": "normal", "nineteen": "19", "fourteen": "14", "eleven": "11", "distant": "far",
    "recommends": "advises", "inspection": "check", "inspected": "checked", "previous": "last", "reopen": "open",
    "nevertheless": "but", "however": "but", "therefore": "so", "upon": "on", "whom": "who",
}  # fmt: skip


def exchanged(text: str, pairs: dict[str, str]) -> str:
    """The text with whole words exchanged, capitals kept."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        new = pairs.get(word.lower(), word)
        return new[:1].upper() + new[1:] if word[:1].isupper() else new

    return re.sub(r"[A-Za-z]+", other, text)


@functools.cache
def known_words() -> frozenset[str]:
    """Every word in an entry or a guard: mistyped, it says something else or nothing."""
    lexicons = pipeline().rubric.lexicons
    guards = [
        guard for item in lexicons for guard in (*item.guards, *(g for entry in item.entries for g in entry.guards))
    ]
    phrases = [entry.phrase for item in lexicons for entry in item.entries]
    phrases += [phrase for guard in guards for phrase in (*guard.before, *guard.after, *guard.sentence)]
    return frozenset(word for phrase in phrases for form in expand(phrase) for word in form.split())


def mistyped(text: str, key: str) -> str:
    """The text with two letters exchanged in one word of each paragraph, among the words that no list knows."""
    choose = chance(f"typos {key}")
    report = base(key)
    taken = [(item.span.start, item.span.end) for item in report.evidence]
    taken += [
        (role.start, role.end) for item in report.evidence for role in item.companions if role.role != "statement"
    ]
    roles = {
        word.lower() for source in report.document.sources for word in f"{source.role} {source.organisation}".split()
    }
    at = 0
    for paragraph in re.split(r"(\n\n)", text):
        free = [
            (start, start + len(word))
            for match in re.finditer(r"(?<=[a-z,] )[a-z]{5,}(?= [a-z])", paragraph)
            for start, word in [(at + match.start(), match.group())]
            if word not in roles | known_words()
            and not any(low < start + len(word) and start < high for low, high in taken)
        ]
        if free:
            start, end = choose.choice(free)
            i = choose.randrange(start + 1, end - 2)
            text = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        at += len(paragraph)
    return text


def moved(keys: list[str], change: Callable[[str, str], str]) -> dict[str, tuple[int, int]]:
    """Texts whose total moves by more than allowed: {key: (points before, points after)}."""
    changed = {key: text for key in keys if (text := change(TEXTS[key], key)) != TEXTS[key]}
    return {
        key: (before, after)
        for key, text in changed.items()
        if abs((after := total(run(text))) - (before := total(base(key)))) > MOST
    }


@shards
def test_british_to_american(number: int):
    assert moved(shard(TEXTS, number), lambda text, key: exchanged(text, SPELLINGS)) == {}


@shards
def test_american_to_british(number: int):
    back = {new: old for old, new in SPELLINGS.items() if new not in ("check", "color", "while", "program")}
    assert moved(shard(TEXTS, number), lambda text, key: exchanged(text, back)) == {}


@shards
def test_simpler_words(number: int):
    assert moved(shard(TEXTS, number), lambda text, key: exchanged(text, SIMPLER)) == {}


@shards
def test_typing_mistakes(number: int):
    assert moved(shard(TEXTS, number), mistyped) == {}
