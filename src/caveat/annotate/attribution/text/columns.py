"""One article as columns beside its tokens: flags, capitals, sentences, quotations. Built once, read by every rule."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import attrgetter, not_

from caveat.annotate.attribution.text import group_names, weekday_names
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CALENDAR,
    DETERMINER,
    DOCUMENT,
    FUNCTION,
    HONORIFIC,
    MEMBER,
    NOUN,
    PARTICLES,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    STOP,
    TIME,
    TITLE,
    VERB,
    WRITER,
    Vocabulary,
)
from caveat.model.document import Match, Quotation, Sentence, Tokens
from caveat.model.patterns import pattern

_PLAIN = frozenset((" ", "-", "\u00a0", "\n", "  ", "\r\n", "/", "\u2019 ", "' ", " \u00a0", "\u00a0 ", " & "))
_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
_SMALL = frozenset(
    ("the", "a", "an", "of", "for", "in", "at", "by", "to", "on", "but", "and", "or", "he", "she", "it", "they")
)
_ADVERBS = frozenset(("here", "there", "then", "now", "today", "tonight", "yesterday", "tomorrow", "also", "meanwhile"))
DOMAINS = frozenset(("com", "org", "net", "gov", "edu", "info", "tv"))
_MONTH_NAMES = frozenset(("may", "march", "april", "june", "august"))
_CLOSED = DETERMINER | POSSESSIVE | PRONOUN | PREPOSITION | BREAK | WRITER
_DESCRIBING = frozenset(
    ("born", "style", "wing", "era", "like", "wide", "long", "free", "led", "run", "made", "held", "level", "only")
)
_STOP = pattern(r"\. (?=[A-Z][a-z])")
_STOPPED = pattern(r"\b[A-Z][a-z]{1,5}\.(?= [A-Z][a-z])")
_MODAL_NAMES = frozenset(("will", "may"))
_start = attrgetter("start")
_first = attrgetter("first")


class Columns:
    """Columns over the tokens of one article.

    `flags[i]` says what the lexicons and the grammar know about word i; `caps[i]` whether it is written
    with a capital; `sentence[i]` the number of its sentence (-1 outside prose); `quoted[i]` the number
    of the outer quotation it stands in (-1 outside). `opens` holds the first word of each sentence
    and quotation, where a capital says nothing; `titled` the sentences written in headline capitals.
    """

    __slots__ = (
        "caps",
        "counts",
        "ends",
        "flags",
        "inner",
        "lower",
        "matches",
        "named",
        "opens",
        "quotations",
        "quote_ends",
        "quote_starts",
        "quoted",
        "sentence",
        "sentences",
        "size",
        "starts",
        "text",
        "titled",
        "vocabulary",
        "words",
    )

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        matches: Mapping[str, tuple[Match, ...]],
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        vocabulary: Vocabulary,
    ) -> None:
        self.text = text
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.size = len(self.words)
        self.matches = matches
        self.sentences = sentences
        self.quotations = tuple([item for item in quotations if item.depth == 0])
        self.quote_starts = [item.span.start for item in self.quotations]
        self.quote_ends = [item.span.end for item in self.quotations]
        self.vocabulary = vocabulary
        self.inner: set[str] | None = None
        self.counts: Counter[str] | None = None
        self.flags = list(map(vocabulary.flags.get, self.words, repeat(0)))
        self.caps = list(map(str.isupper, map(text.__getitem__, self.starts)))
        self.lower: set[str] | None = None
        self.named = bytearray(self.size)
        """What `namelike` answered, by word, for it is asked of a word again and again: 0 for not asked yet, 1 for no, 2 for yes."""
        for at in weekday_names.find(self.words, self.caps, text, self.starts, self.ends, vocabulary.quoting):
            self.flags[at] &= ~(CALENDAR | TIME)
        if "US" in text or "WHO" in text:
            self._clear_acronyms()
        for lexicon, kinds in vocabulary.nouns.items():
            for match in matches.get(lexicon, ()):
                if match.last - match.first > 1:
                    for at in range(match.first, match.last):
                        self.flags[at] = (self.flags[at] & ~PREPOSITION) | kinds[match.entry]
        self._free_adjectives(sentences)
        self._mark_addresses(sentences)
        self.sentence = [-1] * self.size
        self.opens: set[int] = set()
        self.titled: set[int] = set()
        for number, item in enumerate(sentences):
            first, last = item.first, item.last
            self.sentence[first:last] = [number] * (last - first)
            self.opens.add(first)
            if last - first > 3 and self._in_headline_capitals(first, last):
                self.titled.add(number)
        self.quoted = [-1] * self.size
        self._mark_quotations()
        if self.titled:
            self._lower_titles()
        for word in ("above", "below"):
            for at in weekday_names.places(self.words, word):
                if (
                    at
                    and self.flags[at - 1] & DOCUMENT
                    and at + 1 < self.size
                    and self.flags[at + 1] & (VERB | AUXILIARY)
                ):
                    self.flags[at] = 0  # the letter above claims
        for word in ("outside", "inside"):
            for at in weekday_names.places(self.words, word):
                if self._describes_people(at):
                    self.flags[at] = 0
        for at in group_names.find(self.words, self.caps, self.flags, self.ends, self.starts, text):
            self.flags[at] |= MEMBER

    def _describes_people(self, at: int) -> bool:
        """OUTSIDE experts, an INSIDE source: an adjective, for it stands bare before people and opens the phrase or follows "an"."""
        if at + 1 >= self.size or not self.joined(at) or not self.flags[at + 1] & PEOPLE:
            return False
        opens = at in self.opens or not at or not self.joined(at - 1)
        before = self.flags[at - 1] if at else 0
        if before & (DETERMINER | QUANTITY | PREPOSITION):
            return True
        return (opens or bool(before & BREAK)) and self.words[at + 1].endswith("s")

    def _clear_acronyms(self) -> None:
        """US officials, the WHO: no pronouns where the next word is not written in capitals."""
        for at in (*weekday_names.places(self.words, "us"), *weekday_names.places(self.words, "who")):
            if self.text[self.starts[at] + 1].isupper():
                after = self.starts[at + 1] + 1 if at + 1 < self.size else 0
                if not self.text[after : after + 1].isupper():
                    self.flags[at] = 0

    def _free_adjectives(self, sentences: Sequence[Sentence]) -> None:
        """An inside source, outside experts: no preposition where a noun for people follows an article or opens the sentence."""
        openers = {item.first for item in sentences}
        for at in (*weekday_names.places(self.words, "inside"), *weekday_names.places(self.words, "outside")):
            leads = at in openers or bool(at and self.flags[at - 1] & (DETERMINER | QUANTITY))
            if leads and at + 1 < self.size and self.flags[at + 1] & PEOPLE:
                self.flags[at] &= ~PREPOSITION

    def _mark_addresses(self, sentences: Sequence[Sentence]) -> None:
        """Engr. Amaka Eze: a short capitalised word with a full stop that ends no sentence is a form of address before a name."""
        sentence_ends = {item.last for item in sentences}
        for stop in _STOP.finditer(self.text):
            at = bisect_left(self.ends, stop.start())
            if (
                at + 1 < self.size
                and at + 1 not in sentence_ends
                and self.ends[at] == stop.start()
                and not self.flags[at]
                and _STOPPED.match(self.text, self.starts[at])
            ):
                self.flags[at] = HONORIFIC

    def _in_headline_capitals(self, first: int, last: int) -> bool:
        """Whether all words but the smallest bear a capital."""
        caps, words, flags = self.caps, self.words, self.flags
        if sum(caps[first:last]) * 3 < (last - first) * 2:
            return False
        return all(
            caps[at] or (len(words[at]) < 5 and not flags[at] & (VERB | STOP)) or not words[at].isalpha()
            for at in range(first, last)
        )  # Mayor Maria Ortega says: no headline, for its verb is small

    def _mark_quotations(self) -> None:
        starts, last = self.starts, 0
        for number, item in enumerate(self.quotations):
            first = bisect_left(starts, item.inner.start, last)
            last = bisect_left(starts, item.inner.end, first)
            self.opens.add(first)
            self.quoted[first:last] = [number] * (last - first)

    def _lower_titles(self) -> None:
        """In headline capitals a capital says nothing: only words that bear one elsewhere keep theirs."""
        elsewhere = {
            word
            for at, word in enumerate(self.words)
            if self.caps[at] and at not in self.opens and self.sentence[at] not in self.titled
        }
        for number in self.titled:
            item = self.sentences[number]
            for at in range(item.first, item.last):
                self.caps[at] = self.words[at].removesuffix("'s") in elsewhere

    def sentence_at(self, offset: int) -> int:
        """The number of the last sentence that begins at or before an offset; -1 where none does."""
        return bisect_right(self.sentences, offset, key=_start) - 1

    def matches_in(self, lexicon: str, first: int, last: int) -> Sequence[Match]:
        """The matches of a list that begin in words `first` to `last`."""
        found = self.matches.get(lexicon, ())
        return found[bisect_left(found, first, key=_first) : bisect_left(found, last, key=_first)]

    def paragraph(self, number: int) -> tuple[Sentence, Sentence]:
        """The first and the last sentence of the paragraph that holds sentence `number`."""
        sentences, block = self.sentences, self.sentences[number].block
        first = last = number
        while first > 0 and sentences[first - 1].block == block:
            first -= 1
        while last + 1 < len(sentences) and sentences[last + 1].block == block:
            last += 1
        return sentences[first], sentences[last]

    def in_direct(self, at: int) -> bool:
        """Whether word `at` stands inside a quotation that is somebody's words or a title."""
        number = self.quoted[at]
        return number >= 0 and self.quotations[number].kind in ("direct", "title")

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next one."""
        if at + 1 < self.size:
            return self.text[self.ends[at] : self.starts[at + 1]]
        return self.text[self.ends[at] : self.ends[at] + 3]

    def joined(self, at: int) -> bool:
        """Whether only white space, a hyphen or an abbreviation's full stop parts word `at` from the next; a line end only within a sentence."""
        end = self.ends[at]
        if at + 1 < self.size:
            start = self.starts[at + 1]
            if start - end == 1 and self.text[end] == " ":
                return True
            gap = self.text[end:start]
            if gap == ".":  # Quaynews.com, M.J.Ashdown
                return self.words[at + 1] in DOMAINS or (self.caps[at + 1] and self._initials(at))
            plain = gap in _PLAIN and ("\n" not in gap or self.sentence[at] == self.sentence[at + 1])
            return plain or (gap[:1] == "." and gap[1:].isspace() and self.sentence[at] == self.sentence[at + 1])
        return False

    def _initials(self, at: int) -> bool:
        """Whether word `at` is one or more initials: M, M.J."""
        return self.caps[at] and all(len(part) == 1 for part in self.words[at].split("."))

    def has(self, word: str) -> bool:
        """Whether the text has the word."""
        if self.counts is None:
            self.counts = Counter(self.words)
        return word in self.counts

    def repeated(self, at: int) -> bool:
        """Whether word `at` stands more than once in the text."""
        if self.counts is None:
            self.counts = Counter(self.words)
        return self.counts[self.words[at]] > 1

    def namelike(self, at: int) -> bool:
        """Whether word `at` is written as part of a name: a capital that its place does not explain."""
        if at < 0:
            return self._namelike(at)  # counted from the end, where nothing stands behind a word
        known = self.named[at]
        if not known:
            known = self.named[at] = 1 + self._namelike(at)
        return known > 1

    def _namelike(self, at: int) -> bool:
        word = self.words[at]
        if not self.caps[at]:
            plain = word.isalpha() and self.text[self.starts[at]].isascii() and word not in DOMAINS
            return not plain and self._inner_capital(at)
        flags = self.flags[at]
        if "-" in word and self.text[self.starts[at] + word.rfind("-") + 1].islower() and _describing(word):
            return False  # Islamic-linked
        if "-" in word and word.partition("-")[0] in _TENS:
            return False  # Twenty-three towns
        if word.endswith("'s") and self.vocabulary.flags.get(word[:-2], 0) & CALENDAR:
            return False
        if word == "i" or (flags & CALENDAR and word not in _MONTH_NAMES):
            return False
        if at not in self.opens:
            return word not in _SMALL or (word == "a" and self.text[self.ends[at]] == ".")  # Nicole A. Ortega
        ahead = at + 1 < self.size
        named = ahead and (self.caps[at + 1] or self.linking(at + 1) or self._inner_capital(at + 1))
        if (
            flags & (ADVERB | TIME)
            and not flags & _CLOSED
            and word not in _ADVERBS
            and ahead
            and self.flags[at + 1] & VERB
            and self._elsewhere(at)
        ):
            return True  # Will Long came. Long said
        if flags & FUNCTION:
            return word in _MODAL_NAMES and ahead and (named or bool(self.flags[at + 1] & VERB))
        if flags & QUANTITY and not flags & TITLE and not self._elsewhere(at):
            return False
        if not flags and ahead and self._initialled(at):
            return True
        if flags & (NOUN | QUANTITY) and not flags & TITLE:
            return named and self.joined(at) and not self.flags[at + 1] & AUXILIARY
        if (word.endswith("ly") and len(word) > 4) or (flags & VERB and word.endswith("ed")):
            return self._elsewhere(at)  # Continued Ortega: “...”
        if named and self.joined(at):
            return True
        if self.in_lower(word):
            return False
        if word.endswith("'s") and not self.vocabulary.flags.get(word[:-2], 0):
            return True
        if ahead and self._belongs(at):
            return True
        # A capital at the beginning of a sentence says nothing unless the word bears one elsewhere, or acts.
        return self._elsewhere(at) or (
            (ahead and bool(self.flags[at + 1] & (VERB | AUXILIARY | STOP))) or self.gap(at)[:1] in ",("
        )

    def _initialled(self, at: int) -> bool:
        """HRI and other bodies left: initials open the sentence, and the words behind are written small."""
        piece = self.text[self.starts[at] : self.ends[at]]
        small = self.text[self.starts[at + 1]].islower() and self.joined(at)
        return (
            2 < len(piece) < 7 and piece.isupper() and piece.isalpha() and small and not self.in_lower(self.words[at])
        )

    def in_lower(self, word: str) -> bool:
        """Whether the word stands in lower case somewhere, headlines in capitals left out."""
        if self.lower is None:
            small: Iterable[int] = compress(range(self.size), map(not_, self.caps))
            if self.titled:
                small = (place for place in small if self.sentence[place] not in self.titled)
            self.lower = set(map(self.words.__getitem__, small))
        return word in self.lower

    def _belongs(self, at: int) -> bool:
        """Hartono of the Orchard Party: a word that no list knows, with the name of a body or a place behind "of"."""
        if self.flags[at] or self.words[at].endswith("s") or self.words[at + 1] not in ("of", "from", "at"):
            return False
        place = at + 3 if at + 2 < self.size and self.words[at + 2] == "the" else at + 2
        return place < self.size and self.caps[place]

    def linking(self, at: int) -> bool:
        """Whether word `at` is a particle with the rest of a name behind it: van der Meer."""
        while at < self.size and self.words[at] in PARTICLES and not self.caps[at] and self.joined(at):
            at += 1
            if self.caps[at]:
                return True
        return False

    def _elsewhere(self, at: int) -> bool:
        """Whether the word bears a capital inside another sentence: Jolly against Recently."""
        if self.inner is None:
            opens, words = self.opens, self.words
            self.inner = {
                words[place].removesuffix("'s") for place in compress(range(self.size), self.caps) if place not in opens
            }
        return self.words[at].removesuffix("'s") in self.inner

    def _inner_capital(self, at: int) -> bool:
        """al-Assad, d'Souza, and names in scripts without capitals."""
        start, end = self.starts[at], self.ends[at]
        char = self.text[start]
        if char.isascii() and "-" not in self.words[at] and "'" not in self.words[at]:
            return self.words[at] in DOMAINS and self.text[start - 1] == "." and at > 0
        piece = self.text[start:end]
        if not char.islower():
            return char.isalpha()
        return any(
            mark in "'\u2019-" and piece[place + 1].isupper() for place, mark in enumerate(piece[:-1]) if 0 < place < 6
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of words `first` to `last` (end excluded)."""
        return self.starts[first], self.ends[last - 1]


def _describing(word: str) -> bool:
    """Whether a word with a hyphen describes: Harrow-based, quay-linked; against Min-jung."""
    last = word.rpartition("-")[2]
    return last.endswith(("ed", "ing", "er", "ers")) or last in _DESCRIBING
