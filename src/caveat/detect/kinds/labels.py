"""What a page says of itself at its edges: labels of word lists, and labels and notices told by their shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.detect.kinds.phrases import Phrases
from caveat.detect.page_notices import PageNotice
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import texts
from caveat.model.policy import Lexicon, Signal

_READERS = "it speaks of what readers write, not of this article"
_NOT_AT_EDGE = "the words stand in the middle of the text; what a page says of itself stands at its edges"


class Labels:
    """Looks at the head and the foot of a page for what it says of itself."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._types = frozenset(texts(signal.detector.settings, "notices"))
        self._blocks = frozenset(signal.scope.blocks)
        self._phrases = Phrases(signal, lexicons)

    def look(self, lookup: Lookup) -> Answer:
        """Notices by shape and labels by word; words of the lists in the middle of the text are set aside."""
        head, foot = lookup.edges
        shaped = [seen for item in lookup.page_notices for seen in self._seen(item)]
        taken = {item.start for item in shaped}
        listed = [
            self._placed(lookup, item, head | foot)
            for item in self._phrases.look(lookup).seen
            if item.start not in taken and not any(other.start <= item.start < other.end for other in shaped)
        ]
        return Answer(sorted([*shaped, *listed], key=lambda item: (item.start, item.end)))

    def _placed(self, lookup: Lookup, item: Seen, near: frozenset[int]) -> Seen:
        if item.because is not None or lookup.block_at(item.start) in near:
            return item
        if lookup.kind_at(item.start) == "disclaimer":
            return item
        return item._replace(because=_NOT_AT_EDGE, details={**item.details, "guard": "not_at_edge"})

    def _seen(self, item: PageNotice) -> Iterator[Seen]:
        """The evidence of a notice, where this signal looks for its kind in such a block."""
        start, end = item.span
        if item.block is not None and item.block not in self._blocks:
            return
        if item.kind in self._types:
            yield Seen(start, end, f"notice: {item.kind}", {"type": item.kind})
        elif item.kind == "reader_comments" and "views" in self._types:
            yield Seen(start, end, f"notice: {item.kind}", {"type": "views", "guard": item.kind}, _READERS)
