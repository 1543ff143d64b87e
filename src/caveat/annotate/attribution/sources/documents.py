"""Which document "the report", "the agency's article" or "the findings" means, where the text makes it plain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker, Turn
from caveat.annotate.attribution.text.columns import Columns
from caveat.match.tokens import fold

_WRITINGS = (
    frozenset(("study", "paper", "research", "findings", "results", "analysis", "experiment", "trial", "survey", "poll", "data", "article")),
    frozenset(("report", "review", "audit", "inquiry", "investigation", "findings", "document", "assessment")),
    frozenset(("lawsuit", "complaint", "filing", "indictment", "affidavit", "petition", "document")),
    frozenset(("letter", "email", "e-mail", "memo", "memorandum", "message", "note", "statement", "document")),
)  # fmt: skip
_INDEFINITE = frozenset(("a", "an", "another"))
_SOUGHT = 300
"""The words that introduce a document are sought over so many words before its first mention."""


class Documents:
    """The documents among the speakers so far, and what a later noun means of them."""

    def __init__(self, columns: Columns, speakers: list[Speaker], turns: Mapping[int, list[Turn]]) -> None:
        """`turns` holds who spoke by sentence."""
        self._view, self._speakers, self._turns = columns, speakers, turns
        self._written: dict[str, int] = {}

    def entered(self, word: str, at: int) -> None:
        """Remember that a document with the noun `word` has been spoken of up to word `at`."""
        self._written[word] = at

    def same_kind(self, word: str, sentence: int) -> Speaker | None:
        """The document that a plain "the paper" or "the findings" means, when its own noun is another of that group.

        It is the only one so far, or the one that spoke in the sentence before.
        """
        near = self._speakers[-NEAR:]
        if any(item.head == word for item in near if item.source_class == "document"):
            return None
        group = next((group for group in _WRITINGS if word in group), frozenset[str]())
        fits = [item for item in near if item.source_class == "document" and item.head in group]
        just = [turn.speaker for turn in self._turns.get(sentence - 1, ()) if turn.speaker in fits]
        return fits[0] if len(fits) == 1 else just[-1] if len(just) == 1 else None

    def meant(self, phrase: Phrase) -> Speaker | None:
        """The document that "the article", "the Eskanian report" means: the last of that noun whose words share the modifier.

        None, for a new one, where another of the same noun has been introduced since ("an article", "another report").
        """
        columns, word = self._view, self._view.words[phrase.head]
        near = self._speakers[-NEAR:]
        fits = [item for item in near if item.source_class == "document" and item.head == word]
        modifiers = [columns.words[at] for at in range(phrase.first + 1, phrase.head) if len(columns.words[at]) > 3]
        if modifiers:
            alike = [item for item in fits if _shares(item.name, modifiers)]
            fits = alike or (fits if len(fits) == 1 else [])
        introduced = any(
            columns.words[at] == word and at >= 1 and columns.words[at - 1] in ("a", "an", "another")
            for at in range(self._written.get(word, phrase.head), phrase.head)
        )
        self._written[word] = phrase.head + 1
        return fits[-1] if fits and not introduced else None

    def owners(self, phrase: Phrase) -> list[str]:
        """The words that name the owner of "the agency's article", "Maria Ortega's report"; none where nobody owns it."""
        columns = self._view
        for at in range(phrase.first, phrase.head):
            if columns.words[at].endswith(("'s", "s'")):
                return [naming.bare(columns.words[i]) for i in range(phrase.first, at + 1) if len(columns.words[i]) > 3]
        return []

    def owned(self, phrase: Phrase, name: str, owners: list[str]) -> Speaker | None:
        """The document that "the agency's article" means: the only one of that noun so far that is known to be the agency's.

        It is known where its name says so, or where the sentence that introduced it holds the owner's name.
        """
        word = self._view.words[phrase.head]
        fits = [item for item in self._speakers[-NEAR:] if item.source_class == "document" and item.head == word]
        alike = [item for item in fits if _shares(item.name, owners)]
        if not alike and len(fits) == 1 and self._brought_in(fits[0], word, owners):
            fits[0].name = name  # the article, now known to be the agency's
            alike = fits
        return alike[0] if len(alike) == 1 else None

    def _brought_in(self, item: Speaker, word: str, owners: list[str]) -> bool:
        """Whether the document's first mention, or the last sentence before it with "an article", holds an owner's name."""
        columns = self._view
        first = bisect_left(columns.starts, item.mentions[0].start) if item.mentions else 0
        for at in range(first, max(0, first - _SOUGHT), -1):
            if columns.words[at] == word and not _INDEFINITE.isdisjoint(columns.words[max(0, at - 3) : at]):
                number = columns.sentence[at]
                begin, end = columns.sentences[number].first, columns.sentences[number].last
                return number >= 0 and any(naming.bare(columns.words[i]) in owners for i in range(begin, end))
        return False

    def last(self) -> Speaker | None:
        """The document that came in last, whatever its noun."""
        for speaker in reversed(self._speakers[-NEAR:]):
            if speaker.source_class == "document":
                return speaker
        return None


def _shares(name: str, modifiers: list[str]) -> bool:
    """Whether a name holds one of the words, or one of the same stem: the Eskanian report, Eskany's report."""
    words = [word for word in fold(name).replace("'s", "").split() if len(word) > 3]
    return any(word[:4] == modifier[:4] for word in words for modifier in modifiers)
