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
_QUANTITIES = word_set("some many most several few others lots plenty scores countless")
_PERSONS = word_set("his her my their")
_NOT_SAID = word_set(
    "not never won't wouldn't didn't doesn't don't haven't hasn't hadn't cannot can't may might would could should shall who whom"
)
_NOT_A_SUBJECT = word_set("was is be been being as of asked whatever what have has had with no")
_OTHER_CLAUSE = word_set("should asked my our")
_COUNTED = word_set("two three four five six seven eight nine ten fifteen twenty thirty several some few many")
_TO_COME = word_set("will may might could should")
_KINDS = pattern(r"\bforms? of\b", re.IGNORECASE)  # "unstable forms of lead" are no papers
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


def unsaid(lists: SourceWords, lookup: Lookup, item: Attribution) -> bool:
    """Whether the verb is denied, supposed or another clause's: "haven't said", "may say", "those who said"."""
    source, cue = item.source, item.cue
    if source is None or cue is None:
        return False
    if cue.end <= source.start:  # "the loyalty claimed by officials" describes the loyalty, in quotation marks or not
        return lookup.words[lookup.token_at(source.start) - 1] == "by" and verb(lookup, item) in lists.attitude
    if item.direct:
        return False
    return not _NOT_SAID.isdisjoint(lookup.words[lookup.token_at(source.end) : lookup.token_at(cue.start)])


def with_a_name(lookup: Lookup, item: Attribution) -> bool:
    """Whether the source is named in part: "Varga and colleagues", "Varga and others"."""
    if item.source is None:
        return False
    at = lookup.token_at(item.source.start)
    return at > 1 and lookup.words[at - 1] == "and" and lookup.text[lookup.starts[at - 2]].isupper()


def is_person(lists: SourceWords, lookup: Lookup, item: Attribution) -> bool:
    """Whether somebody who is no insider tells something: not the people of a study, not a description of somebody else."""
    source = item.source
    if source is None or (verb(lookup, item) not in lists.telling and verb(lookup, item) != "according"):
        return False
    first, last = lookup.token_at(source.start), lookup.token_at(source.end)
    words = lookup.words[first:last]
    if not words or words[0] in ("most", "more") or not _OTHER_CLAUSE.isdisjoint(words):
        return False
    if first > 0 and lookup.words[first - 1] in _NOT_A_SUBJECT:
        return False
    return not (lookup.has_document and lists.studied.intersection(words))


def without_voice(lists: SourceWords, lookup: Lookup, item: Attribution) -> bool:
    """Whether the source only kept silent, asked or shouted."""
    return verb(lookup, item) in lists.silence


def runs_on(lookup: Lookup, item: Attribution) -> bool:
    """Whether "According to" opens a sentence that runs on without a comma, so that it cannot be seen who is meant."""
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


def is_crowd(lists: SourceWords, lookup: Lookup, item: Attribution, kind: str) -> bool:
    """Whether a vague source is a crowd that says something: critics, some analysts, many, the leaks.

    `kind` is what `known.who` says of it. Counted people, things ("some of the models") and people who take part in
    the story ("doctors told her") are none.
    """
    words = fold(lookup.text[slice(*item.source)]).split() if item.source else []
    if not words or item.cue is None:
        return False
    if not lists.talk.isdisjoint(words):
        return words[0] not in ("one", "two", "three")
    cue, first, last = verb(lookup, item), words[0], words[-1]
    if words == ["one"]:
        return cue in lists.saying or cue in ("asked", "wondered")
    if item.source is not None and item.cue.start < item.source.start and cue != "according" and not item.direct:
        return False
    at = lookup.token_at(item.source.start) if item.source else 0
    if (at and lookup.words[at - 1] in _NOT_A_SUBJECT) or cue in lists.silence or not hands_over(lists, lookup, item):
        return False
    if cue == "saying" or "including" in lookup.words[at : lookup.token_at(item.source.end) + 1 if item.source else at]:
        return False  # "people were saying" tells a story; "several senators, including" goes on to name them
    if lists.crowd_at_work.intersection(words) or lists.crowd_studying.intersection(words):
        return cue in lists.held
    if first in _QUANTITIES or words[:3] in (["a", "number", "of"], ["a", "lot", "of"]):
        return not lists.no_crowd.intersection(words) and (len(words) == 1 or "of" not in words or words[0] == "a")
    return kind == "expert" or (last == "reports" and first != "the") or words == ["people"]
