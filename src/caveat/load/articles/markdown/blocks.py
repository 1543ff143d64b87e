"""Markdown -> an Article: headings, lists, quotes, links and front matter, every word mapped to line and column.

markdown-it-py says where each block begins and ends; the words are taken from the file's own lines, because evidence
must lead back to them. Code is left out, tables and raw HTML are read for their words only.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token

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

_NESTING = 100
"""Quotes and lists inside each other; the parser passes over what lies deeper, and a notice says so."""
_FOOTNOTE = pattern(r"\[\^[^\[\]\s]{1,40}\]:[ \t]*")
_BULLET = pattern(r"•[ \t]+(?=\S)")
_CONTAINERS = pattern(r"(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*")
_TABLE_RULE = pattern(r"[ \t|:-]{3,}$")
_HTML_LINE = pattern(r"[ \t]*</?[A-Za-z][^<>]{0,500}>[ \t]*$")
_HTML_CODE = ("<script", "<style", "<?")
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "published": ("date", "published", "publishdate", "pubdate", "published_at"),
    "section": ("section", "category", "categories", "type"),
    "url": ("canonical", "canonical_url", "url", "source_url", "link"),
    "language": ("lang", "language", "locale"),
}
_DECK = ("deck", "subtitle", "standfirst", "dek", "subheadline")


class _MarkdownLine:
    """One line: its words, and the offset in the file where they begin."""

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at


class _MarkdownReader:
    def __init__(self, source: str, text: str, limits: Limits) -> None:
        self.builder = Builder(source, limits, "line")
        self.text = text
        self.lines: SourceMap = line_map(text)
        self.references: dict[str, str] = {}
        self.indented: list[int] = []  # lines in which indented code begins
        self.headline: str | None = None

    def paragraph(self, lines: list[_MarkdownLine], kind: BlockKind, basis: str) -> None:
        """Add lines as one paragraph; a hard line break begins another."""
        start = 0
        for number, line in enumerate(lines):
            if number + 1 == len(lines) or line.text.endswith(("  ", "\\")):
                self._add(lines[start : number + 1], kind, basis)
                start = number + 1

    def _add(self, lines: list[_MarkdownLine], kind: BlockKind, basis: str) -> None:
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
        for stretch in plain("".join(parts), self._target):
            pieces.extend(self._placed(stretch.text, stretch.at, stretch.link, origins))
        self.builder.add(pieces, kind, basis)

    def _target(self, label: str) -> str:
        return self.references.get(normalizeReference(label), "")

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
    reader = _MarkdownReader(source, text, limits)
    reader.builder.notices.extend(notices)
    values, start = read_front_matter(text)
    page = _MarkdownPage(text, start, reader.lines)
    found: dict[str, dict[str, dict[str, str]]] = {}
    tokens = _parser().parse(text[start:], found)
    reader.references.update({label: item["href"] for label, item in found.get("references", {}).items()})
    metadata = _metadata(reader, values, _first_heading(tokens))
    _body(reader, page, tokens)
    _say_what_was_left_out(reader, tokens)
    reader.builder.notices.extend(reconcile(metadata, reader.builder.text()))
    return reader.builder.finish(raw, "markdown", metadata)


def _parser() -> MarkdownIt:
    """CommonMark with tables, blocks only: what stands inside a line is read by `inline`."""
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.at("reference", _reference)
    return parser


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The definition of a named link; that of a footnote is text."""
    at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", at) and reference(state, start, end, silent)


