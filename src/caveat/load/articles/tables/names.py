"""Names of columns: which are usual for what, and how they are compared."""

from __future__ import annotations

from collections.abc import Iterable

from caveat.model.patterns import pattern

# Compared without spaces, dashes and underscores, and in lower case.
USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "bodytext", "articletext", "fulltext", "content", "articlebody", "maintext", "storytext", "article", "story"),
    "title": ("title", "headline", "hed", "name", "head"),
    "byline": ("byline", "author", "authors", "authorname", "creator", "writer", "writername"),
    "published": ("published", "date", "datepublished", "publishedat", "pubdate", "publishdate", "publicationdate", "publishedtime"),
    "section": ("section", "category", "desk"),
    "url": ("url", "link", "canonical", "canonicalurl", "sourceurl"),
    "language": ("language", "lang", "locale", "inlanguage"),
}  # fmt: skip
_SEPARATORS = pattern(r"[\s_\-]+")


def plain(name: str) -> str:
    """A column's name as it is compared."""
    return _SEPARATORS.sub("", name.lower())


def wanted(paths: Iterable[str | None]) -> frozenset[str]:
    """Every usual name, and the asked ones, each whole and as the first part of a path."""
    asked = [path for path in paths if path]
    return frozenset(
        [name for names in USUAL.values() for name in names] + asked + [path.split(".")[0] for path in asked]
    )
