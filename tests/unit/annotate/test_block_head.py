"""How long a first line may be that is taken for a headline or a label."""

from __future__ import annotations

import pytest

from caveat.annotate.block_head import headline, label


def _line(words: int, end: str = "") -> str:
    return " ".join(["Ferry", *["sails"] * (words - 1)]) + end


@pytest.mark.parametrize(("words", "taken"), [(1, False), (2, True), (25, True), (26, False)])
def test_a_line_without_a_full_stop(words: int, taken: bool) -> None:
    assert bool(headline(_line(words))) == taken


@pytest.mark.parametrize(("words", "taken"), [(4, False), (5, True), (30, True), (31, False)])
def test_a_line_in_capitals_with_a_full_stop(words: int, taken: bool) -> None:
    assert bool(headline(" ".join(["Ferry"] * words) + ".")) == taken


@pytest.mark.parametrize(("words", "taken"), [(14, True), (15, False)])
def test_a_question(words: int, taken: bool) -> None:
    assert bool(headline(_line(words, "?"))) == taken


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Caught late, ferry captains remain calm.", True),
        ("Harbour plans hit by storm after vote.", True),
        ("Ferries stay in port.", False),  # four words
        ("The ferry captains remain calm in port.", False),  # an article
        ("Ferry captains were calm in port.", False),
        ("Ferry captains left port on Monday.", False),
        ("Captains wait in port. Ferries rust.", False),
    ],
)
def test_a_sentence_without_articles(text: str, taken: bool) -> None:
    assert bool(headline(text)) == taken


@pytest.mark.parametrize(("words", "taken"), [(4, False), (5, True), (14, True), (15, False)])
def test_how_long_a_sentence_without_articles_may_be(words: int, taken: bool) -> None:
    assert bool(headline(_line(words, "."))) == taken


@pytest.mark.parametrize(("length", "taken"), [(220, True), (221, False)])
def test_letters(length: int, taken: bool) -> None:
    assert bool(headline("Ferry " + "s" * (length - 6))) == taken


@pytest.mark.parametrize(("length", "taken"), [(60, True), (61, False)])
def test_a_label(length: int, taken: bool) -> None:
    assert bool(label("Opinion".ljust(length, "."))) == taken
