"""A PDF -> an Article: lines in reading order, joined to paragraphs by their gaps and sizes, mapped to pages."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

from caveat.errors import ArticleError
from caveat.load.articles.builder import Builder, Piece, too_large
from caveat.load.articles.extras import need
from caveat.load.articles.limits import Limits
from caveat.load.articles.metadata import is_author, is_title
from caveat.load.articles.pdf_hidden import Eyes
from caveat.model.patterns import pattern
from caveat.model.text import Article, BlockKind, Found, Metadata

_PAGE_NUMBER = pattern(r"(?:page |p\. ?|seite )?[-–—]? ?\d{1,4} ?(?:[-–—]|(?:of|/|von) ?\d{1,4})?$", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".)")
_BYLINE = pattern(r"by\s", re.IGNORECASE)
_SPACES = pattern(r"[ \t\u00a0]+")


class PdfLine(NamedTuple):
    """A printed line: words, page, place on the page, size and weight of its letters."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool = False


def read_pdf(source: str, raw: bytes, limits: Limits) -> Article:
    """The article of a PDF that holds text (scans hold none). Raises ArticleError at a limit or a damaged file."""
    pypdf = need("pypdf", "docs", "PDF files", source)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in raw[:1_024]:
        raise ArticleError(source, "the file is not a PDF", hint="If it is plain text, name it .txt.")
    try:
        lines, metadata, notices = _lines(pypdf, source, raw, limits)
    except ArticleError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ArticleError(source, "the PDF asks for more than a page of text can need; it is refused") from error
    except Exception as error:  # pypdf raises many kinds on damaged files
        name = type(error).__name__
        reason = "passes the reader's own limits" if "Limit" in name else "is damaged or cut short"
        raise ArticleError(
            source, f"the PDF {reason} ({name})", hint="Open it and save or print it again as PDF."
        ) from error
    lines = _with_initials(_without_running_heads(lines))
    if not lines:
        raise ArticleError(
            source, "the PDF holds no text; it may be a scan", hint="Run it through text recognition (OCR) first."
        )
    builder = Builder(source, limits, "page")
    builder.notices.extend(notices)
    _add_paragraphs(builder, lines)
    return builder.finish(raw, "pdf", metadata)


def _lines(pypdf: Any, source: str, raw: bytes, limits: Limits) -> tuple[list[PdfLine], Metadata, list[str]]:
    reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError(source, "the PDF is protected by a password", hint="Save it again without the password.")
    if len(reader.pages) > limits.pages:
        raise too_large(source, "the number of pages", limits.pages, "pages", "pages")
    lines, lost, invisible = _seen_lines(reader, source, limits, read_invisible=False)
    notices = _left_out(lost)
    if 2 * sum(len(line.text) for line in lines) < invisible:
        # A scan with the words that a program recognised in it: they are invisible because the picture shows them.
        lines, lost, _ = _seen_lines(reader, source, limits, read_invisible=True)
        notices = ["Most of the text is invisible, as in scans whose words a program recognised; it was read."]
    return lines, _metadata(reader), notices


def _seen_lines(
    reader: Any, source: str, limits: Limits, *, read_invisible: bool
) -> tuple[list[PdfLine], set[int], int]:
    """The lines that a reader sees, the pages with others, and how many letters are invisible."""
    lines: list[PdfLine] = []
    lost: set[int] = set()
    size = invisible = 0
    for number, page in enumerate(reader.pages, 1):
        eyes = Eyes(_box(page), read_invisible=read_invisible)
        found = _page_lines(page, number, eyes)
        size += sum(len(line.text) for line in found)
        if size > limits.text_bytes:
            raise too_large(source, "the article's text", limits.text_bytes, "bytes", "text_bytes")
        lines.extend(found)
        if eyes.lost:
            lost.add(number)
        invisible += eyes.invisible
    return lines, lost, invisible


def _left_out(pages: set[int]) -> list[str]:
    """The notice about pages of which some words were not read."""
    if not pages:
        return []
    shown = ", ".join(map(str, sorted(pages)[:5])) + (" and others" if len(pages) > 5 else "")
    return [f"Hidden text was left out on page {shown}: invisible, white on white, tiny or beside the page."]


