"""Who is told: the noun phrase between a verb of telling and the words told, which is no part of them."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases.phrase import LONGEST, Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    DETERMINER,
    INSTITUTION,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    QUANTITY,
    TIME,
    TITLE,
)
from caveat.annotate.attribution.verbs import clause_end, neighbours
from caveat.model.words import word_set

_OBJECTS = word_set(
    "him her them it me us you himself herself themselves myself everyone everybody anyone someone people"
)
_SUBJECTS = word_set("he she they we i")
_CUTS = word_set("no none nobody nothing to")
_LINKS = word_set("of at for from in with on")
_TOPICS = word_set("of about")


def past(columns: Columns, at: int, high: int) -> int:
    """The first word behind the person told, who begins at word `at`; sentence words running to `high`; `at` itself where nobody is named.

    Told REPORTERS that, told THE POST: “...”, told THE COURIER IN MAY (and the sentence ends), told HER he was ill.
    """
    if at >= high or not columns.joined(at - 1):
        return at
    word = columns.words[at]
    if columns.quoted[at] != columns.quoted[at - 1] or word in neighbours.OPENERS or word in _SUBJECTS:
        return at
    link = _that(columns, at, high)
    if link > at:
        return link
    if word in _OBJECTS:
        owned = word == "her" and at + 1 < high and columns.joined(at)
        owned = owned and (bool(columns.flags[at + 1] & PEOPLE) or not _opens(columns, at + 1, high))
        if not owned:
            return _past_occasion(columns, at + 1, high)
    phrase = after_verb.after(columns, at, high)
    if phrase is None or columns.flags[at] & (PREPOSITION | TIME):
        return at
    stop = _end(columns, phrase)
    known = phrase.kind != "noun" or bool(columns.flags[phrase.head] & (PEOPLE | INSTITUTION | TITLE))
    if not known and not (stop < high and columns.words[stop] == "to"):
        return at  # told a different story
    if stop >= high or _opens(columns, stop, high) or not columns.joined(stop - 1):
        return stop
    return _past_occasion(columns, stop, high) if columns.flags[stop] & (PREPOSITION | TIME) else at


def _that(columns: Columns, at: int, high: int) -> int:
    """The "that" of told REPORTERS ON A VISIT TO KARST that; `at` where another verb stands before it, or there is none."""
    for near in range(at + 1, min(at + LONGEST, high)):
        if (
            not columns.joined(near - 1)
            or columns.flags[near] & AUXILIARY
            or columns.quoted[near] != columns.quoted[at]
        ):
            break
        if columns.words[near] == "that" and columns.words[near - 1] != "condition":
            return at if near + 1 < high and columns.flags[near + 1] & AUXILIARY else near
    return at


def _end(columns: Columns, phrase: Phrase) -> int:
    """Where the listener ends in "told lawmakers NO PROOF SUPPORTS it", "told the crews TO go": before what they are told."""
    last = phrase.last
    bare = phrase.kind == "noun" and not columns.flags[phrase.head] & QUANTITY
    if bare and phrase.head + 1 < last and columns.words[phrase.head + 1] not in _LINKS:
        last = phrase.head + 1
        while last < phrase.last and columns.namelike(last) and columns.joined(last - 1):
            last += 1  # told radio host Juma Otieno the quay was old
    for at in range(phrase.first + 1, last):
        if columns.words[at] in _CUTS and columns.joined(at - 1):
            return at
    return last


def _opens(columns: Columns, at: int, high: int) -> bool:
    """Whether the words told begin at word `at`: a clause, a quotation, an infinitive."""
    if at >= high:
        return False
    if columns.quoted[at] >= 0 and columns.quoted[at - 1] != columns.quoted[at]:
        return True
    if columns.flags[at] & (DETERMINER | POSSESSIVE) or columns.words[at] == "to":
        return True
    return neighbours.clause_follows(columns, at, high)


def _past_occasion(columns: Columns, at: int, high: int) -> int:
    """Told the Post IN AN INTERVIEW ON MONDAY: the end of the sentence where only the occasion stands behind the listener."""
    if at >= high or not columns.flags[at] & (PREPOSITION | TIME) or columns.words[at] in _TOPICS:
        return at
    if columns.words[at] == "to" or any(columns.quoted[near] >= 0 for near in range(at, high)):
        return at
    plain = all(columns.joined(near) for near in range(at, high - 1))
    return high if plain and not clause_end.finite(columns, at, high) and "to" not in columns.words[at:high] else at
