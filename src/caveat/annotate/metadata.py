"""Title, byline and date that the document does not declare but its blocks show, and where the two disagree."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from caveat.annotate.block_tail import author_of
from caveat.match.bylines import names_person
from caveat.match.dates import find_date
from caveat.match.notices import without_post
from caveat.model.patterns import pattern
from caveat.model.text import Article, Block, Found, Metadata

_BY = pattern(
    r"^(?:(?:story|written|words|text|report|reported|posted|interview|analysis|review|opinion)\s+)?by:?\s+",
    re.IGNORECASE,
)
# The look back keeps a run of spaces from being tried again at each of them.
_BEHIND_NAME = pattern(r"(?:(?<!\s)\s+)?[|•·\n]\s*")
_CREDIT = pattern(r"^(?:additional |further )?(?:reporting|writing|research|editing)\b|contributed ", re.IGNORECASE)


_SPEAKS_OF_IT = frozenset({"headline", "byline", "dateline"})
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_NAME_WORD = pattern(r"[^\W\d_]{2,}")
_NOT_NAMES = frozenset(
    {"and", "by", "with", "for", "the", "in", "of", "from", "correspondent", "reporter", "editor", "staff", "writer"}
)


def _weak(found: Found | None) -> bool:
    return found is not None and found.where.startswith(("document properties", "pdf:"))


def complete(article: Article, blocks: tuple[Block, ...]) -> Metadata:
    """The article's metadata with gaps filled from its blocks.

    What the document declares stands, except that a byline or headline on the page comes before the
    properties that a word processor filled in by itself.
    """
    metadata = article.metadata
    if _weak(metadata.byline):  # what a word processor writes into a file's properties by itself is no byline
        metadata = replace(metadata, byline=None)
    if _weak(metadata.title) and any(block.kind == "headline" for block in blocks):
        metadata = replace(metadata, title=None)
    text = article.text
    for block in blocks:
        if block.kind not in _SPEAKS_OF_IT:
            continue
        words = _plain(text[block.span.start : block.span.end])
        if block.kind == "headline" and metadata.title is None and words:
            metadata = replace(metadata, title=Found(words, f"headline: {block.basis}", block.span))
        elif block.kind == "byline" and metadata.byline is None and not _CREDIT.search(words):
            if metadata.published is None and (date := find_date(words)):
                metadata = replace(metadata, published=Found(date, "byline", block.span))
            raw = text[block.span.start : block.span.end].strip()
            name = _plain(_BEHIND_NAME.split(_BY.sub("", raw), maxsplit=1)[0]).rstrip(" ,")
            if names_person(name) or names_person(words):
                metadata = replace(metadata, byline=Found(without_post(name), f"byline: {block.basis}", block.span))
        elif block.kind == "dateline" and metadata.published is None and block.basis.startswith("a date alone"):
            metadata = replace(metadata, published=Found(find_date(words) or words, "date line", block.span))
    declared = metadata.byline
    if declared is None or not names_person(declared.value):
        noted = _noted(text, blocks)
        metadata = replace(metadata, byline=noted)
    return metadata


def _noted(text: str, blocks: tuple[Block, ...]) -> Found | None:
    """The author by the note under the article or by the name that signs it, where no byline names a person."""
    for block in reversed(blocks):
        words = _plain(text[block.span.start : block.span.end])
        if block.kind == "author_bio" and (name := author_of(words)):
            return Found(name, f"author note: {block.basis}", block.span)
        if block.kind == "byline" and names_person(words) and not _CREDIT.search(words):
            return Found(_BY.sub("", words).strip("—–- "), f"byline: {block.basis}", block.span)
    return None


def contradictions(declared: Metadata, article: Article, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Notices where a byline or date that a document declares is another one than the page shows.

    What programs note by themselves declares nothing, and two accounts of the same names or of neighbouring days
    agree. Web pages are compared when they are read.
    """
    if article.format == "html" or not (declared.byline or declared.published):
        return ()
    shown = {kind: _first(article.text, blocks, kind) for kind in ("byline", "dateline")}
    notices = []
    byline = declared.byline
    if byline and not _weak(byline) and (line := shown["byline"]) and not _CREDIT.search(line):
        known, seen = _names(byline.value), _names(_BY.sub("", line))
        if known and seen and not known & seen:
            notices.append(_differ("byline", byline, line))
    published = declared.published
    if published and not _weak(published) and (day := _day(published.value)):
        for line in filter(None, (shown["dateline"], shown["byline"])):
            other = _day(find_date(line) or "")
            if other and abs((day - other).days) > 1:
                notices.append(_differ("date", published, line))
                break
    return tuple(notices)


def _differ(what: str, declared: Found, shown: str) -> str:
    return (
        f"Two places give a different {what}: {declared.where} “{declared.value[:80]}”, the page “{shown[:80]}”. "
        "The first is used."
    )


def _first(text: str, blocks: tuple[Block, ...], kind: str) -> str:
    """The words of the first block of a kind that the page itself shows, not one made from a declaration."""
    for block in blocks:
        if block.kind == kind and not block.basis.startswith(("front matter", "field ", "mail:")):
            return _plain(text[block.span.start : block.span.end])
    return ""


def _names(text: str) -> set[str]:
    return {word.lower() for word in _NAME_WORD.findall(text)} - _NOT_NAMES


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _plain(words: str) -> str:
    """Words on one line, with plain spaces and without what cannot be seen."""
    return " ".join(words.translate(_INVISIBLE).split())
