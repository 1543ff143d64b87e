"""Runs of exclamation and question marks, and words in capitals that are no acronyms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import compress, count

from caveat.detect.passages import HANDED_ON, REASONS
from caveat.detect.scope import QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal

_RUN = pattern(r"[!?\uff01\uff1f]{2,}")
# The look back, which keeps a run from being tried again at each of its letters, comes second: searching is quick for a letter.
_CAPITALS = pattern(r"[A-Z](?<!\w[A-Z])[A-Z]{3,}\b")
_PAIRS = ("!!", "?!", "!?", "??", "\uff01\uff01", "\uff1f\uff01")
_LINE = 4
_MOSTLY = 0.6
_POSSESSIVES = ("'s", "\u2019s")
_NAMING = frozenset({"marked", "stamped", "called", "named", "titled", "entitled", "dubbed", "labelled", "labeled"})
_ADDRESS_MARKS = frozenset("/@#=.")


class Emphasis:
    """Looks for shouting. A lexicon, if given, holds ordinary words that people write in capitals."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)
        self._lexicons = signal.detector.lexicons

    def look(self, lookup: Lookup) -> Answer:
        """Runs of marks, and words in capitals that the text or the lexicon knows as ordinary words."""
        text = lookup.text
        seen: list[Seen] = []
        if any(pair in text for pair in _PAIRS):
            seen = [
                self._shown(lookup, *run.span(), "marks") for run in _RUN.finditer(text) if self._in_scope(lookup, run)
            ]
        words = [word for word in _CAPITALS.finditer(text) if self._in_scope(lookup, word)]
        if words:
            page = _EmphasisPage(lookup)
            ordinary = _in_lower_case(lookup, {word.group().lower() for word in words})
            shouted = self._listed(lookup)
            seen += [
                self._shown(lookup, *word.span(), "capitals")
                for word in words
                if (word.start() in shouted or word.group().lower() in ordinary)
                and not _in_name(lookup, word.start(), ordinary)
                and not _in_address(lookup.text, word.start(), word.end())
                and not _is_label(lookup, word.start(), word.end())
                and not page.in_heading(word.start())
                and not page.in_line_of_capitals(word.start())
            ]
        return Answer(seen)

    def _in_scope(self, lookup: Lookup, found: re.Match[str]) -> bool:
        return lookup.kind_at(found.start()) in self._blocks

    def _listed(self, lookup: Lookup) -> frozenset[int]:
        return frozenset(match.start for name in self._lexicons for match in lookup.document.matches.get(name, ()))

    def _shown(self, lookup: Lookup, start: int, end: int, kind: str) -> Seen:
        quotation = lookup.quotation_at(start)
        if quotation is not None:
            return Seen(start, end, kind, {"type": kind, "guard": QUOTED}, lookup.quote_reason(quotation))
        passage = lookup.passage_at(start)
        if passage is not None:
            return Seen(start, end, kind, {"type": kind, "guard": HANDED_ON}, REASONS[passage.kind])
        return Seen(start, end, kind, {"type": kind})


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the word is a piece of an address, a handle or a tag."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[1:] == "-" and before[0].isdigit():
        return True  # the word in a telephone number
    return (
        before[-1:] in _ADDRESS_MARKS
        or after[:1] in _ADDRESS_MARKS - {"."}
        or (after[:1] == "." and after[1:].islower())
    )


def _is_label(lookup: Lookup, start: int, end: int) -> bool:
    """Whether the word is a name or a mark: "TIME's list", "marked SECRET", "called the ANCHOR trial", "act FAST: F = Face"."""
    if lookup.text[end : end + 2] in _POSSESSIVES or lookup.text[end : end + 1] == ":":
        return True
    at = lookup.token_at(start)
    before = lookup.words[max(0, at - 2) : at]
    if not before:
        return False
    return before[-1] in _NAMING or (before[-1] == "the" and len(before) > 1 and before[0] in _NAMING)


def _in_name(lookup: Lookup, offset: int, ordinary: frozenset[str]) -> bool:
    """Whether the word belongs to a name: before a capitalised word, a number, or beside an acronym that is no ordinary word."""
    at = lookup.token_at(offset)
    text = lookup.text
    if at + 1 < len(lookup.words) and lookup.starts[at + 1] - lookup.ends[at] == 1:
        after = text[lookup.starts[at + 1] : lookup.ends[at + 1]]
        if after[0].isdigit():
            return True  # "TYPE 1", "STORM 2011"
        if after[0].isupper() and (not after.isupper() or lookup.words[at + 1] not in ordinary) and len(after) > 1:
            return True
    before = (
        text[lookup.starts[at - 1] : lookup.ends[at - 1]] if at and lookup.starts[at] - lookup.ends[at - 1] == 1 else ""
    )
    return len(before) > 1 and before.isupper() and lookup.words[at - 1] not in ordinary


class _EmphasisPage:
    """What is asked again and again of the same runs of capitals and the same blocks, answered once for each."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._run = (0, -1)  # the first and last word of the run in capitals that was asked about last
        self._headings: dict[int, bool] = {}

    def in_line_of_capitals(self, offset: int) -> bool:
        """Whether the word belongs to a heading or label inside its block: a colon behind it, or four such words and no mark."""
        lookup = self._lookup
        first, last = self._run
        if not first <= (at := lookup.token_at(offset)) <= last:
            first = last = at
            while first > 0 and self._is_upper(first - 1):
                first -= 1
            while last + 1 < len(lookup.words) and self._is_upper(last + 1):
                last += 1
            self._run = first, last
        after = lookup.text[lookup.ends[last] : lookup.ends[last] + 1]
        return after == ":" or (last - first + 1 >= _LINE and after != "!")

    def in_heading(self, offset: int) -> bool:
        """Whether the block is written in capitals for the most part."""
        number = self._lookup.block_at(offset)
        if number not in self._headings:
            letters = [char for char in self._lookup.text[slice(*self._lookup.blocks[number].span)] if char.isalpha()]
            self._headings[number] = sum(map(str.isupper, letters)) > _MOSTLY * max(1, len(letters))
        return self._headings[number]

    def _is_upper(self, at: int) -> bool:
        return self._lookup.text[self._lookup.starts[at] : self._lookup.ends[at]].isupper()


def _in_lower_case(lookup: Lookup, wanted: set[str]) -> frozenset[str]:
    """Which of these words the text also writes in lower case."""
    text, starts, words = lookup.text, lookup.starts, lookup.words
    places = compress(count(), map(wanted.__contains__, words))
    return frozenset([words[at] for at in places if text[starts[at]].islower()])
