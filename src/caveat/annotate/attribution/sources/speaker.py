"""A source while it is being put together, and whether two names are one person's."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.model.document import Channel, SourceClass
from caveat.model.text import Span

NEAR = 200
"""How many speakers, or places of a name, are looked at; no article has so many, and a list of names may."""


class Speaker(Struct):
    """A source while it is being put together. `key` is the folded words of its name, `called` the places and words of nouns that meant it,
    `documents` the places of documents that it owns, `ways` the channels of these."""

    id: str
    name: str
    source_class: SourceClass
    key: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    gender: str = ""
    head: str = ""
    why: str = ""
    called: list[tuple[int, str]] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)
    documents: list[Span] = field(default_factory=list)
    ways: list[Channel] = field(default_factory=list)


class Turn(NamedTuple):
    """One attribution as far as later phrases need it: who spoke, by which phrase, where the source stands, and what was said."""

    speaker: Speaker
    phrase: Phrase
    place: int
    statement: tuple[Span, ...]


def single(speaker: Speaker) -> bool:
    """One person without a name: "An engineer said ... He spoke"."""
    return speaker.source_class == "unnamed" and bool(speaker.head) and not speaker.head.endswith("s")


def same_name(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one is the other or a shorter form of it: Ortega or Maria for Maria Ortega, J. Ortega for Juan Ortega."""
    if key == full:
        return True
    if len(key) == 1:
        return key[0] in (full[-1], full[0]) or (len(full) > 2 and key[0] in full)
    if len(full) == 1:
        return full[0] in (key[-1], key[0])
    if full[-len(key) :] == key or key[-len(full) :] == full:
        return True
    if key[-1] != full[-1]:
        return (len(key) > 2 and key[: len(full)] == full) or (len(full) > 2 and full[: len(key)] == key)
    return key[0] == full[0] or (key[0][0] == full[0][0] and 1 in (len(key[0]), len(full[0])))


def same_body(key: tuple[str, ...], full: tuple[str, ...], bodily: frozenset[str] | set[str]) -> bool:
    """Whether two names are one body's: equal, or one is the other without its first or its last words.

    Brookings for the Brookings Institution, Quaywatch for Quaywatch for Harbour Safety, the Harbour Institute for the Dunmere Harbour Institute; a single word that is no
    more than the modifier of a longer name (Marland, Marland News Agency) is another body. `bodily` holds the words that
    only say what kind of body it is.
    """
    if key == full:
        return True
    short, long = (key, full) if len(key) < len(full) else (full, key)
    if len(short) == len(long):
        return False
    if len(short) > 1:
        return long[-len(short) :] == short or (long[: len(short)] == short and set(long[len(short) :]) <= bodily)
    if long[0] != short[0] or short[0] in bodily:
        return False
    return (len(long) == 2 and long[1] in bodily) or (len(long) > 2 and long[1] == "for")


def shortens(letters: str, key: tuple[str, ...]) -> bool:
    """Whether letters are the first ones of all words of a name, small words left out: OPM, CDC for ... Control and Prevention."""
    first = "".join([word[0] for word in key if word not in ("of", "for", "the", "and", "&", "in", "on")])
    return len(letters) > 2 and first.startswith(letters) and len(first) - len(letters) < 2


def written(columns: Columns, first: int, last: int) -> str:
    """A name as the text writes it, without a possessive ending."""
    name = columns.text[columns.starts[first] : columns.ends[last - 1]]
    return name[:-2] if name.endswith(("'s", "\u2019s", "\u2018s")) else name
