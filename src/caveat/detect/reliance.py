"""Whether the text leans on a mention of a source: by the verb that hands its words over, and by who passes them on.

The verbs and nouns are those of the rubric's lists (`SourceWords`); what stands here is grammar.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from caveat.detect.scope import NAMED, Lookup
from caveat.detect.source_words import SourceWords
from caveat.match.tokens import fold
from caveat.model.document import Attribution
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_PUBLIC = pattern(
    r"\b(?:news|press|media) (?:conference|briefing|release)|\bin an? (?:[\w-]+ )?statement\b",
    re.IGNORECASE,
)
_I = word_set("i i'm i've i'd my me myself mine")
_NOT_SAID = word_set(
    "not never won't wouldn't didn't doesn't don't haven't hasn't hadn't cannot can't may might would could should shall who whom"
)
_WHO = word_set("who whom")
_COMPANY = word_set("his her their the other others colleagues co-authors coworkers co-workers associates")
_AFTER_HANDLE = 160  # characters after a sentence in which the signature of an embedded post may stand


def verb(lookup: Lookup, item: Attribution) -> str:
    """The first word of what hands the words over, folded; "" where nothing does."""
    words = fold(lookup.text[slice(*item.cue)]).split() if item.cue else []
    return words[0] if words else ""


def hands_over(lists: SourceWords, lookup: Lookup, item: Attribution, *, showing: bool = False) -> bool:
    """Whether the verb says something (or, for a document, shows it), so that the text rests on the source for it."""
    words = fold(lookup.text[slice(*item.cue)]).split() if item.cue else []
    if item.direct or not words:
        return True
    cue = words[0]
    if len(words) > 1 and words[1] in ("for", "on", "upon") and not cue.startswith(("sp", "talk")):
        return False  # "called for", "insisted on", but "spoke on condition of anonymity"
    return cue in (lists.showing if showing else lists.saying)


def unsaid(lists: SourceWords, lookup: Lookup, item: Attribution, *, relative: bool = False) -> bool:
    """Whether the verb is denied, supposed or another clause's: "haven't said", "may say", "those who said".

    `relative` says that a clause with "who" is no bar.
    """
    source, cue = item.source, item.cue
    if source is None or cue is None:
        return False
    if cue.end <= source.start:  # "the loyalty claimed by officials" describes the loyalty, in quotation marks or not
        return lookup.words[lookup.token_at(source.start) - 1] == "by" and verb(lookup, item) in lists.attitude
    if item.direct:
        return False
    between = lookup.words[lookup.token_at(source.end) : lookup.token_at(cue.start)]
    return not (_NOT_SAID - _WHO if relative else _NOT_SAID).isdisjoint(between)


def with_a_name(lookup: Lookup, item: Attribution) -> bool:
    """Whether the source is named in part: "Varga and colleagues", "Varga and her team", "Varga and others"."""
    if item.source is None:
        return False
    at = lookup.token_at(item.source.start)
    if at < 2 or lookup.words[at - 1] != "and" or lookup.words[at] not in _COMPANY:
        return False
    before = lookup.starts[at - 2]
    return lookup.text[before].isupper() and "," not in lookup.text[before : item.source.start]


def runs_on(lookup: Lookup, item: Attribution) -> bool:
    """Whether "According to" opens a sentence that runs on without a comma, so it is not clear who is meant."""
    cue, source = item.cue, item.source
    if cue is None or source is None or verb(lookup, item) != "according":
        return False
    sentence = lookup.sentence_at(cue.start)
    after = lookup.text[source.end : source.end + 2]
    return sentence is not None and cue.start == sentence.start and after[:1] == " " and after[1:].islower()


def in_public(lists: SourceWords, lookup: Lookup, item: Attribution) -> bool:
    """Whether the words were said for everybody to hear: at a news conference, in a statement, in a post."""
    if verb(lookup, item) in lists.public:
        return True
    sentence = lookup.sentence_at((item.cue or item.source or (0, 0))[0])
    return sentence is not None and _PUBLIC.search(lookup.text, sentence.start, sentence.end) is not None


def in_post(lookup: Lookup, offset: int) -> bool:
    """Whether `offset` stands in an embedded post, which is signed with a handle in brackets."""
    sentence = lookup.sentence_at(offset)
    return sentence is not None and lookup.text.find("(@", sentence.start, sentence.end + _AFTER_HANDLE) >= 0


def passed_on(lookup: Lookup, item: Attribution, classes: Collection[str] = NAMED) -> bool:
    """Whether the mention stands inside what a source of these classes says."""
    place = item.source or item.cue
    outer = lookup.attribution_at(place[0]) if place is not None else None
    return outer is not None and outer is not item and lookup.source_class(outer) in classes


def in_first_person(lookup: Lookup, item: Attribution) -> bool:
    """Whether the sentence is somebody's own story ("people think I ...")."""
    sentence = lookup.sentence_at((item.source or item.cue or (0, 0))[0])
    return sentence is not None and not _I.isdisjoint(lookup.words[sentence.first : sentence.last])
