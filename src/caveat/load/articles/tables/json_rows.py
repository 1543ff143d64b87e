"""JSON and JSON Lines -> rows, one at a time: a row is found by its brackets and parsed alone, so that a file costs its own
bytes and one row, and a mistake costs the row that it stands in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.decode import decode
from caveat.load.articles.limits import JSON_BRACKETS, JSON_NESTING, JSON_VALUES, Limits

LISTS = ("articles", "items", "data", "results", "rows", "docs", "documents")
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|' + _STRING + rb")*+([\[\]{}])", re.DOTALL)
_SCALAR = re.compile(_STRING + rb'|[^\s,\[\]{}"]++', re.DOTALL)
_SPACE = re.compile(rb"[ \t\r\n]*+")
_KEY = re.compile(rb"(" + _STRING + rb")[ \t\r\n]*+:[ \t\r\n]*+", re.DOTALL)
_VALUES = re.compile(rb"[^\"\[\]{},]++|" + _STRING + rb"|([\[\]{},])", re.DOTALL)
Row = dict[str, Any]


class _Broken(Exception):  # noqa: N818
    """The notation cannot be followed from this byte on, for this reason."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at, self.reason = at, reason


class _Stretch(NamedTuple):
    """Where a value stands in the file."""

    start: int
    end: int


def json_rows(source: str, raw: bytes, limits: Limits) -> Iterator[Row | ArticleError]:
    """A list of objects, an object that holds such a list, one object, or one object a line."""
    data = _utf8(source, raw)
    start = _skip(data, 0)
    try:
        if data[start : start + 1] == b"{":
            first = _value(data, start, JSON_BRACKETS)
            if _skip(data, first.end) < len(data):  # JSON Lines under the name of JSON
                yield from json_lines(source, io.BytesIO(data), limits)
                return
            inner = _list_in(data, first)
            if inner is None:
                yield _row(source, 1, data[first.start : first.end], limits, data, first.start)
                return
            start = inner.start
        elif data[start : start + 1] != b"[":
            raise ArticleError(
                source,
                "the JSON holds neither an article nor a list of articles",
                hint="It should be an object with named fields, or a list of such objects.",
            )
        for number, stretch in enumerate(_items(data, start), 1):
            yield _row(source, number, data[stretch.start : stretch.end], limits, data, stretch.start)
    except _Broken as error:
        raise _unreadable(source, data, error.at, error.reason) from None


