"""What the words of a source without a name say of it: who speaks, one or several, known to the text or brought in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from caveat.detect.reliance import verb
from caveat.detect.scope import Lookup
from caveat.detect.source_words import SourceWords
from caveat.match.tokens import fold
from caveat.model.document import Attribution
from caveat.model.patterns import pattern
from caveat.model.text import Span
from caveat.model.words import word_set

NOUNS = "attribution_nouns"
UNNAMED = frozenset({"unnamed", "vague", "collective", "none"})
"""Source classes that leave a reader without a name: each such attribution leaves one piece of evidence."""
_EVALUATIVE = "attribution_evaluative"
_KINDS = {
    "insider": "insider",
    "role": "post",
    "person": "private",
    "expert": "expert",
    "member": "member",
    "organisation": "body",
    "outlet": "outlet",
    "quantity": "anybody",
    "rumour": "talk",
    "document": "document",
}
_SHOWN = {"member": "group", "body": "group", "outlet": "group", "talk": "anybody", "document": "other"}
ONE = word_set("a an one another")
NUMERALS = word_set("two three four five six seven eight nine ten eleven twelve")
QUANTITIES = word_set(
    "some many most several few others lots plenty scores countless other various numerous dozens hundreds thousands"
)
_OF_A_NUMBER = (("a", "number", "of"), ("a", "lot", "of"), ("a", "handful", "of"), ("a", "group", "of"))
_AFTER_HEAD = pattern(
    r",|\b(?:of|at|in|with|from|who|for|to|on|by|within|familiar|close|briefed|involved|that|whose)\b"
)
_INSIDE = pattern(r"\b(?:familiar|knowledge|knowledgeable|briefed|privy|close|involved|aware)\b")
_PRONOUNS = word_set("he she they it who him her them himself herself themselves")
_WRITER = word_set("i we i'm i've i'd we're we've we'd me us")
_TELLS_OF_ONE = word_set("person individual someone somebody")
_OF_PEOPLE = word_set("them us those these whom you")
_COPULAS = word_set("is was are were be been he's she's they're it's that's such")


class Voice(NamedTuple):
    """A source without a name, read once. `kind` is the kind of its head noun; `words` are folded."""

    item: Attribution
    place: Span
    words: tuple[str, ...]
    head: str
    kind: str
    cue: str

    @property
    def first(self) -> str:
        """The first word of the source; "" where none is written."""
        return self.words[0] if self.words else ""

    @property
    def described(self) -> bool:
        """Whether more is said of the source than the bare noun."""
        told = self.item.anonymity
        return told is not None and told.description is not None

    @property
    def several(self) -> bool:
        """Whether the head is a plural."""
        told = self.item.anonymity
        return told is not None and told.several

    @property
    def counted(self) -> bool:
        """Whether a small number says how many they are ("two ministers"), so that each could be named."""
        return self.first in NUMERALS or (
            self.first in ("another", "the", "at") and not NUMERALS.isdisjoint(self.words[1:4])
        )

    @property
    def quantified(self) -> bool:
        """Whether a loose quantity opens the source: "some", "several of them", "a number of"."""
        return self.first in QUANTITIES or self.words[:3] in _OF_A_NUMBER

    @property
    def who(self) -> str:
        """The kind as a report shows it: insider, post, private, expert, group, anybody or other."""
        return _SHOWN.get(self.kind, self.kind)


def read(lists: SourceWords, lookup: Lookup, item: Attribution, place: Span, noun_types: Sequence[str | None]) -> Voice:
    """The voice behind an attribution. `noun_types` are the types of the entries of the list NOUNS."""
    words = tuple(fold(lookup.text[slice(*item.source)]).split()) if item.source else ()
    head, kind = _head(lists, lookup, item, noun_types)
    return Voice(item, place, words, head, kind, verb(lookup, item))


def _head(lists: SourceWords, lookup: Lookup, item: Attribution, noun_types: Sequence[str | None]) -> tuple[str, str]:
    """The head noun and its kind. Why there is no name, or inside knowledge, makes an insider of anybody."""
    told = item.anonymity
    if item.source is None or told is None or told.head is None:
        return "", "other"
    start, end = item.source
    head = fold(lookup.text[slice(*told.head)]).removesuffix("'s")
    if told.reason is not None or (
        told.how_known is not None and _INSIDE.search(fold(lookup.text[slice(*told.how_known)]))
    ):
        return head, "insider"
    kinds = _kinds(lists, lookup, start, told.head.end, noun_types)
    of = _AFTER_HEAD.search(lookup.text, told.head.end, end)
    if of is not None and of.group() == "of" and set(kinds) <= {"anybody"}:
        meant = _kinds(lists, lookup, of.end(), end, noun_types)[:1]  # "two of the officials"
        if not meant and _OF_PEOPLE.isdisjoint(fold(lookup.text[of.end() : end]).split()):
            return head, "other"  # "some of the models"
        kinds += meant
    kind = next((kind for kind in reversed(kinds) if kind != "anybody"), kinds[0] if kinds else "other")
    if kind == "private" and head in _TELLS_OF_ONE and told.several is False:
        kind = "insider"  # "a person said" tells less than "a person familiar with the talks said"
    return head, kind


def _kinds(lists: SourceWords, lookup: Lookup, start: int, end: int, noun_types: Sequence[str | None]) -> list[str]:
    """The kinds of the listed nouns from `start` to `end`, in text order."""
    return [
        "private"
        if lookup.words[match.last - 1] in lists.bystander
        else _KINDS.get(noun_types[match.entry] or "", "other")
        for match in lookup.matches_in(NOUNS, start, end)
    ]


def person_in_paper(lists: SourceWords, lookup: Lookup, item: Attribution, noun_types: Sequence[str | None]) -> bool:
    """Whether the last listed noun of a document's words, before any preposition, means an insider or a private person."""
    start, end = item.source or (0, 0)
    cut = _AFTER_HEAD.search(lookup.text, start, end)
    kinds = _kinds(lists, lookup, start, cut.start() if cut else end, noun_types)
    return next((kind for kind in reversed(kinds) if kind != "anybody"), "") in ("insider", "private")


