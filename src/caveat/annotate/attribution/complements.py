"""Whether a verb of speaking has what its type needs: words handed over, and somebody who can hand them over."""

from __future__ import annotations

from bisect import bisect_right

from caveat.annotate.attribution.cues import Cue
from caveat.annotate.attribution.phrases import LONGEST, Phrase
from caveat.annotate.attribution.subjects import Subject
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    AUXILIARY,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    QUANTITY,
    RUMOUR,
    STOP,
    TIME,
    VERB,
)

_SHARES = frozenset(
    ("half", "third", "quarter", "majority", "percent", "share", "number", "most", "two-thirds", "thirds", "quarters")
)
_OPENERS = frozenset(("that", "how", "whether", "why", "what", "if"))
_QUESTIONS = frozenset(
    ("request", "requests", "comment", "question", "questions", "call", "calls", "email", "emails", "message", "messages",
     "inquiry", "inquiries", "enquiry", "enquiries", "letter", "letters", "interview", "phone")
)  # fmt: skip
_DEPENDENT = frozenset(("what", "whatever", "anything", "everything", "how", "than", "much", "whether", "if"))
_FREE = frozenset(("what", "whatever", "anything", "everything", "than", "much"))
_ENDERS = frozenset(("but", "because", "when", "while", "although", "though"))
_GUARDED = frozenset(("show", "find", "call", "write", "claim"))
_SOMEBODY = frozenset(
    ("someone", "somebody", "something", "himself", "herself", "themselves", "itself", "them", "him", "me", "us", "you")
)
_NOMINATIVES = frozenset(("he", "she", "they", "we", "i"))
_LINKS = frozenset(("which", "that", "what", "whom"))
_NOBODY = frozenset(("nobody", "none", "anyone", "anybody"))


def complete(view: View, cue: Cue, found: Subject, low: int, high: int) -> bool:
    """Whether the cue has what its type needs: words handed over, and somebody who can hand them over."""
    kind, phrase = cue.rule.type, found.phrase
    head = view.flags[phrase.head]
    speaks = phrase.kind != "noun" or bool(head & (PEOPLE | INSTITUTION | QUANTITY)) or _one_of(view, phrase)
    written = phrase.kind == "noun" and bool(head & (DOCUMENT | RUMOUR))
    word = view.words[phrase.head]
    if _share(view, phrase):
        return False  # a share of those asked in a poll is no source
    if phrase.kind == "pronoun" and word in ("it", "it's") and kind not in ("speech", "finding"):
        return False
    if word == "they" and cue.rule.base == "call" and cue.form == "base" and not cue.helped:
        return False  # they call her “the Moth”
    if _restrictive(view, cue, phrase) and not (
        kind in ("speech", "tell") and not cue.modal and _clause_follows(view, cue.last, high)
    ):
        return False
    if cue.last < high and view.words[cue.last] == "to" and _professed(view, phrase, low):
        return False
    if kind == "finding" and phrase.first == phrase.head and _coming_out(view, phrase):
        return False
    if cue.rule.base in _GUARDED and not _handed_over(view, cue, phrase, low, high):
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
        if speaks and _answers(view, cue, high):
            return True
        return quote and (speaks or written) and _touches(view, cue, phrase)
    if quote and (speaks or written):
        return True
    if quote and kind == "speech" and _touches(view, cue, phrase):
        return True  # “...,” says a narrator
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
    if phrase.first > low and view.words[phrase.first - 1] == "as" and _parenthetic(view, cue, high):
        return speaks or written
    if found.pattern.startswith("verb joined") and kind in ("speech", "tell", "ask"):
        return cue.last < high and (_clause_follows(view, cue.last, high) or view.joined(cue.last - 1))
    link = view.words[phrase.first - 1] if phrase.first > low else ""
    if link in _DEPENDENT and phrase.kind == "pronoun":
        return False
    if link in _FREE and not (link == "what" and (kind == "act" or _clause_follows(view, cue.last, high))):
        return False  # what voters are saying, more than the speech says; but what researchers say they need
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
        return (
            _clause_follows(view, cue.last, high)
            or (written and cue.last < high and view.joined(cue.last - 1))
            or ((speaks or written) and _closes(view, cue, phrase, low, high))
        )
    if kind == "thought":
        if speaks and cue.rule.base in ("agree", "disagree") and _answers(view, cue, high):
            return True
        return (
            speaks and cue.form != "ing" and _main_clause(view, phrase, low) and _clause_follows(view, cue.last, high)
        )
    return (speaks or written) and cue.last < high and (view.joined(cue.last - 1) or _quoted_object(view, cue, phrase))


