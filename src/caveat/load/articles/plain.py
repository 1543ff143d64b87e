"""Plain text -> an Article: the decoded file as it is."""

from __future__ import annotations

import hashlib

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.decode import decode
from caveat.load.articles.limits import Limits
from caveat.load.articles.paragraphs import line_map, paragraphs
from caveat.model.text import Article


def read_plain(source: str, raw: bytes, limits: Limits) -> Article:
    """The article in a text file. Raises ArticleError where it is empty, no text, or passes a limit."""
    if len(raw) > limits.text_bytes:
        raise too_large(source, "the article's text", limits.text_bytes, "bytes", "text_bytes")
    text, notices = decode(raw, source)
    if not text.strip():
        raise ArticleError(source, "the file is empty", hint="Nothing to score.")
    digest = hashlib.sha256(raw).hexdigest()
    return Article(
        id=digest[:12],
        source=source,
        sha256=digest,
        format="text",
        text=text,
        blocks=paragraphs(text),
        source_map=line_map(text),
        notices=notices,
    )
