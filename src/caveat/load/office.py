"""Word, OpenDocument and EPUB files -> an Article, with the standard library alone.

Small readers of our own, because the usual libraries drop inserted text under review, drop link
targets, or hang on hostile files. Evidence is mapped to the paragraph's number in the document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote

from caveat.errors import ArticleError
from caveat.load.archive import Archive, attribute, children, local, parse_xml
from caveat.load.build import Builder, Piece
from caveat.load.limits import Limits
from caveat.load.metadata import reconcile
from caveat.match.dates import find_date
from caveat.model.text import Article, BlockKind, Found, Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORD_STYLES: tuple[tuple[str, BlockKind], ...] = (
    ("title", "headline"), ("subtitle", "deck"), ("heading", "subheading"), ("caption", "caption"), ("list", "list"),
    ("byline", "byline"), ("author", "byline"), ("pullquote", "pull_quote"),
)  # fmt: skip


def read_docx(source: str, raw: bytes, limits: Limits) -> Article:
    """A Word document: paragraphs, headings, lists, links, tables and footnotes; insertions kept, deletions left out."""
    archive = Archive(source, raw, limits, "the Word document")
    body = archive.xml("word/document.xml")
    targets = _word_links(archive)
    names = _style_names(archive)
    builder = Builder(source, limits, "paragraph")
    tracked = False
    number = 0
    for paragraph in _paragraphs(body, "p"):
        number += 1
        pieces, marked = _word_runs(paragraph, number, targets)
        tracked = tracked or marked
        kind, basis = _word_kind(paragraph, names)
        builder.add(pieces, kind, basis)
    if "word/footnotes.xml" in archive.names:
        for note in _paragraphs(archive.xml("word/footnotes.xml"), "p"):
            number += 1
            builder.add(_word_runs(note, number, {})[0], "body", "footnote of the document")
    if tracked:
        builder.notices.append("The document has tracked changes: insertions are read, deletions are left out.")
    metadata = _core_properties(archive, "docProps/core.xml")
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


def _word_runs(paragraph: Element, number: int, targets: dict[str, str]) -> tuple[list[Piece], bool]:
    """The words of a paragraph with their links, and whether it has tracked changes."""
    pieces: list[Piece] = []
    tracked = False
    column = 1
    stack: list[tuple[Element, str]] = [(child, "") for child in reversed(paragraph)]
    while stack:
        element, link = stack.pop()
        tag = local(element)
        words = ""
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
    return pieces, tracked


def _word_kind(paragraph: Element, names: dict[str, str]) -> tuple[BlockKind, str]:
    """What the paragraph's style says it is. First-level headings are headlines only as "Title"; annotate settles the rest."""
    for properties in children(paragraph, "pPr"):
        for style in children(properties, "pStyle"):
            name = names.get(attribute(style, "val"), attribute(style, "val")).lower()
            for start, kind in _WORD_STYLES:
                if name.replace(" ", "").startswith(start):
                    return kind, f"style “{name}”"
        if any(children(properties, "numPr")):
            return "list", "a list of the document"
    return "body", "paragraph of the document"


def _style_names(archive: Archive) -> dict[str, str]:
    """Style ids with their names, because ids are translated in other language versions."""
    if "word/styles.xml" not in archive.names:
        return {}
    found = {}
    for style in children(archive.xml("word/styles.xml"), "style"):
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


def _core_properties(archive: Archive, name: str) -> Metadata:
    """Title, author, date and language as the program that saved the file noted them."""
    if name not in archive.names:
        return Metadata()
    return _dublin_core(archive.xml(name), "document properties", {"published": ()})


def _dublin_core(root: Element, where: str, keys: dict[str, tuple[str, ...]]) -> Metadata:
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
                values[field] = Found(value, f"{where}: {name}")
                break
    return Metadata(**values)


def read_odt(source: str, raw: bytes, limits: Limits) -> Article:
    """An OpenDocument text: paragraphs, headings, lists, links and notes."""
    archive = Archive(source, raw, limits, "the OpenDocument file")
    content = archive.xml("content.xml")
    styles = _odt_styles(content)
    builder = Builder(source, limits, "paragraph")
    number = 0
    stack: list[tuple[Element, bool]] = [(content, False)]
    while stack:
        element, in_list = stack.pop()
        tag = local(element)
        if tag in ("tracked-changes", "annotation", "forms"):
            continue
        if tag in ("p", "h"):
            number += 1
            kind, basis = _odt_kind(element, tag, styles, in_list)
            pieces, inner = _odt_runs(element, number)
            builder.add(pieces, kind, basis)
            stack.extend((child, False) for child in reversed(inner))
            continue
        stack.extend((child, in_list or tag == "list") for child in reversed(element))
    metadata = Metadata()
    if "meta.xml" in archive.names:
        metadata = _dublin_core(
            archive.xml("meta.xml"), "document properties", {"byline": ("initial-creator", "creator"), "published": ()}
        )
    builder.notices.extend(reconcile(metadata, builder.text()))
    return builder.finish(raw, "odt", metadata)


