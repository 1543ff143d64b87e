"""What came back from those who are accused or criticised: an answer, a refusal, an attempt in vain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from caveat.detect import answers
from caveat.detect.charge import Charge
from caveat.detect.guards import Guards
from caveat.detect.passages import HANDED_ON, REASONS
from caveat.detect.scope import QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import text, texts
from caveat.model.document import Attribution, Match
from caveat.model.finding import Companion
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import Span
from caveat.model.words import word_set

_NEGATION_REACH = 4
_NEED_REACH = 6
_NEGATING = frozenset([("yet", "to"), ("failed", "to"), ("fails", "to"), ("unable", "to"), ("neither", "of")])
_HOW = {
    "will": word_set("would will wouldn't won't"),
    "past": word_set("did didn't has hasn't have haven't had hadn't failed never"),
}
_BETWEEN = word_set("to be even also yet ever either directly publicly further have been then")
_sentence = attrgetter("sentence")


_ASIDE = pattern(r"[—–(]")


class Replies:
    """Looks for replies in three ways: phrases of a lexicon, words of those who are charged, words of those who speak for them."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._blocks = frozenset(signal.scope.blocks)
        self._names = signal.detector.lexicons
        self._guards = Guards([lexicons[name] for name in self._names])
        self._entries = {name: lexicons[name].entries for name in self._names}
        self._applies_if = texts(settings, "applies_if")
        self._not_applicable = text(settings, "not_applicable_because", "nothing in the article calls for it")

    def look(self, lookup: Lookup) -> Answer:
        """Each reply at its words. Refusals, attempts and denials speak for themselves; the rest needs a charge in the article."""
        charged = any(not charge.weak for charge in lookup.charges) or any(
            lookup.document.matches.get(name) for name in self._applies_if
        )
        seen = [item for item in self._phrases(lookup) if charged or item.details["type"] != "replied"]
        heard = list(self._answers(lookup))
        seen = [item for item in seen if item.because is None or not _overlaps(item, heard)]
        seen += [item for item in heard if not _overlaps(item, seen)]
        if not charged and not seen:
            return Answer(outcome="not_applicable", reason=self._not_applicable)
        seen.sort(key=lambda item: (item.start, item.end))
        return Answer(seen)

    def _phrases(self, lookup: Lookup) -> Iterator[Seen]:
        """Refusals, attempts and denials in the words of the lexicon."""
        end = -1
        matches = [match for name in self._names for match in lookup.document.matches.get(name, ())]
        for match in sorted(matches, key=lambda item: (item.start, -item.end)):
            kind = lookup.kind_at(match.start)
            if match.start < end or kind not in self._blocks:
                continue
            place = self._place(lookup, match)
            if place is None:
                continue
            stop = self._guards.stop(lookup, match)
            if stop is not None and stop.silent:
                continue
            end = place.end
            entry = self._entries[match.lexicon][match.entry]
            details = {"type": entry.type or ""}
            matched = lookup.matched(match)
            quotation = lookup.quotation_at(match.start)
            passage = lookup.passage_at(match.start)
            if quotation is not None:
                yield Seen(*place, matched, {**details, "guard": QUOTED}, lookup.quote_reason(quotation))
            elif stop is not None:
                yield Seen(*place, matched, {**details, "guard": stop.guard}, stop.because)
            elif passage is not None:
                yield Seen(*place, matched, {**details, "guard": HANDED_ON}, REASONS[passage.kind])
            else:
                yield Seen(*place, matched, details)

    def _place(self, lookup: Lookup, match: Match) -> Span | None:
        """The match with its negation and the word that it needs; None where one of them is missing."""
        tags = self._entries[match.lexicon][match.entry].tags
        sentence = lookup.sentence_at(match.start)
        first, last = match.first, match.last
        low, high = (sentence.first, sentence.last) if sentence is not None else (first, last)
        if negated := tags.get("negated"):
            negation = _negation(lookup, first, low)
            if negation is None or (negated in _HOW and _HOW[negated].isdisjoint(lookup.words[negation:first])):
                return None
            first = negation
        if tags.get("defends") is True and not _defends(lookup, match, high):
            return None
        needs = frozenset(str(tags.get("needs", "")).split())
        if needs:
            wide = tags.get("wide") is True
            ahead = range(match.last, high if wide else min(high, match.last + _NEED_REACH))
            at = next((at for at in ahead if lookup.words[at] in needs), None)
            if at is None and wide:
                at = next((at for at in range(match.first - 1, low - 1, -1) if lookup.words[at] in needs), None)
            if at is None or (at >= match.last and _ASIDE.search(lookup.text, match.end, lookup.starts[at])):
                return None  # "the accusations — also false —" is the writer's verdict
            first, last = min(first, at), max(last, at + 1)
        return Span(lookup.starts[first], lookup.ends[last - 1])

    def _answers(self, lookup: Lookup) -> Iterator[Seen]:
        """Statements of those who are charged, of those who speak for them, and of bodies that speak in their own defence."""
        done: set[tuple[int, int]] = set()
        placed = [charge for charge in lookup.charges if charge.sentence >= 0]
        if not placed:
            return
        for item in lookup.document.attributions:
            place = item.source or item.cue
            if place is None or lookup.kind_at(place.start) not in self._blocks:
                continue
            here = lookup.sentence_index(place.start)
            first = bisect_left(placed, here - answers.NEAR, key=_sentence)
            near = placed[first : bisect_right(placed, here + answers.NEAR, first, key=_sentence)]
            if not near or not answers.says_something(lookup, item):
                continue
            voice = answers.voice_of(lookup, item, here)
            charge = next((charge for charge in near if answers.answers_charge(lookup, voice, charge)), None)
            if charge is None and not answers.own_defence(lookup, voice, near):
                continue
            span = _answer_place(lookup, item)
            if span not in done:
                done.add(span)
                companions = _companions(item, charge)
                yield Seen(
                    *span,
                    f"attribution: {'own defence' if charge is None else 'one who is charged'}",
                    {"type": "replied"},
                    None,
                    companions,
                    item.source_id or "",
                )


