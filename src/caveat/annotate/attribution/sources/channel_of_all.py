"""The channels of all statements of an article: each clause by itself, then what others pass on, then what goes on from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.sources import outlets
from caveat.annotate.attribution.sources.channel import ChannelClause, Channels, Way
from caveat.annotate.attribution.sources.name_index import Names
from caveat.annotate.attribution.sources.outlets import Own
from caveat.annotate.attribution.sources.speaker import NEAR, Speaker
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import DOCUMENT, OUTLET, Rule
from caveat.model.document import Attribution, Channel, Pattern
from caveat.model.text import Span
from caveat.model.words import word_set

_OF_ITS_OWN = frozenset(("statement", "release", "post"))
"""Channels by which an outlet speaks for itself."""
_HANDLE = 4
"""A handle in brackets begins so many characters behind the name at most."""
_PRESS = frozenset(("media", "press"))
_SITES = word_set("website websites site sites portal portals blog blogs page pages")
_GOES_ON = frozenset(("add", "continue", "go on"))


class Told(NamedTuple):
    """One attribution as it was found: the phrase of its source, its cue in words, the rule, the sentence, and how they stand together."""

    phrase: Phrase | None
    cue: tuple[int, int]
    rule: Rule
    sentence: int
    pattern: Pattern


class _Found(NamedTuple):
    """A channel with what passes the words on."""

    channel: Channel
    words: Span | None = None
    via: str | None = None
    name: str | None = None


def told(
    columns: Columns,
    names: Names,
    own: Own,
    made: Sequence[Attribution],
    items: Sequence[Told],
    speakers: Sequence[Speaker],
) -> tuple[Attribution, ...]:
    """The attributions with their channels; `items` are what they were made from, one each, in the same order."""
    channels = Channels(columns, names, own)
    known = {item.id: item for item in speakers}
    places = {item.id: at for at, item in enumerate(made)}
    found: list[_Found | None] = [
        _by_itself(columns, channels, item, place, known) for item, place in zip(made, items, strict=True)
    ]
    for at, item in enumerate(made):
        by = places.get(item.relayed_by or "")
        passed = None if by is None else _passed_on(found[by], made[by], items[by], known)
        if passed is not None:
            found[at] = passed
        elif found[at] is None and at:
            found[at] = _gone_on(columns, found[at - 1], (made[at - 1], item), (items[at - 1], items[at]))
    return tuple([item if way is None else _with(item, way) for item, way in zip(made, found, strict=True)])


def _with(item: Attribution, way: _Found) -> Attribution:
    return replace(item, channel=way.channel, channel_words=way.words, via=way.via, via_name=way.name)


def _by_itself(
    columns: Columns, channels: Channels, item: Attribution, place: Told, known: dict[str, Speaker]
) -> _Found | None:
    """What the clause of the cue and the source's own kind tell."""
    if place.pattern is Pattern.SIGNATURE:
        end = columns.ends[place.cue[1] - 1]
        posted = "(@" in columns.text[end : end + _HANDLE]
        return _Found("post" if posted else "to_outlet", item.cue)
    source = known.get(item.source_id or "")
    clause = ChannelClause(place.phrase, place.cue, place.rule, place.sentence, place.pattern is Pattern.PASSIVE)
    outlet = _outlet(columns, channels, place, source)
    way = channels.of(clause)
    if outlet is not None and (way is None or way.channel not in _OF_ITS_OWN):
        return _Found("other_outlet", item.source, source.id if source else None, outlet)
    if way is not None:
        return _from(columns, way, known)
    if source is not None and source.source_class == "document":
        channel = channels.writing(clause, source.head)
        return _Found(channel, item.source) if channel != "unstated" else None
    return None


def _outlet(columns: Columns, channels: Channels, place: Told, source: Speaker | None) -> str | None:
    """The name of the outlet that is the source itself; None where the source is none, or the piece's own."""
    phrase = place.phrase
    if source is None or phrase is None:
        return None
    if phrase.name is not None and source.source_class in ("named_organisation", "named_person") and source.key:
        name = (
            channels.is_outlet(phrase._replace(last=phrase.name[1])) if source.source_class != "named_person" else None
        )
        name = name or channels.called_outlet(phrase.name)
        return None if name is None else outlets.written(columns, *name)
    if source.source_class == "document":
        name = channels.outlet_within(phrase)
        return None if name is None else outlets.written(columns, *name)
    if phrase.kind == "noun" and source.source_class in ("collective", "unnamed", "vague", "named_organisation"):
        ours = columns.words[phrase.first] in ("our", "this") or (
            columns.words[phrase.first] == "the" and phrase.head == phrase.first + 1
        )
        return source.name if not ours and _media(columns, phrase) else None
    return None


def _media(columns: Columns, phrase: Phrase) -> bool:
    """Whether a noun phrase without a name is of the media: state radio, local newspapers, foreign media reports; no website."""
    heads = [columns.words[phrase.head], *columns.words[phrase.first : phrase.head]]
    if heads[0] in _SITES:
        return False
    if columns.flags[phrase.head] & OUTLET or heads[0] in _PRESS:
        return True
    return bool(columns.flags[phrase.head] & DOCUMENT) and not _PRESS.isdisjoint(heads[1:])


def _from(columns: Columns, way: Way, known: dict[str, Speaker]) -> _Found:
    """A channel with the source that the outlet's name belongs to, where it is one."""
    if way.outlet is None:
        return _Found(way.channel, way.words)
    first, last = way.outlet
    name = outlets.written(columns, first, last)
    key = tuple([word.removesuffix("'s") for word in columns.words[first:last] if word != "the"])
    for speaker in list(known.values())[:NEAR]:
        same = speaker.key and (speaker.key[-len(key) :] == key or key[-len(speaker.key) :] == speaker.key)
        if same and speaker.attributions and speaker.source_class != "named_person":
            return _Found(way.channel, way.words, speaker.id, name)
    return _Found(way.channel, way.words, None, name)


def _passed_on(found: _Found | None, item: Attribution, place: Told, known: dict[str, Speaker]) -> _Found | None:
    """The channel of words that another attribution passes on: an outlet's, or a document's ("according to the report, Ortega
    said"); None where a person does, or the document only found something ("the study found it, Ortega said")."""
    if found is None or item.source_id is None:
        return None
    if found.channel == "other_outlet":
        return _Found("other_outlet", found.words, found.via, found.name)
    source = known.get(item.source_id)
    if source is not None and source.source_class == "document" and place.pattern is Pattern.PHRASE_SOURCE:
        return _Found(found.channel, found.words, source.id, source.name)
    return None


def _gone_on(
    columns: Columns, before: _Found | None, made: tuple[Attribution, Attribution], items: tuple[Told, Told]
) -> _Found | None:
    """The channel of the statement before, where the same source goes on in the same breath: "... and added", "He added:" behind it."""
    if before is None or made[0].source_id is None or made[0].source_id != made[1].source_id:
        return None
    phrase, gap = items[1].phrase, items[1].sentence - items[0].sentence
    if phrase is None or gap not in (0, 1):
        return None
    if gap and columns.sentences[items[0].sentence].block != columns.sentences[items[1].sentence].block:
        return None
    shared = items[1].pattern.joined and gap == 0
    if shared or phrase.kind == "pronoun" or items[1].rule.base in _GOES_ON:
        return before
    return None
