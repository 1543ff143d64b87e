"""Phrases and forms of a headline that withhold its news or pull at the reader."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.guards import Guards
from caveat.detect.scope import QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import flag
from caveat.model.document import Match
from caveat.model.policy import Lexicon, Signal
from caveat.model.words import word_set

LISTICLE = "listicle_noun"
_REACH = 4
_NUMBER_WORDS = word_set("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty")


class Headline:
    """Looks for lexicon entries in headline blocks; entries of type `listicle_noun` need a number in front."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = signal.detector.lexicons
        self._guards = Guards(lexicons[name] for name in self._lexicons)
        self._blocks = frozenset(signal.scope.blocks)
        self._listicle = flag(signal.detector.settings, "listicle")

    def look(self, lookup: Lookup) -> Answer:
        """Evidence in the headline; not applicable where the text has none."""
        headlines = [block for block in lookup.blocks if block.kind in self._blocks]
        if not headlines:
            return Answer(outcome="not_applicable", reason="no headline was found in the text")
        seen: list[Seen] = []
        for name in self._lexicons:
            for match in lookup.document.matches.get(name, ()):
                block = next((item for item in headlines if item.span.start <= match.start < item.span.end), None)
                if block is not None:
                    found = self._judge(lookup, match, block.span.start)
                    if found is not None:
                        seen.append(found)
        return Answer(seen)

    def _judge(self, lookup: Lookup, match: Match, start: int) -> Seen | None:
        entry = self._guards.entry(match)
        kind = entry.type or "phrase"
        matched = lookup.matched(match)
        begin = match.start
        if kind == LISTICLE:
            token = lookup.token_at(start)
            if not self._listicle or not _is_number(lookup.words[token]) or not 1 <= match.first - token <= _REACH:
                return None
            kind, begin = "listicle", lookup.starts[token]
        quotation = lookup.quotation_at(match.start)
        if quotation is not None:
            return Seen(begin, match.end, matched, {"type": kind, "guard": QUOTED}, lookup.quote_reason(quotation))
        stop = self._guards.stop(lookup, match)
        if stop is not None and stop.silent:
            return None
        if stop is not None:
            return Seen(begin, match.end, matched, {"type": kind, "guard": stop.guard}, stop.because)
        return Seen(begin, match.end, matched, {"type": kind})


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _NUMBER_WORDS
