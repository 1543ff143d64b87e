"""Writes an invented article as a file of each format, so that the set needs no binary files in the repository."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader

LAYOUTS = Path(__file__).with_name("layouts")
_PAGES = Environment(loader=FileSystemLoader(LAYOUTS), autoescape=True, trim_blocks=False)
_PLAIN = Environment(loader=FileSystemLoader(LAYOUTS), autoescape=False, keep_trailing_newline=True)


def layout(name: str, article: dict[str, Any]) -> bytes:
    """A page from one of the written layouts."""
    pages = _PAGES if name.endswith(".html") else _PLAIN
    text = pages.get_template(name).render(a=SimpleNamespace(**article))
    return text.encode("cp1252", "xmlcharrefreplace") if name == "old_table.html" else text.encode()


def paragraphs(article: dict[str, Any]) -> list[tuple[str, str]]:
    """(style, words) of each paragraph, in reading order."""
    body = list(article["body"])
    if article["dateline"]:
        body[0] = f"{article['dateline']} {body[0]}"
    found = [("Title", article["headline"])]
    if article["byline"]:
        found.append(("Normal", f"By {article['byline']}"))
    for number, words in enumerate(body, 1):
        found.append(("Normal", words))
        if number == 3 and article["subheading"]:
            found.append(("Heading 2", article["subheading"]))
    found.extend(("Normal", article[part]) for part in ("correction", "disclaimer", "bio") if article[part])
    return found


def zipped(parts: dict[str, Any]) -> bytes:
    """An archive of these parts: text, bytes, or something with `pieces()`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if isinstance(data, str | bytes):
                archive.writestr(name, data)
                continue
            with archive.open(name, "w") as part:
                for piece in data.pieces():
                    part.write(piece)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def docx(article: dict[str, Any]) -> bytes:
    """A Word document with styles, a link, a tracked insertion and a tracked deletion."""
    body = ""
    for style, words in paragraphs(article):
        name = {"Title": "Titel", "Heading 2": "berschrift2"}.get(style, "Standard")
        first, _, rest = words.partition(" ")
        body += (
            f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:del w:id="1"><w:r><w:delText>struck out </w:delText></w:r></w:del>'
            f'<w:hyperlink r:id="rId7"><w:r><w:t xml:space="preserve">{escape(first)}</w:t></w:r></w:hyperlink>'
            f'<w:ins w:id="2"><w:r><w:t xml:space="preserve"> {escape(rest)}</w:t></w:r></w:ins></w:p>'
        )
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Titel", "Title"), ("berschrift2", "heading 2"), ("Standard", "Normal"))
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": '<Relationships><Relationship Id="rId7" Type="x/hyperlink" Target="https://harbour.example/" TargetMode="External"/></Relationships>',
            "docProps/core.xml": f'<c xmlns:dc="d"><dc:title>{escape(article["headline"])}</dc:title><dc:creator>{escape(article["byline"])}</dc:creator></c>',
        }
    )


_O = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:style="urn:s" xmlns:xlink="urn:x"'


def odt(article: dict[str, Any]) -> bytes:
    """An OpenDocument text with an automatic style, spaces as elements and a link."""
    body = ""
    for style, words in paragraphs(article):
        first, _, rest = words.partition(" ")
        tag = "h" if style.startswith("Heading") else "p"
        name = "P1" if style == "Title" else style.replace(" ", "_20_")
        body += f'<text:{tag} text:style-name="{name}"><text:a xlink:href="https://harbour.example/">{escape(first)}</text:a><text:s/>{escape(rest)}</text:{tag}>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content {_O}><style:style style:name="P1" style:parent-style-name="Title"/><office:body><office:text>{body}</office:text></office:body></office:document-content>',
            "meta.xml": f'<m xmlns:dc="d"><dc:title>{escape(article["headline"])}</dc:title><dc:creator>{escape(article["byline"])}</dc:creator></m>',
        }
    )


def epub(article: dict[str, Any]) -> bytes:
    """An e-book with a cover page, a contents page out of the reading order and one chapter."""
    tags = {"Title": "h1", "Heading 2": "h2"}
    body = "".join(
        f"<{tags.get(style, 'p')}>{escape(words)}</{tags.get(style, 'p')}>" for style, words in paragraphs(article)
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns:dc="d"><metadata><dc:title>' + escape(article["headline"]) + "</dc:title><dc:creator>"
            + escape(article["byline"]) + "</dc:creator><dc:date>" + article["date"] + '</dc:date></metadata><manifest><item id="n" href="nav.xhtml"/>'
            '<item id="c" href="text/one.xhtml"/></manifest><spine><itemref idref="n" linear="no"/><itemref idref="c"/></spine></package>',
            "OEBPS/nav.xhtml": "<html><body><nav><ol><li>One</li></ol></nav></body></html>",
            "OEBPS/text/one.xhtml": f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><section>{body}&nbsp;</section></body></html>',
        }
    )  # fmt: skip


