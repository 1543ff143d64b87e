"""Items of lists."""

from __future__ import annotations

from caveat.annotate.block_page import Page
from caveat.model.patterns import pattern
from caveat.model.text import Span

_BULLET = pattern(r"[•·‣◦▪●○■*\-–]\s+(?=\S)")
_NUMBERED = pattern(r"\(?(?:\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
_SECOND_SENTENCE = pattern(r"[.!?] [A-Z“\"]")
_BASIS = "begins with a bullet"


def is_item(text: str) -> bool:
    """Whether a paragraph begins with a bullet or a number."""
    return _BULLET.match(text) is not None or _NUMBERED.match(text) is not None


def list_item(page: Page, at: int) -> None:
    """Settle an item of a list. A long numbered paragraph is article text that happens to be numbered."""
    text, span = page.words[at], page.spans[at]
    if bullet := _BULLET.match(text):
        dash = text[0] in "-–"
        beside = [page.words[near] for near in (at - 1, at + 1) if 0 <= near < len(page.words)]
        if dash and not any(_BULLET.match(other) for other in beside) and not (at and page.bases[at - 1] == _BASIS):
            return
        page.spans[at] = Span(span.start + bullet.end(), span.end)
        page.words[at] = text[bullet.end() :]
        page.settle(at, "list", _BASIS)
    elif len(text) <= 200 and not _SECOND_SENTENCE.search(text, 5):
        page.settle(at, "list", "begins with a number, one short sentence")
    else:
        page.settle(at, "body", "numbered paragraph")
