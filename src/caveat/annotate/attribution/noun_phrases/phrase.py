"""A noun phrase: its head, its name, and what is said of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
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
from caveat.model.words import word_set

LONGEST = 24
"""A noun phrase is followed over at most this many words, so that reading stays linear."""
HEADS = NOUN | QUANTITY
NEVER_INSIDE = BREAK | AUXILIARY | PRONOUN | WRITER
_AFTER_HEAD = word_set("who familiar close briefed involved present aware privy named that which identified")


_AGENTS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "eer", "eers")
_FORMER = word_set("former then now")
_PARTS = word_set("copy copies draft drafts version versions part parts section sections excerpt excerpts")
_TALKS = frozenset(("interview", "interviews", "conversation", "conversations"))


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


def promoted(columns: Columns, phrase: Phrase, at: int, end: int) -> Phrase:
    """Her campaign chairman, Juma Otieno, said: the name in the apposition is the name of the whole."""
    if phrase.kind != "noun" or columns.flags[phrase.head] & (DOCUMENT | RUMOUR):
        return phrase
    if columns.words[at] in _FORMER:
        at = _behind_post(columns, at, end)  # another witness, former harbour adviser Juma Otieno
    if not columns.namelike(at):
        return phrase
    last = at + 1
    while last < end and columns.joined(last - 1) and (columns.namelike(last) or columns.words[last] in PARTICLES):
        last += 1
    if not columns.flags[phrase.head] & (PEOPLE | QUANTITY) and last < end:
        return phrase
    if last - at == 1 and columns.namelike(at - 1):
        return phrase
    return phrase._replace(kind="name", head=last - 1, name=(names.core(columns, at, last), last))


def _behind_post(columns: Columns, at: int, end: int) -> int:
    """Where a full name begins that closes an apposition, right behind a post in small letters; `at` itself where none does."""
    first = end
    while first > at and columns.namelike(first - 1):
        first -= 1
    post = columns.flags[first - 1] & PEOPLE and not columns.caps[first - 1]
    return first if end - first > 1 and first > at and post else at


def headed(columns: Columns, first: int, end: int) -> Phrase | None:
    """The phrase from `first` to `end` with its head; a name where a name stands before the first preposition."""
    for at in range(first, min(first + 4, end - 2)):
        if columns.words[at] in _TALKS and columns.words[at + 1] == "with":
            return headed(columns, at + 2, end)  # interviews with experts: the experts speak
    stop = first
    while stop < end and (stop == first or not _closes(columns, stop)):
        stop += 1
    if columns.namelike(stop - 1) and not columns.words[stop - 1].endswith("'s") and stop < end + 1:
        begin = names.begin(columns, stop - 1, first)
        plural = columns.flags[stop - 1] & PEOPLE and columns.words[stop - 1].endswith("s")
        surname = stop - begin > 1 and not columns.flags[stop - 2] & (PEOPLE | TITLE | INSTITUTION)
        if stop < end and columns.words[stop] == "and":
            if begin == stop - 1 and _one_noun(columns, stop + 1, end):
                return Phrase(first, end, end - 1, "noun")  # Harrovian and independent analysts
            if columns.namelike(end - 1) and names.begin(columns, end - 1, first) < stop:
                return Phrase(first, end, end - 1, "name", (names.core(columns, begin, end), end))
        if _indefinite(columns, first, begin) or (begin > first and _paper(columns, first, begin, stop)):
            return Phrase(first, end, stop - 1, "noun")
        if not plural and (begin == first or surname or not columns.flags[stop - 1] & PEOPLE):
            return Phrase(first, end, stop - 1, "name", (names.core(columns, begin, stop), stop))
    head = _head(columns, first, end)
    return None if head is None else Phrase(first, end, head, "noun")


def _one_noun(columns: Columns, at: int, end: int) -> bool:
    """Whether the words after "and" are one more adjective and the noun that both go with."""
    return bool(columns.flags[end - 1] & PEOPLE) and not any(
        columns.caps[i] or columns.flags[i] & (DETERMINER | POSSESSIVE | QUANTITY) for i in range(at, end)
    )


def _indefinite(columns: Columns, first: int, begin: int) -> bool:
    """Whether "a" or "an" stands right before a name, which then only describes: "a Harrow readout", "an American"."""
    if begin - first == 1:
        return columns.words[first] in ("a", "an")
    return columns.words[first] in ("one", "another") and not any(
        columns.flags[at] or columns.caps[at] for at in range(first + 1, begin)
    )


def _paper(columns: Columns, first: int, begin: int, stop: int) -> bool:
    """Whether the capitals are a paper's kind and number: "its latest Form 88", "their HPA Report"."""
    kind = columns.flags[stop - 1]
    return (
        bool(kind & DOCUMENT) and not kind & PEOPLE and (stop - begin == 1 or bool(columns.flags[first] & POSSESSIVE))
    )


