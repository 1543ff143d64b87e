"""What an article is about, and which of its sentences add something to that.

A list of people who say something about something else is no sourcing of this story, and neither is one sentence said
again and again. Words alone cannot tell of one voice whether it speaks about the story: an outside expert may share none
with it, and a letter mistyped must decide nothing. They can tell of a crowd. So what is said adds to the story unless it
was said before, word for word, or stands in a text where a crowd of names shares no word with the headline, the deck or
the first sentences, and no two with what the writer tells in sentences of the writer's own; there it must share several.
Everyday words (a word list) are none of these, and a name counts as one word whatever it is made of, so that other names
give the same answer. The words of a source's own name and description are no words about the story: only what the source
is given to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from caveat.match.phrases import expand
from caveat.model.document import Attribution
from caveat.model.policy import Lexicon
from caveat.model.text import PROSE
from caveat.model.words import word_set

if TYPE_CHECKING:
    from caveat.detect.scope import Lookup

EVERYDAY = "everyday_words"
_HEAD = ("headline", "deck")
_LEAD = 4  # sentences of prose that say what the story is
_LETTERS = 4  # shorter words are seldom about anything
_STEM = 7
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s")
_FEW, _MANY = (1, 2), (3, 4)
"""Words that a sentence must share with the headline and the lead, or with all of the writer's own: so that its speaker is
none of a crowd, and where there is a crowd."""
_CROWD = 8  # named sources that say nothing about the story, from which on chance would let others seem to
_CROWD_SHARE = 2  # and that are more than one in so many of all named sources
_SAYS_ENOUGH = 3  # words from which on a statement said again is a repetition
_NONE = word_set("")


class Words(NamedTuple):
    """The words of a stretch of text that can be about something: everyday ones left out, and names apart."""

    plain: frozenset[str]
    names: frozenset[str]


def everyday_words(lexicons: Mapping[str, Lexicon]) -> frozenset[str]:
    """The words of the rubric's list; none where it has no such list."""
    lexicon = lexicons.get(EVERYDAY)
    return frozenset(word for entry in lexicon.entries for word in expand(entry.phrase)) if lexicon else _NONE


