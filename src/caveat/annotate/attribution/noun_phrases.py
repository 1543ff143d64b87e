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
    MEMBER,
    NOUN,
    PARTICLES,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    RUMOUR,
    STOP,
    TIME,
    TITLE,
    VERB,
    WRITER,
)

LONGEST = 24
"""A noun phrase is followed over at most this many words, so that reading stays linear."""
_HEADS = NOUN | QUANTITY
_NEVER_INSIDE = BREAK | AUXILIARY | PRONOUN | WRITER
_MODIFIERS = frozenset(
    (
        "two",
        "three",
        "four",
        "five",
        "six",
        "who",
        "which",
        "whose",
        "where",
        "whom",
        "himself",
        "herself",
        "jr",
        "sr",
        "then",
        "now",
        "one",
        "once",
        "long",
        "both",
    )
)
_SAYING = frozenset(
    ("speaking", "writing", "testifying", "citing", "referring", "responding", "talking", "appearing", "standing", "sitting",
     "leading", "running", "recalling", "quoting", "addressing", "facing", "holding", "wearing", "reading", "looking")
)  # fmt: skip
_SUBORDINATORS = frozenset(("after", "before", "since", "until", "as", "once"))
_AFTER_HEAD = frozenset(
    (
        "who",
        "familiar",
        "close",
        "briefed",
        "involved",
        "present",
        "aware",
        "privy",
        "named",
        "that",
        "which",
        "identified",
    )
)


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
    if view.joined(end - 1):
        return _adjacent(view, end, low)
    gap = view.gap(end - 1).strip()
    if gap and gap[-1] in ",-\u2014\u2013)" and gap[0] not in "\"\u201d'!?":
        return _with_modifier(view, end, low, ")" if ")" in gap else gap[-1])
    return None


def _with_modifier(view: View, end: int, low: int, mark: str) -> Phrase | None:
    """Maria Ortega, a spokeswoman for the port authority, said; Ortega (D-Harrow) said."""
    opening = "(" if mark == ")" else mark
    at = end - 1
    floor = max(low, end - LONGEST - 12)
    while at > floor:
        if view.quoted[at] != view.quoted[at - 1] and view.in_direct(at) != view.in_direct(at - 1):
            return None
        if mark != ")" and not view.joined(at - 1) and view.flags[at] & BREAK and view.words[at] not in _MODIFIERS:
            return None  # a clause of its own stands between
        if not view.joined(at - 1) and opening in view.gap(at - 1) and (mark == ")" or _may_modify(view, at)):
            phrase = _adjacent(view, at, low) if mark == ")" else _behind(view, at, low)
            if phrase is not None and not (phrase.kind == "pronoun" and view.words[phrase.head] != "who"):
                phrase = phrase._replace(extra=(phrase.extra[0] if phrase.extra else at, end))
                return _outer(view, _promoted(view, phrase, at, end), end, low)
        at -= 1
    return None


def _behind(view: View, end: int, low: int) -> Phrase | None:
    """The phrase before a comma; where brackets close there, the one before the brackets."""
    if ")" in view.gap(end - 1):
        return _with_modifier(view, end, low, ")")
    return _adjacent(view, end, low)


def _outer(view: View, phrase: Phrase, end: int, low: int) -> Phrase:
    """Willie Minor, an actor in Harrow, who runs a theatre, said: the phrase found is itself said of a name before it."""
    first = phrase.first
    if phrase.kind != "noun" or first - 1 <= low or view.gap(first - 1) != ", " or not view.namelike(first - 1):
        return phrase
    if view.quoted[first - 1] != view.quoted[first]:
        return phrase
    name = _named(view, first, low)
    if name is None or name.kind != "name" or name.name is None or name.name[1] - name.name[0] < 2:
        return phrase
    return name._replace(extra=(first, end))


def _may_modify(view: View, at: int) -> bool:
    """Whether what begins at word `at` can be said of the noun phrase before it: apposition, relative clause, age, phrase."""
    flags, word = view.flags[at], view.words[at]
    if word in _MODIFIERS or word[0].isdigit():
        return True
    if flags & (DETERMINER | POSSESSIVE | PREPOSITION | PEOPLE | TITLE | INSTITUTION | TIME | ADVERB | QUANTITY):
        return True
    return word in _SAYING or word.endswith(("ed", "er", "ist", "or")) or view.namelike(at)


