"""A body's long name told by the initials in brackets behind it: the Institute of Quays and Ferries and Boat Diseases (IQFBD)."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns

_LONGEST = 12
_LINKS = frozenset(("of", "and", "for", "the", "in", "on"))


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


def _abbreviates(short: str, letters: str) -> bool:
    """Whether a short form is these initials, at most one of them left out behind the first."""
    if short == letters:
        return True
    if len(short) < 3 or len(short) != len(letters) - 1:
        return False
    return any(letters[:at] + letters[at + 1 :] == short for at in range(1, len(letters)))
