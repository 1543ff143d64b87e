"""What an HTML page may cost, told from its bytes before any parser sees it. Every pattern here goes over them once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.load.articles.builder import too_large
from caveat.load.articles.limits import HTML_ATTRIBUTES, HTML_WITH_SCRIPTS, Limits

_ATTRIBUTE = rb"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?"
# A tag as HTML parts it: names and values, quoted or not; > inside quotes does not end it.
_TAG = re.compile(rb"<[a-zA-Z][^\s/>]*+((?:[\s/]++|" + _ATTRIBUTE + rb")*+)")
_ONE = re.compile(_ATTRIBUTE)
_LONG = 3 * HTML_ATTRIBUTES  # bytes; shorter tags cannot hold so many


def bounded(raw: bytes, source: str, limits: Limits) -> bytes:
    """A page's bytes without the words of its scripts. Raises ArticleError where a limit is passed.

    A page is measured without its scripts: news pages of three megabytes are mostly that. Data about the article
    (JSON-LD) stays.
    """
    most = HTML_WITH_SCRIPTS * limits.html_bytes
    if len(raw) > most:
        raise too_large(source, "the page with its scripts", most, "bytes", "html_bytes")
    page = without_scripts(raw)
    if len(page) > limits.html_bytes:
        raise too_large(source, "the page without its scripts", limits.html_bytes, "bytes", "html_bytes")
    if page.count(b"<") > limits.html_tags:
        raise too_large(source, "the number of tags in the page", limits.html_tags, "tags", "html_tags")
    if most_attributes(page) > HTML_ATTRIBUTES:
        raise too_large(source, "the number of attributes of one tag", HTML_ATTRIBUTES, "attributes", "")
    return page


def without_scripts(raw: bytes) -> bytes:
    """The bytes without what stands between script tags, JSON-LD excepted. The tags stay."""
    low = raw.lower()
    kept: list[bytes] = []
    copied = at = 0
    while (start := low.find(b"<script", at)) >= 0:
        opened = low.find(b">", start) + 1
        end = low.find(b"</script", opened)
        if not opened or end < 0:
            break
        if b"ld+json" not in low[start:opened]:
            kept.append(raw[copied:opened])
            copied = end
        at = end
    return b"".join([*kept, raw[copied:]]) if kept else raw


def most_attributes(page: bytes) -> int:
    """The most attributes that one tag has, 0 where no tag is long; the parser's time grows with the square of them."""
    long = (tag for tag in _tags(page) if len(tag[1]) > _LONG)
    return max((sum(1 for _ in _ONE.finditer(tag[1])) for tag in long), default=0)


_MARKUP = re.compile(
    rb"<!---?>|<!--.*?(?:-->|\Z)|<(title|textarea|style|xmp|iframe|noembed|noframes|script)\b|<[!?/][^>]*+|(<[a-zA-Z])",
    re.DOTALL | re.IGNORECASE,
)


def _tags(page: bytes) -> Iterator[re.Match[bytes]]:
    """The opening tags of a page, those inside comments and raw text left out."""
    at = 0
    while match := _MARKUP.search(page, at):
        at = match.end()
        if (match[1] or match[2]) and (tag := _TAG.match(page, match.start())):
            yield tag
            at = tag.end()
        if match[1]:
            close = re.compile(rb"</" + match[1], re.IGNORECASE).search(page, at)
            at = close.start() if close else len(page)
