"""The object of a verb that also takes things and people: whether it is words that are handed over."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    DETERMINER,
    DOCUMENT,
    NOUN,
    POSSESSIVE,
    PREPOSITION,
    QUANTITY,
    RUMOUR,
    STOP,
    TIME,
    VERB,
)
from caveat.annotate.attribution.verbs import neighbours
from caveat.annotate.attribution.verbs.cues import Cue

_SOMEBODY = frozenset(
    ("someone", "somebody", "something", "himself", "herself", "themselves", "itself", "them", "him", "me", "us", "you")
)
_LINKS = frozenset(("which", "that", "what", "whom"))


def handed_over(columns: Columns, cue: Cue, phrase: Phrase, low: int, high: int) -> bool:
    """Whether a verb that also takes things and people for its object has words for it here."""
    base, at = cue.rule.base, cue.last
    if at >= high or not columns.joined(at - 1) or neighbours.beside_quotation(columns, cue, low, high):
        return True
    if base in ("show", "find"):  # showed them where the nets hung, found somebody she trusts
        return columns.words[at] not in _SOMEBODY or bool(columns.flags[phrase.head] & DOCUMENT)
    if base == "call":
        return not _naming(columns, cue, phrase, high)
    if base == "claim" and columns.flags[phrase.head] & (DOCUMENT | RUMOUR):
        return True  # reports claiming the fall of the mayor
    plain = columns.flags[at] & (DETERMINER | POSSESSIVE | QUANTITY) and columns.words[at] not in neighbours.OPENERS
    return not plain or neighbours.clause_follows(columns, at, high)  # wrote the letter, claimed his fourth cup


def _naming(columns: Columns, cue: Cue, phrase: Phrase, high: int) -> bool:
    """A company called Harmony Quays, a movement called the People's Front: a name, and nothing said of it."""
    if cue.helped or cue.form != "past" or phrase.stop != cue.first:
        return False
    if columns.words[phrase.first] not in ("a", "an", "another"):
        return False
    at = cue.last + (columns.words[cue.last] == "the")
    first = at
    while at < high and columns.namelike(at) and (at == first or columns.joined(at - 1)):
        at += 1
    if at == first:
        return False
    return (
        at >= high
        or not columns.joined(at - 1)
        or bool(columns.flags[at] & ~(DETERMINER | POSSESSIVE | QUANTITY | TIME))
    )


def professed(columns: Columns, phrase: Phrase, low: int) -> bool:
    """The rules that they claim to hate: a relative clause tells which rules, and nothing is handed over."""
    at = phrase.first - 1
    if at <= low or columns.words[at] not in ("that", "which", "whom"):
        return False
    before = columns.flags[at - 1]
    if columns.words[at] != "that" or not before & (VERB | STOP) or before & NOUN:
        return True
    return at - 2 >= low and bool(columns.flags[at - 2] & (DETERMINER | POSSESSIVE))


def quoted_object(columns: Columns, cue: Cue, phrase: Phrase) -> bool:
    """Ortega mentioned “the old quay”: the verb's object stands between quotation marks, and is no title."""
    if cue.rule.base == "call" and (
        phrase.kind == "noun" or phrase.first < 1 or columns.words[phrase.first - 1] not in _LINKS
    ):
        return False  # a film called “The Old Quay”; but a plan which Ortega called “a trap”
    number = columns.quoted[cue.last]
    if number < 0 or columns.quotations[number].kind in ("title", "nickname"):
        return False
    return columns.ends[cue.last - 1] < columns.quotations[number].span.start <= columns.ends[cue.last - 1] + 1


def no_object(columns: Columns, cue: Cue, high: int) -> bool:
    """Former treasurer accused OF theft: a participle, for the verb lacks its object."""
    if cue.last - cue.first > 1 or cue.last >= high or cue.rule.base == "apologise":
        return False
    return bool(columns.flags[cue.last] & PREPOSITION) and columns.words[cue.last] != "to"
