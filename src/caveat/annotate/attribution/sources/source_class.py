"""The class of a source that is introduced by a common noun."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    DETERMINER,
    DOCUMENT,
    EXPERT,
    INSIDER,
    INSTITUTION,
    MEMBER,
    NOUN,
    OUTLET,
    PEOPLE,
    PERSON,
    POSSESSIVE,
    QUANTITY,
    ROLE,
    RUMOUR,
)
from caveat.model.document import SourceClass

_BARE_INSIDERS = frozenset(("source", "sources", "insider", "insiders"))
_GENERIC = frozenset(("media", "press", "public", "police", "crowd", "community", "opposition", "establishment"))
_REPORTS = frozenset(("reports",))
_FIGURES = frozenset(("figure", "figures", "voice", "voices"))
_CLOSE = frozenset(("close", "within", "inside", "familiar", "near"))
_NUMBERS = frozenset(
    ("some", "many", "several", "few", "most", "others", "everyone", "everybody", "nobody", "anyone", "lots", "plenty")
)


def classify(columns: Columns, phrase: Phrase) -> tuple[SourceClass, str]:
    """The class of a noun phrase without a name, and the reason in words that follow the noun."""
    head, word = columns.flags[phrase.head], columns.words[phrase.head]
    if word.endswith("'s"):
        word = word[:-2]  # the mayor's claim
        head = columns.vocabulary.flags.get(word, 0)
    described = (
        phrase.stop > phrase.head + 1
        or phrase.head - phrase.first > 1
        or (phrase.head > phrase.first and not columns.flags[phrase.first] & (DETERMINER | QUANTITY | POSSESSIVE))
    )
    plural = word.endswith("s") or word == "people"
    if head & RUMOUR:
        return "vague", "is talk with nobody named behind it"
    if word in _REPORTS and _of_media(columns, phrase):
        return "collective", "stand for many newsrooms, none of them named"
    if word in _REPORTS and not _specific(columns, phrase):
        return "vague", "are reports that nobody is named for"
    if head & QUANTITY and _of_writings(columns, phrase):
        return "document", "is something written or recorded"
    if head & QUANTITY and not head & PEOPLE:
        return "vague", "could be anybody"
    if (
        columns.words[phrase.first] in _NUMBERS
        and head & (EXPERT | PERSON | MEMBER | INSIDER | ROLE)
        and not phrase.stop > phrase.head + 1
    ):
        return "vague", "could be anybody"
    if word in _FIGURES and _close(columns, phrase):
        return "unnamed", "is a person whose name is not given"
    if head & DOCUMENT and not head & PEOPLE:
        return "document", "is something written or recorded"
    if head & INSTITUTION and not head & PEOPLE:
        return _institution(columns, phrase, head)
    if head & EXPERT and plural and not described:
        return "vague", "could be anybody"
    if plural and (head & MEMBER or (not head & NOUN and phrase.stop == phrase.head + 1)):
        return "collective", "is a group"
    if head & INSIDER and word in _BARE_INSIDERS and not described:
        return "vague", "could be anybody"
    if word == "people" and not described:
        return "vague", "could be anybody"
    if head & (PEOPLE | ROLE):
        return (
            "unnamed",
            "is a person whose name is not given" if not plural else "are people whose names are not given",
        )
    return "unnamed", "has no name here"


def _of_writings(columns: Columns, phrase: Phrase) -> bool:
    """One of the images, two of the letters: no people are counted."""
    at = phrase.head + 1
    if at >= columns.size or columns.words[at] != "of" or not columns.joined(phrase.head):
        return False
    while at + 1 < columns.size and at - phrase.head < 4 and columns.joined(at):
        at += 1
        if not columns.flags[at] & (DETERMINER | POSSESSIVE):
            break
    return bool(columns.flags[at] & DOCUMENT) and not columns.flags[at] & PEOPLE


def _of_media(columns: Columns, phrase: Phrase) -> bool:
    """Eskanian media reports, state media reports: some country's or state's newsrooms, not just anybody's."""
    return phrase.head - phrase.first > 1 and columns.words[phrase.head - 1] in ("media", "press", "television")


def _close(columns: Columns, phrase: Phrase) -> bool:
    """A figure close to the king, senior figures in the party: people; the figures of the ministry are numbers."""
    if phrase.stop > phrase.head + 1 and columns.words[phrase.head + 1] in _CLOSE:
        return True
    return phrase.head > phrase.first and columns.words[phrase.head - 1] in (
        "senior",
        "leading",
        "prominent",
        "key",
        "top",
    )


def _specific(columns: Columns, phrase: Phrase) -> bool:
    """Whether a name or "by" says whose reports they are."""
    if phrase.head > phrase.first and (
        columns.namelike(phrase.head - 1) or columns.words[phrase.head - 1].endswith("'s")
    ):
        return True
    return any(columns.words[at] in ("by", "from") for at in range(phrase.head, phrase.stop))


def _institution(columns: Columns, phrase: Phrase, head: int) -> tuple[SourceClass, str]:
    word = columns.words[phrase.head]
    if word in _GENERIC or (word.endswith("s") and not columns.caps[phrase.head] and word not in ("forces", "affairs")):
        return "collective", "stands for many"
    for at in range(phrase.first, phrase.head + 1):
        if columns.caps[at] and columns.namelike(at):
            return "named_organisation", "is a body with its name"
    return "collective", "is a newsroom that is not named" if head & OUTLET else "is a body that is not named"
