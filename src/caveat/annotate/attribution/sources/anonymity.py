"""What the text says about a source that it does not name: why there is no name, how it knows, what describes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import DETERMINER, QUANTITY
from caveat.model.document import Anonymity, AnonymityReason, Match
from caveat.model.text import Span

_KINDS: dict[str, AnonymityReason] = {
    "national_security": "national_security",
    "investigation": "investigation",
    "victim_privacy": "victim_privacy",
    "family": "family",
    "candour": "candour",
    "not_authorised": "not_authorised",
    "whistle_blower": "whistle_blower",
    "other": "other",
}
_PLURAL_HEADS = frozenset(
    ("people", "men", "women", "children", "others", "some", "many", "several", "few", "both", "most")
)


class Anonymities:
    """Looks up reasons and ways of knowing around an attribution."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._said = columns.matches.get("attribution_anonymity", ())
        self._given: dict[str, tuple[Span | None, AnonymityReason | None]] = {}
        self._judged = columns.matches.get("attribution_evaluative", ())

    def of(self, phrase: Phrase, number: int, statement: Sequence[Span]) -> Anonymity:
        """What is said about the source of `phrase` in sentence `number`, and in the sentence after it."""
        columns = self.columns
        reason, kind = self._reason(number)
        first, last = columns.starts[phrase.first], columns.ends[phrase.stop - 1]
        if reason is None:
            reason, kind = self._next_reason(phrase, number)
        stem = columns.words[phrase.head].removesuffix("s")
        if reason is None:
            reason, kind = self._given.get(stem, (None, None))
        else:
            self._given[stem] = (reason, kind)
        return Anonymity(
            reason,
            kind,
            self._knows(first, last, number),
            _description(columns, phrase),
            several=_several(columns, phrase),
            evaluative=self._evaluative(statement),
            head=Span(columns.starts[phrase.head], columns.ends[phrase.head]),
        )

    def _type(self, match: Match) -> str:
        return self.columns.vocabulary.rules[match.lexicon][match.entry].type

    def _reason(self, number: int) -> tuple[Span | None, AnonymityReason | None]:
        """The words of all reasons in a sentence as one stretch, and the most telling kind."""
        sentence = self.columns.sentences[number]
        found = [
            match
            for match in self._said[_at(self._said, sentence.start) : _at(self._said, sentence.end)]
            if sentence.first <= match.first < sentence.last
            and self._type(match) in _KINDS
            and not self.columns.in_direct(match.first)
        ]
        if not found:
            return None, None
        kinds = [_KINDS[self._type(match)] for match in found]
        kind: AnonymityReason = next((kind for kind in kinds if kind != "other"), "other")
        return Span(found[0].start, found[-1].end), kind

    def _next_reason(self, phrase: Phrase, number: int) -> tuple[Span | None, AnonymityReason | None]:
        """The official spoke on condition of anonymity: the reason may stand in the next sentence of the paragraph."""
        columns = self.columns
        if (
            number + 1 >= len(columns.sentences)
            or columns.sentences[number + 1].block != columns.sentences[number].block
        ):
            return None, None
        after = columns.sentences[number + 1]
        opening = columns.words[after.first : after.first + 4]
        head = columns.words[phrase.head]
        if (
            head in opening
            or head.rstrip("s") in opening
            or any(word in opening for word in ("he", "she", "they", "who", "all", "both"))
        ):
            return self._reason(number + 1)
        return None, None

    def _knows(self, first: int, last: int, number: int) -> Span | None:
        sentence = self.columns.sentences[number]
        upto = min(sentence.end, last + 3)
        for match in self._said[_at(self._said, first) : _at(self._said, upto)]:
            if self._type(match) == "knows" and self.columns.words[match.first - 1] not in ("not", "never", "nor"):
                return Span(match.start, max(match.end, min(last, sentence.end)))
        return None

    def _evaluative(self, statement: Sequence[Span]) -> bool:
        return any(_at(self._judged, span.start) < _at(self._judged, span.end) for span in statement)


def _at(matches: Sequence[Match], offset: int) -> int:
    """How many matches begin before an offset; they are in text order."""
    return bisect_left(matches, offset, key=_start)


_start = attrgetter("start")


def _description(columns: Columns, phrase: Phrase) -> Span | None:
    """What describes the source beyond the bare noun: what follows the head, else what stands before it."""
    if phrase.stop > phrase.head + 1:
        return Span(columns.starts[phrase.head + 1], columns.ends[phrase.stop - 1])
    first = phrase.first
    while first < phrase.head and columns.flags[first] & (DETERMINER | QUANTITY):
        first += 1
    return Span(columns.starts[first], columns.ends[phrase.head - 1]) if first < phrase.head else None


def _several(columns: Columns, phrase: Phrase) -> bool:
    word = columns.words[phrase.head]
    return word in _PLURAL_HEADS or (word.endswith("s") and not word.endswith(("ss", "sis", "'s")))
