"""Whom "the governor", "the agency" or "the carmaker" means, where the text so far has one bearer of the noun and no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.sources import descriptions
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import AUXILIARY, INSTITUTION, PEOPLE, TITLE, VERB
from caveat.model.words import word_set

_LOOKS = 40
"""So many places of the noun before the phrase are looked at."""
_LEFT = 8
_FORMER = word_set("former ex then late acting")
_PLAIN = word_set(
    "company firm organisation organization group agency charity business outlet newspaper nonprofit airline union"
)
"""Nouns that any body of the right kind is called by."""


def person(columns: Columns, names: Names, word: str, upto: int) -> naming.Name | None:
    """The full name of the one person whom the words before word `upto` give the post `word`; None where there are two or none."""
    found: dict[tuple[str, ...], naming.Name] = {}
    for at in _places(columns, names, word, upto):
        name = _named_behind(columns, at) or _named_before(columns, at)
        if name is None:
            continue
        if not any(_alike(name.key, key) for key in found):
            found[name.key] = name
        if len(found) > 1:
            return None
    return next(iter(found.values()), None)


def titled(columns: Columns, names: Names, first: int, head: int) -> naming.Name | None:
    """The one person whom the same words with capitals introduce anywhere: "the HPD director", for "HPD Director Ana Vess"."""
    modifiers = columns.words[first + 1 : head]
    if not modifiers or not any(columns.namelike(at) for at in range(first + 1, head)):
        return None
    found: dict[tuple[str, ...], naming.Name] = {}
    for at in names.all_places(columns.words[head])[:_LOOKS]:
        if at != head and columns.words[at - len(modifiers) : at] == modifiers and columns.joined(at):
            name = _named_behind(columns, at)
            if name is not None:
                found[name.key] = name
    return next(iter(found.values())) if len(found) == 1 else None


def body(columns: Columns, names: Names, word: str, upto: int) -> naming.Name | None:
    """The one body before word `upto` whose name ends in the noun ("the Harbour Agency") or that is said to be one ("Brandel, a carmaker")."""
    found: dict[tuple[str, ...], naming.Name] = {}
    for at in _places(columns, names, word, upto):
        name = _ends_in(columns, at) if columns.caps[at] else _said_to_be(columns, at)
        if name is not None and not any(
            key[-len(name.key) :] == name.key or name.key[-len(key) :] == key for key in found
        ):
            found[name.key] = name
        if len(found) > 1:
            return None
    return next(iter(found.values()), None)


def lettered(columns: Columns, names: Names, word: str, upto: int) -> naming.Name | None:
    """The one body told by initials before word `upto` that may be what "the bureau" means: a letter of them is the noun's first, and it
    acts there as bodies do (the QIB said); None where there are two or none."""
    if not columns.vocabulary.flags.get(word, 0) & INSTITUTION or (word in _PLAIN and word != "agency"):
        return None
    found: dict[str, naming.Name] = {}
    for at in names.initials():
        short = naming.bare(columns.words[at])
        if at < upto and word[0] in short[1:] and _acts(columns, at):
            found.setdefault(short, _name(columns, at, at + 1))
    return next(iter(found.values())) if len(found) == 1 else None


def _acts(columns: Columns, at: int) -> bool:
    """Whether "the" stands before initials and a verb behind them."""
    ahead = at > 0 and at + 1 < columns.size and columns.joined(at) and columns.words[at - 1] == "the"
    return ahead and bool(columns.flags[at + 1] & (VERB | AUXILIARY))


def plain(word: str) -> bool:
    """Whether the noun only says that some body is meant: the company, the agency."""
    return word in _PLAIN


def _places(columns: Columns, names: Names, word: str, upto: int) -> Iterator[int]:
    """Where the noun stands before word `upto`, the first ones."""
    places = names.all_places(word)
    yield from places[: min(bisect_left(places, upto), _LOOKS)]


def _named_behind(columns: Columns, at: int) -> naming.Name | None:
    """Governor Mira Holt, the governor, Mira Holt, said: the name behind the noun."""
    first = at + 1
    if first >= columns.size or not columns.namelike(first):
        return None
    if not columns.joined(at):
        if columns.gap(at) != ", " or not columns.words[at - 1 : at]:
            return None
        before = descriptions.ahead(columns, first, first)
        if before is None or not before.first <= at < before.last:
            return None
    last = first + 1
    while (
        last < columns.size
        and columns.joined(last - 1)
        and columns.namelike(last)
        and not columns.words[last - 1].endswith("'s")
    ):
        last += 1
    if not columns.joined(at) and not descriptions.closed(columns, last):
        return None
    if at and columns.words[at - 1] in _FORMER:
        return None
    if any(columns.flags[i] & (INSTITUTION | TITLE | PEOPLE) for i in range(first, last)):
        return None
    return _name(columns, first, last)


def _named_before(columns: Columns, at: int) -> naming.Name | None:
    """Mira Holt, the governor; Mira Holt is the governor: the name that the noun is said of."""
    for last in range(at - 1, max(0, at - _LEFT), -1):
        if not columns.namelike(last - 1) or columns.words[last - 1].endswith("'s"):
            continue
        if columns.joined(last - 1) and columns.words[last] not in ("is", "was", "serves", "became"):
            continue
        item = descriptions.behind(columns, last, full=False)
        if item is None or not item.first <= at < item.last or descriptions.head(columns, item.first, item.last) != at:
            return None
        if columns.words[item.first] in _FORMER or any(columns.words[i] in _FORMER for i in range(item.first, at)):
            return None
        begin = naming.begin(columns, last - 1, max(0, last - 8))
        return _name(columns, naming.core(columns, begin, last), last)
    return None


def _ends_in(columns: Columns, at: int) -> naming.Name | None:
    """The Harbour Research Agency: the name that ends with the noun."""
    if columns.joined(at) and at + 1 < columns.size and columns.namelike(at + 1):
        return None
    first = naming.begin(columns, at, max(0, at - 8))
    return _name(columns, first, at + 1) if at > first else None


def _said_to_be(columns: Columns, at: int) -> naming.Name | None:
    """Brandel, a carmaker; Brandel is a carmaker: the name that the noun is said of."""
    for last in range(at - 1, max(0, at - _LEFT), -1):
        if columns.namelike(last - 1) and columns.words[last] in ("a", "an", "the") and columns.gap(last - 1) == ", ":
            begin = naming.begin(columns, last - 1, max(0, last - 8))
            closes = (
                at + 1 >= columns.size
                or not columns.joined(at)
                or columns.words[at + 1] in ("that", "which", "in", "of", "based")
            )
            return _name(columns, begin, last) if closes else None
    return None


def _name(columns: Columns, first: int, last: int) -> naming.Name:
    """The name of words `first` to `last`."""
    return naming.Name(first, last, tuple([naming.bare(columns.words[i]) for i in range(first, last)]))


def _alike(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names share the surname."""
    return key[-1] == other[-1]
