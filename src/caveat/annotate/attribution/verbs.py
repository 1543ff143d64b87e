"""Verbs of speaking: who does it, and whether the verb has what its type needs."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from caveat.annotate.attribution import noun_phrases
from caveat.annotate.attribution.cues import Cue
from caveat.annotate.attribution.noun_phrases import LONGEST, Phrase
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
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
    RUMOUR,
    STOP,
    TIME,
    VERB,
    WRITER,
    words_of,
)

_PLURALS = words_of(
    "people men women children police staff media data officials some many others both all few several most percent majority half "
    "thousands hundreds dozens they we i you who which that those these two three four five six seven eight nine ten twelve twenty"
)
_TURNS = frozenset(("speech", "ask", "quoted", "finding"))
_REPORTED = frozenset(
    (
        "confirm",
        "report",
        "reveal",
        "disclose",
        "announce",
        "describe",
        "claim",
        "allege",
        "say",
        "stated",
        "write",
        "tell",
        "acknowledge",
    )
)
_NOBODY = frozenset(("nobody", "none", "anyone", "anybody"))
_OPENERS = frozenset(("that", "how", "whether", "why", "what", "if"))
_QUESTIONS = frozenset(
    ("request", "requests", "comment", "question", "questions", "call", "calls", "email", "emails", "message", "messages",
     "inquiry", "inquiries", "enquiry", "enquiries", "letter", "letters", "interview", "phone")
)  # fmt: skip
_SHARES = frozenset(
    ("half", "third", "quarter", "majority", "percent", "share", "number", "most", "two-thirds", "thirds", "quarters")
)
_DEPENDENT = frozenset(("what", "whatever", "anything", "everything", "how", "than", "much", "whether", "if"))


class Subject(NamedTuple):
    """The source of a verb: its phrase, the pattern that found it, and the word after the attribution clause."""

    phrase: Phrase
    pattern: str
    stop: int


def subject(view: View, cue: Cue, low: int, high: int, earlier: Phrase | None) -> Subject | None:
    """Who does the verb, sentence words running from `low` to `high`; `earlier` is the source of the cue before."""
    kind = cue.rule.type
    if cue.form == "reduced" and cue.rule.base not in _REPORTED:
        return None
    if cue.form in ("passive", "reduced"):
        return _by(view, cue, high)
    if cue.group == cue.first and cue.form in ("past", "third", "base") and kind in _TURNS and cue.first > low:
        turned = _inverted(view, cue, high)
        if turned is not None and not _has_own(view, cue, turned, low, high):
            return Subject(turned, "verb then source", turned.stop)
    if cue.form != "ing":
        phrase = noun_phrases.before(view, cue.group, low)
        if phrase is not None and _agrees(view, cue, phrase):
            return Subject(_group(view, cue, phrase, low), "source then verb", cue.last)
        if phrase is not None:
            return None
    elif (quoted := _quoted_by(view, cue, low)) is not None:
        return Subject(quoted, "quoted by another", cue.last)
    elif (written := _written_before(view, cue, low)) is not None:
        return Subject(written, "document saying", cue.last)
    if cue.form == "ing" or _coordinated(view, cue, low):
        if earlier is not None and cue.form != "base":
            return Subject(earlier, "verb joined to an earlier one", cue.last)
        phrase = clause_subject(view, low, cue.group)
        if phrase is not None:
            return Subject(phrase, "verb joined to the sentence's subject", cue.last)
    return None


def _group(view: View, cue: Cue, phrase: Phrase, low: int) -> Phrase:
    """Dravians SAY: a name that takes a plural verb is a people's, not a person's."""
    joined = phrase.first > low and view.words[phrase.first - 1] in ("and", "or")
    if cue.form != "base" or cue.helped or phrase.kind != "name" or joined:
        return phrase
    return phrase._replace(kind="noun", name=None)


def _by(view: View, cue: Cue, high: int) -> Subject | None:
    """The agent of a passive: "was told to Reuters by sources"."""
    if cue.rule.type not in ("speech", "tell", "finding", "ask") and cue.rule.base != "describe":
        return None
    for at in range(cue.last, min(cue.last + 7, high)):
        if view.words[at] == "by":
            phrase = noun_phrases.after(view, at + 1, high)
            if phrase is not None and (phrase.kind != "noun" or view.flags[phrase.head] & (PEOPLE | INSTITUTION)):
                return Subject(phrase, "passive with by", phrase.stop)
            return None
        if not view.joined(at):
            return None
    return None


def _quoted_by(view: View, cue: Cue, low: int) -> Phrase | None:
    """Xinhua cited Ortega AS SAYING; the article quotes Ortega SAYING: the words are Ortega's."""
    at = cue.first
    if at - 1 > low and view.words[at - 1] == "as" and view.joined(at - 1):
        return noun_phrases.before(view, at - 1, low)
    phrase = noun_phrases.before(view, at, low) if at > low and view.joined(at - 1) else None
    if phrase is None or phrase.first - 1 < low or phrase.kind == "pronoun":
        return None
    verb = view.words[phrase.first - 1]
    return phrase if verb.startswith(("quot", "cit")) else None


