"""Whether a statement answers what is held against somebody: by whom it is, how near it stands, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caveat.detect.charge import Charge, Party
from caveat.detect.scope import Lookup
from caveat.detect.speaks_for import is_agent, speaks_for
from caveat.match.tokens import fold, words_of
from caveat.model.document import Attribution, Pattern
from caveat.model.words import word_set

_ANSWER_REACH = 3  # sentences after a charge in which the charged one's words pass for an answer
_AGENT_REACH = 8
_DEFENCE_REACH = 6
NEAR = max(_ANSWER_REACH, _AGENT_REACH, _DEFENCE_REACH)
"""Sentences between a charge and any words that may answer it."""
NEGATIONS = word_set(
    "not didn't doesn't don't hasn't haven't hadn't won't wouldn't can't cannot couldn't wasn't weren't isn't never"
)
_ANSWERING = word_set(
    "denied denies deny denying defended defends defending rejected rejects rejecting dismissed dismisses disputed disputes "
    "responded responds responding countered counters countering replied replies refuted refutes rebutted retorted insisted "
    "insists apologised apologized acknowledged acknowledges admitted admits conceded concedes maintained maintains protested "
    "answered"
)


def says_something(lookup: Lookup, item: Attribution) -> bool:
    """Whether the attribution hands over a clause or a quotation, and is no noun for a call or a promise."""
    if item.pattern in _NOUN_PATTERNS or item.source is None:
        return False
    words = [word for span in item.statement for word in lookup.words_between(*span)]
    plain = item.cue is not None and not _PLAIN.isdisjoint(lookup.words_between(*item.cue))
    if item.direct:
        return len(words) > 1
    return len(words) >= _LEAST_WORDS and (plain or not _CLAUSE.isdisjoint(words))


_LEAST_WORDS = 4
_PLAIN = word_set("say says said saying told tells telling stated explained added")
_CLAUSE = word_set(
    "is are was were has have had will would can could did does do should may might must been be he she they it we i that "
    "there isn't wasn't aren't don't didn't doesn't won't never not"
)
_NOUN_PATTERNS = frozenset([Pattern.OWNED_NOUN, Pattern.NOUN_BY, Pattern.WRITER, Pattern.RUMOUR])


class AnsweringVoice(NamedTuple):
    """An attribution read once for all charges near it: its sentence, the words of its source, whether its cue answers, whether
    somebody speaks for another, and how many sentences behind a charge it still passes for an answer to it."""

    item: Attribution
    sentence: int
    spoken: frozenset[str]
    answering: bool
    agent: bool
    reach: int


def voice_of(lookup: Lookup, item: Attribution, here: int) -> AnsweringVoice:
    """What of an attribution in sentence `here` decides whether it answers."""
    spoken = _speaker_words(lookup, item)
    answering = item.cue is not None and not _ANSWERING.isdisjoint(lookup.words_between(*item.cue))
    agent = is_agent(spoken, lookup.party_words)
    reach = _ANSWER_REACH if answering or agent or _defends_itself(lookup, item) else 1
    return AnsweringVoice(item, here, spoken, answering, agent, reach)


def answers_charge(lookup: Lookup, voice: AnsweringVoice, charge: Charge) -> bool:
    """Whether an attribution answers a charge: close behind it, or in words of defence, by somebody whom it concerns."""
    item, answering, agent = voice.item, voice.answering, voice.agent
    away = voice.sentence - charge.sentence
    if voice.sentence < 0 or any(start <= charge.start < end for start, end in item.statement):
        return False
    if item.cue is not None and item.cue.start <= charge.start < item.cue.end:
        return False
    close = 0 <= away <= voice.reach
    back = 0 if _concedes(lookup, item) else -_AGENT_REACH  # what is conceded before the charge is no answer to it
    if not (close or (agent and -2 <= away <= _AGENT_REACH) or (answering and back <= away <= _AGENT_REACH)):
        return False
    if not (answering or agent) and _charges_back(lookup, item):
        return False
    return any(_is_of(lookup, voice, party, near=0 <= away <= 2) for party in charge.parties)


def _concedes(lookup: Lookup, item: Attribution) -> bool:
    """Whether the cue only grants something or insists on it."""
    return item.cue is not None and not _CONCEDING.isdisjoint(lookup.words_between(*item.cue))


_CONCEDING = word_set(
    "acknowledge acknowledges acknowledged acknowledging conceded concedes admitted admits insisted insists"
)


def _charges_back(lookup: Lookup, item: Attribution) -> bool:
    """Whether the statement, or its cue, charges somebody else."""
    spans = (*item.statement, *([item.cue] if item.cue is not None else []))
    return any(not charge.weak and start <= charge.start < end for charge in lookup.charges for start, end in spans)


def _defends_itself(lookup: Lookup, item: Attribution) -> bool:
    """Whether the statement holds a word of denial or regret."""
    return any(not _DEFENCE.isdisjoint(lookup.words_between(*span)) for span in item.statement)


def own_defence(lookup: Lookup, voice: AnsweringVoice, charges: Iterable[Charge]) -> bool:
    """Whether a body, or somebody who speaks for one, denies or regrets something about itself close to what is held against it."""
    if not any(abs(charge.sentence - voice.sentence) <= _DEFENCE_REACH for charge in charges):
        return False
    item, spoken = voice.item, voice.spoken
    source = lookup.source_of(item)
    body = source is not None and source.source_class == "named_organisation"
    if body or not lookup.party_words.spokes.isdisjoint(spoken):
        own = _OWN_SIDE
    elif not lookup.party_words.heads.isdisjoint(spoken):
        own = frozenset()  # the head of one body speaks for it by its own name, and of others as others do
    else:
        return False
    return any(
        _of_itself(
            [word.removesuffix("'s") for word in lookup.words_between(*span)], own, spoken, lookup.party_words.spokes
        )
        for span in item.statement
    )


def _of_itself(words: Sequence[str], own: frozenset[str], spoken: frozenset[str], spokes: frozenset[str]) -> bool:
    """Whether the speaker's own side stands near the front of a statement, and a denial or regret close by."""
    for at, word in enumerate(words[:_OPENING]):
        if not (word in own or (word in spoken and len(word) > 3 and word not in spokes)):
            continue
        near = words[max(0, at - 4) : at + 7]
        if not _REGRET.isdisjoint(near):
            return True
        negative = next((i for i, other in enumerate(near) if other in _NEGATIVE), None)
        if negative is not None and _IGNORANCE.isdisjoint(near[negative : negative + 3]):
            return True
    return False


