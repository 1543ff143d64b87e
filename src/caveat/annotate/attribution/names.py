"""Names by their structure: where they begin, and whether they are a person's or an organisation's.

No list of names decides. What does: titles and posts before the name, an apposition or an age after it, an article before
it, a last word that organisations bear, being written in capitals throughout, a place's prepositions, and what the
rest of the article does with the same words.
"""

from __future__ import annotations

from itertools import compress
from typing import NamedTuple

from caveat.annotate.attribution import name_evidence
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DOCUMENT,
    HONORIFIC,
    INSTITUTION,
    NAME_END,
    NOUN,
    OFFICE,
    OUTLET,
    PARTICLES,
    PEOPLE,
    PREPOSITION,
    ROLE,
    STOP,
    TIME,
    TITLE,
    VERB,
)
from caveat.model.document import SourceClass

_LINKS = frozenset(("of", "for", "and", "the", "&"))
_PLACE_BEFORE = frozenset(("in", "across", "throughout", "near", "outside", "inside"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"))
_LEADING = frozenset(
    ("de", "van", "von", "di", "da", "del", "dos", "al", "el", "bin", "ibn", "ben", "la", "le", "der", "den", "du")
)


_HALVES = frozenset(("am", "pm", "a.m", "p.m"))
_ADJECTIVES = frozenset(("former", "acting", "ex", "vice", "leader"))
_PLURAL_VERBS = frozenset(
    ("are", "were", "have", "do", "say", "believe", "want", "think", "argue", "know", "see", "agree", "fear")
)
_BEFORE_PLURALS = frozenset(("the", "some", "many", "most", "all", "other", "several", "these", "those", "few", "two", "three", "four",
                             "five", "ten", "percent", "fellow", "young", "among", "between"))  # fmt: skip
_COUNTS = frozenset(
    ("other", "many", "most", "several", "some", "fellow", "percent", "few", "two", "three", "four", "five", "ten")
)
_DEMONYMS = ("ians", "icans", "crats", "ists")
_PUBLISHES = frozenset(("reported", "reports", "published", "publishes", "first"))
_STAFF = frozenset(("spokesman", "spokeswoman", "spokesperson", "employee", "executive", "correspondent", "reporter", "shareholder",
                    "subsidiary", "factory"))  # fmt: skip
_POLLS = frozenset(("poll", "polls", "survey", "surveys", "study"))
_AFTER_NAME = VERB | AUXILIARY | PREPOSITION | BREAK | STOP | ADVERB | TIME


_LOOKS = 10
"""So many mentions of a word are read around to tell what it names; the time stays linear."""


class Name(NamedTuple):
    """A name in the text: words `first` to `last` (end excluded) without titles; `key` is its folded words."""

    first: int
    last: int
    key: tuple[str, ...]


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word.endswith("'s") else word


def begin(view: View, last: int, low: int) -> int:
    """First word of the capitalised sequence that ends with word `last`: titles and particles included."""
    at = last
    words = view.words
    while at > low:
        before = at - 1
        word = words[before]
        owner = view.text[view.ends[before]] in "'\u2019"  # Harrows' correspondent, the Workers' Party
        if word.endswith("'s") or owner:
            # the People's Daily, against Ortega's Harrow
            if view.flags[last] & INSTITUTION and before > low and words[before - 1] == "the" and view.caps[before]:
                at = before
                continue
            break
        if view.quoted[before] != view.quoted[at] or not view.joined(before):
            nick = _nickname(view, before, low)
            if nick is None:
                break
            at = nick
        elif view.namelike(before):
            at = before
        elif word in PARTICLES and (start := _particles(view, before, low)) is not None:
            at = start
        elif word in _LINKS and (link := _linked(view, before, low, last)) is not None:
            at = link
        elif view.flags[before] & ROLE and before > low and word in ("of", "state"):
            at = before
        else:
            break
    if at and (words[at - 1][0].isdigit() or words[at - 1] in _HALVES):
        while at < last and clock(view, at):
            at += 1  # 10:42 AM ET Ortega
    return at


def clock(view: View, at: int) -> bool:
    """Whether word `at` belongs to a time of day: the hour, "a.m." behind it, or the short name of a time zone behind those."""
    word = view.words[at]
    if word in _HALVES:
        return at > 0 and view.words[at - 1][0].isdigit()
    if word[0].isdigit():
        return word.endswith(("am", "pm")) or ":" in word
    return at > 0 and _zone(view, at) and clock(view, at - 1)


def _zone(view: View, at: int) -> bool:
    piece = view.text[view.starts[at] : view.ends[at]]
    return 1 < len(piece) < 5 and piece.isupper()


def _particles(view: View, at: int, low: int) -> int | None:
    """The first word of a name whose particles end with word `at`: van der Meer, Ana de la Cruz."""
    while at > low and view.joined(at - 1) and view.words[at - 1] in PARTICLES and not view.caps[at - 1]:
        at -= 1
    if at > low and view.joined(at - 1) and view.namelike(at - 1) and not view.flags[at - 1] & (TITLE | PEOPLE):
        return at - 1
    return at if view.words[at] in _LEADING else None


def _linked(view: View, at: int, low: int, last: int) -> int | None:
    """Ministry OF Trade, Secretary FOR Health, Health AND Human Services: the word before the link, if it is in the name."""
    before = at - 1
    if view.words[at] == "the":
        if before <= low or view.words[before] not in ("of", "for") or not view.joined(before):
            return None
        before -= 1
    if before < low or not view.joined(before):
        return None
    flags = view.flags[before]
    if not view.namelike(before) and not (view.caps[before] and flags & (TITLE | ROLE)):
        return None
    if view.words[at] == "and":
        if flags & INSTITUTION and view.flags[at + 1] & INSTITUTION:
            return before
        plain = not flags & (INSTITUTION | PEOPLE | TITLE) and before > 0
        plain = plain and (view.words[before - 1] == "the" or bool(view.flags[before - 1] & INSTITUTION))
        if plain and view.flags[last] & INSTITUTION and last == at + 2:
            return before  # the Soil and Timber Directorate
        return _body_before(view, before, low)
    return before if flags & (INSTITUTION | TITLE | ROLE) else None


def _body_before(view: View, at: int, low: int) -> int | None:
    """Institute for Science AND Security: the organisation's word, if it and "of" or "for" stand before the link."""
    for place in range(at, max(low, at - 6), -1):
        if view.words[place] in ("of", "for"):
            return place - 1 if view.flags[place - 1] & INSTITUTION and view.caps[place - 1] else None
        if not view.caps[place] or view.gap(place - 1) not in (" ", ", "):
            return None
    return None


def _nickname(view: View, before: int, low: int) -> int | None:
    """Jean "Toots" Moreau: the gap is a closing mark and the word before stands in marks of its own."""
    if before - 1 < low or not (view.caps[before - 1] and view.caps[before]):
        return None
    if view.gap(before) not in ('" ', "\u201d ", "' ", "\u2019 ", "'' "):
        return None
    return before - 1 if view.gap(before - 1) in (' "', " \u201c", " '", " \u2018", " ''") else None


def core(view: View, first: int, last: int) -> int:
    """Where the name itself begins in a capitalised sequence: after titles, posts and the bodies that go with them."""
    flags = view.flags
    if (flags[last - 1] & INSTITUTION or (flags[last - 1] & NAME_END and last - first > 1)) and not any(
        flags[at] & TITLE and view.words[at] not in _ADJECTIVES and not (view.words[at] == "general" and at == first)
        for at in range(first, last - 1)
    ):
        return first  # General Power is no general
    for at in range(last - 2, first - 1, -1):
        if not flags[at] & (TITLE | INSTITUTION | PEOPLE) or (at == first and last - first == 2 and flags[at] & OUTLET):
            continue
        if view.words[at + 1] not in ("of", "for"):
            return at + 1
        # Minister of Trade Ana Ortega, Supervisor of Quays Ana B. Ortega; but Council of Trade Advisers
        post = flags[at] & (TITLE | ROLE) and not flags[at] & INSTITUTION and last - at > 4
        return last - (2 if len(view.words[last - 2]) > 1 else 3) if post else first
    return first


def has_title(view: View, first: int, name: int) -> bool:
    """Whether a title or a post stands between the sequence's begin and the name."""
    return any(view.flags[at] & (TITLE | ROLE) for at in range(first, name))


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
        self._read: dict[str, tuple[list[Name], int, int]] = {}

    def about(self, word: str) -> tuple[list[Name], int, int]:
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
                if before in _COUNTS and not self.only_describes(at + 1):
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
        if view.flags[at - 1] or view.caps[at - 1] or view.words[at - 1].endswith(("ing", "ly")):
            return False
        return view.words[at - 2] in _COUNTS or view.words[at - 2] == "of"

    def _gather(self, word: str) -> tuple[list[Name], int, int]:
        view = self.view
        longer: list[Name] = []
        person = organisation = alone = 0
        for at in self.places.get(word, ())[:_LOOKS]:
            if not view.namelike(at):
                continue
            first, last = begin(view, at, max(0, at - 8)), self._end(at)
            name = core(view, first, last)
            key = tuple([bare(view.words[i]) for i in range(name, last)])
            while len(key) > 1 and key[-1] in _SUFFIXES:
                key, last = key[:-1], last - 1
            if len(key) > 1 and name in view.opens and (self._acted_on(name, last) or self._fronted(name, last)):
                name, key = name + 1, key[1:]  # Returning Ortega to the council
            if len(key) > 1:
                longer.append(Name(name, last, key))
            if word != key[-1] and word != key[0]:
                continue
            personal = self._for_person(first, name, last)
            person += personal
            if len(key) > 1 and word != key[-1]:
                continue
            points = self._for_organisation(first, name, last)
            organisation += points
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

    def _for_person(self, first: int, name: int, last: int) -> int:
        view = self.view
        points = 0
        if has_title(view, first, name) or (first and view.flags[first - 1] & TITLE and view.joined(first - 1)):
            points += 3
        elif first and view.joined(first - 1) and view.flags[first - 1] & PEOPLE and first - 1 not in view.opens:
            points += 2
        if last < view.size:
            gap, word = view.gap(last - 1), view.words[last]
            if (
                (gap == ", " and self._describes(last))
                or (gap == " (" and len(word) >= 1 and word[0] in "rdi" and (len(word) == 1 or word[1:2] == "-"))
                or (word == "who" and gap in (" ", ", "))
            ):
                points += 2
                if (
                    gap == ", "
                    and first > 1
                    and view.gap(first - 1) == ", "
                    and name_evidence.in_place(view, first, last)
                ):
                    points -= 2  # a nurse from Lynby, Eskany, who
        return points

    def _for_organisation(self, first: int, name: int, last: int) -> int:
        view = self.view
        points = self._reports(first, name, last) + self._which(first, name, last)
        if not first or not view.joined(first - 1) or points:
            return points
        before = view.words[first - 1]
        if self.only_describes(last):
            return 0
        if (before == "the" and name == first) or (view.flags[first - 1] & OUTLET and not view.caps[first - 1]):
            return 2
        return int(before in _PLACE_BEFORE and not view.words[last - 1].endswith("'s"))

    def only_describes(self, last: int) -> bool:
        """The Ortega campaign, in Ortega country, the Ortega and Otieno campaigns: a noun follows that the name tells apart."""
        view = self.view
        if last >= view.size or not view.joined(last - 1):
            return False
        if view.words[last].endswith(("ly", "ed")) and not view.flags[last] & NOUN:
            return False
        return not view.flags[last] & _AFTER_NAME or (
            view.words[last] in ("and", "or") and view.caps[last + 1 : last + 2] == [True]
        )

    def _reports(self, first: int, name: int, last: int) -> int:
        """A single name that reports, publishes, or has a report of its own is an outlet's."""
        view = self.view
        if last - name > 1 or last >= view.size:
            return 0
        if view.joined(last - 1):
            if view.words[last] in _PUBLISHES or view.words[last] in _POLLS:
                return 2  # a Kestrel poll
            if view.words[last - 1].endswith("'s") and view.words[last] in ("report", "account", "article", "coverage"):
                return 2
        if (
            first > 1
            and view.words[first - 1] in ("by", "from", "in")
            and view.words[first - 2] in ("report", "reports", "article", "reported", "poll", "survey")
        ):
            return 2
        return 0

    def _which(self, first: int, name: int, last: int) -> int:
        """Kestrel, WHICH sells; an Intel SPOKESWOMAN where nobody bears the name: a body's name."""
        view = self.view
        if last >= view.size:
            return 0
        if view.gap(last - 1) == ", " and view.words[last] == "which":
            return 2
        if last - name > 1 or not first or not view.joined(last - 1) or view.words[first - 1] not in ("a", "an"):
            return 0
        return 2 * (view.words[last] in _STAFF)

    def _describes(self, at: int) -> bool:
        """Whether an apposition for a person begins at word `at`: an age, or a post within a few words."""
        view = self.view
        if view.words[at].isdigit():
            return len(view.words[at]) == 2
        for ahead in range(at, min(at + 6, view.size)):
            flags = view.flags[ahead]
            if flags & PEOPLE and not flags & INSTITUTION:
                if ahead == at and view.words[at].endswith("s") and not view.words[at].endswith("ss"):
                    return False  # as reported by Kestrel, engineers found
                after = view.flags[ahead + 1] if ahead + 1 < view.size and view.joined(ahead) else 0
                return not after & INSTITUTION  # an activist group
            if not view.joined(ahead) or (flags & PREPOSITION and not view.caps[ahead]):
                return False
        return False

    def classify(self, first: int, name: int, last: int) -> SourceClass:
        """Person or organisation: the capitalised sequence from `first`, with the name itself from `name`."""
        return self.judge(first, name, last)[0]

    def judge(self, first: int, name: int, last: int) -> tuple[SourceClass, str]:
        """The class of a name and what speaks for it, in words that follow "the name X"."""
        view = self.view
        end = last - 1
        word = bare(view.words[end])
        if has_title(view, first, name):
            return "named_person", "a title or a post stands before it"
        longer, person, organisation = self.about(word)
        if first and view.joined(first - 1):
            before = view.flags[first - 1]
            if view.words[first - 1] == "the" and not self.only_describes(last):
                return "named_organisation", "\u201cthe\u201d stands before it and no noun behind it"
            if before & (PEOPLE | HONORIFIC | OFFICE) and not view.caps[first - 1]:
                return "named_person", "a word for a person stands before it"
            if before & INSTITUTION and not view.caps[first - 1]:
                return "named_organisation", "a word for a body stands before it"
        if view.words[first] == "the":
            return "named_organisation", "\u201cthe\u201d belongs to it"
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
