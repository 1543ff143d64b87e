"""What came in: spans, blocks, the way back to the original, and the article itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple, get_args

from msgspec import Struct, field


class Span(NamedTuple):
    """A stretch of `Document.text` in code points, start included, end excluded."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


BlockKind = Literal[
    "headline",
    "deck",
    "label",
    "byline",
    "dateline",
    "subheading",
    "body",
    "caption",
    "list",
    "pull_quote",
    "author_bio",
    "disclaimer",
    "correction",
    "furniture",
]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)

PROSE: frozenset[str] = frozenset({"body", "list"})
"""Blocks that hold the writer's article text, as against what stands around it."""

NUMBERED: frozenset[str] = PROSE | {"headline", "deck", "subheading"}
"""Blocks whose sentences have numbers that people say to one another: what a reader reads as the article."""


class Block(Struct, frozen=True):
    """One stretch of the page with one job. Blocks are in text order and never overlap.

    `basis` says in a few words why the block has its kind ("markup: figcaption", "ends with an
    agency credit in parentheses"), so that a report can show the reason.
    """

    span: Span
    kind: BlockKind
    basis: str = ""


class SourceMap(Struct, frozen=True):
    """Leads an offset back to the original file.

    `starts[i]` is the offset in `Document.text` where unit `i` begins; `numbers[i]` is that
    unit's 1-based number in the original (line of a text file, paragraph of a document, page of
    a PDF), as `unit` says. Columns count code points from the unit's start, beginning at 1.
    Where markup was left out of the text, a new stretch of the same unit begins at a later column,
    which `columns` gives; empty means that every stretch begins at column 1.
    """

    starts: tuple[int, ...] = (0,)
    numbers: tuple[int, ...] = (1,)
    unit: Literal["line", "paragraph", "page"] = "line"
    columns: tuple[int, ...] = ()

    def locate(self, offset: int) -> tuple[int, int]:
        """Return (unit number, column) of an offset, both beginning at 1."""
        at = max(0, bisect_right(self.starts, offset) - 1)
        first = self.columns[at] if self.columns else 1
        return self.numbers[at], offset - self.starts[at] + first


class Found(Struct, frozen=True):
    """A piece of metadata and where it was found ("html: meta author", "first line", "front matter")."""

    value: str
    where: str
    span: Span | None = None


class Metadata(Struct, frozen=True):
    """What the document says about itself. None is unknown, and unknown is never a debit."""

    title: Found | None = None
    byline: Found | None = None
    published: Found | None = None
    section: Found | None = None
    url: Found | None = None
    language: Found | None = None
    site: Found | None = None
    """The name of the site that published it."""
    kind: Found | None = None
    """The type of work that the page declares ("OpinionNewsArticle")."""


Format = Literal["text", "markdown", "html", "docx", "odt", "rtf", "pdf", "epub", "eml", "json", "csv", "parquet"]


class Article(Struct, frozen=True):
    """What came in.

    `text` is never altered after load. `blocks` as loaded are paragraphs, with a kind other
    than "body" only where the format itself says so (an HTML figcaption, a Markdown heading);
    annotate settles the rest. `links` are hyperlink targets with the span of their words. `attachments` are names of
    documents that came with it and were not opened: the article may be one of them.
    """

    id: str
    source: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap = field(default_factory=SourceMap)
    metadata: Metadata = field(default_factory=Metadata)
    links: tuple[tuple[Span, str], ...] = ()
    notices: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
