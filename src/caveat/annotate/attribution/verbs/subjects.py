"""Who does a verb of speaking."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.noun_phrases import after_verb, before_verb, long_subject
from caveat.annotate.attribution.noun_phrases.phrase import LONGEST, Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    PREPOSITION,
    QUANTITY,
    STOP,
    TIME,
    VERB,
    WRITER,
)
from caveat.annotate.attribution.verbs.cues import Cue, by_manner
from caveat.model.document import Pattern
from caveat.model.words import word_set

_PLURALS = word_set(
    "people men women children police staff media data officials some many others both all few several most percent majority half "
    "thousands hundreds dozens dozen they we i you who which that those these two three four five six seven eight nine ten twelve twenty"
)
_TURNING = frozenset(",\"\u201d'\u2019!?\u2014-")
_CLOSING = frozenset("\"\u201d'\u2019!?")
_ENDING = frozenset('"\u201d!?')
_NAMING = frozenset(
    (
        "call",
        "label",
        "dub",
        "address",
        "discuss",
        "express",
        "detail",
        "outline",
        "brief",
        "question",
        "point to",
        "characterize",
    )
)
_FAR = 40
"""A participle's clause begins so many words before it at most."""
_CLAUSES = frozenset(("and", "but"))
_HEARING = frozenset(("heard", "overheard"))
_SINGULAR = frozenset(("a", "an", "another", "every", "each"))
_LOOSE = frozenset(("many", "some", "several", "most"))
_TURNS = frozenset(("speech", "ask", "quoted", "finding"))


class Subject(NamedTuple):
    """The source of a verb: its phrase, the pattern that found it, and the word after the attribution clause."""

    phrase: Phrase
    pattern: Pattern
    stop: int


def subject(columns: Columns, cue: Cue, low: int, high: int, earlier: Phrase | None) -> Subject | None:
    """Who does the verb, sentence words running from `low` to `high`; `earlier` is the source of the cue before."""
    kind = cue.rule.type
    if cue.form == "reduced" and not cue.rule.agent:
        return None
    if cue.form in ("passive", "reduced"):
        return _by(columns, cue, high)
    if cue.group == cue.first and cue.form in ("past", "third", "base") and kind in _TURNS and cue.first > low:
        turned = _inverted(columns, cue, high)
        if turned is not None and not _has_own(columns, cue, turned, low, high):
            return Subject(turned, Pattern.VERB_SOURCE, turned.stop)
    if cue.first == low and cue.form == "past" and kind == "speech":
        fronted = _fronted(columns, cue, high)
        return None if fronted is None else Subject(fronted, Pattern.VERB_SOURCE, fronted.stop)
    if cue.form != "ing" and (people := _people_that(columns, cue, low)) is not None:
        return Subject(people, Pattern.SOURCE_VERB, cue.last)
    if cue.form != "ing":
        phrase = before_verb.before(columns, cue.group, low)
        if not cue.rule.noun or cue.helped or (cue.last < high and columns.joined(cue.last - 1)):
            phrase = long_subject.subject(columns, cue.group, low, phrase) or phrase
        if phrase is not None and _holds_that(columns, phrase):
            return None  # told the paper that important questions remain
        if phrase is not None and phrase.kind == "name":
            phrase = _members(columns, cue, phrase, low)
        if phrase is not None:
            phrase = _members_of(columns, cue, phrase)
        if phrase is not None and _agrees(columns, cue, phrase):
            return Subject(_behind_object(columns, _group(columns, cue, phrase, low)), Pattern.SOURCE_VERB, cue.last)
        if phrase is not None:
            return None
    elif (absolute := _absolute(columns, cue, low)) >= 0:
        phrase = before_verb.before(columns, cue.group, absolute + 1)
        return None if phrase is None else Subject(phrase, Pattern.SOURCE_VERB, cue.last)
    elif (quoted := _quoted_by(columns, cue, low)) is not None:
        return Subject(quoted, Pattern.QUOTED_BY, cue.last)
    elif (written := _written_before(columns, cue, low)) is not None:
        return Subject(written, Pattern.DOCUMENT_SAYING, cue.last)
    if cue.form == "ing" and _said_of_noun(columns, cue, low):
        return None
    if cue.form == "ing" and (near := _near_clause(columns, cue, low, earlier)) is not None:
        return Subject(near, Pattern.JOINED_TO_SUBJECT, cue.last)
    if cue.form == "ing" or _coordinated(columns, cue, low):
        if earlier is not None and cue.form != "base":
            return Subject(earlier, Pattern.JOINED_TO_CUE, cue.last)
        phrase = clause_subject(columns, low, cue.group)
        if phrase is not None:
            return Subject(phrase, Pattern.JOINED_TO_SUBJECT, cue.last)
    return None


