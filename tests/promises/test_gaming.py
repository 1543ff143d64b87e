"""Stuffing a text earns next to nothing: points saturate, and what is said twice counts once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caveat.model.report import Report
from tests.promises.corpus import TEXTS
from tests.promises.padding import appended, scattered
from tests.promises.probe import ALL, SHARDS, base, by_id, few, run, shard, total, without

shards = pytest.mark.parametrize("number", range(SHARDS))
MOST = 5
"""Points that all stuffing together may gain."""

FIRST = ("Nora", "Edwin", "Salma", "Pavel", "Ruth", "Tomas", "Ilse", "Marek", "Hana", "Oscar")
LAST = ("Pell", "Marlowe", "Tindall", "Brask", "Oduor", "Velt", "Harrow", "Quist", "Sorley", "Amsel")
SAYINGS = (
    "It is as we always thought", "We are very pleased", "This matters to all of us", "I could not agree more",
    "Everybody here feels the same", "There is nothing to add", "We have seen it before", "It was a good day",
)  # fmt: skip


def invented_quotes(many: int) -> list[str]:
    return [
        f"“{SAYINGS[at % len(SAYINGS)]},” said {FIRST[at % len(FIRST)]} {LAST[(at * 3 + at // 10) % len(LAST)]}."
        for at in range(many)
    ]


STUFFING: dict[str, list[str]] = {
    "quotes": invented_quotes(20),
    "links": [f"https://news.example/{at}/more-about-this" for at in range(20)],
    "bylines": [f"By {FIRST[at % 10]} {LAST[at % 10]}" for at in range(20)],
    "studies": ["Studies show that this is so.", "Research shows that it was always like this."] * 10,
    "dates": [f"March {at + 1}, 2024" for at in range(20)],
    "corrections": [
        f"Correction, May {at + 1}: An earlier version of this article misspelled a name." for at in range(20)
    ],
}


def gains(keys: list[str], extra: list[str]) -> dict[str, tuple[int, int]]:
    """Texts that gain more than allowed: {key: (points before, points after)}."""
    tail = "\n\n" + "\n\n".join(extra) + "\n"
    return {
        key: (before, after)
        for key in keys
        if (after := total(run(TEXTS[key].rstrip() + tail))) > (before := total(base(key))) + MOST
    }


@shards
def test_everything_appended_at_once(number: int):
    everything = [line for lines in STUFFING.values() for line in lines]
    assert gains(shard(TEXTS, number), everything) == {}


@shards
@pytest.mark.parametrize("how", [appended, scattered], ids=lambda how: how.__name__)
def test_twenty_named_sources_with_posts_and_papers(number: int, how: Callable[[str], str]):
    keys = [key for key in shard(TEXTS, number) if base(key).total.judged]
    gained = {
        key: (before, after)
        for key in few_texts(keys)
        if (after := hundred(run(how(TEXTS[key])))) > (before := hundred(base(key))) + MOST
    }
    assert gained == {}


def few_texts(keys: list[str]) -> list[str]:
    """All of them in the long run, every third in the short one."""
    return keys if ALL else keys[::3]


def hundred(report: Report) -> int:
    """Points of 100, which is what a reader looks at; 0 where nothing is judged."""
    return report.total.per_100 or 0


@pytest.mark.parametrize("kind", list(STUFFING))
def test_each_kind_of_stuffing(kind: str):
    keys = list(TEXTS) if ALL else list(TEXTS)[:40]
    assert gains(keys, STUFFING[kind]) == {}


@shards
def test_a_paragraph_ten_times_over(number: int):
    gained = {}
    for key in shard(TEXTS, number):
        paragraphs = TEXTS[key].rstrip().split("\n\n")
        for at in few(key, "repeat", range(len(paragraphs)), 1):
            again = "\n\n".join([*paragraphs[: at + 1], *[paragraphs[at]] * 9, *paragraphs[at + 1 :]]) + "\n"
            if (after := total(run(again))) > (before := total(base(key))):
                gained[key, paragraphs[at][:60]] = (before, after)
    assert gained == {}


@shards  # all but the law's: "accused of" is half of a verb, and a court report without "alleged" is another report
def test_deleting_hedges(number: int):
    gained = {}
    for key in shard(TEXTS, number):
        report = base(key)
        hedges = [
            item
            for item in by_id(report).values()
            if item.signal == "hedge" and item.standing == "counted" and item.details.get("type") != "legal"
        ]
        if not hedges:
            continue
        bold = without(TEXTS[key], {tuple(item.span) for item in hedges})
        if (after := total(run(bold))) > (before := total(report)):
            gained[key] = (before, after)
    assert gained == {}
