"""What stands beside a verb of speaking: a quotation, or the beginning of a clause."""

from __future__ import annotations

from bisect import bisect_right

from caveat.annotate.attribution.noun_phrases.phrase import LONGEST, Phrase
from caveat.annotate.attribution.text.columns import View
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    DETERMINER,
    NOUN,
    PREPOSITION,
    STOP,
    TIME,
    VERB,
)
from caveat.annotate.attribution.verbs.cues import Cue

OPENERS = frozenset(("that", "how", "whether", "why", "what", "if"))
_ENDERS = frozenset(("but", "because", "when", "while", "although", "though"))
_NOMINATIVES = frozenset(("he", "she", "they", "we", "i"))


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


def says_nothing(view: View, cue: Cue, high: int) -> bool:
    """Whether a verb that ends its sentence hands nothing over: "the two were arguing", a headline's "... For Tide Remarks"."""
    if cue.rule.type not in ("speech", "act") or ":" in view.text[view.ends[high - 1] : view.ends[high - 1] + 3]:
        return False
    return not answers(view, cue, high)


def answers(view: View, cue: Cue, high: int) -> bool:
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


def touches(view: View, cue: Cue, phrase: Phrase) -> bool:
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


def clause_follows(view: View, at: int, high: int) -> bool:
    """Whether a clause follows: "that", a question word, or a noun phrase with a finite verb soon after."""
    if at >= high:
        return False
    if view.words[at] in OPENERS or (view.words[at] in _NOMINATIVES and at + 1 < high and view.joined(at)):
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
