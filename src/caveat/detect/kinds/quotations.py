"""Short quotations with no speaker, set around the writer's own words."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.passages import HANDED_ON, REASONS
from caveat.detect.scope import NAMED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import number, texts
from caveat.match.tokens import fold
from caveat.model.document import Quotation
from caveat.model.finding import Detail
from caveat.model.policy import Lexicon, Signal

_WITHIN = 3
_CUE_WITHIN = 8
# Little words that stand small inside a name: "Friends of the River".
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


class Quotations:
    """Looks for scare quotation marks. A lexicon, if given, holds words that introduce a term or a name."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)
        self._max_words = number(signal.detector.settings, "max_words", 3)
        self._hand_over = frozenset(texts(signal.detector.settings, "handing_over"))
        self._introductions = signal.detector.lexicons

    def look(self, lookup: Lookup) -> Answer:
        """Each such quotation, the first time it stands in the text."""
        introduced = {match.last for name in self._introductions for match in lookup.document.matches.get(name, ())}
        met: set[tuple[str, ...]] = set()
        seen: list[Seen] = []
        for quotation in lookup.document.quotations:
            if quotation.kind not in ("scare", "nickname") or lookup.kind_at(quotation.span.start) not in self._blocks:
                continue
            first, last = lookup.token_at(quotation.inner.start), lookup.token_at(quotation.inner.end)
            words = lookup.words[first:last]
            if not 1 <= len(words) <= self._max_words or words in met:
                continue
            met.add(words)
            guard, because = self._set_aside(lookup, quotation, first, introduced)
            details: dict[str, Detail] = {"words": len(words)}
            if guard:
                details["guard"] = guard
            seen.append(Seen(quotation.span.start, quotation.span.end, "quotation marks", details, because))
        return Answer(seen)

    def _set_aside(
        self, lookup: Lookup, quotation: Quotation, first: int, introduced: set[int]
    ) -> tuple[str, str | None]:
        if quotation.kind == "nickname":
            return "nickname", "the words are part of a name"
        if lookup.attribution_at(quotation.span.start) is not None:
            return "attributed", "the words are a source's"
        sentence = lookup.sentence_at(quotation.span.start)
        if sentence and not self._hand_over.isdisjoint(lookup.words[max(sentence.first, first - _CUE_WITHIN) : first]):
            return "attributed", "a word before them introduces what somebody said"
        if any(token in introduced for token in range(max(0, first - _WITHIN + 1), first + 1)):
            return "term", "a term, a name or a translation is introduced"
        if _is_owned(lookup, first):
            return "attributed", "they are attributed to somebody who speaks in the text"
        tokens = range(first, lookup.token_at(quotation.inner.end))
        letters = [
            lookup.text[lookup.starts[token]] for token in tokens if lookup.words[token] not in _SMALL or token == first
        ]
        if all(letter.isupper() or letter.isdigit() for letter in letters):
            return "name", "the words are written as a name or a title"
        passage = lookup.passage_at(quotation.span.start)
        if passage is not None:
            return HANDED_ON, REASONS[passage.kind]
        return "", None


def _is_owned(lookup: Lookup, first: int) -> bool:
    """Whether the name of a source in the possessive stands before the quotation: "Ilves's 'hard year'"."""
    if (
        not first
        or not lookup.words[first - 1].endswith(("'s", "s'"))
        or not lookup.text[lookup.starts[first - 1]].isupper()
    ):
        return False
    owner = lookup.words[first - 1].removesuffix("'s").removesuffix("'")
    return any(
        source.source_class in NAMED and owner in fold(source.name).split() for source in lookup.sources.values()
    )