def _group(columns: Columns, cue: Cue, phrase: Phrase, low: int) -> Phrase:
    """Dravians SAY: a name that takes a plural verb is a people's, not a person's."""
    joined = phrase.first > low and columns.words[phrase.first - 1] in ("and", "or")
    if cue.form != "base" or cue.helped or phrase.kind != "name" or joined:
        return phrase
    return phrase._replace(kind="noun", name=None)


def _members(columns: Columns, cue: Cue, phrase: Phrase, low: int) -> Phrase:
    """Harrovians in the Senate HAVE urged: a plural verb goes with the people before the preposition, not with the one body."""
    at = phrase.first - 2
    opens = at == low or (at > low and (not columns.joined(at - 1) or bool(columns.flags[at - 1] & BREAK)))
    if not opens or not columns.flags[at + 1] & PREPOSITION or not columns.joined(at) or not columns.joined(at + 1):
        return phrase
    word = columns.words[at]
    if not columns.caps[at] or not word.endswith("s") or word.endswith(("ss", "'s", "us", "is")):
        return phrase
    if not (cue.form == "base" or columns.words[cue.group] in ("have", "are", "were")):
        return phrase
    return Phrase(at, phrase.last, at, "noun", extra=phrase.extra)


def _members_of(columns: Columns, cue: Cue, phrase: Phrase) -> Phrase:
    """A group of divers who BELIEVE: with a plural verb behind "who" the people in the group are meant."""
    at = phrase.head + 1
    if cue.form != "base" or cue.helped or phrase.kind != "noun" or columns.words[at : at + 1] != ("of",):
        return phrase
    if not columns.flags[phrase.head] & INSTITUTION or columns.words[phrase.head].endswith("s"):
        return phrase
    for head in range(at + 1, min(at + 5, phrase.last)):
        if columns.flags[head] & PEOPLE and columns.words[head].endswith("s"):
            return phrase._replace(head=head)
    return phrase


def _people_that(columns: Columns, cue: Cue, low: int) -> Phrase | None:
    """Some farm groups THAT believe the price is fair: a plural of people or bodies before "that" and a verb without subject."""
    at = cue.group - 1
    if at - 1 <= low or columns.words[at] != "that" or not columns.joined(at) or not columns.joined(at - 1):
        return None
    if cue.rule.type not in ("speech", "thought") or cue.form not in ("base", "past") or cue.helped:
        return None
    phrase = before_verb.antecedent(columns, before_verb.adjacent(columns, at, low), at, low)
    if phrase is None or phrase.kind != "noun" or phrase.head != at - 1 or not columns.words[at - 1].endswith("s"):
        return None
    return phrase if columns.flags[at - 1] & (PEOPLE | INSTITUTION) and not columns.flags[at - 1] & DOCUMENT else None


def _holds_that(columns: Columns, phrase: Phrase) -> bool:
    """Whether "that" stands inside a name's phrase: what it opens is a clause, and "questions" in it a noun."""
    return phrase.kind == "name" and "that" in columns.words[phrase.first + 1 : phrase.last]


def _behind_object(columns: Columns, phrase: Phrase) -> Phrase:
    """A dam that Unionist growers SAY will leak: the growers speak, and the dam is what they speak of."""
    first, head = phrase.first, phrase.head
    if phrase.kind != "pronoun" and head - first > 2:
        for at in range(head - 1, first + 1, -1):
            if columns.words[at] in ("the", "a", "an") and columns.flags[at - 1] & TIME:
                return phrase._replace(first=at)  # the same day the mayor's office said
    if phrase.kind == "noun" and columns.flags[first] & DETERMINER and columns.flags[head] & PEOPLE:
        for at in range(first + 2, head):
            if columns.words[at] in _LOOSE:
                return phrase._replace(first=at)  # the triumph many pundits forecast
    if phrase.kind != "noun" or columns.words[first] not in _SINGULAR or head - first < 2:
        return phrase
    plural = columns.words[head].endswith("s") and bool(columns.flags[head] & PEOPLE)
    if not plural or any(columns.flags[at] & QUANTITY or columns.words[at] == "of" for at in range(first + 1, head)):
        return phrase  # a growing number of growers, a group of growers
    start = next((at for at in range(first + 1, head) if columns.caps[at]), head)
    return phrase._replace(first=start)


