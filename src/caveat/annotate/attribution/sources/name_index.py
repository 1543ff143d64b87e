"""Every mention of a word of a name, and what the article as a whole makes of the name: a person, a body, a people.

No list of names decides. What does: titles and posts before the name, an apposition or an age after it, an article before
it, a last word that organisations bear, being written in capitals throughout, a place's prepositions, and what the
rest of the article does with the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.sources import abbreviations, name_evidence
from caveat.annotate.attribution.sources.speaker import written
from caveat.annotate.attribution.text.columns import DOMAINS, Columns
from caveat.annotate.attribution.text.vocabulary import (
    BREAK,
    DOCUMENT,
    HONORIFIC,
    INSTITUTION,
    NAME_END,
    OFFICE,
    PEOPLE,
    PREPOSITION,
    VERB,
)
from caveat.annotate.attribution.text.weekday_names import places as places_of
from caveat.model.document import SourceClass
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"))
_PLURAL_VERBS = frozenset(
    ("are", "were", "have", "do", "say", "believe", "want", "think", "argue", "know", "see", "agree", "fear")
)
_BEFORE_PLURALS = frozenset(("the", "some", "many", "most", "all", "other", "several", "these", "those", "few", "two", "three", "four",
                             "five", "ten", "percent", "fellow", "young", "among", "between"))  # fmt: skip
_COUNTS = frozenset(
    ("other", "many", "most", "several", "some", "fellow", "percent", "few", "two", "three", "four", "five", "ten")
)
_WRITINGS = word_set("study studies review survey poll census audit")
_DEMONYMS = ("ians", "icans", "crats", "ists")
_SMALL_NAME = pattern(r"\b[a-z]{1,5}['\u2019-][A-Z]")
_LOOKS = 10
"""So many mentions of a word are read around to tell what it names; the time stays linear."""
_MENTIONS = 60
"""So many places of a surname are searched for what the text says of its bearer."""


class Names:
    """Capitalised words of the article by their places; sequences are read around them when a name is asked for."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.places: dict[str, list[int]] = {}
        places, words = self.places, columns.words
        small = _SMALL_NAME.search(columns.text) is not None
        for at in self._small() if small else compress(range(columns.size), columns.caps):
            word = words[at].removesuffix("'s")
            known = places.get(word)
            if known is None:
                places[word] = [at]
            else:
                known.append(at)
        self._shout = sum(columns.caps) > 0.7 * max(1, columns.size)
        self._read: dict[str, tuple[list[names.Name], int, int]] = {}
        self._all: dict[str, list[int]] = {}
        self._short: dict[str, names.Name] | None = None
        self._by_letters: set[str] = set()
        self._initials: list[int] | None = None
        self._mentioned: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
        self._sequences: dict[int, tuple[int, int, int]] = {}

    def _sequence(self, at: int) -> tuple[int, int, int]:
        """The capitalised sequence around word `at`: its first word, the first of the name in it, and its end. Kept by `at`: it is
        asked for by every word of a name, and again by the whole name."""
        known = self._sequences.get(at)
        if known is None:
            columns = self.columns
            first, last = names.begin(columns, at, max(0, at - 8)), self._end(at)
            known = self._sequences[at] = (first, names.core(columns, first, last), last)
        return known

    def _small(self) -> list[int]:
        """Places of words with a capital, and of names that begin with a small letter: al-Tamimi, d\u2019Orsay."""
        columns = self.columns
        return [
            at
            for at, word in enumerate(columns.words)
            if columns.caps[at] or (("-" in word or "'" in word) and columns.namelike(at))
        ]

    def all_places(self, word: str) -> Sequence[int]:
        """All places of a word, in lower case or not."""
        known = self._all.get(word)
        if known is None:
            known = self._all[word] = places_of(self.columns.words, word)
        return known

    def about(self, word: str) -> tuple[list[names.Name], int, int]:
        """Names of two words or more that hold `word`, and how much speaks for a person and for an organisation."""
        known = self._read.get(word)
        if known is None:
            known = self._read[word] = self._gather(word)
        return known

    def spelt_out(self, key: tuple[str, ...]) -> tuple[str, ...] | None:
        """The name that initials stand for: HRI, where the article has "the Harbour Research Institute (HRI)"."""
        name = self._abbreviations().get(key[0]) if len(key) == 1 else None
        return None if name is None else name.key

    def initials(self) -> list[int]:
        """The places of names of three to six letters that are all capitals, the first ones of each, and not more than can be looked at."""
        if self._initials is None:
            columns = self.columns
            self._initials = [
                at
                for word, places in self.places.items()
                if 2 < len(word) < 7 and word.isalpha()
                for at in places[:_LOOKS]
                if columns.text[columns.starts[at] : columns.starts[at] + len(word)].isupper()
            ][:_MENTIONS]
        return self._initials

    def full(self, word: str) -> names.Name | None:
        """The place of the name that initials stand for; None where the article has none."""
        return self._abbreviations().get(word)

    def written_out(self, word: str) -> str | None:
        """The name that initials stand for, as the text writes it; with the initials behind it where only their letters tell so, for
        then no place of the text has both."""
        name = self._abbreviations().get(word)
        if name is None:
            return None
        columns = self.columns
        whole = written(columns, name.first, name.last)
        return f"{whole} ({word.upper()})" if word in self._by_letters else whole

    def acronym_of(self, key: tuple[str, ...]) -> tuple[str, ...] | None:
        """The initials that the article gives for a name."""
        short = self._abbreviations()
        return next(((word,) for word, full in short.items() if full.key == key), None) if short else None

    def _abbreviations(self) -> dict[str, names.Name]:
        """Initials and the name that they shorten, by their folded form: in brackets behind it, or the only body with these letters."""
        if self._short is None:
            self._short = abbreviations.in_brackets(self.columns)
            for word, name in abbreviations.by_letters(self.columns, self._short.keys()).items():
                if self.judge(name.first, name.first, name.last)[0] == "named_organisation":
                    self._short[word] = name
                    self._by_letters.add(word)
        return self._short

    def mentions(self, key: tuple[str, ...]) -> list[tuple[int, int, int]]:
        """Every place where the bearer of a name is named, as (first word of its titles, first word of the name, end).

        A surname alone counts where nobody else in the article bears it.
        """
        known = self._mentioned.get(key)
        if known is None:
            known = self._mentioned[key] = list(self._mentions(key))
        return known

    def _mentions(self, key: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
        """The places of a name: full forms first, then the surname alone."""
        columns = self.columns
        alone: list[tuple[int, int, int]] = []
        shared = False
        for at in self.places.get(key[-1], ())[:_MENTIONS]:
            if not columns.namelike(at):
                continue
            first, name, last = self._sequence(at)
            name = min(name, at)
            part = tuple([word.removesuffix("'s") for word in columns.words[name:last]])
            while len(part) > 1 and part[-1] in _SUFFIXES:
                part, last = part[:-1], last - 1
            if len(part) < len(key) and self._whole(key, last):
                yield last - len(key), last - len(key), last
            elif len(part) == 1 < len(key):
                alone.append((first, name, last))
            elif part == key or (len(part) > 1 and len(key) > 1 and set(part) <= set(key)):
                yield first, name, last
            elif len(key) > 1 and part[-len(key) :] == key:
                yield last - len(key), last - len(key), last
            elif len(part) > 2 and len(key) > 1 and part[-1] == key[-1] and part[0] == key[0]:
                yield first, name, last
            else:
                shared = shared or part[-1] == key[-1]
        if not shared:
            yield from alone

    def _whole(self, key: tuple[str, ...], last: int) -> bool:
        """Whether the whole name ends before word `last`, small words in it that a sequence of capitals stops at."""
        first = last - len(key)
        return first >= 0 and all(names.bare(self.columns.words[first + at]) == word for at, word in enumerate(key))

    def is_people(self, word: str) -> bool:
        """Whether a capitalised word is a people's or a party's plural: it takes plural verbs, or follows a number or "the"."""
        if not word.endswith("s") or len(word) < 5 or word.endswith("ss"):
            return False
        columns = self.columns
        longer, person, _ = self.about(word)
        if longer and person:
            return False
        if not longer and not person and word.endswith(_DEMONYMS):
            return True
        for at in self.places.get(word, ())[:_LOOKS]:
            if columns.words[at].endswith("'s"):
                continue
            before = columns.words[at - 1] if at and columns.joined(at - 1) else ""
            after = columns.words[at + 1] if columns.joined(at) else ""
            if longer:
                if before in _COUNTS and not name_evidence.only_describes(columns, at + 1):
                    return True
                continue
            if not person and before != "and" and after in _PLURAL_VERBS:
                return True
            if before in _BEFORE_PLURALS or before.isdigit() or self._many(at):
                return True
        return not longer and not person and word[:-1] in self.places

    def is_place(self, word: str) -> bool:
        """Whether the article says that something is in it, or near it."""
        words = self.columns.words
        places = [at for at in self.places.get(word, ())[:_LOOKS] if not words[at].endswith("'s")]
        begins = [names.begin(self.columns, at, max(0, at - 4)) for at in places]
        return any(at and words[at - 1] in ("in", "near", "across") for at in begins) and self.about(word)[1] < 2

    def _many(self, at: int) -> bool:
        """The two leading Harrovians, of angry Harrovians: an adjective between "of" or a number and the word."""
        columns = self.columns
        if at < 2 or not columns.joined(at - 1) or not columns.joined(at - 2):
            return False
        if columns.flags[at - 1] or columns.caps[at - 1] or columns.words[at - 1].endswith("ly"):
            return False
        return columns.words[at - 2] in _COUNTS or (
            columns.words[at - 2] == "of" and not columns.words[at - 1].endswith("ing")
        )

    def _gather(self, word: str) -> tuple[list[names.Name], int, int]:
        columns = self.columns
        longer: list[names.Name] = []
        person = organisation = alone = 0
        for at in self.places.get(word, ())[:_LOOKS]:
            if not columns.namelike(at):
                alone += 2 * name_evidence.traded(columns, at)
                continue
            first, name, last = self._sequence(at)
            key = tuple([part.removesuffix("'s") for part in columns.words[name:last]])
            while len(key) > 1 and key[-1] in _SUFFIXES:
                key, last = key[:-1], last - 1
            if len(key) > 1 and name in columns.opens and (self._acted_on(name, last) or self._fronted(name, last)):
                name, key = name + 1, key[1:]  # Returning Ortega to the council
            if len(key) > 1 and not self._numbered(last):
                longer.append(names.Name(name, last, key))
            if word != key[-1] and word != key[0]:
                continue
            personal = name_evidence.for_person(columns, first, name, last)
            person += personal
            if len(key) > 1 and word != key[-1]:
                continue
            published = name_evidence.reports(columns, first, name, last)
            alone += published  # Otieno reported: an outlet's, unless Juma Otieno stands somewhere in full
            points = published or name_evidence.for_organisation(columns, first, name, last)
            organisation += points - published
            if points or personal > 2:
                continue
            points = name_evidence.behind(columns, first, name, last) or name_evidence.before(
                columns, first, name, last
            )
            if len(key) == 1:
                alone += points
            else:
                organisation += points
        if not person and self._of_place(word, longer):
            return [], 0, organisation + alone + 2
        return longer, person, organisation if longer else organisation + alone

    def _numbered(self, last: int) -> bool:
        """Marland Air Flight 804: a number behind a word that the text also writes small: the words name a thing."""
        columns = self.columns
        numbered = last < columns.size and columns.words[last][0].isdigit() and columns.joined(last - 1)
        return numbered and columns.in_lower(columns.words[last - 1])

    def _of_place(self, word: str, longer: list[names.Name]) -> bool:
        """Whether all longer names that hold the word are bodies' (the Academy of Velland, Marland News Agency), or a people's

        name is made from it: then the word alone names the place or the body.
        """
        columns = self.columns
        if longer:
            return all(
                len(name.key) > 2
                and (
                    (name.key[-1] == word and name.key[-2] == "of" and columns.flags[name.last - 3] & INSTITUTION)
                    or (name.key[0] == word and self._kinds(name.key[1:]))
                )
                for name in longer
            )
        return name_evidence.derived(columns, word, self.places)

    def _kinds(self, words: tuple[str, ...]) -> bool:
        """Whether all words only say what kind of body it is: News Agency."""
        return all(self.columns.vocabulary.flags.get(word, 0) & INSTITUTION for word in words)

    def _fronted(self, first: int, last: int) -> bool:
        """Said Maria Ortega, “...”: the word that opens the sentence is a verb of speaking, for a quotation follows the name."""
        columns = self.columns
        if not columns.flags[first] & VERB or last >= columns.size:
            return False
        return columns.text[columns.ends[last - 1]] in ",:" and (columns.in_direct(last) or last - first > 2)

    def _acted_on(self, first: int, last: int) -> bool:
        """Whether the "-ing" word that opens the sentence does something with the name behind it: no verb follows the name."""
        columns = self.columns
        if not columns.words[first].endswith("ing") or len(columns.words[first]) < 7 or last >= columns.size:
            return False
        if columns.words[last - 1].endswith("'s"):
            return True
        return (
            columns.joined(last - 1)
            and bool(columns.flags[last] & (PREPOSITION | BREAK))
            and columns.words[last] != "who"
        )

    def _end(self, first: int) -> int:
        columns, at = self.columns, first
        while columns.joined(at) and not columns.words[at].endswith("'s") and at - first < 7:
            after = at + 1
            if (columns.namelike(after) and columns.quoted[after] == columns.quoted[at]) or columns.linking(after):
                at = after
            else:
                break
        return at + 1

    def state(self, name: int, last: int) -> bool:
        """Whether the name is a state or a capital."""
        words = self.columns.words
        return " ".join([names.bare(word) for word in words[name:last]]) in self.columns.vocabulary.states

    def _outlet(self, name: int, last: int) -> bool:
        """Whether the list of outlets has the whole name."""
        kinds = self.columns.vocabulary.outlets
        matches = self.columns.matches_in("attribution_outlets", name, last)
        return any(item.first == name and item.last == last and kinds[item.entry] == "whole" for item in matches)

    def _borne(self, word: str, longer: list[names.Name]) -> bool:
        """Whether a longer name has the word as a surname or a first name: Jordan Holt; not the South China Sea."""
        return any(
            name.key[-1] == word or (name.key[0] == word and len(name.key) == 2 and not self._kinds(name.key[1:]))
            for name in longer
        )

    def _beside_body(self, first: int, last: int) -> bool:
        """Marland and Tosca announced: the other of two joined single names is a body's or a place's."""
        columns = self.columns
        other = -1
        if first > 1 and columns.words[first - 1] == "and" and columns.joined(first - 1):
            other = first - 2
        elif last + 1 < columns.size and columns.words[last] == "and" and columns.joined(last - 1):
            other = last + 1
        if (
            other < 0
            or not columns.namelike(other)
            or (other and columns.namelike(other - 1) and columns.joined(other - 1))
        ):
            return False
        longer, person, organisation = self.about(names.bare(columns.words[other]))
        return not longer and not person and (organisation > 0 or self.state(other, other + 1))

    def classify(self, first: int, name: int, last: int) -> SourceClass:
        """Person or organisation: the capitalised sequence from `first`, with the name itself from `name`."""
        return self.judge(first, name, last)[0]

    def judge(self, first: int, name: int, last: int) -> tuple[SourceClass, str]:
        """The class of a name and what speaks for it, in words that follow "the name X"."""
        columns = self.columns
        end = last - 1
        word = names.bare(columns.words[end])
        if names.has_title(columns, first, name):
            return "named_person", "a title or a post stands before it"
        longer, person, organisation = self.about(word)
        if last - name > 1 and self.state(name, last) and columns.caps[first - 1 : first] != [True]:
            return "named_organisation", "it is a state's or a capital's"
        if first and columns.joined(first - 1):
            before = columns.flags[first - 1]
            if columns.words[first - 1] == "the" and not name_evidence.only_describes(columns, last):
                return "named_organisation", "\u201cthe\u201d stands before it and no noun behind it"
            if before & (PEOPLE | HONORIFIC | OFFICE) and not columns.caps[first - 1]:
                return "named_person", "a word for a person stands before it"
            if before & INSTITUTION and not columns.caps[first - 1]:
                return "named_organisation", "a word for a body stands before it"
        if columns.words[first] == "the":
            return "named_organisation", "\u201cthe\u201d belongs to it"
        if last - name == 1 and columns.text[columns.ends[end] : columns.ends[end] + 2] == ".,":
            return "named_organisation", "it is an abbreviation"
        if end > name and columns.text[columns.starts[end] - 1] == "." and columns.words[end] in DOMAINS:
            return "named_organisation", "it is an address on the web"
        if last - name == 2 and person < 3 and columns.flags[end] & INSTITUTION and not columns.flags[end] & PEOPLE:
            return "named_organisation", "its last word is one for a body"
        if last - name > 2 and person < 3 and any(columns.flags[at] & INSTITUTION for at in range(name, last)):
            return "named_organisation", "it holds a word for a body"
        if last - name < 3 and not person and word in _WRITINGS and (last - name > 1 or not longer):
            return "document", "its last word is one for something written or recorded"
        if last - name > 2 and person < 2 and columns.flags[end] & DOCUMENT:
            return "document", "its last word is one for something written or recorded"
        if person >= 2 and person >= organisation:
            return "named_person", "an age, a post or \u201cwho\u201d stands beside it in the article"
        if columns.flags[end] & NAME_END and last - name > 1:
            return "named_organisation", "its last word is one that bodies bear"
        if columns.flags[end] & INSTITUTION or any(columns.flags[at] & INSTITUTION for at in range(name, end)):
            return "named_organisation", "it holds a word for a body"
        piece = columns.text[columns.starts[name] : columns.ends[end]]
        if last - name == 1 and len(piece) > 1 and not self._shout and acronym(piece):
            return "named_organisation", "it is written as initials"
        if "&" in piece or "/" in piece or any(columns.words[at] in ("of", "and", "for") for at in range(name, end)):
            return "named_organisation", "a small word joins its parts"
        if not person and self.state(name, last) and not (last - name == 1 and self._borne(word, longer)):
            return "named_organisation", "it is a state's or a capital's, and nothing in the article says otherwise"
        if last - name == 1 and not person and not longer and self._beside_body(first, last):
            return "named_organisation", "\u201cand\u201d joins it to a body or a place"
        if not person and not (last - name == 1 and longer) and self._outlet(name, last):
            return "named_organisation", "it is an outlet's, and nothing in the article says otherwise"
        if organisation > person + (0 if last - name == 1 and not longer else 1):
            return "named_organisation", "the article uses it as a body or a place"
        return "named_person", "nothing in the article says that it is a body's"


def acronym(piece: str) -> bool:
    """CCP, NATO, WikiLeaks and the like: more than one capital in one word without a particle's shape."""
    capitals = sum(char.isupper() for char in piece)
    if piece.isupper():
        return True
    if capitals < 2 or "'" in piece or "\u2019" in piece or "-" in piece:
        return False
    return not piece.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O"))
