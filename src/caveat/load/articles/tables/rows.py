"""A table of articles -> one Article a row, its fields found under their usual names or those that are given.

Finding the fields and making the article of them are two steps, because the second may happen in another process.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from caveat.errors import ArticleError
from caveat.load.articles.builder import Builder, Piece, too_large, whole
from caveat.load.articles.decode import with_strays
from caveat.load.articles.html.fragment import add_fragment, is_fragment
from caveat.load.articles.limits import MOST_BAD_ROWS, Limits
from caveat.load.articles.options import Options
from caveat.load.articles.paragraphs import line_map, paragraphs
from caveat.load.articles.tables.files import columns, read_table
from caveat.load.articles.tables.json_rows import Row
from caveat.load.articles.tables.names import USUAL, plain
from caveat.load.articles.timing import TimeUp, time_limit
from caveat.match.dates import find_date
from caveat.model.patterns import pattern
from caveat.model.text import Article, BlockKind, Format, Found, Metadata

_ENTITY = pattern(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_STRAY = pattern("[\udc80-\udcff]")
_DEEPEST = 40
"""How deep a value's lists and objects are looked into; words lie two or three deep."""
# What programs write into a cell that holds nothing: pandas' own list (read_csv, na_values), NaT, SQL's and JavaScript's.
_EMPTY = frozenset({"none", "null", "nil", "nan", "nat", "n/a", "<na>", "#n/a", "#na", "undefined", "(null)", "\\n"})
_LONGEST_EMPTY = 12


class TableRow(Struct, frozen=True):
    """The fields of one row by their names in `Metadata` (and "text"), and where each was found; not an article yet.

    `strays` is true where bytes of the file were not valid in its encoding.
    """

    source: str
    format: Format
    words: dict[str, str]
    where: dict[str, str]
    strays: bool = False

    @property
    def identity(self) -> str:
        """What parts this row from others of its file."""
        return json.dumps({field: self.words[field] for field in sorted(self.words)}, ensure_ascii=True)

    @property
    def sha256(self) -> str:
        """Digest of the row, as its article will have it."""
        return hashlib.sha256(self.identity.encode()).hexdigest()


def read_rows(
    source: str, raw: bytes | None, form: Format, limits: Limits, options: Options
) -> Iterator[TableRow | ArticleError]:
    """The rows of a table in order, each that holds no article as an error in its place."""
    without = number = in_a_row = 0
    try:
        for number, row in enumerate(read_table(source, raw, form, limits, options), 1):
            item = row if isinstance(row, ArticleError) else _row(source, number, row, form, options)
            if isinstance(item, _NoColumnError):
                without += 1
                if form != "json" and without == number == 1:
                    # every row of such a table has the same columns: one error says it all
                    yield ArticleError(source, item.message, hint=item.hint)
                    return
            in_a_row = in_a_row + 1 if isinstance(item, ArticleError) else 0
            yield item
            if in_a_row >= MOST_BAD_ROWS:
                raise ArticleError(
                    source,
                    f"{MOST_BAD_ROWS:,} rows one after another hold no article; what stands behind them was not read",
                    hint="Check that this is the file, and which field holds the text (--text-field).",
                )
        if not number:
            yield ArticleError(source, "the table has no rows", hint="Nothing to score.")
    except ArticleError as error:
        yield error


class _NoColumnError(ArticleError):
    """A row in which no field is called like a text."""


def _row(source: str, number: int, row: Row, form: Format, options: Options) -> TableRow | ArticleError:
    """One row's fields. Whatever a value in it does is this row's error."""
    try:
        return _fields(source, number, row, form, options)
    except Exception as error:
        return ArticleError(
            f"{source}#{number}",
            f"the row's values cannot be read ({type(error).__name__})",
            hint="Write the article's text, title and date as plain text.",
        )


def _fields(source: str, number: int, row: Row, form: Format, options: Options) -> TableRow | ArticleError:
    """One row's fields, or what is wrong with the row."""
    name = f"{source}#{whole(_value(row, options.id_field)) or number}" if options.id_field else f"{source}#{number}"
    asked = {
        "text": options.text_field, "title": options.title_field, "byline": options.byline_field,
        "published": options.published_field, "section": options.section_field, "url": options.url_field,
        "language": None,
    }  # fmt: skip
    names = {plain(key): key for key in reversed(list(row))}
    found: dict[str, str] = {}
    where: dict[str, str] = {}
    for field, path in asked.items():
        key, value = (path, _value(row, path)) if path else _usual(row, names, field)
        found[field] = "" if _is_empty(value) else value
        where[field] = f"field “{key}”"
    if not found["text"].strip():
        return _no_text(name, row, options.text_field, names)
    strays = form == "csv" and any(map(_STRAY.search, found.values()))
    found = {field: whole(with_strays(value) if strays else value) for field, value in found.items()}
    return TableRow(name, form, found, where, strays)