class Topic:
    """What one article is about. Asked by sentence."""

    def __init__(self, lookup: Lookup, everyday: frozenset[str]) -> None:
        self._lookup = lookup
        self._everyday = everyday

    def adds(self, start: int, end: int) -> bool:
        """Whether a sentence that a stretch of text touches adds something to the story."""
        if self._lookup.sentence_index(start) < 0 and self._lookup.sentence_index(max(start, end - 1)) < 0:
            return True
        return self._touches(self._adding, start, end)

    def says(self, item: Attribution) -> bool:
        """Whether anything that an attribution lays at its source's door adds something to the story."""
        if not item.statement:
            place = item.cue or item.source
            return place is None or self.adds(*place)
        return any(self.adds(*span) for span in item.statement)

    @cached_property
    def _lower(self) -> frozenset[str]:
        """The words that the text writes with a small letter anywhere: no names."""
        look = self._lookup
        return frozenset(
            word for word, start in zip(look.words, look.starts, strict=True) if look.text[start].islower()
        )

    @cached_property
    def _held(self) -> list[list[tuple[int, int]]]:
        """By sentence, the tokens (first, last) that name a source or a cue; an empty stretch where there is a statement alone."""
        look = self._lookup
        found: list[list[tuple[int, int]]] = [[] for _ in look.sentences]
        for item in look.document.attributions:
            for span in (item.source, item.cue):
                if span is not None and (at := look.sentence_index(span.start)) >= 0:
                    found[at].append((look.token_at(span.start), look.token_at(span.end)))
            for span in item.statement:
                first, last = look.sentence_index(span.start), look.sentence_index(max(span.start, span.end - 1))
                for at in range(max(first, 0), last + 1):
                    found[at].append((0, 0))
        return found

    @cached_property
    def _said(self) -> list[Words]:
        """The words of each sentence, without those for the sources that speak in it."""
        return [self._words(self._beside(at)) for at in range(len(self._lookup.sentences))]

    def _beside(self, number: int) -> Sequence[int]:
        """The tokens of a sentence that name neither a source nor a cue."""
        sentence = self._lookup.sentences[number]
        tokens = range(sentence.first, sentence.last)
        held: set[int] = set()
        for first, last in self._held[number]:
            held.update(range(max(first, tokens.start), min(last, tokens.stop)))
        return [at for at in tokens if at not in held] if held else tokens

    def _words(self, tokens: Iterable[int]) -> Words:
        look, lower, everyday = self._lookup, self._lower, self._everyday
        plain, names = set(), set()
        for at in tokens:
            word = look.words[at]
            if word in everyday:
                continue
            if word in lower:
                if len(word) >= _LETTERS and word.isalpha():
                    plain.add(_stem(word))
            elif len(word) > 1 and look.text[look.starts[at]].isupper():
                names.add(word.removesuffix("'s"))
        return Words(frozenset(plain), frozenset(names))

    @cached_property
    def _adding(self) -> list[bool]:
        """By sentence, whether it adds something to the story. Outside prose every sentence does.

        One name in a long list will always meet a word of the story by chance: where a crowd says nothing about it, the others
        must share more words with it.
        """
        if self._crowded:
            return self._judged(*_MANY)
        out = [True] * len(self._lookup.sentences)
        for at in self._repeated:
            out[at] = False
        return out

    @cached_property
    def _usual(self) -> list[bool]:
        return self._judged(*_FEW)

    @cached_property
    def _crowded(self) -> bool:
        """Whether a crowd of named sources says nothing about the story."""
        look = self._lookup
        named = [
            (item.source_id, item)
            for item in look.document.attributions
            if item.source_id is not None and look.is_named(item)
        ]
        speaking = dict.fromkeys([name for name, _ in named], False)
        if len(speaking) < _CROWD:  # most texts; what follows reads every sentence
            return False
        for name, item in named:
            speaking[name] = speaking[name] or any(self._touches(self._usual, *span) for span in item.statement)
        strange = sum(not tells for tells in speaking.values())
        return strange >= _CROWD and strange * _CROWD_SHARE > len(speaking)

    def _touches(self, adding: list[bool], start: int, end: int) -> bool:
        first = self._lookup.sentence_index(start)
        last = self._lookup.sentence_index(max(start, end - 1))
        return any(adding[at] for at in range(max(first, 0), max(first, last) + 1))

    def _in_prose(self, at: int) -> bool:
        kind = self._lookup.blocks[self._lookup.sentences[at].block].kind
        return kind in PROSE or (kind != "headline" and bool(self._held[at]))

    @cached_property
    def _repeated(self) -> frozenset[int]:
        """Sentences in which somebody says what was said before, word for word, by whomever."""
        said: set[tuple[str, ...]] = set()
        return frozenset(
            at
            for at in range(len(self._lookup.sentences))
            if self._held[at] and self._in_prose(at) and self._again(at, said)
        )

    def _judged(self, with_core: int, with_all: int) -> list[bool]:
        """By sentence, whether it shares as many words with the story."""
        look = self._lookup
        core: list[Counter[str]] = [Counter(), Counter()]
        own: list[Counter[str]] = [Counter(), Counter()]
        prose: list[int] = []
        opening: list[int] = []
        fed: set[Words] = set()
        for at, sentence in enumerate(look.sentences):
            kind = look.blocks[sentence.block].kind
            in_prose = self._in_prose(at)
            prose += [at] if in_prose else []
            own_words = in_prose and not self._held[at]
            head = kind in _HEAD and (kind == "headline" or not self._held[at])
            opens = in_prose and len(prose) == 1 and self._of_headline(at, core)
            lead = head or opens or (own_words and len(prose) <= _LEAD)
            opening += [at] if opens else []
            if (lead or own_words) and self._said[
                at
            ] not in fed:  # a sentence that stands here twice tells nothing twice
                fed.add(self._said[at])
                into = core if lead else own
                into[0].update(self._said[at].plain)
                into[1].update(self._said[at].names)
        marks = [at in opening or (number < _LEAD and not self._held[at]) for number, at in enumerate(prose)]

        def judged(told: frozenset[int]) -> list[bool]:
            out = [True] * len(look.sentences)
            for lead, at in zip(marks, prose, strict=True):
                mine = self._said[at]
                in_core = self._shared(mine, core, own_sentence=lead)
                into_own = (not lead and not self._held[at]) or at in told
                in_all = in_core + self._shared(mine, own, own_sentence=into_own, without=core)
                out[at] = at not in self._repeated and (at in opening or in_core >= with_core or in_all >= with_all)
            return out

        first = judged(frozenset())
        if (with_core, with_all) != _FEW:
            return first
        # what is said about the story tells more of it, and others may take that up
        told = frozenset(at for lead, at in zip(marks, prose, strict=True) if first[at] and self._held[at] and not lead)
        for at in told:
            own[0].update(self._said[at].plain)
            own[1].update(self._said[at].names)
        return judged(told)

    def _of_headline(self, at: int, head: list[Counter[str]]) -> bool:
        """Whether a first sentence tells what the headline tells; it does where there is no headline.

        Under a headline of everyday words only the writer's own first sentence does.
        """
        plain, names = self._said[at]
        if not (head[0] or head[1]):
            return not (self._held[at] and any(block.kind == "headline" for block in self._lookup.blocks))
        return any(head[0][word] for word in plain) or any(head[1][word] for word in names)

    def _shared(
        self,
        mine: Words,
        there: list[Counter[str]],
        *,
        own_sentence: bool,
        without: list[Counter[str]] | None = None,
    ) -> int:
        """How many words a sentence shares with `there`, itself left out; all its names count as one."""
        least = 2 if own_sentence else 1
        plain = sum(there[0][word] >= least and not (without and without[0][word]) for word in mine.plain)
        named = any(there[1][word] >= least and not (without and without[1][word]) for word in mine.names)
        return plain + named

    def _again(self, at: int, said: set[tuple[str, ...]]) -> bool:
        """Whether what somebody says in a sentence is among `said`, word for word; it is put there."""
        words = tuple([self._lookup.words[token] for token in self._beside(at)])
        if len(words) < _SAYS_ENOUGH:
            return False
        before = words in said
        said.add(words)
        return before


def _stem(word: str) -> str:
    """A word without its ending, so that "inspected" meets "inspection"; rough, for it only compares."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LETTERS:
            word = word.removesuffix(ending)
            break
    return word[:_STEM]
