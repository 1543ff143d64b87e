"""What a page says of itself at its edges: labels of word lists, and labels and notices told by their shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.detect.edges import edges
from caveat.detect.kinds.phrases import Phrases
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, Seen
from caveat.detect.settings import texts
from caveat.match import notices
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, Signal
from caveat.model.text import PROSE, Block, Span

_SENTENCE_END = pattern(r"(?<=[.!?])[\"”’)\]*_]*\s+")
_READERS = "it speaks of what readers write, not of this article"
_NOT_AT_EDGE = "the words stand in the middle of the text; what a page says of itself stands at its edges"
_ONE_LINE = 90
_RATING_HEAD = frozenset({"rating", "our rating", "verdict", "our verdict", "our ruling", "the ruling", "claim rating"})
_RATED_WITHIN = 8  # blocks from either end
_LINES = frozenset({"label", "byline", "deck", "subheading", "furniture", "body", "list", "disclaimer", "dateline"})


class Labels:
    """Looks at the head and the foot of a page for what it says of itself."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._types = frozenset(texts(signal.detector.settings, "notices"))
        self._blocks = frozenset(signal.scope.blocks)
        self._phrases = Phrases(signal, lexicons)

    def look(self, lookup: Lookup) -> Answer:
        """Notices by shape and labels by word; words of the lists in the middle of the text are set aside."""
        head, foot = edges(lookup.blocks)
        shaped = list(self._shaped(lookup, head, foot))
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
        return item._replace(because=_NOT_AT_EDGE, details={**item.details, "guard": "not_at_edge"})

    def _shaped(self, lookup: Lookup, head: frozenset[int], foot: frozenset[int]) -> Iterator[Seen]:
        for at, block in enumerate(lookup.blocks):
            if block.kind in self._blocks and (at in head or at in foot):
                for span, kind in _said(lookup.text, block, above=at in head):
                    if lookup.quotation_at(span.start) is None:
                        yield from self._seen(span, kind)
        yield from (seen for span in _rated(lookup) for seen in self._seen(span, "fact_check"))

    def _seen(self, span: Span, kind: str) -> Iterator[Seen]:
        if kind in self._types:
            yield Seen(span.start, span.end, f"notice: {kind}", {"type": kind})
        elif kind == "reader_comments" and "views" in self._types:
            details = {"type": "views", "guard": kind}
            yield Seen(span.start, span.end, f"notice: {kind}", details, _READERS)


def _said(text: str, block: Block, *, above: bool) -> Iterator[tuple[Span, str]]:
    """What a block at an edge says of its page, with the place of the words; `above` is true in the head."""
    start, end = block.span
    whole = text[start:end]
    if block.kind == "headline":
        if kind := notices.title(whole):
            yield block.span, kind
        return
    if block.kind == "byline" and (kind := notices.post(whole)):
        yield block.span, kind
        return
    if (
        block.kind in _LINES
        and len(whole) <= _ONE_LINE
        and (kind := notices.line(whole))
        and (above or kind in ("press_release", "sponsored"))
    ):
        yield block.span, kind
        return
    if len(whole) > 1_500 and block.kind in PROSE and above:
        whole = whole[:500]
    at = 0
    for found in (*_SENTENCE_END.finditer(whole), None):
        stop = found.start() if found else len(whole)
        if kind := notices.said(whole[at:stop]):
            yield Span(start + at, start + stop), kind
        at = found.end() if found else stop


def _rated(lookup: Lookup) -> Iterator[Span]:
    """A heading such as "Rating" with a short grade below it, near the top or the end."""
    blocks, text = lookup.blocks, lookup.text
    for at in range(len(blocks) - 1):
        if _RATED_WITHIN <= at < len(blocks) - _RATED_WITHIN:
            continue
        span, below = blocks[at].span, blocks[at + 1].span
        if (
            span.end - span.start <= 20
            and notices.plain(text[slice(*span)]) in _RATING_HEAD
            and below.end - below.start <= 40
            and notices.rating(f"Rating: {text[slice(*below)]}")
        ):
            yield Span(span.start, below.end)
