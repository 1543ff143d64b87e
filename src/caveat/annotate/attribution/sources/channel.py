"""By which way a statement reached the page: in a statement, at a rally, in court papers, in a post, told to an outlet.

Read from the clause of the cue alone: a phrase with a preposition beside it, the person told, the verb, and the outlet that is
named there. The words that show a channel stand in `rubric/lexicons/attribution_channels.yaml`.
"""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import outlets
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.outlets import Own
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DETERMINER,
    INSTITUTION,
    NOUN,
    OUTLET,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    SAYING,
    STOP,
    VERB,
    WRITER,
    ChannelWord,
    Rule,
)
from caveat.annotate.attribution.verbs import clause_end
from caveat.annotate.attribution.verbs.cues import guarded
from caveat.model.document import Channel, Match
from caveat.model.text import Span
from caveat.model.words import word_set

_LEXICON = "attribution_channels"
_OUTLETS = "attribution_outlets"
_GIVEN = word_set(
    "issued issuing issues released releasing releases published delivered delivering gave giving filed filing wrote writing posted posting"
)
"""Verbs that bring an occasion about: issued a STATEMENT, gave a SPEECH."""
_ABOUT = word_set("about over around nearly some")
_TELLS_WRITER = word_set("told tells informed assured")
_FAR_BEFORE = 24
"""An opening phrase with a clause of its own ("In a statement released after the vote was lost, ...") is at most so long."""
_BEHIND = {
    "occasion": frozenset(("in", "at", "during", "on", "through", "via")) | _GIVEN,
    "medium": frozenset(("on", "via", "by", "over", "in", "through", "from", "to")),
    "listener": frozenset(("to", "before", "addressing")),
    "verb": frozenset[str](),
    "writing": frozenset[str](),
}
"""The prepositions that go with each part of the list of channels."""
_BESIDE_OUTLET = frozenset(("to", "with", "in", "on", "by", "for", "from", "via"))
_OF = frozenset(("of", "from", "for", "at"))
_TALK = frozenset(("speaking", "talking", "comments", "comment", "remarks", "response", "reply", "answer", "writing"))
_WRITTEN = frozenset(("occasion", "medium", "writing"))
_STRINGS = frozenset(("series", "string", "flurry", "copy", "end", "start", "beginning", "part", "number", "pair", "couple", "set",
                      "excerpts", "text", "version", "course", "spate", "barrage", "first", "second", "third", "day", "one", "transcript"))  # fmt: skip
_MODIFIERS = 6
"""So many words may stand between a preposition and its noun."""
_FAR = 14
"""A phrase further from its cue belongs to something else."""
_POLLS = word_set("poll polls survey surveys")
_PLACES = 20
"""So many places of a name are searched for what it is called."""
_STAYS_OUT = BREAK | AUXILIARY | PRONOUN


class ChannelClause(NamedTuple):
    """What a cue hands over, as far as its channel depends on it: the source's phrase, the cue's words, its rule and sentence."""

    phrase: Phrase | None
    cue: tuple[int, int]
    rule: Rule
    sentence: int
    passive: bool


class Way(NamedTuple):
    """A channel, the words that show it, and the words of the outlet's name where it came through one."""

    channel: Channel
    words: Span | None = None
    outlet: tuple[int, int] | None = None


class _Hit(NamedTuple):
    """A word of the lexicon: its phrase runs from word `begin` (its preposition, or the cue's end for who is told) to word `last`."""

    word: ChannelWord
    begin: int
    last: int
    far: int
    listener: bool


class _Lead(NamedTuple):
    """The word that leads to a noun, whether an article or owner stands between, and the first word that was looked at."""

    begin: int | None
    described: bool
    reach: int


