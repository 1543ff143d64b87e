"""The names that initials stand for: in brackets behind the name, or by their letters alone where one name of the article has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set

from caveat.annotate.attribution.noun_phrases import acronyms, names
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import INSTITUTION, PEOPLE, TITLE

_LINKS = acronyms.LINKS
_LONGEST = 12
_LETTERS = range(3, 8)
"""Initials that no bracket ties to a name have so many letters: two are too few to tell a name by."""


def in_brackets(columns: Columns) -> dict[str, names.Name]:
    """Names with their initials in brackets behind them, by the folded initials: the Harbour Research Institute (HRI)."""
    found: dict[str, names.Name] = {}
    bracket = -1
    while (bracket := columns.text.find("(", bracket + 1)) >= 0:
        at = bisect_left(columns.starts, bracket + 1)
        if not at or at >= columns.size or columns.starts[at] != bracket + 1 or len(columns.words[at]) > 8:
            continue
        word = columns.words[at]
        piece = columns.text[columns.starts[at] : columns.ends[at]]
        if not piece.isupper() or len(piece) < 2 or not columns.namelike(at - 1) or columns.gap(at - 1).strip() != "(":
            continue
        first = acronyms.spelling(columns, at, word)
        if first is None:
            first = names.begin(columns, at - 1, max(0, at - _LONGEST))
            first += columns.words[first] == "the"
        name = _name(columns, first, at)
        if len(name.key) > 1 and name.key[0][0] == word[0]:
            found[word] = name
    return found


def by_letters(columns: Columns, known: Set[str]) -> dict[str, names.Name]:
    """Bodies' names whose letters are initials that the article uses without saying so, by the folded initials; those in `known` left out.

    None where two names have the same letters, and none for a name that opens with a title: what is left may be a person's.
    """
    wanted = {
        word
        for at, word in enumerate(columns.words)
        if columns.caps[at]
        and len(word) in _LETTERS
        and word not in known
        and word.isalpha()
        and columns.text[columns.starts[at] : columns.ends[at]].isupper()
    }
    found: dict[str, names.Name] = {}
    twice: set[str] = set()
    for name in _sequences(columns) if wanted else ():
        for letters in _forms(_initials(name.key)) & wanted:
            if found.setdefault(letters, name).key != name.key:
                twice.add(letters)
    return {letters: name for letters, name in found.items() if letters not in twice}


def _sequences(columns: Columns) -> Iterator[names.Name]:
    """Names of three words and more with small words between them, and their ends from the noun for the body on."""
    first = 0
    while first < columns.size:
        if not columns.namelike(first):
            first += 1
            continue
        last = first + 1
        while last < columns.size and last - first < _LONGEST:
            ahead = last
            while (
                ahead < columns.size
                and ahead - last < 3
                and columns.words[ahead] in _LINKS
                and columns.joined(ahead - 1)
            ):
                ahead += 1
            if ahead >= columns.size or not columns.joined(ahead - 1) or not columns.namelike(ahead):
                break
            if columns.words[ahead - 1].endswith("'s") or columns.sentence[ahead] != columns.sentence[first]:
                break
            last = ahead + 1
        for begin in range(first, last - 2):
            body = bool(columns.flags[begin] & INSTITUTION)
            if (body and columns.caps[begin]) or (begin == first and not columns.flags[begin] & (TITLE | PEOPLE)):
                yield _name(columns, begin, last)
        first = last


def _initials(key: tuple[str, ...]) -> str:
    return "".join([word[0] for word in key if word not in _LINKS])


def _forms(letters: str) -> set[str]:
    """The initials of a name, and those of five and more with one left out behind the first: HRFE of the Harbour Rope and Ferry Employees Union."""
    whole = {letters}
    return whole if len(letters) < 5 else whole | {letters[:at] + letters[at + 1 :] for at in range(1, len(letters))}


def _name(columns: Columns, first: int, last: int) -> names.Name:
    return names.Name(first, last, tuple([names.bare(columns.words[at]) for at in range(first, last)]))
