"""Weekdays that are somebody's name: Sunday Okafor, Blessing Monday, Friday Eze."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_DATED = frozenset(
    (
        "on",
        "last",
        "next",
        "this",
        "every",
        "late",
        "early",
        "until",
        "since",
        "by",
        "from",
        "through",
        "and",
        "of",
        "to",
        "a",
        "the",
        "each",
    )
)
_SAYS = frozenset(
    ("said", "says", "told", "added", "explained", "asked", "noted", "warned", "insisted", "replied", "according")
)
_LEADS = frozenset((*_SAYS, "by", "with", "met", "mr", "mrs", "ms", "dr", "chief", "engineer"))


def find(words: Sequence[str], caps: Sequence[bool], text: str, starts: Sequence[int], ends: Sequence[int]) -> set[int]:
    """The places of weekdays that are names, for every place where the same weekday stands without a preposition of time.

    A weekday is a name in the article where a name with a comma and a description is made of it ("said Sunday Okafor, the",
    "Friday Eze, a"), and nowhere else: "on Sunday Okafor said" stays a day.
    """
    days = [at for at in compress(range(len(words)), map(_DAYS.__contains__, words)) if caps[at]]
    if not days:
        return set()
    names = {words[at] for at in days if _in_full_name(words, caps, text, starts, ends, at)}
    return {at for at in days if words[at] in names and (not at or words[at - 1] not in _DATED)}


def places(words: Sequence[str], word: str) -> list[int]:
    """All places of a word, found without looking at each word in Python."""
    found: list[int] = []
    at = -1
    while True:
        try:
            at = words.index(word, at + 1)
        except ValueError:
            return found
        found.append(at)


def _in_full_name(
    words: Sequence[str], caps: Sequence[bool], text: str, starts: Sequence[int], ends: Sequence[int], at: int
) -> bool:
    """Whether a weekday and the capital beside it are one name with an apposition behind it, and no preposition dates them."""
    size = len(words)

    def gap(place: int) -> str:
        return text[ends[place] : starts[place + 1]] if 0 <= place < size - 1 else ""

    if at + 2 < size and gap(at) == " " and caps[at + 1] and gap(at + 1) == ", ":  # Friday Eze, a
        opens = not at or gap(at - 1) != " " or words[at - 1] in _LEADS
        return opens and _described(words, at + 2)
    if at and at + 1 < size and gap(at - 1) == " " and caps[at - 1] and gap(at) == ", ":  # said Blessing Monday, the
        opens = at == 1 or gap(at - 2) != " " or words[at - 2] in _LEADS
        return opens and _described(words, at + 1) and _speaks(words, at)
    return False


def _described(words: Sequence[str], at: int) -> bool:
    """Whether an article, a possessive or an age opens what stands behind the comma, and no word of time follows it."""
    later = words[at + 1] if at + 1 < len(words) else ""
    return (words[at] in ("a", "an", "the", "who", "his", "her") or words[at].isdigit()) and later not in (
        "day", "days", "morning", "week", "weeks", "night", "evening", "deadline", "date", "second", "first", "month", "year",
    )  # fmt: skip


def _speaks(words: Sequence[str], at: int) -> bool:
    """Whether the weekday stands elsewhere as somebody who speaks: "Monday said"; "Holt Monday, the" alone may be a day."""
    return any(
        word == words[at] and place != at and (words[place + 1 : place + 2] or [""])[0] in _SAYS
        for place, word in enumerate(words)
    )