_IGNORANCE = word_set("know sure think see seen gotten got understand believe want like need yet")
_OPENING = 10
_OWN_SIDE = word_set("we our its company agency organization organisation department firm campaign office")
_NEGATIVE = NEGATIONS | word_set("no aren't none nothing nor")
_REGRET = word_set(
    "glitch error mistake mistakes misinformation baseless untrue unfounded meritless groundless inaccurate apologise apologize apologised apologized apologises "
    "apologizes regret regrets sorry"
)
_DEFENCE = frozenset(
    _NEGATIVE
    | _REGRET
    | word_set(
        "false wrong unfair innocent lawful legal proper properly mistake mistakes sorry error lie lies responsibility fair"
    )
)


def _is_of(lookup: Lookup, voice: AnsweringVoice, party: Party, *, near: bool) -> bool:
    """Whether an attribution is by a party or by somebody who speaks for it."""
    item, spoken = voice.item, voice.spoken
    if (
        item.source is not None
        and item.source.start < lookup.ends[party.last - 1]
        and lookup.starts[party.first] < item.source.end
    ):
        return False  # "Varga, who has sued the company, said"
    source = lookup.source_of(item)
    if party.name and source is not None and speaks_for(source, party.name, lookup.party_words):
        return True
    head = singular(lookup.words[party.last - 1])
    theirs = near and voice.agent and not spoken.isdisjoint(_OWN)
    if party.named or head in _ANYBODY:
        return theirs
    if voice.agent or not lookup.party_words.heads.isdisjoint(spoken):
        return head in spoken or theirs
    mention = _mention(lookup, item)
    return bool(mention) and singular(mention[-1]) == head


_OWN = word_set("his her their its")
_ANYBODY = word_set("critic opponent other people man woman person him her them it one move plan")


def singular(word: str) -> str:
    """A word without the ending of a plural or a possessive."""
    return word.removesuffix("'s").removesuffix("s")


def _mention(lookup: Lookup, item: Attribution) -> tuple[str, ...]:
    """The words of the source where it stands, up to its first comma or relative clause."""
    if item.source is None:
        return ()
    comma = lookup.text.find(",", *item.source)
    return _without_relative(lookup.words_between(item.source.start, comma if comma > 0 else item.source.end))


def _without_relative(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before the first relative clause."""
    return words[: next((at for at, word in enumerate(words) if word in _RELATIVE), len(words))]


_RELATIVE = word_set("who which that whose")


def _speaker_words(lookup: Lookup, item: Attribution) -> frozenset[str]:
    """The words of the source where it stands and of its role, in the singular, without relative clauses."""
    source = lookup.source_of(item)
    told = words_of(fold(f"{source.role or ''} {source.organisation or ''}")) if source is not None else ()
    mention = lookup.words_between(*item.source) if item.source is not None else ()
    return frozenset(
        [form for words in (mention, told) for word in _without_relative(words) for form in (word, singular(word))]
    )