def _promoted(view: View, phrase: Phrase, at: int, end: int) -> Phrase:
    """Her campaign chairman, Juma Otieno, said: the name in the apposition is the name of the whole."""
    if phrase.kind != "noun" or not view.namelike(at) or view.flags[phrase.head] & (DOCUMENT | RUMOUR):
        return phrase
    last = at + 1
    while last < end and view.joined(last - 1) and (view.namelike(last) or view.words[last] in PARTICLES):
        last += 1
    if not view.flags[phrase.head] & (PEOPLE | QUANTITY) and last < end:
        return phrase
    if last - at == 1 and view.namelike(at - 1):
        return phrase
    return phrase._replace(kind="name", head=last - 1, name=(names.core(view, at, last), last))


def _adjacent(view: View, end: int, low: int) -> Phrase | None:
    last = end - 1
    flags = view.flags[last]
    word = view.words[last]
    if word in ("who", "which") and last > low:
        phrase = _behind(view, last, low)
        if phrase is None or phrase.kind == "pronoun":
            return None
        if phrase.kind == "name" and view.joined(last - 1):
            return None  # workers in Harrow who, an American who: a name takes a comma before "who"
        if word == "which" and not view.flags[phrase.head] & (INSTITUTION | DOCUMENT):
            return None
        return _outer(view, phrase, end, low)
    if word in ("them", "us", "him"):
        return _common(view, end, low)
    if word in ("himself", "herself", "themselves") and last > low and view.joined(last - 1):
        return _adjacent(view, last, low)
    if flags & (PRONOUN | WRITER):
        return Phrase(last, end, last, "pronoun")
    if view.namelike(last):
        return _named(view, end, low)
    if flags & QUANTITY and (last == low or not view.joined(last - 1) or view.flags[last - 1] & _NEVER_INSIDE):
        return Phrase(last, end, last, "noun")
    if flags & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | POSSESSIVE) and not flags & NOUN:
        return None
    if flags & (TIME | ADVERB) and not flags & NOUN:
        return _before_time(view, end, low)
    return _common(view, end, low)


def _before_time(view: View, end: int, low: int) -> Phrase | None:
    """The mayor on Saturday said; Ortega last week said: the words of time stand between."""
    at = end - 1
    while at > low and view.joined(at - 1) and view.flags[at] & (TIME | ADVERB):
        at -= 1
    if at > low and view.words[at] == "on" and view.joined(at - 1):
        return _adjacent(view, at, low)
    if at < end - 1 and view.namelike(at):
        return _adjacent(view, at + 1, low)
    return None


def _named(view: View, end: int, low: int) -> Phrase | None:
    first = names.begin(view, end - 1, low)
    name = names.core(view, first, end)
    link = first - 1
    if link > low and view.joined(link) and view.words[link] == "the":
        link -= 1
    if link > low and view.flags[link] & PREPOSITION and view.joined(link) and not view.flags[link] & NOUN:
        inside = _common(view, end, low)
        if inside is not None and inside.head < link:
            return inside
    if _people(view, end - 1) and view.words[end - 1].endswith("s"):
        return Phrase(_modifiers(view, first, low), end, end - 1, "noun")
    if first > low and view.words[first - 1] in ("a", "an") and view.joined(first - 1) and name == first:
        return Phrase(first - 1, end, end - 1, "noun")
    return Phrase(_modifiers(view, first, low), end, end - 1, "name", (name, end))


def _people(view: View, at: int) -> bool:
    """Whether a capitalised word is a group's name: Democrats, African-Americans."""
    flags = view.flags[at]
    if "-" in view.words[at]:
        flags = view.vocabulary.flags.get(view.words[at].rpartition("-")[2], 0)
    return bool(flags & MEMBER) or (bool(flags & PEOPLE) and not flags & (TITLE | INSTITUTION))


def _modifiers(view: View, first: int, low: int) -> int:
    """Where the words before a name begin: "former mayor", "the Clinton campaign manager"."""
    if first <= low or not view.joined(first - 1):
        return first
    near = view.flags[first - 1]
    if view.words[first - 1] == "the":
        return first - 1
    if not near & (NOUN | TITLE) or near & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | TIME) or near & STOP:
        return first
    at = first - 1
    while at > low and first - at < 12 and view.joined(at - 1):
        flags = view.flags[at - 1]
        if flags & (DETERMINER | POSSESSIVE):
            return at - 1
        if flags & (PREPOSITION | TIME | ADVERB | STOP | _NEVER_INSIDE) or _finite(view, at - 1):
            break
        at -= 1
    if at > low and view.flags[at - 1] & PREPOSITION and not near & PEOPLE:
        return first
    return at


