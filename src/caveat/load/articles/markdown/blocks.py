"""Markdown -> an Article: headings, lists, quotes, links and front matter, every word mapped to line and column.

A reader of its own, because the usual ones give HTML without places. It knows what articles use:
tables, code and raw HTML are read for their words only.
"""

from __future__ import annotations

import sys
from bisect import bisect_right

from caveat.load.articles.builder import Builder, Piece, too_large
from caveat.load.articles.decode import decode
from caveat.load.articles.limits import Limits
from caveat.load.articles.markdown.front_matter import Value, read_front_matter
from caveat.load.articles.markdown.inline import plain
from caveat.load.articles.metadata import reconcile
from caveat.load.articles.paragraphs import line_map
from caveat.match.dates import find_date
from caveat.model.patterns import pattern
from caveat.model.text import Article, BlockKind, Found, Metadata, SourceMap

_HEADING = pattern(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = pattern(r" {0,3}(=+|-+)[ \t]*$")
_RULE = pattern(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})")
_ITEM = pattern(r"([ \t]{0,12})(?:[-*+•]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTE = pattern(r"(?: {0,3}>[ \t]?)+")
_REFERENCE = pattern(r" {0,3}\[([^\[\]^]{1,100})\]:[ \t]*<?(\S{1,1000}?)>?(?:[ \t]+[\"'(].*)?$")
_FOOTNOTE = pattern(r" {0,3}\[\^[^\[\]\s]{1,40}\]:[ \t]*")
_TABLE_RULE = pattern(r"[ \t|:-]{3,}$")
_HTML_LINE = pattern(r"[ \t]*</?[A-Za-z][^<>]{0,500}>[ \t]*$")
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "published": ("date", "published", "publishdate", "pubdate", "published_at"),
    "section": ("section", "category", "categories", "type"),
    "url": ("canonical", "canonical_url", "url", "source_url", "link"),
    "language": ("lang", "language", "locale"),
}
_DECK = ("deck", "subtitle", "standfirst", "dek", "subheadline")


class _Line:
    """One line: its words, and the offset in the file where they begin."""

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at


class _Reader:
    def __init__(self, source: str, text: str, limits: Limits) -> None:
        self.builder = Builder(source, limits, "line")
        self.text = text
        self.lines: SourceMap = line_map(text)
        self.references: dict[str, str] = {}
        self.headline: str | None = None

    def paragraph(self, lines: list[_Line], kind: BlockKind, basis: str) -> None:
        """Add lines as one paragraph; a hard line break begins another."""
        start = 0
        for number, line in enumerate(lines):
            if number + 1 == len(lines) or line.text.endswith(("  ", "\\")):
                self._add(lines[start : number + 1], kind, basis)
                start = number + 1

    def _add(self, lines: list[_Line], kind: BlockKind, basis: str) -> None:
        parts: list[str] = []
        origins: list[tuple[int, int]] = []
        size = 0
        for number, line in enumerate(lines):
            words = line.text.strip(" \t")
            words = words[:-1] if words.endswith("\\") and number + 1 == len(lines) else words
            origins.append((size, line.at + len(line.text) - len(line.text.lstrip(" \t"))))
            parts.append(words + ("\n" if number + 1 < len(lines) else ""))
            size += len(parts[-1])
        pieces = []
        for stretch in plain("".join(parts), self.references.get):  # type: ignore[arg-type]
            pieces.extend(self._placed(stretch.text, stretch.at, stretch.link, origins))
        self.builder.add(pieces, kind, basis)

    def _placed(self, text: str, at: int, link: str, origins: list[tuple[int, int]]) -> list[Piece]:
        """A stretch cut at line ends, with line and column."""
        pieces = []
        for part in text.splitlines(keepends=True):
            start, file_at = origins[bisect_right(origins, (at, sys.maxsize)) - 1]
            line, column = self.lines.locate(file_at + at - start)
            pieces.append(Piece(part, line, column, link))
            at += len(part)
        return pieces

    def value(self, value: Value, kind: BlockKind, basis: str) -> Found:
        """A value of the front matter as a block and as metadata."""
        line, column = self.lines.locate(value.at)
        span = self.builder.add([Piece(value.text, line, column)], kind, basis)
        return Found(value.text, basis, span)


def read_markdown(source: str, raw: bytes, limits: Limits) -> Article:
    """The article in a Markdown file. Raises ArticleError where it holds no words or passes a limit."""
    if len(raw) > 2 * limits.text_bytes:
        raise too_large(source, "the article's text", limits.text_bytes, "bytes", "text_bytes")
    text, notices = decode(raw, source)
    reader = _Reader(source, text, limits)
    reader.builder.notices.extend(notices)
    values, start = read_front_matter(text)
    lines = _references(_lines(text, start), reader.references)
    metadata = _metadata(reader, values, _first_heading(lines))
    _body(reader, lines)
    reader.builder.notices.extend(reconcile(metadata, reader.builder.text()))
    return reader.builder.finish(raw, "markdown", metadata)