def _by(columns: Columns, cue: Cue, high: int) -> Subject | None:
    """The agent of a passive: "was told to Reuters by sources"."""
    judged = (
        cue.rule.type == "act"
        and cue.rule.base not in (*_NAMING, "describe")
        and (cue.form == "passive" or cue.rule.base == "cite")
    )
    if cue.rule.type not in ("speech", "tell", "finding", "ask") and cue.rule.base != "describe" and not judged:
        return None
    for at in range(cue.last, min(cue.last + 7, high)):
        if columns.words[at] == "by":
            if by_manner(columns, at) or (cue.rule.base == "claim" and not _claimed(columns, cue, at)):
                return None
            phrase = after_verb.after(columns, at + 1, high)
            if judged and not _judge(columns, phrase):
                return None
            if phrase is not None and (phrase.kind != "noun" or columns.flags[phrase.head] & (PEOPLE | INSTITUTION)):
                return Subject(phrase, Pattern.PASSIVE, phrase.stop)
            return None
        if not columns.joined(at) or columns.words[at] == "that":
            return None
    return None


def _judge(columns: Columns, agent: Phrase | None) -> bool:
    """Whether the agent of "was mocked by" is somebody with a name, or a crowd with an example that has one."""
    if agent is None or agent.kind == "pronoun":
        return False
    return agent.kind == "name" or bool({"including", "like", "such"} & set(columns.words[agent.last : agent.last + 1]))


def _claimed(columns: Columns, cue: Cue, by: int) -> bool:
    """As claimed by Ortega, it was claimed by Ortega that ...: something said, not a thing that somebody lays claim to."""
    before = columns.words[cue.group - 1] if cue.group else ""
    if before in ("as", "it", "something", "fact") or (before == "is" and cue.form == "reduced"):
        return True
    return "that" in columns.words[by : by + LONGEST] and before != "that"


def _absolute(columns: Columns, cue: Cue, low: int) -> int:
    """Where "with" opens a clause of its own ("with most shopkeepers SAYING"), and -1 where none does."""
    at = cue.group - 1
    floor = max(low, cue.group - LONGEST)
    if at < floor or not columns.joined(at) or columns.flags[at] & (ADVERB | BREAK | AUXILIARY):
        return -1
    while (
        at >= floor
        and columns.joined(at)
        and (not columns.flags[at] & (BREAK | AUXILIARY) or columns.words[at] == "and")
    ):
        if columns.words[at] == "with":
            if at == low:
                return at if columns.flags[cue.group - 1] & (PEOPLE | QUANTITY) else -1
            return at if not columns.joined(at - 1) or columns.flags[at - 1] & BREAK else -1
        at -= 1
    return -1


def _quoted_by(columns: Columns, cue: Cue, low: int) -> Phrase | None:
    """Xinhua cited Ortega AS SAYING; the article quotes Ortega SAYING: the words are Ortega's."""
    at = cue.first
    if at - 1 > low and columns.words[at - 1] == "as" and columns.joined(at - 1):
        return before_verb.before(columns, at - 1, low)
    phrase = before_verb.before(columns, at, low) if at > low and columns.joined(at - 1) else None
    if phrase is None or phrase.first - 1 < low or phrase.kind == "pronoun":
        return None
    verb = columns.words[phrase.first - 1]
    return phrase if verb.startswith(("quot", "cit")) else None


def _written_before(columns: Columns, cue: Cue, low: int) -> Phrase | None:
    """A report ALLEGING, a sign SAYING: the words are the document's, unless somebody put out a statement."""
    at = cue.first
    if (
        at <= low
        or not columns.joined(at - 1)
        or not columns.flags[at - 1] & DOCUMENT
        or columns.words[at - 1].startswith("statement")
    ):
        return None
    return before_verb.before(columns, at, low)


