"""Document properties (Dublin Core), style names and what stands in tables, which several formats share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caveat.load.articles.builder import Piece
from caveat.load.articles.metadata import is_author, is_title
from caveat.load.articles.office.archive import Archive, local
from caveat.match.dates import find_date
from caveat.model.patterns import pattern
from caveat.model.text import BlockKind, Found, Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STYLES: tuple[tuple[str, BlockKind], ...] = (
    ("title", "headline"), ("subtitle", "deck"), ("heading", "subheading"), ("caption", "caption"), ("list", "list"),
    ("byline", "byline"), ("author", "byline"), ("pullquote", "pull_quote"),
)  # fmt: skip


_FIRST_LEVEL = pattern(r"style “heading ?1”$", re.IGNORECASE)
_LONGEST_CELL = 25  # words; longer ones are text that a table only lays out


def table_cell(pieces: list[Piece], kind: BlockKind, basis: str, *, inside: bool) -> tuple[BlockKind, str]:
    """The kind of a paragraph, which inside a table is a cell unless it is long."""
    if inside and kind == "body" and sum(len(piece.text.split()) for piece in pieces) <= _LONGEST_CELL:
        return "list", "cell of a table"
    return kind, basis


def with_headline(
    paragraphs: list[tuple[list[Piece], BlockKind, str]],
) -> list[tuple[list[Piece], BlockKind, str]]:
    """The paragraphs, a first-level heading that opens the document as its headline where no title is styled as one."""
    if any(kind == "headline" for _, kind, _ in paragraphs):
        return paragraphs
    for at, (pieces, kind, basis) in enumerate(paragraphs):
        if any(piece.text.strip() for piece in pieces):
            if kind == "subheading" and _FIRST_LEVEL.match(basis):
                return [*paragraphs[:at], (pieces, "headline", basis), *paragraphs[at + 1 :]]
            if kind == "body":
                break
    return paragraphs


def core_properties(archive: Archive, name: str) -> Metadata:
    """Title, author, date and language as the program that saved the file noted them."""
    if name not in archive.names:
        return Metadata()
    return dublin_core(archive.xml(name), "document properties", {"published": ()})


def dublin_core(root: Element, where: str, keys: dict[str, tuple[str, ...]]) -> Metadata:
    """Dublin Core elements anywhere below `root`. The date a file was created is not when it was published."""
    wanted: dict[str, tuple[str, ...]] = {
        "title": ("title",), "byline": ("creator", "initial-creator"), "published": ("date",), "language": ("language",),
    }  # fmt: skip
    wanted.update(keys)
    found: dict[str, list[str]] = {}
    for element in root.iter():
        text = " ".join((element.text or "").split())
        if text and len(text) <= 500:
            found.setdefault(local(element), []).append(text)
    values: dict[str, Found] = {}
    for field, names in wanted.items():
        for name in names:
            if name in found:
                value = ", ".join(dict.fromkeys(found[name])) if field == "byline" else found[name][0]
                value = find_date(value) or value if field == "published" else value
                checked = {"title": is_title, "byline": is_author}.get(field, bool)
                if checked(value):
                    values[field] = Found(value, f"{where}: {name}")
                    break
    return Metadata(**values)
