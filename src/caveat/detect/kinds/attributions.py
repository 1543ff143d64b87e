"""Statements laid at the door of a source of given classes."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect import references, reliance, unnamed_sources
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import flag, text, texts
from caveat.detect.source_words import source_words
from caveat.match.phrases import PhraseIndex
from caveat.match.tokens import fold, tokenize
from caveat.model.document import Attribution, Source
from caveat.model.finding import Companion, Detail
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import Span

LATER_NAMED = "later_named"
LATER_BECAUSE = "a person with a name and a post speaks next and fills this plural"
_BECAUSE = {**unnamed_sources.BECAUSE, LATER_NAMED: LATER_BECAUSE}
_PAPER_HEAD = pattern(
    r",| (?:of|by|from|in|on|for|to|about|filed|published|released|issued|obtained|seen|dated|posted|that|which)\b"
)
_UNNAMED = frozenset({"unnamed", "vague", "collective"})
_LOOKED_AT = _UNNAMED | {"document"}
_FULL_REASONS = frozenset(
    {"national_security", "investigation", "victim_privacy", "family", "not_authorised", "whistle_blower", "other"}
)


class Attributions:
    """Looks for attributions by the class of their source."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._classes = frozenset(texts(settings, "classes"))
        self._blocks = frozenset(signal.scope.blocks)
        self._later_named = flag(settings, "later_named")
        self._roles_id = text(settings, "roles", "")
        self._roles = PhraseIndex([lexicons[self._roles_id]]) if self._roles_id else None
        self._outside = text(settings, "outside", "")
        self._references = flag(settings, "references")
        self._words = source_words(lexicons[name] for key in ("verbs", "nouns") if (name := text(settings, key, "")))
        nouns = lexicons.get(unnamed_sources.NOUNS)
        self._noun_types = tuple(entry.type for entry in nouns.entries) if nouns else ()

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each attribution; its unit is the source."""
        referred = self._referred(lookup) if self._references else []
        if not lookup.document.attributions and not referred:
            return Answer(reason="no statement in the article is laid at anybody's door")
        seen: list[Seen] = []
        # Asked once for each source, whose every mention is looked at: asking at each mention took the square of them.
        fits: dict[str, bool] = {}
        identified: dict[str, bool] = {}
        papers: dict[str, str] = {}
        for item, place, source_class, block in lookup.spoken:
            if source_class not in self._classes or block not in self._blocks:
                continue
            source = lookup.source_of(item)
            if self._roles is not None:
                key = item.source_id or item.id
                if key not in fits:
                    fits[key] = self._fits_role(lookup, item, source)
                if not fits[key]:
                    continue
            details = self._details(lookup, item, source, source_class)
            if source_class == "document":
                key = item.source_id or item.id
                if key not in identified:
                    identified[key] = unnamed_sources.identified(self._words, lookup, item, source)
                details["identified"] = identified[key]
                details["public"] = not unnamed_sources.not_public(lookup, item, source)
            if source_class in _LOOKED_AT and self._passed_over(
                lookup, item, source_class, str(details.get("who", ""))
            ):
                continue
            details["first_quote"] = item is lookup.first_voice
            guard = self._guard(lookup, item, details)
            if guard:
                details["guard"] = guard
            companions = _companions(item)
            unit = f"{source_class}: {fold(source.name)}" if source else item.id
            if source_class == "document":
                unit = _same_paper(lookup, place, papers, unit)
            seen.append(
                Seen(
                    place.start,
                    place.end,
                    f"attribution: {item.pattern.shown if item.pattern else 'source'}",
                    details,
                    _BECAUSE[guard] if guard else None,
                    companions,
                    unit,
                )
            )
        taken = [(item.start, item.end) for item in seen]
        seen += [item for item in referred if not any(start < item.end and item.start < end for start, end in taken)]
        return Answer(_innermost(seen))

    def _referred(self, lookup: Lookup) -> list[Seen]:
        """Documents with an owner that the text uses in other words than "according to"."""
        shown: dict[str, Detail] = {"class": "document", "second_hand": False, "identified": True, "public": True}
        return [
            Seen(span.start, span.end, "reference", shown, unit=f"document: {fold(lookup.text[span.start : span.end])}")
            for span in references.find(lookup)
        ]

    def _details(
        self, lookup: Lookup, item: Attribution, source: Source | None, source_class: str
    ) -> dict[str, Detail]:
        has_role = bool(source and (source.role or source.organisation))
        details: dict[str, Detail] = {
            "class": source_class,
            "has_role": has_role,
            "described": has_role,
            "direct": item.direct,
            "second_hand": item.relayed_by is not None,
        }
        if item.confidence == "low":
            details["confidence"] = "low"  # the sensitivity of a total asks what it would be without these
        if source_class in _UNNAMED:
            told = item.anonymity
            kind = told.reason_kind if told else None
            details["who"] = unnamed_sources.who(self._words, lookup, item, self._noun_types)
            details["described"] = has_role or bool(told and told.description)
            details["reason"] = "none" if kind is None else "stated" if kind in _FULL_REASONS else "boilerplate"
            details["explained"] = details["reason"] != "none"
            details["reason_kind"] = kind or ""
            details["how_known"] = bool(told and told.how_known)
            details["evaluative"] = details["who"] == "insider" and unnamed_sources.judges(lookup, item)
            details["several"] = bool(told and told.several)
        elif self._outside and source_class != "document":
            details["outside"] = self._said_to_be_outside(lookup, item)
        return details

    def _fits_role(self, lookup: Lookup, item: Attribution, source: Source | None) -> bool:
        """Whether the role, the organisation or the words beside the name are of the wanted kind."""
        assert self._roles is not None
        told = " | ".join(part for part in (source and source.role, source and source.organisation) if part)
        if told and self._roles.scan(told, tokenize(told)):
            return True
        return item.source is not None and any(lookup.matches_in(self._roles_id, *item.source))

    def _passed_over(self, lookup: Lookup, item: Attribution, source_class: str, kind: str) -> bool:
        """Whether the text does not lean on a mention: silence, a shout, a pronoun, a group that it knows, no crowd."""
        if source_class == "document":
            return not reliance.shows(self._words, lookup, item) or unnamed_sources.who(
                self._words, lookup, item, self._noun_types
            ) in ("insider", "private")
        if source_class == "vague":
            return not unnamed_sources.known_crowd(self._words, lookup, item, kind) and (
                not reliance.is_crowd(self._words, lookup, item, kind)
                or reliance.passed_on(lookup, item)
                or reliance.in_first_person(lookup, item)
                or reliance.unsaid(self._words, lookup, item)
                or reliance.with_a_name(lookup, item)
            )
        if source_class == "unnamed":
            return (
                unnamed_sources.is_pronoun(lookup, item)
                or reliance.without_voice(self._words, lookup, item)
                or reliance.runs_on(lookup, item)
                or reliance.unsaid(self._words, lookup, item)
                or reliance.with_a_name(lookup, item)
                or not reliance.hands_over(self._words, lookup, item)
                or (kind in ("private", "group") and not reliance.is_person(self._words, lookup, item))
                or reliance.passed_on(lookup, item, ("document",))
                or kind in ("other", "anybody")
            )
        return source_class == "collective" and unnamed_sources.known_group(lookup, item)

    def _guard(self, lookup: Lookup, item: Attribution, details: Mapping[str, Detail]) -> str:
        """The guard that sets a mention aside, or ""."""
        source_class, kind = details["class"], str(details.get("who", ""))
        if source_class == "unnamed" and (guard := unnamed_sources.known_person(self._words, lookup, item, kind)):
            return guard
        if source_class == "vague":
            if guard := unnamed_sources.known_crowd(self._words, lookup, item, kind):
                return guard
            if reliance.in_post(lookup, (item.cue or item.source or Span(0, 0)).start):
                return unnamed_sources.IN_A_POST
        if details.get("public") is False:
            return unnamed_sources.NOT_PUBLIC
        if details.get("identified") is False:
            return unnamed_sources.UNIDENTIFIED
        place = item.source or item.cue
        if self._later_named and details["several"] and place is not None and _named_later(lookup, place.start):
            return LATER_NAMED
        return ""

    def _said_to_be_outside(self, lookup: Lookup, item: Attribution) -> bool:
        place = item.source or item.cue
        here = lookup.sentence_index(place.start) if place else -1
        if here < 0:
            return False
        next_one = lookup.sentences[min(here + 1, len(lookup.sentences) - 1)]
        return any(lookup.matches_in(self._outside, lookup.sentences[here].start, next_one.end))


def _same_paper(lookup: Lookup, place: Span, papers: dict[str, str], unit: str) -> str:
    """The unit of a document: that of an earlier one where "the complaint" points back to "a complaint filed in court"."""
    words = fold(lookup.text[place.start : place.end]).split()
    head = _PAPER_HEAD.split(" ".join(words), maxsplit=1)[0].split()[-1:]
    if not head:
        return unit
    if len(words) == 2 and words[0] in ("the", "this", "that", "its", "it"):
        return papers.get(head[0], unit)
    papers.setdefault(head[0], unit)
    return unit


def _named_later(lookup: Lookup, offset: int) -> bool:
    """Whether the next voice is a person with a name and a post, in this paragraph or the next."""
    after = lookup.next_voice(offset)
    if after is None or after.source is None:
        return False
    source = lookup.source_of(after)
    if after.source_class != "named_person" or source is None or not (source.role or source.organisation):
        return False
    here, there = lookup.block_at(offset), lookup.block_at(after.source.start)
    return 0 <= there - here <= 1


def _companions(item: Attribution) -> tuple[Companion, ...]:
    found = [Companion("statement", span.start, span.end) for span in item.statement]
    if item.cue is not None and item.source is not None:
        found.append(Companion("cue", item.cue.start, item.cue.end))
    if item.anonymity is not None:
        if item.anonymity.reason is not None:
            found.append(Companion("reason", *item.anonymity.reason))
        if item.anonymity.how_known is not None:
            found.append(Companion("how_known", *item.anonymity.how_known))
    return tuple(found)


def _innermost(seen: list[Seen]) -> list[Seen]:
    """One piece of evidence for each place; several statements of one mention join their companions."""
    kept: dict[tuple[int, int], Seen] = {}
    for item in seen:
        before = kept.get((item.start, item.end))
        if before is None:
            kept[item.start, item.end] = item
        else:
            kept[item.start, item.end] = before._replace(
                companions=tuple(dict.fromkeys((*before.companions, *item.companions)))
            )
    return list(kept.values())
