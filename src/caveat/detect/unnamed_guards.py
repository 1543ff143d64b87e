"""Why a source without a name may be no evidence: small rules in order, each of which tests what its sentence says."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from caveat.detect import reliance
from caveat.detect.scope import DEFINITE, NAMED, STUDY, Lookup
from caveat.detect.source_words import SourceWords
from caveat.detect.unnamed_sources import ONE, Voice, brought_in, is_pronoun, is_writer
from caveat.match.person_shape import agent
from caveat.match.tokens import fold
from caveat.model.document import Pattern
from caveat.model.patterns import pattern
from caveat.model.text import Span
from caveat.model.words import word_set


class VoiceInText(NamedTuple):
    """What a rule looks at. `prose` are the kinds of block that a signal reads."""

    lists: SourceWords
    lookup: Lookup
    voice: Voice
    prose: frozenset[str]
    crowd: bool


class VoiceGuard(NamedTuple):
    """A reason to set a voice aside. `always` holds even where the text gives a reason for leaving out the name."""

    id: str
    because: str
    holds: Callable[[VoiceInText], bool]
    always: bool = False


_OWNED = pattern(r"['\u2019]s? (?:[\w-]+ ){0,2}$")
_AGE = pattern(r", \d\d, $")
_SHARE = pattern(r"\d\d|\b(?:per cent|percent|percentage|share|half|majority|third|quarter|proportion)\b")
_NAME_AFTER = pattern(r",? (?:including|such as|among them|like)\b")
_PART_OF = word_set("of no than not")
_STUDY_NEAR = 3  # sentences back in which a study is spoken of, for researchers without "the"
_THOUGHT = word_set("think thinks thought believe believes believed assume assumed expect expected")
_INWARD = _THOUGHT | word_set(
    "feel feels felt fear fears feared worry worried hope hopes hoped want wants wanted doubt doubted agree agreed suspect"
)
_BY_SAYING = word_set("saying arguing adding noting insisting claiming")
_BE = word_set("is are was were been")
_QUESTION = word_set("whether if why how what who when where which")
_WITHHELD = word_set("anonymous unnamed unidentified undisclosed")
_POSSESSIVES = word_set("his her its their")
_AMOUNTS = word_set("number share majority half proportion")
_SOMEBODY = frozenset({"insider", "post", "private", "expert", "member"})
_NOBODY = word_set("no nobody none neither")
_NONE = word_set("no without little")
_ALLEGED = word_set("allegedly purportedly supposedly")


def _text(given: VoiceInText) -> str:
    return given.lookup.text[slice(*given.voice.place)]


def _beside(given: VoiceInText) -> bool:
    return given.lookup.kind_at(given.voice.place.start) not in given.prose


def _writer(given: VoiceInText) -> bool:
    return is_writer(given.voice)


def _pronoun(given: VoiceInText) -> bool:
    return is_pronoun(given.voice)


def _quoted(given: VoiceInText) -> bool:
    """The source itself stands in quotation marks."""
    lookup, voice = given.lookup, given.voice
    return lookup.quotation_at(voice.place.start) is not None


def _handed_on(given: VoiceInText) -> bool:
    """A crowd in what a named source says; a single voice in what a document says."""
    classes = NAMED if given.crowd else ("document",)
    return reliance.passed_on(given.lookup, given.voice.item, classes)


def _in_a_post(given: VoiceInText) -> bool:
    item = given.voice.item
    if item.pattern is Pattern.SIGNATURE:
        return False  # who signs the post is who speaks
    return reliance.in_post(given.lookup, (item.cue or item.source or Span(0, 0)).start)


def _with_a_name(given: VoiceInText) -> bool:
    lookup, item = given.lookup, given.voice.item
    if item.source is None:
        return False
    if reliance.with_a_name(lookup, item):
        return True
    words = lookup.text[item.source.start : item.source.end + 12]
    named = _NAME_AFTER.search(words)
    if named is None or not given.voice.several:
        return False
    after = lookup.words[lookup.token_at(item.source.start + named.end()) :][:1]
    at = item.source.start + named.end() + 1
    return bool(after) and lookup.text[at : at + 1].isupper()


def _legal(given: VoiceInText) -> bool:
    return not given.voice.words and given.voice.cue in _ALLEGED


def _backed(given: VoiceInText) -> bool:
    """A no-one form with a named source in its sentence, before or after it."""
    lookup = given.lookup
    if given.voice.words:
        return False
    here = lookup.sentence_index(given.voice.place.start)
    return lookup.named_in(here)


def _silent(given: VoiceInText) -> bool:
    return given.voice.cue in given.lists.silence and not given.voice.item.direct


def _request(given: VoiceInText) -> bool:
    """Asked for something, or asked somebody to do it; "asked whether" and "asked us if" hand a question over."""
    item, lookup = given.voice.item, given.lookup
    if given.voice.cue not in given.lists.asking or item.direct or item.cue is None:
        return False
    at = lookup.token_at(item.cue.end)
    return _QUESTION.isdisjoint(lookup.words[at : at + 4])


def _unsaid(given: VoiceInText) -> bool:
    """Not said; a crowd told by what it says is heard ("critics who say", "those who claim"), one told by what it thinks is not."""
    voice = given.voice
    if voice.first in _NOBODY:
        return True
    cue = voice.item.cue
    at = given.lookup.token_at(cue.start) if cue is not None else 0
    if at and given.lookup.words[at - 1] in _NONE:
        return True  # no criticism from engineers
    if given.crowd or voice.words[:1] == ("those",):
        spoken = voice.cue in given.lists.saying and voice.cue not in _INWARD
        relative = voice.quantified or voice.kind == "expert" or spoken
    else:
        relative = voice.first in ONE
    return reliance.unsaid(given.lists, given.lookup, voice.item, relative=relative)


def _no_statement(given: VoiceInText) -> bool:
    lists, lookup, item = given.lists, given.lookup, given.voice.item
    if item.source is None:
        return False
    if item.cue is not None and item.cue.end <= item.source.start and not item.direct:
        before = lookup.words[lookup.token_at(item.source.start) - 1]
        if before == "by" and given.voice.cue in lists.attitude:
            return True  # "the loyalty claimed by officials"
    cue = given.voice.cue
    if item.direct or item.cue is None or cue in lists.saying:
        return False
    if given.crowd and given.voice.kind == "expert" and cue in ("call", "calls") and not _after_what(given):
        return False  # critics call it a land grab
    if cue.startswith("call") and (_after_what(given) or " " in lookup.text[slice(*item.cue)]):
        return False  # what one official called a trap; called for, called on
    if cue in lists.acting:
        return True
    if not cue.endswith("ing") or cue in _BY_SAYING:
        return False
    at = lookup.token_at(item.cue.start)
    if at == 0 or _BE.isdisjoint(lookup.words[max(0, at - 3) : at]):
        return True
    behind = lookup.words[lookup.token_at(item.cue.end) :][:1]
    bases = {cue[:-3], cue[:-3] + "e", cue[:-4]}  # are predicting, is accusing
    if not given.crowd and not bases.isdisjoint(lists.asking):
        return True  # his backers are wondering whether to stay
    if behind and (behind[0] in _QUESTION or behind[0] == "that"):
        return False  # are questioning whether
    return bases.isdisjoint(lists.saying - lists.evidential)


def _after_what(given: VoiceInText) -> bool:
    at = given.lookup.token_at(given.voice.place.start)
    return at > 0 and given.lookup.words[at - 1] == "what"


def _called(given: VoiceInText) -> bool:
    """What critics call a land grab; what one official called one is that official's word for it."""
    item = given.voice.item
    if not given.crowd and given.voice.kind == "insider":
        return False
    return _after_what(given) and item.cue is not None and not item.direct


