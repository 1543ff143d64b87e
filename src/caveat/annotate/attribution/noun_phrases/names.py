"""Names by their structure: where they begin, and where titles and posts end."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    INSTITUTION,
    NAME_END,
    OUTLET,
    PARTICLES,
    PEOPLE,
    PERSON,
    ROLE,
    TITLE,
)
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_LINKS = frozenset(("of", "for", "and", "the", "&", "to"))
_LEADING = frozenset(
    ("de", "van", "von", "di", "da", "del", "dos", "al", "el", "bin", "ibn", "ben", "la", "le", "der", "den", "du")
)
_HALVES = frozenset(("am", "pm", "a.m", "p.m"))
_ADJECTIVES = frozenset(("former", "acting", "ex", "vice", "leader"))


DEGREES = word_set("phd md ph m.d d mph msc rn dds mba bsc jd j.d esq jr sr ii iii iv frcs obe mbe cbe")
"""What stands behind a comma and a name and belongs to it: degrees, orders, "Jr"."""


_TITLES_AND_NAMES = word_set(
    "dean king prince major duke earl judge count baron bishop pope marshal rector queen princess justice chief"
)
_TRADE = pattern(r"[a-z-]{3,}(?:er|or|ist|ian|man|woman|person|keeper|ant|ent|star)")
_PARTISAN = pattern(r"[a-z-]{3,}(?:crat|can|ist|ive|al|ian|ite|our|or)")


class Name(NamedTuple):
    """A name in the text: words `first` to `last` (end excluded) without titles; `key` is its folded words."""

    first: int
    last: int
    key: tuple[str, ...]


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word.endswith("'s") else word


def begin(columns: Columns, last: int, low: int) -> int:
    """First word of the capitalised sequence that ends with word `last`: titles and particles included."""
    at = last
    words = columns.words
    while at > low:
        before = at - 1
        word = words[before]
        owner = columns.text[columns.ends[before]] in "'\u2019"  # Harrows' correspondent, the Workers' Party
        if word.endswith("'s") or owner:
            # the People's Daily, St James's Palace, against Ortega's Harrow
            if columns.flags[last] & (INSTITUTION | NAME_END) and columns.namelike(before) and columns.joined(before):
                at = before
                continue
            break
        if columns.quoted[before] != columns.quoted[at] or not columns.joined(before):
            nick = _nickname(columns, before, low)
            if nick is None:
                break
            at = nick
        elif columns.namelike(before):
            at = before
        elif word in PARTICLES and (start := _particles(columns, before, low)) is not None:
            at = start
        elif word in _LINKS and (link := _linked(columns, before, low, last)) is not None:
            at = link
        elif columns.flags[before] & ROLE and before > low and word in ("of", "state"):
            at = before
        else:
            break
    if at and (words[at - 1][0].isdigit() or words[at - 1] in _HALVES):
        while at < last and clock(columns, at):
            at += 1  # 10:42 AM ET Ortega
    return at


def clock(columns: Columns, at: int) -> bool:
    """Whether word `at` belongs to a time of day: the hour, "a.m." behind it, or the short name of a time zone behind those."""
    word = columns.words[at]
    if word in _HALVES:
        return at > 0 and columns.words[at - 1][0].isdigit()
    if word[0].isdigit():
        return word.endswith(("am", "pm")) or ":" in word
    return at > 0 and _zone(columns, at) and clock(columns, at - 1)


def _zone(columns: Columns, at: int) -> bool:
    piece = columns.text[columns.starts[at] : columns.ends[at]]
    return 1 < len(piece) < 5 and piece.isupper()


def _particles(columns: Columns, at: int, low: int) -> int | None:
    """The first word of a name whose particles end with word `at`: van der Meer, Ana de la Cruz."""
    while at > low and columns.joined(at - 1) and columns.words[at - 1] in PARTICLES and not columns.caps[at - 1]:
        at -= 1
    if (
        at > low
        and columns.joined(at - 1)
        and columns.namelike(at - 1)
        and not columns.flags[at - 1] & (TITLE | PEOPLE)
    ):
        return at - 1
    return at if columns.words[at] in _LEADING else None


def _linked(columns: Columns, at: int, low: int, last: int) -> int | None:
    """Ministry OF Trade, Secretary FOR Health, Health AND Human Services: the word before the link, if it is in the name."""
    before = at - 1
    if columns.words[at] == "the":
        if before <= low or columns.words[before] not in ("of", "for") or not columns.joined(before):
            return None
        before -= 1
    if before < low or not columns.joined(before):
        return None
    flags = columns.flags[before]
    if columns.words[at] == "to":
        # the Quay Campaign to Prevent Floods
        return before if flags & INSTITUTION and columns.caps[before] and not columns.caps[at] else None
    if not columns.namelike(before) and not (columns.caps[before] and flags & (TITLE | ROLE)):
        return None
    if columns.words[at] == "and":
        if _shortened(columns, at + 1) and at + 2 < last and columns.flags[at + 2] & (TITLE | ROLE):
            return None  # the Department of Transport and NTSB Chairman Ana Vess: two
        if _of_one_post(columns, at, low, last):
            return before
        if flags & INSTITUTION and columns.flags[at + 1] & INSTITUTION:
            return before
        plain = not flags & (INSTITUTION | PEOPLE | TITLE) and before > 0
        owner = before - 1
        while owner > low and before - owner < 3 and columns.namelike(owner):
            if not columns.joined(owner) and columns.gap(owner) != ", ":
                break
            plain = plain and not columns.flags[owner] & (PEOPLE | TITLE)
            owner -= 1  # the Food Research and Action Center, the Heart, Lung and Blood Institute
        plain = plain and (columns.words[owner] == "the" or bool(columns.flags[before - 1] & INSTITUTION))
        if plain and at + 2 <= last and columns.flags[at + 2] & INSTITUTION:
            return before if columns.joined(before - 1) else owner + 1  # the Soil and Timber Directorate
        return _body_before(columns, before, low)
    return before if flags & (INSTITUTION | TITLE | ROLE | NAME_END) else None


def _shortened(columns: Columns, at: int) -> bool:
    """Whether word `at` is the letters of a body: NTSB, FBI."""
    piece = columns.text[columns.starts[at] : columns.ends[at]]
    return 2 < len(piece) < 7 and piece.isupper() and piece.isalpha()


def _of_one_post(columns: Columns, at: int, low: int, last: int) -> bool:
    """Health AND Human Services Secretary Ana Vess: a word that the text also uses in lower case, and a post behind the "and"."""
    before = at - 1
    if before > low and columns.joined(before - 1) and columns.namelike(before - 1):
        return False
    if columns.flags[before] & (PEOPLE | TITLE | PERSON) or not columns.in_lower(columns.words[before]):
        return False
    return any(columns.flags[i] & TITLE for i in range(at + 2, last)) and not columns.flags[at + 1] & (TITLE | ROLE)


def _body_before(columns: Columns, at: int, low: int) -> int | None:
    """Institute for Science AND Security: the organisation's word, if it and "of" or "for" stand before the link."""
    for place in range(at, max(low, at - 6), -1):
        if columns.words[place] in ("of", "for"):
            return place - 1 if columns.flags[place - 1] & INSTITUTION and columns.caps[place - 1] else None
        if not columns.caps[place] or columns.gap(place - 1) not in (" ", ", "):
            return None
    return None


