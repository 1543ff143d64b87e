"""What came back from those who are accused or criticised: an answer, a refusal, an attempt in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from caveat.detect.charge import Charge, Party
from caveat.detect.guards import Guards
from caveat.detect.passages import HANDED_ON, REASONS
from caveat.detect.scope import QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import text, texts
from caveat.detect.speaks_for import HEADS, SPOKES, is_agent, speaks_for
from caveat.match.tokens import fold, words_of
from caveat.model.document import Attribution, Match, Pattern
from caveat.model.finding import Companion
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import Span

ASKED = frozenset({"declined", "no_answer"})
"""Types that say that somebody was asked, whatever about."""
_NEGATION_REACH = 4
_NEED_REACH = 6
_ANSWER_REACH = 3  # sentences after a charge in which the charged one's words pass for an answer
_AGENT_REACH = 8
_DEFENCE_REACH = 6
_NEAR = max(_ANSWER_REACH, _AGENT_REACH, _DEFENCE_REACH)
"""Sentences between a charge and any words that may answer it."""
_NEGATIONS = frozenset(
    words_of(
        "not didn't doesn't don't hasn't haven't hadn't won't wouldn't can't cannot couldn't wasn't weren't isn't never"
    )
)
_NEGATING = frozenset([("yet", "to"), ("failed", "to"), ("fails", "to"), ("unable", "to"), ("neither", "of")])
_ANSWERING = frozenset(
    words_of(
        "denied denies deny denying defended defends defending rejected rejects rejecting dismissed dismisses disputed disputes "
        "responded responds responding countered counters countering replied replies refuted refutes rebutted retorted insisted "
        "insists apologised apologized acknowledged acknowledges admitted admits conceded concedes maintained maintains protested "
        "answered"
    )
)


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
        if not lookup.charges and not charged and not seen:
            return Answer(outcome="not_applicable", reason=self._not_applicable)
        answers = list(self._answers(lookup))
        seen = [item for item in seen if item.because is None or not _overlaps(item, answers)]
        seen += [item for item in answers if not _overlaps(item, seen)]
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
            if at is None:
                return None
            first, last = min(first, at), max(last, at + 1)
        return Span(lookup.starts[first], lookup.ends[last - 1])

    def _answers(self, lookup: Lookup) -> Iterator[Seen]:
        """Statements of those who are charged, of those who speak for them, and of bodies that speak in their own defence."""
        done: set[tuple[int, int]] = set()
        if not lookup.charges:
            return
        for item in lookup.document.attributions:
            place = item.source or item.cue
            if place is None or lookup.kind_at(place.start) not in self._blocks:
                continue
            here = lookup.sentence_index(place.start)
            near = [
                charge for charge in lookup.charges if charge.sentence >= 0 and abs(charge.sentence - here) <= _NEAR
            ]
            if not near or not _says_something(lookup, item):
                continue
            voice = _voice(lookup, item, here)
            charge = next((charge for charge in near if _answers_charge(lookup, voice, charge)), None)
            if charge is None and not _own_defence(lookup, voice, near):
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


def _says_something(lookup: Lookup, item: Attribution) -> bool:
    """Whether the attribution hands over a clause or a quotation, and is no noun for a call or a promise."""
    if item.pattern in _NOUN_PATTERNS or item.source is None:
        return False
    words = [word for span in item.statement for word in lookup.words_between(*span)]
    plain = item.cue is not None and not _PLAIN.isdisjoint(lookup.words_between(*item.cue))
    if item.direct:
        return len(words) > 1
    return len(words) >= _LEAST_WORDS and (plain or not _CLAUSE.isdisjoint(words))


_LEAST_WORDS = 4
_PLAIN = frozenset(["say", "says", "said", "saying", "told", "tells", "telling", "stated", "explained", "added"])
_CLAUSE = frozenset(
    words_of(
        "is are was were has have had will would can could did does do should may might must been be he she they it we i that "
        "there isn't wasn't aren't don't didn't doesn't won't never not"
    )
)
_NOUN_PATTERNS = frozenset([Pattern.OWNED_NOUN, Pattern.NOUN_BY, Pattern.WRITER, Pattern.RUMOUR])


class _Voice(NamedTuple):
    """An attribution read once for all charges near it: its sentence, the words of its source, whether its cue answers, whether
    somebody speaks for another, and how many sentences behind a charge it still passes for an answer to it."""

    item: Attribution
    sentence: int
    spoken: frozenset[str]
    answering: bool
    agent: bool
    reach: int


def _voice(lookup: Lookup, item: Attribution, here: int) -> _Voice:
    spoken = _speaker_words(lookup, item)
    answering = item.cue is not None and not _ANSWERING.isdisjoint(lookup.words_between(*item.cue))
    agent = is_agent(spoken)
    reach = _ANSWER_REACH if answering or agent or _defends_itself(lookup, item) else 1
    return _Voice(item, here, spoken, answering, agent, reach)


def _answers_charge(lookup: Lookup, voice: _Voice, charge: Charge) -> bool:
    """Whether an attribution answers a charge: close behind it, or in words of defence, by somebody whom it concerns."""
    item, spoken, answering, agent = voice.item, voice.spoken, voice.answering, voice.agent
    away = voice.sentence - charge.sentence
    if voice.sentence < 0 or any(start <= charge.start < end for start, end in item.statement):
        return False
    if item.cue is not None and item.cue.start <= charge.start < item.cue.end:
        return False
    close = 0 <= away <= voice.reach
    if not (close or (agent and -2 <= away <= _AGENT_REACH) or (answering and abs(away) <= _AGENT_REACH)):
        return False
    if not (answering or agent) and _charges_back(lookup, item):
        return False
    return any(_is_of(lookup, item, party, spoken, near=0 <= away <= 2) for party in charge.parties)


def _charges_back(lookup: Lookup, item: Attribution) -> bool:
    """Whether the statement, or its cue, charges somebody else."""
    spans = (*item.statement, *([item.cue] if item.cue is not None else []))
    return any(not charge.weak and start <= charge.start < end for charge in lookup.charges for start, end in spans)


def _defends_itself(lookup: Lookup, item: Attribution) -> bool:
    """Whether the statement holds a word of denial or regret."""
    return any(not _DEFENCE.isdisjoint(lookup.words_between(*span)) for span in item.statement)


def _own_defence(lookup: Lookup, voice: _Voice, charges: Iterable[Charge]) -> bool:
    """Whether a body, or somebody who speaks for one, denies or regrets something about itself close to what is held against it."""
    if not any(abs(charge.sentence - voice.sentence) <= _DEFENCE_REACH for charge in charges):
        return False
    item, spoken = voice.item, voice.spoken
    source = lookup.source_of(item)
    body = source is not None and source.source_class == "named_organisation"
    if body or not SPOKES.isdisjoint(spoken):
        own = _OWN_SIDE
    elif not HEADS.isdisjoint(spoken):
        own = frozenset()  # the head of one body speaks for it by its own name, and of others as others do
    else:
        return False
    return any(
        _of_itself([word.removesuffix("'s") for word in lookup.words_between(*span)], own, spoken)
        for span in item.statement
    )


def _of_itself(words: Sequence[str], own: frozenset[str], spoken: frozenset[str]) -> bool:
    """Whether the speaker's own side stands near the front of a statement, and a denial or regret close by."""
    for at, word in enumerate(words[:_OPENING]):
        if not (word in own or (word in spoken and len(word) > 3 and word not in SPOKES)):
            continue
        near = words[max(0, at - 4) : at + 7]
        if not _REGRET.isdisjoint(near):
            return True
        negative = next((i for i, other in enumerate(near) if other in _NEGATIVE), None)
        if negative is not None and _IGNORANCE.isdisjoint(near[negative : negative + 3]):
            return True
    return False