def _near_clause(columns: Columns, cue: Cue, low: int, earlier: Phrase | None) -> Phrase | None:
    """The gate was mocked by Otieno, and Ortega's office left, TELLING us so: the subject of the last clause of its own before the participle;
    None where the sentence has one clause, or the source before stands in the last."""
    for at in range(cue.group - 2, max(low, cue.group - _FAR), -1):
        if columns.words[at] in _CLAUSES and columns.gap(at - 1) == ", " and columns.quoted[at] < 0:
            if earlier is not None and earlier.first > at:
                return None
            phrase = clause_subject(columns, at + 1, cue.group)
            return phrase if phrase is not None and phrase.first == at + 1 and phrase.stop < cue.group else None
    return None


def _said_of_noun(columns: Columns, cue: Cue, low: int) -> bool:
    """Theories SUGGESTING he was murdered, a moon BOASTING lakes: the participle belongs to the noun before it."""
    at = cue.first - 1
    if at <= low or not columns.joined(at) or not (cue.rule.type == "finding" or cue.rule.base in ("claim", "allege")):
        return False
    closed = ADVERB | TIME | PREPOSITION | BREAK | AUXILIARY | VERB | STOP
    return columns.words[at].endswith("s") and not columns.flags[at] & closed and not columns.caps[at]


def _coordinated(columns: Columns, cue: Cue, low: int) -> bool:
    before = cue.group - 1
    return before > low and cue.form == "past" and columns.words[before] in ("and", "but", "then", "or")


def _inverted(columns: Columns, cue: Cue, high: int) -> Phrase | None:
    """The source in "..., said Maria Ortega"."""
    gap = columns.gap(cue.first - 1)
    if _TURNING.isdisjoint(gap) or gap == "-" or not columns.joined(cue.last - 1):
        return None
    if columns.flags[cue.last] & PREPOSITION:
        return None
    if cue.rule.type == "ask" and _CLOSING.isdisjoint(gap):
        return None
    phrase = after_verb.after(columns, cue.last, high)
    if phrase is None or (phrase.kind == "pronoun" and phrase.stop < high and columns.joined(phrase.stop - 1)):
        return None
    known = columns.flags[phrase.head] & (PEOPLE | INSTITUTION | QUANTITY | DOCUMENT)
    if phrase.kind == "noun" and not known and (cue.rule.type != "speech" or _ENDING.isdisjoint(gap)):
        return None
    if columns.words[phrase.first] in ("that", "it"):
        return None
    if phrase.last < high and columns.joined(phrase.last - 1) and phrase.extra is None:
        flags = columns.flags[phrase.last]
        if flags & (AUXILIARY | VERB | STOP) and not flags & NOUN:
            return None
        if columns.words[phrase.last] == "that" or columns.words[phrase.last].endswith("ed"):
            return None
    return phrase


def _fronted(columns: Columns, cue: Cue, high: int) -> Phrase | None:
    """Said Maria Ortega, “...”: the verb opens the sentence, and a quotation or a colon follows the source."""
    phrase = after_verb.after(columns, cue.last, high)
    if phrase is None or (phrase.kind == "noun" and not columns.flags[phrase.head] & PEOPLE):
        return None
    at = phrase.stop
    if at >= high:
        return phrase if ":" in columns.text[columns.ends[at - 1] : columns.ends[at - 1] + 2] else None
    return phrase if columns.in_direct(at) and columns.gap(at - 1)[:1] in ",:" else None


def _has_own(columns: Columns, cue: Cue, turned: Phrase, low: int, high: int) -> bool:
    """Whether the verb after a bare comma has its subject before that comma: "Ortega, the mayor, asked the crowd"."""
    if not _CLOSING.isdisjoint(columns.gap(cue.first - 1)):
        return False
    phrase = before_verb.before(columns, cue.group, low)
    if phrase is None or phrase.extra is None or phrase.kind == "pronoun":
        return False
    if columns.flags[turned.head] & WRITER:
        return True
    closed = turned.stop >= high or not columns.joined(turned.stop - 1)
    return not closed or columns.starts[phrase.first] == columns.starts[low] or cue.rule.type == "ask"


