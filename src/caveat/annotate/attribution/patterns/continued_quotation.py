"""Quotations that go on after an attribution: in the same paragraph, or over its border where nobody else takes the word."""

from __future__ import annotations

from bisect import bisect_right

from caveat.annotate.attribution.patterns import statements
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.model.text import Span


def continued(columns: Columns, found: list[Candidate]) -> list[Candidate]:
    """Quotations that no cue reached go on with the speaker before, in the same paragraph or over its border."""
    if not columns.quotations or not found:
        return found
    covered = [False] * len(columns.quotations)
    for item in found:
        for span in item.statement:
            for number in statements.quotes_within(columns, *span):
                covered[number] = True
    cues = [columns.starts[item.cue[0]] for item in found]
    extra: dict[int, list[Span]] = {}
    for number, quotation in enumerate(columns.quotations):
        at = columns.sentence_at(quotation.span.start)
        if covered[number] or quotation.kind != "direct" or at < 0:
            continue
        sentence = columns.sentences[at]
        if (
            quotation.span.start > sentence.start + 2
            and (quotation.span.end - quotation.span.start) * 2 < sentence.end - sentence.start
        ):
            continue  # words quoted inside the writer's own sentence
        block = sentence.block
        last = bisect_right(cues, quotation.span.start) - 1
        while last >= 0 and found[last].rule.type in ("decline", "speaking"):
            last -= 1
        same = last >= 0 and columns.sentences[found[last].sentence].block == block
        if (
            same
            or (last >= 0 and quotation.continued)
            or (last >= 0 and _announced(columns, found[last], at, quotation.span))
            or (last >= 0 and _goes_on(columns, found, last, at, quotation.span))
        ):
            extra.setdefault(last, []).append(quotation.span)
    return [
        item._replace(statement=(*item.statement, *extra[index])) if index in extra else item
        for index, item in enumerate(found)
    ]


def _goes_on(columns: Columns, found: list[Candidate], last: int, at: int, quotation: Span) -> bool:
    """“...,” Ortega said. And the next paragraph is nothing but a quotation: nobody else has taken the word.

    Not so where the paragraph before asks, quotes two people or goes on to something else.
    """
    item = found[last]
    sentence, spoke = columns.sentences[at], columns.sentences[item.sentence]
    if sentence.block - spoke.block != 1 or quotation.start > sentence.start + 1:
        return False
    if item.rule.type == "ask" or not item.statement or not statements.direct(columns, item.statement):
        return False
    if columns.paragraph(at)[1].end > quotation.end + 1:
        return False
    if columns.paragraph(item.sentence)[1].end > max(spoke.end, *[span.end for span in item.statement]) + 1:
        return False
    if any("?" in columns.text[span.end - 2 : span.end] for span in item.statement):
        return False
    return all(
        earlier.phrase is item.phrase
        or (earlier.phrase is not None and item.phrase is not None and earlier.phrase.head == item.phrase.head)
        or columns.sentences[earlier.sentence].block != spoke.block
        for earlier in found[max(0, last - 3) : last]
    )


def _announced(columns: Columns, item: Candidate, at: int, quotation: Span) -> bool:
    """Ortega said: and the quotation opens the next paragraph."""
    sentence = columns.sentences[item.sentence]
    follows = item.sentence == at - 1 and quotation.start - sentence.end < 8
    return follows and columns.text[sentence.end - 1] == ":"
