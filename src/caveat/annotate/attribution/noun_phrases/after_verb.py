"""The noun phrase that begins where a cue ends, read from left to right."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import acronyms
from caveat.annotate.attribution.noun_phrases.person_nouns import personal
from caveat.annotate.attribution.noun_phrases.phrase import (
    HEADS,
    LONGEST,
    NEVER_INSIDE,
    Phrase,
    finite,
    headed,
    promoted,
)
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    SAYING,
    STOP,
    TIME,
    TITLE,
    VERB,
    WRITER,
)


def after(columns: Columns, first: int, high: int) -> Phrase | None:
    """The noun phrase that begins with word `first`, not reaching word `high`: the source of "said X" or "according to X"."""
    if first >= high:
        return None
    if columns.flags[first] & (PRONOUN | WRITER):
        return Phrase(first, first + 1, first, "pronoun")
    end = _reach(columns, first, high)
    while (
        end > first
        and columns.flags[end - 1] & (PREPOSITION | ADVERB)
        and not columns.flags[end - 1] & HEADS
        and not columns.namelike(end - 1)
    ):
        end -= 1
    if end == first:
        return None
    phrase = headed(columns, first, end)
    if phrase is None:
        return None
    if (
        phrase.kind == "name"
        and phrase.last > phrase.head + 1
        and columns.words[phrase.head + 1] not in ("of", "from", "for", "at")
    ):
        phrase = phrase._replace(last=phrase.head + 1)
    return acronyms.whole(columns, _extended(columns, phrase, high), high)


def _reach(columns: Columns, first: int, high: int) -> int:
    """How far right the words from `first` may belong to one noun phrase."""
    flags_of = columns.flags
    at, named = first, False
    limit = min(high, first + LONGEST)
    while at < limit:
        flag, name = flags_of[at], columns.namelike(at) or (named and columns.linking(at))
        if at > first and (
            not columns.joined(at - 1) or columns.quoted[at] != columns.quoted[first] or columns.words[at] == "that"
        ):
            break
        if flag & NEVER_INSIDE and not flag & (DETERMINER | QUANTITY) and not name:
            linked = (
                columns.words[at] == "and"
                and at + 1 < limit
                and named
                and (columns.namelike(at + 1) or _goes_on(columns, at + 1, limit))
            )
            if not linked:
                break
        if not name and at > first and _verbal(columns, at):
            break
        dated = at > first and flags_of[at - 1] & DETERMINER  # a Monday editorial
        if flag & TIME and not dated and not flag & NOUN and not name and not columns.words[at].endswith("'s"):
            break
        if (
            named
            and not name
            and columns.namelike(at - 1)
            and columns.words[at] != "and"
            and not _goes_on(columns, at, limit)
        ):
            break
        named = named or name
        at += 1
    return at


def _verbal(columns: Columns, at: int) -> bool:
    """Whether word `at` is a verb that ends the phrase, and not a participle after a noun ("people briefed on it")."""
    flag, word = columns.flags[at], columns.words[at]
    if at + 1 < columns.size and columns.words[at + 1] == "by" and columns.joined(at) and columns.flags[at - 1] & NOUN:
        return False  # a group led by Ortega
    if finite(columns, at):
        return True
    if flag & (VERB | STOP) and not flag & NOUN:
        return not (columns.flags[at - 1] & (PEOPLE | DOCUMENT) and word.endswith(("ed", "ing")))
    return (
        word.endswith("ed")
        and "-" not in word
        and (columns.namelike(at - 1) or bool(columns.flags[at - 1] & INSTITUTION))
    )


def _goes_on(columns: Columns, at: int, limit: int) -> bool:
    """Whether a phrase goes on after a name: "Harrow council leader", "Ortega of Harrow"."""
    if columns.words[at - 1].endswith("'s"):
        return True
    for ahead in range(at, min(at + 4, limit)):
        flag = columns.flags[ahead]
        if flag & NOUN or (ahead == at and flag & (PREPOSITION | DETERMINER | QUANTITY)):
            return True
        if ahead == at and not flag and ahead + 1 < limit and columns.namelike(ahead + 1) and columns.joined(ahead):
            return not columns.words[at].endswith(("ed", "ly"))  # said Soto constituent Juma Otieno
        if flag & (VERB | STOP | PREPOSITION | NEVER_INSIDE | TIME | ADVERB) or not columns.joined(ahead):
            return False
    return False


def _extended(columns: Columns, phrase: Phrase, high: int) -> Phrase:
    """Take in an apposition or a relative clause, up to the next comma or the clause's end."""
    at = phrase.last
    if at >= high or columns.quoted[at] != columns.quoted[phrase.head] or phrase.kind == "pronoun":
        return phrase
    gap = columns.gap(at - 1)
    if gap == " " and columns.words[at] == "who":
        return phrase if _speaks(columns, at + 1, high) else phrase._replace(extra=(at, _chunk(columns, at, high)))
    if gap == " (":
        close = next((i for i in range(at, min(at + 8, high)) if ")" in columns.gap(i)), None)
        return phrase if close is None else phrase._replace(extra=(at, close + 1))
    if gap != ", ":
        return phrase
    flags = columns.flags[at]
    known = any(columns.flags[i] & (PEOPLE | TITLE) or personal(columns, i) for i in range(at, min(at + 8, high)))
    opens = (
        flags & (DETERMINER | POSSESSIVE | PEOPLE | TITLE)
        or columns.words[at] in ("then", "now", "former")
        or columns.namelike(at)
    )
    named = phrase.kind == "noun" and columns.namelike(at) and bool(columns.flags[phrase.head] & (PEOPLE | QUANTITY))
    if (
        columns.words[at] in ("who", "whose")
        or (opens and (known or named))
        or (columns.words[at].isdigit() and len(columns.words[at]) == 2)
    ):
        stop = _chunk(columns, at, high)
        if stop < high and columns.gap(stop - 1) == " ":
            return phrase
        if columns.words[at].isdigit() and stop < high - 1 and columns.gap(stop - 1) == ", ":
            stop = _past_age(columns, stop, high)
        if _clause(columns, at, stop):
            return phrase
        return promoted(columns, phrase._replace(extra=(at, stop)), at, stop)
    return phrase


