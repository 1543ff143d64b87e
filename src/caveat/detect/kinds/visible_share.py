"""How much of the text rests on sources that a reader can see: of 100 sentences, how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from caveat.detect import cited_documents, source_words
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer
from caveat.detect.source_list import listed
from caveat.model.document import Attribution
from caveat.model.policy import Lexicon, Signal

_MIN_WORDS = 1
_WHOLE = 8


class Weight(NamedTuple):
    """What a sentence counts for, in eighths, and what it rests on in words."""

    eighths: int
    name: str


DESCRIBED_NAME = Weight(8, "on a source with a name and a post, or on a document")
NAME = Weight(6, "on a name alone (three quarters each)")
GROUP = Weight(3, "on an office or a group that is described (three eighths each)")
EXPLAINED = Weight(4, "on somebody without a name, with the reason (half each)")
DESCRIBED = Weight(2, "on somebody without a name who is described (a quarter each)")
BARE = Weight(0, "on somebody of whom nothing can be seen (nothing)")
_RELAYED = "passed on by another outlet (half of that)"


class VisibleShare:
    """Counts for each sentence of prose the best source that it rests on; what adds nothing to the story counts for nothing."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)
        self._words = source_words.of_settings(signal.detector.settings, lexicons)

    def look(self, lookup: Lookup) -> Answer:
        """The figure, from 0 to 100, and in words how it was counted; no piece of evidence."""
        below = listed(lookup)
        counted = [
            at
            for at, sentence in enumerate(lookup.sentences)
            if lookup.blocks[sentence.block].kind in self._blocks
            and sentence.last - sentence.first >= _MIN_WORDS
            and sentence.block not in below
        ]
        if not counted:
            return Answer(outcome="not_applicable", reason="there is no sentence long enough to need a source")
        best: dict[int, tuple[Weight, bool]] = {}
        for at, weight, relayed in self._resting(lookup):
            if _worth(weight, relayed=relayed) > _worth(*_split(best.get(at))):
                best[at] = weight, relayed
        # a sentence that stands here again rests on somebody once
        first = {lookup.words[slice(*lookup.sentences[at][3:5])]: at for at in reversed(counted)}
        resting = {at: best[at] for at in first.values() if at in best}
        eighths = sum(_worth(weight, relayed=relayed) for weight, relayed in resting.values())
        share = 100 * eighths // (_WHOLE * len(counted))
        return Answer(
            outcome="found" if share else "not_found", measure=float(share), reason=_sum(resting, len(counted), eighths)
        )

    def _resting(self, lookup: Lookup) -> Iterator[tuple[int, Weight, bool]]:
        """(sentence, what it rests on, whether that was passed on), as often as the text lays it at somebody's door."""
        adds = {item.source_id or item.id for item in lookup.document.attributions if lookup.topic.says(item)}
        weights: dict[str, Weight] = {}
        for item in lookup.document.attributions:
            key = item.source_id or item.id
            if key not in adds:
                continue
            if key not in weights:
                weights[key] = self._weight(lookup, item)
            weight = weights[key]
            for span in (*item.statement, *(place for place in (item.source, item.cue) if place is not None)):
                first, last = lookup.sentence_index(span.start), lookup.sentence_index(max(span.start, span.end - 1))
                for at in range(max(first, 0), max(first, last) + 1):
                    yield at, weight, item.second_hand
        for span in lookup.references:
            if lookup.topic.adds(*span):
                yield lookup.sentence_index(span.start), DESCRIBED_NAME, False

    def _weight(self, lookup: Lookup, item: Attribution) -> Weight:
        source = lookup.source_of(item)
        source_class = lookup.source_class(item)
        described = bool(source and (source.role or source.organisation))
        if source_class == "document":
            if not cited_documents.identified(self._words, lookup, item, source):
                return DESCRIBED
            return DESCRIBED if cited_documents.not_public(lookup, item, source) else DESCRIBED_NAME
        if source_class == "named_person":
            return DESCRIBED_NAME if described else NAME
        if source_class == "named_organisation":
            return NAME
        if source_class == "collective":
            return GROUP
        if source_class != "unnamed":
            return BARE
        told = item.anonymity
        if told is not None and told.reason is not None:
            return EXPLAINED
        return DESCRIBED if described or (told is not None and told.description is not None) else BARE


def _split(held: tuple[Weight, bool] | None) -> tuple[Weight, bool]:
    return held if held is not None else (BARE, False)


def _worth(weight: Weight, relayed: bool) -> int:
    """Eighths of a sentence: what another outlet passes on counts half, in whole eighths."""
    return weight.eighths // 2 if relayed else weight.eighths


def _sum(resting: Mapping[int, tuple[Weight, bool]], sentences: int, eighths: int) -> str:
    """The count in words, so that it can be done again with a pencil."""
    groups: dict[tuple[int, str, bool], int] = {}
    for weight, relayed in resting.values():
        key = -weight.eighths, weight.name, relayed
        groups[key] = groups.get(key, 0) + 1
    parts = [
        f"{number} {name}{', ' + _RELAYED if relayed else ''}" for (_, name, relayed), number in sorted(groups.items())
    ]
    return (
        f"of {sentences} sentence{'' if sentences == 1 else 's'}, "
        + ("; ".join(parts) if parts else "none rests on a source")
        + (f"; together {_eighths(eighths)}" if parts else "")
    )


def _eighths(eighths: int) -> str:
    """ "17", "17.25"."""
    return f"{eighths / _WHOLE:.3f}".rstrip("0").rstrip(".")
