"""Every mention of a word of a name, and what the article as a whole makes of the name: a person, a body, a people.

No list of names decides. What does: titles and posts before the name, an apposition or an age after it, an article before
it, a last word that organisations bear, being written in capitals throughout, a place's prepositions, and what the
rest of the article does with the same words.
"""

from __future__ import annotations

from itertools import compress

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.sources import name_evidence
from caveat.annotate.attribution.text.columns import View
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

    def __init__(self, view: View) -> None:
        self.view = view
        self.places: dict[str, list[int]] = {}
        places, words = self.places, view.words
        for at in compress(range(view.size), view.caps):
            word = words[at].removesuffix("'s")
            known = places.get(word)
            if known is None:
                places[word] = [at]
            else:
                known.append(at)
        self._shout = sum(view.caps) > 0.7 * max(1, view.size)
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
        view = self.view
        longer, person, _ = self.about(word)
        if longer and person:
            return False
        if not longer and not person and word.endswith(_DEMONYMS):
            return True
        for at in self.places.get(word, ())[:_LOOKS]:
            if view.words[at].endswith("'s"):
                continue
            before = view.words[at - 1] if at and view.joined(at - 1) else ""
            after = view.words[at + 1] if view.joined(at) else ""
            if longer:
                if before in _COUNTS and not name_evidence.only_describes(view, at + 1):
                    return True
                continue
            if not person and before != "and" and after in _PLURAL_VERBS:
                return True
            if before in _BEFORE_PLURALS or before.isdigit() or self._many(at):
                return True
        return not longer and not person and word[:-1] in self.places

    def _many(self, at: int) -> bool:
        """The two leading Harrovians, of angry Harrovians: an adjective between "of" or a number and the word."""
        view = self.view
        if at < 2 or not view.joined(at - 1) or not view.joined(at - 2):
            return False
        if view.flags[at - 1] or view.caps[at - 1] or view.words[at - 1].endswith("ly"):
            return False
        return view.words[at - 2] in _COUNTS or (view.words[at - 2] == "of" and not view.words[at - 1].endswith("ing"))

    def _gather(self, word: str) -> tuple[list[names.Name], int, int]:
        view = self.view
        longer: list[names.Name] = []
        person = organisation = alone = 0
        for at in self.places.get(word, ())[:_LOOKS]:
            if not view.namelike(at):
                continue
            first, last = names.begin(view, at, max(0, at - 8)), self._end(at)
            name = names.core(view, first, last)
            key = tuple([part.removesuffix("'s") for part in view.words[name:last]])
            while len(key) > 1 and key[-1] in _SUFFIXES:
                key, last = key[:-1], last - 1
            if len(key) > 1 and name in view.opens and (self._acted_on(name, last) or self._fronted(name, last)):
                name, key = name + 1, key[1:]  # Returning Ortega to the council
            if len(key) > 1:
                longer.append(names.Name(name, last, key))
            if word != key[-1] and word != key[0]:
                continue
            personal = name_evidence.for_person(view, first, name, last)
            person += personal
            if len(key) > 1 and word != key[-1]:
                continue
            published = name_evidence.reports(view, first, name, last)
            alone += published  # Otieno reported: an outlet's, unless Juma Otieno stands somewhere in full
            points = published or name_evidence.for_organisation(view, first, name, last)
            organisation += points - published
            if points or personal > 2:
                continue
            points = name_evidence.behind(view, first, name, last) or name_evidence.before(view, first, name, last)
            if len(key) == 1:
                alone += points
            else:
                organisation += points
        return longer, person, organisation if longer else organisation + alone

    def _fronted(self, first: int, last: int) -> bool:
        """Said Maria Ortega, “...”: the word that opens the sentence is a verb of speaking, for a quotation follows the name."""
        view = self.view
        if not view.flags[first] & VERB or last >= view.size:
            return False
        return view.text[view.ends[last - 1]] in ",:" and (view.in_direct(last) or last - first > 2)

    def _acted_on(self, first: int, last: int) -> bool:
        """Whether the "-ing" word that opens the sentence does something with the name behind it: no verb follows the name."""
        view = self.view
        if not view.words[first].endswith("ing") or len(view.words[first]) < 7 or last >= view.size:
            return False
        if view.words[last - 1].endswith("'s"):
            return True
        return view.joined(last - 1) and bool(view.flags[last] & (PREPOSITION | BREAK)) and view.words[last] != "who"

    def _end(self, first: int) -> int:
        view, at = self.view, first
        while view.joined(at) and not view.words[at].endswith("'s") and at - first < 7:
            after = at + 1
            if (view.namelike(after) and view.quoted[after] == view.quoted[at]) or view.linking(after):
                at = after
            else:
                break
        return at + 1

    def classify(self, first: int, name: int, last: int) -> SourceClass:
        """Person or organisation: the capitalised sequence from `first`, with the name itself from `name`."""
        return self.judge(first, name, last)[0]

    def judge(self, first: int, name: int, last: int) -> tuple[SourceClass, str]:
        """The class of a name and what speaks for it, in words that follow "the name X"."""
        view = self.view
        end = last - 1
        word = names.bare(view.words[end])
        if names.has_title(view, first, name):
            return "named_person", "a title or a post stands before it"
        longer, person, organisation = self.about(word)
        if first and view.joined(first - 1):
            before = view.flags[first - 1]
            if view.words[first - 1] == "the" and not name_evidence.only_describes(view, last):
                return "named_organisation", "\u201cthe\u201d stands before it and no noun behind it"
            if before & (PEOPLE | HONORIFIC | OFFICE) and not view.caps[first - 1]:
                return "named_person", "a word for a person stands before it"
            if before & INSTITUTION and not view.caps[first - 1]:
                return "named_organisation", "a word for a body stands before it"
        if view.words[first] == "the":
            return "named_organisation", "\u201cthe\u201d belongs to it"
        if last - name == 1 and view.text[view.ends[end] : view.ends[end] + 2] == ".,":
            return "named_organisation", "it is an abbreviation"
        if end > name and view.text[view.starts[end] - 1] == ".":
            return "named_organisation", "it is an address on the web"
        if last - name > 2 and person < 3 and any(view.flags[at] & INSTITUTION for at in range(name, last)):
            return "named_organisation", "it holds a word for a body"
        if last - name > 2 and person < 2 and view.flags[end] & DOCUMENT:
            return "document", "its last word is one for something written or recorded"
        if person >= 2 and person >= organisation:
            return "named_person", "an age, a post or \u201cwho\u201d stands beside it in the article"
        if view.flags[end] & NAME_END and last - name > 1:
            return "named_organisation", "its last word is one that bodies bear"
        if view.flags[end] & INSTITUTION or any(view.flags[at] & INSTITUTION for at in range(name, end)):
            return "named_organisation", "it holds a word for a body"
        piece = view.text[view.starts[name] : view.ends[end]]
        if last - name == 1 and len(piece) > 1 and not self._shout and _acronym(piece):
            return "named_organisation", "it is written as initials"
        if "&" in piece or any(view.words[at] in ("of", "and", "for") for at in range(name, end)):
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