class _MarkdownPage:
    """The lines of the file below the front matter, by the parser's numbers."""

    def __init__(self, text: str, start: int, lines: SourceMap) -> None:
        self._text = text
        self._starts = lines.starts
        self._first = bisect_right(lines.starts, start) - 1

    def line(self, number: int) -> _MarkdownLine:
        """A line, counted from 0, without its end."""
        at = self._first + number
        begin = self._starts[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._text)
        return _MarkdownLine(self._text[begin:end].rstrip("\r\n"), begin)

    def words(self, token: Token) -> list[_MarkdownLine]:
        """The lines of a paragraph or heading from where its words begin; they run to the end of each line."""
        first, _ = token.map or (0, 0)
        return [self.ending(first + number, words) for number, words in enumerate(token.content.split("\n"))]

    def ending(self, number: int, words: str) -> _MarkdownLine:
        """What stands in a line from `words` on, with which it ends."""
        line = self.line(number)
        at = len(line.text.rstrip()) - len(words.strip())
        return _MarkdownLine(line.text[at:], line.at + at)


class _Place(NamedTuple):
    """The quotes and lists around a block, and what stands at the front of the list item that it opens."""

    quoted: bool = False
    item: Token | None = None

    def kind(self) -> tuple[BlockKind, str]:
        """What a paragraph is here. A number stays with its paragraph: annotate tells what numbered text is."""
        where = " in a block quote" if self.quoted else ""
        if self.item is not None and not self.item.info:
            return "list", f"markup: list item{where}"
        return "body", "markup: block quote" if self.quoted else "paragraph of the file"


_TASKS = ("[ ] ", "[x] ", "[X] ")


def _body(reader: _MarkdownReader, page: _MarkdownPage, tokens: list[Token]) -> None:
    """Paragraphs, headings, rows, and the words of raw HTML, in order."""
    places = [_Place()]
    heading = ""
    table = False
    for token in tokens:
        place = places[-1]
        if token.type == "blockquote_open":
            places.append(_Place(True, None))
        elif token.type == "list_item_open":
            places.append(_Place(place.quoted, token))
        elif token.type in ("blockquote_close", "list_item_close"):
            places.pop()
        elif token.type in ("heading_open", "heading_close"):
            heading = token.tag if token.nesting > 0 else ""
        elif token.type in ("table_open", "table_close"):
            table = token.nesting > 0
        elif token.type == "tr_open":
            _row(reader, page, token)
        elif token.type == "html_block":
            _raw_html(reader, page, token)
        elif token.type == "code_block":
            reader.indented.append(reader.lines.locate(page.line((token.map or [0])[0]).at)[0])
        elif token.type == "inline" and heading:
            _heading(reader, page, token, heading, place)
        elif token.type == "inline" and token.map and not table:
            task = place.item is not None and token.content.startswith(_TASKS)
            kind, basis = place.kind()
            if task:
                kind, basis = "furniture", "a task in the writer's list"
            _paragraph(reader, _with_number(page, token, place), kind, basis)


def _with_number(page: _MarkdownPage, token: Token, place: _Place) -> list[_MarkdownLine]:
    """The lines of a paragraph, with the number in front where it opens an item of a numbered list."""
    lines = page.words(token)
    item = place.item
    if item is None or not item.info or not item.map or not token.map or item.map[0] != token.map[0]:
        return lines
    whole = page.line(token.map[0])
    at = whole.text.rfind(item.info + item.markup, 0, lines[0].at - whole.at)
    return [_MarkdownLine(whole.text[at:], whole.at + at), *lines[1:]] if at >= 0 else lines


def _heading(reader: _MarkdownReader, page: _MarkdownPage, token: Token, tag: str, place: _Place) -> None:
    """A first-level heading is the headline unless there is one; every other heading is a subheading."""
    if not token.content.strip() and token.map:  # the ### that ends a press release
        reader.paragraph([page.ending(token.map[0], "#" * int(tag[1:]))], *place.kind())
        return
    lines = page.words(token)
    if len(lines) == 1 and token.map:  # closing marks stand behind the words
        line = page.line(token.map[0])
        at = line.text.rfind(token.content.strip())
        lines = [_MarkdownLine(token.content.strip(), line.at + at)] if at >= 0 else lines
    kind: BlockKind = "subheading"
    basis = "markup: heading"
    if tag == "h1" and reader.headline is None and not place.quoted:
        reader.headline = ""
        kind, basis = "headline", "markup: first-level heading"
    reader.paragraph(lines, kind, basis)


