"""Nouns for one person, by the lists or by their shape: glaciologist, goalkeeper, administrator."""

from __future__ import annotations

from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    DOCUMENT,
    FUNCTION,
    INSTITUTION,
    PEOPLE,
    QUANTITY,
    STOP,
    TITLE,
    VERB,
)
from caveat.match.person_shape import agent


def personal(columns: Columns, at: int) -> bool:
    """Whether word `at` is a noun for one person, by the lists or by its shape."""
    flags = columns.flags[at]
    if flags & (PEOPLE | TITLE):
        return not flags & QUANTITY
    return not flags & (FUNCTION | VERB | STOP | INSTITUTION | DOCUMENT) and agent(columns.words[at])