_IGNORANCE = frozenset(words_of("know sure think see seen gotten got understand believe want like need yet"))
_OPENING = 10
_OWN_SIDE = frozenset(words_of("we our its company agency organization organisation department firm campaign office"))
_NEGATIVE = frozenset(_NEGATIONS | {"no", "don't", "aren't", "none", "nothing", "nor"})
_REGRET = frozenset(
    words_of(
        "glitch error mistake mistakes misinformation baseless untrue unfounded meritless groundless inaccurate apologise apologize apologised apologized apologises "
        "apologizes regret regrets sorry"
    )
)
_DEFENCE = frozenset(
    _NEGATIVE
    | _REGRET
    | frozenset(
        words_of(
            "false wrong unfair innocent lawful legal proper properly mistake mistakes sorry error lie lies responsibility fair"
        )
    )
)


def _is_of(lookup: Lookup, item: Attribution, party: Party, spoken: frozenset[str], *, near: bool) -> bool:
    """Whether an attribution is by a party or by somebody who speaks for it."""
    if (
        item.source is not None
        and item.source.start < lookup.ends[party.last - 1]
        and lookup.starts[party.first] < item.source.end
    ):
        return False  # "Varga, who has sued the company, said"
    source = lookup.source_of(item)
    if party.name and source is not None and speaks_for(source, party.name):
        return True
    head = _singular(lookup.words[party.last - 1])
    if party.named or head in _ANYBODY:
        return near and is_agent(spoken) and not spoken.isdisjoint(_OWN)
    if is_agent(spoken) or not HEADS.isdisjoint(spoken):
        return head in spoken or (near and is_agent(spoken) and not spoken.isdisjoint(_OWN))
    mention = _mention(lookup, item)
    return bool(mention) and _singular(mention[-1]) == head


