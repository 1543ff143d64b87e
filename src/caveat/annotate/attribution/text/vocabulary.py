"""The word lists as flags on words, and the closed classes of English grammar that parsing leans on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from caveat.match.phrases import expand, finite
from caveat.match.tokens import fold
from caveat.model.document import CHANNELS, Channel
from caveat.model.policy import Guard, Lexicon
from caveat.model.words import word_set

# Open classes, from rubric/lexicons/attribution_nouns.yaml and attribution_titles.yaml.
INSIDER, PERSON, EXPERT, QUANTITY, MEMBER, ROLE = (1 << bit for bit in range(6))
ORGANISATION, OUTLET, DOCUMENT, RUMOUR, HONORIFIC, OFFICE = (1 << bit for bit in range(6, 12))
# Closed classes.
DETERMINER, POSSESSIVE, PRONOUN, PREPOSITION, BREAK, AUXILIARY, ADVERB, TIME, VERB, WRITER = (
    1 << bit for bit in range(12, 22)
)
STOP = 1 << 22
NAME_END = 1 << 23
CALENDAR = 1 << 24
SAYING = 1 << 25
"""Forms of plain verbs of saying, the "-ing" form left out."""

PEOPLE = INSIDER | PERSON | EXPERT | MEMBER | ROLE
INSTITUTION = ORGANISATION | OUTLET
NOUN = PEOPLE | INSTITUTION | DOCUMENT | RUMOUR
TITLE = HONORIFIC | OFFICE
FUNCTION = DETERMINER | POSSESSIVE | PRONOUN | PREPOSITION | BREAK | AUXILIARY | ADVERB | TIME | WRITER


_NOUN_TYPES = {
    "insider": INSIDER, "person": PERSON, "expert": EXPERT, "quantity": QUANTITY, "member": MEMBER, "role": ROLE,
    "organisation": ORGANISATION, "outlet": OUTLET, "document": DOCUMENT, "rumour": RUMOUR,
    "honorific": HONORIFIC, "office": OFFICE, "verb": STOP, "name_end": NAME_END,
}  # fmt: skip

_GRAMMAR: tuple[tuple[int, str], ...] = (
    (DETERMINER, "the a an this that these those each every any no another some all both either neither such"),
    (POSSESSIVE, "his her its their my our your whose"),
    (
        PRONOUN,
        "he she they it who him them himself herself themselves he's she's it's they're they've he'd she'd they'd he'll she'll they'll",
    ),
    (WRITER, "i we me us i'm i've i'd we're we've we'd"),
    (
        PREPOSITION,
        "of for at in on with from to by about into over under after before during between among against near outside inside "
        "alongside aboard above below beneath beside concerning regarding including following given within without through across behind beyond despite amid toward towards upon around throughout via per like unlike",
    ),
    (
        BREAK,
        "that which because when while if but as since than where how why what though although whether until unless so and or "
        "nor yet except once lest however who whom then therefore thus that's there's what's here's who's where's how's let's",
    ),
    (
        AUXILIARY,
        "is are was were be been being am has have had having do does did will would can could may might must shall should "
        "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot couldn't shouldn't not never "
        "ought",
    ),
    (
        ADVERB,
        "also later then still just now even often again always once twice earlier already soon ever only simply further "
        "furthermore moreover instead meanwhile nevertheless nonetheless perhaps maybe indeed sometimes rather quite too "
        "there here yesterday today tomorrow tonight long since almost first afterwards afterward beforehand meantime otherwise "
        "hence likewise besides additionally similarly finally lastly secondly thirdly overall together as well",
    ),
    (
        TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
        "october november december jan feb mar apr aug sept sep oct nov dec week weeks month months year years day days morning "
        "afternoon evening night hour hours minute minutes ago weekend last next recently",
    ),
)
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr aug sept sep oct nov dec"
)
PARTICLES = word_set(
    "de la le van der den von zu af av bin binti ibn ben al el ul ur da das dos do del della di du des ter ten te y e i o st bint abu "
    "ap mac op zum zur vom"
)


class Rule(NamedTuple):
    """One entry of a cue lexicon: its lexicon, notation (for people alone), type and guards, and its tags.

    `base` is the verb's base form; what the other tags mean stands in the lexicons' notes.
    """

    lexicon: str
    phrase: str
    type: str
    guards: tuple[CueGuard, ...]
    base: str = ""
    noun: bool = False
    clause: bool = False
    agent: bool = False
    steady: bool = False
    needs_people: bool = False


class CueGuard(NamedTuple):
    """A guard of the model with its phrases spelt out, and the words next to the match that can begin to fit."""

    id: str
    because: str
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    within: int
    case: str | None
    following: str | None
    last_before: frozenset[str] = frozenset()
    first_after: frozenset[str] = frozenset()


class ChannelWord(NamedTuple):
    """One entry of the list of channels: the channel it shows, the part it plays beside a cue, and its tags (see the list's note)."""

    channel: Channel
    parts: frozenset[str]
    bare: bool = False
    weak: bool = False
    capital: bool = False


class Vocabulary:
    """What the attribution lexicons say, ready for a scan's matches."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self.flags: dict[str, int] = {}
        self.nouns: dict[str, tuple[int, ...]] = {}
        self.rules: dict[str, tuple[Rule, ...]] = {}
        self.states: set[str] = set()
        self.sectors: dict[str, str] = {}
        self.given: set[str] = set()
        self.quoting: frozenset[str] = frozenset()
        self.of_outlets: frozenset[str] = frozenset()
        self.channels: tuple[ChannelWord, ...] = ()
        self.outlets: tuple[str, ...] = ()
        self.channel_of: dict[str, Channel] = {}
        for flag, words in _GRAMMAR:
            for word in words.split():
                self.flags[word] = self.flags.get(word, 0) | flag
        for word in _CALENDAR.split():
            self.flags[word] |= CALENDAR
        for lexicon in lexicons:
            if lexicon.id in ("attribution_nouns", "attribution_titles", "attribution_stops", "attribution_name_ends"):
                self._add_nouns(lexicon)
            elif lexicon.id == "attribution_states":
                self.states = {fold(form) for entry in lexicon.entries for form in expand(entry.phrase)}
            elif lexicon.id == "attribution_given":
                self.given = {fold(form) for entry in lexicon.entries for form in expand(entry.phrase)}
            elif lexicon.id == "attribution_sectors":
                self.sectors = {
                    fold(form): entry.type or "" for entry in lexicon.entries for form in expand(entry.phrase)
                }
            elif lexicon.id == "attribution_channels":
                self._add_rules(lexicon)
                self._add_channels(lexicon)
            elif lexicon.id == "attribution_outlets":
                self.outlets = tuple([entry.type or "" for entry in lexicon.entries])
            elif lexicon.id.startswith("attribution_"):
                self._add_rules(lexicon)

    def _add_nouns(self, lexicon: Lexicon) -> None:
        kinds: list[int] = []
        for entry in lexicon.entries:
            flag = _NOUN_TYPES[entry.type or ""]
            kinds.append(flag)
            for phrase in expand(entry.phrase):
                words = fold(phrase).split()
                if len(words) == 1:
                    self.flags[words[0]] = self.flags.get(words[0], 0) | flag
        self.nouns[lexicon.id] = tuple(kinds)

    def _add_channels(self, lexicon: Lexicon) -> None:
        words: list[ChannelWord] = []
        for entry in lexicon.entries:
            tags = entry.tags
            channel = next(item for item in CHANNELS if item == entry.type)
            flags = [bool(tags.get(name)) for name in ("bare", "weak", "capital")]
            parts = frozenset(str(tags["part"]).split(" or "))
            words.append(ChannelWord(channel, parts, *flags))
            if parts & {"occasion", "medium", "writing"}:
                for form in expand(entry.phrase):
                    self.channel_of.setdefault(fold(form), channel)
        self.channels = tuple(words)

    def _add_rules(self, lexicon: Lexicon) -> None:
        shared = tuple(_guard(guard) for guard in lexicon.guards)
        rules = []
        for entry in lexicon.entries:
            own = tuple(_guard(guard) for guard in entry.guards)
            forms = expand(entry.phrase)
            rules.append(
                Rule(
                    lexicon.id,
                    entry.phrase,
                    entry.type or "",
                    shared + own,
                    str(entry.tags.get("base", "")),
                    bool(entry.tags.get("noun")),
                    bool(entry.tags.get("clause")),
                    bool(entry.tags.get("agent")),
                    bool(entry.tags.get("steady")),
                    bool(entry.tags.get("needs_people")),
                )
            )
            if lexicon.id == "attribution_verbs":
                for phrase in forms:
                    words = fold(phrase).split()
                    if len(words) == 1:
                        saying = SAYING if entry.tags.get("saying") and not words[0].endswith("ing") else 0
                        self.flags[words[0]] = self.flags.get(words[0], 0) | VERB | saying
        self.rules[lexicon.id] = tuple(rules)
        if lexicon.id == "attribution_verbs":
            self.quoting, self.of_outlets = finite(lexicon, "quoting"), finite(lexicon, "of_outlets", nouns=True)


def _guard(guard: Guard) -> CueGuard:
    before, after = _spell(guard.before), _spell(guard.after)
    return CueGuard(
        guard.id,
        guard.because,
        before,
        after,
        guard.within,
        guard.case,
        guard.following,
        frozenset([phrase[-1] for phrase in before]),
        frozenset([phrase[0] for phrase in after]),
    )


def _spell(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(plain).split()) for phrase in phrases for plain in expand(phrase))
