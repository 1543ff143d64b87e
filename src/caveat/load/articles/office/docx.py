"""A Word document -> an Article, with the standard library alone.

A small reader of our own, because the usual libraries drop inserted text under review, drop link
targets, or hang on hostile files. Evidence is mapped to the paragraph's number in the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat.load.articles.builder import Builder, Piece
from caveat.load.articles.hiding import PLAIN, Letters, left_out
from caveat.load.articles.limits import Limits
from caveat.load.articles.metadata import reconcile
from caveat.load.articles.office.archive import Archive, attribute, children, local
from caveat.load.articles.office.properties import STYLES, core_properties, table_cell, with_headline
from caveat.load.articles.office.word_style import WordStyles
from caveat.load.articles.office.word_style import shaded as shading
from caveat.model.text import Article, BlockKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_docx(source: str, raw: bytes, limits: Limits) -> Article:
    """A Word document: paragraphs, headings, lists, links, tables and footnotes; insertions kept, deletions left out."""
    archive = Archive(source, raw, limits, "the Word document")
    body = archive.xml("word/document.xml")
    targets = _word_links(archive)
    sheet = archive.xml("word/styles.xml") if "word/styles.xml" in archive.names else None
    names, styles = _style_names(sheet), WordStyles(sheet)
    shaded = _shaded_places(body)
    builder = Builder(source, limits, "paragraph")
    tracked = False
    number = unseen = 0
    cells = {id(paragraph) for cell in body.iter() if local(cell) == "tc" for paragraph in _paragraphs(cell, "p")}
    read: list[tuple[list[Piece], BlockKind, str]] = []
    for paragraph in _paragraphs(body, "p"):
        number += 1
        around = Letters(ground=True) if id(paragraph) in shaded else PLAIN
        pieces, marked, lost = _word_runs(paragraph, number, targets, styles, around)
        tracked, unseen = tracked or marked, unseen + lost
        read.append((pieces, *table_cell(pieces, *_word_kind(paragraph, names), inside=id(paragraph) in cells)))
    for pieces, kind, basis in with_headline(read):
        builder.add(pieces, kind, basis)
    if "word/footnotes.xml" in archive.names:
        for note in _paragraphs(archive.xml("word/footnotes.xml"), "p"):
            number += 1
            pieces, _, lost = _word_runs(note, number, {}, styles, PLAIN)
            unseen += lost
            builder.add(pieces, "body", "footnote of the document")
    if tracked:
        builder.notices.append("The document has tracked changes: insertions are read, deletions are left out.")
    builder.notices.extend(left_out(unseen))
    metadata = core_properties(archive, "docProps/core.xml")
    builder.notices.extend(reconcile(metadata, builder.text()))
    return builder.finish(raw, "docx", metadata)


def _paragraphs(root: Element, name: str) -> list[Element]:
    """Paragraphs in document order; text boxes' fallback copies are not read twice."""
    found: list[Element] = []
    stack = [root]
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag in ("Fallback", "del", "moveFrom"):
            continue
        if tag == name:
            found.append(element)
        stack.extend(reversed(element))
    return found


def _shaded_places(body: Element) -> set[int]:
    """Paragraphs that may stand on a dark ground which is not their own: in cells with a shading, in tables and boxes with
    a style, on a page with a colour."""
    found: set[int] = set()
    page = any(
        local(item) == "background" and attribute(item, "color").lower() not in ("", "auto", "ffffff") for item in body
    )
    for element in body.iter():
        tag = local(element)
        if (page and tag == "body") or tag == "txbxContent" or (tag == "tbl" and _is_shaded(element)):
            found.update(id(item) for item in element.iter() if local(item) == "p")
    return found


def _is_shaded(table: Element) -> bool:
    """Whether a table has a style of its own, or a cell with a shading."""
    return any(
        local(item) == "tblStyle" or (local(item) == "tcPr" and any(map(shading, children(item, "shd"))))
        for item in table.iter()
    )


def _word_runs(
    paragraph: Element, number: int, targets: dict[str, str], styles: WordStyles, around: Letters
) -> tuple[list[Piece], bool, bool]:
    """The words of a paragraph with their links, whether it has tracked changes, and whether words were left out."""
    pieces: list[Piece] = []
    tracked = unseen = False
    column = 1
    around = styles.paragraph(paragraph).over(around)
    stack: list[tuple[Element, str]] = [(child, "") for child in reversed(paragraph)]
    while stack:
        element, link = stack.pop()
        tag = local(element)
        words = ""
        if tag == "r" and styles.run(element, around).unread:
            unseen = unseen or any(local(item) == "t" and (item.text or "").strip() for item in element)
            continue
        if tag in ("del", "moveFrom", "ins", "moveTo"):
            tracked = True
        if tag in ("del", "moveFrom", "delText", "instrText", "Fallback", "p"):
            continue
        if tag == "t":
            words = element.text or ""
        elif tag in ("tab", "ptab"):
            words = " "
        elif tag in ("br", "cr"):
            words = "\n"
        elif tag == "noBreakHyphen":
            words = "\u2011"
        elif tag == "softHyphen":
            words = "\u00ad"
        elif tag == "hyperlink":
            link = targets.get(attribute(element, "id"), "")
        if words:
            pieces.append(Piece(words, number, column, link))
            column += len(words)
        stack.extend((child, link) for child in reversed(element))
    return pieces, tracked, unseen


def _word_kind(paragraph: Element, names: dict[str, str]) -> tuple[BlockKind, str]:
    """What the paragraph's style says it is. First-level headings are headlines only as "Title"; annotate settles the rest."""
    for properties in children(paragraph, "pPr"):
        for style in children(properties, "pStyle"):
            name = names.get(attribute(style, "val"), attribute(style, "val")).lower()
            for start, kind in STYLES:
                if name.replace(" ", "").startswith(start):
                    return kind, f"style “{name}”"
        if any(children(properties, "numPr")):
            return "list", "a list of the document"
    return "body", "paragraph of the document"


def _style_names(sheet: Element | None) -> dict[str, str]:
    """Style ids with their names, because ids are translated in other language versions."""
    found: dict[str, str] = {}
    for style in children(sheet, "style") if sheet is not None else ():
        for name in children(style, "name"):
            found[attribute(style, "styleId")] = attribute(name, "val")
    return found


def _word_links(archive: Archive) -> dict[str, str]:
    """Targets of hyperlinks by id. They are text to us; nothing is opened."""
    name = "word/_rels/document.xml.rels"
    if name not in archive.names:
        return {}
    return {
        attribute(item, "Id"): attribute(item, "Target")[:2_000]
        for item in archive.xml(name)
        if attribute(item, "Type").endswith("/hyperlink")
    }