def _overlaps(item: Seen, others: Iterable[Seen]) -> bool:
    return any(item.start < other.end and other.start < item.end for other in others)


def _defends(lookup: Lookup, match: Match, high: int) -> bool:
    """Whether one who is charged stands behind "defended"."""
    behind = lookup.words[match.last : min(high, match.last + 5)]
    words = {answers.singular(word) for word in behind}
    if not words.isdisjoint(("himself", "herself", "itself", "themselve")):
        return True
    return any(
        answers.singular(lookup.words[party.last - 1]) in words for charge in lookup.charges for party in charge.parties
    )


def _negation(lookup: Lookup, first: int, low: int) -> int | None:
    """The token with which the negation before a word begins, adverbs between passed over; None where there is none."""
    words = lookup.words
    for at in range(first - 1, max(low, first - _NEGATION_REACH) - 1, -1):
        if words[at] in answers.NEGATIONS:
            return at - 1 if words[at] == "not" and at > low else at
        if words[at : at + 2] in _NEGATING:
            return at - 1 if words[at] in ("yet", "unable") and at > low else at
        if words[at] not in _BETWEEN and not words[at].endswith("ly"):
            return None
    return None


def _answer_place(lookup: Lookup, item: Attribution) -> Span:
    """The first sentence of what is said; the cue where nothing is."""
    if not item.statement:
        return item.cue or item.source or Span(0, 0)
    start, end = item.statement[0]
    sentence = lookup.sentence_at(start)
    return Span(start, min(end, sentence.end) if sentence is not None and sentence.end > start else end)


def _companions(item: Attribution, charge: Charge | None) -> tuple[Companion, ...]:
    found = [Companion("charge", charge.start, charge.end)] if charge is not None else []
    if item.source is not None:
        found.append(Companion("source", *item.source))
    if item.cue is not None:
        found.append(Companion("cue", *item.cue))
    return tuple(found)
