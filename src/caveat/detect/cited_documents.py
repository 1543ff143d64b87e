"""Whether a document speaks in an attribution, whether a reader could look for it, and which one it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    if (words[-1] in _NO_LAST and " which " not in f" {' '.join(words)} ") or _is_event(lookup, words, source):
        return False
    if item.pattern is not None and item.pattern.shown == "verb then source" and _goes_on(lookup, item):
        return False  # "the paper said research into it “is young”": the subject of what is said
    if not _TO_COME.isdisjoint(lookup.words[lookup.token_at(source.end) : lookup.token_at(cue.start)]):
        return False  # "further study will show whether"
    if _NAMES_WHO.search(lookup.text, *source) or not _REFUTED.isdisjoint(
        lookup.words[lookup.token_at(source.end) : lookup.token_at(cue.end)]
    ):
        return False  # "the editor of the journal with the study, Dr Vess, said"; "it falsely claims"
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


_NAMES_WHO = pattern(r", (?:Dr|Mr|Mrs|Ms|Prof|Professor)\.? [A-Z]")
_REFUTED = word_set("falsely wrongly incorrectly mistakenly erroneously")
_NO_LAST = word_set("the a an this that its their his her of at in on for to with")
"""Words with which no noun phrase ends: the cue behind them is a noun ("looked at the reporting of")."""
_TRIAL = word_set("trial trials")
_TREATED = word_set("patients participants volunteers clinical placebo vaccine vaccines dose doses")


def _is_event(lookup: Lookup, words: list[str], source: Span) -> bool:
    """Whether "the Elmford trials" are a court's: a name stands before the word, and the text reports no study."""
    return (
        words[-1] in _TRIAL
        and len(words) > 1
        and _TREATED.isdisjoint(lookup.words)
        and any(word[:1].isupper() for word in lookup.text[slice(*source)].split()[1:])
    )


def _goes_on(lookup: Lookup, item: Attribution) -> bool:
    """Whether words that are said begin behind the source without a mark between: the source is part of what is said."""
    source = item.source
    if source is None:
        return False
    behind = [span.start for span in item.statement if source.end <= span.start <= source.end + 2]
    return bool(behind) and not _PAUSE.search(lookup.text, source.end, behind[0])


_PAUSE = pattern(r"[,:;—–-]")


def identified(lists: SourceWords, lookup: Lookup, item: Attribution, source: Source | None) -> bool:
    """Whether any mention of a document points to one that a reader could look for.

    "The survey" points to one, and so does "court papers"; "a report" and "recent studies" do so only with whose it is,
    a year, a title, or where it stands.
    """
    mentions: tuple[Span | None, ...] = source.mentions if source and source.mentions else (item.source,)
    if is_new(lookup, item):
        end, mentions = _same_thread(lookup, item.source, mentions)
        if any(lookup.matches_in(_REFERENCES, item.source.start if item.source else end, end)):
            return True
    return any(mention is not None and _points(lists, lookup, mention) for mention in mentions)


def is_new(lookup: Lookup, item: Attribution) -> bool:
    """Whether a document is spoken of as one not met before: "a small study"."""
    return item.source is not None and fold(lookup.text[slice(*item.source)]).split()[0] in _NEW


def _same_thread(
    lookup: Lookup, own: Span | None, mentions: Sequence[Span | None]
) -> tuple[int, tuple[Span | None, ...]]:
    """Where the next new document of its kind begins, and the mentions of this one before that place."""
    if own is None:
        return 0, tuple(mentions)
    head = fold(_head(lookup.text[slice(*own)])).split()[-1]
    fresh = re.compile(
        rf"\b(?:an?|one|another|a second|a separate)\b(?: [\w-]+){{0,3}} {re.escape(head)}\b", re.IGNORECASE
    )
    cut = fresh.search(lookup.text, own.end, own.end + _THREAD)
    end = cut.start() if cut else own.end + _THREAD
    return end, (own, *[item for item in mentions if item is not None and own.end <= item.start < end])


_PUT_OUT_BEHIND = pattern(
    r" (?:presented|published|released|conducted|led|issued|carried out|posted)\b[^.;\n]{0,60}? (?:by|in|at|from|for) [^.;\n]{0,40}?[A-Z]"
)
_OF_IT = word_set("results findings conclusions")
_NEW = word_set("a an one another")
_THREAD = 6_000  # characters behind a document's first mention in which "the study" still means it


def _points(lists: SourceWords, lookup: Lookup, mention: Span) -> bool:
    words = lookup.text[mention.start : mention.end]
    folded = fold(words).split()
    if folded[-1] in lists.writer:
        return False
    if len(folded) == 1 and folded[0].endswith("s") and folded[0] not in _OF_IT and not words.isupper():
        return False  # "Records show"
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
    if folded[0] not in _INDEFINITE or _PUT_OUT_BEHIND.match(lookup.text, mention.end):
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
