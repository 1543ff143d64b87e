"""Which unnamed voices are one group that the text counts: "three of the workers", then "the three workers", then "one of the workers"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from caveat.detect.scope import DEFINITE, Lookup
from caveat.detect.unnamed_sources import NUMERALS, Voice
from caveat.model.words import word_set

_ORDINALS = word_set("first second third fourth fifth sixth last other")
_ALL = word_set("all both")
_THOSE = word_set("the these those them")
_NEAR = 2  # sentences within which "the three officials" may be another word for "three ministers"


class Belongs(NamedTuple):
    """The voice that counted a group, and whether a later voice is all of it or some of it."""

    group: Voice
    whole: bool


def of_groups(lookup: Lookup, voices: Sequence[Voice]) -> dict[str, Belongs]:
    """By the id of an attribution: the group that its voice is, or is one of. `voices` in text order; those on their own are left out."""
    found: dict[str, Belongs] = {}
    groups: list[Voice] = []
    for voice in voices:
        for group in reversed(groups):
            whole = _is_whole(lookup, group, voice)
            if whole or _is_part(group, voice):
                leads = found.get(group.item.id)
                found[voice.item.id] = Belongs(leads.group if leads and leads.whole else group, whole)
                break
        if _size(voice) and (voice.item.id not in found or found[voice.item.id].whole):
            groups.append(voice)
    return found


def _size(voice: Voice) -> str:
    """The number word that opens a voice of several, after "the", "all" or "at least"; "" where none does."""
    if not voice.several or not voice.words:
        return ""
    if voice.first == "both":
        return "two"
    opening = (
        voice.words[:3] if voice.first in DEFINITE or voice.first in _ALL or voice.first == "at" else voice.words[:1]
    )
    return next((word for word in opening if word in NUMERALS), "")


def _noun(voice: Voice) -> str:
    """The noun that says who they are, in the singular: "worker" of "three of the workers who left"."""
    words = voice.words
    if words[1:2] == ("of",) and words[2:3] and words[2] in _THOSE:
        at = 3 + (words[3:4] != () and words[3] in NUMERALS)
        return words[at].strip(",").removesuffix("s") if len(words) > at else ""
    return voice.head.removesuffix("s")


def _is_whole(lookup: Lookup, group: Voice, voice: Voice) -> bool:
    """Whether "the three workers" or "all three" points back to a group of as many."""
    if _size(voice) != _size(group) or not (voice.first in DEFINITE or voice.first in _ALL):
        return False
    if "of" in voice.words[1:3]:
        return False  # "the two of the five"
    away = lookup.sentence_index(voice.place.start) - lookup.sentence_index(group.place.start)
    return _noun(voice) == _noun(group) or 0 <= away <= _NEAR


def _is_part(group: Voice, voice: Voice) -> bool:
    """Whether "one of the workers", "one of them" or "a second worker" is of a group."""
    words = voice.words
    if len(words) > 2 and words[1] == "of" and words[2] in _THOSE:
        return words[2] == "them" or _noun(voice) == _noun(group)
    ranked = voice.first == "another" or (len(words) > 1 and words[1] in _ORDINALS and words[0] in ("a", "the"))
    return ranked and not voice.several and voice.head.removesuffix("s") == _noun(group)
