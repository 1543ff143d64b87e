"""Names by their structure: where they begin, and whether they are a person's or an organisation's.

No list of names decides. What does: titles and posts before the name, an apposition or an age after it, an article before
it, a last word that organisations bear, being written in capitals throughout, a place's prepositions, and what the
rest of the article does with the same words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    HONORIFIC,
    INSTITUTION,
    NOUN,
    OFFICE,
    OUTLET,
    PARTICLES,
    PEOPLE,
    ROLE,
    TIME,
    TITLE,
)
from caveat.model.document import SourceClass

_LINKS = frozenset(("of", "for", "and", "the", "&"))
_PLACE_BEFORE = frozenset("in across throughout near outside inside".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())


class Name(NamedTuple):
    """A name in the text: words `first` to `last` (end excluded) without titles, and its title if it has one."""

    first: int
    last: int
    key: tuple[str, ...]


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word.endswith("'s") else word


def begin(view: View, last: int, low: int) -> int:
    """First word of the capitalised sequence that ends with word `last`: titles and particles included."""
    at = last
    while at > low:
        before = at - 1
        if view.words[before].endswith(("'s", "s'")) or view.quoted[before] != view.quoted[at]:
            break
        if not view.joined(before):
            nick = _nickname(view, before, low)
            if nick is None:
                break
            at = nick
            continue
        if view.namelike(before):
            at = before
        elif view.words[before] in PARTICLES and before > low and view.namelike(before - 1) and view.joined(before - 1):
            at = before - 1
        elif view.words[before] in (
            "de",
            "van",
            "von",
            "di",
            "da",
            "al",
            "el",
            "bin",
            "ibn",
            "ben",
            "la",
            "le",
            "der",
            "den",
            "du",
        ):
            at = before
        elif view.words[before] in _LINKS and (link := _linked(view, before, low)) is not None:
            at = link
        elif (
            view.flags[before] & ROLE
            and view.flags[before] & NOUN
            and view.words[before] in ("of", "state")
            and before > low
        ):
            at = before
        else:
            break
    return at


def _linked(view: View, at: int, low: int) -> int | None:
    """Ministry OF Trade, Secretary FOR Health, Health AND Human Services: the word before the link, if it is part of the name."""
    before = at - 1
    if view.words[at] == "the":
        if before <= low or view.words[before] not in ("of", "for") or not view.joined(before):
            return None
        before -= 1
    if before < low or not view.namelike(before) or not view.joined(before):
        return None
    flags = view.flags[before]
    if view.words[at] == "and":
        return before if view.flags[before] & INSTITUTION and view.flags[at + 1] & INSTITUTION else None
    return before if flags & (INSTITUTION | TITLE | ROLE) else None


def _nickname(view: View, before: int, low: int) -> int | None:
    """Jean "Toots" Thielemans: the gap is a closing mark and the word before stands in marks of its own."""
    gap = view.gap(before)
    if gap not in ('" ', "\u201d ", "' ", "\u2019 ", ") ") or before - 1 < low:
        return None
    opening = view.gap(before - 1)
    if opening in (' "', " \u201c", " '", " \u2018", " (") and view.caps[before - 1] and view.caps[before]:
        return before - 1
    return None


def core(view: View, first: int, last: int) -> int:
    """Where the name itself begins in a capitalised sequence: after titles, posts and the organisations that go with them."""
    for at in range(last - 2, first - 1, -1):
        flags = view.flags[at]
        if flags & (TITLE | INSTITUTION | ROLE | PEOPLE) and not (
            at == first and last - first == 2 and _given(view, at)
        ):
            return at + 1
    return first


def _given(view: View, at: int) -> bool:
    """A first word that is a title elsewhere but a given name here ("Judge" Reinhold stays, "Bishop Jones" not)."""
    return not view.flags[at] & TITLE and bool(view.flags[at] & OUTLET)


def has_title(view: View, first: int, name: int) -> bool:
    """Whether a title or a post stands between the sequence's begin and the name."""
    return any(view.flags[at] & (TITLE | ROLE) for at in range(first, name))


