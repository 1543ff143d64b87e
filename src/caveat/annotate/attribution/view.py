"""One article as columns beside its tokens: flags, capitals, sentences, quotations. Built once, read by every rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from caveat.annotate.attribution.vocabulary import FUNCTION, NOUN, PREPOSITION, TIME, TITLE, Vocabulary
from caveat.model.document import Match, Quotation, Sentence, Tokens

_PLAIN = frozenset((" ", "-", "\u00a0", "\n", "  ", "\r\n", "/", "\u2019 ", "' "))


class View:
    """Columns over the tokens of one article.

    `flags[i]` says what the lexicons and the grammar know about word i; `caps[i]` whether it is written
    with a capital; `sentence[i]` the number of its sentence (-1 outside prose); `quoted[i]` the number
    of the outer quotation it stands in (-1 outside). `opens` holds the first word of each sentence
    and quotation, where a capital says nothing.
    """

    __slots__ = (
        "caps", "ends", "flags", "lower", "matches", "opens", "quotations", "quoted", "sentence", "sentences", "size",
        "starts", "text", "vocabulary", "words",
    )  # fmt: skip

    def __init__(
        self, text: str, tokens: Tokens, matches: Mapping[str, tuple[Match, ...]], sentences: Sequence[Sentence],
        quotations: Sequence[Quotation], vocabulary: Vocabulary,
    ) -> None:  # fmt: skip
        self.text = text
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.size = len(self.words)
        self.matches = matches
        self.sentences = sentences
        self.quotations = tuple(item for item in quotations if item.depth == 0)
        self.vocabulary = vocabulary
        known = vocabulary.flags.get
        self.flags = [known(word, 0) for word in self.words]
        self.caps = [text[start].isupper() for start in self.starts]
        self.lower = {word for word, cap in zip(self.words, self.caps, strict=True) if not cap}
        for lexicon, kinds in vocabulary.nouns.items():
            for match in matches.get(lexicon, ()):
                if match.last - match.first > 1:
                    for at in range(match.first, match.last):
                        self.flags[at] = (self.flags[at] & ~PREPOSITION) | kinds[match.entry]
        self.sentence = [-1] * self.size
        self.opens: set[int] = set()
        for number, item in enumerate(sentences):
            self.sentence[item.first : item.last] = [number] * (item.last - item.first)
            self.opens.add(item.first)
        self.quoted = [-1] * self.size
        self._mark_quotations()

    def _mark_quotations(self) -> None:
        at = 0
        for number, item in enumerate(self.quotations):
            while at < self.size and self.starts[at] < item.inner.start:
                at += 1
            self.opens.add(at)
            while at < self.size and self.starts[at] < item.inner.end:
                self.quoted[at] = number
                at += 1

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next one."""
        return self.text[self.ends[at] : self.starts[at + 1]] if at + 1 < self.size else self.text[self.ends[at] :][:3]

    def joined(self, at: int) -> bool:
        """Whether only white space, a hyphen or an abbreviation's full stop parts word `at` from the next."""
        if at + 1 >= self.size:
            return False
        gap = self.text[self.ends[at] : self.starts[at + 1]]
        return gap in _PLAIN or (gap == ". " and self.abbreviated(at))

    def abbreviated(self, at: int) -> bool:
        """Whether a full stop after word `at` belongs to it: an initial, a title, inside one sentence."""
        return at + 1 < self.size and self.sentence[at] == self.sentence[at + 1]

    def namelike(self, at: int) -> bool:
        """Whether word `at` is written as part of a name: a capital that its place does not explain."""
        if not self.caps[at]:
            start, end = self.starts[at], self.ends[at]
            piece = self.text[start:end]
            # al-Assad, d'Souza, and scripts without capitals
            return (piece[0].isalpha() and not piece[0].islower()) or (
                ("-" in piece or "'" in piece or "\u2019" in piece) and piece[1:3].lower() != piece[1:3]
            )
        flags = self.flags[at]
        word = self.words[at]
        if word == "i" or (flags & TIME and word not in ("march", "april", "june", "august")):
            return False
        if at in self.opens:
            if flags & FUNCTION:
                return word in ("will", "may") and at + 1 < self.size and self.caps[at + 1]
            if flags & NOUN and not flags & TITLE:
                return at + 1 < self.size and self.caps[at + 1]
            if word.endswith("ly") and len(word) > 4:
                return False
            return word not in self.lower or (at + 1 < self.size and self.caps[at + 1])
        return word not in (
            "the",
            "a",
            "an",
            "of",
            "for",
            "in",
            "at",
            "by",
            "to",
            "on",
            "but",
            "and",
            "or",
            "he",
            "she",
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of words `first` to `last` (end excluded)."""
        return self.starts[first], self.ends[last - 1]
