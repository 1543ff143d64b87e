"""An attribution before its source is looked up across the article."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.vocabulary import Rule
from caveat.model.document import Pattern
from caveat.model.text import Span


class Candidate(NamedTuple):
    """One attribution before its source is looked up across the article. `relay` is the place in the list of the one that
    passes it on, None where nobody does. `void` marks a clause that hands nothing over ("but they did not say why") and only
    ends the content of the one before."""

    phrase: Phrase | None
    cue: tuple[int, int]
    statement: tuple[Span, ...]
    pattern: Pattern
    rule: Rule
    sentence: int
    relay: int | None = None
    void: bool = False