def _paragraph(reader: _MarkdownReader, lines: list[_MarkdownLine], kind: BlockKind, basis: str) -> None:
    """A paragraph, cut where a line begins a footnote, an item with a typed bullet, or a row without a table's head."""
    part: list[_MarkdownLine] = []
    now: tuple[BlockKind, str] = (kind, basis)
    for line in lines:
        if line.text.startswith("|") or ("|" in line.text and _TABLE_RULE.match(line.text)):
            _flush(reader, part, now)
            part, now = [], (kind, basis)
            if not _TABLE_RULE.match(line.text):
                reader.paragraph(
                    [_MarkdownLine(line.text.replace("|", " "), line.at)], "list", "markup: row of a table"
                )
            continue
        begins = _FOOTNOTE.match(line.text) or _BULLET.match(line.text)
        if begins or not line.text.strip():
            _flush(reader, part, now)
            part, now = [], (kind, basis)
        if begins:
            now = (kind, "markup: footnote") if line.text.startswith("[") else ("list", "markup: list item")
            line = _MarkdownLine(line.text[begins.end() :], line.at + begins.end())
        if line.text.strip():
            part.append(line)
    _flush(reader, part, now)


def _flush(reader: _MarkdownReader, lines: list[_MarkdownLine], what: tuple[BlockKind, str]) -> None:
    if lines:
        reader.paragraph(lines, *what)


def _row(reader: _MarkdownReader, page: _MarkdownPage, token: Token) -> None:
    """A row of a table, without what marks a quote or list around it."""
    line = page.line((token.map or [0])[0])
    inside = _CONTAINERS.match(line.text)
    at = inside.end() if inside and token.level > 2 else 0
    reader.paragraph([_MarkdownLine(line.text[at:].replace("|", " "), line.at + at)], "list", "markup: row of a table")


def _raw_html(reader: _MarkdownReader, page: _MarkdownPage, token: Token) -> None:
    """The words of raw HTML: lines that are a tag alone part its paragraphs."""
    if token.content.lstrip().lower().startswith(_HTML_CODE):
        reader.builder.notices.append("A block of code was left out.")
        return
    first, end = token.map or (0, 0)
    lines = [
        page.ending(number, words) for number, words in zip(range(first, end), token.content.split("\n"), strict=False)
    ]
    part: list[_MarkdownLine] = []
    for line in lines:
        if "<!--" not in token.content and (not line.text.strip() or _HTML_LINE.match(line.text)):
            _flush(reader, part, ("body", "paragraph of the file"))
            part = []
        else:
            part.append(line)
    _flush(reader, part, ("body", "paragraph of the file"))


def _say_what_was_left_out(reader: _MarkdownReader, tokens: list[Token]) -> None:
    """Notices about code and about what is nested too deep."""
    notices = reader.builder.notices
    if any(token.type == "fence" for token in tokens):
        notices.append("A block of code was left out.")
    if any(token.type == "inline" and token.content.count("~~") > 1 for token in tokens):
        notices.append("Struck-through text was left out.")
    if (count := len(reader.indented)) == 1:
        notices.append(f"An indented block was left out as code (line {reader.indented[0]}).")
    elif count:
        notices.append(f"{count} indented blocks were left out as code (the first in line {reader.indented[0]}).")
    if any(token.level >= _NESTING - 1 for token in tokens):
        notices.append(f"What is nested more than {_NESTING} levels deep was left out.")


def _first_heading(tokens: list[Token]) -> str:
    """The words of the first heading where it is of the first level."""
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            return inside.content.strip() if token.tag == "h1" else ""
    return ""


def _metadata(reader: _MarkdownReader, values: dict[str, list[Value]], heading: str) -> Metadata:
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