def is_pronoun(voice: Voice) -> bool:
    """Whether the source is only pointed back to: "he said"."""
    return len(voice.words) == 1 and voice.first in _PRONOUNS


def is_writer(voice: Voice) -> bool:
    """Whether "I" or "we" speaks."""
    return voice.first in _WRITER


def is_crowd(lists: SourceWords, voice: Voice) -> bool:
    """Whether nobody could put a name to the voice: no-one forms, loose plurals, the public; not one, two or an insider's circle."""
    if not voice.words or voice.kind == "talk" or voice.head in lists.public_at_large:
        return True
    if voice.kind == "insider" or voice.head in ("someone", "somebody"):
        return False
    if voice.several and (voice.first in ("his", "her", "their", "its") or "'s" in voice.first):
        return False  # his lawyers, the mayor's friends
    if not voice.several:
        return voice.kind == "anybody" and voice.first not in ONE
    if voice.counted or (voice.head in lists.bystander and not voice.quantified):
        return False
    return not (voice.kind == "post" and voice.described and not voice.quantified)


def brought_in(lookup: Lookup, voice: Voice) -> Attribution | None:
    """The attribution that brought in "the official" as somebody without a name ("a senior official"); None where none did."""
    earlier = lookup.introductions.get(voice.head)
    return earlier if earlier is not None and earlier.source and earlier.source.start < voice.place.start else None


def judges(lookup: Lookup, item: Attribution) -> bool:
    """Whether an unnamed source calls somebody names in its own words, with nobody else heard in the sentence."""
    if item.anonymity is None or not item.anonymity.evaluative or not item.direct:
        return False
    sentence = lookup.sentence_index((item.cue or item.source or Span(0, 0)).start)
    if lookup.named_in(sentence):
        return False
    return any(
        lookup.quotation_at(match.start) is not None
        and not _COPULAS.isdisjoint(lookup.words[max(0, match.first - 3) : match.first])
        for span in item.statement
        for match in lookup.matches_in(_EVALUATIVE, span.start, span.end)
    )
