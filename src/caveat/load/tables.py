"""JSON, JSONL, CSV and Parquet -> one Article a row."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from caveat.errors import ArticleError
from caveat.load.build import Builder, Piece, too_large
from caveat.load.decode import decode
from caveat.load.extras import need
from caveat.load.limits import Limits
from caveat.load.options import Options
from caveat.load.paragraphs import line_map, paragraphs
from caveat.model.text import Article, BlockKind, Format, Found, Metadata

_USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "article_text", "full_text", "fulltext", "content", "articlebody", "article_body", "maintext", "article", "story"),
    "title": ("title", "headline", "name", "head"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "published": ("published", "date", "datepublished", "published_at", "pubdate", "publish_date", "publication_date"),
    "section": ("section", "category", "desk"),
    "url": ("url", "link", "canonical", "source_url"),
}  # fmt: skip
_LISTS = ("articles", "items", "data", "results", "rows", "docs", "documents")
Row = dict[str, Any]


def read_rows(
    source: str, raw: bytes | None, form: Format, limits: Limits, options: Options
) -> Iterator[Article | ArticleError]:
    """The articles of a table in order. `raw` None reads the file a row at a time, so that its size is no matter."""
    try:
        for number, row in enumerate(_rows(source, raw, form, limits, options), 1):
            if isinstance(row, ArticleError):
                yield row
            else:
                yield _article(source, number, row, form, limits, options)
    except ArticleError as error:
        yield error


def _rows(
    source: str, raw: bytes | None, form: Format, limits: Limits, options: Options
) -> Iterator[Row | ArticleError]:
    name = (options.stdin_filename or "-.jsonl") if source == "-" else source
    extension = PurePath(name).suffix.lower()
    if form == "parquet":
        return _parquet(source, raw)
    if extension in (".jsonl", ".ndjson"):
        return _json_lines(source, raw, limits)
    if form == "csv":
        return _csv(source, raw, limits, "\t" if extension == ".tsv" else "")
    return _json(source, _whole(source, raw, limits))


def _open(source: str, raw: bytes | None) -> BinaryIO:
    if raw is not None:
        return io.BytesIO(raw)
    if source == "-":
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise ArticleError(source, f"cannot be read: {error.strerror}") from None


def _whole(source: str, raw: bytes | None, limits: Limits) -> bytes:
    if raw is None:
        with _open(source, None) as file:
            raw = file.read(limits.file_bytes + 1)
    if len(raw) > limits.file_bytes:
        raise too_large(source, "the file", limits.file_bytes, "bytes", "file_bytes")
    return raw


def _json(source: str, raw: bytes) -> Iterator[Row | ArticleError]:
    """A list of objects, an object that holds such a list, or one object."""
    text, _ = decode(raw, source)
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ArticleError(source, f"the JSON cannot be read: {error}") from None
    except RecursionError:
        raise ArticleError(source, "the JSON is nested too deeply") from None
    if isinstance(data, dict):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), [data])
    if not isinstance(data, list):
        raise ArticleError(source, "the JSON holds neither an article nor a list of articles")
    for number, row in enumerate(data, 1):
        yield row if isinstance(row, dict) else _no_object(source, number)


def _json_lines(source: str, raw: bytes | None, limits: Limits) -> Iterator[Row | ArticleError]:
    longest = 4 * limits.text_bytes
    with _open(source, raw) as file:
        number = 0
        while line := file.readline(longest + 1):
            number += 1
            if len(line) > longest:
                yield too_large(f"{source}#{number}", "the line", longest, "bytes", "text_bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(longest)
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield ArticleError(f"{source}#{number}", f"line {number} is not JSON: {error}")
                continue
            yield row if isinstance(row, dict) else _no_object(source, number)


def _no_object(source: str, number: int) -> ArticleError:
    return ArticleError(f"{source}#{number}", "the row is not an object with named fields")


def _csv(source: str, raw: bytes | None, limits: Limits, delimiter: str) -> Iterator[Row | ArticleError]:
    csv.field_size_limit(min(4 * limits.text_bytes, sys.maxsize))
    with _open(source, raw) as file:
        head = file.read(65_536)
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            head.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-16" or error.start < len(head) - 4:
                encoding = "cp1252"
        if encoding != "utf-16" and b"\x00" in head:
            raise ArticleError(source, "the table is not text: it holds binary data")
        first = head.decode(encoding, "replace").split("\n", 1)[0]
        mark = delimiter or max(",;\t|", key=lambda sign: (first.count(sign), -",;\t|".index(sign)))
        stream = io.TextIOWrapper(
            io.BufferedReader(_Chained(head, file)), encoding=encoding, errors="replace", newline=""
        )
        rows = csv.DictReader(stream, delimiter=mark)
        try:
            for row in rows:
                yield {key: value for key, value in row.items() if isinstance(key, str) and value is not None}
        except csv.Error as error:
            raise ArticleError(source, f"the table cannot be read at line {rows.line_num}: {error}") from None


class _Chained(io.RawIOBase):
    """The bytes already read, then the rest of the file."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        piece = self._rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _parquet(source: str, raw: bytes | None) -> Iterator[Row | ArticleError]:
    parquet = need("pyarrow.parquet", "parquet", "Parquet files", source)
    try:
        file = parquet.ParquetFile(io.BytesIO(raw) if raw is not None else source)
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()
    except Exception as error:  # pyarrow raises many kinds on damaged files
        raise ArticleError(source, f"the Parquet file cannot be read ({type(error).__name__})") from error


def _article(
    source: str, number: int, row: Row, form: Format, limits: Limits, options: Options
) -> Article | ArticleError:
    """One row's article, or what is wrong with the row."""
    name = f"{source}#{_value(row, options.id_field) or number}" if options.id_field else f"{source}#{number}"
    asked = {
        "text": options.text_field, "title": options.title_field, "byline": options.byline_field,
        "published": options.published_field, "section": options.section_field, "url": options.url_field,
    }  # fmt: skip
    found = {field: _value(row, asked[field]) if asked[field] else _usual(row, field) for field in asked}
    if not found["text"].strip():
        field = options.text_field or "text"
        fields = ", ".join(list(row)[:20])
        return ArticleError(
            name,
            f"the row has no text in field “{field}”",
            hint=f"Fields: {fields}. Name the right one with --text-field.",
        )
    builder = Builder(name, limits, "line")
    values: dict[str, Found] = {}
    try:
        kinds: tuple[tuple[str, BlockKind], ...] = (("title", "headline"), ("byline", "byline"))
        for field, kind in kinds:
            where = f"field {asked[field] or 'named ' + field}"
            if value := " ".join(found[field].split()):
                repeated = field == "title" and found["text"].lstrip().startswith(value)
                span = None if repeated else builder.add([Piece(value, 1)], kind, where)
                values[field] = Found(value, where, span)
        for field in ("published", "section", "url"):
            if value := " ".join(found[field].split()):
                values[field] = Found(value, f"field {asked[field] or field}")
        _add_text(builder, found["text"])
        identity = json.dumps({field: found[field] for field in sorted(found)}, ensure_ascii=True)
        return builder.finish(b"", form, Metadata(**values), identity=identity)
    except ArticleError as error:
        return error


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


def _usual(row: Row, field: str) -> str:
    """The value under one of a field's usual names."""
    lower = {key.lower(): key for key in reversed(list(row))}
    for name in _USUAL[field]:
        if name in lower and (value := _text(row[lower[name]])):
            return value
    return ""


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


def _text(value: Any) -> str:
    """A field as words: lists joined, numbers written out, nothing else."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return ", ".join(text for item in value if (text := _text(item)))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