class Channels:
    """The channels of one article's statements. `own` is the outlet that printed it."""

    def __init__(self, columns: Columns, names: Names, own: Own) -> None:
        self._columns, self._names, self._own = columns, names, own
        self._words = columns.vocabulary.channels
        self._here = _by_sentence(columns, _LEXICON)
        self._outlets = _by_sentence(columns, _OUTLETS)
        self._leads: dict[int, _Lead] = {}

    def of(self, clause: ChannelClause) -> Way | None:
        """The channel that the cue's clause tells; None where it tells none."""
        own: Way | None = None
        if clause.rule.type == "tell" and (called := self._told_called(clause)) is not None:
            return called
        for match in self._outlets.get(clause.sentence, ()):
            way = self._through(clause, match)
            if way is not None and way.outlet is not None:
                return way
            own = own or way
        hits = [hit for match in self._here.get(clause.sentence, ()) if (hit := self._hit(clause, match)) is not None]
        told = next((hit for hit in hits if hit.listener), None)
        said = min((hit for hit in hits if not hit.listener), key=_rank, default=None)
        if said is not None and not (told and (said.word.weak or said.word.channel == "to_outlet")):
            return self._occasion(said) if own is None or said.word.channel != "to_outlet" else own
        if own is not None:
            return own
        if told is not None:
            return Way(told.word.channel, self._span(told.begin, told.last))
        return Way("to_outlet") if self._to_writer(clause) else None

    def writing(self, clause: ChannelClause, head: str) -> Channel:
        """The channel of a source that is itself a document; `head` is its noun."""
        known = self._columns.vocabulary.channel_of.get(head.removesuffix("'s"))
        if clause.phrase is not None and clause.phrase.kind == "noun":
            at = clause.phrase.head
            for match in self._here.get(clause.sentence, ()):
                if match.first <= at < match.last and (word := self._words[match.entry]).parts & _WRITTEN:
                    known = "unstated" if self._set_aside(match) else word.channel
        return "court_or_document" if known in (None, "to_outlet") else known

    def is_outlet(self, phrase: Phrase) -> tuple[int, int] | None:
        """The words of the outlet's name, where a source's phrase is one and not the piece's own; None otherwise."""
        number = self._columns.sentence[phrase.first]
        for match in self._outlets.get(number, ()):
            if phrase.first <= match.first < phrase.last:
                found = self._named(match)
                if found is not None and found[1] >= phrase.last and not self.own(found):
                    return found
        return None

    def outlet_within(self, phrase: Phrase) -> tuple[int, int] | None:
        """The words of another outlet's name within a document's phrase: Xinhua's account, a report in the Marl Post."""
        columns = self._columns
        for match in self._outlets.get(columns.sentence[phrase.first], ()):
            if not phrase.first <= match.first < phrase.stop or columns.words[phrase.head] in _POLLS:
                continue
            found = self._named(match)
            if found is None or self.own(found):
                continue
            before = columns.words[found[0] - 1] if found[0] > phrase.first else ""
            before = columns.words[found[0] - 2] if before == "the" and found[0] - 1 > phrase.first else before
            if columns.words[found[1] - 1].endswith("'s") or before in ("by", "in", "from"):
                return found
        return None

    def called_outlet(self, name: tuple[int, int]) -> tuple[int, int] | None:
        """A name that the article introduces as an outlet's: the news site Morning Kite; Morning Kite, a weekly. None for any other, and for the piece's own."""
        columns, size = self._columns, name[1] - name[0]
        for at in self._names.places.get(columns.words[name[1] - 1].removesuffix("'s"), ())[:_PLACES]:
            first, last = at + 1 - size, at + 1
            if first < 0 or columns.words[first:at] != columns.words[name[0] : name[1] - 1]:
                continue
            noun = first - 1
            before = first > 0 and columns.joined(noun) and columns.flags[noun] & OUTLET and not columns.caps[noun]
            if before or _apposed_outlet(columns, last):
                return None if self.own(name) else name
        return None

    def own(self, name: tuple[int, int]) -> bool:
        """Whether an outlet's name is that of the piece's own outlet.

        A page that does not say where it was printed, and calls an outlet by one word alone ("told the Post"), means itself.
        """
        columns = self._columns
        words = [word.removesuffix("'s") for word in columns.words[slice(*name)]]
        if self._own.is_own(words):
            return True
        if self._own.known or len(words) > 1 or not name[0] or columns.words[name[0] - 1] != "the":
            return False
        return not any(
            at
            and columns.caps[at]
            and columns.caps[at - 1]
            and columns.joined(at - 1)
            and columns.words[at - 1] != "the"
            for at in self._names.places.get(words[0], ())
        )

    def _named(self, match: Match) -> tuple[int, int] | None:
        """The words of the outlet's name that a match of the list of outlets stands in; None where it stands in none."""
        return outlets.run(self._columns, match.first, match.last, self._columns.vocabulary.outlets[match.entry])

    def _hit(self, clause: ChannelClause, match: Match) -> _Hit | None:
        """A match that belongs to the clause of the cue; None where it stands elsewhere."""
        columns, word = self._columns, self._words[match.entry]
        first, last = match.first, match.last
        if "verb" in word.parts and clause.cue[0] <= first < clause.cue[1]:
            return _Hit(word, first, last, 0, False)
        if "occasion" in word.parts and first == clause.cue[0] and clause.phrase and clause.phrase.first >= last:
            return _Hit(word, first, last, 0, False)  # a STATEMENT by the council
        if columns.in_direct(first) or (word.capital and not columns.caps[first]):
            return None
        begin, described, _ = self._governed(first, clause)
        if begin is None:
            return None
        if clause.cue[0] <= begin < clause.cue[1]:
            told = "listener" in word.parts and _tells(clause) and not self._set_aside(match)
            return _Hit(word, clause.cue[1], last, 0, True) if told else None
        parts = [part for part in word.parts if columns.words[begin] in _BEHIND[part]]
        if "listener" in parts and not self._may_hear(clause, begin, first, last):
            return None
        if parts == ["medium"] and columns.words[begin] == "to" and begin + 1 < first:
            return None  # to launch a new Twitter account
        if not parts or not _attached(columns, clause, begin, first, last):
            return None
        listener = parts == ["listener"]
        singular = not columns.words[last - 1].endswith("s")
        if parts == ["occasion"] and singular and not word.bare and not described:
            return None
        if self._set_aside(match):
            return None
        far = begin - clause.cue[1] if begin >= clause.cue[1] else clause.cue[0] - last
        return _Hit(word, begin, last, far, listener)

    def _governed(self, first: int, clause: ChannelClause) -> _Lead:
        """What leads to the noun at word `first` in a clause. Asked by every cue of a sentence: only near its cue has each its own answer."""
        low = self._columns.sentences[clause.sentence].first
        lead = self._leads.get(first)
        if lead is None:
            lead = self._leads[first] = _lead_of(self._columns, first, low, (first, first))
        if clause.cue[0] < first and clause.cue[1] > lead.reach:
            return _lead_of(self._columns, first, low, clause.cue)
        return lead

    def _may_hear(self, clause: ChannelClause, begin: int, first: int, last: int) -> bool:
        """Whether the phrase behind a preposition is of those who are told; not "vowed to fight on TO THE CONVENTION", "to press", "asked by visitors to our site"."""
        words = self._columns.words
        if clause.passive or (begin >= clause.cue[1] and "to" in words[clause.cue[1] : begin]):
            return False
        plural = words[last - 1].endswith("s") and words[last - 1] != "press"
        return begin + 1 < first or plural or self._columns.caps[first]

    def _through(self, clause: ChannelClause, match: Match) -> Way | None:
        """Through another outlet, or to this one; None where the outlet is the source itself, or stands elsewhere."""
        columns, phrase = self._columns, clause.phrase
        name = None if columns.in_direct(match.first) else self._named(match)
        if name is None or (phrase is not None and phrase.first <= name[0] < phrase.stop):
            return None
        begin = self._governed(name[0], clause).begin
        if begin is None:
            return None
        told = clause.cue[0] <= begin < clause.cue[1]
        if told and not _tells(clause):
            return None
        if not told and not (_beside_outlet(columns, clause, begin) and _attached(columns, clause, begin, *name)):
            return None
        if columns.words[begin] == "to" and begin < clause.cue[0] and not self._talk_before(clause.sentence, begin):
            return None  # upon her move to the Post
        words = self._span(clause.cue[1] if told else begin, name[1])
        if not self.own(name):
            return Way("other_outlet", self._span(*name), name)
        return Way("to_outlet", words) if told or columns.words[begin] in ("to", "with", "of") else None

    def _set_aside(self, match: Match) -> bool:
        """Whether a guard of the entry holds here."""
        return any(
            guarded(self._columns, match, guard)
            for guard in self._columns.vocabulary.rules[_LEXICON][match.entry].guards
        )

    def _told_called(self, clause: ChannelClause) -> Way | None:
        """Told Morning Kite, which the article calls a news site elsewhere."""
        columns = self._columns
        first = clause.cue[1]
        high = columns.sentences[clause.sentence].last
        if first < high and columns.words[first] == "the":
            first += 1
        last = first
        while last < high and columns.namelike(last) and columns.joined(last - 1):
            last += 1
        name = None if last == first or not _tells(clause) else self.called_outlet((first, last))
        return None if name is None else Way("other_outlet", self._span(*name), name)

    def _talk_before(self, number: int, at: int) -> bool:
        """Whether a word for a talk or a statement stands before word `at` of the sentence: "In comments to the Post"."""
        columns = self._columns
        if any(match.last <= at for match in self._here.get(number, ())):
            return True
        return not _TALK.isdisjoint(columns.words[columns.sentences[number].first : at])

    def _occasion(self, hit: _Hit) -> Way | None:
        """What an occasion, a medium or a verb tells; an interview with somebody else is that outlet's."""
        columns = self._columns
        if hit.word.channel != "to_outlet":
            return Way(hit.word.channel, self._span(hit.begin, hit.last))
        within = range(hit.begin + 1, hit.last)
        if "medium" in hit.word.parts and any(
            columns.flags[at] & POSSESSIVE or columns.words[at] in ("the", "this", "that") for at in within
        ):
            return None  # in its e-mail: one that went to somebody else
        if any(columns.words[at].isdigit() and len(columns.words[at]) == 4 for at in within):
            return None  # in a 1998 interview: with whom is not told
        at = hit.last
        if at + 1 < columns.size and columns.words[at] in ("with", "on", "for", "to") and columns.joined(at - 1):
            first = at + 2 if columns.words[at + 1] in ("the", "a") else at + 1
            last = first
            while last < columns.size and columns.namelike(last) and columns.joined(last - 1):
                last += 1
            if columns.flags[at + 1] & (WRITER | POSSESSIVE) and columns.words[at] == "with":
                return Way("to_outlet", self._span(hit.begin, hit.last))
            if last == first:
                return None if columns.words[at] == "with" else Way("to_outlet", self._span(hit.begin, hit.last))
            if (
                columns.flags[last - 1] & INSTITUTION
                or self._names.judge(first, first, last)[0] != "named_organisation"
            ):
                return None
            if not self.own((first, last)):
                return Way("other_outlet", self._span(first, last), (first, last))
        return Way("to_outlet", self._span(hit.begin, hit.last))

    def _to_writer(self, clause: ChannelClause) -> bool:
        """Told ME, told US: the writer is told."""
        columns, at = self._columns, clause.cue[1]
        inside = at < columns.size and columns.joined(at - 1) and columns.sentence[at] == clause.sentence
        return (
            inside
            and columns.words[at - 1] in _TELLS_WRITER
            and not clause.passive
            and columns.words[at] in ("me", "us")
            and bool(columns.flags[at] & WRITER)
            and columns.quoted[at] < 0
        )

    def _span(self, first: int, last: int) -> Span:
        return Span(self._columns.starts[first], self._columns.ends[last - 1])


