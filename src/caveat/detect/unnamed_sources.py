"""What the text says of a source without a name, and why a mention of one may be no evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from caveat.detect import reliance
from caveat.detect.scope import Lookup
from caveat.detect.source_words import SourceWords
from caveat.match.tokens import fold
from caveat.model.document import Attribution, Source
from caveat.model.patterns import pattern
from caveat.model.text import Span

NOUNS = "attribution_nouns"
OF_A_FIELD = "of_a_field"
SPOKEN_OF = "spoken_of"
UNIDENTIFIED = "unidentified"
NOT_PUBLIC = "not_public"
POST = "post"
IN_PUBLIC = "in_public"
IN_A_POST = "in_a_post"
BECAUSE = {
    OF_A_FIELD: "researchers and experts speak for their study or their field, and no name is withheld",
    SPOKEN_OF: "the words point to somebody whom the text speaks of elsewhere",
    POST: "the words name a post or a group, such as a spokesman or a court, and no name is kept back",
    IN_PUBLIC: "the words were said in public, and who said them can be looked up",
    IN_A_POST: "the words stand in a post of somebody else that the text shows",
    NOT_PUBLIC: "it is leaked or secret, or a recording with no owner named beside it, so that a reader would not know where to look",
    UNIDENTIFIED: "nothing says which document it is, so that a reader could not look for it",
}
_REFERENCES = "study_references"
_EVALUATIVE = "attribution_evaluative"
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
_ONE = frozenset({"a", "an", "one", "another"})
_AFTER_HEAD = pattern(
    r",|\b(?:of|at|in|with|from|who|for|to|on|by|within|familiar|close|briefed|involved|that|whose)\b"
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "him", "her", "them", "i", "we"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "both"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "one", "some", "several", "many", "other", "recent", "new", "multiple", "numerous"}
)
# A possessive, a year, a title in quotation marks.
_POINTS = pattern(r"['\u2019]s\b|s['\u2019](?=\s)|\b(?:19|20)\d\d\b|[\u201c\"]")
_OF_WHOM = frozenset({"by", "its", "their"})
_POINTING = _OF_WHOM | {"from"}
_POSSESSIVE = pattern(r"['\u2019]s$|s['\u2019]$")
_OWNED = pattern(r"['\u2019]s (?:\w+ )?(\w+)$")
_AGE = pattern(r", \d\d, $")
_SECRET = pattern(r"\b(?:leaked|classified|secret|top-secret|confidential|hacked)\b", re.IGNORECASE)
_RECORDING = pattern(
    r"\b(?:videos?|footage|clips?|recordings?|audio|tapes?|photos?|photographs?|images?|pictures?|screenshots?)\b",
    re.IGNORECASE,
)
_OWNED_RECORDING = pattern(
    r"['\u2019]s\b|s['\u2019](?=\s)|\b(?:by|from) \w|\b(?:released|published|issued)\b|\b(?:his|her|its|their|our)\b|\b[A-Z]\w+ (?:video|footage|recording)"
)
_MADE_PUBLIC = pattern(r"\b(?:declassified|released|published|issued|made public)\b", re.IGNORECASE)
_RECEIVED = pattern(r"\b(?:received|heard|gathered|collected) by\b")
_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "he's", "she's", "they're", "it's", "that's", "such"})
_BEST = frozenset({"best", "available", "current", "existing"})


def who(lists: SourceWords, lookup: Lookup, item: Attribution, noun_types: Sequence[str | None]) -> str:
    """What kind of person an unnamed source is, by the last noun of the list before any preposition or clause.

    `noun_types` are the types of the entries of the list NOUNS.
    """
    if item.anonymity is not None and (item.anonymity.reason or item.anonymity.how_known):
        return "insider"
    start, end = item.source or (0, 0)
    cut = _AFTER_HEAD.search(lookup.text, start, end)
    kinds = _kinds(lists, lookup, start, cut.start() if cut else end, noun_types)
    if cut is not None and cut.group() == "of" and kinds and set(kinds) == {"anybody"}:
        kinds += _kinds(lists, lookup, cut.end(), end, noun_types)[:1]  # "two of the officials"
    return next((kind for kind in reversed(kinds) if kind != "anybody"), kinds[0] if kinds else "other")


def _kinds(lists: SourceWords, lookup: Lookup, start: int, end: int, noun_types: Sequence[str | None]) -> list[str]:
    return [
        "private"
        if lookup.words[match.last - 1] in lists.bystander
        else _WHO.get(noun_types[match.entry] or "", "other")
        for match in lookup.matches_in(NOUNS, start, end)
    ]


def is_pronoun(lookup: Lookup, item: Attribution) -> bool:
    """Whether a source is only pointed back to ("he said"), or not written at all."""
    words = _words(lookup, item)
    return not words or words[0] in _PRONOUNS


def known_person(lists: SourceWords, lookup: Lookup, item: Attribution, kind: str) -> str:
    """The guard for an unnamed source whose name is not withheld; "" where it may be. `kind` is what `who` says."""
    if item.anonymity is not None and item.anonymity.reason is not None:
        return ""
    if kind == "expert":
        return OF_A_FIELD
    first = _words(lookup, item)[0]
    owned = kind == "insider" and item.source is not None and _OWNED.search(lookup.text, *item.source)
    if owned:
        # "The mayor's aide" is one whom the text may have named; "the mayor's aides" and "the paper's source" are not.
        several = item.anonymity is not None and item.anonymity.several
        return "" if several or owned.group(1) in ("source", "informant") else SPOKEN_OF
    if first in _DEFINITE and (kind != "insider" or first != "the" or not _brought_in(lookup, item)):
        return SPOKEN_OF
    if item.source is not None and _described(lookup, item.source):
        return SPOKEN_OF
    if kind == "post" and (first not in _ONE or not lists.for_a_body.isdisjoint(_words(lookup, item))):
        return POST
    if kind == "group" and item.anonymity is not None and item.anonymity.several:
        return POST
    if kind == "private" and _POSSESSIVE.search(first):
        return SPOKEN_OF  # "Rachel's mother"
    if reliance.in_post(lookup, (item.cue or item.source or Span(0, 0)).start):
        return IN_A_POST
    return IN_PUBLIC if reliance.in_public(lists, lookup, item) else ""


def _described(lookup: Lookup, source: Span) -> bool:
    """Whether an age shows that somebody is meant whom the text has named: "the 71-year-old diplomat", "Osei, 67, a baker"."""
    before = lookup.text[max(0, source.start - 6) : source.start]
    return "-year-old" in lookup.text[source.start : source.end] or _AGE.search(before) is not None


def _brought_in(lookup: Lookup, item: Attribution) -> bool:
    """Whether "the official" was brought in as somebody without a name ("a senior official")."""
    return item.source_id is not None and not lookup.openers(item.source_id) <= _DEFINITE


def judges(lookup: Lookup, item: Attribution) -> bool:
    """Whether an unnamed source calls somebody names in its own words, with nobody else heard in the sentence."""
    if item.anonymity is None or not item.anonymity.evaluative or not item.direct:
        return False
    sentence = lookup.sentence_index((item.cue or item.source or Span(0, 0)).start)
    at = bisect_left(lookup.named_places, (sentence, 0, 0))
    if at < len(lookup.named_places) and lookup.named_places[at][0] == sentence:
        return False
    return any(
        lookup.quotation_at(match.start) is not None
        and not _COPULAS.isdisjoint(lookup.words[max(0, match.first - 3) : match.first])
        for span in item.statement
        for match in lookup.matches_in(_EVALUATIVE, span.start, span.end)
    )


def known_crowd(lists: SourceWords, lookup: Lookup, item: Attribution, kind: str) -> str:
    """The guard for "the researchers" and "researchers" of a study that the text is about; "" for a vague crowd."""
    words = _words(lookup, item)
    if words and words[0] in _DEFINITE and kind == "expert":
        return SPOKEN_OF
    if len(words) == 1 and words[0] in lists.of_a_study and lookup.has_document:
        return OF_A_FIELD
    return ""


def known_group(lookup: Lookup, item: Attribution) -> bool:
    """Whether a group is one that the text has spoken of ("the council") or says more about ("nurses at one of the homes")."""
    described = item.anonymity is not None and item.anonymity.description is not None
    return described or _words(lookup, item)[:1] in (["the"], ["its"], ["their"], ["this"], ["that"])


def identified(lists: SourceWords, lookup: Lookup, item: Attribution, source: Source | None) -> bool:
    """Whether any mention of a document points to one that a reader could look for.

    "The survey" points to one, and so does "court papers"; "a report" and "recent studies" do so only with whose it is,
    a year, a title, or where it stands.
    """
    mentions = source.mentions if source and source.mentions else (item.source,)
    return any(mention is not None and _points(lists, lookup, mention) for mention in mentions)


def not_public(lookup: Lookup, item: Attribution, source: Source | None) -> bool:
    """Whether a document is one that a reader could not look for: leaked, secret, or a recording that nobody owns."""
    mentions = source.mentions if source and source.mentions else (item.source,)
    said = [lookup.text[mention.start : mention.end] for mention in mentions if mention is not None]
    if any(_SECRET.search(words) for words in said) and not any(_MADE_PUBLIC.search(words) for words in said):
        return True
    recordings = [words for words in said if _RECORDING.search(_head(words))]
    return bool(recordings) and not any(_OWNED_RECORDING.search(words) for words in said)


def _head(words: str) -> str:
    """A mention without what stands behind its noun."""
    cut = _AFTER_HEAD.search(words)
    return words[: cut.start()] if cut else words


def _words(lookup: Lookup, item: Attribution) -> list[str]:
    return fold(lookup.text[slice(*item.source)]).split() if item.source else []


def _points(lists: SourceWords, lookup: Lookup, mention: Span) -> bool:
    words = lookup.text[mention.start : mention.end]
    folded = fold(words).split()
    if folded[-1] in lists.writer:
        return False
    if folded == ["estimates"] or (
        folded[0] in lists.utterance and _OF_WHOM.isdisjoint(folded) and lists.put_out.isdisjoint(folded)
    ):
        return False  # "statements coming out from the ministry"
    if folded[0] not in _DEFINITE and _RECEIVED.search(words) and lists.any_paper.intersection(folded[:3]):
        return False  # "credible reports received by the club" are somebody else's
    if _POINTS.search(words) or not _POINTING.isdisjoint(folded) or not lists.put_out.isdisjoint(folded):
        return True
    if lists.any_paper.intersection(folded[:3]) and (folded[0] not in _DEFINITE or not _BEST.isdisjoint(folded)):
        return False
    if folded[0] not in _INDEFINITE:
        return True
    sentence = lookup.sentence_at(mention.start)
    return sentence is not None and any(lookup.matches_in(_REFERENCES, sentence.start, sentence.end))
