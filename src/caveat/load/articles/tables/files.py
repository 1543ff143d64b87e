"""JSON, JSONL, CSV and Parquet files -> their rows, one at a time, with what is wrong with one in its place."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.decode import decode
from caveat.load.articles.extras import need
from caveat.load.articles.limits import Limits
from caveat.load.articles.options import Options
from caveat.model.patterns import pattern
from caveat.model.text import Format

_LISTS = ("articles", "items", "data", "results", "rows", "docs", "documents")
_SEPARATOR = pattern(r"sep=(.)\r?$", re.IGNORECASE)
Row = dict[str, Any]


def read_table(
    source: str, raw: bytes | None, form: Format, limits: Limits, options: Options
) -> Iterator[Row | ArticleError]:
    """The rows of a table in order. `raw` None reads the file a row at a time, so that its size is no matter."""
    name = options.stdin_filename or "" if source == "-" else source
    extension = PurePath(name).suffix.lower()
    if form == "parquet":
        return _parquet(source, raw)
    if extension in (".jsonl", ".ndjson"):
        return _json_lines(source, _open(source, raw), limits)
    if form == "csv":
        return _csv(source, raw, limits, "\t" if extension == ".tsv" else "")
    return _json(source, _whole(source, raw, limits), limits)


def _open(source: str, raw: bytes | None) -> BinaryIO:
    if raw is not None:
        return io.BytesIO(raw)
    if source == "-":
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise cannot_open(source, error) from None


def cannot_open(source: str, error: OSError) -> ArticleError:
    """Why a table cannot be opened, in the words that every format has."""
    if isinstance(error, FileNotFoundError):
        return ArticleError(source, "no such file", hint="Check the path.")
    if isinstance(error, IsADirectoryError):
        return ArticleError(source, "is a folder, not a file", hint="Name a file in it.")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return ArticleError(source, f"cannot be read: {reason}", hint="Check the file and who may read it.")


def _whole(source: str, raw: bytes | None, limits: Limits) -> bytes:
    if raw is None:
        with _open(source, None) as file:
            raw = file.read(limits.file_bytes + 1)
    if len(raw) > limits.file_bytes:
        raise too_large(source, "the file", limits.file_bytes, "bytes", "file_bytes")
    return raw


def _json(source: str, raw: bytes, limits: Limits) -> Iterator[Row | ArticleError]:
    """A list of objects, an object that holds such a list, one object, or one object a line."""
    text, _ = decode(raw, source)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":  # JSON Lines under the name of JSON
            yield from _json_lines(source, io.BytesIO(text.encode("utf-8", "surrogatepass")), limits)
            return
        raise ArticleError(
            source,
            f"the JSON cannot be read: {error.msg} in line {error.lineno}, column {error.colno}",
            hint="Check that the file is complete.",
        ) from None
    except (ValueError, RecursionError):
        raise _too_deep(source) from None
    if isinstance(data, dict):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), [data])
    if not isinstance(data, list):
        raise ArticleError(
            source,
            "the JSON holds neither an article nor a list of articles",
            hint="It should be an object with named fields, or a list of such objects.",
        )
    for number, row in enumerate(data, 1):
        yield row if isinstance(row, dict) else _no_object(source, number)


def _json_lines(source: str, lines: BinaryIO, limits: Limits) -> Iterator[Row | ArticleError]:
    longest = 4 * limits.text_bytes
    with lines as file:
        number = at = 0
        while line := file.readline(longest + 1):
            at += 1
            if not line.strip():
                continue
            number += 1
            if len(line) > longest:
                yield too_large(f"{source}#{number}", "the line", longest, "bytes", "text_bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(longest)
                continue
            try:
                row = json.loads(line.decode("utf-8-sig").strip())
            except json.JSONDecodeError as error:
                yield _no_json(source, number, f"{error.msg} at column {error.colno}", at)
                continue
            except UnicodeDecodeError as error:
                yield _no_json(source, number, f"byte {error.start + 1} of it is not UTF-8", at)
                continue
            except (ValueError, RecursionError):
                yield _too_deep(f"{source}#{number}")
                continue
            yield row if isinstance(row, dict) else _no_object(source, number)


def _no_json(source: str, number: int, reason: str, line: int) -> ArticleError:
    return ArticleError(
        f"{source}#{number}", f"line {line} is not JSON: {reason}", hint="Each line should hold one object."
    )


def _too_deep(source: str) -> ArticleError:
    return ArticleError(
        source, "the JSON is nested too deeply, or holds a number too long to read", hint="No article needs that."
    )


def _no_object(source: str, number: int) -> ArticleError:
    return ArticleError(
        f"{source}#{number}",
        "the row is not an object with named fields",
        hint='A row looks like {"title": "...", "text": "..."}.',
    )


def _csv(source: str, raw: bytes | None, limits: Limits, delimiter: str) -> Iterator[Row | ArticleError]:
    """Rows by the names in the first line. Bytes that the encoding does not know stay as surrogates."""
    longest = min(4 * limits.text_bytes, sys.maxsize)
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
                    source, f"a field in line {lines.line_num}", longest, "characters", "text_bytes"
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


def _parquet(source: str, raw: bytes | None) -> Iterator[Row | ArticleError]:
    if (Path(source).stat().st_size if raw is None and Path(source).is_file() else len(raw or b"x")) == 0:
        raise ArticleError(source, "the file is empty", hint="Nothing to score.")
    parquet = need("pyarrow.parquet", "parquet", "Parquet files", source)
    try:
        file = parquet.ParquetFile(io.BytesIO(raw) if raw is not None else source)
        for batch in file.iter_batches(batch_size=256):
            yield from _rows(batch)
    except OSError as error:
        if error.errno is None:  # pyarrow's own, about what is in the file
            raise _damaged(source, error) from error
        raise cannot_open(source, error) from None
    except Exception as error:  # pyarrow raises many kinds on damaged files
        raise _damaged(source, error) from error


def _damaged(source: str, error: Exception) -> ArticleError:
    return ArticleError(
        source,
        f"the Parquet file cannot be read ({type(error).__name__})",
        hint="Check that it is complete, and write it again.",
    )


def _rows(batch: Any) -> Iterator[Row]:
    """The rows of a batch. What Python cannot say of a value (nanoseconds, years past 9999, damaged text) costs it alone."""
    names = batch.schema.names
    for values in zip(*map(_column, batch.columns), strict=True):
        yield dict(zip(names, values, strict=True))


def _column(column: Any) -> list[Any]:
    """A column's values, dates and times as words."""
    import pyarrow as pa

    if pa.types.is_temporal(column.type) and not pa.types.is_duration(column.type):
        column = column.cast(pa.string())
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError, pa.ArrowException):
        return [_python(value) for value in column]
    return values


def _python(value: Any) -> Any:
    import pyarrow as pa

    try:
        return value.as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return None


def columns(rows: Iterable[str], most: int = 20) -> str:
    """Names of fields as a message gives them: on one line, none of them long."""
    names = [" ".join(name.split())[:40] for name in rows]
    return ", ".join(f"“{name}”" for name in names[:most]) + (
        f" and {len(names) - most} more" if len(names) > most else ""
    )
