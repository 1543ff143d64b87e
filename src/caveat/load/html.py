"""An HTML page -> an Article: the extractor says which paragraphs are the article, our walk keeps what belongs to it.

The extractor (trafilatura) alone would drop captions, labels and author notes, and it rewrites
white space; so its answer is used to choose among the paragraphs of our own walk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caveat.errors import ArticleError
from caveat.load.build import Builder, Piece, too_large
from caveat.load.decode import decode
from caveat.load.extras import need
from caveat.load.html_dom import DepthError, Paragraph, paragraphs
from caveat.load.html_metadata import declared
from caveat.load.limits import Limits
from caveat.load.metadata import choose, words
from caveat.match.dates import find_date
from caveat.model.text import Article, BlockKind, Found, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_.-]{2,40})",
    re.IGNORECASE,
)
_SEARCH_BUDGET = 300_000_000  # characters compared when matching paragraphs with the extractor's text
_NOTE = re.compile(
    r"(?:corrections?|clarification|disclaimer|disclosure|editor['’]?s?['’]? note|(?:the )?(?:views|opinions) expressed|about the author)\b"
    r"|(?:an|a) (?:earlier|previous) version of this|this (?:article|story|column) (?:has been|was) (?:updated|corrected|amended)",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(
    r",?\s+(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_DATE_TEXT = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}|\d{1,2} ?(?:a|p)\.?m", re.IGNORECASE)


def read_html(source: str, raw: bytes, limits: Limits) -> Article:
    """The article of a saved page. Raises ArticleError where there is none or a limit is passed."""
    if len(raw) > limits.html_bytes:
        raise too_large(source, "the page", limits.html_bytes, "bytes")
    need("trafilatura", "html", "HTML pages", source)
    text, notices = _decoded(raw, source)
    root = _tree(text, source, limits)
    try:
        page = paragraphs(root, limits.nesting)
    except DepthError:
        raise too_large(source, "the nesting of elements", limits.nesting, "levels") from None
    chosen = _choose(page, _extracted(text))
    builder = Builder(source, limits, "paragraph")
    builder.notices.extend(notices)
    numbers = {id(paragraph): number for number, paragraph in enumerate(page, 1)}
    metadata = _metadata(declared(root), chosen, builder.notices)
    for paragraph in chosen:
        number = numbers[id(paragraph)]
        builder.add(_pieces(paragraph, number), paragraph.kind, paragraph.basis or "paragraph of the page")
    return builder.finish(raw, "html", metadata)


def _pieces(paragraph: Paragraph, number: int) -> list[Piece]:
    """The words of a paragraph with columns counted in its own text."""
    pieces, column = [], 1
    for run, link in paragraph.runs:
        pieces.append(Piece(run, number, column, link))
        column += len(run)
    return pieces


def _decoded(raw: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The page as text, by its byte-order mark, its own declaration, or as any other text."""
    match = _CHARSET.search(raw[:4_096])
    if match and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = (match[1] or match[2]).decode("ascii").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
        if name not in ("utf-8", "utf8", "utf-16"):
            try:
                return raw.decode(name).replace("\x00", ""), (f"Read as {name}, as the page declares.",)
            except (LookupError, UnicodeError):
                pass
    text, notices = decode(raw, source)
    return text.replace("\x00", ""), notices


