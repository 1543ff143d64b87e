"""What the rubric's lists of source words say of a word: verbs that hand words over, nouns of crowds and papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from caveat.match.phrases import expand
from caveat.model.policy import Lexicon


class SourceWords(NamedTuple):
    """Words by their role. A role is the type or a tag of an entry; the notes of the lists say what each means."""

    saying: frozenset[str] = frozenset()
    showing: frozenset[str] = frozenset()
    """What a document does: what is said, and more."""
    silence: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    before_paper: frozenset[str] = frozenset()
    attitude: frozenset[str] = frozenset()
    doubting: frozenset[str] = frozenset()
    evidential: frozenset[str] = frozenset()
    """Verbs that things have too: a photograph suggests, a price indicates."""
    acting: frozenset[str] = frozenset()
    """Verbs that name, describe or do something, so that no statement is handed over without a quotation."""
    plural_form: frozenset[str] = frozenset()
    """Present forms without -s: with "a" before it, a noun is not their subject."""
    put_out: frozenset[str] = frozenset()
    public_at_large: frozenset[str] = frozenset()
    public_office: frozenset[str] = frozenset()
    office: frozenset[str] = frozenset()
    judicial: frozenset[str] = frozenset()
    spokesman: frozenset[str] = frozenset()
    studied: frozenset[str] = frozenset()
    passed_around: frozenset[str] = frozenset()
    no_paper: frozenset[str] = frozenset()
    bystander: frozenset[str] = frozenset()
    of_a_study: frozenset[str] = frozenset()
    any_paper: frozenset[str] = frozenset()
    writer: frozenset[str] = frozenset()
    utterance: frozenset[str] = frozenset()


def source_words(lexicons: Iterable[Lexicon]) -> SourceWords:
    """The words of these lists by role; a role that no list gives is empty."""
    found: dict[str, set[str]] = {}
    for lexicon in lexicons:
        for entry in lexicon.entries:
            phrases = expand(entry.phrase)
            for role in (entry.type or "", *entry.tags):
                found.setdefault(role, set()).update(phrases)
    found["showing"] = found.get("showing", set()) | found.get("saying", set())
    return SourceWords(**{role: frozenset(found.get(role, ())) for role in SourceWords._fields})
