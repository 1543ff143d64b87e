"""Figures that a reader could check."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat.detect.scope import NAMED, View
from caveat.detect.seen import Answer, Seen
from caveat.model.finding import Companion, Detail
from caveat.model.rubric import Lexicon, Signal

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\d\d)?")
_RANK = re.compile(r"\d+(?:st|nd|rd|th)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm)|\d{1,2}:\d\d")


class Figures:
    """Looks for numbers in digits; years, dates, clock times and numbers in addresses are none."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)
        self._dates = signal.detector.lexicons

    def look(self, view: View) -> Answer:
        """At most one piece of evidence a sentence, at its first figure; a source that stands behind it goes with it."""
        dated = {
            at
            for name in self._dates
            for match in view.document.matches.get(name, ())
            for at in range(match.first - 1, match.last + 1)
        }
        seen: list[Seen] = []
        last = -1
        for at, word in enumerate(view.words):
            if (
                not word[0].isdigit()
                or at in dated
                or _YEAR.fullmatch(word)
                or _CLOCK.fullmatch(word)
                or _RANK.fullmatch(word)
            ):
                continue
            index = view.sentence_index(view.starts[at])
            if index <= last or view.blocks[view.sentences[index].block].kind not in self._blocks:
                continue
            before = view.words[at - 1] if at else ""
            if before in ("or", "and", "to") and at - 2 in dated:
                dated.add(at)  # the second day of "May 20 or 21"
                continue
            if before in ("no", "number"):
                continue
            if at == view.sentences[index].first and view.text[view.ends[at] : view.ends[at] + 1] in (".", ")"):
                continue  # the number of a list item
            if view.text[view.starts[at] - 1 : view.starts[at]] in ("/", "=", "#", "@"):
                continue
            last = index
            seen.append(_figure(view, at))
        return Answer(seen)


def _figure(view: View, at: int) -> Seen:
    held = view.attribution_at(view.starts[at])
    place = held.source if held is not None and view.source_class(held) in NAMED else None
    details: dict[str, Detail] = {"sourced": place is not None}
    companions = (Companion("source", place.start, place.end),) if place is not None else ()
    return Seen(view.starts[at], view.ends[at], "a number in digits", details, None, companions)