def _by_sentence(columns: Columns, lexicon: str) -> dict[int, list[Match]]:
    """The matches of a list by the number of their sentence; one that lies inside another is left out."""
    found: dict[int, list[Match]] = {}
    end = -1
    for match in columns.matches.get(lexicon, ()):
        number = columns.sentence[match.first]
        if match.last > end and number >= 0:
            found.setdefault(number, []).append(match)
            end = match.last
    return found


def _apposed_outlet(columns: Columns, at: int) -> bool:
    """Whether an apposition that says "a weekly", "the state broadcaster" stands behind the name that ends before word `at`."""
    if at + 1 >= columns.size or columns.gap(at - 1) != ", " or not columns.flags[at] & DETERMINER:
        return False
    for place in range(at, min(at + _MODIFIERS, columns.size)):
        if columns.flags[place] & OUTLET and not columns.caps[place]:
            return not (columns.joined(place) and columns.flags[place + 1] & NOUN) if place + 1 < columns.size else True
        if not columns.joined(place) or columns.flags[place] & PREPOSITION:
            return False
    return False


def _rank(hit: _Hit) -> tuple[bool, int]:
    """Which of several words tells: not a weak one, and the nearest to the cue."""
    return hit.word.weak, hit.far


def _tells(clause: ChannelClause) -> bool:
    """Whether who stands right behind the cue is told: told REPORTERS; not "was told by"."""
    return clause.rule.type in ("tell", "ask") and not clause.passive