def _written_before(view: View, cue: Cue, low: int) -> Phrase | None:
    """A report ALLEGING, a sign SAYING: the words are the document's, unless somebody put out a statement."""
    at = cue.first
    if (
        at <= low
        or not view.joined(at - 1)
        or not view.flags[at - 1] & DOCUMENT
        or view.words[at - 1].startswith("statement")
    ):
        return None
    return noun_phrases.before(view, at, low)


def _coordinated(view: View, cue: Cue, low: int) -> bool:
    before = cue.group - 1
    return before > low and cue.form == "past" and view.words[before] in ("and", "but", "then", "or")


def _inverted(view: View, cue: Cue, high: int) -> Phrase | None:
    """The source in "..., said Maria Ortega"."""
    gap = view.gap(cue.first - 1)
    if not any(mark in gap for mark in ",\"\u201d'\u2019!?\u2014-") or gap == "-" or not view.joined(cue.last - 1):
        return None
    if view.flags[cue.last] & PREPOSITION:
        return None
    if cue.rule.type == "ask" and not any(mark in gap for mark in "\"\u201d'\u2019!?"):
        return None
    phrase = noun_phrases.after(view, cue.last, high)
    if phrase is None or (phrase.kind == "pronoun" and phrase.stop < high and view.joined(phrase.stop - 1)):
        return None
    if phrase.kind == "noun" and not view.flags[phrase.head] & (PEOPLE | INSTITUTION | QUANTITY | DOCUMENT):
        return None
    if view.words[phrase.first] in ("that", "it"):
        return None
    if phrase.last < high and view.joined(phrase.last - 1) and phrase.extra is None:
        flags = view.flags[phrase.last]
        if flags & (AUXILIARY | VERB | STOP) and not flags & NOUN:
            return None
        if view.words[phrase.last] == "that" or view.words[phrase.last].endswith("ed"):
            return None
    return phrase


def _has_own(view: View, cue: Cue, turned: Phrase, low: int, high: int) -> bool:
    """Whether the verb after a bare comma has its subject before that comma: "Ortega, the mayor, asked the crowd"."""
    if any(mark in view.gap(cue.first - 1) for mark in "\"\u201d'\u2019!?"):
        return False
    phrase = noun_phrases.before(view, cue.group, low)
    if phrase is None or phrase.extra is None or phrase.kind == "pronoun":
        return False
    closed = turned.stop >= high or not view.joined(turned.stop - 1)
    return not closed or view.starts[phrase.first] == view.starts[low] or cue.rule.type == "ask"


def clause_subject(view: View, low: int, upto: int) -> Phrase | None:
    """The sentence's subject: its first noun phrase with a verb after it, past opening phrases and their commas."""
    first = low
    while first < upto:
        if view.in_direct(first):
            return None
        opening = view.flags[first] & (PREPOSITION | BREAK | TIME) or view.words[first].endswith(("ing", "ed"))
        if (not opening or view.namelike(first)) and not (first + 1 < upto and view.words[first + 1].endswith("ly")):
            phrase = noun_phrases.after(view, first, upto)
            if phrase is not None and _can_speak(view, phrase) and _verb_at(view, phrase, upto):
                return phrase
        comma = first
        while comma < upto and view.joined(comma):
            comma += 1
        first = comma + 1
    return None


def _can_speak(view: View, phrase: Phrase) -> bool:
    return phrase.kind != "noun" or bool(view.flags[phrase.head] & (PEOPLE | INSTITUTION | DOCUMENT | QUANTITY))


def _verb_at(view: View, phrase: Phrase, upto: int) -> bool:
    """Whether a verb follows the phrase, so that it is a subject and not a place or an object."""
    at = phrase.stop
    if at >= upto:
        return view.joined(at - 1)
    if phrase.extra is None and not view.joined(at - 1):
        return False
    word = view.words[at]
    return bool(view.flags[at] & (AUXILIARY | VERB | STOP | ADVERB)) or word.endswith(("ed", "s", "ly", "ing"))


