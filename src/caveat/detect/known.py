"""What the text says of a source without a name, and why a mention of one may be no evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caveat.detect.scope import View
from caveat.match.tokens import fold
from caveat.model.document import Attribution, Source
from caveat.model.text import Span

NOUNS = "attribution_nouns"
OF_A_FIELD = "of_a_field"
SPOKEN_OF = "spoken_of"
UNIDENTIFIED = "unidentified"
BECAUSE = {
    OF_A_FIELD: "researchers and experts speak for their study or their field, and no name is withheld",
    SPOKEN_OF: "the words point to somebody whom the text speaks of elsewhere",
    UNIDENTIFIED: "nothing says which document it is, so that a reader could not look for it",
}
_REFERENCES = "study_references"
_WHO = {
    "insider": "insider",
    "role": "post",
    "person": "private",
    "expert": "expert",
    "member": "group",
    "organisation": "group",
    "outlet": "group",
    "quantity": "anybody",
}
_AFTER_HEAD = re.compile(
    r",|\b(?:of|at|in|with|from|who|for|to|on|by|within|familiar|close|briefed|involved|that|whose)\b"
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "him", "her", "them", "i", "we"})
_RESEARCHERS = frozenset({"researchers", "scientists", "investigators", "authors"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "both"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "one", "some", "several", "many", "other", "recent", "new", "multiple", "numerous"}
)
_GENERAL = frozenset(
    {"studies", "research", "surveys", "polls", "reports", "statistics", "science", "evidence", "articles", "posts"}
    | {"trials", "books", "accounts", "reviews", "experiments"}
)
# A possessive, a year, a title in quotation marks.
_POINTS = re.compile(r"['\u2019]s\b|s['\u2019](?=\s)|\b(?:19|20)\d\d\b|[\u201c\"]")
_POINTING = frozenset(
    {"by", "from", "published", "posted", "issued", "filed", "signed", "dated", "released", "its", "their"}
)
_WRITERS = frozenset({"author", "authors", "writer", "writers", "sender"})


def who(view: View, item: Attribution, noun_types: Sequence[str | None]) -> str:
    """What kind of person an unnamed source is, by the last noun of the list before any preposition or clause.

    `noun_types` are the types of the entries of the list NOUNS.
    """
    if item.anonymity is not None and (item.anonymity.reason or item.anonymity.how_known):
        return "insider"
    start, end = item.source or (0, 0)
    cut = _AFTER_HEAD.search(view.text, start, end)
    kinds = [
        _WHO.get(noun_types[match.entry] or "", "other")
        for match in view.matches_in(NOUNS, start, cut.start() if cut else end)
    ]
    return next((kind for kind in reversed(kinds) if kind != "anybody"), kinds[0] if kinds else "other")


def is_pronoun(view: View, item: Attribution) -> bool:
    """Whether a source is only pointed back to ("he said"), or not written at all."""
    words = _words(view, item)
    return not words or words[0] in _PRONOUNS


def known_person(view: View, item: Attribution, kind: str) -> str:
    """The guard for an unnamed source whose name is not withheld; "" where it may be. `kind` is what `who` says."""
    if item.anonymity is not None and item.anonymity.reason is not None:
        return ""
    if kind == "expert":
        return OF_A_FIELD
    first = _words(view, item)[0]
    return SPOKEN_OF if first in _DEFINITE and (kind != "insider" or first != "the") else ""


def known_crowd(view: View, item: Attribution, kind: str) -> str:
    """The guard for "the researchers" and "researchers" of a study that the text is about; "" for a vague crowd."""
    words = _words(view, item)
    if words and words[0] in _DEFINITE and kind == "expert":
        return SPOKEN_OF
    if len(words) == 1 and words[0] in _RESEARCHERS and view.has_document:
        return OF_A_FIELD
    return ""


def known_group(view: View, item: Attribution) -> bool:
    """Whether a group is one that the text has spoken of ("the council") or says more about ("nurses at one of the homes")."""
    described = item.anonymity is not None and item.anonymity.description is not None
    return described or _words(view, item)[:1] in (["the"], ["its"], ["their"], ["this"], ["that"])


def identified(view: View, item: Attribution, source: Source | None) -> bool:
    """Whether any mention of a document points to one that a reader could look for.

    "The survey" points to one, and so does "court papers"; "a report" and "recent studies" do so only with whose it is,
    a year, a title, or where it stands.
    """
    mentions = source.mentions if source and source.mentions else (item.source,)
    return any(mention is not None and _points(view, mention) for mention in mentions)


def _words(view: View, item: Attribution) -> list[str]:
    return fold(view.text[slice(*item.source)]).split() if item.source else []


def _points(view: View, mention: Span) -> bool:
    words = view.text[mention.start : mention.end]
    folded = fold(words).split()
    if folded[-1] in _WRITERS:
        return False
    if _POINTS.search(words) or not _POINTING.isdisjoint(folded):
        return True
    if _GENERAL.intersection(folded[:3]) and folded[0] not in _DEFINITE:
        return False
    if folded[0] not in _INDEFINITE:
        return True
    sentence = view.sentence_at(mention.start)
    return sentence is not None and any(view.matches_in(_REFERENCES, sentence.start, sentence.end))
