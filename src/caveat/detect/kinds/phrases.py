"""Words and phrases of lexicons, in scope and past their guards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from caveat.detect.guards import Guards
from caveat.detect.hearsay import rumoured
from caveat.detect.passages import APART, HANDED_ON, REASONS
from caveat.detect.scope import ATTRIBUTED, ATTRIBUTED_REASON, NAMED, QUOTED, Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import flag, number, text, texts
from caveat.match.phrases import PhraseIndex
from caveat.match.tokens import tokenize
from caveat.model.document import Attribution, Match, Quotation
from caveat.model.finding import Companion, Detail
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import Span

NEAR = "near_reference"
_LEAD = 80  # words at the front in which an article announces what it then tells


class _Close(NamedTuple):
    """Indices of sentences that hold a reference, (sentence, start, end) of sources, and sentences in which a person speaks."""

    references: Sequence[int] = ()
    sources: Sequence[tuple[int, int, int]] = ()
    persons: frozenset[int] = frozenset()


class Phrases:
    """Looks for the entries of a signal's lexicons."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._lexicons = signal.detector.lexicons
        self._guards = Guards(lexicons[name] for name in self._lexicons)
        self._blocks = frozenset(signal.scope.blocks)
        self._quotes = signal.scope.quotes
        self._span = text(settings, "span", "match")
        self._set_aside_attributed = text(settings, "attributed", "count") == "set_aside"
        self._retype = dict(pair.split("=", 1) for pair in texts(settings, "retype_attributed"))
        self._applies_if = texts(settings, "applies_if")
        self._not_applicable = text(settings, "not_applicable_because", "nothing in the article calls for it")
        self._unless_near = texts(settings, "unless_near")
        self._lead_types = frozenset(texts(settings, "lead_types"))
        self._unless_source = flag(settings, "unless_source_near")
        self._reach = number(settings, "near_sentences", 1)
        self._source_reach = number(settings, "source_sentences", self._reach)
        self._roles = PhraseIndex(lexicons[name] for name in (text(settings, "source_roles", ""),) if name)
        self._source_roles = text(settings, "source_roles", "")
        self._near_types = frozenset(texts(settings, "near_types"))
        self._near_because = text(settings, "near_because", "its source is close by")
        self._once_per = text(settings, "once_per", "match")
        self._own_blocks = frozenset(texts(settings, "own_blocks"))
        self._types = frozenset(texts(settings, "only_types"))
        self._names_voices = flag(settings, "unnamed_voices")
        self._quoted_types = frozenset(texts(settings, "quoted_types"))
        self._type_once = frozenset(texts(settings, "type_once_per_sentence"))
        self._reference_guards = Guards(lexicons[name] for name in (*self._unless_near, *self._applies_if))
        self._details: dict[tuple[str, int], Mapping[str, Detail]] = {
            (name, index): {
                **({"type": entry.type} if entry.type else {}),
                **{key: value for key, value in entry.tags.items() if key != "weight" and not isinstance(value, float)},
            }
            for name in self._lexicons
            for index, entry in enumerate(lexicons[name].entries)
        }

    def look(self, lookup: Lookup) -> Answer:
        """All matches in scope; what a guard, a quotation or a reference stopped is set aside."""
        if self._applies_if and not self._applies(lookup):
            return Answer(outcome="not_applicable", reason=self._not_applicable)
        seen = [
            Seen(block.span.start, block.span.end, f"block: {block.kind}", {"type": block.kind})
            for block in (lookup.blocks if self._own_blocks else ())
            if block.kind in self._own_blocks
        ]
        close = self._close(lookup)
        voices = rumoured(lookup, self._lexicons[0]) if self._names_voices else {}
        done: set[int] = set()
        said: set[int] = set()
        end = -1
        for match in self._in_order(lookup):
            if match.start < end:
                continue  # two phrases share words: the first speaks for them
            found = self._judge(lookup, match, close)
            if found is None:
                continue
            end = match.end
            if self._said_before(lookup, found, said):
                continue
            if found.because is None and self._once_per != "match":
                key = self._key(lookup, found.start)
                if key in done:
                    continue
                done.add(key)
            if match.start in voices:
                found = found._replace(details={**found.details, "attribution": voices[match.start]})
            seen.append(found)
        shown = seen if self._span == "match" else _without_repeats(seen)
        return Answer(shown, measure=_strength(shown, len(lookup.sentences)))

    def _said_before(self, lookup: Lookup, found: Seen, said: set[int]) -> bool:
        """Whether its sentence has said this before, in other words ("cautioned that the study was small")."""
        if found.because is not None or found.details.get("type") not in self._type_once:
            return False
        index = lookup.sentence_index(found.start)
        if index in said:
            return True
        said.add(index)
        return False

    def _in_order(self, lookup: Lookup) -> Sequence[Match]:
        """Matches of all lexicons in text order, the longest first where several start together."""
        matches = lookup.document.matches
        if len(self._lexicons) == 1:
            return matches.get(self._lexicons[0], ())
        joined = [match for name in self._lexicons for match in matches.get(name, ())]
        return sorted(joined, key=lambda match: (match.start, -match.end))

    def _applies(self, lookup: Lookup) -> bool:
        return any(
            lookup.kind_at(match.start) in self._blocks and self._reference_guards.stop(lookup, match) is None
            for name in self._applies_if
            for match in lookup.document.matches.get(name, ())
        )

    def _judge(self, lookup: Lookup, match: Match, close: _Close) -> Seen | None:
        at = lookup.block_at(match.start)
        kind = lookup.blocks[at].kind if at >= 0 else "body"
        if kind not in self._blocks or kind in self._own_blocks:
            return None
        base: Mapping[str, Detail] = self._details[match.lexicon, match.entry]
        if self._types and base.get("type") not in self._types:
            return None
        matched = lookup.matched(match)
        quotation = lookup.quotation_at(match.start)
        if self._quotes == "inside" and quotation is None:
            return None
        if quotation is not None and self._quotes == "outside":
            if (spoken := self._spoken(lookup, match, base, quotation)) is not None:
                return spoken
            details = {**base, "guard": QUOTED}
            companions = _source_of(lookup.attribution_at(match.start))
            return Seen(match.start, match.end, matched, details, lookup.quote_reason(quotation), companions)
        attribution = lookup.attribution_at(match.start)
        stop = self._guards.stop(lookup, match)
        if stop is not None and stop.silent:
            return None
        if stop is not None:
            return Seen(match.start, match.end, matched, {**base, "guard": stop.guard}, stop.because)
        passage = lookup.passage_at(match.start)
        if passage is not None and (self._quotes == "outside" or passage.kind in APART):
            return Seen(match.start, match.end, matched, {**base, "guard": HANDED_ON}, REASONS[passage.kind])
        if self._retype and attribution is not None and lookup.is_writers(attribution, match.start, match.end):
            attribution = None
        companions = _source_of(attribution)
        if attribution is not None and self._set_aside_attributed:
            details = {**base, "guard": ATTRIBUTED}
            return Seen(match.start, match.end, matched, details, ATTRIBUTED_REASON, companions)
        if self._near_types and base.get("type") not in self._near_types:
            close = close._replace(references=())
        if self._near(lookup, match, close) or (
            base.get("type") in self._lead_types and _borne_out(lookup, match, close)
        ):
            return Seen(match.start, match.end, matched, {**base, "guard": NEAR}, self._near_because)
        typed = self._typed(lookup, base, attribution)
        start, end = self._marked(lookup, match)
        return Seen(start, end, matched, typed, None, companions)

    def _spoken(self, lookup: Lookup, match: Match, base: Mapping[str, Detail], quotation: Quotation) -> Seen | None:
        """A match of one of the types that a speaker with a name adds by saying so in quotation marks; None for others."""
        if base.get("type") not in self._quoted_types or quotation.kind != "direct":
            return None
        attribution = lookup.attribution_at(match.start)
        if attribution is None or lookup.source_class(attribution) not in NAMED:
            return None
        if self._guards.stop(lookup, match) is not None:
            return None
        typed = self._typed(lookup, base, attribution)
        return Seen(match.start, match.end, lookup.matched(match), typed, None, _source_of(attribution))

    def _typed(
        self, lookup: Lookup, base: Mapping[str, Detail], attribution: Attribution | None
    ) -> Mapping[str, Detail]:
        """The entry's details, with a type of its own where a named source stands behind the words."""
        if not self._retype:
            return base
        if attribution is None:
            return {**base, "attributed": False}
        details = {**base, "attributed": True}
        changed = self._retype.get(str(base.get("type")))
        if changed is not None and lookup.source_class(attribution) in NAMED:
            details["type"] = changed
        return details

    def _marked(self, lookup: Lookup, match: Match) -> Span:
        if self._span == "sentence":
            sentence = lookup.sentence_at(match.start)
            if sentence is not None:
                return Span(sentence.start, sentence.end)
        at = lookup.block_at(match.start)
        if self._span != "match" and at >= 0:
            return lookup.blocks[at].span
        return Span(match.start, match.end)

    def _key(self, lookup: Lookup, offset: int) -> int:
        if self._once_per == "sentence":
            at = lookup.sentence_index(offset)
            return at if at >= 0 else -2 - lookup.block_at(offset)
        return lookup.block_at(offset) if self._once_per == "block" else 0

    def _close(self, lookup: Lookup) -> _Close:
        """What may stand close to a match and back it: sentences with a reference, and sources that a reader could look up.

        A source that is itself a match of this signal ("studies" in "studies show") names nobody.
        """
        matches = lookup.document.matches
        if not any(name in matches for name in self._lexicons):
            return _Close()
        references = {
            lookup.sentence_index(match.start)
            for name in self._unless_near
            for match in matches.get(name, ())
            if self._reference_guards.stop(lookup, match) is None
        }
        persons = (
            {
                (place.start, place.end): lookup.sentence_index(place.start)
                for _, place, source_class, _ in lookup.spoken
                if source_class == "named_person"
            }
            if self._unless_source
            else {}
        )
        sources = [
            (index, start, end)
            for index, start, end in (lookup.named_places if self._unless_source else ())
            if not any(any(True for _ in lookup.matches_in(name, start, end)) for name in self._lexicons)
            and self._may_back(lookup, index, start, end)
        ]
        return _Close(sorted(references - {-1}), sources, frozenset(persons.values()))

    def _may_back(self, lookup: Lookup, index: int, start: int, end: int) -> bool:
        """Whether a source is one whose words may tell of research: by a word of the lists in its own sentence."""
        if not self._source_roles:
            return True
        sentence = lookup.sentences[index]
        if any(True for _ in lookup.matches_in(self._source_roles, sentence.start, sentence.end)):
            return True
        return any(
            item.source is not None
            and item.source.start == start
            and (lookup.source_class(item) == "document" or self._is_researcher(lookup, item))
            for item in lookup.document.attributions
        )

    def _is_researcher(self, lookup: Lookup, item: Attribution) -> bool:
        source = lookup.source_of(item)
        told = " ".join(part for part in (source and source.role, source and source.organisation) if part)
        return bool(told and self._roles.scan(told, tokenize(told)))

    def _near(self, lookup: Lookup, match: Match, close: _Close) -> bool:
        if not (close.references or close.sources or close.persons):
            return False
        here = lookup.sentence_index(match.start)
        if here < 0:
            return False
        if here in close.persons:
            return True
        at = bisect_left(close.references, here - self._reach)
        if at < len(close.references) and close.references[at] <= here + self._reach:
            return True
        low = bisect_left(close.sources, (max(0, here - self._source_reach), 0, 0))
        return low < bisect_left(close.sources, (here + self._source_reach + 1, 0, 0), low)


def _borne_out(lookup: Lookup, match: Match, close: _Close) -> bool:
    """Whether the front of the article announces what is backed further down, as a lead does."""
    if not close.references:
        return False
    first = next((block.span.start for block in lookup.blocks if block.kind == "body"), 0)
    return match.first - lookup.token_at(first) < _LEAD


def _strength(seen: list[Seen], sentences: int) -> float | None:
    """Sum of the strengths of what stands, by sentence; None where the list gives no strengths."""
    strengths = [int(item.details["strength"]) for item in seen if item.because is None and "strength" in item.details]
    return round(sum(strengths) / sentences, 3) if strengths and sentences else None


def _source_of(attribution: Attribution | None) -> tuple[Companion, ...]:
    if attribution is None or attribution.source is None:
        return ()
    return (Companion("source", attribution.source.start, attribution.source.end),)


def _without_repeats(seen: list[Seen]) -> list[Seen]:
    """One piece of evidence for each place: a sentence or block met by two phrases counts once."""
    kept: dict[tuple[int, int, bool], Seen] = {}
    for item in seen:
        kept.setdefault((item.start, item.end, item.because is None), item)
    return list(kept.values())
