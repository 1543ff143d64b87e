"""A crowd with an example: "experts like Paul Brandt", "critics, including Maria Ortega": who is named speaks, too."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import PEOPLE, QUANTITY

_SOME = frozenset(("those", "some", "several", "many"))
_MOST = 4
"""So many examples of one crowd are told apart."""


def examples(columns: Columns, phrase: Phrase, high: int) -> tuple[Phrase, ...]:
    """The names given as examples behind a plural noun for people; empty where there are none."""
    if phrase.kind != "noun" or not columns.flags[phrase.head] & (PEOPLE | QUANTITY):
        return ()
    at = _at_body(columns, _opener(columns, phrase.head + 1, high), high)
    found: list[Phrase] = []
    while at and len(found) < _MOST:
        named = after_verb.after(columns, at, high)
        if named is None or named.kind != "name" or named.name is None:
            break
        found.append(named)
        at = _next(columns, named.stop, high)
    return tuple(found)


def _opener(columns: Columns, at: int, high: int) -> int:
    """The word behind "like", "such as", "including" or "among them" right behind the noun; 0 where none stands there."""
    if at + 1 >= high or columns.gap(at - 1) not in (" ", ", ", " \u2014 "):
        return 0
    word, after = columns.words[at], columns.words[at + 1]
    if word in ("like", "including"):
        return at + 1
    return at + 2 if (word, after) in (("such", "as"), ("among", "them")) else 0


def _at_body(columns: Columns, at: int, high: int) -> int:
    """The word behind "those at" in "including those at the Harbour College": the body is the example; else the word itself."""
    behind = at and at + 2 < high and columns.words[at] in _SOME and columns.words[at + 1] in ("at", "from", "with")
    return at + 2 if behind else at


def _next(columns: Columns, at: int, high: int) -> int:
    """The word where the next name of the list begins: behind "and" or a comma; 0 where the list ends."""
    if at + 1 >= high:
        return 0
    if columns.words[at] == "and" and columns.namelike(at + 1):
        return at + 1
    return at if columns.gap(at - 1) == ", " and columns.namelike(at) and columns.caps[at + 1] else 0
