"""What a page says of itself by the shape of its words: labels, notices and ratings at its edges. Looked for once for all signals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from caveat.match import notices
from caveat.model.document import Quotation
from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Block, BlockKind, Span

_SENTENCE_END = pattern(r"(?<=[.!?])[\"”’)\]*_]*\s+")
_ONE_LINE = 90
_RATING_HEAD = frozenset({"rating", "our rating", "verdict", "our verdict", "our ruling", "the ruling", "claim rating"})
_RATED_WITHIN = 8  # blocks from either end
_LINES = frozenset({"label", "byline", "deck", "subheading", "furniture", "body", "list", "disclaimer", "dateline"})


class PageNotice(NamedTuple):
    """Words that say something of their page: what kind of thing, and the kind of block they stand in (None: a rating, wherever)."""

    span: Span
    kind: str
    block: BlockKind | None


def find(
    text: str,
    blocks: Sequence[Block],
    edges: tuple[frozenset[int], frozenset[int]],
    quotation_at: Callable[[int], Quotation | None],
) -> tuple[PageNotice, ...]:
    """The notices of a page in text order, ratings last; `edges` are the indices of the blocks at its head and foot."""
    head, foot = edges
    found = [
        PageNotice(span, kind, block.kind)
        for at, block in enumerate(blocks)
        # a paragraph that says nothing else is one wherever it stands
        if block.kind == "disclaimer" or at in head or at in foot
        for span, kind in _said(text, block, above=at in head)
        if quotation_at(span.start) is None
    ]
    return (*found, *(PageNotice(span, "fact_check", None) for span in _rated(text, blocks)))


def _said(text: str, block: Block, *, above: bool) -> Iterator[tuple[Span, str]]:
    """What a block at an edge says of its page, with the place of the words; `above` is true in the head."""
    start, end = block.span
    whole = text[start:end]
    if block.kind == "headline":
        if kind := notices.title(whole):
            yield block.span, kind
        return
    if block.kind == "byline" and (kind := notices.post(whole)):
        yield block.span, kind
        return
    alone = block.kind in _LINES and len(whole) <= _ONE_LINE
    if alone and (kind := notices.line(whole)) and (above or kind in ("press_release", "sponsored")):
        yield block.span, kind
        return
    if len(whole) > 1_500 and block.kind in PROSE and above:
        whole = whole[:500]
    at = 0
    for found in (*_SENTENCE_END.finditer(whole), None):
        stop = found.start() if found else len(whole)
        if kind := notices.said(whole[at:stop]):
            yield Span(start + at, start + stop), kind
        at = found.end() if found else stop


def _rated(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """A heading such as "Rating" with a short grade below it, near the top or the end."""
    for at in range(len(blocks) - 1):
        if _RATED_WITHIN <= at < len(blocks) - _RATED_WITHIN:
            continue
        span, below = blocks[at].span, blocks[at + 1].span
        heads = span.end - span.start <= 20 and notices.plain(text[slice(*span)]) in _RATING_HEAD
        if heads and below.end - below.start <= 40 and notices.rating(f"Rating: {text[slice(*below)]}"):
            yield Span(span.start, below.end)