def _runs_on(given: VoiceInText) -> bool:
    return reliance.runs_on(given.lookup, given.voice.item)


def _part(given: VoiceInText) -> bool:
    """ "of ministers said": part of a longer phrase; "Of course not. Aides said" is not."""
    lookup = given.lookup
    at = lookup.token_at(given.voice.place.start)
    if not given.voice.words or at == 0 or lookup.words[at - 1] not in _PART_OF:
        return False
    return lookup.text[lookup.ends[at - 1] : lookup.starts[at]].isspace()


def _thing(given: VoiceInText) -> bool:
    """No noun of people heads the words, and the verb is one that things have too."""
    voice = given.voice
    if voice.kind not in ("other", "document") or not voice.words or voice.head == "reports":
        return False
    if agent(voice.head.removesuffix("s")) or _letters(given) or _people_by_name(given):
        return False
    if voice.cue in given.lists.evidential or voice.cue == "according" or voice.first in _POSSESSIVES:
        return True
    return voice.first in ("a", "an") and not voice.several and voice.cue in given.lists.plural_form


def _measured(given: VoiceInText) -> bool:
    """A count of people: numbers from 13 on, shares, and people whom a study treated."""
    voice = given.voice
    if voice.head in _AMOUNTS and "of" not in voice.words:
        return True
    opening = " ".join(voice.words[:4])
    if _SHARE.search(opening) and voice.kind != "insider" and voice.first not in ONE:
        return "-year-old" not in opening
    return not given.lists.studied.isdisjoint(voice.words) and _of_a_study(given)


