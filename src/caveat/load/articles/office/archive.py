"""Opening zipped documents safely: nothing is unpacked before its declared size is checked, and no more than that after."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.limits import Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CHUNK = 1 << 16


class Archive:
    """The parts of a docx, odt or epub. Raises ArticleError at a limit, a broken part, or an encrypted one."""

    def __init__(self, source: str, raw: bytes, limits: Limits, what: str) -> None:
        self.source = source
        self.limits = limits
        self.what = what
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            members = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            struct.error,
        ) as error:
            raise self._broken() from error
        if len(members) > limits.archive_members:
            raise too_large(source, "the number of files inside", limits.archive_members, "files", "archive_members")
        total = sum(member.file_size for member in members)
        if total > limits.expanded_bytes:
            raise too_large(source, "the unpacked size", limits.expanded_bytes, "bytes", "expanded_bytes")
        for member in members:
            if member.file_size > limits.expansion_ratio * max(member.compress_size, 1) and member.file_size > 100_000:
                raise too_large(
                    source,
                    "how many times larger a part is unpacked",
                    limits.expansion_ratio,
                    "times",
                    "expansion_ratio",
                )
        self.names = frozenset(member.filename for member in members)

    def read(self, name: str) -> bytes:
        """One part's bytes; never more than the limits allow, whatever the file says of its size."""
        pieces: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_CHUNK):
                    self._unpacked += len(piece)
                    if self._unpacked > self.limits.expanded_bytes:
                        raise too_large(
                            self.source, "the unpacked size", self.limits.expanded_bytes, "bytes", "expanded_bytes"
                        )
                    pieces.append(piece)
        except KeyError:
            raise ArticleError(self.source, f"{self.what} has no part “{name}”, so it cannot be read") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
            OSError,
            ValueError,
        ) as error:
            raise self._broken() from error
        return b"".join(pieces)

    def xml(self, name: str) -> Element:
        """One part's XML tree. Document types are refused, so no entity can be declared, let alone resolved."""
        return parse_xml(self.read(name), self.source, self.what, self.limits)

    def _broken(self) -> ArticleError:
        return ArticleError(
            self.source,
            f"{self.what} is damaged, cut short or encrypted",
            hint="Open it in its program and save it again.",
        )


def parse_xml(data: bytes, source: str, what: str, limits: Limits) -> Element:
    """A tree from XML bytes. Raises ArticleError on a document type, on nesting past the limit, on broken XML."""
    from xml.etree.ElementTree import ParseError, XMLPullParser

    if b"<!DOCTYPE" in data[:4_096].upper() and b"<!ENTITY" in data.upper():
        raise ArticleError(source, f"{what} declares XML entities, which are never resolved; it is refused")
    parser: Any = XMLPullParser(("start", "end"))
    root: Element | None = None
    depth = 0
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            for event, element in parser.read_events():
                depth += 1 if event == "start" else -1
                root = element if root is None else root
                if depth > limits.nesting:
                    raise too_large(source, "the nesting of elements", limits.nesting, "levels", "nesting")
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise ArticleError(source, f"{what} holds XML that is broken: {error}") from error
    if root is None:
        raise ArticleError(source, f"{what} holds an empty part")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute whatever its namespace, "" where there is none."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children of this name, whatever the namespace."""
    return (child for child in element if local(child) == name)
