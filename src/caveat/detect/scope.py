"""Where a match stands: its block, its sentence, whose words it is part of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import NamedTuple
from zlib import crc32

from caveat.detect import page_notices, passages, references
from caveat.detect.charge import Charge
from caveat.detect.edges import edges
from caveat.detect.page_notices import PageNotice
from caveat.detect.party_words import PartyWords
from caveat.detect.passage_words import PassageWords
from caveat.detect.passages import Passage
from caveat.detect.topic import Topic
from caveat.match.tokens import fold
from caveat.model.document import Attribution, Document, Match, Quotation, Sentence, Source
from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Span
from caveat.model.words import word_set

NAMED = frozenset({"named_person", "named_organisation", "document"})
"""Source classes that a reader could look up."""
WRITER = frozenset({"i", "we"})
_LONGER_WORD = 5  # letters from which a word of a headline in title case has a capital
DEFINITE = word_set("the this these that those its their his her both")
"""Words that open a noun phrase which points back to somebody known."""
STUDY = word_set(
    "study studies trial trials paper papers journal experiment experiments survey surveys analysis research meta-analysis"
)
"""Words for the work that researchers report."""
_INDEFINITE = word_set("a an another")
_COPULAS = word_set("is was are were be been being became become as called")
_CALLED = word_set("named called identified known")
_CLOSES = word_set(
    "of for at in on with from to by about into over under after before during who whom whose which that and or but is was are "
    "were has had have will would could can may might did does told said says asked wrote"
)
_LONGEST_PREMODIFIER = 6  # words from "a" to the noun that it goes with
_LONGEST_WRITER = max(map(len, WRITER))
QUOTED = "quoted"
ATTRIBUTED = "attributed"
_QUOTE_REASON = {
    "direct": "the words stand in quotation marks and are the speaker's, not the writer's",
    "scare": "the words stand in quotation marks",
    "title": "the words are part of a title",
    "nickname": "the words are part of a name",
}
ATTRIBUTED_REASON = "the words stand in what a source is reported to say, and may be the source's"
_INNER_NAME = pattern(r"(?<=[a-z,] )[A-Z][\w’'-]+")
# Where a clause of its own begins behind a statement, and what ranks the news before it is told.
_TURN = pattern(r"(?:,|;|\s[\u2013\u2014-])\s(?:but|though|although|even though|yet)\s(?!that\b)")
_RANKS = pattern(r"\s(?:even |still )?(?:more|most|the most|the best|the worst)\b(?! likely)")
_start = attrgetter("start")
_LONGEST_STATEMENT_CHAIN = 6  # statements that may overlap one offset: nested and relayed ones


class Held(NamedTuple):
    """A stretch of text that one attribution lays at somebody's door."""

    start: int
    end: int
    attribution: Attribution


class Spoken(NamedTuple):
    """An attribution, the place of its source (of its cue where nobody is named), its class and the kind of block."""

    attribution: Attribution
    place: Span
    source_class: str
    block: str


