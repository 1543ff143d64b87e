"""The object of a verb that also takes things and people: whether it is words that are handed over."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import View
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


def handed_over(view: View, cue: Cue, phrase: Phrase, low: int, high: int) -> bool:
    """Whether a verb that also takes things and people for its object has words for it here."""
    base, at = cue.rule.base, cue.last
    if at >= high or not view.joined(at - 1) or neighbours.beside_quotation(view, cue, low, high):
        return True
    if base in ("show", "find"):  # showed them where the nets hung, found somebody she trusts
        return view.words[at] not in _SOMEBODY or bool(view.flags[phrase.head] & DOCUMENT)
    if base == "call":
        return not _naming(view, cue, phrase, high)
    if base == "claim" and view.flags[phrase.head] & (DOCUMENT | RUMOUR):
        return True  # reports claiming the fall of the mayor
    plain = view.flags[at] & (DETERMINER | POSSESSIVE | QUANTITY) and view.words[at] not in neighbours.OPENERS
    return not plain or neighbours.clause_follows(view, at, high)  # wrote the letter, claimed his fourth cup


def _naming(view: View, cue: Cue, phrase: Phrase, high: int) -> bool:
    """A company called Harmony Quays, a movement called the People's Front: a name, and nothing said of it."""
    if cue.helped or cue.form != "past" or phrase.stop != cue.first:
        return False
    if view.words[phrase.first] not in ("a", "an", "another"):
        return False
    at = cue.last + (view.words[cue.last] == "the")
    first = at
    while at < high and view.namelike(at) and (at == first or view.joined(at - 1)):
        at += 1
    if at == first:
        return False
    return at >= high or not view.joined(at - 1) or bool(view.flags[at] & ~(DETERMINER | POSSESSIVE | QUANTITY | TIME))


def professed(view: View, phrase: Phrase, low: int) -> bool:
    """The rules that they claim to hate: a relative clause tells which rules, and nothing is handed over."""
    at = phrase.first - 1
    if at <= low or view.words[at] not in ("that", "which", "whom"):
        return False
    before = view.flags[at - 1]
    if view.words[at] != "that" or not before & (VERB | STOP) or before & NOUN:
        return True
    return at - 2 >= low and bool(view.flags[at - 2] & (DETERMINER | POSSESSIVE))


def coming_out(view: View, phrase: Phrase) -> bool:
    """Statements coming out of the palace indicate ...: unnamed signs, from which the writer concludes."""
    at = phrase.head + 1
    return (
        phrase.kind == "noun"
        and at + 1 < phrase.stop
        and (
            view.words[at] in ("emerging", "emanating")
            or (view.words[at] == "coming" and view.words[at + 1] in ("out", "from"))
        )
    )


def quoted_object(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Ortega mentioned “the old quay”: the verb's object stands between quotation marks, and is no title."""
    if cue.rule.base == "call" and (
        phrase.kind == "noun" or phrase.first < 1 or view.words[phrase.first - 1] not in _LINKS
    ):
        return False  # a film called “The Old Quay”; but a plan which Ortega called “a trap”
    number = view.quoted[cue.last]
    if number < 0 or view.quotations[number].kind in ("title", "nickname"):
        return False
    return view.ends[cue.last - 1] < view.quotations[number].span.start <= view.ends[cue.last - 1] + 1


def no_object(view: View, cue: Cue, high: int) -> bool:
    """Former treasurer accused OF theft: a participle, for the verb lacks its object."""
    if cue.last - cue.first > 1 or cue.last >= high or cue.rule.base.startswith("apologi"):
        return False
    return bool(view.flags[cue.last] & PREPOSITION) and view.words[cue.last] != "to"
