"""The walk from the bottom of the page: author notes, names over them, credits."""

from __future__ import annotations

import re

from caveat.annotate import block_head as head
from caveat.annotate import block_notices as notices
from caveat.annotate import block_tail as tail
from caveat.annotate.block_page import Page
from caveat.match.tokens import fold
from caveat.model.patterns import pattern
from caveat.model.text import PROSE, BlockKind

_REACH = 40  # paragraphs from the end among which author notes are looked for
_VIEWS_SENTENCE = pattern(r"[.!?][”\"’)]? (?=(?:The |His |Her |Their |All )?(?:views|opinions)\b)", re.IGNORECASE)
_AUTHOR_PREFIX = pattern(r"^(?:by:?|story by|written by|words by|text by|author:)\s+", re.IGNORECASE)
_NAMES = pattern(r",|\||\band\b|&|\n|•|·")


def walk_bottom(page: Page, body: int) -> None:
    """Author notes, names over them and credits, from the last paragraph upwards."""
    _signature(page, body)
    authors = _authors(page)
    before = ""
    at = len(page.words) - 1
    quiet = 0  # paragraphs of text passed on the way up
    last = max(body, at - _REACH)
    while at > last and quiet < 2:
        text, kind = page.words[at], page.kinds[at]
        if kind not in PROSE or not text:
            at -= 1
            continue
        if basis := head.agency_credit(text):
            page.settle(at, "furniture", basis)
        elif basis := head.credit(text):
            page.settle(at, "byline", basis)
        elif basis := tail.about_author(text, authors):
            _author_note(page, at, basis)
        elif (
            tail.first_person(text)
            and quiet == 0
            and at - 1 > body
            and tail.bare_name(page.words[at - 1])
            and page.kinds[at - 1] in PROSE
        ):
            page.settle(at, "author_bio", "speaks of its writer as “I” under a name that stands alone")
            page.settle(at - 1, "byline", "a name alone over an author note")
        elif quiet == 0 and (basis := tail.stranger(text, before := before or _article_text(page, at))):
            _author_note(page, at, basis)
        elif (basis := head.byline(text)) and quiet == 0:
            page.settle(at, "byline", basis)
        else:
            quiet += 1
            _views(page, at, "body", page.bases[at])
        at -= 1


_SIGNED = pattern(r"[—–-]{1,2}\s?(?=[A-Z])")


def _signature(page: Page, body: int) -> None:
    """A name behind a dash, alone on its line in the lower half, that signs the piece and not a quotation or one of several letters."""
    signed = [
        at
        for at in range(body + 1, len(page.words))
        if page.kinds[at] in PROSE
        and len(page.words[at]) <= 60
        and (dash := _SIGNED.match(page.words[at]))
        and all(tail.bare_name(name.strip()) for name in _NAMES.split(page.words[at][dash.end() :]) if name.strip())
    ]
    if len(signed) != 1 or "byline" in page.kinds or signed[0] * 2 < len(page.words):
        return
    above = page.words[signed[0] - 1].strip()
    if above[:1] in '"“‘«' or above[-1:] in '"”»' or "quote" in page.bases[signed[0] - 1]:
        return
    page.settle(signed[0], "byline", "a name behind a dash that signs the piece")


def _author_note(page: Page, at: int, basis: str) -> None:
    """An author note; a sentence in it about whose views these are becomes a disclaimer."""
    if not _views(page, at, "author_bio", basis):
        page.settle(at, "author_bio", basis)
    if at and page.kinds[at - 1] in PROSE and tail.bare_name(page.words[at - 1]):
        page.settle(at - 1, "byline", "a name alone over an author note")


def _views(page: Page, at: int, kind: BlockKind, basis: str) -> bool:
    """Split off a sentence at the paragraph's end that says whose views these are."""
    cut = _VIEWS_SENTENCE.search(page.words[at])
    if cut is None or not notices.disclaimer(page.words[at][cut.end() :], page.fold(at)[cut.end() :]):
        return False
    page.settle(at, "disclaimer", "says whose views these are")
    page.split(at, cut.end() - 1, cut.end(), kind, basis)
    return True


def _authors(page: Page) -> frozenset[str]:
    """Names in the bylines, folded."""
    names: set[str] = set()
    for text, kind in zip(page.words, page.kinds, strict=True):
        if kind == "byline":
            line = _AUTHOR_PREFIX.sub("", text)
            names.update(part for piece in _NAMES.split(line) if tail.bare_name(part := piece.strip()))
    return frozenset(fold(name) for name in names)


def _article_text(page: Page, end: int) -> str:
    """The article above a paragraph, bylines left out."""
    return "\n".join(text for text, kind in zip(page.words[:end], page.kinds[:end], strict=True) if kind in PROSE)
