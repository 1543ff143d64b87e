"""The listener of a verb of telling: told reporters, told the Harrow Post. It is never part of what is said."""

from __future__ import annotations

from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DETERMINER,
    INSTITUTION,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    STOP,
    TIME,
    VERB,
    WRITER,
)

_OBJECTS = frozenset(("him", "her", "me", "us", "them", "you", "it", "himself", "herself", "themselves"))
_LONGEST = 9
_STARTS = DETERMINER | POSSESSIVE | QUANTITY
_ENDS = BREAK | AUXILIARY | PRONOUN | WRITER


def past(columns: Columns, at: int, high: int) -> int:
    """The first word behind the listener that begins at word `at`; `at` itself where none begins there."""
    if at >= high or not columns.joined(at - 1) or columns.quoted[at] != columns.quoted[at - 1]:
        return at
    if columns.words[at] in _OBJECTS and not _owned(columns, at, high):
        return at + 1
    head = _head(columns, at, high)
    return at if head is None else _with_place(columns, head + 1, high)


def _owned(columns: Columns, at: int, high: int) -> bool:
    """Whether "her" owns the next word: told her mother."""
    if columns.words[at] != "her" or at + 1 >= high or not columns.joined(at):
        return False
    return not columns.flags[at + 1] & (DETERMINER | POSSESSIVE | PRONOUN | BREAK | PREPOSITION | TIME | AUXILIARY)


def _head(columns: Columns, first: int, high: int) -> int | None:
    """The last word of the first noun phrase for people, a body or somebody with a name."""
    best: int | None = None
    for at in range(first, min(high, first + _LONGEST)):
        flags, name = columns.flags[at], columns.namelike(at)
        if at > first and (not columns.joined(at - 1) or columns.quoted[at] != columns.quoted[first]):
            break
        if flags & _ENDS and not name:
            break
        if best is not None:
            if not _goes_on(columns, at, best, high):
                break
        elif (
            (at > first and flags & _STARTS and not name)
            or (flags & (PREPOSITION | TIME) and not name and not flags & (PEOPLE | INSTITUTION))
            or (flags & (VERB | STOP) and not flags & (PEOPLE | INSTITUTION) and not name)
        ):
            break
        if (flags & (PEOPLE | INSTITUTION) or name) and not columns.words[at].endswith("'s"):
            best = at
    return best


def _goes_on(columns: Columns, at: int, best: int, high: int) -> bool:
    """Whether word `at` belongs to a listener whose head may be word `best`: the rest of a name, a compound, "of the port"."""
    flags, name = columns.flags[at], columns.namelike(at)
    if columns.words[at] == "of" and at + 1 < high:
        return columns.namelike(best) and (columns.namelike(at + 1) or columns.words[at + 1] == "the")
    if columns.words[at - 1] in ("of", "the"):
        return name
    if columns.words[at] == "the":
        return columns.words[at - 1] == "of"
    if flags & _STARTS or flags & (PREPOSITION | TIME):
        return False
    if name:  # told Ada Moreau, told the radio host Ada Moreau
        former = columns.words[at - 1]
        return columns.namelike(at - 1) or (at - 1 == best and not former.endswith("s"))
    # an agency reporter, the Post newspaper; but: told lawmakers critics were wrong
    return bool(flags & (PEOPLE | INSTITUTION)) and not columns.words[at].endswith("s") and at == best + 1


def _with_place(columns: Columns, at: int, high: int) -> int:
    """Past "in Harrow" or "at the port" where a mark, "that" or the end of the sentence follows at once."""
    if (
        at >= high
        or not columns.joined(at - 1)
        or columns.words[at] not in ("in", "at", "on", "from", "outside", "during")
    ):
        return at
    for near in range(at + 1, min(high, at + 7)):
        if columns.flags[near] & (BREAK | AUXILIARY | PRONOUN | WRITER):
            return near if columns.words[near] == "that" else at
        if near + 1 >= high:
            return high
        if not columns.joined(near):
            return near + 1 if columns.gap(near)[:1] in ":,;" else at
    return at
