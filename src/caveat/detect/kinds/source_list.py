"""Entries of a list of sources, each with whether the text above leans on it."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.source_list import dated, entries, listed
from caveat.detect.topic import everyday_words
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import PROSE

UNUSED, UNDATED = "unused", "undated"
_BECAUSE = {
    UNUSED: "nothing in the text above takes up its words",
    UNDATED: "it gives no year",
}
_LETTERS = 4
_SHARED = 1  # word of an entry that the text must take up


class SourceList:
    """Looks for entries under a heading such as "Sources"; one that the text does not take up, or without a year, is set aside."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._everyday = everyday_words(lexicons)

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each entry; its unit is the entry's words."""
        found = list(entries(lookup))
        if not found:
            return Answer(reason="there is no list of sources below the text")
        above: set[str] = set()
        below = listed(lookup)
        for sentence in lookup.sentences:
            if lookup.blocks[sentence.block].kind in PROSE and sentence.block not in below:
                above.update(self._telling(lookup.words[sentence.first : sentence.last]))
        seen = []
        for block in found:
            words = self._telling(lookup.words_between(*block.span))
            guard = UNUSED if len(words & above) < _SHARED else ""
            guard = guard or ("" if dated(lookup.text[slice(*block.span)]) else UNDATED)
            details = {"guard": guard} if guard else {}
            unit = " ".join(lookup.words_between(*block.span))
            seen.append(Seen(*block.span, "an entry of a list of sources", details, _BECAUSE.get(guard), unit=unit))
        return Answer(seen)

    def _telling(self, words: tuple[str, ...]) -> set[str]:
        return {
            word.removesuffix("'s")
            for word in words
            if len(word) >= _LETTERS and word not in self._everyday and not word.isdigit()
        }
