"""What was said: the stretch of the sentence that a cue hands over, and quotations that go on after it."""

from __future__ import annotations

from caveat.annotate.attribution.view import View
from caveat.model.text import Span

_MARKS = " \t\r\n\u00a0,;:.\u2014\u2013-"
_QUOTES = "\"\u201c\u201d'\u2018\u2019\u00ab\u00bb`"


def trimmed(view: View, start: int, end: int) -> Span | None:
    """The stretch without white space, commas and a leading "that" at its borders; None when no word is left."""
    text = view.text
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    for word in ("that ", "and ", "but "):
        if text[start : start + len(word)].lower() == word:
            start += len(word)
            break
    if not any(char.isalnum() for char in text[start : min(end, start + 12)]):
        return None
    return Span(start, end)


def direct(view: View, spans: tuple[Span, ...]) -> bool:
    """Whether at least half of the words handed over stand between quotation marks."""
    total = sum(span.end - span.start for span in spans)
    inside = 0
    for item in view.quotations:
        if item.kind in ("title", "nickname"):
            continue
        for span in spans:
            if item.span.overlaps(span):
                inside += min(item.span.end, span.end) - max(item.span.start, span.start)
    return total > 0 and inside * 2 >= total