def _beside_outlet(columns: Columns, clause: ChannelClause, begin: int) -> bool:
    """Whether the preposition at word `begin` leads to an outlet: wrote IN the Post, told Mira Holt OF the Post."""
    if columns.words[begin] in _BESIDE_OUTLET:
        return True
    return (
        columns.words[begin] in _OF
        and clause.rule.type == "tell"
        and all(columns.namelike(at) or columns.flags[at] & (DETERMINER | PEOPLE) for at in range(clause.cue[1], begin))
    )


def _lead_of(columns: Columns, first: int, low: int, cue: tuple[int, int]) -> _Lead:
    """What leads to the noun at word `first`, not before word `low`: a preposition, or the cue's last word where it is told to it."""
    described = False
    at = first - 1
    for _ in range(_MODIFIERS + 1):
        if at < low or not columns.joined(at):
            break
        if cue[0] <= at < cue[1]:
            return _Lead(at, described, at)
        flags = columns.flags[at]
        if columns.words[at] in _ABOUT and columns.words[at + 1][:1].isdigit():
            flags = QUANTITY  # told about 600 supporters
        if columns.words[at] == "over" and columns.words[at + 1] != "the":
            break
        if flags & PREPOSITION or columns.words[at] == "addressing" or columns.words[at] in _GIVEN:
            if columns.words[at] != "of" or at - 1 <= low or columns.words[at - 1] not in _STRINGS:
                return _Lead(at, described, at)
            at -= 1
        elif flags & _STAYS_OUT:
            break
        described = (
            described or bool(flags & (DETERMINER | POSSESSIVE | QUANTITY)) or columns.words[at].endswith(("'s", "s'"))
        )
        at -= 1
    return _Lead(None, described, at)