def _of_a_study(given: VoiceInText) -> bool:
    return given.lookup.speaks_of_study


def _for_the_study(given: VoiceInText) -> bool:
    """Researchers, authors, the team: bare or with "the", where the text speaks of a study."""
    voice, lists = given.voice, given.lists
    if voice.head not in lists.of_a_study or voice.kind == "insider" or voice.quantified or voice.cue in _BE:
        return False  # scientists are hopeful: all of them
    if voice.first in DEFINITE:
        return _of_a_study(given)
    lookup = given.lookup
    here = lookup.sentence_index(voice.place.start)
    if here < 0 or voice.first in ONE:
        return False
    if voice.words == ("researchers",):
        return _of_a_study(given)
    first = lookup.sentences[max(0, here - _STUDY_NEAR)].first
    return not STUDY.isdisjoint(lookup.words[first : lookup.sentences[here].last])


def _spokesman(given: VoiceInText) -> bool:
    return given.voice.head in given.lists.spokesman


def _judge(given: VoiceInText) -> bool:
    return given.voice.head in given.lists.judicial


def _body(given: VoiceInText) -> bool:
    """A body that is spoken of as known, or that is a public office; not "a group", "some schools", "the media"."""
    voice, lists = given.voice, given.lists
    if voice.head in lists.public_office:
        return not voice.quantified
    written = _head_as_written(given)
    if _letters(given):
        return True  # the USCIS
    if voice.kind == "other" and voice.several and written[:1].isupper() and voice.cue.endswith("s"):
        return len(voice.words) == 1  # Forbes says
    if voice.kind in ("body", "outlet") and not voice.several and _named_part(given):
        return True
    if voice.kind not in ("body", "outlet") or voice.head in lists.public_at_large:
        return False
    return voice.first in DEFINITE or (not voice.several and voice.first not in ONE and not voice.quantified)


def _head_as_written(given: VoiceInText) -> str:
    told = given.voice.item.anonymity
    return given.lookup.text[slice(*told.head)] if told is not None and told.head is not None else ""


def _people_by_name(given: VoiceInText) -> bool:
    """Unionists, Harrovians: a group told by a capitalised plural."""
    written = _head_as_written(given)
    collective = given.lookup.source_class(given.voice.item) == "collective"
    return collective and written[:1].isupper() and written.endswith("s") and "-" not in written


def _letters(given: VoiceInText) -> bool:
    """Whether the head is written in capitals, as a body's short name."""
    written = _head_as_written(given)
    return len(written) > 1 and written.isupper()


def _named_part(given: VoiceInText) -> bool:
    """Whether a name behind the noun says which body: "a team from the Harrow Institute"."""
    told = given.voice.item.anonymity
    if told is None or told.head is None:
        return False
    behind = given.lookup.text[told.head.end : given.voice.place.end]
    return any(word[:1].isupper() for word in behind.split())


def _office(given: VoiceInText) -> bool:
    voice = given.voice
    if voice.several or voice.head not in given.lists.office or voice.kind == "insider":
        return False
    return voice.first not in ONE or "'s" in " ".join(voice.words[:-1])