def article(row: TableRow, limits: Limits) -> Article:
    """The article of a row. Raises ArticleError where it passes a limit or holds no text."""
    found, where, text = row.words, row.where, row.words["text"]
    builder = Builder(row.source, limits, "line")
    if row.strays:
        builder.notices.append("Not wholly valid UTF-8: the bytes that are not were read as Windows-1252.")
    values: dict[str, Found] = {}
    marked = is_fragment(text)
    if not marked and len(text) > limits.text_bytes:
        raise too_large(row.source, "the article's text", limits.text_bytes, "bytes", "text_bytes")
    try:
        kinds: tuple[tuple[str, BlockKind], ...] = (("title", "headline"), ("byline", "byline"))
        for field, kind in kinds:
            if value := " ".join(_shown(found[field]).split()):
                repeated = field == "title" and not marked and text.lstrip().startswith(value)
                span = None if repeated else builder.add([Piece(value, 1)], kind, where[field])
                values[field] = Found(value, where[field], span)
        for field in ("published", "section", "url", "language"):
            if value := " ".join(found[field].split()):
                value = (find_date(value) or value) if field == "published" else value
                values[field] = Found(value, where[field])
        if marked:
            with time_limit(limits.seconds):  # as for documents: the parser's own time may grow with the square
                add_fragment(builder, text)
            builder.notices.append(f"The {where['text']} holds HTML; its words were read and its tags left out.")
        else:
            _add_text(builder, text)
        return builder.finish(b"", row.format, Metadata(**values), identity=row.identity)
    except TimeUp:
        raise too_large(row.source, "the time for reading", limits.seconds, "seconds", "seconds") from None


def _no_text(name: str, row: Row, asked: str | None, names: dict[str, str]) -> ArticleError:
    """What to say of a row without text: its field is empty, or there is no such field."""
    known = asked if asked in row else next((names[key] for key in USUAL["text"] if key in names), None)
    if known is not None and (asked is None or known == asked):
        return ArticleError(
            name,
            f"the row's field “{known}” holds no text",
            hint="Nothing to score in this row; another field is named with --text-field.",
        )
    what = f"no field “{asked}”" if asked else "no field called text, body, content or the like"
    hint = f"Its fields: {columns(row)}. Name the right one with --text-field." if row else "It has no fields at all."
    return _NoColumnError(name, f"the row has {what}", hint=hint)


def _add_text(builder: Builder, text: str) -> None:
    """The text field's paragraphs, with their lines in it."""
    lines = line_map(text)
    for block in paragraphs(text):
        line, column = lines.locate(block.span.start)
        pieces = []
        for part in text[block.span.start : block.span.end].splitlines(keepends=True):
            pieces.append(Piece(part, line, column))
            line, column = line + 1, 1
        builder.add(pieces, "body", "paragraph of the text field")


def _usual(row: Row, names: dict[str, str], field: str) -> tuple[str, str]:
    """(column, value) under one of a field's usual names, ("", "") where there is none."""
    for name in USUAL[field]:
        if name in names and (value := _text(row[names[name]])) and not _is_empty(value):
            return names[name], value
    return "", ""


def _value(row: Row, path: str | None) -> str:
    """The value at a field name, or at a path with dots into nested objects."""
    if not path:
        return ""
    if path in row:
        return _text(row[path])
    here: Any = row
    for part in path.split("."):
        here = here.get(part) if isinstance(here, dict) else None
    return _text(here)


def _is_empty(value: str) -> bool:
    """Whether a cell only says that it holds nothing: a placeholder of some program, or marks without a letter or figure."""
    bare = value.strip()
    return len(bare) <= _LONGEST_EMPTY and (bare.lower() in _EMPTY or bare == "NA" or not any(map(str.isalnum, bare)))


def _text(value: Any, deep: int = 0) -> str:
    """A field as words: lists joined, numbers and dates written out, nothing else."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if deep > _DEEPEST:
        return ""
    if isinstance(value, dict):
        # CMS exports wrap words in an object
        keys = ("name", "rendered", "text", "#text")
        return next((text for key in keys if (text := _text(value.get(key), deep + 1))), "")
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return ", ".join(text for item in value if (text := _text(item, deep + 1)))
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return ""
    return str(value)


def _shown(value: str) -> str:
    """A title or name without the entities that web pages write."""
    return html.unescape(value) if _ENTITY.search(value) else value
