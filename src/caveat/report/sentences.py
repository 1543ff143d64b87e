"""Places for people: numbers of sentences, from 1, over headline, deck and prose, in reading order."""

from __future__ import annotations

from bisect import bisect_right

from caveat.model.document import Document
from caveat.model.text import Span
from caveat.report.cards import where


class Places:
    """The numbered sentences of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def number(self, offset: int) -> int | None:
        """The number of the sentence at `offset` (a code point of `document.text`); None where it has none (a byline)."""
        return self._document.sentence_at(offset)

    def place(self, offset: int) -> str:
        """ "sentence 12", or the part of the page that holds no numbered sentence ("byline"), or the line."""
        return where(self._document, offset)


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
