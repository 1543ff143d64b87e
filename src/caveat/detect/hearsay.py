"""Which attribution without a name is a rumour's: one statement leaves one piece of evidence, not two."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.scope import Lookup
from caveat.detect.unnamed_sources import UNNAMED
from caveat.model.text import PROSE

_READ = PROSE | {"deck"}


def rumoured(lookup: Lookup, lexicon: str) -> Mapping[int, str]:
    """For each match of a word list of rumours that is read, by where it begins, the id of the attribution whose source or cue it meets.

    Matches that share words with an earlier one are no evidence of their own, and no attribution is given out twice.
    """
    matches = lookup.document.matches.get(lexicon, ())
    if not matches:
        return {}
    places = [
        (span.start, span.end, item.id)
        for item in lookup.document.attributions
        if lookup.source_class(item) in UNNAMED
        for span in (item.source, item.cue)
        if span is not None
    ]
    places.sort()
    found: dict[int, str] = {}
    given: set[str] = set()
    end = at = 0
    for match in matches:
        if match.start < end or lookup.kind_at(match.start) not in _READ:
            continue
        end = match.end
        while at < len(places) and places[at][1] <= match.start:
            at += 1
        near = at
        while near < len(places) and places[near][0] < match.end:
            _, stop, name = places[near]
            if stop > match.start and name not in given:
                found[match.start] = name
                given.add(name)
                break
            near += 1
    return found