class Names:
    """Every capitalised sequence of the article with what its surroundings say about it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.full: dict[str, list[Name]] = defaultdict(list)
        self.person: dict[str, int] = defaultdict(int)
        self.organisation: dict[str, int] = defaultdict(int)
        self._shout = sum(view.caps) > 0.7 * max(1, view.size)
        at = 0
        while at < view.size:
            if not view.caps[at] or not view.namelike(at):
                at += 1
                continue
            last = self._end(at)
            self._note(at, last)
            at = last

    def _end(self, first: int) -> int:
        view, at = self.view, first
        while at + 1 < view.size and view.joined(at) and not view.words[at].endswith("'s"):
            after = at + 1
            if view.namelike(after) and view.quoted[after] == view.quoted[at]:
                at = after
            elif (
                view.words[after] in PARTICLES and after + 1 < view.size and view.joined(after) and view.caps[after + 1]
            ):
                at = after + 1
            else:
                break
        return at + 1

    def _note(self, first: int, last: int) -> None:
        view = self.view
        start = core(view, first, last)
        if start >= last:
            return
        key = tuple([bare(view.words[at]) for at in range(start, last)])
        while len(key) > 1 and key[-1] in _SUFFIXES:
            key, last = key[:-1], last - 1
        word = key[-1]
        self.full[word].append(Name(start, last, key))
        if len(key) > 1:
            for part in set(key[:-1]):
                self.full[part].append(Name(start, last, key))
        if has_title(view, first, start) or (first and view.flags[first - 1] & TITLE and view.joined(first - 1)):
            self.person[word] += 3
        if first and view.joined(first - 1):
            before = view.words[first - 1]
            if before == "the" and start == first:
                self.organisation[word] += 1
            elif before in _PLACE_BEFORE and not view.words[last - 1].endswith("'s"):
                self.organisation[word] += 1
            elif view.flags[first - 1] & PEOPLE and not view.flags[first - 1] & TIME and first - 1 not in view.opens:
                self.person[word] += 2
            elif view.flags[first - 1] & OUTLET:
                self.organisation[word] += 2
        if last < view.size:
            gap = view.gap(last - 1)
            if gap == ", " and self._person_after(last):
                self.person[word] += 2
            elif gap == " (" and view.words[last][:1] in "rd" and len(view.words[last]) == 1:
                self.person[word] += 2
            elif view.words[last] == "who" and gap in (" ", ", "):
                self.person[word] += 2

    def _person_after(self, at: int) -> bool:
        view = self.view
        if view.words[at].isdigit():
            return len(view.words[at]) == 2
        for ahead in range(at, min(at + 6, view.size)):
            if view.flags[ahead] & PEOPLE and not view.flags[ahead] & INSTITUTION:
                return True
            if not view.joined(ahead):
                return False
        return False

    def classify(self, first: int, name: int, last: int) -> SourceClass:
        """Person or organisation: the sequence from `first`, with the name itself from `name`."""
        view = self.view
        end = last - 1
        word = bare(view.words[end])
        if has_title(view, first, name):
            return "named_person"
        if first and view.joined(first - 1):
            before = view.flags[first - 1]
            if before & (PEOPLE | HONORIFIC | OFFICE) and not view.caps[first - 1]:
                return "named_person"
            if before & INSTITUTION and not view.caps[first - 1]:
                return "named_organisation"
            if view.words[first - 1] == "the":
                return "named_organisation"
        if view.words[first] == "the":
            return "named_organisation"
        if self.person[word] >= 2 and self.person[word] >= self.organisation[word]:
            return "named_person"
        if view.flags[end] & INSTITUTION:
            return "named_organisation"
        if any(view.flags[at] & INSTITUTION for at in range(name, end)):
            return "named_organisation"
        piece = view.text[view.starts[end] : view.ends[end]]
        if len(piece) > 1 and piece.isupper() and last - name == 1 and not self._shout:
            return "named_organisation"
        if "&" in view.text[view.starts[name] : view.ends[end]] or any(
            view.words[at] in _LINKS for at in range(name, end)
        ):
            return "named_organisation"
        if last - name == 1 and len(self.longer(word)) == 0 and self.organisation[word] > 0:
            return "named_organisation"
        if last - name >= 2 and self.organisation[word] > self.person[word] + 1:
            return "named_organisation"
        return "named_person"

    def longer(self, word: str) -> list[Name]:
        """Names of two words or more that hold this word."""
        return [name for name in self.full.get(word, ()) if len(name.key) > 1]
