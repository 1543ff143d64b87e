"""Reasons to set a match aside, made ready from the rubric's guards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from caveat.detect.scope import Lookup
from caveat.match.phrases import expand
from caveat.match.tokens import words_of
from caveat.model.document import Match
from caveat.model.policy import Entry, Guard, Lexicon

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases as word tuples, under their first word (their last for phrases that stand before)."""


class Stop(NamedTuple):
    """The guard that set a match aside."""

    guard: str
    because: str
    silent: bool = False


class _Bounds(NamedTuple):
    """The tokens of the sentence (or block, outside sentences) around a match; end excluded."""

    first: int
    last: int


def _by_word(phrases: Iterable[str], *, at: int) -> Phrases:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        for plain in expand(phrase):
            words = words_of(plain)
            if words:
                grouped.setdefault(words[at], []).append(words)
    return {word: tuple(found) for word, found in grouped.items()}


class _Ready:
    """One guard with its phrases split into words."""

    __slots__ = ("after", "before", "guard", "sentence")

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.before = _by_word(guard.before, at=-1)
        self.after = _by_word(guard.after, at=0)
        self.sentence = _by_word(guard.sentence, at=0)

    def stops(self, lookup: Lookup, match: Match, bounds: _Bounds) -> bool:
        """Whether this guard sets the match aside."""
        return self._holds(lookup, match, bounds) != self.guard.unless

    def _holds(self, lookup: Lookup, match: Match, bounds: _Bounds) -> bool:
        guard = self.guard
        if self.before and self._stands_before(lookup, match, bounds):
            return True
        if self.after and self._stands_after(lookup, match, bounds):
            return True
        if self.sentence and self._stands_in_sentence(lookup, match, bounds):
            return True
        if guard.case is not None and _written(lookup, match, bounds, guard.case):
            return True
        if guard.following is not None and _next_is(lookup, match, bounds, guard.following):
            return True
        if guard.preceding is not None and _previous_is(lookup, match, bounds, guard.preceding):
            return True
        if guard.place is not None and _stands_at(lookup, match, guard.place):
            return True
        if guard.cue is not None and lookup.in_cue(match.start, match.end) == guard.cue:
            return True
        if guard.block and lookup.kind_at(match.start) in guard.block:
            return True
        if guard.attributed is not None:
            return (lookup.attribution_at(match.start) is not None) == guard.attributed
        return False

    def _stands_before(self, lookup: Lookup, match: Match, bounds: _Bounds) -> bool:
        words = lookup.words
        for last in range(match.first - 1, max(bounds.first, match.first - self.guard.within) - 1, -1):
            for phrase in self.before.get(words[last], ()):
                first = last + 1 - len(phrase)
                if first >= bounds.first and (len(phrase) == 1 or words[first : last + 1] == phrase):
                    return True
        return False

    def _stands_after(self, lookup: Lookup, match: Match, bounds: _Bounds) -> bool:
        words = lookup.words
        for first in range(match.last, min(bounds.last, match.last + self.guard.within)):
            for phrase in self.after.get(words[first], ()):
                if first + len(phrase) <= bounds.last and words[first : first + len(phrase)] == phrase:
                    return True
        return False

    def _stands_in_sentence(self, lookup: Lookup, match: Match, bounds: _Bounds) -> bool:
        words = lookup.words
        for first in range(bounds.first, bounds.last):
            for phrase in self.sentence.get(words[first], ()):
                end = first + len(phrase)
                if end <= bounds.last and words[first:end] == phrase and not (first < match.last and match.first < end):
                    return True
        return False


