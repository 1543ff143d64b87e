"""Opening zipped documents safely: nothing is unpacked before its declared size is checked, and no more than that after."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
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
        self._nodes = 0
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
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part's bytes, a stretch at a time, under the same limits."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_CHUNK):
                    self._unpacked += len(piece)
                    if self._unpacked > self.limits.expanded_bytes:
                        raise too_large(
                            self.source, "the unpacked size", self.limits.expanded_bytes, "bytes", "expanded_bytes"
                        )
                    yield piece
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

    def xml(self, name: str) -> Element:
        """One part's XML tree. A part that declares entities is refused, so none is ever resolved."""
        return self.tree(self.pieces(name), self.what)

    def tree(self, pieces: Iterable[bytes], what: str) -> Element:
        """A tree from the bytes of a part; all trees of one file share the limit on what they are made of."""
        root, self._nodes = parse_xml(pieces, self.source, what, self.limits, self._nodes)
        return root

    def _broken(self) -> ArticleError:
        return ArticleError(
            self.source,
            f"{self.what} is damaged, cut short or encrypted",
            hint="Open it in its program and save it again.",
        )


def parse_xml(pieces: Iterable[bytes], source: str, what: str, limits: Limits, nodes: int = 0) -> tuple[Element, int]:
    """A tree from XML bytes, and how many elements and attributes there are now, counted on from `nodes`.

    Raises ArticleError on entities, wherever and in whatever encoding they are declared, on nesting or nodes past
    the limit, and on broken XML. The parser is used bare, because only it tells of declarations as it meets them.
    """
    from xml.etree.ElementTree import TreeBuilder
    from xml.parsers import expat

    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: list[str]) -> None:
        nonlocal depth, nodes
        depth += 1
        nodes += 1 + len(attributes) // 2
        if depth > limits.nesting:
            raise too_large(source, "the nesting of elements", limits.nesting, "levels", "nesting")
        if nodes > limits.xml_nodes:
            raise too_large(source, "the number of elements", limits.xml_nodes, "elements and attributes", "xml_nodes")
        kept = dict(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else {}
        builder.start(tag, kept)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_declaration: object) -> None:
        raise ArticleError(source, f"{what} declares XML entities, which are never resolved; it is refused")

    parser: Any = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        root: Element = builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        if not nodes:
            raise ArticleError(source, f"{what} holds an empty part or none that is XML ({error})") from error
        raise ArticleError(source, f"{what} holds XML that is broken: {error}") from error
    finally:
        parser.StartElementHandler = parser.EndElementHandler = None  # they hold the parser, and it holds them
    return root, nodes


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