def _tree(text: str, source: str, limits: Limits) -> HtmlElement:
    """The page's tree. The parser opens no connection, resolves no entity and stops at its own depth limit."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ArticleError(source, "the file is not an HTML page that can be read") from None
    if any("depth" in str(entry.message).lower() for entry in parser.error_log):
        raise too_large(source, "the nesting of elements", min(256, limits.nesting), "levels")
    return root


def _extracted(text: str) -> list[str]:
    """The words of each line that the extractor holds to be the article; empty where it finds none."""
    import trafilatura

    try:
        found = trafilatura.extract(text, fast=True, include_comments=False, include_tables=True, output_format="txt")
    except Exception:  # a fault of the extractor on an odd page must not lose the page
        found = None
    return [line for raw in (found or "").split("\n") if (line := words(raw))]


def _choose(page: list[Paragraph], lines: list[str]) -> list[Paragraph]:
    """The paragraphs that belong to the article, in page order, with the kinds that their place gives."""
    keys = [words(paragraph.text) for paragraph in page]
    found = _main(page, keys, lines) if lines else _dense(page, keys)
    if not found:
        return []
    container = _container(page, found)
    _clear(page, container)
    main = _without_junk(page, found)
    if not main:
        return []
    head = _title_place(page, keys, main)
    main = [at for at in main if at >= head]
    first, last = main[0], main[-1]
    chosen = {head, *main, *(at for at in range(head, first) if _head_part(page[at], keys[at]))}
    for at in range(first, len(page)):
        paragraph = page[at]
        if at in chosen or not keys[at] or (paragraph.junk and not _belongs_after(paragraph)):
            continue
        inside = _inside(paragraph.element, container)
        if (at <= last and inside and not paragraph.junk and paragraph.linked * 2 < len(paragraph.text) + 1) or (
            (inside or at <= last + 12) and _belongs_after(paragraph)
        ):
            chosen.add(at)
    kept = [page[at] for at in sorted(chosen) if at <= head or not _only_link(page[at])]
    _headline(kept, page[head])
    return kept


def _without_junk(page: list[Paragraph], found: list[int]) -> list[int]:
    """Believe the page about what is no article, unless hardly an article would be left."""
    clean = [at for at in found if not page[at].junk]
    if 2 * sum(len(page[at].text) for at in clean) >= sum(len(page[at].text) for at in found if not _player(page[at])):
        return clean
    return [at for at in found if not _player(page[at])]


def _only_link(paragraph: Paragraph) -> bool:
    """A short line that is nothing but a link leads to another article."""
    size = len(paragraph.text)
    return (
        paragraph.kind in ("body", "list", "subheading")
        and size <= 160
        and paragraph.linked >= size - 4
        and not paragraph.text.rstrip("]").endswith((".", "?", "!", "”", '"'))
    )


def _clear(page: list[Paragraph], container: HtmlElement | None) -> None:
    """Undo what an element round the whole article says: it speaks of the page, not of the paragraph."""
    around: set[HtmlElement] = set()
    element = container
    while element is not None:
        around.add(element)
        element = element.getparent()
    for paragraph in page:
        if paragraph.junk_by is not None and paragraph.junk_by in around:
            paragraph.junk_by = None
        if paragraph.hint is not None and paragraph.hint in around:
            paragraph.kind, paragraph.basis = "body", ""


_PLAYER = re.compile(r"video|playlist|galler|carousel|slide|player", re.IGNORECASE)


def _player(paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to a film or a picture show, whose texts can be long."""
    element = paragraph.junk_by
    return element is not None and _PLAYER.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _main(page: list[Paragraph], keys: list[str], lines: list[str]) -> list[int]:
    """Indexes of paragraphs whose words the extractor kept: long ones anywhere, short ones among them."""
    known = set(lines)
    joined = f" {' '.join(lines)} "
    spent = 0
    sure: list[int] = []
    maybe: list[int] = []
    for at, key in enumerate(keys):
        count = key.count(" ") + 1
        if not key or (count < 4 and key not in known):
            continue
        if key not in known:
            if spent > _SEARCH_BUDGET:
                continue
            spent += len(joined)
            if f" {key} " not in joined:
                continue
        (sure if count >= 6 else maybe).append(at)
    if not sure:
        return maybe
    low, high = sure[0] - 2, sure[-1] + 2
    return sorted({*sure, *(at for at in maybe if low <= at <= high)})


def _dense(page: list[Paragraph], keys: list[str]) -> list[int]:
    """Without the extractor's answer: paragraphs of whole sentences with few links."""
    return [
        at
        for at, key in enumerate(keys)
        if key.count(" ") >= 7 and not page[at].junk and page[at].linked * 3 < len(page[at].text)
        and page[at].kind in ("body", "list")
    ]  # fmt: skip


def _container(page: list[Paragraph], main: list[int]) -> HtmlElement | None:
    """The smallest element that holds nine tenths of the article's words."""
    weights: dict[HtmlElement, int] = {}
    total = 0
    for at in main:
        size = len(page[at].text)
        total += size
        element: HtmlElement | None = page[at].element
        while element is not None:
            weights[element] = weights.get(element, 0) + size
            element = element.getparent()
    best, best_depth = None, -1
    for element, weight in weights.items():
        if weight * 10 >= total * 9:
            depth = sum(1 for _ in element.iterancestors())
            if depth > best_depth:
                best, best_depth = element, depth
    return best


def _inside(element: HtmlElement | None, container: HtmlElement | None) -> bool:
    while element is not None:
        if element is container:
            return True
        element = element.getparent()
    return False


def _title_place(page: list[Paragraph], keys: list[str], main: list[int]) -> int:
    """Index of the headline: the last first-level heading that nearly all the text follows, else the first paragraph."""
    total = sum(len(page[at].text) for at in main)
    before, start = 0, main[0]
    for at in main:
        before += len(page[at].text)
        if before * 8 > total:
            start = at
            break
    for at in range(start, -1, -1):
        if page[at].tag == "h1" and keys[at].count(" ") >= 1:
            return at
    for at in range(main[0], max(-1, main[0] - 9), -1):
        if page[at].tag == "h2" and keys[at].count(" ") >= 2:
            return at
    return main[0]