def _box(page: Any) -> tuple[float, float, float, float]:
    """What of a page is shown or printed."""
    try:
        box = page.mediabox
        left, bottom, right, top = (float(value) for value in (box.left, box.bottom, box.right, box.top))
    except (TypeError, ValueError, AttributeError, IndexError):
        return -1e9, -1e9, 1e9, 1e9
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _page_lines(page: Any, number: int, eyes: Eyes) -> list[PdfLine]:
    """A page's lines in the order in which its content draws them."""
    found: list[PdfLine] = []
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    plain = False  # whether some of the line's words are not bold

    def end() -> None:
        nonlocal words, place, plain
        text = _SPACES.sub(" ", "".join(words)).replace("\x00", "").strip()
        if text:
            found.append(PdfLine(text, number, *(place or (0.0, 0.0, 0.0)), bold=place is not None and not plain))
        words, place, plain = [], None, False

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float | None) -> None:
        nonlocal place, plain
        bold = "bold" in str(font.get("/BaseFont", "")).lower() if font else False
        parts = text.split("\n")
        for at, part in enumerate(parts):
            if at:
                end()
            if part.strip() and place is None:
                height = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
                scale = max(abs(tm[3]), abs(tm[1])) * max(abs(cm[3]), abs(cm[1])) or 1.0
                left = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
                place = (round(left, 1), round(height, 1), round((size or 0.0) * scale, 1))
            plain = plain or (bool(part.strip()) and not bold)
            words.append(part)

    page.extract_text(visitor_text=visit, visitor_operand_before=eyes.before, visitor_operand_after=eyes.after)
    end()
    return found


def _metadata(reader: Any) -> Metadata:
    """Title and author from the document information. The date a PDF was made is not when it was published."""
    try:
        information = reader.metadata
        title = " ".join(str(information.title or "").split())[:500] if information else ""
        author = " ".join(str(information.author or "").split())[:300] if information else ""
    except Exception:  # damaged information must not lose the text
        return Metadata()
    where = "pdf: document information"
    return Metadata(
        title=Found(title, where) if is_title(title) else None,
        byline=Found(author, where) if is_author(author) else None,
    )


def _without_running_heads(lines: list[PdfLine]) -> list[PdfLine]:
    """Leave out page numbers and lines that stand at the top or bottom of several pages."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.page, []).append(at)
    seen: Counter[str] = Counter()
    edges: set[int] = set()
    for found in pages.values():
        by_height = sorted(found, key=lambda at: -lines[at].y)
        outer = {*by_height[:2], *by_height[-2:], *found[:2], *found[-2:]} if len(found) > 6 else {found[0], found[-1]}
        edges.update(outer)
        seen.update({re.sub(r"\d+", "#", lines[at].text.lower()) for at in outer})
    running = (
        {text for text, count in seen.items() if count >= max(2, (len(pages) + 1) // 2)} if len(pages) > 1 else set()
    )
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    small = 0.9 * sizes.most_common(1)[0][0] if sizes else 0.0

    def is_head(line: PdfLine) -> bool:
        if _PAGE_NUMBER.match(line.text) or re.sub(r"\d+", "#", line.text.lower()) in running:
            return True
        return line.size < small and len(line.text) <= 80 and not line.text.endswith(_ENDS)

    return [line for at, line in enumerate(lines) if at not in edges or not is_head(line)]


_FAR_DOWN = 4  # lines over which a drop cap reaches, as they stand in the file


def _with_initials(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines with each drop cap joined to the word that it begins: a large letter, then a line that begins small."""
    kept: list[PdfLine] = []
    caps: list[tuple[PdfLine, int]] = []
    for line in lines:
        letter = line.text.strip()
        if len(letter) == 1 and letter.isupper():
            caps.append((line, len(kept)))
        kept.append(line)
    dropped: set[int] = set()
    for cap, at in caps:
        for near in range(at + 1, min(at + 1 + _FAR_DOWN, len(kept))):
            line = kept[near]
            if line.page == cap.page and 1.3 * line.size < cap.size and line.text[:1].islower():
                kept[near] = line._replace(text=cap.text.strip() + line.text)
                dropped.add(at)
                break
    return [line for at, line in enumerate(kept) if at not in dropped]