def _finite(view: View, at: int) -> bool:
    """Whether word `at` is a past form with an object after it ("launched its", "spotted Trump"), hence no part of a phrase."""
    word = view.words[at]
    if not word.endswith("ed") or view.caps[at] or "-" in word or at + 1 >= view.size:
        return False
    flags = view.flags[at + 1]
    return bool(flags & (DETERMINER | POSSESSIVE | PRONOUN | TIME)) or view.caps[at + 1]


def _walk(view: View, last: int, low: int) -> int:
    """How far left the words before `last` may belong to one noun phrase."""
    at = last
    floor = max(low, last - LONGEST)
    flags_of, words = view.flags, view.words
    while at > floor and view.quoted[at - 1] == view.quoted[at]:
        prior = at - 1
        if not view.joined(prior):
            break
        flags, word = flags_of[prior], words[prior]
        listed = word in ("and", "or") and not flags_of[prior + 1] & DETERMINER
        if (word == "who" or listed) and prior > floor and flags_of[prior - 1] & PEOPLE:
            at = prior
            continue
        if flags & _NEVER_INSIDE and not flags & (PREPOSITION | DETERMINER | QUANTITY):
            break
        if flags & (VERB | STOP) and not flags & NOUN and not view.caps[prior] and words[prior - 1] != "who":
            if not word.endswith(("ing", "ed")) or not (prior > floor and flags_of[prior - 1] & (PEOPLE | DOCUMENT)):
                break
        elif _finite(view, prior) or (
            word.endswith("ed") and prior > floor and view.namelike(prior - 1) and "-" not in word
        ):
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
        and not flags[first] & (_HEADS | DETERMINER)
    ):
        first = _past_preposition(view, first, end) if flags[first] & PREPOSITION else first + 1
    if view.words[first] == "that" and (first < end - 2 or view.words[end - 1].endswith("s")) and first < end - 1:
        first += 1  # said that the mayor ...
    if first >= end:
        return None
    return _headed(view, first, end)


def _headed(view: View, first: int, end: int) -> Phrase | None:
    """The phrase from `first` to `end` with its head; a name where a name stands before the first preposition."""
    stop = first
    while stop < end and (stop == first or not _closes(view, stop)):
        stop += 1
    if view.namelike(stop - 1) and not view.words[stop - 1].endswith("'s") and stop < end + 1:
        begin = names.begin(view, stop - 1, first)
        plural = view.flags[stop - 1] & PEOPLE and view.words[stop - 1].endswith("s")
        if _indefinite(view, first, begin):
            return Phrase(first, end, stop - 1, "noun")
        if not plural and (begin == first or not view.flags[stop - 1] & PEOPLE):
            return Phrase(first, end, stop - 1, "name", (names.core(view, begin, stop), stop))
    head = _head(view, first, end)
    return None if head is None else Phrase(first, end, head, "noun")


def _indefinite(view: View, first: int, begin: int) -> bool:
    """Whether "a" or "an" stands right before a name, which then only describes: "a Harrow readout", "an American"."""
    return begin - first == 1 and view.words[first] in ("a", "an")


def _closes(view: View, at: int) -> bool:
    flags = view.flags[at]
    if flags & (PREPOSITION | BREAK | AUXILIARY) and not flags & NOUN and not view.namelike(at):
        return not _inside_name(view, at)
    return view.words[at] in _AFTER_HEAD


def _past_preposition(view: View, first: int, end: int) -> int:
    """Skip a phrase that opens the clause ("After the vote the mayor"): go on at the last determiner or known noun."""
    if view.words[first] in _SUBORDINATORS and _only_determiner(view, first + 1, end):
        return first + 1  # after the media revealed
    for at in range(end - 1, first, -1):
        if view.flags[at] & (DETERMINER | POSSESSIVE) and not view.flags[at - 1] & PREPOSITION:
            return at
    if view.flags[end - 1] & (PEOPLE | INSTITUTION) and not view.flags[end - 2] & (
        PREPOSITION | DETERMINER | POSSESSIVE
    ):
        return end - 1
    return end


def _only_determiner(view: View, first: int, end: int) -> bool:
    return not any(
        view.flags[at] & (DETERMINER | POSSESSIVE) and not view.flags[at - 1] & PREPOSITION
        for at in range(first + 1, end)
    )


