"""Numbers of sentences, as pages give places: from 1, over the sentences of prose (body and lists), in reading order."""

from __future__ import annotations

from bisect import bisect_right

from caveat.model.document import Document
from caveat.model.text import PROSE


def sentence_number(document: Document, offset: int) -> int | None:
    """The number of the sentence at `offset` (a code point of `document.text`); None outside prose (a headline, a byline)."""
    starts = [item.start for item in document.sentences]
    at = bisect_right(starts, offset) - 1
    if at < 0 or not _is_prose(document, at):
        return None
    return sum(_is_prose(document, index) for index in range(at + 1))


def _is_prose(document: Document, index: int) -> bool:
    return document.blocks[document.sentences[index].block].kind in PROSE
