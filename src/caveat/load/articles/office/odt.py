"""An OpenDocument text -> an Article. Evidence is mapped to the paragraph's number in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat.load.articles.builder import Builder, Piece
from caveat.load.articles.hiding import PLAIN, Letters, left_out
from caveat.load.articles.limits import Limits
from caveat.load.articles.metadata import reconcile
from caveat.load.articles.office.archive import Archive, attribute, local
from caveat.load.articles.office.odt_style import OdtStyles, is_hidden_place
from caveat.load.articles.office.properties import STYLES, dublin_core, table_cell, with_headline
from caveat.model.text import Article, BlockKind, Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_SPACES = 20


def read_odt(source: str, raw: bytes, limits: Limits) -> Article:
    """An OpenDocument text: paragraphs, headings, lists, links and notes."""
    archive = Archive(source, raw, limits, "the OpenDocument file")
    content = archive.xml("content.xml")
    styles = OdtStyles([*([archive.xml("styles.xml")] if "styles.xml" in archive.names else []), content])
    builder = Builder(source, limits, "paragraph")
    number = unseen = 0
    read: list[tuple[list[Piece], BlockKind, str]] = []
    stack: list[tuple[Element, bool, bool]] = [(content, False, False)]
    while stack:
        element, in_list, in_cell = stack.pop()
        tag = local(element)
        if tag in ("tracked-changes", "annotation", "forms"):
            continue
        if is_hidden_place(element, tag):
            unseen += 1
            continue
        if tag in ("p", "h"):
            number += 1
            kind, basis = _odt_kind(element, tag, styles.parents, in_list)
            # A cell or a frame may be dark; its styles are not followed.
            around = Letters(ground=True) if in_cell else PLAIN
            pieces, inner, lost = _odt_runs(element, number, styles, around)
            unseen += lost
            read.append((pieces, *table_cell(pieces, kind, basis, inside=in_cell)))
            stack.extend((child, False, False) for child in reversed(inner))
            continue
        stack.extend((child, in_list or tag == "list", in_cell or tag == "table-cell") for child in reversed(element))
    for pieces, kind, basis in with_headline(read):
        builder.add(pieces, kind, basis)
    builder.notices.extend(left_out(unseen))
    metadata = Metadata()
    if "meta.xml" in archive.names:
        metadata = dublin_core(
            archive.xml("meta.xml"), "document properties", {"byline": ("initial-creator", "creator"), "published": ()}
        )
    builder.notices.extend(reconcile(metadata, builder.text()))
    return builder.finish(raw, "odt", metadata)


def _odt_runs(
    paragraph: Element, number: int, styles: OdtStyles, around: Letters
) -> tuple[list[Piece], list[Element], bool]:
    """The words of a paragraph, the notes and frames inside it, which are read after it, and whether words were left out."""
    pieces: list[Piece] = []
    inner: list[Element] = []
    column = 1
    unseen = False
    looks = [styles.of(attribute(paragraph, "style-name")).over(around)]
    if any(local(child) == "hidden-paragraph" and is_hidden_place(child, "hidden-paragraph") for child in paragraph):
        return [], [], True

    def say(words: str, link: str) -> None:
        nonlocal column, unseen
        if looks[-1].unread:
            unseen = unseen or bool(words.strip())
        elif words:
            pieces.append(Piece(words, number, column, link))
            column += len(words)

    def tidy(words: str | None) -> str:
        return " ".join((words or "").replace("\t", " ").split("\n")) if words else ""

    say(tidy(paragraph.text), "")
    stack: list[tuple[Element, str, bool]] = [(child, "", False) for child in reversed(paragraph)]
    while stack:
        element, link, leaving = stack.pop()
        if leaving:
            looks.pop()
            say(tidy(element.tail), link)
            continue
        tag = local(element)
        stack.append((element, link, True))
        own = styles.of(attribute(element, "style-name")) if tag in ("span", "a") else PLAIN
        looks.append(own.over(looks[-1]))
        if tag in ("note", "frame"):
            inner.append(element)
            continue
        if tag in ("annotation", "note-citation") or is_hidden_place(element, tag):
            unseen = unseen or tag == "hidden-text"
            continue
        if tag == "s":
            say(" " * _count(attribute(element, "c")), link)
        elif tag == "tab":
            say(" ", link)
        elif tag == "line-break":
            say("\n", link)
        below = attribute(element, "href")[:2_000] if tag == "a" else link
        say(tidy(element.text), below)
        stack.extend((child, below, False) for child in reversed(element))
    return pieces, inner, unseen


def _count(written: str) -> int:
    """How many spaces one element stands for, one where the figure is none; more than 20 is no word space."""
    return min(int(written), _MOST_SPACES) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _odt_kind(element: Element, tag: str, styles: dict[str, str], in_list: bool) -> tuple[BlockKind, str]:
    name = attribute(element, "style-name")
    name = (styles.get(name) or name).replace("_20_", " ")
    plain = name.lower().replace(" ", "")
    for start, kind in STYLES:
        if plain.startswith(start):
            return kind, f"style “{name}”"
    if plain in ("illustration", "figure", "table", "drawing"):
        return "caption", f"style “{name}”"
    if tag == "h":
        return "subheading", "a heading of the document"
    return ("list", "a list of the document") if in_list else ("body", "paragraph of the document")
