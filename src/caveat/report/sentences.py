"""Numbers of sentences, as pages give places: from 1, over headline, deck and prose, in reading order."""

from __future__ import annotations

from caveat.model.document import Document


def sentence_number(document: Document, offset: int) -> int | None:
    """The number of the sentence at `offset` (a code point of `document.text`); None where sentences have none (a byline)."""
    return document.sentence_at(offset)