class Lookup:
    """A document with the look-ups that detectors share. Made once per article; `lists` are the rubric's passage words,
    `charges` finds who is accused by the rubric's list of charges, `party_words` say who speaks for whom, and `everyday` words
    are about no story."""

    def __init__(
        self,
        document: Document,
        lists: PassageWords | None = None,
        charges: Callable[[Lookup], tuple[Charge, ...]] | None = None,
        party_words: PartyWords | None = None,
        everyday: frozenset[str] = frozenset(),
    ) -> None:
        self._everyday = everyday
        self.party_words = party_words or PartyWords()
        self._lists = lists or PassageWords()
        self._find_charges = charges
        self.document = document
        self.text = document.text
        self.words = document.tokens.words
        self.starts = document.tokens.starts
        self.ends = document.tokens.ends
        self.sentences = document.sentences
        self.blocks = document.blocks
        self._block_starts = [block.span.start for block in document.blocks]
        self._block_ends = [block.span.end for block in document.blocks]
        self._sentence_starts = [sentence.start for sentence in document.sentences]
        self._sentence_ends = [sentence.end for sentence in document.sentences]
        outer = [quotation for quotation in document.quotations if quotation.depth == 0]
        self._quotes = outer
        self._quote_starts = [quotation.span.start for quotation in outer]
        held = [
            Held(*span, item) for item in document.attributions if not self._is_writer(item) for span in item.statement
        ]
        held += self._led_in()
        held.sort(key=itemgetter(0, 1))
        self._held = held
        self._held_starts = [item.start for item in held]
        self._checksums: dict[int, str] = {}
        self.has_document = any(source.source_class == "document" for source in document.sources)
        self.sources: dict[str, Source] = {source.id: source for source in document.sources}

    @cached_property
    def named_places(self) -> tuple[tuple[int, int, int], ...]:
        """(sentence index, start, end) of each mention of a source that a reader could look up."""
        return tuple(
            sorted(
                (self.sentence_index(item.source.start), item.source.start, item.source.end)
                for item in self.document.attributions
                if item.source is not None and self.is_named(item)
            )
        )

    @cached_property
    def topic(self) -> Topic:
        """What the article is about."""
        return Topic(self, self._everyday)

    @cached_property
    def references(self) -> tuple[Span, ...]:
        """Documents and data with an owner that the text uses without laying words at their door, in text order."""
        return tuple(references.find(self))

    @cached_property
    def charges(self) -> tuple[Charge, ...]:
        """What somebody is accused of or criticised for, in text order."""
        return self._find_charges(self) if self._find_charges is not None else ()

    @cached_property
    def charged_names(self) -> tuple[str, ...]:
        """The names in the words for those who are charged, each once, in text order."""
        names = [party.name for charge in self.charges for party in charge.parties if party.name]
        return tuple(dict.fromkeys(names))

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """Every attribution that stands somewhere, in text order."""
        return tuple(
            [
                Spoken(item, place, self.source_class(item), self.kind_at(place.start))
                for item in self.document.attributions
                if (place := item.source or item.cue) is not None
            ]
        )

    @cached_property
    def first_voice(self) -> Attribution | None:
        """The attribution of the first direct quotation below the headline; without one, the first attribution."""
        body = [
            item
            for item in self.document.attributions
            if (place := item.cue or item.source) and self.kind_at(place.start) != "headline"
        ]
        quoted = [item for item in body if item.direct]
        return min(quoted or body, key=_statement_start, default=None)

    @cached_property
    def sourced(self) -> frozenset[int]:
        """Indices of the sentences that hold a source, a cue or words laid at somebody's door."""
        held: set[int] = set()
        for item in self.document.attributions:
            for span in (item.source, item.cue, *item.statement):
                if span is not None:
                    first = self.sentence_index(span.start)
                    held.update(range(first, self.sentence_index(max(span.start, span.end - 1)) + 1))
        return frozenset(held)

    @cached_property
    def introductions(self) -> dict[str, Attribution]:
        """By head noun, the first attribution that brings in somebody without a name: "a senior official said"."""
        found: dict[str, Attribution] = {}
        for item in self.document.attributions:
            told, source = item.anonymity, item.source
            if source is None or told is None or told.head is None:
                continue
            if self.words[self.token_at(source.start)] not in DEFINITE:
                found.setdefault(self.words[self.token_at(told.head.start)].removesuffix("'s"), item)
        return found

    @cached_property
    def first_use(self) -> dict[str, int]:
        """By word without a plural "s", the index of the first token that is it."""
        found: dict[str, int] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word.removesuffix("s"), at)
        return found

    @cached_property
    def introduced(self) -> dict[str, int]:
        """By noun, the first token that brings somebody or something in with "a" or "another" and leaves the name out.

        "An employee of the mill shut the gate": the noun closes its phrase, and neither an apposition ("Ilves, an employee",
        "a teacher, Mara Ilves") nor a copula ("she is a teacher") ties it to a name.
        """
        found: dict[str, int] = {}
        words, text = self.words, self.text
        for at, word in enumerate(words):
            if word not in _INDEFINITE or (at and self._tied_before(at)):
                continue
            noun = at + 1
            while noun < len(words) and noun < at + _LONGEST_PREMODIFIER and self._spaced(noun - 1):
                if words[noun] in _CLOSES:
                    break
                after = noun + 1
                closed = after >= len(words) or not self._spaced(noun) or words[after] in _CLOSES
                if closed or words[after].endswith(("ed", "ing")):
                    name = after < len(words) and text[self.starts[after]].isupper() and not self._ends_sentence(noun)
                    called = words[after : after + 1] and words[after] in _CALLED
                    if not name and not called:
                        found.setdefault(words[noun], noun)
                    break
                noun += 1
        return found

    def _spaced(self, at: int) -> bool:
        """Whether nothing but blanks stands between a word and the next one."""
        return self.text[self.ends[at] : self.starts[at + 1]].isspace()

    def _ends_sentence(self, at: int) -> bool:
        return self.text[self.ends[at]] in ".!?\n"

    def _tied_before(self, at: int) -> bool:
        """Whether "a" follows a name and a comma, or a copula."""
        if self.words[at - 1] in _COPULAS:
            return True
        between = self.text[self.ends[at - 1] : self.starts[at]]
        return between.startswith(",") and self.text[self.starts[at - 1]].isupper()

    @cached_property
    def speaks_of_study(self) -> bool:
        """Whether the text speaks of a study, a trial or the like."""
        return self.has_document or not STUDY.isdisjoint(self.words)

    def named_in(self, sentence: int) -> bool:
        """Whether a source that a reader could look up stands in a sentence."""
        at = bisect_left(self.named_places, (sentence, 0, 0))
        return at < len(self.named_places) and self.named_places[at][0] == sentence

    def next_voice(self, offset: int) -> Attribution | None:
        """The first attribution whose source begins after `offset`."""
        starts, voiced = self._voices
        at = bisect_right(starts, offset)
        return voiced[at] if at < len(voiced) else None

    def in_cue(self, start: int, end: int) -> bool:
        """Whether a place shares words with the cue of an attribution."""
        starts, ends = self._cues
        at = bisect_left(starts, end) - 1
        return at >= 0 and ends[at] > start

    @cached_property
    def _voices(self) -> tuple[list[int], list[Attribution]]:
        """The attributions with a source by where it begins."""
        voiced = [item for item in self.document.attributions if item.source is not None]
        voiced.sort(key=_source_start)
        return [_source_start(item) for item in voiced], voiced

    @cached_property
    def _cues(self) -> tuple[list[int], list[int]]:
        """Where cues begin, and the furthest end among the cues up to each, so that one look is enough."""
        cues = sorted(item.cue for item in self.document.attributions if item.cue is not None)
        return [cue.start for cue in cues], list(accumulate((cue.end for cue in cues), max))

    def _led_in(self) -> list[Held]:
        """What stands in front of a speaker put between commas: "It is no surprise, the mayor said, that ..."."""
        found: list[Held] = []
        for item in self.document.attributions:
            if item.source is None or item.cue is None or self._is_writer(item):
                continue
            start, end = min(item.source.start, item.cue.start), max(item.source.end, item.cue.end)
            if self.text[start - 2 : start] == ", " and self.text[end : end + 1] == ",":
                sentence = self.sentence_at(start)
                if sentence is not None and self.quotation_at(start - 3) is None:
                    found.append(Held(sentence.start, start, item))
        return found

    def _is_writer(self, item: Attribution) -> bool:
        """Whether the source is the writer ("I believe"), so that the statement stays the writer's."""
        if item.source is None:
            return False
        start, end = item.source
        return end - start <= _LONGEST_WRITER and self.text[start:end].lower() in WRITER

    def block_at(self, offset: int) -> int:
        """Index of the block that holds `offset`, or -1."""
        at = bisect_right(self._block_starts, offset) - 1
        return at if at >= 0 and offset < self._block_ends[at] else -1

    @cached_property
    def prose_sentences(self) -> int:
        """How many sentences stand in blocks of article text."""
        prose = [block.kind in PROSE for block in self.blocks]
        return sum([prose[item.block] for item in self.sentences])

    def kind_at(self, offset: int) -> str:
        """Kind of the block that holds `offset`; "body" for white space between blocks."""
        at = self.block_at(offset)
        return self.blocks[at].kind if at >= 0 else "body"

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds `offset`, or -1."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return at if at >= 0 and offset < self._sentence_ends[at] else -1

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`."""
        at = self.sentence_index(offset)
        return self.sentences[at] if at >= 0 else None

    def in_title_case(self, offset: int) -> bool:
        """Whether `offset` stands in a headline that gives its longer words a capital."""
        at = self.block_at(offset)
        if at < 0 or self.blocks[at].kind != "headline":
            return False
        span = self.blocks[at].span
        longer = [
            self.text[self.starts[token]]
            for token in range(self.token_at(span.start) + 1, self.token_at(span.end))
            if len(self.words[token]) >= _LONGER_WORD
        ]
        return bool(longer) and sum(map(str.isupper, longer)) * 3 > len(longer) * 2

    def matches_in(self, lexicon: str, start: int, end: int) -> Iterator[Match]:
        """The matches of a word list that begin from `start` on and before `end`, in text order."""
        matches = self.document.matches.get(lexicon, ())
        for at in range(bisect_left(matches, start, key=_start), len(matches)):
            if matches[at].start >= end:
                return
            yield matches[at]

    def matched(self, match: Match) -> str:
        """The word list and the words of the text that met one of its entries, folded.

        Not the entry itself: its notation may hold words that the text does not.
        """
        return f"{match.lexicon}: {' '.join(self.words[match.first : match.last])}"

    def unit_at(self, offset: int) -> str:
        """A key for what stands at `offset`: equal where the same sentence stands in the text again.

        Saying a sentence twice then counts once. A checksum keeps the key short; Python's own
        hash would differ from run to run.
        """
        index = self.sentence_index(offset)
        if index < 0:
            return ""
        sentence = self.sentences[index]
        checksum = self._checksums.get(index)
        if checksum is None:
            words = fold(self.text[sentence.start : sentence.end])
            checksum = self._checksums[index] = f"{crc32(words.encode()):08x}"
        return f"{checksum}+{offset - sentence.start}"

    def quotation_at(self, offset: int) -> Quotation | None:
        """The outer quotation that holds `offset`."""
        at = bisect_right(self._quote_starts, offset) - 1
        if at >= 0:
            quotation = self._quotes[at]
            if offset < quotation.span.end:
                return quotation
        return None

    def attribution_at(self, offset: int) -> Attribution | None:
        """The attribution whose statement holds `offset`; the innermost of several."""
        at = bisect_right(self._held_starts, offset) - 1
        for index in range(at, max(-1, at - _LONGEST_STATEMENT_CHAIN), -1):
            held = self._held[index]
            if offset < held.end:
                return held.attribution
        return None

    def is_writers(self, attribution: Attribution, start: int, end: int) -> bool:
        """Whether a hedge inside an indirect statement is the writer's own, as far as its clause tells.

        A new clause behind a comma ("..., but it is not clear whether") goes on in the writer's voice unless it begins
        with "that" or the speaker stands behind it; so does a ranking before the source ("Perhaps more alarming, ...").
        """
        cue = attribution.cue or attribution.source
        if cue is None or self.quotation_at(start) is not None:
            return False
        if cue.start > end:
            sentence = self.sentence_at(start)
            return sentence is not None and start == sentence.start and _RANKS.match(self.text, end) is not None
        held = next((span for span in attribution.statement if span.start <= start < span.end), None)
        if held is None or held.start < cue.start:
            return False
        return any(self.quotation_at(turn.start()) is None for turn in _TURN.finditer(self.text, held.start, start))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The stretches that are somebody else's words without quotation marks, in text order."""
        return passages.find(passages.PassagePage(self.text, self.blocks, self.words_between, self._heard, self._lists))

    @cached_property
    def edges(self) -> tuple[frozenset[int], frozenset[int]]:
        """Indices of the blocks in the head and in the foot of the page."""
        return edges(self.blocks)

    @cached_property
    def page_notices(self) -> tuple[PageNotice, ...]:
        """What the page says of itself at its edges, by the shape of the words."""
        return page_notices.find(self.text, self.blocks, self.edges, self.quotation_at)

    @cached_property
    def inner_names(self) -> frozenset[str]:
        """Words that stand capitalised inside a sentence, so that they may be names where they begin one."""
        return frozenset(_INNER_NAME.findall(self.text))

    def passage_at(self, offset: int) -> Passage | None:
        """The passage of somebody else's words that holds `offset`; the first of several."""
        at = bisect_right(self._passage_ends, offset)
        if at < len(self.passages) and self.passages[at].start <= offset:
            return self.passages[at]
        return None

    @cached_property
    def _passage_ends(self) -> list[int]:
        """The furthest end among the passages up to each."""
        return list(accumulate((passage.end for passage in self.passages), max))

    def words_between(self, start: int, end: int) -> tuple[str, ...]:
        """The folded words from one offset to another."""
        return self.words[self.token_at(start) : self.token_at(end)]

    def _heard(self) -> list[int]:
        """Where somebody else than the writer is said to speak."""
        return passages.voices(self.text, self.document.attributions, self._is_quoted)

    def _is_quoted(self, offset: int) -> bool:
        return self.quotation_at(offset) is not None

    def quote_reason(self, quotation: Quotation) -> str:
        """Why a match inside this quotation is set aside."""
        return _QUOTE_REASON[quotation.kind]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_right(self.starts, offset - 1)

    def source_of(self, attribution: Attribution) -> Source | None:
        """The source that an attribution was resolved to."""
        return self.sources.get(attribution.source_id) if attribution.source_id else None

    def source_class(self, attribution: Attribution) -> str:
        """The source's class, seen through a pronoun that was resolved."""
        if attribution.source_class == "pronoun":
            source = self.source_of(attribution)
            return source.source_class if source else "pronoun"
        return attribution.source_class

    def is_named(self, attribution: Attribution) -> bool:
        """Whether the source is one that a reader could look up."""
        return self.source_class(attribution) in NAMED


def _source_start(item: Attribution) -> int:
    return item.source.start if item.source is not None else -1


def _statement_start(item: Attribution) -> int:
    return min((span.start for span in item.statement), default=0)