def _nickname(columns: Columns, before: int, low: int) -> int | None:
    """Jean "Toots" Moreau: the gap is a closing mark and the word before stands in marks of its own."""
    if before - 1 < low or not (columns.caps[before - 1] and columns.caps[before]):
        return None
    if columns.gap(before) not in ('" ', "\u201d ", "' ", "\u2019 ", "'' "):
        return None
    return before - 1 if columns.gap(before - 1) in (' "', " \u201c", " '", " \u2018", " ''") else None


def core(columns: Columns, first: int, last: int) -> int:
    """Where the name itself begins in a capitalised sequence: after titles, posts and the bodies that go with them."""
    flags = columns.flags
    if (flags[last - 1] & INSTITUTION or (flags[last - 1] & NAME_END and last - first > 1)) and not any(
        flags[at] & TITLE
        and columns.words[at] not in _ADJECTIVES
        and not (columns.words[at] == "general" and at == first)
        for at in range(first, last - 1)
    ):
        return first  # General Power is no general
    for at in range(last - 2, first - 1, -1):
        if not flags[at] & (TITLE | INSTITUTION | PEOPLE) or (at == first and last - first == 2 and flags[at] & OUTLET):
            continue
        if columns.words[at + 1] == "to" and not columns.caps[at + 1]:
            return first
        if columns.words[at + 1] not in ("of", "for"):
            return at if at == last - 2 and _given(columns, at, first) else at + 1
        # Minister of Trade Ana Ortega, Supervisor of Quays Ana B. Ortega; but Council of Trade Advisers
        post = flags[at] & (TITLE | ROLE) and not flags[at] & INSTITUTION and last - at > 4
        return last - (2 if len(columns.words[last - 2]) > 1 else 3) if post else first
    return _behind_trade(columns, first, last)


