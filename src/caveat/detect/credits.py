"""Passages of other outlets with a line below that credits them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Block

CREDITS = 3  # credit lines that make a digest of others' words
_LONG = 60  # characters of a passage that somebody is credited with
_LINE = 70
_CREDIT = pattern(
    r"(?:\[\s?[^\]\n]{2,50}\s?\]|\(\s?[A-Z][^)\n]{1,50}\s?\)|(?:via|source|read (?:more|it|the rest) (?:at|on|in))[: ] ?[^.!?\n]{2,60}|[—–-]{1,2} ?[A-Z][^.!?\n]{2,50})$",
    re.IGNORECASE,
)
_STAGE = pattern(
    r"[\[(] ?(?:applause|laughter|laughs|crosstalk|inaudible|cheers|cheering|music|booing|silence|unintelligible)",
    re.IGNORECASE,
)
_QUOTED = pattern(r"[“\"].*[”\"]\W{0,2}$", re.DOTALL)


class Credited(NamedTuple):
    """The first block of a passage and the block with its credit line."""

    first: int
    line: int


def credited(text: str, blocks: Sequence[Block]) -> tuple[Credited, ...]:
    """Passages with their credit lines, where there are as many as a digest has; none elsewhere."""
    found: list[Credited] = []
    first = -1
    for at, block in enumerate(blocks):
        shown = text[slice(*block.span)].strip("*_ \n")
        if 3 <= len(shown) <= _LINE and _CREDIT.match(shown) and not _STAGE.match(shown):
            if 0 <= first < at and _is_passage(text, blocks[at - 1], bracketed=shown[0] in "[("):
                found.append(Credited(first, at))
            first = -1
        elif block.kind not in PROSE or len(shown) < _LONG:
            first = -1
        elif first < 0:
            first = at
    return tuple(found) if len(found) >= CREDITS else ()


def _is_passage(text: str, block: Block, *, bracketed: bool) -> bool:
    words = text[slice(*block.span)].strip()
    set_off = "quote" in block.basis
    return set_off or bracketed or _QUOTED.match(words) is not None
