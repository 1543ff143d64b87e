"""Which format a file has: by its extension, by its first bytes where the extension says nothing."""

from __future__ import annotations

import re
from pathlib import PurePath

from caveat.errors import ArticleError
from caveat.model.text import Format

BY_EXTENSION: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".docx": "docx", ".odt": "odt", ".rtf": "rtf", ".pdf": "pdf", ".epub": "epub", ".eml": "eml",
    ".mht": "eml", ".mhtml": "eml", ".docm": "docx", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
}  # fmt: skip
TABLES: frozenset[str] = frozenset({"json", "csv", "parquet"})
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
            hint="Save it as .txt, .md, .html, .docx, .odt, .rtf, .pdf, .epub or .eml.",
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
