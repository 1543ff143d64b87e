"""Phrases in the notation of `Entry.phrase`, and one scan of a text for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import compress, product
from typing import Any

from caveat.match.tokens import fold, words_of
from caveat.model.document import Match, Tokens
from caveat.model.policy import Lexicon

MAX_EXPANSIONS = 5_000
MAX_LIST = 20_000
"""Plain phrases that one word list may stand for, its guards' with them; the largest built-in one has 3,000."""
MAX_TOGETHER = 100_000
"""Plain phrases that all word lists of a rubric may stand for together; the built-in ones have 30,000."""
_GAP = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+|-|/")
_CHOICES = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_BRACKET = frozenset("()[]|")
_END = ""  # key under which a trie node holds what ends there


class PhraseError(ValueError):
    """A phrase does not follow the notation."""


def expand(phrase: str) -> tuple[str, ...]:
    """All plain phrases that a phrase stands for, without repeats.

    "(some|many) analysts [have] said" gives four. Brackets do not nest. Raises PhraseError on
    unbalanced or nested brackets, an empty result, or more than MAX_EXPANSIONS phrases.
    """
    if _BRACKET.isdisjoint(phrase):
        return (_one(phrase),)
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


def finite(lexicon: Lexicon, tag: str, *, nouns: bool = False) -> frozenset[str]:
    """The finite forms of a list's verbs that bear a tag, folded: single words, without the base form and the "-ing" form.

    Forms in "-s" that may be nouns (tag `noun`: "remarks", "demands") are left out unless `nouns` asks for them.
    """
    return frozenset(
        form
        for entry in lexicon.entries
        if entry.tags.get(tag) is True
        for form in map(fold, expand(entry.phrase))
        if " " not in form and form != entry.tags.get("base") and not form.endswith("ing")
        if nouns or not entry.tags.get("noun") or not form.endswith("s")
    )


def how_many(phrase: str) -> int:
    """How many phrases a phrase stands for at most, counted without writing them out; one with a mistake counts once."""
    total = 1
    for found in _CHOICES.finditer(phrase):
        total *= found[0].count("|") + (2 if found[0][0] == "[" else 1)
        if total > MAX_EXPANSIONS:
            return 1  # refused by itself
    return total


def _one(phrase: str) -> str:
    """A phrase without brackets as a plain phrase."""
    plain = " ".join(phrase.split())
    if not plain:
        raise PhraseError("the phrase is empty")
    return plain


Graph = tuple[Mapping[str, Any], ...]
"""The trie of some lexicons with equal branches merged, in a form that JSON can hold.

Node by node, children before parents and the root last; a child is given by its number, and under
"" stand the [lexicon, entry] pairs that end at the node.
"""


class PhraseIndex:
    """All entries of some lexicons as one trie over words.

    A scan costs one dictionary look-up a word, whatever the number of entries. Building the trie
    expands every phrase, which a cold start would feel; with a `graph` of these very lexicons,
    worked out beforehand by `graph()`, it takes a few milliseconds.
    """

    def __init__(self, lexicons: Iterable[Lexicon], graph: Graph = ()) -> None:
        self._root: dict[str, Any] = _linked(graph) if graph else {}
        if not graph:
            for lexicon in lexicons:
                for number, entry in enumerate(lexicon.entries if lexicon.searched else ()):
                    for phrase in expand(entry.phrase):
                        self._add(phrase, lexicon.id, number)
        # By word, what ends with it, and the node where longer phrases begin with it. Half of all hits are words with which none
        # does: they need no walk.
        self._first = {
            word: (node.get(_END, ()), node if node.keys() != {_END} else None) for word, node in self._root.items()
        }

    def graph(self) -> Graph:
        """The trie with equal branches merged."""
        nodes: dict[tuple[Any, ...], int] = {}
        _number(self._root, nodes)
        return tuple(
            {word: list(map(list, child)) if word == _END else child for word, child in node} for node in nodes
        )

    def _add(self, phrase: str, lexicon: str, entry: int) -> None:
        words = words_of(phrase)
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
        size = len(words)
        known = self._first
        for first in compress(range(size), map(known.__contains__, words)):  # the other words are passed over in C
            hits, node = known[words[first]]
            if node is not None and first + 1 < size:
                child = node.get(words[first + 1])
                if child is not None:
                    _keep_longest(found, node, child, text, tokens, first)
                    continue
            for lexicon, entry in hits:
                kept = found.get(lexicon)
                match = _new(Match, (starts[first], ends[first], first, first + 1, lexicon, entry))
                if kept is None:
                    found[lexicon] = [match]
                elif first >= kept[-1][3]:
                    kept.append(match)
        return {lexicon: tuple(matches) for lexicon, matches in found.items()}


# Match's own constructor is written in Python, and takes twice as long.
_new = tuple.__new__


def _keep_longest(
    found: dict[str, list[Match]],
    node: Mapping[str, Any],
    child: Mapping[str, Any],
    text: str,
    tokens: Tokens,
    first: int,
) -> None:
    """Add each lexicon's longest phrase from token `first`; `node` is that token's, `child` the next one's."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    best: dict[str, tuple[int, int]] = {lexicon: (first, entry) for lexicon, entry in node.get(_END, ())}
    last = first
    below: Mapping[str, Any] | None = child
    while below is not None:
        before, after = ends[last], starts[last + 1]
        # nearly always it is one space; the pattern is asked about the rest only
        if (after - before != 1 or text[before] != " ") and not _GAP.fullmatch(text, before, after):
            break
        last += 1
        for lexicon, entry in below.get(_END, ()):
            best[lexicon] = last, entry
        below = below.get(words[last + 1]) if last + 1 < len(words) else None
    for lexicon, (end, entry) in best.items():
        kept = found.setdefault(lexicon, [])
        if not kept or end >= kept[-1].last:
            kept.append(Match(starts[first], ends[end], first, end + 1, lexicon, entry))


def _number(node: Mapping[str, Any], nodes: dict[tuple[Any, ...], int]) -> int:
    """The number of a node among the different ones; depth is bounded by the longest phrase."""
    key = tuple(
        (word, tuple(map(tuple, child)) if word == _END else _number(child, nodes))
        for word, child in sorted(node.items())
    )
    return nodes.setdefault(key, len(nodes))


def _linked(graph: Graph) -> dict[str, Any]:
    """The root of a graph with its nodes in place of their numbers."""
    nodes: list[dict[str, Any]] = []
    for flat in graph:
        nodes.append({word: child if word == _END else nodes[child] for word, child in flat.items()})
    return nodes[-1]
