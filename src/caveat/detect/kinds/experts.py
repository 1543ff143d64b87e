"""Experts with a name who speak, told from those who take part in what the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen, matched_by
from caveat.detect.settings import text
from caveat.detect.speaks_for import name_words, speaks_for
from caveat.match.phrases import PhraseIndex
from caveat.match.tokens import fold, tokenize, words_of
from caveat.model.document import Attribution, Source
from caveat.model.finding import Companion, Detail
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal
from caveat.model.words import word_set

OWN_WORK, OWN_BODY, ACCUSED = "own_work", "own_body", "accused"
BECAUSE = {
    OWN_WORK: "the text says that this expert took part in the work it reports",
    OWN_BODY: "this expert speaks for a body that the text is about",
    ACCUSED: "this expert is accused or criticised in the text, or speaks for somebody who is",
}
# Fields of knowledge by their form; everyday words of that form are none.
_OWNER = pattern(r"(?<![\w&.-])([A-Z][\w&.-]{0,30}(?: [A-Z][\w&.-]{0,30}){0,6})['\u2019]s? ")
_FIELD = pattern(
    r"\w+(?:ologist|iatrist|iatrician|icist|ician|onomist|ographer|opathist|ophysicist|dontist)s?", re.IGNORECASE
)
_FIELD_ENDS = ("ist", "ists", "ian", "ians", "her", "hers")
"""How every word of that form ends: asked first, for it costs a tenth of the pattern."""
_NO_FIELD = word_set(
    "politician technician musician magician mortician beautician publicist photographer choreographer videographer "
    "pornographer cosmetologist apologist stenographer biographer electrician academician polemicist lyricist "
    "scientologist astrologist cinematographer numerologist lexicographer optician tactician mixologist"
)
_APPOSITION = 160  # characters behind a name in which the text may go on to say who that is
_MANY = 3  # mentions from which on a body is what the text is about


class _Told(NamedTuple):
    """What the text says of one source: the folded words beside its name, with the kinds of expertise met in them."""

    words: tuple[str, ...]
    kinds: frozenset[str]


class Experts:
    """Looks for named persons whose role, place or work is that of an expert, and sets aside those with a part in the matter."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._blocks = frozenset(signal.scope.blocks)
        self._outside = text(settings, "outside", "")
        roles, part = lexicons[text(settings, "roles", "")], lexicons[text(settings, "part", "")]
        self._roles, self._kinds = PhraseIndex([roles]), tuple([entry.type for entry in roles.entries])
        self._part = part.id
        self._part_types = tuple([entry.type for entry in part.entries])

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each attribution of an expert; its unit is the source."""
        judged: dict[str, tuple[bool, str, bool]] = {}
        authors = _authors(lookup)
        seen: list[Seen] = []
        for item, place, source_class, block in lookup.spoken:
            source = lookup.source_of(item)
            if source is None or source_class != "named_person" or block not in self._blocks:
                continue
            if source.id not in judged:
                judged[source.id] = self._judge(lookup, source, authors)
            expert, guard, outside = judged[source.id]
            if not expert:
                continue
            details: dict[str, Detail] = {"class": source_class, "direct": item.direct, "outside": outside}
            if guard:
                details["guard"] = guard
            unit = f"{source_class}: {fold(source.name)}"
            because = BECAUSE[guard] if guard else None
            seen.append(
                Seen(
                    place.start,
                    place.end,
                    matched_by(item),
                    details,
                    because,
                    _companions(item),
                    unit,
                )
            )
        return Answer(_once(seen))

    def _judge(self, lookup: Lookup, source: Source, authors: frozenset[str]) -> tuple[bool, str, bool]:
        """Whether a source is an expert, the guard that sets it aside, and whether the text says that it stands outside."""
        told = self._told(lookup, source)
        outside = self._said_outside(lookup, source)
        knows = bool(told.kinds & {"profession", "adviser", "field", "known"}) or _by_form(told.words)
        at_place = "place" in told.kinds
        if not (knows or at_place or outside):
            return False, "", False
        if (
            not lookup.party_words.spokes.isdisjoint(words_of(fold(source.role or "")))
            and "profession" not in told.kinds
        ):
            return False, "", False
        if outside:
            return True, "", True
        if not authors.isdisjoint(fold(source.name).split()[-1:]):
            return True, OWN_WORK, False
        if self._takes_part(lookup, source, told.words):
            return True, OWN_WORK, False
        if any(speaks_for(source, name, lookup.party_words) for name in lookup.charged_names):
            return True, ACCUSED, False
        if not at_place and "adviser" not in told.kinds and _of_the_matter(lookup, source):
            return True, OWN_BODY, False
        return True, "", False

    def _told(self, lookup: Lookup, source: Source) -> _Told:
        words = " | ".join([source.role or "", source.organisation or "", *_beside(lookup, source)])
        tokens = tokenize(words)
        matches = self._roles.scan(words, tokens)
        kinds = {self._kinds[match.entry] for found in matches.values() for match in found}
        return _Told(tokens.words, frozenset([kind for kind in kinds if kind]))

    def _said_outside(self, lookup: Lookup, source: Source) -> bool:
        """Whether words that say that somebody stands outside the matter stand in a sentence that names the source."""
        return self._outside in lookup.document.matches and any(
            any(lookup.matches_in(self._outside, sentence.start, sentence.end))
            and not self._others(lookup, source, sentence)
            for mention in source.mentions
            if (sentence := lookup.sentence_at(mention.start)) is not None
        )

    def _others(self, lookup: Lookup, source: Source, sentence: tuple[int, ...]) -> bool:
        """Whether another named person speaks in the sentence, so that the words may be theirs."""
        return any(
            other.id != source.id
            and other.source_class == "named_person"
            and any(sentence[0] <= mention.start < sentence[1] for mention in other.mentions)
            for other in lookup.document.sources
        )

    def _takes_part(self, lookup: Lookup, source: Source, words: Iterable[str]) -> bool:
        """Whether the text names the source as the author of the work, lets it speak of "our study", or places the work where it works."""
        for mention in source.mentions:
            sentence = lookup.sentence_at(mention.start)
            if sentence is not None and any(
                self._part_types[match.entry] == "told" and not self._others(lookup, source, sentence)
                for match in lookup.matches_in(self._part, sentence.start, sentence.end)
            ):
                return True
        for item in lookup.document.attributions:
            if item.source_id == source.id and any(
                self._part_types[match.entry] == "own"
                for start, end in item.statement
                for match in lookup.matches_in(self._part, start, end)
            ):
                return True
        return self._at_the_institution(lookup, words)

    def _at_the_institution(self, lookup: Lookup, words: Iterable[str]) -> bool:
        """Whether the institution that did the work ("researchers at the Harbour Institute") stands beside the name too."""
        beside = set(words)
        for match in lookup.document.matches.get(self._part, ()):
            if self._part_types[match.entry] != "team":
                continue
            name = name_words(_capitals(lookup, match.last))
            if name and beside.issuperset(name):
                return True
        return False


_PAPER = r"(?:study|studies|review|paper|trial|analysis|report|experiment|findings|survey)"
_AUTHORED = pattern(
    rf"(?P<owner>[A-Z][\w-]{{1,30}})(?:['\u2019]s?(?: [\w-]{{1,30}}){{0,2}} {_PAPER}\b|(?: and |, with )(?:his|her|their) (?:colleagues|team|co-?workers)\b)"
    rf"|\b{_PAPER} (?:of [\w -]{{1,60}} )?by (?:the )?(?:Dr\.? |Prof(?:essor|\.)? )?(?P<name>[A-Z][\w.-]{{1,30}}(?: [A-Z][\w.'\u2019-]{{1,30}}){{0,3}})"
)


def _authors(lookup: Lookup) -> frozenset[str]:
    """The last words, folded, of the names that papers are laid to: "Vess's review", "a study by Ann Vess"."""
    found = (match["owner"] or match["name"] for match in _AUTHORED.finditer(lookup.text))
    return frozenset(fold(name).split()[-1] for name in found)


def _by_form(words: Iterable[str]) -> bool:
    """Whether a word has the form of a field of knowledge: hydrologist, paediatrician."""
    return any(
        word.endswith(_FIELD_ENDS) and _FIELD.fullmatch(word) and word.removesuffix("s") not in _NO_FIELD
        for word in words
    )


def _beside(lookup: Lookup, source: Source) -> Iterator[str]:
    """The words that go on behind each mention, as far as an apposition may reach, and those of the mention itself."""
    for start, end in source.mentions:
        yield lookup.text[start:end]
        sentence = lookup.sentence_at(start)
        if sentence is None or lookup.text[end : end + 2] not in (", ", " ("):
            continue
        yield lookup.text[end : min(sentence.end, end + _APPOSITION)].split(",\u201d")[0].split("\u201c")[0]


def _of_the_matter(lookup: Lookup, source: Source) -> bool:
    """Whether the source belongs to a body, of no place of knowledge, that the text names again and again."""
    role = source.role or ""
    owner = _OWNER.search(role)
    body = source.organisation or (owner.group(1) if owner else "")
    name = name_words(body)
    return bool(name) and lookup.words.count(name[-1]) >= _MANY


def _capitals(lookup: Lookup, first: int) -> str:
    """The run of capitalised words that begins at a token, behind a determiner."""
    text, words = lookup.text, lookup.words
    at = first + (first < len(words) and words[first] in ("the", "a", "an"))
    last = at
    while last < min(len(words), at + 7) and (
        text[lookup.starts[last]].isupper() or (last > at and words[last] in ("of", "for", "and", "at"))
    ):
        last += 1
    while last > at and not text[lookup.starts[last - 1]].isupper():
        last -= 1
    return text[lookup.starts[at] : lookup.ends[last - 1]] if last > at else ""


def _companions(item: Attribution) -> tuple[Companion, ...]:
    return tuple([Companion("statement", *span) for span in item.statement])


def _once(seen: list[Seen]) -> list[Seen]:
    """One piece for each place."""
    return list({(item.start, item.end): item for item in reversed(seen)}.values())[::-1]