def _head_part(paragraph: Paragraph, key: str) -> bool:
    """Whether a paragraph between headline and text belongs to the article."""
    if not key or len(paragraph.text) > 600:
        return False
    if paragraph.kind == "dateline":
        return bool(_DATE_TEXT.search(paragraph.text)) and len(paragraph.text) <= 120
    if paragraph.kind in ("byline", "deck", "label", "caption", "correction", "disclaimer"):
        return not paragraph.junk or paragraph.kind in ("byline", "correction", "disclaimer")
    return bool(re.match(r"by\s+\S", paragraph.text, re.IGNORECASE)) and len(paragraph.text) < 150


def _belongs_after(paragraph: Paragraph) -> bool:
    """Whether a paragraph beside or below the text is a note that belongs to it."""
    if paragraph.kind in ("author_bio", "correction", "disclaimer"):
        return len(paragraph.text) >= 20
    if paragraph.kind == "caption":
        return not paragraph.junk
    return len(paragraph.text) <= 800 and _NOTE.match(paragraph.text) is not None


def _headline(kept: list[Paragraph], title: Paragraph) -> None:
    """Settle kinds that depend on place: one headline; hints of the page's head only over the text."""
    if title.tag in ("h1", "h2") and title in kept:
        title.kind, title.basis = "headline", f"markup: {title.tag}"
    seen_text = False
    for paragraph in kept:
        if paragraph.kind in ("body", "list"):
            seen_text = seen_text or len(paragraph.text) > 200
            paragraph.basis = paragraph.basis or "paragraph of the page"
        if paragraph.kind == "author_bio" and not seen_text and re.match(r"by\s", paragraph.text, re.IGNORECASE):
            paragraph.kind = "byline"
        if paragraph.kind in ("deck", "label", "byline", "dateline") and (seen_text or _too_long(paragraph)):
            paragraph.kind, paragraph.basis = "body", "paragraph of the page"
        if paragraph.kind == "list" and len(paragraph.text) > 400:
            paragraph.kind = "body"


def _too_long(paragraph: Paragraph) -> bool:
    """A class name that promises a byline cannot make a whole paragraph one."""
    longest: dict[BlockKind, int] = {"byline": 160, "dateline": 120, "label": 60, "deck": 500}
    return len(paragraph.text) > longest.get(paragraph.kind, 10_000)


def _metadata(values: dict[str, list[Found]], chosen: list[Paragraph], notices: list[str]) -> Metadata:
    """The page's declarations with what stands on it, and a notice where they disagree."""
    titles = [Found(item.text, item.basis) for item in chosen if item.kind == "headline"][:1]
    bylines = [Found(_name(item.text), item.basis) for item in chosen if item.kind == "byline" and _name(item.text)][:1]
    return Metadata(
        title=_agreeing(titles + values["title"], notices),
        byline=choose("byline", _people(values["byline"], bylines), notices),
        published=choose("date", [_dated(item) for item in values["published"]] + _visible_dates(chosen), notices),
        section=choose("section", values["section"][:1], notices),
        url=choose("address", values["url"][:1], notices),
        language=choose("language", values["language"][:1], notices),
    )


def _dated(item: Found) -> Found:
    """A declared date as YYYY-MM-DD where it is one, else as it stands."""
    return Found(find_date(item.value) or item.value, item.where)


def _visible_dates(chosen: list[Paragraph]) -> list[Found]:
    """The first full date in the page's head: in a line of its own or behind the byline."""
    for paragraph in chosen:
        if paragraph.kind in ("dateline", "byline") and (date := find_date(" ".join(paragraph.text.split()))):
            return [Found(date, paragraph.basis)]
    return []


def _people(declared: list[Found], visible: list[Found]) -> list[Found]:
    """Bylines in order of trust; one that names the same people in other words is not a contradiction."""
    every = declared[:2] + visible
    if not every:
        return []
    first = set(words(every[0].value).split())
    return [every[0]] + [item for item in every[1:] if not first & set(words(item.value).split())]


def _name(text: str) -> str:
    """The name in a byline, without "by" and what follows on the line."""
    line = re.split(r"[|•·\n]|\s+(?=Follow @)|\s+\d{1,2}:\d{2}\b", text, maxsplit=1)[0]
    line = _DAY_BEHIND.split(line, maxsplit=1)[0]
    name = re.sub(r"^\s*by:?\s+", "", line, flags=re.IGNORECASE).strip(" ,")[:200]
    return "" if any(map(str.isdigit, name)) else name


def _agreeing(titles: list[Found], notices: list[str]) -> Found | None:
    """The headline on the page before any declared title; a notice where they share hardly a word."""
    if len(titles) > 1:
        shown, other = set(words(titles[0].value).split()), set(words(titles[1].value).split())
        if shown and other and len(shown & other) * 4 < min(len(shown), len(other)):
            notices.append(
                f"The page shows the title “{titles[0].value[:100]}” but declares “{titles[1].value[:100]}” ({titles[1].where})."
            )
    return titles[0] if titles else None