def _whose(given: VoiceInText) -> bool:
    """One relative, lawyer or friend of somebody: my husband, Rachel's mother, the mayor's aide."""
    voice, source = given.voice, given.voice.item.source
    if source is None or voice.first in ONE or voice.head.removesuffix("s") in ("source", "informant"):
        return False
    if voice.several:
        return voice.first in ("my", "our") and voice.kind in ("private", "insider")
    if voice.kind in ("body", "outlet", "document"):
        return False
    head = voice.item.anonymity.head if voice.item.anonymity else None
    before = fold(given.lookup.text[source.start : head.start]) if head else ""
    return voice.first in ("his", "her", "my", "our") or _OWNED.search(before) is not None


def _known(given: VoiceInText) -> bool:
    """The engineer, both, the two lawmakers: "the" points back, unless the text brought them in without a name."""
    voice, lookup = given.voice, given.lookup
    if voice.first in ("his", "her", "its", "their"):
        return not voice.several
    if voice.first in ("all", "each", "none") or (voice.words in (("two",), ("three",), ("both",))):
        return True
    if voice.first not in DEFINITE or voice.head in given.lists.public_at_large or voice.kind == "talk":
        return False
    if _OWNED.search(" ".join(voice.words[:-1]) + " ") and (voice.several or voice.head in ("source", "informant")):
        return False
    return brought_in(lookup, voice) is None and not _defined_here(given) and not _left_without_name(given)


def _left_without_name(given: VoiceInText) -> bool:
    """Whether the text brought "the employee" in as "an employee" and gives nobody with a name that post."""
    voice, lookup = given.voice, given.lookup
    first = lookup.introduced.get(voice.head)
    if first is None or lookup.starts[first] >= voice.place.start or voice.kind not in _SOMEBODY or voice.several:
        return False
    return not any(
        voice.head in fold(f"{source.role or ''} {source.name}").replace(",", " ").split()
        for source in lookup.document.sources
        if source.source_class in NAMED
    )


def _defined_here(given: VoiceInText) -> bool:
    """Whether "the woman who found the boat" is first met here, and told by what stands behind the noun."""
    voice, lookup = given.voice, given.lookup
    told = voice.item.anonymity
    if told is None or told.head is None or told.head.end >= voice.place.end - 2 or "-year-old" in _text(given):
        return False
    at = lookup.token_at(told.head.start)
    return lookup.first_use.get(voice.head.removesuffix("s"), at) >= at


def aged(lookup: Lookup, source: Span) -> bool:
    """Whether an age shows that somebody is meant whom the text has named: "the 71-year-old diplomat", "Osei, 67, a baker"."""
    if _AGE.search(lookup.text[max(0, source.start - 6) : source.start]) is not None:
        return True
    words = fold(lookup.text[slice(*source)])
    return "-year-old" in words and words.split()[0] not in ONE


def _aged(given: VoiceInText) -> bool:
    source = given.voice.item.source
    return source is not None and aged(given.lookup, source)


def _in_public(given: VoiceInText) -> bool:
    return not given.crowd and reliance.in_public(given.lists, given.lookup, given.voice.item)


def _own_story(given: VoiceInText) -> bool:
    voice = given.voice
    return (
        given.crowd
        and voice.cue in _THOUGHT
        and bool(voice.words)
        and reliance.in_first_person(given.lookup, voice.item)
    )


def _named_next(given: VoiceInText) -> bool:
    """Whether the next voice is a person with a name, and with a post that the noun fits, in this paragraph or the next."""
    lookup, voice = given.lookup, given.voice
    one = (
        not given.crowd
        and not voice.several
        and voice.first in ONE
        and voice.kind in _SOMEBODY
        and not voice.item.direct
    )
    if not one and (not given.crowd or not voice.several):
        return False
    after = lookup.next_voice(voice.place.start)
    if after is None or after.source is None or after.source_class != "named_person":
        return False
    source = lookup.source_of(after)
    post = fold(f"{source.role or ''} {source.organisation or ''}") if source is not None else ""
    here, there = lookup.block_at(voice.place.start), lookup.block_at(after.source.start)
    if not post.strip() or not 0 <= there - here <= 1:
        return False
    return voice.head.removesuffix("s") in post.replace(",", " ").split()


