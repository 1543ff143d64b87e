"""How many of the attributed words are each source's, and how many other outlets pass on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from caveat.annotate.attribution.text.columns import Columns
from caveat.model.document import Attribution, Relayed, Source
from caveat.model.text import Span


def measured(
    columns: Columns, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[tuple[Source, ...], Relayed]:
    """The sources with their words, share and channels, and what other outlets pass on.

    A word that two attributions hold counts once for each source and once in the sum, so that shares may come to more than 1
    where one source passes on the words of another.
    """
    total = _words(columns, attributions)
    by_source: dict[str, list[Attribution]] = {}
    for item in attributions:
        if item.source_id is not None:
            by_source.setdefault(item.source_id, []).append(item)
    found = tuple([_with(columns, source, by_source.get(source.id, ()), total) for source in sources])
    passed = [item for item in attributions if item.channel == "other_outlet"]
    if not passed:
        return found, Relayed()
    outlets = tuple(dict.fromkeys(item.via for item in passed if item.via is not None))
    names = {(item.via_name or "").casefold(): item.via_name for item in reversed(passed) if item.via_name}
    share = _share(_words(columns, passed), total)
    return found, Relayed(len(passed), share, outlets, tuple(reversed([name for name in names.values() if name])))


def _with(columns: Columns, source: Source, said: Sequence[Attribution], total: int) -> Source:
    words = _words(columns, said)
    ways = dict.fromkeys([*(item.channel for item in said), *source.channels])
    return replace(source, words=words, share=_share(words, total), channels=tuple(ways))


def _share(words: int, total: int) -> float:
    """The part of the whole to two decimals, halves upwards; 0 where there is nothing."""
    return (200 * words + total) // (2 * total) / 100 if total else 0.0


def _words(columns: Columns, attributions: Iterable[Attribution]) -> int:
    """The words of all statements, those that several hold counted once."""
    spans: list[Span] = sorted([span for item in attributions for span in item.statement])
    count, last = 0, 0
    for span in spans:
        first = max(last, bisect_left(columns.starts, span.start))
        last = max(first, bisect_left(columns.starts, span.end))
        count += last - first
    return count