def _attached(columns: Columns, clause: ChannelClause, begin: int, first: int, last: int) -> bool:
    """Whether the phrase from word `begin` to `last` belongs to the cue: behind it, before its subject, or between the two."""
    phrase, (cue, after) = clause.phrase, clause.cue
    low = columns.sentences[clause.sentence].first
    if columns.in_direct(begin):
        return False
    if begin >= after:
        if phrase is not None and phrase.first >= after and begin >= phrase.last:
            after = phrase.last  # said Ortega in a statement
        if begin - after > _FAR and not all(columns.quoted[at] >= 0 for at in range(after + 1, begin - 1)):
            return False
        if not _quiet(columns, after, begin):
            return False
        busy = _object(columns, after, begin)
        verbal = last < columns.size and columns.joined(last - 1) and _verbal(columns, last)
        definite = any(columns.words[at] in ("the", "that", "this") for at in range(begin, first))
        if not busy:
            return True
        high = columns.sentences[clause.sentence].last
        return not (
            verbal or definite or any(columns.quoted[at] < 0 and _verbal(columns, at) for at in range(last, high))
        )
    if phrase is not None and phrase.last <= begin and last <= cue:
        return _quiet(columns, phrase.last, begin) and _quiet(columns, last, cue)
    start = cue if phrase is None else min(phrase.first, cue)
    if begin == low and last <= start <= last + _FAR_BEFORE and start > low and "," in columns.gap(start - 1):
        return not any(columns.flags[at] & SAYING for at in range(last, start))
    return last <= start and _quiet(columns, low, begin) and _quiet(columns, last, start) and start - last <= _FAR


def _quiet(columns: Columns, first: int, last: int) -> bool:
    """Whether no finite verb and no conjunction stands there, quoted words left out."""
    for at in range(first, last):
        if columns.quoted[at] >= 0:
            continue
        if columns.words[at] in ("and", "but") and at == first:
            continue
        if columns.flags[at] & (AUXILIARY | BREAK) and columns.words[at] != "and":
            return False
        if at > first and _verbal(columns, at) and clause_end.finite(columns, at - 1, at + 1):
            return False
    return True


def _object(columns: Columns, first: int, last: int) -> bool:
    """Whether something that may be a content or an object stands there, and not only time, place and listener."""
    governed = False
    for at in range(first, last):
        if columns.quoted[at] >= 0:
            return False
        if columns.flags[at] & PREPOSITION:
            governed = True
        elif not governed and _thing(columns, at):
            return True
    return False


def _thing(columns: Columns, at: int) -> bool:
    """Whether word `at` is a noun for no person and no body, or a word that no list knows."""
    flags = columns.flags[at]
    return not (flags or columns.caps[at]) or bool(flags & NOUN and not flags & (PEOPLE | INSTITUTION))


def _verbal(columns: Columns, at: int) -> bool:
    """Whether word `at` can be a finite verb."""
    flags = columns.flags[at]
    return bool(
        flags & AUXILIARY
        or (flags & (STOP | VERB) and not flags & NOUN and not columns.caps[at])
        or (columns.words[at].endswith("ed") and len(columns.words[at]) > 4 and not columns.caps[at])
    )