def clause_subject(columns: Columns, low: int, upto: int) -> Phrase | None:
    """The sentence's subject: its first noun phrase with a verb after it, past opening phrases and their commas."""
    first = low
    while first < upto:
        if columns.in_direct(first):
            return None
        opening = columns.flags[first] & (PREPOSITION | BREAK | TIME) or columns.words[first].endswith(("ing", "ed"))
        if columns.flags[first] & ADVERB and first + 1 < upto and columns.words[first + 1] in ("a", "an", "the"):
            first += 1  # later a group led by Ortega
            continue
        if (not opening or columns.namelike(first)) and not (
            first + 1 < upto and columns.joined(first) and columns.words[first + 1].endswith("ly")
        ):
            phrase = after_verb.after(columns, first, upto)
            if phrase is not None and _can_speak(columns, phrase) and _verb_at(columns, phrase, upto):
                return phrase
        comma = first
        while comma < upto and columns.joined(comma):
            comma += 1
        first = comma + 1
    return None


def _can_speak(columns: Columns, phrase: Phrase) -> bool:
    return phrase.kind != "noun" or bool(columns.flags[phrase.head] & (PEOPLE | INSTITUTION | DOCUMENT | QUANTITY))


def _verb_at(columns: Columns, phrase: Phrase, upto: int) -> bool:
    """Whether a verb follows the phrase, so that it is a subject and not a place or an object."""
    at = phrase.stop
    if at >= upto:
        return columns.joined(at - 1)
    if phrase.extra is not None and columns.words[at] in ("and", "of", "in", "from") and not columns.joined(at - 1):
        at = _past_chunks(columns, at, upto)
        if at >= upto:
            return False
    if phrase.extra is None and not columns.joined(at - 1):
        if phrase.kind != "name" or (
            not columns.flags[at] & (ADVERB | PREPOSITION) and not columns.words[at].endswith("ly")
        ):
            return False
        at = _past_comma(columns, at, upto)  # Ortega, particularly in the last days, has preached unity
        return at < upto and bool(columns.flags[at] & (AUXILIARY | STOP)) and not columns.flags[at] & NOUN
    word = columns.words[at]
    return bool(columns.flags[at] & (AUXILIARY | VERB | STOP | ADVERB)) or word.endswith(("ed", "s", "ly", "ing"))


def _past_comma(columns: Columns, at: int, upto: int) -> int:
    """The first word behind the next comma."""
    while at < upto and columns.joined(at):
        at += 1
    return at + 1 if at < upto and columns.gap(at).startswith(",") else upto


def _past_chunks(columns: Columns, at: int, upto: int) -> int:
    """The first word after the rest of an apposition that runs over several commas: "..., and a member of the board, closed"."""
    for _ in range(3):
        while at < upto and columns.joined(at):
            at += 1
        at += 1
        if at >= upto or columns.words[at] not in ("and", "of", "in", "from"):
            break
    return at


def _agrees(columns: Columns, cue: Cue, phrase: Phrase) -> bool:
    """Whether subject and verb agree in number, which tells many nouns from verbs."""
    if cue.helped or cue.form in ("past", "ing"):
        return True
    word = columns.words[phrase.head]
    if cue.form == "base" and phrase.kind == "noun" and phrase.first and columns.words[phrase.first - 1] in _HEARING:
        return True  # heard a dispatcher demand
    plural = word in _PLURALS or (phrase.kind == "noun" and word.endswith("s") and not word.endswith("ss"))
    joined = phrase.first > 1 and columns.words[phrase.first - 1] in ("and", "or")
    told = columns.words[cue.group - 1] in ("who", "that") and phrase.last < cue.group
    known = (phrase.kind != "noun" or word == "those" or told) or (
        bool(columns.flags[phrase.head] & (NOUN | QUANTITY))
        and bool(columns.flags[phrase.stop - 1] & (NOUN | QUANTITY | TIME) or columns.caps[phrase.stop - 1])
    )
    if not known and cue.rule.noun and columns.words[cue.last : cue.last + 1] != ("that",):
        return False
    if cue.form == "base":
        return plural or joined or (phrase.kind == "name" and word.endswith("s"))
    return not plural or phrase.kind == "name" or word in ("who", "which", "that")


def writer_speaks(columns: Columns, phrase: Phrase) -> bool:
    """Whether the source is the writer ("I", "we")."""
    return phrase.kind == "pronoun" and bool(columns.flags[phrase.head] & WRITER)