def _add_paragraphs(builder: Builder, lines: list[PdfLine]) -> None:
    """Join lines to paragraphs and tell headings by their size."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    step = _usual_step(lines)
    width = max((len(line.text) for line in lines if line.size == body), default=80)
    headline = max((line.size for line in lines[:12]), default=body)
    heavy = 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(line.text) for line in lines)
    indented = _indented(lines, body)
    columns: Counter[int] = Counter()
    group: list[PdfLine] = []

    def end() -> None:
        if group:
            size = group[0].size
            kind, basis = _kind(size, body, headline, group, heavy)
            builder.add(_joined(group, columns), kind, basis)
            group.clear()

    for line in lines:
        if group and (line in indented or _parted(group[-1], line, step, width)):
            end()
        group.append(line)
    end()


def _usual_step(lines: list[PdfLine]) -> float:
    """The usual distance from one line to the next."""
    steps: Counter[float] = Counter()
    for one, two in pairwise(lines):
        if one.page == two.page and one.size == two.size and one.y > two.y:
            steps[round(one.y - two.y, 1)] += 1
    # The smallest of the frequent distances: short paragraphs have as many gaps between them as lines in them.
    most = max(steps.values(), default=0)
    return min((step for step, count in steps.items() if 4 * count >= most), default=0.0)


def _indented(lines: list[PdfLine], body: float) -> frozenset[PdfLine]:
    """Lines that begin a little to the right of their column's edge, as first lines of paragraphs do."""
    edges: Counter[float] = Counter(line.x for line in lines if line.size == body)
    most = max(edges.values(), default=0)
    # An edge is used often, and nothing a little to its left is used more often.
    lefts = [
        x
        for x, count in edges.items()
        if 10 * count >= most and not any(0 < x - other <= 3.5 * body and edges[other] > count for other in edges)
    ]
    return frozenset(
        line
        for line in lines
        if line.size == body
        and line.x not in lefts
        and any(0.4 * body <= line.x - left <= 3.5 * body for left in lefts)
    )


def _parted(one: PdfLine, two: PdfLine, step: float, width: int) -> bool:
    """Whether a new paragraph begins with the second line."""
    if one.bold != two.bold or abs(one.size - two.size) > 0.1 * max(one.size, two.size, 1.0):
        return True
    ended = one.text.endswith(_ENDS)
    if one.page != two.page or two.y >= one.y:
        # The next page or column: a sentence that has not ended goes on there.
        return ended and (len(one.text) < 0.8 * width or not two.text[0].islower())
    gap = one.y - two.y
    if step and gap > 1.3 * max(step, 1.15 * one.size):
        return True
    return ended and len(one.text) < 0.75 * width


def _kind(size: float, body: float, headline: float, group: list[PdfLine], heavy: bool) -> tuple[BlockKind, str]:
    words = sum(len(line.text) for line in group)
    if size > 1.15 * body and words <= 250:
        if size == headline and group[0].page == 1:
            return "headline", "largest letters on the first page"
        return "subheading", "letters larger than the text's"
    if (
        group[0].bold
        and not heavy
        and words <= 120
        and not group[-1].text.endswith(_ENDS)
        and not _BYLINE.match(group[0].text)
    ):
        return "subheading", "bold letters on lines of their own"
    return "body", "paragraph of the page"


def _joined(group: list[PdfLine], columns: Counter[int]) -> list[Piece]:
    """The lines' words; a word that was hyphenated at a line's end is whole again."""
    pieces = []
    for at, line in enumerate(group):
        text = line.text
        following = group[at + 1].text if at + 1 < len(group) else ""
        if (
            following
            and len(text) > 2
            and text[-1] in "-\u2010\u00ad"
            and text[-2].isalpha()
            and following[0].islower()
        ):
            words = text[:-1]
        else:
            words = text + (" " if following else "")
        pieces.append(Piece(words, line.page, columns[line.page] + 1))
        columns[line.page] += len(text) + 1
    return pieces
