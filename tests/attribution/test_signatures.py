"""Signed words: embedded posts with a name and a handle, letters with a name behind a dash."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read

POSTS = """The quay was shut.

Not many were surprised. The quay has been rotten for years. — Mira Holt (@miraholt) May 3, 2031 @MarlNews Of course it
is rotten. I am sick of it! — Jan Kroll (@jankroll20) May 4, 2031

I am glad it is shut at last, he’ll see. — OhMarl (@ohmarl) May 4, 2031

The mayor left on Monday. Write to us (@marlnews) — or do not."""
LETTERS = """Raise the toll

I am not opposed to a toll. If you want to spend it, mend the quay.— Matthew Bonn

The point of the toll is to fund the repair of the quay.
— Ama Owusu, Marl

A toll once raised should stay — until we stop using boats. – Kevin O’Rourke"""
NOTHING = [
    "The quay was shut on Monday for repairs that may take weeks. — Marl News Agency",
    "The quay was shut on Monday for repairs. — Mira Holt",
    "The quay was shut. — Mira Holt was there when it sank, and so was he. The ferry left. — Ama Owusu did not see it.",
    "It was shut. — Mira Holt (a baker) May 3, 2031",
    "The quay was shut on Monday. — From Marl\n\nThe ferry was sold on Friday. — In Brief",
]


SHOWN = """Some were surprised.

The rot is old. It shows — Mira Holt (@miraholt) May 3, 2031

A day later the mayor answered:

— Jan Kroll (@jankroll20) May 4, 2031"""


def signed(text: str) -> list[tuple[str, str, list[str]]]:
    document = read(text)
    return [
        (text[slice(*item.source)], item.source_class, [text[slice(*span)] for span in item.statement])
        for item in document.attributions
        if item.source is not None
    ]


def test_posts_are_their_signers() -> None:
    assert signed(POSTS) == [
        ("Mira Holt", "named_person", ["Not many were surprised. The quay has been rotten for years"]),
        ("Jan Kroll", "named_person", ["@MarlNews Of course it\nis rotten. I am sick of it!"]),
        ("OhMarl", "unnamed", ["I am glad it is shut at last, he’ll see"]),
    ]


def test_letters_are_their_writers() -> None:
    assert signed(LETTERS) == [
        ("Matthew Bonn", "named_person", ["I am not opposed to a toll. If you want to spend it, mend the quay"]),
        ("Ama Owusu", "named_person", ["The point of the toll is to fund the repair of the quay"]),
        ("Kevin O’Rourke", "named_person", ["A toll once raised should stay — until we stop using boats"]),
    ]


@pytest.mark.parametrize("text", NOTHING)
def test_credits_and_dashes_are_no_signatures(text: str) -> None:
    assert signed(text) == []


def test_a_post_is_its_own_paragraph_and_a_picture_has_no_words() -> None:
    assert signed(SHOWN) == [("Mira Holt", "named_person", ["The rot is old. It shows"])]
