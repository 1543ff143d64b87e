"""Capitalised plurals that mean a people or a party: Harrovians, Unionists. Nobody of that name speaks, but many who are one."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.annotate.attribution.text.vocabulary import ADVERB, AUXILIARY, BREAK, PREPOSITION, PRONOUN, STOP, TIME, VERB
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_SHAPE = pattern(r"[a-z-]{2,}(?:an|ist|crat|ite|al|ive)s\Z")
_COUNTED = word_set(
    "some many most several few all these those other fellow both two three four five six seven eight nine ten leading senior young "
    "older younger no house senate ordinary fewer more"
)
_PLURAL_VERBS = word_set("are were have aren't weren't haven't don't say think believe want")
_SINGULAR_VERBS = word_set("has is was says hasn't isn't wasn't")
_SINGLE = word_set("a an the every each another one")
_NO_NOUN = VERB | AUXILIARY | BREAK | PREPOSITION | STOP | ADVERB | PRONOUN | TIME
_LINKS = word_set("of for in")


def find(
    words: Sequence[str],
    caps: Sequence[bool],
    flags: Sequence[int],
    ends: Sequence[int],
    starts: Sequence[int],
    text: str,
) -> list[int]:
    """The places of such plurals: the word has the form of one, and a number, a plural verb or its singular with an article
    tells in some place of the article that there are many; no place gives it a verb in the singular (Evans has).

    No part of a longer name is one ("the Young Unionists Club"), and no word that a list knows.
    """
    places: dict[str, list[int]] = {}
    single: set[str] = set()
    for at, word in enumerate(words):
        if not caps[at] or flags[at]:
            continue
        if len(word) > 5 and word[-1] == "s" and _SHAPE.match(word):
            places.setdefault(word, []).append(at)
        elif _blank(ends, starts, text, at) and not caps[at + 1] and not flags[at + 1] & _NO_NOUN:
            single.add(word)  # the Unionist candidate
        elif at and words[at - 1] in _SINGLE and not _capital_behind(caps, ends, starts, text, at):
            single.add(word)
    found: list[int] = []
    for word, here in places.items():
        here = [at for at in here if not _in_name(words, caps, ends, starts, text, at)]
        if any(words[at + 1 : at + 2] and words[at + 1] in _SINGULAR_VERBS for at in here):
            continue
        if word[:-1] in single or any(_told(words, caps, ends, starts, text, at) for at in here):
            found += here
    return found


def _blank(ends: Sequence[int], starts: Sequence[int], text: str, at: int) -> bool:
    """Whether only a blank stands between word `at` and the next one."""
    return at >= 0 and at + 1 < len(starts) and text[ends[at] : starts[at + 1]] in (" ", "\u00a0")


def _capital_behind(caps: Sequence[bool], ends: Sequence[int], starts: Sequence[int], text: str, at: int) -> bool:
    return _blank(ends, starts, text, at) and caps[at + 1]


def _in_name(
    words: Sequence[str], caps: Sequence[bool], ends: Sequence[int], starts: Sequence[int], text: str, at: int
) -> bool:
    """Unionists for Trade, the Harrovians Club: the word has capitals behind it; an owner is none ("Unionists' vote")."""
    if not _blank(ends, starts, text, at):
        return text[ends[at] : ends[at] + 1] in ("'", "\u2019")
    if caps[at + 1]:
        return True
    return words[at + 1] in _LINKS and _capital_behind(caps, ends, starts, text, at + 1) and words[at + 1] != "in"


def _told(
    words: Sequence[str], caps: Sequence[bool], ends: Sequence[int], starts: Sequence[int], text: str, at: int
) -> bool:
    """Whether a number before the word or a plural verb behind it tells that there are many."""
    if _blank(ends, starts, text, at - 1) and (words[at - 1] in _COUNTED or words[at - 1].isdigit()):
        return True
    alone = not _blank(ends, starts, text, at - 1) or not (caps[at - 1] or words[at - 1] in ("and", "or", "to"))
    return alone and _blank(ends, starts, text, at) and words[at + 1] in _PLURAL_VERBS
