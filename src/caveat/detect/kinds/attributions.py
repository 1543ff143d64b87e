"""Statements laid at the door of a source that a reader could look up: of named people and bodies, and of documents."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect import cited_documents, source_words, unnamed_sources
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen, companions_of, matched_by
from caveat.detect.settings import flag, texts
from caveat.match.tokens import fold
from caveat.model.document import Attribution, Source
from caveat.model.finding import Detail
from caveat.model.policy import Lexicon, Signal

UNIDENTIFIED = "unidentified"
NOT_PUBLIC = "not_public"
_BECAUSE = {
    UNIDENTIFIED: "the text does not say which document it is, so a reader could not find it",
    NOT_PUBLIC: "it is leaked or secret, or a recording with no owner named, so a reader would not know where to look",
}


class Attributions:
    """Looks for attributions by the class of their source."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        settings = signal.detector.settings
        self._classes = frozenset(texts(settings, "classes"))
        self._blocks = frozenset(signal.scope.blocks)
        self._references = flag(settings, "references")
        self._words = source_words.of_settings(settings, lexicons)
        self._noun_types = unnamed_sources.types_of_nouns(lexicons)

    def look(self, lookup: Lookup) -> Answer:
        """One piece of evidence for each mention of a source; its unit is the source."""
        referred = self._referred(lookup) if self._references else []
        if not lookup.document.attributions and not referred:
            return Answer(reason="nothing in the article is attributed to anybody")
        seen: list[Seen] = []
        # Asked once for each source, whose every mention is looked at: asking at each mention took the square of them.
        identified: dict[str, bool] = {}
        public: dict[str, bool] = {}
        papers: dict[str, str] = {}
        for item, place, source_class, block in lookup.spoken:
            if source_class not in self._classes or block not in self._blocks:
                continue
            source = lookup.source_of(item)
            if source_class == "document" and not self._speaks(lookup, item):
                continue
            details = self._details(lookup, item, source, source_class)
            if source_class == "document":
                key = item.id if cited_documents.is_new(lookup, item) else item.source_id or item.id
                if key not in identified:
                    identified[key] = cited_documents.identified(self._words, lookup, item, source)
                    public[key] = not cited_documents.not_public(lookup, item, source)
                details |= {"identified": identified[key], "public": public[key]}
            guard = _guard(details)
            if guard:
                details["guard"] = guard
            unit = f"{source_class}: {fold(source.name)}" if source else item.id
            if source_class == "document":
                unit = cited_documents.same_paper(lookup, place, papers, unit)
            because = _BECAUSE.get(guard)
            seen.append(Seen(place.start, place.end, matched_by(item), details, because, companions_of(item), unit))
        taken = [(item.start, item.end) for item in seen]
        seen += [item for item in referred if not any(start < item.end and item.start < end for start, end in taken)]
        return Answer(_innermost(seen))

    def _referred(self, lookup: Lookup) -> list[Seen]:
        """Documents with an owner that the text uses in other words than "according to"."""
        shown: dict[str, Detail] = {"class": "document", "second_hand": False, "identified": True, "public": True}
        return [
            Seen(span.start, span.end, "reference", shown, unit=f"document: {fold(lookup.text[span.start : span.end])}")
            for span in lookup.references
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


def _guard(details: Mapping[str, Detail]) -> str:
    """The guard that sets a document aside, or ""."""
    if details.get("public") is False:
        return NOT_PUBLIC
    return UNIDENTIFIED if details.get("identified") is False else ""


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