def _outsider_named(given: VoiceInText) -> bool:
    """An outside expert in the front of a report on a study, and somebody with a name who speaks further on."""
    lookup, voice = given.lookup, given.voice
    if _OUTSIDE.isdisjoint(voice.words) or voice.kind != "expert" or not lookup.speaks_of_study:
        return False
    return any(
        item.source is not None and item.source.start > voice.place.end and item.source_class == "named_person"
        for item in lookup.document.attributions
    )


_OUTSIDE = word_set("outside independent")


GUARDS = (
    VoiceGuard("beside", "it is in a headline, a caption or another part outside the running text", _beside, True),
    VoiceGuard("writer", "\u201cI\u201d and \u201cwe\u201d mean whoever speaks here, the writer or the person quoted", _writer, True),
    VoiceGuard("pronoun", "a pronoun points back to somebody spoken of before", _pronoun, True),
    VoiceGuard("quoted", "it stands in quotation marks, and the person quoted speaks of this source", _quoted, True),
    VoiceGuard("in_a_post", "the words stand in a post of somebody else that the text shows", _in_a_post, True),
    VoiceGuard("with_a_name", "somebody with a name speaks with them or is named as one of them", _with_a_name, True),
    VoiceGuard("handed_on", "the words are part of what a source that a reader can look up says", _handed_on),
    VoiceGuard("legal", "the word marks a charge that is not proved, and is listed under hedging", _legal),
    VoiceGuard("backed", "a source that a reader can look up stands in the same sentence", _backed),
    VoiceGuard("silent", "the source says nothing, or only makes a sound", _silent, True),
    VoiceGuard("request", "the source asks for something and makes no statement", _request, True),
    VoiceGuard("unsaid", "the verb is denied, supposed or only describes somebody", _unsaid, True),
    VoiceGuard("called", "the words give a name to something and make no statement", _called),
    VoiceGuard("thing", "the words name no person or body", _thing),
    VoiceGuard("no_statement", "the verb names, acts or describes; nothing is quoted or reported", _no_statement, True),
    VoiceGuard("runs_on", "no comma closes \u201caccording to\u201d, so it is not clear who is meant", _runs_on, True),
    VoiceGuard("part", "the words are part of a longer phrase", _part),
    VoiceGuard("measured", "the words count people who were asked or treated, or give a share of them", _measured),
    VoiceGuard("for_the_study", "these are a study's researchers, who speak for it", _for_the_study),
    VoiceGuard("spokesman", "a spokesman or spokeswoman speaks for a body", _spokesman),
    VoiceGuard("judge", "a judge or a court speaks in public, and the record names who", _judge),
    VoiceGuard("body", "a body speaks, and a reader can ask it", _body),
    VoiceGuard("whose", "the words say whose relative, doctor, aide or the like speaks", _whose),
    VoiceGuard("office", "only one person holds this post, and a reader can look up who", _office),
    VoiceGuard("aged", "an age or similar detail, about somebody already named", _aged),
    VoiceGuard("spoken_of", "\u201cthe\u201d, \u201cboth\u201d and the like refer to people already introduced", _known),
    VoiceGuard("in_public", "the words were said in public, and who said them can be looked up", _in_public),
    VoiceGuard("own_story", "the writer or a speaker tells what others think of him or her", _own_story),
    VoiceGuard("outsider_named", "the text speaks of a study, and experts with a name speak further on", _outsider_named),
    VoiceGuard("later_named", "somebody with a name and a fitting post speaks next", _named_next),
)  # fmt: skip
CAN_BE_ASKED = frozenset(("body", "spokesman", "judge"))
"""Guards of voices that a reader can ask or look up although no person is named."""
SAME = "same_source"
SAME_BECAUSE = "it is the same source as the one listed just before"


def stopped(given: VoiceInText) -> VoiceGuard | None:
    """The first guard that sets the voice aside; None where it stands.

    Where the text says why there is no name, only guards hold by which nothing is said or nobody is lost.
    """
    told = given.voice.item.anonymity
    explained = (told is not None and told.reason is not None) or not _WITHHELD.isdisjoint(given.voice.words)
    return next((guard for guard in GUARDS if (guard.always or not explained) and guard.holds(given)), None)