def _odt_runs(paragraph: Element, number: int) -> tuple[list[Piece], list[Element]]:
    """The words of a paragraph, and the notes and frames inside it, which are read after it."""
    pieces: list[Piece] = []
    inner: list[Element] = []
    column = 1

    def say(words: str, link: str) -> None:
        nonlocal column
        if words:
            pieces.append(Piece(words, number, column, link))
            column += len(words)

    def tidy(words: str | None) -> str:
        return " ".join((words or "").replace("\t", " ").split("\n")) if words else ""

    say(tidy(paragraph.text), "")
    stack: list[tuple[Element, str, bool]] = [(child, "", False) for child in reversed(paragraph)]
    while stack:
        element, link, leaving = stack.pop()
        if leaving:
            say(tidy(element.tail), link)
            continue
        tag = local(element)
        stack.append((element, link, True))
        if tag in ("note", "frame"):
            inner.append(element)
            continue
        if tag in ("annotation", "note-citation"):
            continue
        if tag == "s":
            say(
                " " * min(int(attribute(element, "c") or 1) if (attribute(element, "c") or "1").isdigit() else 1, 20),
                link,
            )
        elif tag == "tab":
            say(" ", link)
        elif tag == "line-break":
            say("\n", link)
        below = attribute(element, "href")[:2_000] if tag == "a" else link
        say(tidy(element.text), below)
        stack.extend((child, below, False) for child in reversed(element))
    return pieces, inner


def _odt_styles(content: Element) -> dict[str, str]:
    """Parent styles of automatic ones ("P3" made from "Title")."""
    return {
        attribute(element, "name"): attribute(element, "parent-style-name")
        for element in content.iter()
        if local(element) == "style"
    }


def _odt_kind(element: Element, tag: str, styles: dict[str, str], in_list: bool) -> tuple[BlockKind, str]:
    name = attribute(element, "style-name")
    name = (styles.get(name) or name).replace("_20_", " ")
    plain = name.lower().replace(" ", "")
    for start, kind in _WORD_STYLES:
        if plain.startswith(start):
            return kind, f"style “{name}”"
    if plain in ("illustration", "figure", "table", "drawing"):
        return "caption", f"style “{name}”"
    if tag == "h":
        return "subheading", "a heading of the document"
    return ("list", "a list of the document") if in_list else ("body", "paragraph of the document")


def read_epub(source: str, raw: bytes, limits: Limits) -> Article:
    """An e-book read as one article: its chapters in reading order."""
    from caveat.load.xhtml import add_page

    archive = Archive(source, raw, limits, "the e-book")
    container = archive.xml("META-INF/container.xml")
    package = next((attribute(item, "full-path") for item in container.iter() if local(item) == "rootfile"), "")
    if package not in archive.names:
        raise ArticleError(source, "the e-book names no package file, so it cannot be read")
    root = archive.xml(package)
    folder = package.rpartition("/")[0]
    pages = {
        attribute(item, "id"): _member(folder, attribute(item, "href")) for item in root.iter() if local(item) == "item"
    }
    builder = Builder(source, limits, "paragraph")
    number = 0
    for item in root.iter():
        if local(item) == "itemref" and attribute(item, "linear") != "no":
            name = pages.get(attribute(item, "idref"), "")
            if name in archive.names:
                tree = parse_xml(_without_doctype(archive.read(name)), source, "a chapter of the e-book", limits)
                number = add_page(tree, builder, number)
    metadata = _dublin_core(root, "e-book package", {})
    builder.notices.extend(reconcile(metadata, builder.text()))
    return builder.finish(raw, "epub", metadata)


def _member(folder: str, href: str) -> str:
    """A chapter's name inside the archive; one that leads out of it is simply not found."""
    parts: list[str] = folder.split("/") if folder else []
    for part in unquote(href.partition("#")[0]).split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _without_doctype(data: bytes) -> bytes:
    """XHTML chapters declare a document type and named entities; both are replaced by what they stand for."""
    import html.entities
    import re

    data = re.sub(rb"<!DOCTYPE[^\[>]{0,500}>", b"", data, count=1, flags=re.IGNORECASE)

    def character(match: re.Match[bytes]) -> bytes:
        name = match[1].decode("ascii")
        if name in ("amp", "lt", "gt", "quot", "apos"):
            return match[0]
        code = html.entities.name2codepoint.get(name)
        return f"&#{code};".encode() if code else b" "

    return re.sub(rb"&([A-Za-z][A-Za-z0-9]{1,30});", character, data)


READERS: dict[str, Callable[[str, bytes, Limits], Article]] = {"docx": read_docx, "odt": read_odt, "epub": read_epub}
