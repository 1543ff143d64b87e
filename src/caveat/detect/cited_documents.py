"""Whether a document speaks in an attribution, whether a reader could look for it, and which one it is."""

from __future__ import annotations

import re

from caveat.detect.reliance import hands_over, unsaid, verb
from caveat.detect.scope import Lookup
from caveat.detect.source_words import SourceWords
from caveat.match.tokens import fold
from caveat.model.document import Attribution, Source
from caveat.model.patterns import pattern
from caveat.model.text import Span
from caveat.model.words import word_set

_REFERENCES = "study_references"
_PERSONS = word_set("his her my their")
_COUNTED = word_set("two three four five six seven eight nine ten fifteen twenty thirty several some few many")
_TO_COME = word_set("will may might could should")
_KINDS = pattern(r"\bforms? of\b", re.IGNORECASE)  # "unstable forms of lead" are no papers
_DEFINITE = word_set("the this these that those its their his her both")
_INDEFINITE = word_set("a an another one some several many other recent new multiple numerous")
# A possessive, a year, a title in quotation marks.
_POINTS = pattern(r"['\u2019]s\b|s['\u2019](?=\s)|\b(?:19|20)\d\d\b|[\u201c\"]")
_OF_WHOM = word_set("by its their")
_POINTING = _OF_WHOM | {"from"}
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
_AFTER_HEAD = pattern(
    r",|\b(?:of|at|in|with|from|who|for|to|on|by|within|familiar|close|briefed|involved|that|whose)\b"
)
_PAPER_HEAD = pattern(
    r",| (?:of|by|from|in|on|for|to|about|filed|published|released|issued|obtained|seen|dated|posted|that|which)\b"
)
_POINTS_BACK = word_set("the this that its it")
_BEST = word_set("best available current existing")


def shows(lists: SourceWords, lookup: Lookup, item: Attribution) -> bool:
    """Whether a document speaks: not people ("law enforcement"), nobody's own state ("her results"), no other verb's object."""
    source, cue = item.source, item.cue
    if source is None or cue is None:
        return True
    words = fold(lookup.text[slice(*source)]).split()
    if words[-1] in lists.no_paper or words[0] == "author" or _KINDS.search(lookup.text, *source):
        return False
    if not _TO_COME.isdisjoint(lookup.words[lookup.token_at(source.end) : lookup.token_at(cue.start)]):
        return False  # "further study will show whether"
    if words[-1] in lists.passed_around and not lists.doubting.isdisjoint(fold(lookup.text[slice(*cue)]).split()):
        return False  # a message that is passed around, and that the text looks into
    if words in (["bill"], ["page"]) or (words[-1] == "minutes" and (words[0][:1].isdigit() or words[0] in _COUNTED)):
        return False  # somebody's name, a stretch of time
    if item.direct:
        return True
    after = lookup.token_at(cue.end)
    if verb(lookup, item) == "finding" and lookup.words[after : after + 1] in (("is",), ("was",)):
        return False  # "the study finding is welcome"
    if words[0] in _PERSONS and words[-1] in ("results", "record", "account"):
        return False
    if verb(lookup, item).startswith("explain") and unsaid(lists, lookup, item):
        return False  # "the finding does not explain why" is said of it, and not by it
    if cue.end <= source.start and verb(lookup, item) not in lists.before_paper:
        return False
    if " who " in lookup.text[source.end : cue.start] + " ":
        return False
    return hands_over(lists, lookup, item, showing=True)


def identified(lists: SourceWords, lookup: Lookup, item: Attribution, source: Source | None) -> bool:
    """Whether any mention of a document points to one that a reader could look for.

    "The survey" points to one, and so does "court papers"; "a report" and "recent studies" do so only with whose it is,
    a year, a title, or where it stands.
    """
    mentions = source.mentions if source and source.mentions else (item.source,)
    return any(mention is not None and _points(lists, lookup, mention) for mention in mentions)


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


def same_paper(lookup: Lookup, place: Span, papers: dict[str, str], unit: str) -> str:
    """The unit of a document: that of an earlier one where "the complaint" points back to "a complaint filed in court".

    `papers` holds the units by head noun, and is added to.
    """
    words = fold(lookup.text[place.start : place.end]).split()
    head = _PAPER_HEAD.split(" ".join(words), maxsplit=1)[0].split()[-1:]
    if not head:
        return unit
    if len(words) == 2 and words[0] in _POINTS_BACK:
        return papers.get(head[0], unit)
    papers.setdefault(head[0], unit)
    return unit