def _speaks(columns: Columns, at: int, high: int) -> bool:
    """Citing two officials who SAID the quay was old: what they said is no part of who they are."""
    while at < high and columns.flags[at] & (AUXILIARY | ADVERB):
        at += 1
    return at < high and bool(columns.flags[at] & SAYING)


def _past_age(columns: Columns, at: int, high: int) -> int:
    """Maria Ortega, 67, of Harrow; Maria Ortega, 67, a retired teacher: where what follows the age ends."""
    flags, word = columns.flags[at], columns.words[at]
    if word in ("of", "from") and columns.namelike(at + 1):
        return _chunk(columns, at, high)
    if word not in ("who", "whose"):
        if not flags & (DETERMINER | POSSESSIVE | PEOPLE):
            return at
        if not any(columns.flags[i] & (PEOPLE | TITLE) and not columns.caps[i] for i in range(at, min(at + 8, high))):
            return at
    stop = _chunk(columns, at, high)
    return at if _clause(columns, at, stop) else stop


def _clause(columns: Columns, at: int, stop: int) -> bool:
    """Whether what follows the comma is a clause of its own, not an apposition: a finite verb with no "who" before it."""
    for i in range(at, stop):
        if columns.words[i] in ("who", "whose", "which", "that", "where"):
            return False
        if columns.flags[i] & (AUXILIARY | STOP) and i > at and not columns.flags[i] & NOUN and not columns.namelike(i):
            return True
    return False


def _chunk(columns: Columns, at: int, high: int) -> int:
    stop = at + 1
    while stop < high and columns.quoted[stop] == columns.quoted[at]:
        if not columns.joined(stop - 1):
            gap = columns.gap(stop - 1)
            if any(mark in gap for mark in ',.;:\u2014\u201c"'):
                break
        stop += 1
    return stop
