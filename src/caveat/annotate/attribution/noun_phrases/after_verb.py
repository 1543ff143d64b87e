"""The noun phrase that begins where a cue ends, read from left to right."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import (
    HEADS,
    LONGEST,
    NEVER_INSIDE,
    SAYS,
    Phrase,
    finite,
    headed,
    promoted,
)
from caveat.annotate.attribution.text.columns import View
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
    STOP,
    TIME,
    TITLE,
    VERB,
    WRITER,
)


def after(view: View, first: int, high: int) -> Phrase | None:
    """The noun phrase that begins with word `first`, not reaching word `high`: the source of "said X" or "according to X"."""
    if first >= high:
        return None
    if view.flags[first] & (PRONOUN | WRITER):
        return Phrase(first, first + 1, first, "pronoun")
    end = _reach(view, first, high)
    while (
        end > first
        and view.flags[end - 1] & (PREPOSITION | ADVERB)
        and not view.flags[end - 1] & HEADS
        and not view.namelike(end - 1)
    ):
        end -= 1
    if end == first:
        return None
    phrase = headed(view, first, end)
    if phrase is None:
        return None
    if (
        phrase.kind == "name"
        and phrase.last > phrase.head + 1
        and view.words[phrase.head + 1] not in ("of", "from", "for", "at")
    ):
        phrase = phrase._replace(last=phrase.head + 1)
    return _extended(view, phrase, high)


def _reach(view: View, first: int, high: int) -> int:
    """How far right the words from `first` may belong to one noun phrase."""
    flags_of = view.flags
    at, named = first, False
    limit = min(high, first + LONGEST)
    while at < limit:
        flag, name = flags_of[at], view.namelike(at) or (named and view.linking(at))
        if at > first and (
            not view.joined(at - 1) or view.quoted[at] != view.quoted[first] or view.words[at] == "that"
        ):
            break
        if flag & NEVER_INSIDE and not flag & (DETERMINER | QUANTITY) and not name:
            linked = (
                view.words[at] == "and"
                and at + 1 < limit
                and named
                and (view.namelike(at + 1) or _goes_on(view, at + 1, limit))
            )
            if not linked:
                break
        if not name and at > first and _verbal(view, at):
            break
        dated = at > first and flags_of[at - 1] & DETERMINER  # a Monday editorial
        if flag & TIME and not dated and not flag & NOUN and not name and not view.words[at].endswith("'s"):
            break
        if named and not name and view.namelike(at - 1) and view.words[at] != "and" and not _goes_on(view, at, limit):
            break
        named = named or name
        at += 1
    return at


def _verbal(view: View, at: int) -> bool:
    """Whether word `at` is a verb that ends the phrase, and not a participle after a noun ("people briefed on it")."""
    flag, word = view.flags[at], view.words[at]
    if at + 1 < view.size and view.words[at + 1] == "by" and view.joined(at) and view.flags[at - 1] & NOUN:
        return False  # a group led by Ortega
    if finite(view, at):
        return True
    if flag & (VERB | STOP) and not flag & NOUN:
        return not (view.flags[at - 1] & (PEOPLE | DOCUMENT) and word.endswith(("ed", "ing")))
    return word.endswith("ed") and "-" not in word and (view.namelike(at - 1) or bool(view.flags[at - 1] & INSTITUTION))


def _goes_on(view: View, at: int, limit: int) -> bool:
    """Whether a phrase goes on after a name: "Harrow council leader", "Ortega of Harrow"."""
    if view.words[at - 1].endswith("'s"):
        return True
    for ahead in range(at, min(at + 4, limit)):
        flag = view.flags[ahead]
        if flag & NOUN or (ahead == at and flag & (PREPOSITION | DETERMINER | QUANTITY)):
            return True
        if ahead == at and not flag and ahead + 1 < limit and view.namelike(ahead + 1) and view.joined(ahead):
            return not view.words[at].endswith(("ed", "ly"))  # said Soto constituent Juma Otieno
        if flag & (VERB | STOP | PREPOSITION | NEVER_INSIDE | TIME | ADVERB) or not view.joined(ahead):
            return False
    return False


def _extended(view: View, phrase: Phrase, high: int) -> Phrase:
    """Take in an apposition or a relative clause, up to the next comma or the clause's end."""
    at = phrase.last
    if at >= high or view.quoted[at] != view.quoted[phrase.head] or phrase.kind == "pronoun":
        return phrase
    gap = view.gap(at - 1)
    if gap == " " and view.words[at] == "who":
        return phrase if _speaks(view, at + 1, high) else phrase._replace(extra=(at, _chunk(view, at, high)))
    if gap == " (":
        close = next((i for i in range(at, min(at + 8, high)) if ")" in view.gap(i)), None)
        return phrase if close is None else phrase._replace(extra=(at, close + 1))
    if gap != ", ":
        return phrase
    flags = view.flags[at]
    known = any(view.flags[i] & (PEOPLE | TITLE) for i in range(at, min(at + 8, high)))
    opens = flags & (DETERMINER | POSSESSIVE | PEOPLE | TITLE) or view.words[at] in ("then", "now") or view.namelike(at)
    named = phrase.kind == "noun" and view.namelike(at) and bool(view.flags[phrase.head] & (PEOPLE | QUANTITY))
    if (
        view.words[at] in ("who", "whose")
        or (opens and (known or named))
        or (view.words[at].isdigit() and len(view.words[at]) == 2)
    ):
        stop = _chunk(view, at, high)
        if stop < high and view.gap(stop - 1) == " ":
            return phrase
        if view.words[at].isdigit() and stop < high - 1 and view.gap(stop - 1) == ", ":
            stop = _past_age(view, stop, high)
        if _clause(view, at, stop):
            return phrase
        return promoted(view, phrase._replace(extra=(at, stop)), at, stop)
    return phrase


def _speaks(view: View, at: int, high: int) -> bool:
    """Citing two officials who SAID the quay was old: what they said is no part of who they are."""
    while at < high and view.flags[at] & (AUXILIARY | ADVERB):
        at += 1
    return at < high and view.words[at] in SAYS


def _past_age(view: View, at: int, high: int) -> int:
    """Maria Ortega, 67, of Harrow; Maria Ortega, 67, a retired teacher: where what follows the age ends."""
    flags, word = view.flags[at], view.words[at]
    if word in ("of", "from") and view.namelike(at + 1):
        return _chunk(view, at, high)
    if word not in ("who", "whose"):
        if not flags & (DETERMINER | POSSESSIVE | PEOPLE):
            return at
        if not any(view.flags[i] & (PEOPLE | TITLE) and not view.caps[i] for i in range(at, min(at + 8, high))):
            return at
    stop = _chunk(view, at, high)
    return at if _clause(view, at, stop) else stop


def _clause(view: View, at: int, stop: int) -> bool:
    """Whether what follows the comma is a clause of its own, not an apposition: a finite verb with no "who" before it."""
    for i in range(at, stop):
        if view.words[i] in ("who", "whose", "which", "that", "where"):
            return False
        if view.flags[i] & (AUXILIARY | STOP) and i > at and not view.flags[i] & NOUN and not view.namelike(i):
            return True
    return False


def _chunk(view: View, at: int, high: int) -> int:
    stop = at + 1
    while stop < high and view.quoted[stop] == view.quoted[at]:
        if not view.joined(stop - 1):
            gap = view.gap(stop - 1)
            if any(mark in gap for mark in ',.;:\u2014\u201c"'):
                break
        stop += 1
    return stop