def _given(columns: Columns, at: int, first: int) -> bool:
    """Fan Meiling, Dean Corran: a word that can be a title is a given name if the text never uses it as a common noun.

    A noun for people ("fan") is no title at all; a post is a name only where an age or a post of its own stands behind the
    surname ("King Adeyemi, a trader"), for titles have none.
    """
    word = columns.words[at]
    if at > first and columns.flags[at - 1] & TITLE:
        return False
    if not columns.flags[at] & (TITLE | ROLE | INSTITUTION):
        return bool(columns.flags[at] & PERSON) and not columns.in_lower(word) and not columns.in_lower(word + "s")
    if word not in _TITLES_AND_NAMES or columns.in_lower(word):
        return False
    after = at + 2
    if after + 1 >= columns.size or columns.gap(after - 1) != ", ":
        return False
    return columns.words[after] in ("a", "an") or (columns.words[after].isdigit() and len(columns.words[after]) == 2)


def _behind_trade(columns: Columns, first: int, last: int) -> int:
    """Stoker Rosa Haldane, Union MP Rosa Haldane: where the full name begins behind a trade or a post that no list holds.

    A trade is told by its shape at the beginning of a sentence, or by standing in lower case elsewhere; a post by capitals
    throughout (NGO, MEP).
    """
    for at in range(last - 3, first - 1, -1):
        if columns.words[at + 1] in PARTICLES or not columns.joined(at):
            continue
        word = columns.words[at]
        piece = columns.text[columns.starts[at] : columns.ends[at]]
        if (
            piece.isupper()
            and piece.isalpha()
            and (len(piece) > 2 or (at > first and len(piece) > 1))
            and len(piece) < 6
            and word not in DEGREES
        ):
            if not _all_capitals(columns, at + 1):
                return at + 1
        elif columns.has(word + "s") and not columns.in_lower(word + "s") and _PARTISAN.fullmatch(word):
            return at + 1  # the Democrat Ana Vess, in an article that speaks of Democrats
        elif _TRADE.fullmatch(word) and (
            columns.in_lower(word) or (at == first and at in columns.opens and word not in columns.vocabulary.given)
        ):
            return at + 1
    return first


def _all_capitals(columns: Columns, at: int) -> bool:
    """Whether the word is written in capitals, as in a headline."""
    return columns.text[columns.starts[at] : columns.ends[at]].isupper() and len(columns.words[at]) > 1


def has_title(columns: Columns, first: int, name: int) -> bool:
    """Whether a title or a post stands between the sequence's begin and the name."""
    return first < name and any(columns.flags[at] & (TITLE | ROLE) for at in range(first, name))
