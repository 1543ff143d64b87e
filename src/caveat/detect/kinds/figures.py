"""Figures that a reader could check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import compress, count
from operator import itemgetter

from caveat.detect.passages import APART
from caveat.detect.quantities import Quantities
from caveat.detect.scope import NAMED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.model.finding import Companion, Detail
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import Span

_EVENT = "event"
_MOST = 24  # figures marked in one sentence; one with more is a table or a list without stops
_first_letter = itemgetter(0)

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
        self._quantities = Quantities(lexicons[name] for name in signal.detector.lexicons)
        names = [name for name in signal.detector.lexicons if lexicons[name].searched]
        events = {name for name in names if any(entry.type == _EVENT for entry in lexicons[name].entries)}
        self._dates = [name for name in names if name not in events]
        self._events = [name for name in names if name in events]

    def look(self, lookup: Lookup) -> Answer:
        """Every figure; those of one sentence share its unit, so that they count once. A source that stands behind goes with it."""
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
        part: dict[int, bool] = {}  # by sentence, asked once for each
        marked = Counter[int]()
        end = -1  # of the figure before, whose range may hold this number
        for at in compress(count(), map(str.isdigit, map(_first_letter, lookup.words))):
            if at in dated or lookup.starts[at] < end:
                continue
            index = lookup.sentence_index(lookup.starts[at])
            if (
                index < 0
                or marked[index] == _MOST
                or lookup.blocks[lookup.sentences[index].block].kind not in self._blocks
            ):
                continue
            if _elsewhere(lookup, lookup.starts[at]):
                continue
            before = lookup.words[at - 1] if at else ""
            if before in ("or", "and", "to") and at - 2 in dated:
                dated.add(at)  # the second day of "May 20 or 21"
            elif self._quantities.is_one(lookup, at, lookup.sentences[index].first):
                whole = self._quantities.whole(lookup, at)
                end = whole.end
                marked[index] += 1
                if index not in part:
                    around = lookup.sentences[index]
                    part[index] = _PART.search(lookup.text, around.start, around.end) is not None
                seen.append(_figure(lookup, at, index, whole, part=part[index]))
        return Answer(seen)


def _elsewhere(lookup: Lookup, offset: int) -> bool:
    """Whether a number stands in the title of another work, in a question that was sent in, or in a list of references."""
    quotation = lookup.quotation_at(offset)
    if quotation is not None and quotation.kind == "title":
        return True
    passage = lookup.passage_at(offset)
    return passage is not None and passage.kind in APART


def _figure(lookup: Lookup, at: int, sentence: int, whole: Span, *, part: bool) -> Seen:
    held = lookup.attribution_at(lookup.starts[at])
    place = held.source if held is not None and lookup.source_class(held) in NAMED else None
    details: dict[str, Detail] = {"sourced": place is not None, "part": part}
    companions = (Companion("source", place.start, place.end),) if place is not None else ()
    unit = lookup.unit_at(lookup.sentences[sentence].start)
    return Seen(whole.start, whole.end, "a number in digits", details, None, companions, unit)
