"""The article's text with its evidence marked, as HTML. Offsets only: the text is never searched again.

Each block is cut where evidence begins or ends. A stretch under two pieces of evidence gets two
nested marks, one under more still only two, but every piece has its own code after its last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape
from msgspec import Struct

from caveat.model.document import Document
from caveat.model.finding import Evidence
from caveat.model.text import Block, Span
from caveat.report import words
from caveat.report.cards import Card

MOST_NESTED = 2
SHORT = 2


class MarkedBlock(Struct, frozen=True):
    """One block of the page: its kind, that kind in words (empty for body text) and its marked text."""

    kind: str
    kind_words: str
    html: Markup


class MarkedText(Struct, frozen=True):
    """All blocks, and the ids of the evidence that has its code in them."""

    blocks: tuple[MarkedBlock, ...]
    marked: frozenset[str]


def mark(document: Document, evidence: Sequence[Evidence], cards: Sequence[Card]) -> MarkedText:
    """The document's blocks with `evidence` (in text order) marked; `cards` are the same evidence in the same order."""
    blocks = tuple(_with_gaps(document))
    waiting = [(item.span, card) for item, card in zip(evidence, cards, strict=True) if item.span.end > item.span.start]
    waiting.reverse()
    open_: list[tuple[Span, Card]] = []
    started: set[str] = set()
    out = []
    coded: set[str] = set()
    for number, block in enumerate(blocks):
        limit = blocks[number + 1].span.start if number + 1 < len(blocks) else len(document.text) + 1
        while waiting and waiting[-1][0].start < block.span.end:
            open_.append(waiting.pop())
        open_ = [item for item in open_ if item[0].end > block.span.start]
        html = _block(document.text, block.span, limit, open_, started)
        out.append(MarkedBlock(block.kind, words.BLOCKS.get(block.kind, ""), html))
        coded.update(card.id for place, card in open_ if place.end <= limit)
        open_ = [item for item in open_ if item[0].end > limit]
    return MarkedText(tuple(out), frozenset(coded))


def _with_gaps(document: Document) -> Iterator[Block]:
    """The blocks, with any text between them that is not blank as a block of no kind."""
    at = 0
    for block in (*document.blocks, Block(Span(len(document.text), len(document.text)), "body")):
        between = document.text[at : block.span.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            yield Block(Span(start, at + len(between.rstrip())), "")  # type: ignore[arg-type]
        if block.span.end > block.span.start:
            yield block
        at = block.span.end


def _block(text: str, span: Span, limit: int, items: Sequence[tuple[Span, Card]], started: set[str]) -> Markup:
    """One block. Evidence that ends before `limit`, where the next block begins, gets its code here."""
    if not items:
        return escape(text[span.start : span.end])
    begins: dict[int, list[Card]] = {}
    ends: dict[int, list[Card]] = {}
    here: dict[int, list[Card]] = {}
    for place, card in items:
        begins.setdefault(max(place.start, span.start), []).append(card)
        ends.setdefault(min(place.end, span.end), []).append(card)
        if place.end <= limit:
            here.setdefault(min(place.end, span.end), []).append(card)
    cuts = sorted({span.start, span.end, *begins, *ends})
    active: dict[str, Card] = {}
    pieces: list[str] = []
    for start, end in pairwise(cuts):
        for card in begins.get(start, ()):
            active[card.id] = card
        pieces.append(_stretch(str(escape(text[start:end])), active, started))
        for card in ends.get(end, ()):
            del active[card.id]
        pieces += [_code(card) for card in here.get(end, ())]
    # every slice was escaped where it was cut
    return Markup("".join(pieces))


def _stretch(html: str, active: dict[str, Card], started: set[str]) -> str:
    """Text under its marks: those that count outside, set-aside ones inside."""
    shown = sorted(active.values(), key=lambda card: not card.counted)[:MOST_NESTED]
    for depth, card in reversed(list(enumerate(shown))):
        anchor = "" if card.id in started else f' id="{card.id}"'
        started.add(card.id)
        # two lines of one kind would look like the double line of another
        line = " same" if depth and card.family == shown[0].family else ""
        style = f"m f-{card.family}{line}{'' if card.counted else ' aside'}"
        html = f'<mark class="{style}"{anchor}>{html}</mark>'
    return html


def _code(card: Card) -> str:
    aside = ("" if card.counted else " aside") + (" short" if len(card.label) <= SHORT else "")
    name = escape(words.code_name(card.label, card.number, card.title, card.counted))
    return (
        f'<sup class="c{aside}"><a href="#card-{card.id}" id="ref-{card.id}" aria-label="{name}">'
        f"{escape(card.label)}</a></sup>"
    )
