"""An e-book -> one Article: its chapters in reading order."""

from __future__ import annotations

import html.entities
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from caveat.errors import ArticleError
from caveat.load.articles.builder import Builder
from caveat.load.articles.hiding import left_out
from caveat.load.articles.html.sight import Sight
from caveat.load.articles.limits import Limits
from caveat.load.articles.metadata import reconcile
from caveat.load.articles.office.archive import Archive, attribute, local
from caveat.load.articles.office.properties import dublin_core
from caveat.load.articles.office.xhtml import add_page
from caveat.model.text import Article

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_epub(source: str, raw: bytes, limits: Limits) -> Article:
    """An e-book read as one article: its chapters in reading order."""
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
    number = unseen = 0
    sheets = [
        archive.read(name).decode("utf-8", "replace")
        for name in dict.fromkeys(pages.values())
        if name.lower().endswith(".css") and name in archive.names
    ]
    for item in root.iter():
        if local(item) == "itemref" and attribute(item, "linear") != "no":
            name = pages.get(attribute(item, "idref"), "")
            if name in archive.names:
                tree = archive.tree([_without_doctype(archive.read(name))], "a chapter of the e-book")
                sight = Sight([*sheets, *_own_sheets(tree)], linked=False)
                number = add_page(tree, builder, number, sight)
                unseen += sight.passed_over
    builder.notices.extend(left_out(unseen))
    metadata = dublin_core(root, "e-book package", {})
    builder.notices.extend(reconcile(metadata, builder.text()))
    return builder.finish(raw, "epub", metadata)


def _own_sheets(chapter: Element) -> list[str]:
    """The style sheets that stand in a chapter."""
    return [item.text or "" for item in chapter.iter() if local(item) == "style"]


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
    data = re.sub(rb"<!DOCTYPE[^\[>]{0,500}>", b"", data, count=1, flags=re.IGNORECASE)

    def character(match: re.Match[bytes]) -> bytes:
        name = match[1].decode("ascii")
        if name in ("amp", "lt", "gt", "quot", "apos"):
            return match[0]
        code = html.entities.name2codepoint.get(name)
        return f"&#{code};".encode() if code else b" "

    return re.sub(rb"&([A-Za-z][A-Za-z0-9]{1,30});", character, data)
