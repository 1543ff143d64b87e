"""Statements laid at the door of a source that a reader could look up: of named people and bodies, and of documents."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect import cited_documents, unnamed_sources
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen, passed_on
from caveat.detect.settings import text, texts
from caveat.detect.source_words import source_words
from caveat.match.tokens import fold
from caveat.model.document import Attribution, Source
from caveat.model.finding import Companion, Detail
from caveat.model.policy import Lexicon, Signal

UNIDENTIFIED = "unidentified"
_UNIDENTIFIED_BECAUSE = "nothing says which document it is, so that a reader could not look for it"


class Attributions:
    """Looks for attributions by the class of their source."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._classes = frozenset(texts(settings, "classes"))
        self._blocks = frozenset(signal.scope.blocks)
        self._words = source_words(lexicons[name] for key in ("verbs", "nouns") if (name := text(settings, key, "")))
        nouns = lexicons.get(unnamed_sources.NOUNS)
        self._noun_types = tuple(entry.type for entry in nouns.entries) if nouns else ()

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each mention of a source; its unit is the source."""
        if not lookup.document.attributions:
            return Answer(reason="no statement in the article is laid at anybody's door")
        seen: list[Seen] = []
        # Asked once for each source, whose every mention is looked at: asking at each mention took the square of them.
        identified: dict[str, bool] = {}
        for item, place, source_class, block in lookup.spoken:
            if source_class not in self._classes or block not in self._blocks:
                continue
            source = lookup.source_of(item)
            if source_class == "document" and not self._speaks(lookup, item):
                continue
            details = self._details(lookup, item, source, source_class)
            if source_class == "document":
                key = item.source_id or item.id
                if key not in identified:
                    identified[key] = cited_documents.identified(self._words, lookup, item, source)
                details["identified"] = identified[key]
            because = None
            if details.get("identified") is False:
                details["guard"], because = UNIDENTIFIED, _UNIDENTIFIED_BECAUSE
            unit = f"{source_class}: {fold(source.name)}" if source else item.id
            matched = f"attribution: {item.pattern.shown if item.pattern else 'source'}"
            seen.append(Seen(place.start, place.end, matched, details, because, _companions(item), unit))
        return Answer(_innermost(seen))

    def _details(
        self, lookup: Lookup, item: Attribution, source: Source | None, source_class: str
    ) -> dict[str, Detail]:
        has_role = bool(source and (source.role or source.organisation))
        details: dict[str, Detail] = {
            "class": source_class,
            "has_role": has_role,
            "described": has_role,
            "direct": item.direct,
            "second_hand": item.second_hand,
            "first_quote": item is lookup.first_voice,
        }
        if item.confidence == "low":
            details["confidence"] = "low"  # the sensitivity of a total asks what it would be without these
        return details

    def _speaks(self, lookup: Lookup, item: Attribution) -> bool:
        """Whether the text leans on a document, and its words mean no person."""
        return cited_documents.shows(self._words, lookup, item) and not unnamed_sources.person_in_paper(
            self._words, lookup, item, self._noun_types
        )


def _companions(item: Attribution) -> tuple[Companion, ...]:
    """The statement, the cue, and the outlet that passes it on."""
    found = [Companion("statement", span.start, span.end) for span in item.statement]
    if item.cue is not None and item.source is not None:
        found.append(Companion("cue", item.cue.start, item.cue.end))
    return (*found, *passed_on(item))


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