def _quoted_object(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Ortega mentioned “the old quay”: the verb's object stands between quotation marks, and is no title."""
    if cue.rule.base == "call" and (
        phrase.kind == "noun" or phrase.first < 1 or view.words[phrase.first - 1] not in _LINKS
    ):
        return False  # a film called “The Old Quay”; but a plan which Ortega called “a trap”
    number = view.quoted[cue.last]
    if number < 0 or view.quotations[number].kind in ("title", "nickname"):
        return False
    return view.ends[cue.last - 1] < view.quotations[number].span.start <= view.ends[cue.last - 1] + 1


def _parenthetic(view: View, cue: Cue, high: int) -> bool:
    """As Ortega said; as the council has urged, and nothing after the verb."""
    if cue.rule.type == "act":
        return cue.last >= high or not view.joined(cue.last - 1)
    return cue.rule.type in ("speech", "finding")


def _one_of(view: View, phrase: Phrase) -> bool:
    """One well-connected Harrovian, a diver who worked on the quay: somebody, whatever the noun."""
    if view.caps[phrase.head] and view.words[phrase.first] in ("one", "another"):
        return True
    return "who" in view.words[phrase.head + 1 : phrase.stop]


def _closes(view: View, cue: Cue, phrase: Phrase, low: int, high: int) -> bool:
    """..., the study found. ..., researchers reported on Monday: a comma before the subject, and at most a time behind."""
    if phrase.first <= low or "," not in view.gap(phrase.first - 1):
        return False
    return cue.last >= high or bool(view.flags[cue.last] & (PREPOSITION | TIME))


def _share(view: View, phrase: Phrase) -> bool:
    """Whether the phrase is a share of those asked: "51 percent of voters", "half of them", "three times as many"."""
    words = view.words[phrase.first : phrase.last]
    if words[0] == "many" and phrase.first > 1 and view.words[phrase.first - 2 : phrase.first] == ("times", "as"):
        return True
    if len(words) == 3 and words[1] == "in" and view.flags[phrase.first] & QUANTITY:
        return True  # six in ten
    if words[0] in _SHARES and len(words) > 1 and "of" in words[:3]:
        return True
    if "percent" in words[:4] or "%" in view.text[view.starts[phrase.first] : view.ends[phrase.first] + 1]:
        return True
    return words[0] in ("times", "as") or (words[0][0].isdigit() and "%" in view.gap(phrase.first))


def _of_which(view: View, phrase: Phrase, low: int) -> bool:
    """The loyalty of which they boast, the Moths that they call so: a relative clause that hands nothing over."""
    at = phrase.first - 1
    return at > low and view.words[at] == "which" and bool(view.flags[at - 1] & PREPOSITION)


def _handed_over(view: View, cue: Cue, phrase: Phrase, low: int, high: int) -> bool:
    """Whether a verb that also takes things and people for its object has words for it here."""
    base, at = cue.rule.base, cue.last
    if at >= high or not view.joined(at - 1) or beside_quotation(view, cue, low, high):
        return True
    if base in ("show", "find"):  # showed me where he slept, found someone she likes
        return view.words[at] not in _SOMEBODY or bool(view.flags[phrase.head] & DOCUMENT)
    if base == "call":
        return not _naming(view, cue, phrase, high)
    if base == "claim" and view.flags[phrase.head] & (DOCUMENT | RUMOUR):
        return True  # reports claiming the fall of the mayor
    plain = view.flags[at] & (DETERMINER | POSSESSIVE | QUANTITY) and view.words[at] not in _OPENERS
    return not plain or _clause_follows(view, at, high)  # wrote the letter, claimed his third win


def _naming(view: View, cue: Cue, phrase: Phrase, high: int) -> bool:
    """A company called Harmony Quays, a movement called the People's Front: a name, and nothing said of it."""
    if cue.helped or cue.form != "past" or phrase.stop != cue.first:
        return False
    if view.words[phrase.first] not in ("a", "an", "another"):
        return False
    at = cue.last + (view.words[cue.last] == "the")
    first = at
    while at < high and view.namelike(at) and (at == first or view.joined(at - 1)):
        at += 1
    if at == first:
        return False
    return at >= high or not view.joined(at - 1) or bool(view.flags[at] & ~(DETERMINER | POSSESSIVE | QUANTITY | TIME))


def _professed(view: View, phrase: Phrase, low: int) -> bool:
    """The rules that they claim to hate: a relative clause tells which rules, and nothing is handed over."""
    at = phrase.first - 1
    if at <= low or view.words[at] not in ("that", "which", "whom"):
        return False
    before = view.flags[at - 1]
    if view.words[at] != "that" or not before & (VERB | STOP) or before & NOUN:
        return True
    return at - 2 >= low and bool(view.flags[at - 2] & (DETERMINER | POSSESSIVE))


def _coming_out(view: View, phrase: Phrase) -> bool:
    """Statements coming out of the palace indicate ...: unnamed signs, from which the writer concludes."""
    at = phrase.head + 1
    return (
        phrase.kind == "noun"
        and at + 1 < phrase.stop
        and (
            view.words[at] in ("emerging", "emanating")
            or (view.words[at] == "coming" and view.words[at + 1] in ("out", "from"))
        )
    )


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


def _answers(view: View, cue: Cue, high: int) -> bool:
    """Ortega agreed. “The quay is safe.” The verb closes its sentence, and the next one is a quotation and nothing else."""
    if cue.last != high or high >= view.size:
        return False
    end = view.ends[high - 1]
    number = bisect_right(view.quote_ends, end)
    if number >= len(view.quotations) or view.quotations[number].kind != "direct":
        return False
    start, stop = view.quotations[number].span
    if start - end > 3 or ":" in view.text[end:start] or view.text[stop - 2 : stop - 1] not in ".!?":
        return False
    at = view.sentence[high]
    return (
        at >= 0 and view.sentences[at].block == view.sentences[view.sentence[high - 1]].block and _alone(view, at, stop)
    )


def _alone(view: View, at: int, stop: int) -> bool:
    """Whether no words of the sentence that the quotation closes stand outside it."""
    while view.sentences[at].end < stop and at + 1 < len(view.sentences):
        at += 1
    return view.sentences[at].end <= stop + 1


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
    if view.words[at] in _OPENERS or (view.words[at] in _NOMINATIVES and at + 1 < high and view.joined(at)):
        return True
    if not view.joined(at - 1) or view.flags[at] & PREPOSITION:
        return any(view.words[i] == "that" for i in range(at, min(at + 14, high)))
    if view.flags[at] & TIME:
        return any(view.words[i] == "that" for i in range(at, min(at + LONGEST, high)))
    for ahead in range(at, min(at + 16, high)):
        flags = view.flags[ahead]
        if ahead > at and view.words[ahead] in _ENDERS:
            return False
        if ahead > at and view.flags[ahead - 1] & (PREPOSITION | DETERMINER):
            continue
        if ahead > at and (flags & AUXILIARY or (flags & (STOP | VERB) and not flags & NOUN and not view.caps[ahead])):
            return True
        if not view.joined(ahead):
            return False
    return False
