"""What the rubric's list of passage words makes of a line: whether it announces somebody else's words, or is a heading."""

from __future__ import annotations

import re
from functools import cached_property

from caveat.match.phrases import expand, finite
from caveat.model.policy import Lexicon

WORDS, VERBS = "passage_words", "attribution_verbs"
_NEVER = "(?!)"  # in place of a list without words: matches nothing


class PassageWords:
    """The list's verbs of saying, kinds of text and labels, as patterns that are made when an article first needs them."""

    def __init__(self, lexicon: Lexicon | None = None, verbs: Lexicon | None = None) -> None:
        """`verbs` is the list of reporting verbs; those tagged `quoting` announce words too."""
        self._lexicon, self._verbs = lexicon, verbs

    def _words(self, role: str) -> tuple[str, ...]:
        entries = self._lexicon.entries if self._lexicon is not None else ()
        own = [
            phrase for entry in entries if role == entry.type or role in entry.tags for phrase in expand(entry.phrase)
        ]
        quoting = finite(self._verbs, "quoting", nouns=True) if role == "saying" and self._verbs is not None else ()
        return (*own, *sorted(quoting))

    def _any_of(self, role: str) -> str:
        return "|".join(map(re.escape, self._words(role))) or _NEVER

    @cached_property
    def labels(self) -> frozenset[str]:
        """Words before a colon that are headings and no speaker."""
        return frozenset(self._words("label"))

    @cached_property
    def reports(self) -> re.Pattern[str]:
        """A line that ends in a colon and announces words: "The owner replied on Friday:", "The letter:"."""
        return re.compile(
            rf"\b(?:{self._any_of('saying')}|reads?|put it|begins|began|following|{self._any_of('text')}|tweets?|verse|words|response|reply)"
            r"\b(?:\W++\w++(?:[’'.]++\w++)*+){0,5}+\W*:$",
            re.I,
        )

    @cached_property
    def said_last(self) -> re.Pattern[str]:
        """A paragraph that ends in a verb of saying and a comma."""
        return re.compile(rf"\b(?:{self._any_of('saying')})(?: [\w’'@]+){{0,3}},$", re.I)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """A line that says that all of a text follows: "The letter reads in full:"."""
        text = self._any_of("text")
        return re.compile(
            rf"\b(?:(?:full|entire|complete|whole|following|below|lightly|unedited|verbatim|text|transcript|excerpts?)\b.{{0,80}}\b(?:{text}|text)|"
            rf"(?:{text}|text)\b.{{0,60}}\b(?:in full|below|follows?|verbatim|in its entirety|sent|reads?|went out)|full text|rush transcript|letters? to the editor)\b",
            re.I,
        )  # fmt: skip