def _lines(text: str, start: int) -> list[_Line]:
    lines = []
    at = start
    for line in text[start:].splitlines(keepends=True):
        lines.append(_Line(line.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"), at))
        at += len(line)
    return lines


def _references(lines: list[_Line], targets: dict[str, str]) -> list[_Line]:
    """Take the definitions of named links out of the page."""
    kept = []
    for line in lines:
        if line.text.lstrip().startswith("[") and (match := _REFERENCE.match(line.text)):
            targets.setdefault(match[1], match[2])
            targets.setdefault(match[1].lower(), match[2])
        else:
            kept.append(line)
    return kept


def _first_heading(lines: list[_Line]) -> str:
    for line in lines:
        if match := _HEADING.match(line.text):
            return match[2].strip() if len(match[1]) == 1 else ""
    return ""


def _metadata(reader: _Reader, values: dict[str, list[Value]], heading: str) -> Metadata:
    """What the front matter says. Title, deck and byline are blocks as well, because readers of the file see them."""
    found: dict[str, Found] = {}
    for name, keys in _NAMES.items():
        for key in keys:
            if key in values and name not in found:
                texts = values[key]
                joined = ", ".join(value.text for value in texts) if name == "byline" else texts[0].text
                joined = (find_date(joined) or joined) if name == "published" else joined
                found[name] = Found(joined, f"front matter: {key}")
    if "title" in found and found["title"].value != heading:
        value = next(values[key][0] for key in _NAMES["title"] if key in values)
        if not heading:
            found["title"] = reader.value(value, "headline", found["title"].where)
            reader.headline = value.text
    for key in _DECK:
        if key in values:
            reader.value(values[key][0], "deck", f"front matter: {key}")
            break
    if "byline" in found:
        key = next(key for key in _NAMES["byline"] if key in values)
        for value in values[key]:
            reader.value(value, "byline", f"front matter: {key}")
    return Metadata(**found)


def _body(reader: _Reader, lines: list[_Line]) -> None:
    """Paragraphs, headings, lists and quotes, line by line."""
    open_lines: list[_Line] = []
    kind: BlockKind = "body"
    basis = "paragraph of the file"
    fence = ""
    comment = False

    def flush() -> None:
        nonlocal open_lines, kind, basis
        if open_lines:
            reader.paragraph(open_lines, kind, basis)
        open_lines, kind, basis = [], "body", "paragraph of the file"

    for line in lines:
        if fence:
            fence = "" if line.text.strip().startswith(fence) and not line.text.strip(" \t`~") else fence
            continue
        if comment or line.text.lstrip().startswith("<!--"):
            flush()
            comment = "-->" not in line.text
            continue
        if opening := _FENCE.match(line.text):
            flush()
            fence = opening[1]
            reader.builder.notices.append("A block of code was left out.")
            continue
        if not line.text.strip() or _HTML_LINE.match(line.text):
            flush()
            continue
        if quote := _QUOTE.match(line.text):
            line = _Line(line.text[quote.end() :], line.at + quote.end())
            if not open_lines:
                basis = "markup: block quote"
        if open_lines and kind == "body" and (under := _UNDERLINE.match(line.text)):
            kind, basis = _heading_kind(reader, under[1][0] == "=")
            flush()
        elif _RULE.match(line.text):
            flush()
        elif heading := _HEADING.match(line.text):
            flush()
            kind, basis = _heading_kind(reader, len(heading[1]) == 1)
            open_lines = [_Line(heading[2], line.at + heading.start(2))]
            flush()
        elif (item := _ITEM.match(line.text)) and not (
            open_lines and kind == "body" and _in_sentence(line.text) and not _numbered(open_lines[0].text)
        ):
            flush()
            if line.text.lstrip()[0].isdigit():
                # A number stays with its paragraph: numbered commentary is text, and annotate tells which it is.
                open_lines = [line]
                continue
            kind, basis = "list", "markup: list item"
            open_lines = [_Line(line.text[item.end() :], line.at + item.end())]
        elif note := _FOOTNOTE.match(line.text):
            flush()
            basis = "markup: footnote"
            open_lines = [_Line(line.text[note.end() :], line.at + note.end())]
        elif "|" in line.text and _TABLE_RULE.match(line.text):
            continue
        elif line.text.lstrip().startswith("|"):
            flush()
            kind, basis = "list", "markup: row of a table"
            open_lines = [_Line(line.text.replace("|", " "), line.at)]
            flush()
        else:
            if not line.text.strip():
                flush()
                continue
            open_lines.append(line)
    flush()


def _heading_kind(reader: _Reader, first_level: bool) -> tuple[BlockKind, str]:
    """A first-level heading is the headline unless there is one; every other heading is a subheading."""
    if first_level and reader.headline is None:
        reader.headline = ""
        return "headline", "markup: first-level heading"
    return "subheading", "markup: heading"


def _numbered(line: str) -> bool:
    """Whether a paragraph is an item of a numbered list itself."""
    return line.lstrip()[:1].isdigit() and _ITEM.match(line) is not None


def _in_sentence(line: str) -> bool:
    """Whether a number that begins a line inside a paragraph may belong to the sentence before it."""
    start = line.lstrip()
    return start[0].isdigit() and not start.startswith("1.")
