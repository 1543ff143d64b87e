"""One figure about the whole article."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import text
from caveat.model.document import Attribution
from caveat.model.finding import Companion, Detail
from caveat.model.policy import Lexicon, Signal

_MIN_WORDS = 6


class ArticleFigure:
    """Counts sources, or the share of sentences that rest on one."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._measure = text(signal.detector.settings, "measure", "single_source")
        self._blocks = frozenset(signal.scope.blocks)

    def look(self, lookup: Lookup) -> Answer:
        """The figure; a single source is evidence at its first mention."""
        if self._measure == "attribution_density":
            return self._density(lookup)
        return self._sources(lookup)

    def _sources(self, lookup: Lookup) -> Answer:
        mentions: dict[str, list[Attribution]] = {}
        for item in lookup.document.attributions:
            place = item.source or item.cue
            if place is None or lookup.kind_at(place.start) not in self._blocks:
                continue
            if lookup.source_class(item) not in ("none", "pronoun"):
                mentions.setdefault(item.source_id or item.id, []).append(item)
        count = len(mentions)
        if count != 1:
            reason = "no source is named or described" if count == 0 else f"{count} distinct sources"
            return Answer(outcome="not_found", measure=float(count), reason=reason)
        ((unit, items),) = mentions.items()
        places = [place for item in items if (place := item.source or item.cue) is not None]
        others = tuple(Companion("again", place.start, place.end) for place in places[1:])
        details: dict[str, Detail] = {"class": lookup.source_class(items[0]), "sources": 1}
        seen = Seen(places[0].start, places[0].end, "one source", details, None, others, unit)
        return Answer((seen,), measure=1.0)

    def _density(self, lookup: Lookup) -> Answer:
        inside = [block.kind in self._blocks for block in lookup.blocks]
        checked = [
            index
            for index, sentence in enumerate(lookup.sentences)
            if inside[sentence.block] and sentence.last - sentence.first >= _MIN_WORDS
        ]
        if not checked:
            return Answer(outcome="not_applicable", reason="there is no sentence long enough to need a source")
        resting = sum(index in lookup.sourced for index in checked)
        share = round(resting / len(checked), 3)
        reason = f"{resting} of {len(checked)} sentences of six words or more have a source"
        return Answer(outcome="found" if resting else "not_found", measure=share, reason=reason)
