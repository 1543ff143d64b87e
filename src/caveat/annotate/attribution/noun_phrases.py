"""The noun phrase beside a cue: where a source begins and ends, and what its head is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from caveat.annotate.attribution import names
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    RUMOUR,
    TIME,
    TITLE,
    VERB,
    WRITER,
)

LONGEST = 24
"""A noun phrase is followed over at most this many words, so that reading stays linear."""


class Phrase(NamedTuple):
    """A noun phrase: words `first` to `last` (end excluded) around word `head`.

    `name` is the range of words of a name that heads it, titles left out; `extra` an apposition or relative clause after
    it, as words, so that the whole phrase runs from `first` to the end of the later of the two.
    """

    first: int
    last: int
    head: int
    kind: Literal["name", "noun", "pronoun"]
    name: tuple[int, int] | None = None
    extra: tuple[int, int] | None = None

    @property
    def stop(self) -> int:
        """Last word of all, end excluded."""
        return self.extra[1] if self.extra else self.last


def before(view: View, end: int, low: int) -> Phrase | None:
    """The noun phrase that ends right before word `end`, not reaching below word `low`; None where none can be told."""
    if end <= low:
        return None
    gap = view.gap(end - 1)
    if view.joined(end - 1):
        return _adjacent(view, end, low)
    if gap in (", ", " \u2014 ", " - ", " -- ", "\u2014", " \u2013 ", ") ", "), "):
        return _with_apposition(view, end, low, gap)
    return None


def _with_apposition(view: View, end: int, low: int, gap: str) -> Phrase | None:
    """Maria Ortega, a spokeswoman for the port authority, said."""
    mark = "(" if ")" in gap else gap.strip()[:1] or ","
    at = end - 1
    floor = max(low, end - LONGEST - 12)
    while at > floor:
        between = view.gap(at - 1)
        if view.quoted[at] != view.quoted[at - 1]:
            return None
        if mark in between and _may_modify(view, at):
            phrase = _adjacent(view, at, low)
            if phrase is not None and (phrase.kind != "pronoun" or not view.flags[at] & DETERMINER):
                return phrase._replace(extra=(at, end))
        at -= 1
    return None


def _may_modify(view: View, at: int) -> bool:
    """Whether what begins at word `at` may be said of the noun phrase before it: apposition, relative clause, age, phrase."""
    flags, word = view.flags[at], view.words[at]
    if word in ("who", "which", "whose", "where", "whom", "himself", "herself", "jr", "sr"):
        return True
    if (
        flags & (DETERMINER | POSSESSIVE | PREPOSITION | PEOPLE | TITLE | INSTITUTION | TIME)
        or word.isdigit()
        or view.namelike(at)
    ):
        return True
    return (
        word.endswith(("ing", "ed", "er", "ist", "or"))
        or bool(flags & (ADVERB | QUANTITY))
        or word in ("then", "now", "one", "and")
    )


def _adjacent(view: View, end: int, low: int) -> Phrase | None:
    last = end - 1
    flags = view.flags[last]
    if view.words[last] == "who" and last > low:
        phrase = before(view, last, low)
        return phrase if phrase is not None and phrase.kind != "pronoun" else None
    if flags & (PRONOUN | WRITER):
        return Phrase(last, end, last, "pronoun")
    if view.namelike(last):
        return _named(view, end, low)
    if flags & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | POSSESSIVE):
        return Phrase(last, end, last, "noun") if flags & QUANTITY else None
    return _common(view, end, low)


def _named(view: View, end: int, low: int) -> Phrase | None:
    first = names.begin(view, end - 1, low)
    name = names.core(view, first, end)
    if first > low and view.flags[first - 1] & PREPOSITION and view.joined(first - 1):
        inside = _common(view, end, low)
        if inside is not None and inside.head < first - 1:
            return inside
    start = first
    if start > low and view.joined(start - 1) and view.words[start - 1] not in ("and", "or"):
        start = _modifiers(view, first, low)
    if view.flags[end - 1] & PEOPLE & ~TITLE and name == end - 1 and not view.caps[end - 1]:
        return Phrase(start, end, end - 1, "noun")
    return Phrase(start, end, end - 1, "name", (name, end))


def _modifiers(view: View, first: int, low: int) -> int:
    """Where the words before a name begin: "former mayor", "the Clinton campaign manager"."""
    near = view.flags[first - 1]
    if view.words[first - 1] == "the" and not view.flags[first - 1] & PREPOSITION:
        return first - 1
    if not near & (NOUN | TITLE) or view.namelike(first - 1) or near & (PREPOSITION | VERB & ~NOUN):
        return first
    if near & (PREPOSITION | BREAK | AUXILIARY):
        return first
    at = first - 1
    while at > low and first - at < 12 and view.joined(at - 1):
        flags = view.flags[at - 1]
        if flags & (DETERMINER | POSSESSIVE):
            return at - 1
        if flags & (PREPOSITION | BREAK | AUXILIARY | PRONOUN | TIME | ADVERB):
            break
        at -= 1
    if at > low and view.flags[at - 1] & PREPOSITION and not near & PEOPLE:
        return first
    return at


def _walk(view: View, last: int, low: int) -> int:
    """How far left the words before `last` may belong to one noun phrase."""
    at = last
    floor = max(low, last - LONGEST)
    while at > floor and view.quoted[at - 1] == view.quoted[at]:
        prior = at - 1
        if not view.joined(prior):
            break
        flags, word = view.flags[prior], view.words[prior]
        if word in ("who", "and", "that") and prior > floor and view.flags[prior - 1] & PEOPLE:
            at = prior
            continue
        if flags & (BREAK | AUXILIARY | PRONOUN | WRITER) and not flags & (PREPOSITION | DETERMINER):
            break
        if flags & VERB and not flags & NOUN and not word.endswith(("ing", "ed")):
            break
        if flags & VERB and word.endswith("ed") and not (prior > floor and view.flags[prior - 1] & PEOPLE):
            break
        at = prior
    return at


def _common(view: View, end: int, low: int) -> Phrase | None:
    """A phrase whose last word is no name: "a spokeswoman for the authority", "people familiar with the matter"."""
    first = _walk(view, end - 1, low)
    flags = view.flags
    while (
        first < end
        and flags[first] & (PREPOSITION | ADVERB | TIME | BREAK)
        and not flags[first] & (NOUN | QUANTITY | DETERMINER)
    ):
        if flags[first] & PREPOSITION:
            first = _past_preposition(view, first, end)
        else:
            first += 1
    if first >= end:
        return None
    head = _head(view, first, end)
    if head is None:
        return None
    return Phrase(first, end, head, "noun")


def _past_preposition(view: View, first: int, end: int) -> int:
    """Skip a phrase that opens the clause ("After the vote the mayor"): go on at the last determiner or known noun."""
    for at in range(end - 1, first, -1):
        if view.flags[at] & (DETERMINER | POSSESSIVE) and not view.flags[at - 1] & PREPOSITION:
            return at
    if view.flags[end - 1] & (PEOPLE | INSTITUTION) and not view.flags[end - 2] & (
        PREPOSITION | DETERMINER | POSSESSIVE
    ):
        return end - 1
    return end


def _head(view: View, first: int, end: int) -> int | None:
    """The head noun: the last noun before the first preposition, participle or relative clause."""
    flags = view.flags
    best: int | None = None
    for at in range(first, end):
        flag = flags[at]
        if at > first and flag & (PREPOSITION | BREAK | AUXILIARY) and not flag & NOUN:
            if view.words[at] == "of" and best is not None and flags[best] & QUANTITY:
                inner = _head(view, at + 1, end)
                return best if inner is None else inner
            break
        if at > first and view.words[at] in (
            "who",
            "familiar",
            "close",
            "briefed",
            "involved",
            "present",
            "aware",
            "privy",
            "named",
        ):
            break
        if flag & (NOUN | RUMOUR | DOCUMENT) and not view.words[at].endswith("'s"):
            best = at
    if best is not None:
        return best
    if flags[first] & (DETERMINER | POSSESSIVE) and end - first <= 8:
        stop = next((at for at in range(first + 1, end) if flags[at] & PREPOSITION), end)
        return stop - 1 if stop - 1 > first else None
    return None


def after(view: View, first: int, high: int) -> Phrase | None:
    """The noun phrase that begins with word `first`, not reaching word `high`: the source of "said X" or "according to X"."""
    if first >= high:
        return None
    flags = view.flags
    if flags[first] & (PRONOUN | WRITER):
        return Phrase(first, first + 1, first, "pronoun")
    at = first
    while at < high:
        flag = flags[at]
        if flag & (BREAK | AUXILIARY) and not flag & (DETERMINER | QUANTITY):
            break
        if flag & VERB and not flag & NOUN and not view.caps[at] and at > first:
            break
        if flag & TIME and not view.caps[at] and at > first:
            break
        if flag & TIME and view.caps[at] and not view.namelike(at) and not view.words[at].endswith("'s"):
            break
        if flag & (PRONOUN | WRITER):
            break
        at += 1
        if at - first > LONGEST or (at < high and (not view.joined(at - 1) or view.quoted[at] != view.quoted[first])):
            break
    end = at
    while end > first and flags[end - 1] & (PREPOSITION | ADVERB) and not flags[end - 1] & NOUN:
        end -= 1
    if end == first:
        return None
    return _forward(view, first, end, high)


def _forward(view: View, first: int, end: int, high: int) -> Phrase | None:
    flags = view.flags
    stop = next(
        (at for at in range(first, end) if flags[at] & PREPOSITION and not flags[at] & NOUN and view.words[at] not in names.PARTICLES
         and not _inside_name(view, at, end)),
        end,
    )  # fmt: skip
    last = stop - 1
    if last < first:
        return None
    if view.namelike(last) and not (flags[last] & (DOCUMENT | RUMOUR)):
        begin = names.begin(view, last, first)
        name = names.core(view, begin, last + 1)
        phrase = Phrase(first, end, last, "name", (name, last + 1))
    else:
        head = _head(view, first, end)
        if head is None:
            return None
        phrase = Phrase(first, end, head, "noun")
    return _extend(view, phrase, high)


def _inside_name(view: View, at: int, end: int) -> bool:
    return view.words[at] in ("of", "for") and at + 1 < end and view.namelike(at + 1) and at > 0 and view.namelike(at - 1) and bool(
        view.flags[at - 1] & (INSTITUTION | TITLE)
    )  # fmt: skip


def _extend(view: View, phrase: Phrase, high: int) -> Phrase:
    """Take in an apposition or a relative clause after a comma, up to the next comma or the clause's end."""
    at = phrase.last
    if at >= high or view.quoted[at] != view.quoted[phrase.head]:
        return phrase
    gap = view.gap(at - 1)
    if gap == " " and view.words[at] == "who":
        return phrase._replace(extra=(at, _chunk(view, at, high)))
    if gap != ", " or phrase.kind == "pronoun":
        return phrase
    flags = view.flags[at]
    ahead = range(at, min(at + 6, high))
    known = any(view.flags[i] & (PEOPLE | TITLE) for i in ahead)
    if view.words[at] in ("who", "whose") or (
        (flags & (DETERMINER | POSSESSIVE | PEOPLE | TITLE) or view.words[at] in ("then", "now") or view.namelike(at))
        and known
    ):
        return phrase._replace(extra=(at, _chunk(view, at, high)))
    return phrase


def _chunk(view: View, at: int, high: int) -> int:
    stop = at + 1
    while stop < high and view.quoted[stop] == view.quoted[at]:
        gap = view.gap(stop - 1)
        if any(mark in gap for mark in ',.;:\u2014\u201c"') and not (gap == ". " and view.abbreviated(stop - 1)):
            break
        stop += 1
    return stop