_OWN = frozenset(["his", "her", "their", "its"])
_ANYBODY = frozenset(
    [
        "critic",
        "opponent",
        "other",
        "people",
        "man",
        "woman",
        "person",
        "him",
        "her",
        "them",
        "it",
        "one",
        "move",
        "plan",
    ]
)


def _singular(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _mention(lookup: Lookup, item: Attribution) -> tuple[str, ...]:
    """The words of the source where it stands, up to its first comma or relative clause."""
    if item.source is None:
        return ()
    comma = lookup.text.find(",", *item.source)
    words = lookup.words_between(item.source.start, comma if comma > 0 else item.source.end)
    return words[: next((at for at, word in enumerate(words) if word in _RELATIVE), len(words))]


_RELATIVE = frozenset(["who", "which", "that", "whose"])


def _speaker_words(lookup: Lookup, item: Attribution) -> frozenset[str]:
    """The words of the source where it stands and of its role, in the singular, without relative clauses."""
    source = lookup.source_of(item)
    told = words_of(fold(f"{source.role or ''} {source.organisation or ''}")) if source is not None else ()
    told = told[: next((at for at, word in enumerate(told) if word in _RELATIVE), len(told))]
    mention = lookup.words_between(*item.source) if item.source is not None else ()
    mention = mention[: next((at for at, word in enumerate(mention) if word in _RELATIVE), len(mention))]
    return frozenset([form for word in (*mention, *told) for form in (word, _singular(word))])


def _defends(lookup: Lookup, match: Match, high: int) -> bool:
    """Whether one who is charged stands behind "defended"."""
    behind = lookup.words[match.last : min(high, match.last + 5)]
    words = {_singular(word) for word in behind}
    if not words.isdisjoint(("himself", "herself", "itself", "themselve")):
        return True
    return any(
        _singular(lookup.words[party.last - 1]) in words for charge in lookup.charges for party in charge.parties
    )


_HOW = {
    "will": frozenset(["would", "will", "wouldn't", "won't"]),
    "past": frozenset(["did", "didn't", "has", "hasn't", "have", "haven't", "had", "hadn't", "failed", "never"]),
}


def _negation(lookup: Lookup, first: int, low: int) -> int | None:
    """The token with which the negation before a word begins, adverbs between passed over; None where there is none."""
    words = lookup.words
    for at in range(first - 1, max(low, first - _NEGATION_REACH) - 1, -1):
        if words[at] in _NEGATIONS:
            return at - 1 if words[at] == "not" and at > low else at
        if words[at : at + 2] in _NEGATING:
            return at - 1 if words[at] in ("yet", "unable") and at > low else at
        if words[at] not in _BETWEEN and not words[at].endswith("ly"):
            return None
    return None


_BETWEEN = frozenset(words_of("to be even also yet ever either directly publicly further have been then"))


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
