"""Whole blocks of given kinds: a byline, a dateline, an author note, furniture."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import flag, texts
from caveat.match.bylines import names_person, place
from caveat.model.finding import Detail
from caveat.model.policy import Lexicon, Signal


class Blocks:
    """Looks at the kinds of the article's blocks."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._kinds = frozenset(texts(signal.detector.settings, "kinds"))
        self._lexicons = signal.detector.lexicons
        self._place = flag(signal.detector.settings, "place")
        self._person = flag(signal.detector.settings, "person")

    def look(self, lookup: Lookup) -> Answer:
        """Each block of these kinds; one that a lexicon names is dated. The second line of a byline is part of the first."""
        seen: list[Seen] = []
        before = ""
        for block in lookup.blocks:
            continued = block.kind == before == "byline"
            before = block.kind
            if block.kind not in self._kinds or continued:
                continue
            start, end = block.span
            shown = lookup.text[start:end]
            if self._place and not place(shown):
                continue
            dated = any(
                start <= match.start < end for name in self._lexicons for match in lookup.document.matches.get(name, ())
            )
            details: dict[str, Detail] = {"kind": block.kind}
            if self._lexicons:
                details["dated"] = dated
            if self._person:
                details["person"] = names_person(shown)
            seen.append(Seen(start, end, f"block: {block.basis or block.kind}", details))
        return Answer(seen)
