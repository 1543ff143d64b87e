"""A document in the text with the body that it comes from."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.model.text import Span


class Owned(NamedTuple):
    """A document in the text, its noun, and the phrase of the body that it comes from; not `sure` where only initials stand before
    the noun that may be a topic's (GDP figures), unless a body of that name speaks; `body` where the last word of the
    name, or a piece that stands in it, says that it is no person's; `printed`
    where the document stands in a newspaper or on a site."""

    owner: Phrase
    document: Span
    head: int
    sure: bool = True
    body: bool = False
    printed: bool = False