def _agrees(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Whether subject and verb agree in number, which tells many nouns from verbs."""
    if cue.helped or cue.form in ("past", "ing"):
        return True
    word = view.words[phrase.head]
    plural = word in _PLURALS or (phrase.kind == "noun" and word.endswith("s") and not word.endswith("ss"))
    joined = phrase.first > 1 and view.words[phrase.first - 1] in ("and", "or")
    known = phrase.kind != "noun" or (
        bool(view.flags[phrase.head] & (NOUN | QUANTITY))
        and bool(view.flags[phrase.stop - 1] & (NOUN | QUANTITY | TIME) or view.caps[phrase.stop - 1])
    )
    if not known and cue.rule.noun:
        return False
    if cue.form == "base":
        return plural or joined or (phrase.kind == "name" and word.endswith("s"))
    return not plural or phrase.kind == "name" or word in ("who", "which", "that")


def complete(view: View, cue: Cue, found: Subject, low: int, high: int) -> bool:
    """Whether the cue has what its type needs: words handed over, and somebody who can hand them over."""
    kind, phrase = cue.rule.type, found.phrase
    head = view.flags[phrase.head]
    speaks = phrase.kind != "noun" or bool(head & (PEOPLE | INSTITUTION | QUANTITY))
    written = phrase.kind == "noun" and bool(head & (DOCUMENT | RUMOUR))
    word = view.words[phrase.head]
    if _share(view, phrase):
        return False  # a share of those asked in a poll is no source
    if phrase.kind == "pronoun" and word in ("it", "it's") and kind not in ("speech", "finding"):
        return False
    if _restrictive(view, cue, phrase) and not (
        kind in ("speech", "tell") and not cue.modal and _clause_follows(view, cue.last, high)
    ):
        return False
    quote = beside_quotation(view, cue, low, high)
    if cue.modal and not quote and (kind == "act" or not _clause_follows(view, cue.last, high)):
        return False  # could say more, would dismiss them
    if view.words[phrase.head] in _NOBODY or _of_which(view, phrase, low):
        return False
    if kind == "speaking":
        return speaks and _reason_given(view, cue, high)
    if kind == "act" and cue.form == "past" and not quote and _no_object(view, cue, high):
        return False
    if kind == "decline":
        return speaks and _asked(view, cue, high)
    if kind == "thought" and not _main_clause(view, phrase, low):
        return False
    if kind == "quoted":
        return quote and (speaks or written) and _touches(view, cue, phrase)
    if quote and (speaks or written):
        return True
    if (
        written
        and cue.form == "past"
        and cue.last < high
        and view.flags[cue.last] & PREPOSITION
        and view.joined(cue.last - 1)
    ):
        return False  # a video posted on a site
    if (
        cue.rule.base == "write"
        and cue.last < high
        and view.words[cue.last] == "to"
        and not _clause_follows(view, cue.last, high)
    ):
        return False
    if cue.rule.clause and view.joined(cue.last - 1) and not (cue.last < high and view.words[cue.last] in _OPENERS):
        return bool(cue.last < high and view.flags[cue.last] & (PREPOSITION | TIME)) and speaks
    if phrase.first > low and view.words[phrase.first - 1] == "as" and kind in ("speech", "finding"):
        return speaks or written
    if found.pattern.startswith("verb joined") and kind in ("speech", "tell", "ask"):
        return cue.last < high and (_clause_follows(view, cue.last, high) or view.joined(cue.last - 1))
    if phrase.kind == "pronoun" and phrase.first > low and view.words[phrase.first - 1] in _DEPENDENT:
        return False
    if kind in ("speech", "tell", "ask"):
        return (
            speaks
            or written
            or (
                kind != "ask"
                and cue.form in ("past", "base")
                and phrase.kind == "noun"
                and _clause_follows(view, cue.last, high)
            )
        )
    if kind == "finding" and cue.form == "ing" and found.pattern.endswith("subject"):
        return False  # something happened, indicating that: the writer's inference
    if kind == "finding":
        return _clause_follows(view, cue.last, high) or (written and cue.last < high and view.joined(cue.last - 1))
    if kind == "thought":
        return (
            speaks and cue.form != "ing" and _main_clause(view, phrase, low) and _clause_follows(view, cue.last, high)
        )
    return (speaks or written) and cue.last < high and view.joined(cue.last - 1)


def _share(view: View, phrase: Phrase) -> bool:
    """Whether the phrase is a share of those asked: "51 percent of voters", "half of them", "three times as many"."""
    words = view.words[phrase.first : phrase.last]
    if words[0] in _SHARES and len(words) > 1 and "of" in words[:3]:
        return True
    if "percent" in words[:4] or "%" in view.text[view.starts[phrase.first] : view.ends[phrase.first] + 1]:
        return True
    return words[0] in ("times", "as") or (words[0][0].isdigit() and "%" in view.gap(phrase.first))


def _of_which(view: View, phrase: Phrase, low: int) -> bool:
    """The loyalty of which they boast, the Moths that they call so: a relative clause that hands nothing over."""
    at = phrase.first - 1
    return at > low and view.words[at] == "which" and bool(view.flags[at - 1] & PREPOSITION)


def _no_object(view: View, cue: Cue, high: int) -> bool:
    """Former treasurer accused OF theft: a participle, for the verb lacks its object."""
    if cue.last - cue.first > 1 or cue.last >= high or cue.rule.base.startswith("apologi"):
        return False
    return bool(view.flags[cue.last] & PREPOSITION) and view.words[cue.last] != "to"


def _reason_given(view: View, cue: Cue, high: int) -> bool:
    """Whether the sentence says why the source is not named ("on condition of anonymity")."""
    begin, end = view.starts[cue.first], view.ends[high - 1]
    return any(begin <= match.start < end for match in view.matches.get("attribution_anonymity", ()))


def _asked(view: View, cue: Cue, high: int) -> bool:
    """Whether "did not respond to" goes with a question of the press, and not with a message of another kind."""
    if "not" not in view.words[cue.first : cue.last] and not any(
        word.endswith("n't") for word in view.words[cue.first : cue.last]
    ):
        return True
    return any(view.words[at] in _QUESTIONS for at in range(cue.last - 1, min(cue.last + 8, high)))


def _main_clause(view: View, phrase: Phrase, low: int) -> bool:
    """Whether the phrase opens a clause of its own and not one that hangs on "if", "because", "what"."""
    at = phrase.first - 1
    return at < low or not view.joined(at) or view.words[at] in ("and", "but")


def _restrictive(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Voters who say, a politician who will say anything: the clause tells which people, it hands no words over."""
    at = cue.group - 1
    return phrase.kind == "noun" and at >= 0 and view.words[at] == "who" and view.joined(at - 1)


def beside_quotation(view: View, cue: Cue, low: int, high: int) -> bool:
    """Whether a direct quotation stands in the sentence or right after it, with only a colon between."""
    begin, end = view.starts[low], view.ends[high - 1]
    first, last = view.starts[cue.first], view.ends[cue.last - 1]
    number = bisect_right(view.quote_ends, begin)
    while number < len(view.quotations) and view.quote_starts[number] <= end + 4:
        item = view.quotations[number]
        if item.kind == "direct" and (item.span.end <= first or item.span.start >= last):
            return item.span.start < end or ":" in view.text[end : item.span.start]
        number += 1
    return False


def _touches(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Whether a direct quotation stands right before the clause or right after the verb."""
    begin = min(view.starts[phrase.first], view.starts[cue.group])
    end = view.ends[max(cue.last, phrase.stop) - 1]
    number = bisect_right(view.quote_ends, begin - 5)
    while number < len(view.quotations) and view.quote_starts[number] <= end + 24:
        item = view.quotations[number]
        if item.kind == "direct" and (begin - 4 <= item.span.end <= begin or end <= item.span.start):
            return True
        number += 1
    return False


def _clause_follows(view: View, at: int, high: int) -> bool:
    """Whether a clause follows: "that", a question word, or a noun phrase with a finite verb soon after."""
    if at >= high:
        return False
    if view.words[at] in _OPENERS:
        return True
    if not view.joined(at - 1) or view.flags[at] & PREPOSITION:
        return any(view.words[i] == "that" for i in range(at, min(at + 14, high)))
    if view.flags[at] & TIME:
        return any(view.words[i] == "that" for i in range(at, min(at + LONGEST, high)))
    for ahead in range(at, min(at + 16, high)):
        flags = view.flags[ahead]
        if ahead > at and view.flags[ahead - 1] & (PREPOSITION | DETERMINER):
            continue
        if ahead > at and (flags & AUXILIARY or (flags & (STOP | VERB) and not flags & NOUN and not view.caps[ahead])):
            return True
        if not view.joined(ahead):
            return False
    return False


def writer_speaks(view: View, phrase: Phrase) -> bool:
    """Whether the source is the writer ("I", "we")."""
    return phrase.kind == "pronoun" and bool(view.flags[phrase.head] & WRITER)
