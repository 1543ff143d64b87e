"""Paragraphs -> blocks with a job.

A paragraph is article text unless something visible says otherwise, and every block says what
that was. Three walks over the page: from the top (headline, byline, dateline), over the middle
(notices, captions, lists, subheadings, pull quotes), from the bottom (author notes, credits).
Kinds that the format itself gave (a figcaption, a heading) are kept.
"""

from __future__ import annotations

from caveat.annotate import block_dates as dates
from caveat.annotate import block_notices as notices
from caveat.annotate.block_bottom import walk_bottom
from caveat.annotate.block_middle import walk_middle
from caveat.annotate.block_page import Page, ends_sentence
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
