"""Plain text -> paragraphs and line starts. The text itself is never altered."""

from __future__ import annotations

import re

from caveat.model.text import Block, SourceMap, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def line_map(text: str) -> SourceMap:
    """Where each line begins. Lines end with \\n, \\r\\n or \\r."""
    starts = [0]
    starts.extend(match.end() for match in re.finditer(r"\r\n|\n|\r", text))
    return SourceMap(tuple(starts), tuple(range(1, len(starts) + 1)), "line")


def paragraphs(text: str) -> tuple[Block, ...]:
    """One body block for each paragraph."""
    blocks = []
    for match in re.finditer(r"[^\r\n]+", text):
        start, end = match.span()
        piece = match.group()
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start < end:
            blocks.append(Block(Span(start, end), "body", "paragraph of the file"))
    return tuple(blocks)
