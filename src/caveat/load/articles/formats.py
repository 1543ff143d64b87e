"""The formats that can be read, and which one a file has: by its extension, by its first bytes where that says nothing."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from caveat.errors import ArticleError
from caveat.model.text import Format


class FormatKind(NamedTuple):
    """A format that can be read; everything about one that another module or page needs to know stands here.

    `reader` is "module:function" of (source, bytes, limits) -> Article, "" for a table of articles; `extra` the optional
    dependencies that it needs, `only_for` what of it needs them; `places` what evidence leads back to.
    """

    name: Format
    title: str
    extensions: tuple[str, ...]
    reader: str
    places: str
    extra: str = ""
    only_for: str = ""


_HERE = "caveat.load.articles"
_FIELD = "line of the text field"
FORMATS = (
    FormatKind("text", "plain text", (".txt", ".text"), f"{_HERE}.plain:read_plain", "line and column"),
    FormatKind("markdown", "Markdown, with front matter", (".md", ".markdown"), f"{_HERE}.markdown.blocks:read_markdown", "line and column"),
    FormatKind("html", "saved web page", (".html", ".htm", ".xhtml"), f"{_HERE}.html.page:read_html", "paragraph of the page", "html"),
    FormatKind("docx", "Word", (".docx", ".docm"), f"{_HERE}.office.docx:read_docx", "paragraph"),
    FormatKind("odt", "OpenDocument text", (".odt",), f"{_HERE}.office.odt:read_odt", "paragraph"),
    FormatKind("rtf", "rich text", (".rtf",), f"{_HERE}.rtf:read_rtf", "paragraph", "docs"),
    FormatKind("pdf", "PDF", (".pdf",), f"{_HERE}.pdf:read_pdf", "page", "docs"),
    FormatKind("epub", "e-book", (".epub",), f"{_HERE}.office.epub:read_epub", "paragraph"),
    FormatKind("eml", "e-mail, and a web page saved as one file", (".eml", ".mht", ".mhtml"), f"{_HERE}.mail:read_mail", "line of its text; paragraph of its page", "html", "pages"),
    FormatKind("json", "JSON, JSON Lines", (".json", ".jsonl", ".ndjson"), "", _FIELD),
    FormatKind("csv", "CSV", (".csv", ".tsv"), "", _FIELD),
    FormatKind("parquet", "Parquet", (".parquet",), "", _FIELD, "parquet"),
)  # fmt: skip
"""Every format, in the order in which people are told of them."""

BY_NAME: dict[str, FormatKind] = {kind.name: kind for kind in FORMATS}
BY_EXTENSION: dict[str, Format] = {extension: kind.name for kind in FORMATS for extension in kind.extensions}
TABLES: frozenset[str] = frozenset(kind.name for kind in FORMATS if not kind.reader)
_SAVE_AS = [kind.extensions[0] for kind in FORMATS if kind.reader]
_STARTS: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"PAR1", "parquet"))
_KINDS = {
    ".doc": "an old Word file", ".ppt": "slides", ".pptx": "slides", ".xls": "a spreadsheet", ".xlsx": "a spreadsheet",
    ".png": "a picture", ".jpg": "a picture", ".jpeg": "a picture", ".gif": "a picture", ".webp": "a picture",
    ".mp3": "a recording", ".mp4": "a film", ".zip": "an archive", ".gz": "an archive", ".7z": "an archive",
    ".webarchive": "a page saved by Safari", ".wpd": "a WordPerfect file", ".wps": "a Works file", ".odp": "slides", ".ods": "a spreadsheet",
    ".mobi": "an e-book in Amazon's format", ".msg": "an Outlook message", ".pages": "an Apple Pages document",
}  # fmt: skip


def tell(name: str, data: bytes, source: str) -> Format:
    """The format of a file called `name` that holds `data`. Raises ArticleError for kinds that cannot be read."""
    extension = PurePath(name).suffix.lower()
    if extension in _KINDS:
        raise ArticleError(
            source,
            f"{_KINDS[extension]} ({extension}) cannot be read",
            hint=f"Save it as {', '.join(_SAVE_AS[:-1])} or {_SAVE_AS[-1]}.",
        )
    known = BY_EXTENSION.get(extension)
    if known not in (None, "text"):
        return known
    for start, form in _STARTS:
        if data.startswith(start):
            return form
    if not extension and (unnamed := _unnamed(data)):
        return unnamed
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "text"


_MAIL = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|To|Date|Subject|X-[A-Za-z-]+): ?\S",
    re.IGNORECASE,
)


def _unnamed(data: bytes) -> Format | None:
    """JSON and e-mail, told only where no name speaks for anything else: articles can begin with such signs."""
    head = data[:8_192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if (head[:1] == b"{" and re.match(rb"\{\s*\"", head)) or re.match(rb"\[\s*\{\s*\"", head):
        return "json"
    if _MAIL.match(head) and re.search(rb"\n(?:MIME-Version|From|Date|Message-ID): ?\S", head, re.IGNORECASE):
        return "eml"
    return None


def _zip_kind(data: bytes) -> Format:
    """Which of the three zipped formats, told from the names of the parts."""
    if b"META-INF/container.xml" in data:
        return "epub"
    if b"word/document.xml" in data:
        return "docx"
    return "odt" if b"content.xml" in data else "text"
