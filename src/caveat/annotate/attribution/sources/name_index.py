"""Every mention of a word of a name, and what the article as a whole makes of the name: a person, a body, a people.

No list of names decides. What does: titles and posts before the name, an apposition or an age after it, an article before
it, a last word that organisations bear, being written in capitals throughout, a place's prepositions, and what the
rest of the article does with the same words.
"""

from __future__ import annotations

from itertools import compress

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.sources import name_evidence
from caveat.annotate.attribution.text.columns import Columns
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
from caveat.model.document import SourceClass

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"))
_PLURAL_VERBS = frozenset(
    ("are", "were", "have", "do", "say", "believe", "want", "think", "argue", "know", "see", "agree", "fear")
)
_BEFORE_PLURALS = frozenset(("the", "some", "many", "most", "all", "other", "several", "these", "those", "few", "two", "three", "four",
                             "five", "ten", "percent", "fellow", "young", "among", "between"))  # fmt: skip
_COUNTS = frozenset(
    ("other", "many", "most", "several", "some", "fellow", "percent", "few", "two", "three", "four", "five", "ten")
)
_DEMONYMS = ("ians", "icans", "crats", "ists")
_LOOKS = 10
"""So many mentions of a word are read around to tell what it names; the time stays linear."""


class Names:
    """Capitalised words of the article by their places; sequences are read around them when a name is asked for."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.places: dict[str, list[int]] = {}
        places, words = self.places, columns.words
        for at in compress(range(columns.size), columns.caps):
            word = words[at].removesuffix("'s")
            known = places.get(word)
            if known is None:
                places[word] = [at]
            else:
                known.append(at)
        self._shout = sum(columns.caps) > 0.7 * max(1, columns.size)
        self._read: dict[str, tuple[list[names.Name], int, int]] = {}

    def about(self, word: str) -> tuple[list[names.Name], int, int]:
        """Names of two words or more that hold `word`, and how much speaks for a person and for an organisation."""
        known = self._read.get(word)
        if known is None:
            known = self._read[word] = self._gather(word)
        return known

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
                continue
            first, last = names.begin(columns, at, max(0, at - 8)), self._end(at)
            name = names.core(columns, first, last)
            key = tuple([part.removesuffix("'s") for part in columns.words[name:last]])
            while len(key) > 1 and key[-1] in _SUFFIXES:
                key, last = key[:-1], last - 1
            if len(key) > 1 and name in columns.opens and (self._acted_on(name, last) or self._fronted(name, last)):
                name, key = name + 1, key[1:]  # Returning Ortega to the council
            if len(key) > 1:
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
        return longer, person, organisation if longer else organisation + alone

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
        if end > name and columns.text[columns.starts[end] - 1] == ".":
            return "named_organisation", "it is an address on the web"
        if last - name > 2 and person < 3 and any(columns.flags[at] & INSTITUTION for at in range(name, last)):
            return "named_organisation", "it holds a word for a body"
        if last - name > 2 and person < 2 and columns.flags[end] & DOCUMENT:
            return "document", "its last word is one for something written or recorded"
        if person >= 2 and person >= organisation:
            return "named_person", "an age, a post or \u201cwho\u201d stands beside it in the article"
        if columns.flags[end] & NAME_END and last - name > 1:
            return "named_organisation", "its last word is one that bodies bear"
        if columns.flags[end] & INSTITUTION or any(columns.flags[at] & INSTITUTION for at in range(name, end)):
            return "named_organisation", "it holds a word for a body"
        piece = columns.text[columns.starts[name] : columns.ends[end]]
        if last - name == 1 and len(piece) > 1 and not self._shout and _acronym(piece):
            return "named_organisation", "it is written as initials"
        if "&" in piece or any(columns.words[at] in ("of", "and", "for") for at in range(name, end)):
            return "named_organisation", "a small word joins its parts"
        if organisation > person + (0 if last - name == 1 and not longer else 1):
            return "named_organisation", "the article uses it as a body or a place"
        return "named_person", "nothing in the article says that it is a body's"


def _acronym(piece: str) -> bool:
    """CCP, NATO, WikiLeaks and the like: more than one capital in one word without a particle's shape."""
    capitals = sum(char.isupper() for char in piece)
    if piece.isupper():
        return True
    if capitals < 2 or "'" in piece or "\u2019" in piece or "-" in piece:
        return False
    return not piece.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O"))
