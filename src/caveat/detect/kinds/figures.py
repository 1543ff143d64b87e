"""Figures that a reader could check."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, count
from operator import itemgetter

from caveat.detect.scope import NAMED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.model.finding import Companion, Detail
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal

# A number with its marks and at most a unit; no rank (20th), decade (60s), age (24-year-old), clock time or long code.
_NUMBER = pattern(r"\d{1,3}(?:[.,]?\d{3})*(?:[.,]\d+)?(?:%|k|m|bn|kg|g|mg|km|cm|mm|ml)?")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d")
_LONGEST = 12
_NUMBERED = frozenset(
    {"no", "number", "page", "pages", "pp", "chapter", "section", "article", "step", "day", "week", "route", "flight"}
    | {"channel", "room", "floor", "game", "part", "line", "gate", "unit", "phase", "type", "grade", "class", "figure"}
)
_EVENT = "event"
_first_letter = itemgetter(0)
_MOST_IN_A_NAME = 2  # digits that may end a name ("Die Hard 2", "Sept. 11")

# What a figure is a part of, or is set beside: "3 in 1,000", "12 of the 80", "per 100,000", "5 percent against 7 percent".
_COUNT = r"(?:\d[\d,.]{0,15}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
_PERCENT = r"\d[\d.]{0,6} ?(?:%|per ?cent\b)"
_PART = pattern(
    rf"(?<![Ii]mage )(?<![Pp]hoto )(?<![Pp]age )(?<![Ss]lide )\b{_COUNT} (?:out of|in|of) (?:every |the |all )?(?!(?:19|20)\d\d(?!\d|,\d))\d"
    r"|\b(?:per|[Ff]or every|of every|[Ii]n every|among every) (?:10{2,5}\b|\d{1,3},000)"
    rf"|\b[Ff]rom (?:about |just |only |nearly |roughly |around )?{_PERCENT} to (?:about |just |only |nearly |roughly |around )?{_PERCENT}"
    rf"|{_PERCENT}[^.\n]{{3,80}}\b(?:compared (?:with|to)|versus|vs|against|than|from|to|and) "
    rf"(?:about |just |only |nearly |roughly |around )?{_PERCENT}"
)


class Figures:
    """Looks for numbers in digits; years, dates, clock times, names of events and numbers in addresses are none."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)
        names = signal.detector.lexicons
        events = {name for name in names if any(entry.type == _EVENT for entry in lexicons[name].entries)}
        self._dates = [name for name in names if name not in events]
        self._events = [name for name in names if name in events]

    def look(self, lookup: Lookup) -> Answer:
        """At most one piece of evidence a sentence, at its first figure; a source that stands behind it goes with it."""
        dated = {
            at
            for name in self._dates
            for match in lookup.document.matches.get(name, ())
            for at in range(match.first - 1, match.last + 1)
        }
        dated |= {
            match.first - 1
            for name in self._events
            for match in lookup.document.matches.get(name, ())
            if match.first > 1 and lookup.words[match.first - 2] == "the"
        }
        seen: list[Seen] = []
        last = -1
        for at in compress(count(), map(str.isdigit, map(_first_letter, lookup.words))):
            if at in dated:
                continue
            index = lookup.sentence_index(lookup.starts[at])
            if index <= last or lookup.blocks[lookup.sentences[index].block].kind not in self._blocks:
                continue
            before = lookup.words[at - 1] if at else ""
            if before in ("or", "and", "to") and at - 2 in dated:
                dated.add(at)  # the second day of "May 20 or 21"
            elif _is_quantity(lookup, at, lookup.sentences[index].first):
                last = index
                seen.append(_figure(lookup, at, index))
        return Answer(seen)


def _is_quantity(lookup: Lookup, at: int, first: int) -> bool:
    """Whether word `at` counts or measures something; `first` is the first word of its sentence."""
    word, start = lookup.words[at], lookup.starts[at]
    if len(word) > _LONGEST or not _NUMBER.fullmatch(word) or _YEAR.fullmatch(word):
        return False
    after = lookup.text[lookup.ends[at] : lookup.ends[at] + 1]
    if lookup.text[start - 1 : start] in ("/", "=", "#", "@", "-") or after in ("/", "="):
        return False
    if at == first:
        return after not in (".", ")")  # the number of a list item
    before = lookup.starts[at - 1]
    if lookup.words[at - 1] in _NUMBERED:
        return False
    named = (
        lookup.text[before].isupper() and at - 1 > first and lookup.text[lookup.ends[at - 1] : start].strip(" .") == ""
    )
    if at + 1 < len(lookup.words) and lookup.words[at + 1] == "page":
        return False  # "a 15 page report"
    counts = lookup.text[lookup.ends[at] + 1 : lookup.ends[at] + 2].islower()
    return counts or not (named and word.isdigit() and len(word) <= _MOST_IN_A_NAME)


def _figure(lookup: Lookup, at: int, sentence: int) -> Seen:
    held = lookup.attribution_at(lookup.starts[at])
    place = held.source if held is not None and lookup.source_class(held) in NAMED else None
    whole = lookup.sentences[sentence]
    part = _PART.search(lookup.text, whole.start, whole.end)
    details: dict[str, Detail] = {"sourced": place is not None, "part": part is not None}
    companions = (Companion("source", place.start, place.end),) if place is not None else ()
    return Seen(lookup.starts[at], lookup.ends[at], "a number in digits", details, None, companions)