def _head(view: View, first: int, end: int) -> int | None:
    """The head noun: the last known noun before the first preposition, participle or relative clause."""
    flags = view.flags
    best: int | None = None
    for at in range(first, end):
        flag = flags[at]
        if at > first and _closes(view, at):
            if view.words[at] == "of" and best is not None and flags[best] & (QUANTITY | RUMOUR):
                inner = _head(view, at + 1, end)
                return best if inner is None or not flags[inner] & PEOPLE else inner
            break
        if flag & (VERB | STOP) and not flag & NOUN and best is not None and not view.caps[at]:
            break
        if flag & _HEADS and not view.words[at].endswith("'s"):
            best = at
    if best is not None:
        return best
    if flags[first] & (DETERMINER | POSSESSIVE) and end - first <= 8:
        stop = first + 1
        while stop < end and not _closes(view, stop):
            stop += 1
        return stop - 1 if stop - 1 > first else None
    return end - 1 if _bare_plural(view, first, end) else None


def _bare_plural(view: View, first: int, end: int) -> bool:
    """Shopkeepers, angry truckers: a plural without an article at the beginning of its clause, whatever the noun."""
    word = view.words[end - 1]
    if not word.endswith("s") or word.endswith(("ss", "'s", "us", "is")) or len(word) < 5 or end - first > 3:
        return False
    if any(view.flags[at] & ~(NOUN | TITLE) for at in range(first, end)):
        return False
    return first == 0 or first in view.opens or not view.joined(first - 1) or bool(view.flags[first - 1] & BREAK)


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
        and not view.flags[end - 1] & _HEADS
        and not view.namelike(end - 1)
    ):
        end -= 1
    if end == first:
        return None
    phrase = _headed(view, first, end)
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
        if at > first and (not view.joined(at - 1) or view.quoted[at] != view.quoted[first]):
            break
        if flag & _NEVER_INSIDE and not flag & (DETERMINER | QUANTITY) and not name:
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
        if flag & TIME and not flag & NOUN and not name and not view.words[at].endswith("'s"):
            break
        if named and not name and view.namelike(at - 1) and view.words[at] != "and" and not _goes_on(view, at, limit):
            break
        named = named or name
        at += 1
    return at


def _verbal(view: View, at: int) -> bool:
    """Whether word `at` is a verb that ends the phrase, and not a participle after a noun ("people briefed on it")."""
    flag, word = view.flags[at], view.words[at]
    if _finite(view, at):
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
        if flag & (VERB | STOP | PREPOSITION | _NEVER_INSIDE | TIME | ADVERB) or not view.joined(ahead):
            return False
    return False


def _inside_name(view: View, at: int) -> bool:
    return (
        view.words[at] in ("of", "for")
        and at + 1 < view.size
        and (view.namelike(at + 1) or view.words[at + 1] == "the")
        and at > 0
        and view.namelike(at - 1)
        and bool(view.flags[at - 1] & (INSTITUTION | TITLE))
    )


def _extended(view: View, phrase: Phrase, high: int) -> Phrase:
    """Take in an apposition or a relative clause, up to the next comma or the clause's end."""
    at = phrase.last
    if at >= high or view.quoted[at] != view.quoted[phrase.head] or phrase.kind == "pronoun":
        return phrase
    gap = view.gap(at - 1)
    if gap == " " and view.words[at] == "who":
        return phrase._replace(extra=(at, _chunk(view, at, high)))
    if gap == " (":
        close = next((i for i in range(at, min(at + 8, high)) if ")" in view.gap(i)), None)
        return phrase if close is None else phrase._replace(extra=(at, close + 1))
    if gap != ", ":
        return phrase
    flags = view.flags[at]
    known = any(view.flags[i] & (PEOPLE | TITLE) for i in range(at, min(at + 8, high)))
    opens = flags & (DETERMINER | POSSESSIVE | PEOPLE | TITLE) or view.words[at] in ("then", "now") or view.namelike(at)
    named = phrase.kind == "noun" and view.namelike(at) and bool(view.flags[phrase.head] & PEOPLE)
    if (
        view.words[at] in ("who", "whose")
        or (opens and (known or named))
        or (view.words[at].isdigit() and len(view.words[at]) == 2)
    ):
        stop = _chunk(view, at, high)
        if stop < high and view.gap(stop - 1) == " ":
            return phrase
        if _clause(view, at, stop):
            return phrase
        return _promoted(view, phrase._replace(extra=(at, stop)), at, stop)
    return phrase


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
