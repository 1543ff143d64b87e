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
        if not any(item.details.get("person") for item in seen) and self._person:
            return self._elsewhere(lookup, seen)
        return Answer(seen)

    def _elsewhere(self, lookup: Lookup, seen: list[Seen]) -> Answer:
        """An author whom a note under the article names, or whom the page declares without showing the name."""
        author = lookup.document.article.metadata.byline
        if author is None or not names_person(author.value):
            return Answer(seen)
        if author.span is not None:
            noted = Seen(*author.span, author.where, {"kind": lookup.kind_at(author.span.start), "person": True})
            return Answer(sorted([*seen, noted], key=lambda item: item.start))
        if seen:
            return Answer(seen)
        return Answer(
            outcome="not_applicable", reason=f"the author is declared ({author.where}: {author.value[:80]}), not shown"
        )
