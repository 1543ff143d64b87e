"""A chapter of an e-book (well-formed XHTML) -> paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat.load.articles.builder import Builder, Piece
from caveat.load.articles.html.sight import Sight
from caveat.load.articles.office.archive import attribute, local
from caveat.model.patterns import pattern
from caveat.model.text import BlockKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DROPPED = frozenset({"head", "script", "style", "nav", "svg", "math", "template", "audio", "video", "form"})
_BLOCKS: dict[str, tuple[BlockKind, str]] = {
    "p": ("body", "markup: p"), "li": ("list", "markup: list item"), "figcaption": ("caption", "markup: figcaption"),
    "h1": ("headline", "markup: h1"), "h2": ("subheading", "markup: h2"), "h3": ("subheading", "markup: h3"),
    "h4": ("subheading", "markup: h4"), "h5": ("subheading", "markup: h5"), "h6": ("subheading", "markup: h6"),
    "div": ("body", "markup: div"), "section": ("body", "markup: section"), "blockquote": ("body", "markup: blockquote"),
    "body": ("body", "markup: body"), "aside": ("body", "markup: aside"), "td": ("list", "markup: table cell"), "dd": ("body", "markup: dd"),
    "dt": ("body", "markup: dt"), "pre": ("body", "markup: pre"), "figure": ("body", "markup: figure"), "header": ("body", "markup: header"),
    "footer": ("body", "markup: footer"), "article": ("body", "markup: article"), "ul": ("body", ""), "ol": ("body", ""), "tr": ("body", ""),
    "table": ("body", ""), "hr": ("body", ""), "html": ("body", ""),
}  # fmt: skip
_SPACE = pattern(r"[ \t\r\n\f]+")


_NOTES = frozenset(
    {"noteref", "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}
    | {"doc-noteref", "doc-footnote", "doc-endnote", "doc-endnotes"}
)


def _is_note(element: Element) -> bool:
    """Whether an element is a note below the text, or the mark that refers to one."""
    said = f"{attribute(element, 'type')} {attribute(element, 'role')}"
    return said != " " and not _NOTES.isdisjoint(said.split())


def add_page(root: Element, builder: Builder, number: int, sight: Sight) -> int:
    """Add a chapter's paragraphs but for words that `sight` says no reader sees; returns the number of the last one."""
    pieces: list[Piece] = []
    kind: tuple[BlockKind, str] = _BLOCKS["body"]
    headlines = 0

    def flush() -> None:
        nonlocal number, pieces, headlines
        if any(piece.text.strip() for piece in pieces):
            number += 1
            block, basis = kind
            if block == "headline":
                headlines += 1
                block = "headline" if headlines == 1 else "subheading"
            column = 1
            placed = []
            for piece in pieces:
                placed.append(piece._replace(number=number, column=column))
                column += len(piece.text)
            builder.add(placed, block, basis)
        pieces = []

    def say(words: str | None, link: str) -> None:
        if words and not sight.unseen(words):
            text = _SPACE.sub(" ", words)
            if text[0] == " " and (not pieces or pieces[-1].text.endswith((" ", "\n"))):
                text = text[1:]
            if text:
                pieces.append(Piece(text, 0, 1, link))

    stack: list[tuple[Element, str, tuple[BlockKind, str], bool]] = [(root, "", kind, False)]
    while stack:
        element, link, outer, leaving = stack.pop()
        tag = local(element).lower()
        if leaving:
            sight.leave()
            if tag in _BLOCKS:
                flush()
                kind = outer
            say(element.tail, link)
            continue
        if tag in _DROPPED or not tag or _is_note(element) or not sight.enter(element, tag):
            say(element.tail, link)
            continue
        if tag == "br":
            pieces.append(Piece("\n", 0))
        stack.append((element, link, kind, True))
        if tag in _BLOCKS:
            flush()
            own = _BLOCKS[tag]
            # A paragraph inside a list item or a caption stays one.
            kind = kind if own[0] == "body" and kind[0] in ("list", "caption") else own
        below = attribute(element, "href")[:2_000] if tag == "a" else link
        say(element.text, below)
        stack.extend((child, below, kind, False) for child in reversed(element))
    flush()
    return number