def _closes(columns: Columns, at: int) -> bool:
    flags = columns.flags[at]
    if flags & (PREPOSITION | BREAK | AUXILIARY) and not flags & NOUN and not columns.namelike(at):
        return not _inside_name(columns, at)
    return columns.words[at] in _AFTER_HEAD


def _head(columns: Columns, first: int, end: int) -> int | None:
    """The head noun: the last known noun before the first preposition, participle or relative clause."""
    flags = columns.flags
    best: int | None = None
    for at in range(first, end):
        flag = flags[at]
        if at > first and _closes(columns, at):
            if columns.words[at] == "and" and best == at - 1 and _shared_noun(columns, at, end):
                continue  # some activist and medical groups
            if columns.words[at] == "who" and best is not None and best < at - 1 and not flags[best] & NOUN:
                return at - 1  # another sailor who: whatever the noun
            if columns.words[at] == "of" and best is not None and flags[best] & (QUANTITY | RUMOUR):
                inner = _head(columns, at + 1, end)
                return best if inner is None or not flags[inner] & PEOPLE else inner
            if columns.words[at] == "of" and best is None and columns.words[at - 1] in _PARTS:
                return _head(columns, at + 1, end)
            break
        if flag & (VERB | STOP) and not flag & NOUN and best is not None and not columns.caps[at]:
            break
        if best == at - 1 and _opens_participle(columns, at, end):
            break
        if flag & HEADS and not columns.words[at].endswith("'s"):
            best = at
        elif best == at - 1 and flags[best] & INSTITUTION and _agent(columns, at):
            best = at  # a harbour navy dispatcher: whoever it is, the body before only says where
    if best is not None:
        return best
    if flags[first] & (DETERMINER | POSSESSIVE) and end - first <= 8:
        stop = first + 1
        while stop < end and not _closes(columns, stop):
            stop += 1
        if stop - 1 == first and columns.words[first] == "those" and stop < end:
            return first  # those close to the mayor, those in the party
        return stop - 1 if stop - 1 > first else None
    return end - 1 if _bare_plural(columns, first, end) else None


def _shared_noun(columns: Columns, at: int, end: int) -> bool:
    """Whether the noun before "and" only describes the plural behind it, with one plain adjective between."""
    if at + 3 != end or columns.words[at - 1].endswith("s") or not columns.words[end - 1].endswith("s"):
        return False
    return (
        bool(columns.flags[end - 1] & (PEOPLE | INSTITUTION)) and not columns.flags[at + 1] and not columns.caps[at + 1]
    )


def _opens_participle(columns: Columns, at: int, end: int) -> bool:
    """Shopkeepers BACKING the plan, two members HOLDING out: an unknown "-ing" form behind people, with its object."""
    if columns.flags[at] or columns.caps[at] or not columns.words[at].endswith("ing") or len(columns.words[at]) < 6:
        return False
    opens = at + 1 < end and (
        columns.flags[at + 1] & (DETERMINER | POSSESSIVE | PRONOUN | PREPOSITION) or columns.caps[at + 1]
    )
    return bool(opens) and bool(columns.flags[at - 1] & PEOPLE) and columns.words[at - 1].endswith("s")


def _agent(columns: Columns, at: int) -> bool:
    """Whether an unknown small word right behind a noun has the shape of one for a person: dispatcher, analyst."""
    word = columns.words[at]
    return not columns.flags[at] and not columns.caps[at] and len(word) > 5 and word.endswith(_AGENTS)


def _bare_plural(columns: Columns, first: int, end: int) -> bool:
    """Shopkeepers, angry truckers: a plural without an article at the beginning of its clause, whatever the noun."""
    word = columns.words[end - 1]
    if not word.endswith("s") or word.endswith(("ss", "'s", "us", "is")) or len(word) < 5 or end - first > 3:
        return False
    if any(columns.flags[at] & ~(NOUN | TITLE) for at in range(first, end)):
        return False
    return (
        first == 0 or first in columns.opens or not columns.joined(first - 1) or bool(columns.flags[first - 1] & BREAK)
    )


def _inside_name(columns: Columns, at: int) -> bool:
    return (
        columns.words[at] in ("of", "for")
        and at + 1 < columns.size
        and (columns.namelike(at + 1) or columns.words[at + 1] == "the")
        and at > 0
        and columns.namelike(at - 1)
        and bool(columns.flags[at - 1] & (INSTITUTION | TITLE))
    )


def finite(columns: Columns, at: int) -> bool:
    """Whether word `at` is a past form with an object after it ("launched its", "spotted Ortega"), hence no part of a phrase."""
    word = columns.words[at]
    if not word.endswith("ed") or columns.caps[at] or "-" in word or at + 1 >= columns.size:
        return False
    before = columns.flags[at - 1] if at else 0
    if (before & (DETERMINER | POSSESSIVE | PREPOSITION) or (at and columns.words[at - 1] == "one")) and columns.joined(
        at - 1
    ):
        return False  # one unaligned Harrow strategist
    flags = columns.flags[at + 1]
    return bool(flags & (DETERMINER | POSSESSIVE | PRONOUN | TIME)) or columns.caps[at + 1]
