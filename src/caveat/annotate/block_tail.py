"""What stands under an article about its author."""

from __future__ import annotations

import re

from caveat.annotate.block_words import BIO_ROLES
from caveat.match.people import is_name, is_one_name
from caveat.match.tokens import fold
from caveat.model.patterns import pattern

_ABOUT = pattern(r"about (?:the )?(?:authors?|writers?|contributors?)\b", re.IGNORECASE)
_THE_AUTHOR = pattern(
    r"(?:the |our )?(?:author|writer|columnist|reviewer|contributor)s? (?:is|are|was|has|writes|teaches|lives|works|served|serves|holds|can be reached)\b",
    re.IGNORECASE,
)
_NOTE_VERB = pattern(
    r"(?:,? (?:ph\.?d\.?|m\.?d\.?|j\.?d\.?),?)? (?:(?:is|was|has been|are) (?:(?:also |currently |now )?(?:a|an|the|one of)\b|\w+['’]s\b|(?:\w+ ){0,4}(?:"
    + "|".join(sorted(BIO_ROLES))
    + r")\b)|(?:is|are) based in\b|(?:writes|write|covers|cover|reports|report|blogs) (?:on|about|for|from|\w+ ?\w*)\b|(?:teaches|teach|lives|live|works|work|studies|serves|served|has (?:written|covered|reported|worked)|can be (?:reached|followed|contacted)|joined)\b)"
)
_CONTACT = pattern(
    r"(?:(?:you can )?(?:follow|contact|email|reach|write to)\s+(?:him|her|them|the author|@|[A-Z])|(?:e-?mail|contact|twitter|x):\s|reach \w+ at\b|send (?:tips|comments) to\b)",
    re.IGNORECASE,
)
_FIRST = pattern(r"(?:I|I['’](?:m|ve)|My|After \w+|Born|A (?:former|retired|veteran))\b")
_ROLE_WORD = pattern(
    r"\b(?:"
    + "|".join(sorted(BIO_ROLES))
    + r"|books?|newsletter|masthead|lives|contributing|commentaries|columns?|articles?)s?\b",
    re.IGNORECASE,
)


def bare_name(text: str) -> bool:
    """Whether a paragraph is just a person's name."""
    return (
        len(text) <= 50
        and not text.endswith((".", ":", "?", "!", ","))
        and is_name(text.title() if text.isupper() else text)
    )


def first_person(text: str) -> bool:
    """Whether a paragraph speaks of its writer as "I" and is short enough for an author note."""
    return len(text) <= 700 and _FIRST.match(text) is not None


def about_author(text: str, authors: frozenset[str]) -> str:
    """Why a paragraph is about the author, whatever stands around it; "" where nothing shows it."""
    if len(text) > 1_200 or text[0] in '"“':
        return ""
    bare = text.lstrip("*_[( —–-")
    if _ABOUT.match(bare) and len(text) < 900:
        return "begins as an author note does"
    if _THE_AUTHOR.match(bare):
        return "speaks of “the author”"
    folded = fold(bare)
    for name in sorted(authors):
        if folded.startswith(name) and _NOTE_VERB.match(bare, len(name)):
            return "begins with the name in the byline and says who that is"
    if (
        _CONTACT.match(bare)
        and len(text) < 200
        and ("@" in text or any(name.split()[-1] in folded for name in authors))
    ):
        return "says how to reach the author"
    return ""


_DESCRIBED = pattern(r", (?:an? |the )?[^.;:!?]{3,90},(?= )")
_CALLED = pattern(r"(?:write to|follow|contact|e-?mail|reach|tweet)\s+(?=[A-Z])", re.IGNORECASE)
_HONORIFIC = pattern(r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame)\.? (?=[A-Z])")


def author_of(note: str) -> str:
    """The person that an author note is about, by the name at its front or behind "Write to"; "" where none is seen."""
    bare = note.lstrip("*_[( —–-")
    if called := _CALLED.match(bare):
        bare = bare[called.end() :]
    title = _HONORIFIC.match(bare)
    words = bare[title.end() if title else 0 :][:80].split()
    for count in (4, 3, 2):
        name = " ".join(words[:count]).removesuffix("’s").removesuffix("'s")
        if len(words) >= count and is_name(name.rstrip(",")) and not (name[-1] == "." and len(name.split()[-1]) > 3):
            return name.rstrip(",")
    return words[0].rstrip(",.") if title and words and is_one_name(words[0].rstrip(",.")) else ""


def stranger(text: str, before: str) -> str:
    """Why a closing paragraph is an author note although no byline names the person.

    It must begin with a full name, say in the present tense what the person is, use a word that
    author notes use, and the surname must stand nowhere in the article itself: somebody the
    article is about would be there.
    """
    if len(text) > 900 or text[0] in '"“':
        return ""
    bare = text.lstrip("*_[( —–-")
    title = _HONORIFIC.match(bare)
    if title:
        bare = bare[title.end() :]
    words = bare[:80].split()
    for count in (4, 3, 2, 1) if title else (4, 3, 2):
        name = " ".join(words[:count]).removesuffix(",")
        if len(words) < count or name[-1:] in ",." or not (is_one_name(name) if count == 1 else is_name(name)):
            continue
        described = _DESCRIBED.match(bare, len(name))
        if not (found := _NOTE_VERB.match(bare, described.end() if described else len(name))) or not _ROLE_WORD.search(
            bare, found.start()
        ):
            return ""
        surname = words[count - 1].rstrip(".,")
        return (
            ""
            if surname in before
            else "closes the page, names a person the article does not mention, and says what the person does"
        )
    return ""
