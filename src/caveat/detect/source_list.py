"""The list of what a piece was made from, under a heading of its own: "Sources", "References"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.detect.scope import Lookup
from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Block

_HEADING = pattern(
    r"(?:our |the )?(?:sources?|references?|bibliography|works cited|notes and sources|sources and (?:notes|references|further reading))\s*:?",
    re.IGNORECASE,
)
_YEAR = pattern(r"\b(?:1[5-9]|20)\d\d\b")


def entries(lookup: Lookup) -> Iterator[Block]:
    """The blocks that stand below such a heading, down to the next heading or the end of the article's text."""
    below = False
    for block in lookup.blocks:
        if is_heading(lookup.text[block.span.start : block.span.end]):
            below = True
        elif block.kind == "subheading":
            below = False
        elif below and block.kind in PROSE:
            yield block


def is_heading(words: str) -> bool:
    """Whether a line announces a list of sources."""
    return _HEADING.fullmatch(words.strip()) is not None


def dated(words: str) -> bool:
    """Whether an entry says from when the thing is, as references do."""
    return _YEAR.search(words) is not None


def listed(lookup: Lookup) -> frozenset[int]:
    """Indices of the blocks that such a list is made of."""
    starts = {block.span.start for block in entries(lookup)}
    return frozenset(at for at, block in enumerate(lookup.blocks) if block.span.start in starts)
