"""Texts made of one piece said again and again: each entry of each word list, joined in every way, and two together.

What makes time grow with the square of a text is something that is asked at each mention about all
mentions; a text that says nothing else shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from caveat.match.phrases import expand
from caveat.model.rubric import Rubric

JOINS = (" ", ", ", ". ", "\n\n", "” “", "’ ‘", ": ", " Ana Bo said. ")
_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’«»—…"
_NEXT = 101
"""How far on in the list of entries the partner stands; a prime, so that every entry gets one from another list."""
_BY_HAND = (
    "A", "a", "1", "\t", "\u00a0", "\u200b", "e\u0301", "Ana", "Ana Bo", "Ana Bo, 40, a baker, said. ", "“a” ", "‘a’ ", "\"a\" ", "‘s’ a ", "“",
    "the official said, ", "he said. ", "Mr Bo said. ", "Dr. ", "J. ", "a.b.c.", "STOP THAT now. ", "STOP ", "By Ana Bo\n\n", "Q: a?\n\nA: b.\n\n", "- a\n", "1. a\n",
    "who said ", "that ", "of the ", "and ", "Ana and ", "Ana, ", "50 ", "5% of ", "(a ", "[", "https://a.example/ ", "a@b.example ", "@ana ", "#tag ",
    "according to the mayor of the town of ", "an official called Ana Bo “such a liar”. ", "“a b c,” ", "Dear Ana,\n\nYours\n\n",
    "May 4, 2031 ", "a\n", "a\r\n", "a\n\n", "a? ", "?!", "a—", "a – Ana ", "Mon 10:00 ", "x" * 50 + " ", "don't ", "Bo's ", "Ana’s aunt’s ",
)  # fmt: skip


class Unit(NamedTuple):
    """A piece of text, the file name that says how it is read, and what it is known by."""

    name: str
    text: str
    file: str = "unit.txt"

    def repeated(self, size: int) -> bytes:
        """The piece again and again, about `size` characters."""
        return (self.text * (size // len(self.text) + 1)).encode()


def phrases(rubric: Rubric) -> list[tuple[str, tuple[str, ...]]]:
    """(place, all its forms) of each entry of each list."""
    return [
        (f"{lexicon.id}[{number}]", expand(entry.phrase))
        for lexicon in rubric.lexicons
        for number, entry in enumerate(lexicon.entries)
    ]


def entries(rubric: Rubric) -> Iterator[Unit]:
    """Each entry by each join, with another of its forms each time."""
    for place, forms in phrases(rubric):
        for number, join in enumerate(JOINS):
            form = forms[number * len(forms) // len(JOINS)]
            yield Unit(f"{place} {form!r} {join!r}", form + join)


def pairs(rubric: Rubric) -> Iterator[Unit]:
    """Each entry with one of another list behind it."""
    every = phrases(rubric)
    for at, (place, forms) in enumerate(every):
        partner, others = every[(at + _NEXT) % len(every)]
        join = JOINS[at % len(JOINS)]
        yield Unit(f"{place} with {partner}", f"{forms[-1]} {others[0]}{join}")


def forms(rubric: Rubric) -> Iterator[Unit]:
    """Each form of each entry, by a join that changes from one to the next."""
    at = 0
    for place, every in phrases(rubric):
        for form in every:
            at += 1
            yield Unit(f"{place} form {form!r}", form + JOINS[at % len(JOINS)])


def layouts() -> Iterator[Unit]:
    """Pieces that are no words, as plain text, as Markdown and as a page."""
    marks = [*_MARKS, *(one + two for one, two in product(_MARKS, repeat=2) if one != two)]
    for piece in (*_BY_HAND, *marks, *(f"a{mark} " for mark in marks), *(f" {mark}a" for mark in _MARKS)):
        for ending in ("txt", "md"):
            yield Unit(f"{ending} {piece!r}", piece, f"unit.{ending}")
    for piece in ("<p>a", "<div>", "<b>", "<p>a</p>", "<li>a", "<td>a", "<a href=x>a</a> ", "<br>a", "&amp;", "<!--", "<p class=byline>By Ana Bo", "<h2>a</h2>"):  # fmt: skip
        yield Unit(f"html {piece!r}", piece, "unit.html")
