"""What stands beside a verb of speaking: a quotation, or the beginning of a clause."""

from __future__ import annotations

from bisect import bisect_right

from caveat.annotate.attribution.noun_phrases.phrase import LONGEST, Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    DETERMINER,
    NOUN,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    TIME,
    VERB,
)
from caveat.annotate.attribution.verbs.cues import Cue

OPENERS = frozenset(("that", "how", "whether", "why", "what", "if"))
_ENDERS = frozenset(("but", "because", "when", "while", "although", "though"))
_LONGEST_JUDGED = 14
_LONGEST_OBJECT = 9
_NOMINATIVES = frozenset(("he", "she", "they", "we", "i"))


def beside_quotation(columns: Columns, cue: Cue, low: int, high: int) -> bool:
    """Whether a direct quotation stands in the sentence or right after it, with only a colon between."""
    begin, end = columns.starts[low], columns.ends[high - 1]
    first, last = columns.starts[cue.first], columns.ends[cue.last - 1]
    number = bisect_right(columns.quote_ends, begin)
    while number < len(columns.quotations) and columns.quote_starts[number] <= end + 4:
        item = columns.quotations[number]
        if item.kind == "direct" and (item.span.end <= first or item.span.start >= last):
            return item.span.start < end or ":" in columns.text[end : item.span.start]
        number += 1
    return False


def says_nothing(columns: Columns, cue: Cue, high: int) -> bool:
    """Whether a verb that ends its sentence hands nothing over: "the two were arguing", a headline's "... For Tide Remarks"."""
    if (
        cue.rule.type not in ("speech", "act")
        or ":" in columns.text[columns.ends[high - 1] : columns.ends[high - 1] + 3]
    ):
        return False
    return not answers(columns, cue, high)


def answers(columns: Columns, cue: Cue, high: int) -> bool:
    """Ortega agreed. “The quay is safe.” The verb closes its sentence, and the next one is a quotation and nothing else."""
    if cue.last != high or high >= columns.size:
        return False
    end = columns.ends[high - 1]
    number = bisect_right(columns.quote_ends, end)
    if number >= len(columns.quotations) or columns.quotations[number].kind != "direct":
        return False
    start, stop = columns.quotations[number].span
    if start - end > 3 or ":" in columns.text[end:start] or columns.text[stop - 2 : stop - 1] not in ".!?":
        return False
    at = columns.sentence[high]
    return (
        at >= 0
        and columns.sentences[at].block == columns.sentences[columns.sentence[high - 1]].block
        and _alone(columns, at, stop)
    )


def _alone(columns: Columns, at: int, stop: int) -> bool:
    """Whether no words of the sentence that the quotation closes stand outside it."""
    while columns.sentences[at].end < stop and at + 1 < len(columns.sentences):
        at += 1
    return columns.sentences[at].end <= stop + 1


def touches(columns: Columns, cue: Cue, phrase: Phrase) -> bool:
    """Whether a direct quotation stands right before the clause or right after the verb."""
    begin = min(columns.starts[phrase.first], columns.starts[cue.group])
    end = columns.ends[max(cue.last, phrase.stop) - 1]
    number = bisect_right(columns.quote_ends, begin - 5)
    while number < len(columns.quotations) and columns.quote_starts[number] <= end + 24:
        item = columns.quotations[number]
        if item.kind == "direct" and (begin - 4 <= item.span.end <= begin or end <= item.span.start):
            return True
        number += 1
    return _as_quoted(columns, cue)


def _as_quoted(columns: Columns, cue: Cue) -> bool:
    """Attacked the plan in the debate AS “one of the worst”: the judgement stands between quotation marks in its clause."""
    for at in range(cue.last, min(cue.last + _LONGEST_JUDGED, columns.size - 1)):
        if not columns.joined(at - 1) or columns.flags[at] & AUXILIARY:
            return False
        if columns.words[at] == "as":
            return columns.quoted[at + 1] >= 0 > columns.quoted[at]
    return False


def clause_follows(columns: Columns, at: int, high: int) -> bool:
    """Whether a clause follows: "that", a question word, or a noun phrase with a finite verb soon after."""
    if at >= high:
        return False
    if columns.words[at] in OPENERS or (columns.words[at] in _NOMINATIVES and at + 1 < high and columns.joined(at)):
        return True
    if not columns.joined(at - 1) or columns.flags[at] & PREPOSITION:
        return any(columns.words[i] == "that" for i in range(at, min(at + 14, high)))
    if columns.flags[at] & TIME:
        return any(columns.words[i] == "that" for i in range(at, min(at + LONGEST, high)))
    for ahead in range(at, min(at + 16, high)):
        flags = columns.flags[ahead]
        if ahead > at and columns.words[ahead] in _ENDERS:
            return False
        if ahead > at and columns.flags[ahead - 1] & (PREPOSITION | DETERMINER):
            continue
        if ahead > at and (
            flags & AUXILIARY or (flags & (STOP | VERB) and not flags & NOUN and not columns.caps[ahead])
        ):
            return True
        if not columns.joined(ahead):
            return False
    return False


def infinitive_follows(columns: Columns, at: int, high: int) -> bool:
    """Expect THE PRICE TO FALL, want the mayor to go: an object and an infinitive, which together say what is thought."""
    if at >= high or not columns.joined(at - 1) or columns.words[at] == "to" or columns.flags[at] & PREPOSITION:
        return False
    for ahead in range(at + 1, min(at + _LONGEST_OBJECT, high - 1)):
        if not columns.joined(ahead - 1) or columns.flags[ahead] & (AUXILIARY | STOP):
            return False
        if columns.words[ahead] == "to":
            return not columns.flags[ahead + 1] & (DETERMINER | POSSESSIVE | PREPOSITION | TIME | NOUN)
    return False


def resumes(columns: Columns, at: int, high: int) -> bool:
    """Believe her years in office, SPENT ON ROADS, will help: a clause whose subject has something between two commas."""
    if at >= high or not columns.joined(at - 1) or not columns.flags[at] & (DETERMINER | POSSESSIVE):
        return False
    commas = [i for i in range(at, min(at + LONGEST, high - 1)) if not columns.joined(i)][:2]
    if len(commas) < 2 or any(columns.gap(i) != ", " for i in commas):
        return False
    return bool(columns.flags[commas[1] + 1] & AUXILIARY)
