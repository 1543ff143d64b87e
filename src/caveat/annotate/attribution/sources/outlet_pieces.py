"""What stands in a newspaper or on a site, with the outlet: an article posted on The Kite, a Marl Post story, as chronicled in Quay magazine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import outlets
from caveat.annotate.attribution.sources.owned import Owned
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import INSTITUTION, OUTLET, PEOPLE
from caveat.model.text import Span
from caveat.model.words import word_set

_PIECES = word_set(
    "report reports article articles story stories piece column editorial op-ed post essay investigation analysis "
    "profile account coverage reporting"
)
"""Nouns for what stands in a newspaper or on a site."""
_PRINTED = word_set(
    "reported posted printed chronicled detailed described writing wrote written profiled recounted documented published appeared "
    "appears appearing featured"
)
_ALSO_OF_STUDIES = word_set("published appeared appears appearing featured")
"""What is said of a study and its journal too, so that an article must be spoken of."""
_TO_OUTLETS = frozenset(("in", "on", "by", "from"))


def find(columns: Columns) -> Iterator[Owned]:
    """An article posted on The Kite, a Marl Post story, as chronicled in Quay magazine: what stands in a newspaper or on a site."""
    for first, last in _outlet_names(columns):
        if columns.sentence[first] < 0 or columns.in_direct(first):
            continue
        owner = Phrase(first, last, last - 1, "name", (first, last))
        if _piece_behind(columns, last):
            if first > 1 and columns.words[first - 2] == "not":
                continue  # it is not a Marl Post report
            yield Owned(owner, Span(columns.starts[first], columns.ends[last]), last, body=True, printed=True)
            continue
        link = first - 1 - (columns.words[first - 1] == "the")
        if link < 1 or columns.words[link] not in _TO_OUTLETS or not columns.joined(link):
            continue
        noun = link - 1
        if noun > 0 and columns.words[noun - 1] == "as":
            continue  # as published in the Post: the page speaks of itself
        printed = columns.words[noun] in _PRINTED and columns.words[link] != "by"
        if columns.words[noun] in _PRINTED and columns.joined(noun - 1) and columns.words[noun - 1] in _PIECES:
            noun -= 1
        if columns.words[noun] in _PIECES or (printed and columns.words[noun] not in _ALSO_OF_STUDIES):
            yield Owned(owner, Span(columns.starts[noun], columns.ends[last - 1]), noun, body=True, printed=True)


def _piece_behind(columns: Columns, at: int) -> bool:
    """Whether word `at`, right behind an outlet's name, is the noun for what stands there; not a verb, nor an editorial BOARD."""
    if at >= columns.size or not columns.joined(at - 1) or columns.caps[at] or columns.words[at] not in _PIECES:
        return False
    if columns.words[at] == "reports" and not columns.words[at - 1].endswith("'s"):
        return False
    return at + 1 >= columns.size or not columns.joined(at) or not columns.flags[at + 1] & (INSTITUTION | PEOPLE)


def _outlet_names(columns: Columns) -> Iterable[tuple[int, int]]:
    """The names of outlets in the text: those that the list tells, and a name with its own article behind "in" or "on" (The Kite)."""
    found: dict[int, tuple[int, int]] = {}
    kinds = columns.vocabulary.outlets
    for match in columns.matches.get("attribution_outlets", ()):
        run = outlets.run(columns, match.first, match.last, kinds[match.entry])
        if run is not None:
            found.setdefault(run[0], run)
    for at in range(1, columns.size):
        ahead = at + 1 < columns.size and columns.words[at] == "the" and columns.caps[at]
        if ahead and columns.words[at - 1] in _TO_OUTLETS and columns.namelike(at + 1):
            last = at + 2
            while last < columns.size and columns.namelike(last) and columns.joined(last - 1) and last - at < 5:
                last += 1
            found.setdefault(at, (at, last))
        elif columns.flags[at] & OUTLET and not columns.caps[at] and _named_before(columns, at):
            begin = naming.begin(columns, at - 1, max(0, at - 6))
            found.setdefault(begin, (begin, at))
    return [found[at] for at in sorted(found)]


def _named_before(columns: Columns, at: int) -> bool:
    """Whether a name stands right before word `at`, and is no owner: Quay magazine, not Karst's magazine."""
    return columns.namelike(at - 1) and columns.joined(at - 1) and not columns.words[at - 1].endswith("'s")