def json_lines(source: str, lines: BinaryIO, limits: Limits) -> Iterator[Row | ArticleError]:
    """One object a line. Empty lines are passed over."""
    longest = limits.row_bytes
    with lines as file:
        number = at = 0
        while line := file.readline(longest + 1):
            at += 1
            if not line.strip():
                continue
            number += 1
            if len(line) > longest:
                yield too_large(f"{source}#{number}", "the line", longest, "bytes", "row_bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(1 << 20)
                continue
            name = f"{source}#{number}"
            try:
                _bound(name, line)
                row = json.loads(line.decode("utf-8-sig").strip())
            except json.JSONDecodeError as error:
                yield _no_json(name, f"{error.msg} at column {error.colno}", at)
                continue
            except UnicodeDecodeError as error:
                yield _no_json(name, f"byte {error.start + 1} of it is not UTF-8", at)
                continue
            except (ValueError, RecursionError):
                yield _long_number(name)
                continue
            except ArticleError as error:
                yield error
                continue
            yield row if isinstance(row, dict) else _no_object(name)


def _utf8(source: str, raw: bytes) -> bytes:
    """The file in UTF-8, whatever it was in; text in UTF-8 already is not copied."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:400]:
        text, _ = decode(raw, source)
        return text.encode("utf-8", "surrogatepass")
    return raw


def _skip(data: bytes, at: int) -> int:
    if at == 0 and data.startswith(b"\xef\xbb\xbf"):
        at = 3
    found = _SPACE.match(data, at)
    return found.end() if found else at


def _value(data: bytes, at: int, most: int = JSON_VALUES) -> _Stretch:
    """Where the value that begins at `at` ends. Brackets are counted, not looked into. Raises _Broken, also where it
    has more than `most` of them."""
    if data[at : at + 1] not in (b"[", b"{"):
        found = _SCALAR.match(data, at)
        if found is None:
            raise _Broken(at, "Expecting value")
        return _Stretch(at, found.end())
    depth, place, left = 0, at, 2 * most
    while found := _BRACKET.match(data, place):
        place = found.end()
        if not (left := left - 1):
            raise _Broken(at, f"more than {most:,} lists and objects in one value, which begins")
        depth += 1 if found[1] in b"[{" else -1
        if not depth:
            return _Stretch(at, place)
    raise _Broken(len(data), "the end comes before the last bracket is closed")


def _items(data: bytes, at: int) -> Iterator[_Stretch]:
    """The values in the list that begins at `at`."""
    place = _skip(data, at + 1)
    if data[place : place + 1] == b"]":
        return
    while True:
        found = _value(data, place)
        yield found
        place = _skip(data, found.end)
        if data[place : place + 1] == b"]":
            return
        if data[place : place + 1] != b",":
            raise _Broken(place, "Expecting ',' delimiter")
        place = _skip(data, place + 1)


def _list_in(data: bytes, whole: _Stretch) -> _Stretch | None:
    """The list of articles in an object, under the first of the names in LISTS that it has."""
    lists: dict[str, _Stretch] = {}
    place = _skip(data, whole.start + 1)
    while found := _KEY.match(data, place):
        value = _value(data, found.end(), JSON_BRACKETS)
        if data[value.start : value.start + 1] == b"[" and len(found[1]) <= 20:
            lists.setdefault(found[1][1:-1].decode("utf-8", "replace"), value)
        place = _skip(data, value.end)
        if data[place : place + 1] != b",":
            break
        place = _skip(data, place + 1)
    return next((lists[name] for name in LISTS if name in lists), None)


def _row(source: str, number: int, data: bytes, limits: Limits, whole: bytes, start: int) -> Row | ArticleError:
    """One value as a row, or what is wrong with it."""
    name = f"{source}#{number}"
    if len(data) > limits.row_bytes:
        return too_large(name, "the row", limits.row_bytes, "bytes", "row_bytes")
    try:
        _bound(name, data)
        row = json.loads(_text(name, data))
    except json.JSONDecodeError as error:
        place = start + len(error.doc[: error.pos].encode("utf-8", "replace"))
        return _unreadable(name, whole, place, error.msg)
    except (ValueError, RecursionError):
        return _long_number(name)
    except ArticleError as error:
        return error
    return row if isinstance(row, dict) else _no_object(name)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, name)[0]


def _bound(name: str, data: bytes) -> None:
    """Refuse a row that is nested deeply, or that would become very many values, before it is built."""
    opening = data.count(b"[") + data.count(b"{")
    if opening <= JSON_NESTING and opening + data.count(b",") <= JSON_VALUES:
        return
    depth = values = 0
    for found in _VALUES.finditer(data):
        mark = found[1]
        if mark is None:
            continue
        values += mark in b"[{,"
        depth += (mark in b"[{") - (mark in b"]}")
        if depth > JSON_NESTING:
            raise ArticleError(
                name, f"the JSON is nested more than {JSON_NESTING} levels deep", hint="No article needs that."
            )
        if values > JSON_VALUES:
            raise ArticleError(
                name,
                f"the row holds more than {JSON_VALUES:,} values",
                hint="Write one article a row, its text as text.",
            )


def _unreadable(name: str, data: bytes, at: int, reason: str) -> ArticleError:
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at][-10_000:].decode("utf-8", "replace")) + 1
    return ArticleError(
        name,
        f"the JSON cannot be read: {reason} in line {line}, column {column}",
        hint="Check that the file is complete.",
    )


def _no_json(name: str, reason: str, line: int) -> ArticleError:
    return ArticleError(name, f"line {line} is not JSON: {reason}", hint="Each line should hold one object.")


def _long_number(name: str) -> ArticleError:
    return ArticleError(name, "the JSON holds a number too long to read", hint="No article needs that.")


def _no_object(name: str) -> ArticleError:
    return ArticleError(
        name, "the row is not an object with named fields", hint='A row looks like {"title": "...", "text": "..."}.'
    )
