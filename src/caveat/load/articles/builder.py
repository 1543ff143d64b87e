"""Pieces of a document -> the text, blocks and source map of an Article."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, NamedTuple

from caveat.errors import ArticleError
from caveat.load.articles.limits import Limits
from caveat.model.text import Article, Block, BlockKind, Format, Metadata, SourceMap, Span


class Piece(NamedTuple):
    """Some words and where they stand in the original. `link` is the target of the hyperlink on them."""

    text: str
    number: int
    column: int = 1
    link: str = ""


class Builder:
    """Collects paragraphs in reading order. Paragraphs are parted by one empty line in the text."""

    def __init__(self, source: str, limits: Limits, unit: Literal["line", "paragraph", "page"]) -> None:
        self.source = source
        self.limits = limits
        self.unit = unit
        self.notices: list[str] = []
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._columns: list[int] = []
        self._links: list[tuple[Span, str]] = []
        self._size = 0
        self._bytes = 0

    def add(
        self, pieces: Sequence[Piece], kind: BlockKind = "body", basis: str = "paragraph of the document"
    ) -> Span | None:
        """Add a paragraph; leading and trailing space is dropped. Returns its span, None where nothing is left."""
        pieces = _stripped(
            [piece if piece.text.isascii() else piece._replace(text=whole(piece.text)) for piece in pieces]
        )
        if not pieces:
            return None
        if self._parts:
            self._parts.append("\n\n")
            self._size += 2
        start = self._size
        for text, number, column, link in pieces:
            self._starts.append(self._size)
            self._numbers.append(number)
            self._columns.append(column)
            if link:
                span = Span(self._size, self._size + len(text))
                if self._links and self._links[-1] == (Span(self._links[-1][0].start, self._size), link):
                    self._links[-1] = (Span(self._links[-1][0].start, span.end), link)
                else:
                    self._links.append((span, link))
            self._parts.append(text)
            self._size += len(text)
            self._bytes += len(text.encode("utf-8"))
        if self._bytes > self.limits.text_bytes:
            raise too_large(self.source, "the article's text", self.limits.text_bytes, "bytes", "text_bytes")
        span = Span(start, self._size)
        self._blocks.append(Block(span, kind, basis))
        return span

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def finish(self, raw: bytes, form: Format, metadata: Metadata, *, identity: str = "") -> Article:
        """The article. `identity` parts several articles of one file. Raises ArticleError where there is no text."""
        if not self._blocks:
            raise ArticleError(
                self.source, "no article text was found in the file", hint="Check that it opens and shows words."
            )
        digest = hashlib.sha256(identity.encode() or raw).hexdigest()
        text = self.text()
        return Article(
            id=digest[:12],
            source=self.source,
            sha256=digest,
            format=form,
            text=text,
            blocks=tuple(self._blocks),
            source_map=SourceMap(tuple(self._starts), tuple(self._numbers), self.unit, tuple(self._columns)),
            metadata=metadata,
            links=tuple(self._links),
            notices=tuple(dict.fromkeys(self.notices)),
        )


def whole(text: str) -> str:
    """`text` with every half of a surrogate pair joined to its other half, or marked as lost where it has none."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def too_large(source: str, what: str, limit: float, unit: str, name: str) -> ArticleError:
    """The error for a limit that was passed. `name` is the limit's own, "" for one that cannot be set."""
    raising = f", or raise the limit if you trust it: --limit {name}=NUMBER" if name else ""
    return ArticleError(
        source, f"{what} passes the limit of {limit:,} {unit}", hint=f"Save each article in a file of its own{raising}."
    )


def _stripped(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without empty ones and without space at both ends."""
    left = [piece for piece in pieces if piece.text]
    while left and not (bare := left[0].text.lstrip()):
        left.pop(0)
    if left and len(bare) < len(left[0].text):
        first = left[0]
        left[0] = first._replace(text=bare, column=first.column + len(first.text) - len(bare))
    while left and not left[-1].text.strip():
        left.pop()
    if left:
        left[-1] = left[-1]._replace(text=left[-1].text.rstrip())
    return left
