"""Sets of words, as the code holds them."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one string, with white space between them."""
    return frozenset(text.split())
