"""Reports side by side: shared sources and shared wording."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.errors import UsageError
from caveat.model.comparison import Comparison, Overlap, SharedPassage, SharedSource
from caveat.model.document import Document
from caveat.model.report import Report
from caveat.model.text import PROSE, Span

# Eight words in a row seldom agree by chance; shorter runs are names and set phrases.
SHINGLE = 8
FEWEST, MOST = 2, 6
NAMED = frozenset({"named_person", "named_organisation"})


def compare(reports: Sequence[Report]) -> Comparison:
    """Compare two to six reports. Raises UsageError for fewer or more."""
    check_number(len(reports))
    words = [_prose_words(report.document) for report in reports]
    passages: list[SharedPassage] = []
    overlaps = []
    for first in range(len(reports)):
        for second in range(first + 1, len(reports)):
            found = _shared(reports, words, first, second)
            passages += found
            total = sum(passage.words for passage in found)
            overlaps.append(Overlap(first, second, total, len(words[first]), len(words[second])))
    return Comparison(tuple(reports), _shared_sources(reports), tuple(passages), tuple(overlaps), _warnings(reports))


def check_number(articles: int) -> None:
    """Raise UsageError where so many articles cannot stand side by side; asked before they are scored."""
    if not FEWEST <= articles <= MOST:
        raise UsageError(f"{articles} article{'' if articles == 1 else 's'} to compare", hint="give two to six")


def _prose_words(document: Document) -> list[int]:
    """Indices of the tokens that lie in prose."""
    starts = document.tokens.starts
    spans = iter([block.span for block in document.blocks if block.kind in PROSE])
    kept: list[int] = []
    span = next(spans, None)
    for index, start in enumerate(starts):
        while span is not None and start >= span.end:
            span = next(spans, None)
        if span is None:
            break
        if start >= span.start:
            kept.append(index)
    return kept


def _shared(reports: Sequence[Report], words: list[list[int]], first: int, second: int) -> list[SharedPassage]:
    """Longest shared runs of at least SHINGLE words, first article's order, each word of it used once."""
    tokens_a, tokens_b = reports[first].document.tokens, reports[second].document.tokens
    run_a = [tokens_a.words[index] for index in words[first]]
    run_b = [tokens_b.words[index] for index in words[second]]
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(run_b) - SHINGLE + 1):
        places.setdefault(tuple(run_b[at : at + SHINGLE]), at)
    found = []
    at = 0
    while at <= len(run_a) - SHINGLE:
        other = places.get(tuple(run_a[at : at + SHINGLE]))
        if other is None:
            at += 1
            continue
        size = SHINGLE
        while at + size < len(run_a) and other + size < len(run_b) and run_a[at + size] == run_b[other + size]:
            size += 1
        span_a = Span(tokens_a.starts[words[first][at]], tokens_a.ends[words[first][at + size - 1]])
        span_b = Span(tokens_b.starts[words[second][other]], tokens_b.ends[words[second][other + size - 1]])
        found.append(SharedPassage(first, span_a, second, span_b, size))
        at += size
    return found


def _shared_sources(reports: Sequence[Report]) -> tuple[SharedSource, ...]:
    """Named sources that speak in more than one article, by name alike but for case."""
    spoken: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for at, report in enumerate(reports):
        for source in report.document.sources:
            if source.source_class in NAMED and source.attributions:
                key = source.name.casefold()
                shown.setdefault(key, source.name)
                spoken.setdefault(key, [0] * len(reports))[at] += len(source.attributions)
    return tuple(
        SharedSource(shown[key], tuple(counts)) for key, counts in spoken.items() if sum(map(bool, counts)) > 1
    )


def _warnings(reports: Sequence[Report]) -> tuple[str, ...]:
    warnings = []
    if len({report.rubric.sha256 for report in reports}) > 1:
        warnings.append("The reports were made with different rubrics; their points are not comparable.")
    if len({report.findings.genre.id for report in reports}) > 1:
        warnings.append("The articles are of different kinds, so different questions were asked of them.")
    warnings.extend(
        f"{_file(report)} is not judged: {report.total.why_not}." for report in reports if not report.total.judged
    )
    return tuple(warnings)


def _file(report: Report) -> str:
    """The file's name: its folders belong to the reader's machine and not on a page."""
    return report.document.article.source.replace("\\", "/").rpartition("/")[2]
