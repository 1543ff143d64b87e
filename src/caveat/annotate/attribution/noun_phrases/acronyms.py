"""A body's long name told by the initials in brackets behind it: the Institute of Quays and Ferries and Boat Diseases (IQFBD)."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import PREPOSITION

_LONGEST = 12
_LINKS = frozenset(("of", "and", "for", "the", "in", "on"))
LINKS = _LINKS | {"to", "&"}
"""Small words inside a name that its initials leave out."""


def whole(columns: Columns, phrase: Phrase, high: int) -> Phrase:
    """The name with all words up to the brackets, where "and" follows it and the letters in brackets are its initials."""
    if phrase.kind != "name" or phrase.name is None or phrase.extra is not None:
        return phrase
    if phrase.last >= high or columns.words[phrase.last] != "and":
        return phrase
    at = phrase.last
    while at < min(high, phrase.first + _LONGEST) and columns.joined(at - 1):
        if not columns.caps[at] and columns.words[at] not in _LINKS:
            return phrase
        at += 1
    if at >= high or columns.gap(at - 1) != " (" or columns.text[columns.ends[at]] != ")":
        return phrase
    letters = "".join(
        columns.words[place][0] for place in range(phrase.name[0], at) if columns.words[place] not in _LINKS
    )
    if not _abbreviates(columns.words[at], letters):
        return phrase
    return phrase._replace(last=at, head=at - 1, name=(phrase.name[0], at), extra=(at, at + 1))


def before(columns: Columns, end: int, low: int) -> Phrase | None:
    """The Quay Union of Sailors and Rope Makers (QUSRM) said: the whole name before the brackets that end before word `end`; None where the
    letters are not its initials."""
    at = end - 1
    if at <= low or columns.gap(at - 1) != " (" or not columns.text.startswith(")", columns.ends[at]):
        return None
    piece = columns.text[columns.starts[at] : columns.ends[at]]
    first = spelling(columns, at, columns.words[at]) if piece.isupper() and len(piece) > 2 else None
    if first is None or first < low:
        return None
    the = first > low and columns.words[first - 1] == "the"
    link = first - the - 1
    if link >= low and columns.flags[link] & PREPOSITION and columns.joined(link):
        return None  # experts at the Quay Union of Sailors (QUS) said
    return Phrase(first - the, at, at - 1, "name", (first, at), (at, end))


def spelling(columns: Columns, at: int, short: str) -> int | None:
    """The first word of the name before word `at` whose letters are the initials `short`, small words left out; None where there is none."""
    letters = ""
    for first in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        word = columns.words[first]
        if first < at - 1 and not (columns.joined(first) or columns.gap(first) == ", "):
            return None
        if not columns.namelike(first):
            if word not in LINKS:
                return None
            continue
        letters = word[0] + letters
        if letters == short:
            return first
    return None


def _abbreviates(short: str, letters: str) -> bool:
    """Whether a short form is these initials, at most one of them left out behind the first."""
    if short == letters:
        return True
    if len(short) < 3 or len(short) != len(letters) - 1:
        return False
    return any(letters[:at] + letters[at + 1 :] == short for at in range(1, len(letters)))