def epub_of(body: str, style: str = "") -> bytes:
    """An e-book of one chapter with this body and style sheet."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
            "b.opf": '<package><manifest><item id="s" href="s.css"/><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>',
            "s.css": style,
            "c.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>',
        }
    )


def rtf(article: dict[str, Any]) -> bytes:
    """Rich text with escapes for everything outside ASCII."""

    def escaped(words: str) -> str:
        plain = words.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in plain)

    body = "".join(f"{{\\pard {escaped(words)}\\par}}\n" for _, words in paragraphs(article))
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}{{\\info{{\\title {escaped(article['headline'])}}}{{\\author {article['byline']}}}}}\n{body}}}".encode(
        "ascii"
    )


def eml(article: dict[str, Any]) -> bytes:
    """A mail with a plain and an HTML part and an attachment."""
    message = EmailMessage()
    message["Subject"] = article["headline"]
    message["From"] = f"{article['byline']} <writer@post.example>"
    message["Date"] = (
        f"{article['date'][8:]} {dict(zip(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'], ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'], strict=True))[article['date'][5:7]]} {article['date'][:4]} 09:00:00 +0000"
    )
    message.set_content(
        "\n\n".join(words for style, words in paragraphs(article) if style != "Title")
        + "\n\n-- \nThe Post, 4 Pier Road\n"
    )
    message.add_alternative("<p>The same in colours</p>", subtype="html")
    message.add_attachment(b"not opened", maintype="application", subtype="octet-stream", filename="a.bin")
    return message.as_bytes()


def fields(article: dict[str, Any]) -> dict[str, str]:
    return {
        "headline": article["headline"], "author": article["byline"], "date": article["date"], "url": article["url"],
        "section": article["section"], "body": "\n\n".join(words for style, words in paragraphs(article) if style == "Normal" and not words.startswith("By ")),
    }  # fmt: skip


def json_file(article: dict[str, Any]) -> bytes:
    return json.dumps({"articles": [fields(article)]}).encode()


def jsonl(article: dict[str, Any]) -> bytes:
    return (json.dumps(fields(article)) + "\n").encode()


def csv_file(article: dict[str, Any]) -> bytes:
    out = io.StringIO()
    row = fields(article)
    writer = csv.DictWriter(out, list(row), delimiter=";")
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def parquet(article: dict[str, Any]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([fields(article)]), out)
    return out.getvalue()


def _set(words: str, width: int, hyphenate: bool) -> list[str]:
    """Words set in lines; long words are hyphenated where that is asked for."""
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > width:
            room = width - len(line) - 2
            if hyphenate and len(word) > 7 and room >= 4 and word.isalpha() and word.islower():
                line, word = f"{line} {word[:room]}-", word[room:]
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def _pdf(pages: list[list[tuple[float, float, int, str]]], title: str, author: str) -> bytes:
    """A PDF whose pages hold (x, y, size, words)."""

    def literal(words: str) -> bytes:
        return (
            b"("
            + words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b")"
        )

    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids ["
        + b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(pages)))
        + b"] /Count %d >>" % len(pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title " + literal(title) + b" /Author " + literal(author) + b" >>",
    ]
    for at, lines in enumerate(pages):
        content = (
            b"BT "
            + b"".join(
                b"/F1 %d Tf 1 0 0 1 %.1f %.1f Tm %s Tj " % (size, x, y, literal(words)) for x, y, size, words in lines
            )
            + b"ET"
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 420] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (6 + 2 * at)
        )
        objects.append(b"<< /Length %d >> stream\n" % len(content) + content + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    return (
        out
        + table
        + b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


def pdf_of(content: str) -> bytes:
    """A PDF of one page, 595 by 420 points, that is drawn by these operations; /F1 is its font."""
    whole = _pdf([[(0.0, 0.0, 1, "")]], "", "")
    drawn = content.encode("cp1252")
    start = whole.index(b"<< /Length ")
    end = whole.index(b"endstream")
    return whole[:start] + b"<< /Length %d >> stream\n" % len(drawn) + drawn + b"\n" + whole[end:]


def pdf(article: dict[str, Any], *, columns: int = 1, heads: bool = True, indents: bool = False) -> bytes:
    """A PDF of one or two columns with running heads and page numbers; paragraphs parted by gaps or by indents."""
    width = 92 if columns == 1 else 44
    column_x = (50.0,) if columns == 1 else (50.0, 310.0)
    pages: list[list[tuple[float, float, int, str]]] = []
    page: list[tuple[float, float, int, str]] = []
    at, y, top = 0, 370.0, 370.0

    def turn() -> None:
        nonlocal page, at, y, top
        at += 1
        if at == len(column_x):
            pages.append(page)
            page, at, top = [], 0, 370.0
        y = top

    for style, words in paragraphs(article):
        size = {"Title": 20, "Heading 2": 13}.get(style, 10)
        lines = _set(words, 48 if style == "Title" else width, columns == 2 and style == "Normal")
        for row, line in enumerate(lines):
            if y < 60:
                turn()
            indent = 12.0 if indents and row == 0 and style == "Normal" else 0.0
            page.append((indent + (column_x[at] if style != "Title" else 50.0), y, size, line))
            y -= size * 1.2
        y -= 0 if indents and style == "Normal" else 8
        if style == "Title":
            top = y
    pages.append(page)
    if heads:
        for number, lines_on in enumerate(pages, 1):
            lines_on.insert(0, (50.0, 395.0, 8, "The Daily Register"))
            lines_on.append((290.0, 30.0, 8, str(number)))
    return _pdf(pages, article["headline"], article["byline"])


WRITERS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "docx": docx, "odt": odt, "epub": epub, "rtf": rtf, "eml": eml, "json": json_file, "jsonl": jsonl, "csv": csv_file,
    "parquet": parquet, "pdf": pdf, "pdf-columns": lambda article: pdf(article, columns=2), "pdf-bare": lambda article: pdf(article, heads=False),
    "pdf-indents": lambda article: pdf(article, columns=2, indents=True),
}  # fmt: skip
