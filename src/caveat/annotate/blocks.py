"""Paragraphs -> blocks with a job.

A paragraph is article text unless something visible says otherwise, and every block says what
that was. Three walks over the page: from the top (headline, byline, dateline), over the middle
(notices, captions, lists, subheadings, pull quotes), from the bottom (author notes, credits).
Kinds that the format itself gave (a figcaption, a heading) are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from caveat.annotate import block_dates as dates
from caveat.annotate import block_notices as notices
from caveat.annotate.block_bottom import walk_bottom
from caveat.annotate.block_middle import walk_middle
from caveat.annotate.block_page import LONG, Page, ends_sentence
from caveat.annotate.block_top import walk_top
from caveat.annotate.block_words import COMMENT_FORMS, LINK_LISTS
from caveat.model.patterns import pattern
from caveat.model.text import Article, Block, BlockKind


def classify(article: Article) -> tuple[Block, ...]:
    """The article's blocks in text order, never overlapping."""
    page = Page(article)
    if not page.spans:
        return ()
    _notices(page)
    _repeats(page)
    _links(page, article)
    body = walk_top(page)
    walk_middle(page, body)
    walk_bottom(page, body)
    _dateline(page)
    return page.blocks()


def _notices(page: Page) -> None:
    """What paragraphs say of themselves, wherever they stand."""
    links = False
    for at, text in enumerate(page.words):
        if page.settled[at]:
            links = False
            continue
        if len(text) > 1_000:
            links = False
            continue
        kind, basis = _notice(text, page.fold(at))
        if kind == "furniture" and at == 0 and _heads(page):
            continue
        if basis:
            page.settle(at, kind, basis)
            key = notices.line_key(page.fold(at)) if kind == "furniture" and len(text) < 60 else ""
            if key in COMMENT_FORMS and _mostly_past(page, at):
                _readers(page, at)
                return
            links = key in LINK_LISTS
        elif links and len(text) <= 140 and not ends_sentence(text):
            page.settle(at, "furniture", "a link under a heading for related articles")
        else:
            links = False


REPEATED = "the same paragraph stands above"
_LONG_ENOUGH = 100  # characters; shorter lines may be a refrain


def _repeats(page: Page) -> None:
    """A paragraph that stands in the text for the second time, word for word, is a slip of the one who pasted it."""
    told: set[str] = set()
    for at, text in enumerate(page.words):
        if page.settled[at] or len(text) < _LONG_ENOUGH:
            continue
        key = " ".join(page.fold(at).split())
        if key in told:
            page.settle(at, "furniture", REPEATED)
        told.add(key)


def repeated(blocks: Iterable[Block]) -> tuple[str, ...]:
    """A notice about paragraphs that stand in the text twice."""
    count = sum(block.basis == REPEATED for block in blocks)
    if not count:
        return ()
    what = "A paragraph stands" if count == 1 else f"{count} paragraphs stand"
    return (f"{what} in the text twice, word for word; the second time nothing was counted.",)


_LINKED = 0.6  # the part of a short line from which on it is a link and no text


def _links(page: Page, article: Article) -> None:
    """A short line that is hardly more than a link and no sentence, below the first paragraph, leads to another story."""
    told = False
    places = sorted(place for place, _ in article.links)
    starts = [place.start for place in places]
    for at, text in enumerate(page.words):
        span = page.spans[at]
        if page.settled[at] or len(text) > 140 or ends_sentence(text) or not told:
            told = told or (not page.settled[at] and len(text) > 140)
            continue
        inside = places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        linked = sum([min(place.end, span.end) - place.start for place in inside])
        if linked >= _LINKED * len(text) and len(text.split()) >= _WORDS_OF_LINK:
            page.settle(at, "furniture", "a link to another story")


_WORDS_OF_LINK = 4


def _heads(page: Page) -> bool:
    """Whether the first line, although it begins like a promotion ("WATCH: ..."), heads the text below it."""
    first = page.words[0]
    return (
        len(first.split()) >= _WORDS_OF_LINK
        and len(first) <= LONG
        and "headline" not in page.kinds
        and ":" in first
        and len(page.words) > 1
        and len(page.words[1]) > LONG
    )


def _notice(text: str, folded: str) -> tuple[BlockKind, str]:
    if basis := notices.furniture(text, folded):
        return "furniture", basis
    if basis := notices.correction(text, folded):
        return "correction", basis
    if basis := notices.disclaimer(text, folded):
        return "disclaimer", basis
    if basis := notices.caption(text, folded):
        return "caption", basis
    return "body", ""


def _mostly_past(page: Page, at: int) -> bool:
    """Whether more of the text stands above the paragraph than below it, or nothing but short lines below."""
    start = page.spans[at].start
    return start * 2 > page.spans[-1].end or page.last_long <= at


def _readers(page: Page, at: int) -> None:
    """All below a comment form belongs to readers; author notes that stand lower are found first."""
    for later in range(at + 1, len(page.words)):
        if not page.settled[later]:
            page.settle(later, "furniture", "stands under the comment form")


_OPENED = pattern(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?::| ?[–—-]) ")


def _dateline(page: Page) -> None:
    """Split the dateline off the first paragraph of text."""
    for at, kind in enumerate(page.kinds):
        if kind == "body":
            opened = sum(_OPENED.match(text) is not None for text in page.words)
            if end := dates.dateline(page.words[at], alone=opened <= 1):
                rest = page.words[at][end:]
                page.split(
                    at,
                    end,
                    end + len(rest) - len(rest.lstrip()),
                    "dateline",
                    "place, date or agency before a dash or a colon",
                )
            return
