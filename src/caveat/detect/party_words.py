"""The nouns of who speaks for whom, as the rubric lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from caveat.match.phrases import expand
from caveat.match.tokens import fold
from caveat.model.policy import Lexicon

NOUNS = "party_words"


class PartyWords(NamedTuple):
    """Folded words by their role; the notes of the list say what each role means."""

    agents: frozenset[str] = frozenset()
    spokes: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


def party_words(lexicons: Mapping[str, Lexicon]) -> PartyWords:
    """The roles that the list gives its words; none without the list."""
    lexicon = lexicons.get(NOUNS)
    entries = lexicon.entries if lexicon is not None else ()

    def of(role: str) -> frozenset[str]:
        return frozenset(
            fold(form)
            for entry in entries
            if role == entry.type or entry.tags.get(role) is True
            for form in expand(entry.phrase)
        )

    return PartyWords(of("agent"), of("spokes"), of("head"))
