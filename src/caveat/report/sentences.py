"""Places for people: numbers of sentences, from 1, over the sentences of prose (body and lists), in reading order."""

from __future__ import annotations

from bisect import bisect_right

from caveat.model.document import Document
from caveat.model.text import PROSE, Span
from caveat.report import words


def sentence_number(document: Document, offset: int) -> int | None:
    """The number of the sentence at `offset` (a code point of `document.text`); None outside prose (a headline, a byline)."""
    return Places(document).number(offset)


class Places:
    """The numbered sentences of one document, counted once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [item.start for item in document.sentences]
        self._numbers: list[int | None] = []
        count = 0
        for item in document.sentences:
            prose = document.blocks[item.block].kind in PROSE
            count += prose
            self._numbers.append(count if prose else None)

    def number(self, offset: int) -> int | None:
        """As `sentence_number`."""
        at = bisect_right(self._starts, offset) - 1
        return self._numbers[at] if at >= 0 else None

    def place(self, offset: int) -> str:
        """ "sentence 12", or the part of the page that holds no numbered sentence ("headline"), or the line."""
        number = self.number(offset)
        if number is not None:
            return words.in_sentence(number)
        document = self._document
        at = bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1
        kind = words.BLOCKS.get(document.blocks[at].kind, "") if at >= 0 else ""
        return kind or words.place(document.article.source_map.unit, document.article.source_map.locate(offset)[0])


def sentence_of(document: Document, span: Span) -> Span:
    """The sentence in which a span begins, as far as it holds the span; else the block, else the span itself."""
    for parts in (
        tuple(Span(item.start, item.end) for item in document.sentences),
        tuple(item.span for item in document.blocks),
    ):
        at = bisect_right(parts, span.start, key=lambda item: item.start) - 1
        if at >= 0 and parts[at].end >= span.end:
            return parts[at]
    return span
