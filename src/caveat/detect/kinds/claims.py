"""Checkable sentences with nobody behind them."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.guards import Guards
from caveat.detect.quantities import with_money
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.model.document import Match
from caveat.model.policy import Lexicon, Signal

_FIRST_PERSON = frozenset({"i", "we", "my", "our"})
_CLOSING = ' \t\r\n"\u2019\u201d)'
_FIGURE = "figure"
_AFTER_A_REPORT = 3  # sentences that may go on telling what a study or a poll has found


class Claims:
    """Looks for claim words of its lexicons in sentences without a source, next to sentences without one."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = signal.detector.lexicons
        self._guards = Guards(lexicons[name] for name in self._lexicons)
        self._blocks = frozenset(signal.scope.blocks)

    def look(self, lookup: Lookup) -> Answer:
        """At most one piece of evidence a sentence, at the first claim word."""
        if not any(lookup.document.matches.get(name) for name in self._lexicons):
            return Answer()
        held = lookup.sourced
        told = frozenset(
            at + step
            for source in lookup.document.sources
            if source.source_class == "document"
            for mention in source.mentions
            if (at := lookup.sentence_index(mention.start)) >= 0
            for step in range(_AFTER_A_REPORT + 1)
        )
        done: set[int] = set()
        seen: list[Seen] = []
        for name in self._lexicons:
            for match in lookup.document.matches.get(name, ()):
                index = lookup.sentence_index(match.start)
                if index < 0 or index in done or index in told or not self._is_claim(lookup, match, index, held):
                    continue
                done.add(index)
                entry = self._guards.entry(match)
                stop = self._guards.stop(lookup, match)
                details: dict[str, str | int | bool] = {"type": entry.type or _FIGURE}
                if stop is not None:
                    details["guard"] = stop.guard
                because = stop.because if stop else None
                start = (
                    with_money(lookup.text, lookup.starts[match.first - 1]) if entry.type == _FIGURE else match.start
                )
                seen.append(Seen(start, match.end, lookup.matched(match), details, because))
        return Answer(seen)

    def _is_claim(self, lookup: Lookup, match: Match, index: int, held: frozenset[int]) -> bool:
        sentence = lookup.sentences[index]
        if lookup.blocks[sentence.block].kind not in self._blocks or lookup.quotation_at(match.start) is not None:
            return False
        if _FIRST_PERSON.intersection(lookup.words[sentence.first : sentence.last]):
            return False
        if lookup.text[sentence.start : sentence.end].rstrip(_CLOSING).endswith("?"):
            return False
        near = range(max(0, index - 1), min(len(lookup.sentences), index + 2))
        if any(at in held and (at == index or lookup.sentences[at].block == sentence.block) for at in near):
            return False
        entry = self._guards.entry(match)
        if entry.type != _FIGURE:
            return True
        if lookup.has_document and lookup.words[match.last - 1] in ("percent", "cent"):
            return False  # a share belongs, most often, to the study or poll that the article reports
        before = lookup.text[lookup.starts[match.first - 1]] if match.first > sentence.first else ""
        return before.isdigit()
