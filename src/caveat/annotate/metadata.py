"""Title, byline and date that the document does not declare but its blocks show."""

from __future__ import annotations

import re
from dataclasses import replace

from caveat.match.dates import find_date
from caveat.model.text import Article, Block, Found, Metadata

_BY = re.compile(
    r"^(?:(?:story|written|words|text|report|reported|posted|interview|analysis|review|opinion)\s+)?by:?\s+",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"^(?:additional |further )?(?:reporting|writing|research|editing)\b|contributed ", re.IGNORECASE)


def _weak(found: Found | None) -> bool:
    return found is not None and found.where.startswith(("document properties", "pdf:"))


def complete(article: Article, blocks: tuple[Block, ...]) -> Metadata:
    """The article's metadata with gaps filled from its blocks.

    What the document declares stands, except that a byline or headline on the page comes before the
    properties that a word processor filled in by itself.
    """
    metadata = article.metadata
    if _weak(metadata.byline) and any(block.kind == "byline" for block in blocks):
        metadata = replace(metadata, byline=None)
    if _weak(metadata.title) and any(block.kind == "headline" for block in blocks):
        metadata = replace(metadata, title=None)
    text = article.text
    for block in blocks:
        words = text[block.span.start : block.span.end]
        if block.kind == "headline" and metadata.title is None:
            metadata = replace(metadata, title=Found(words, f"headline: {block.basis}", block.span))
        elif block.kind == "byline" and metadata.byline is None and not _CREDIT.search(words):
            if metadata.published is None and (date := find_date(words)):
                metadata = replace(metadata, published=Found(date, "byline", block.span))
            name = re.split(r"\s*[|•·\n]\s*", _BY.sub("", words), maxsplit=1)[0].rstrip(" ,")
            metadata = replace(metadata, byline=Found(name, f"byline: {block.basis}", block.span))
        elif block.kind == "dateline" and metadata.published is None and block.basis.startswith("a date alone"):
            metadata = replace(metadata, published=Found(find_date(words) or words, "date line", block.span))
    return metadata
