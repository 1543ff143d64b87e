"""JSON, JSONL, CSV and Parquet files -> their rows, one at a time, with what is wrong with one in its place."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.decode import stray_zeros
from caveat.load.articles.limits import Limits
from caveat.load.articles.options import Options
from caveat.load.articles.tables.json_rows import Row, json_lines, json_rows
from caveat.load.articles.tables.names import wanted
from caveat.load.articles.tables.parquet import parquet_rows
from caveat.load.door import ShutError, TooLongError, bounded, open_file, standard_input
from caveat.model.patterns import pattern
from caveat.model.text import Format

_SEPARATOR = pattern(r"sep=(.)\r?$", re.IGNORECASE)


def read_table(
    source: str, raw: bytes | None, form: Format, limits: Limits, options: Options
) -> Iterator[Row | ArticleError]:
    """The rows of a table in order. `raw` None reads the file a row at a time, so that its size is no matter."""
    name = options.stdin_filename or "" if source == "-" else source
    extension = PurePath(name).suffix.lower()
    if form == "parquet":
        return _parquet(source, raw, limits, options)
    if extension in (".jsonl", ".ndjson"):
        return json_lines(source, _open(source, raw), limits)
    if form == "csv":
        return _csv(source, raw, limits, "\t" if extension == ".tsv" else "")
    return json_rows(source, _whole(source, raw, limits), limits)


def _open(source: str, raw: bytes | None) -> BinaryIO:
    if raw is not None:
        return io.BytesIO(raw)
    try:
        return standard_input() if source == "-" else open_file(source)
    except ShutError as error:
        raise ArticleError(source, error.message, hint=error.hint) from None


def _whole(source: str, raw: bytes | None, limits: Limits) -> bytes:
    try:
        with _open(source, raw) as file:
            return bounded(file, limits.file_bytes)
    except TooLongError:
        raise too_large(source, "the file", limits.file_bytes, "bytes", "file_bytes") from None
    except ShutError as error:
        raise ArticleError(source, error.message, hint=error.hint) from None


def _parquet(source: str, raw: bytes | None, limits: Limits, options: Options) -> Iterator[Row | ArticleError]:
    file = _open(source, raw)
    if not (file.peek(1) if isinstance(file, io.BufferedReader) else raw):
        file.close()
        raise ArticleError(source, "the file is empty", hint="Nothing to score.")
    asked = (
        options.text_field, options.title_field, options.byline_field, options.published_field, options.section_field,
        options.url_field, options.id_field,
    )  # fmt: skip
    yield from parquet_rows(source, file, wanted(asked), limits)


def _csv(source: str, raw: bytes | None, limits: Limits, delimiter: str) -> Iterator[Row | ArticleError]:
    """Rows by the names in the first line. Bytes that the encoding does not know stay as surrogates."""
    longest = min(limits.row_bytes, sys.maxsize)
    csv.field_size_limit(longest)
    with _open(source, raw) as file:
        head = file.read(65_536)
        encoding = _encoding(source, head)
        stream = io.TextIOWrapper(
            io.BufferedReader(_Chained(head, file)), encoding=encoding, errors="surrogateescape", newline=""
        )
        start = head.decode(encoding, "replace").lstrip("\ufeff")
        first = next((line for line in re.split(r"[\r\n]", start) if line.strip(",;\t| ")), "")
        if start.startswith(first) and (
            told := _SEPARATOR.match(first)
        ):  # spreadsheets write their separator into a line of its own
            delimiter = told[1]
            stream.readline()
        bare = re.sub(r'"[^"]*"', "", first)
        mark = delimiter or max(",;\t|", key=lambda sign: (bare.count(sign), -",;\t|".index(sign)))
        lines = csv.reader(stream, delimiter=mark)
        try:
            names = next((line for line in lines if any(cell.strip() for cell in line)), [])
            for line in lines:
                if line:
                    yield _by_name(names, line)
        except (csv.Error, UnicodeError) as error:
            if "field larger" in str(error):
                raise too_large(
                    source, f"a field in line {lines.line_num}", longest, "characters", "row_bytes"
                ) from None
            raise ArticleError(
                source,
                f"the table cannot be read at line {lines.line_num}: {error}",
                hint="Open it in a spreadsheet and save it as CSV in UTF-8.",
            ) from None


def _by_name(names: list[str], cells: list[str]) -> Row:
    """A line's cells by their columns; where a name stands twice, the first cell that holds something."""
    row: Row = {}
    for name, cell in zip(names, cells, strict=False):
        if name.strip() and not row.get(name):
            row[name] = cell
    return row


def _encoding(source: str, head: bytes) -> str:
    """UTF-16 by its mark or its zero bytes, UTF-8 where it is that, else Windows-1252."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\x00" in head:
        if head[1::2].count(0) * 10 > 6 * len(head[1::2]) and not head[0::2].count(0):
            return "utf-16-le"
        if not stray_zeros(head):
            raise ArticleError(
                source, "the table is not text: it holds binary data", hint="Save it as CSV in UTF-8, or as .parquet."
            )
    loose = head.decode("utf-8-sig", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in loose[:-4])
    return "cp1252" if stray > sum(char > "\x7f" for char in loose) - stray else "utf-8-sig"


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


def columns(rows: Iterable[str], most: int = 20) -> str:
    """Names of fields as a message gives them: on one line, none of them long."""
    names = [" ".join(name.split())[:40] for name in rows]
    return ", ".join(f"“{name}”" for name in names[:most]) + (
        f" and {len(names) - most} more" if len(names) > most else ""
    )