class Guards:
    """All guards of some lexicons, looked up by match."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._lexicons = {lexicon.id: lexicon for lexicon in lexicons}
        # Made ready at an entry's first match: one article meets few of them, and a cold start would feel them all.
        self._shared: dict[str, tuple[_Ready, ...]] = {}
        self._guards: dict[str, list[tuple[_Ready, ...] | None]] = {
            name: [None] * len(lexicon.entries) for name, lexicon in self._lexicons.items()
        }

    def entry(self, match: Match) -> Entry:
        """The lexicon entry that a match met."""
        return self._lexicons[match.lexicon].entries[match.entry]

    def stop(self, lookup: Lookup, match: Match) -> Stop | None:
        """The first guard that sets this match aside, entry guards first and required contexts last; None where it stands."""
        guards = self._guards[match.lexicon][match.entry]
        if guards is None:
            guards = self._made_ready(match.lexicon, match.entry)
        if not guards:
            return None
        bounds = _bounds(lookup, match)
        for ready in guards:
            if ready.stops(lookup, match, bounds):
                return Stop(ready.guard.id, ready.guard.because, ready.guard.silent)
        return None

    def _made_ready(self, name: str, entry: int) -> tuple[_Ready, ...]:
        lexicon = self._lexicons[name]
        shared = self._shared.get(name)
        if shared is None:
            shared = self._shared[name] = tuple([_Ready(guard) for guard in lexicon.guards])
        made = (*[_Ready(guard) for guard in lexicon.entries[entry].guards], *shared)
        # What is missing is asked last: what is there says more exactly why a match is set aside.
        made = tuple(sorted(made, key=lambda ready: ready.guard.unless and not ready.guard.silent))
        self._guards[name][entry] = made
        return made


def _bounds(lookup: Lookup, match: Match) -> _Bounds:
    sentence = lookup.sentence_at(match.start)
    if sentence is not None:
        return _Bounds(sentence.first, sentence.last)
    at = lookup.block_at(match.start)
    if at < 0:
        return _Bounds(match.first, match.last)
    span = lookup.blocks[at].span
    return _Bounds(lookup.token_at(span.start), lookup.token_at(span.end))


def _written(lookup: Lookup, match: Match, bounds: _Bounds, case: str) -> bool:
    letters = lookup.text[match.start : match.end]
    if case == "upper":
        return letters.isupper() and len(letters) > 1
    if case == "capitalised" and lookup.in_title_case(match.start):
        return False  # every word has a capital there
    if match.first == bounds.first:
        return case == "capitalised" and letters in lookup.inner_names
    return letters[0].isupper() if case == "capitalised" else letters[0].islower()


def _kind_of_word(lookup: Lookup, token: int) -> str:
    char = lookup.text[lookup.starts[token]]
    if char.isdigit():
        return "number"
    return "name" if char.isupper() else "lower"


def _next_is(lookup: Lookup, match: Match, bounds: _Bounds, kind: str) -> bool:
    if match.last >= bounds.last:
        return kind == "end"
    if kind == "quotation":
        quotation = lookup.quotation_at(lookup.starts[match.last])
        return quotation is not None and quotation.inner.start == lookup.starts[match.last]
    return _kind_of_word(lookup, match.last) == kind


def _previous_is(lookup: Lookup, match: Match, bounds: _Bounds, kind: str) -> bool:
    if match.first <= bounds.first:
        return kind in ("start", "break")
    if kind == "break":
        return lookup.text[max(0, match.start - 8) : match.start].rstrip()[-1:] in _BREAKS
    if kind == "name" and match.first - 1 == bounds.first:
        return False  # the first word of a sentence has a capital whatever it is
    return _kind_of_word(lookup, match.first - 1) == kind


def _stands_at(lookup: Lookup, match: Match, place: str) -> bool:
    """Whether the match is its block, stands at an edge of it parted by punctuation, or in a sentence that asks."""
    if place == "question":
        sentence = lookup.sentence_at(match.start)
        return sentence is not None and lookup.text[sentence.start : sentence.end].rstrip(_ASKED_IN).endswith("?")
    at = lookup.block_at(match.start)
    if at < 0:
        return False
    span = lookup.blocks[at].span
    before = lookup.text[span.start : match.start].strip(_EDGE)
    after = lookup.text[match.end : span.end].strip(_EDGE)
    if not before and not after:
        return True
    if place == "block_whole":
        return False
    if not before:
        return lookup.text[match.end : span.end].lstrip(" \u00a0")[:1] in _SEPARATORS
    return not after and lookup.text[span.start : match.start].rstrip(" \u00a0")[-1:] in _SEPARATORS


_ASKED_IN = " \"'\u2019\u201d)]*_"
_BREAKS = ',;:.!?-\u2013\u2014([\u2022"\u201c'
_EDGE = " \t\r\n\u00a0[](){}*_#\"'\u2018\u2019\u201c\u201d.:|-\u2013\u2014/"
_SEPARATORS = ":|-\u2013\u2014])/\u00b7\u2022"
