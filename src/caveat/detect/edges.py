"""Which blocks stand at the edges of a page: what a page says of itself is said there, never in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.model.text import PROSE, Block

_FOOT = 4  # paragraphs of text at the end of which one may be a notice, in a long piece
_NOTES = 8  # the same for blocks that are already known to be notes
_NOTE_KINDS = frozenset({"disclaimer", "author_bio", "correction"})
_SHARE = 3  # the foot is at most this part of the text


def edges(blocks: Sequence[Block]) -> tuple[frozenset[int], frozenset[int]]:
    """Indices of the blocks in the head (down to the first paragraph of text) and in the foot of a page.

    Furniture counts only above the headline: a line such as "Sponsored content" lower down heads an advertisement.
    """
    prose = [at for at, block in enumerate(blocks) if block.kind in PROSE]
    if not prose:
        return frozenset(range(len(blocks))), frozenset()
    title = next((at for at, block in enumerate(blocks) if block.kind == "headline"), prose[0])
    head = frozenset(at for at, block in enumerate(blocks[: prose[0] + 1]) if block.kind != "furniture" or at < title)
    few = max(1, len(prose) // _SHARE) if len(prose) > 1 else 0
    foot = prose[-min(_FOOT, few)] if few else len(blocks)
    notes = prose[-min(_NOTES, max(few, 1))]
    low = frozenset(
        at
        for at, block in enumerate(blocks)
        if at not in head
        and block.kind != "furniture"
        and (at >= foot or (at > notes and block.kind in _NOTE_KINDS) or at > prose[-1])
    )
    return head, low
