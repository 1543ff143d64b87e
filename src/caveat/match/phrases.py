"""Phrases in the notation of `Entry.phrase`, and one scan of a text for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from caveat.match.tokens import tokenize
from caveat.model.document import Match, Tokens
from caveat.model.rubric import Lexicon

MAX_EXPANSIONS = 2_000
_GAP = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+|-|/")
_END = ""  # key under which a trie node holds what ends there


class PhraseError(ValueError):
    """A phrase does not follow the notation."""


def expand(phrase: str) -> tuple[str, ...]:
    """All plain phrases that a phrase stands for, without repeats.

    "(some|many) analysts [have] said" gives four. Brackets do not nest. Raises PhraseError on
    unbalanced or nested brackets, an empty result, or more than MAX_EXPANSIONS phrases.
    """
    parts: list[tuple[str, ...]] = []
    at = 0
    total = 1
    while at < len(phrase):
        char = phrase[at]
        if char in "([":
            close = ")" if char == "(" else "]"
            end = phrase.find(close, at)
            inner = phrase[at + 1 : end] if end >= 0 else ""
            if end < 0 or any(bad in inner for bad in "()[]"):
                raise PhraseError(
                    f"'{char}' at character {at + 1} is not closed by '{close}', or brackets stand inside brackets"
                )
            choices = tuple(inner.split("|"))
            if char == "[":
                choices = (*choices, "")
            parts.append(choices)
            total *= len(choices)
            if total > MAX_EXPANSIONS:
                raise PhraseError(f"stands for more than {MAX_EXPANSIONS} phrases; split it into several entries")
            at = end + 1
        elif char in ")]|":
            raise PhraseError(f"'{char}' at character {at + 1} has no opening bracket")
        else:
            end = min((found for mark in "()[]|" if (found := phrase.find(mark, at)) >= 0), default=len(phrase))
            parts.append((phrase[at:end],))
            at = end
    phrases = dict.fromkeys(" ".join("".join(choice).split()) for choice in product(*parts))
    phrases.pop("", None)
    if not phrases:
        raise PhraseError("the phrase is empty")
    return tuple(phrases)


class PhraseIndex:
    """All entries of some lexicons as one trie over words.

    A scan costs one dictionary look-up a word, whatever the number of entries, and building costs
    no regular-expression compilation, which is what a cold start would feel.
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._root: dict[str, Any] = {}
        for lexicon in lexicons:
            for number, entry in enumerate(lexicon.entries):
                for phrase in expand(entry.phrase):
                    self._add(phrase, lexicon.id, number)

    def _add(self, phrase: str, lexicon: str, entry: int) -> None:
        words = tokenize(phrase).words
        if not words:
            raise PhraseError(f"'{phrase}' holds no word")
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        node.setdefault(_END, []).append((lexicon, entry))

    def scan(self, text: str, tokens: Tokens) -> Mapping[str, tuple[Match, ...]]:
        """Every longest match of every lexicon, in text order.

        Words of a phrase must be parted by white space, a hyphen or a slash only. Within one
        lexicon a match that lies inside a longer one of the same lexicon is left out; different
        lexicons do not disturb one another.
        """
        found: dict[str, list[Match]] = {}
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        root, size = self._root, len(words)
        for first, word in enumerate(words):
            node = root.get(word)
            if node is None:
                continue
            best: dict[str, tuple[int, int]] = {}
            last = first
            while True:
                for lexicon, entry in node.get(_END, ()):
                    best[lexicon] = (last, entry)
                last += 1
                if last >= size or (len(node) == 1 and _END in node):
                    break
                node = node.get(words[last])
                if node is None or not _GAP.fullmatch(text, ends[last - 1], starts[last]):
                    break
            for lexicon, (end, entry) in best.items():
                kept = found.setdefault(lexicon, [])
                if not kept or end >= kept[-1].last:
                    kept.append(Match(starts[first], ends[end], first, end + 1, lexicon, entry))
        return {lexicon: tuple(matches) for lexicon, matches in found.items()}
