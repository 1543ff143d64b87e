"""Statements laid at the door of nobody whom the text names: of single people, or of crowds and no-one forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caveat.detect import source_words, unnamed_groups, unnamed_guards, unnamed_sources
from caveat.detect.hearsay import rumoured
from caveat.detect.scope import DEFINITE, Lookup, Spoken
from caveat.detect.seen import Answer, Seen, companions_of, matched_by
from caveat.detect.settings import text
from caveat.match.tokens import fold
from caveat.model.document import Attribution
from caveat.model.finding import Companion, Detail
from caveat.model.policy import Lexicon, Signal
from caveat.model.words import word_set

_FULL_REASONS = frozenset(
    {"national_security", "investigation", "victim_privacy", "family", "not_authorised", "whistle_blower", "other"}
)
_WHY = ("reason", "explained", "reason_kind")
_BODY = "body"
_INDEFINITE = word_set("a an another some")


class UnnamedVoices:
    """Looks for attributions whose source has no name. Each leaves one piece of evidence: at the signal of single voices, at that
    of crowds, or at the rumours whose words it holds. A body that can be asked is shown by a signal of its own as well."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._voices = text(settings, "voices", "")
        self._prose = frozenset(signal.scope.blocks)
        self._rumours = text(settings, "rumours", "")
        self._words = source_words.of_settings(settings, lexicons)
        self._noun_types = unnamed_sources.types_of_nouns(lexicons)

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each attribution of these voices; its unit is the source."""
        if not lookup.document.attributions:
            return Answer(reason="nothing in the article is attributed to anybody")
        elsewhere = set(rumoured(lookup, self._rumours).values()) if self._rumours else set()
        heard: list[tuple[unnamed_sources.Voice, Seen]] = []
        for spoken in lookup.spoken:
            if spoken.source_class not in unnamed_sources.UNNAMED or spoken.attribution.id in elsewhere:
                continue
            voice = unnamed_sources.read(self._words, lookup, spoken.attribution, spoken.place, self._noun_types)
            found = self._judge(lookup, spoken, voice)
            if found is not None:
                heard.append((voice, found))
        seen: dict[tuple[int, int], Seen] = {}
        for voice, found in _in_groups(lookup, heard):
            place = found.start, found.end
            if place in seen:
                found = _again(voice.item, seen, place, found)
            seen[found.start, found.end] = found
        return Answer(list(seen.values()))

    def _judge(self, lookup: Lookup, spoken: Spoken, voice: unnamed_sources.Voice) -> Seen | None:
        """The evidence of one attribution; None where another signal shows it."""
        item, place = spoken.attribution, spoken.place
        crowd = unnamed_sources.is_crowd(self._words, voice)
        if self._voices != _BODY and crowd != (self._voices == "crowd"):
            return None
        guard = unnamed_guards.stopped(unnamed_guards.VoiceInText(self._words, lookup, voice, self._prose, crowd))
        if self._voices == _BODY:
            if guard is None or guard.id not in unnamed_guards.CAN_BE_ASKED:
                return None
            if guard.id == _BODY and voice.first in _INDEFINITE:
                return None  # "a group": which one?
            guard = None
        details = self._details(lookup, voice, spoken.source_class)
        if guard is not None:
            details["guard"] = guard.id
        return Seen(
            place.start,
            place.end,
            matched_by(item),
            details,
            guard.because if guard is not None else None,
            _companions(item),
            _unit(lookup, voice, spoken.source_class),
        )

    def _details(self, lookup: Lookup, voice: unnamed_sources.Voice, source_class: str) -> dict[str, Detail]:
        item = voice.item
        told, source = item.anonymity, lookup.source_of(item)
        kind = told.reason_kind if told else None
        has_role = bool(source and (source.role or source.organisation))
        low: dict[str, Detail] = {"confidence": "low"} if item.confidence == "low" else {}
        return low | {
            "attribution": item.id,
            "class": source_class,
            "has_role": has_role,
            "described": has_role or voice.described,
            "direct": item.direct,
            "second_hand": item.second_hand,
            "who": voice.who,
            "reason": "none" if kind is None else "stated" if kind in _FULL_REASONS else "boilerplate",
            "explained": kind is not None,
            "reason_kind": kind or "",
            "how_known": bool(told and told.how_known),
            "evaluative": voice.kind == "insider" and unnamed_sources.judges(lookup, item),
            "several": voice.several,
            "first_quote": item is lookup.first_voice,
        }


def _in_groups(
    lookup: Lookup, heard: Sequence[tuple[unnamed_sources.Voice, Seen]]
) -> Iterator[tuple[unnamed_sources.Voice, Seen]]:
    """The same, where a group that the text counts is one unit, and why it has no name holds wherever all of it speaks."""
    groups = unnamed_groups.of_groups(lookup, [voice for voice, _ in heard])
    units = {voice.item.id: found.unit for voice, found in heard}
    told: dict[str, Seen] = {}
    for voice, found in heard:
        whole = groups.get(voice.item.id)
        key = whole.group.item.id if whole and whole.whole else voice.item.id
        if found.details["explained"]:
            told.setdefault(key, found)
    for voice, found in heard:
        belongs = groups.get(voice.item.id)
        if belongs is None and voice.item.id not in told:
            yield voice, found
            continue
        group = belongs.group.item.id if belongs else voice.item.id
        why = told.get(group)
        if why is not None and not found.details["explained"]:
            details = {**found.details, **{name: why.details[name] for name in _WHY}}
            reason = tuple(item for item in why.companions if item.role == "reason")
            found = found._replace(details=details, companions=(*found.companions, *reason))
        yield voice, found._replace(unit=units[group])


def _unit(lookup: Lookup, voice: unnamed_sources.Voice, source_class: str) -> str:
    """What counts once: the source; "the official" counts as the official who was brought in without a name."""
    item = voice.item
    if voice.first in DEFINITE and (first := unnamed_sources.brought_in(lookup, voice)) is not None:
        item, source_class = first, lookup.source_class(first)
    source = lookup.source_of(item)
    return f"{source_class}: {fold(source.name)}" if source else ""


def _again(item: Attribution, seen: dict[tuple[int, int], Seen], place: tuple[int, int], found: Seen) -> Seen:
    """The evidence of a second statement of one mention: the first keeps the place and takes its companions, this one
    stands at its verb and is set aside."""
    before = seen[place]
    seen[place] = before._replace(companions=tuple(dict.fromkeys((*before.companions, *found.companions))))
    details = {**found.details, "guard": unnamed_guards.SAME}
    at = item.cue or item.statement[0]
    while (at.start, at.end) in seen:
        at = at._replace(end=at.end + 1)
    return found._replace(
        start=at.start, end=at.end, details=details, because=unnamed_guards.SAME_BECAUSE, companions=()
    )


def _companions(item: Attribution) -> tuple[Companion, ...]:
    """The statement, the cue, the outlet that passes it on, why there is no name and how the source knows."""
    found = [*companions_of(item)]
    if item.anonymity is not None:
        if item.anonymity.reason is not None:
            found.append(Companion("reason", *item.anonymity.reason))
        if item.anonymity.how_known is not None:
            found.append(Companion("how_known", *item.anonymity.how_known))
    return tuple(found)
