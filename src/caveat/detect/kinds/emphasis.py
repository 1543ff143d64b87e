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
_CAPITALS = pattern(r"[A-Z][A-Z]{3,}\b")
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
        words = [
            word for word in _CAPITALS.finditer(text) if self._in_scope(lookup, word) and _begins(text, word.start())
        ]
        if words:
            ordinary = _in_lower_case(lookup, {word.group().lower() for word in words})
            shouted = self._listed(lookup)
            seen += [
                self._shown(lookup, *word.span(), "capitals")
                for word in words
                if (word.start() in shouted or word.group().lower() in ordinary)
                and not _in_name(lookup, word.start(), ordinary)
                and not _in_address(lookup.text, word.start(), word.end())
                and not _is_label(lookup, word.start(), word.end())
                and not _in_heading(lookup, word.start())
                and not _in_line_of_capitals(lookup, word.start())
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


def _in_line_of_capitals(lookup: Lookup, offset: int) -> bool:
    """Whether the word belongs to a heading or label inside its block: a colon behind it, or four such words and no mark."""
    at = lookup.token_at(offset)
    first = last = at
    text = lookup.text
    while first > 0 and text[lookup.starts[first - 1] : lookup.ends[first - 1]].isupper():
        first -= 1
    while last + 1 < len(lookup.words) and text[lookup.starts[last + 1] : lookup.ends[last + 1]].isupper():
        last += 1
    after = text[lookup.ends[last] : lookup.ends[last] + 1]
    return after == ":" or (last - first + 1 >= _LINE and after != "!")


def _begins(text: str, start: int) -> bool:
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


def _in_lower_case(lookup: Lookup, wanted: set[str]) -> frozenset[str]:
    """Which of these words the text also writes in lower case."""
    text, starts, words = lookup.text, lookup.starts, lookup.words
    places = compress(count(), map(wanted.__contains__, words))
    return frozenset([words[at] for at in places if text[starts[at]].islower()])


def _in_heading(lookup: Lookup, offset: int) -> bool:
    """Whether the block is written in capitals for the most part."""
    span = lookup.blocks[lookup.block_at(offset)].span
    letters = [char for char in lookup.text[span.start : span.end] if char.isalpha()]
    return sum(char.isupper() for char in letters) > _MOSTLY * max(1, len(letters))
