"""An HTML page -> an Article: the extractor says which paragraphs are the article, our walk keeps what belongs to it.

The extractor (trafilatura) alone would drop captions, labels and author notes, and it rewrites
white space; so its answer is used to choose among the paragraphs of our own walk.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from caveat.errors import ArticleError
from caveat.load.articles.builder import Builder, Piece, too_large
from caveat.load.articles.decode import by_name, decode
from caveat.load.articles.extras import need
from caveat.load.articles.hiding import left_out
from caveat.load.articles.html.bounds import bounded
from caveat.load.articles.html.choice import choose_paragraphs
from caveat.load.articles.html.dom import DepthError, Paragraph, paragraphs, wrapping_forms
from caveat.load.articles.html.metadata import declared
from caveat.load.articles.html.sight import Sight
from caveat.load.articles.limits import HTML_NESTING, Limits
from caveat.load.articles.metadata import choose, words
from caveat.match.bylines import names_person
from caveat.match.dates import find_date
from caveat.model.patterns import pattern
from caveat.model.text import Article, Found, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*(?:[\"']\s*)?([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_.-]{2,40})",
    re.IGNORECASE,
)
_VOICE = pattern(r"\b(?:opinions?|comment(?:ary)?|editorials?|op-?eds?|columns?|perspectives?)\b", re.IGNORECASE)
_SAVED_FROM = pattern(r"<!-- saved from url=\(\d{4}\)(https?://\S{3,2000}) -->")
_BEHIND_NAME = pattern(r"[|•·\n]|\s(?<!\s\s)\s*(?:(?=Follow @)|(?:(?:at|on) )?\d{1,2}:\d{2}\b)")
# "INA ROTHApril 14, 2026": name and date in elements of their own, run together.
_RUN_TOGETHER = pattern(
    r"(?<=[^\W\d_])(?=(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2},? \d{4})"
)
_DAY_BEHIND = pattern(
    r",?(?<!\s)\s+(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


def read_html(source: str, raw: bytes, limits: Limits) -> Article:
    """The article of a saved page. Raises ArticleError where there is none or a limit is passed."""
    bare = bounded(raw, source, limits)
    need("trafilatura", "html", "HTML pages", source)
    text, notices = _decoded(bare, source)
    root = _tree(text, source, limits)
    try:
        values = declared(root)
        page, chosen, hidden = _seen(
            root, _extracted(_unwrapped(text, root)), limits, [words(item.value) for item in values["title"]]
        )
    except DepthError:
        raise too_large(source, "the nesting of elements", limits.nesting, "levels", "nesting") from None
    builder = Builder(source, limits, "paragraph")
    builder.notices.extend((*notices, *hidden))
    numbers = {id(paragraph): number for number, paragraph in enumerate(page, 1)}
    _headed(values["title"], chosen)
    metadata = _metadata(values, chosen, builder.notices)
    if metadata.url is None and (saved := _SAVED_FROM.search(text[:5_000])):
        metadata = replace(metadata, url=Found(saved[1], "html: saved from"))
    for paragraph in chosen:
        number = numbers[id(paragraph)]
        builder.add(_pieces(paragraph, number), paragraph.kind, paragraph.basis or "paragraph of the page")
    return builder.finish(raw, "html", metadata)


def _seen(
    root: HtmlElement, lines: list[str], limits: Limits, titles: list[str]
) -> tuple[list[Paragraph], list[Paragraph], list[str]]:
    """The page's paragraphs, those of the article, and notices about words in it that no reader sees."""
    sight = Sight.of(root)
    page = paragraphs(root, limits.nesting, sight)
    chosen = choose_paragraphs(page, lines, titles)
    if not sight.passed_over:
        return page, chosen, []
    every = paragraphs(root, limits.nesting)
    whole = choose_paragraphs(every, lines, titles)
    seen, all_words = _size(chosen), _size(whole)
    if 2 * seen < all_words:
        return every, whole, ["Most of the page is hidden until a script shows it; what is hidden was read as well."]
    shown = {words(paragraph.text) for paragraph in chosen}
    lost = sum(1 for paragraph in whole if words(paragraph.text) not in shown)
    # Menus and windows that are closed are hidden on most pages; only what would be in the article is worth a word.
    return page, chosen, left_out(lost) if lost and seen < all_words else []


def _size(chosen: list[Paragraph]) -> int:
    return sum(len(paragraph.text) for paragraph in chosen)


def _pieces(paragraph: Paragraph, number: int) -> list[Piece]:
    """The words of a paragraph with columns counted in its own text."""
    pieces, column = [], 1
    for run, link in paragraph.runs:
        pieces.append(Piece(run, number, column, link))
        column += len(run)
    return pieces


def _decoded(raw: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The page as text, by its byte-order mark, its own declaration, or as any other text."""
    if 10 * raw.count(0) < len(raw):  # browsers pass over zero bytes; UTF-16 has more of them
        raw = raw.replace(b"\x00", b"")
    match = _CHARSET.search(raw[:4_096])
    if match and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = (match[1] or match[2]).decode("ascii").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
        if name not in ("utf-8", "utf8", "utf-16"):
            try:
                return by_name(raw, name).replace("\x00", ""), (f"Read as {name}, as the page declares.",)
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
        raise too_large(source, "the nesting of elements", HTML_NESTING, "levels", "")
    return root


_FORM = pattern(r"<(/?)form\b", re.IGNORECASE)


def _unwrapped(text: str, root: HtmlElement) -> str:
    """The page for the extractor, which drops forms: with boxes in their place where one holds the text."""
    return _FORM.sub(r"<\1div", text) if wrapping_forms(root) else text


def _extracted(text: str) -> list[str]:
    """The words of each line that the extractor holds to be the article; empty where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(text, fast=True, include_comments=False, include_tables=True, output_format="txt")
    except Exception:  # a fault of the extractor on an odd page must not lose the page
        found = None
    return [line for raw in (found or "").split("\n") if (line := words(raw))]


def _metadata(values: dict[str, list[Found]], chosen: list[Paragraph], notices: list[str]) -> Metadata:
    """The page's declarations with what stands on it, and a notice where they disagree."""
    titles = [Found(item.text, item.basis) for item in chosen if item.kind == "headline"][:1]
    bylines = [Found(_name(item.text), item.basis) for item in chosen if item.kind == "byline" and _name(item.text)][:1]
    return Metadata(
        title=_agreeing(titles + values["title"], notices),
        byline=choose("byline", _people(values["byline"], bylines), notices),
        published=choose(
            "date", [_dated(item) for item in values["published"] if _is_day(item)] + _visible_dates(chosen), notices
        ),
        section=choose("section", values["section"][:1] + _other_voice(values["section"]), notices),
        url=choose("address", values["url"], notices),
        language=choose("language", values["language"], notices),
        site=next(iter(values["site"]), None),
        kind=next(iter(values["kind"]), None),
    )


def _other_voice(sections: list[Found]) -> list[Found]:
    """The first section that calls the piece opinion where the first of all does not, or the other way round."""
    return [item for item in sections[1:] if bool(_VOICE.search(item.value)) != bool(_VOICE.search(sections[0].value))][
        :1
    ]


def _is_day(item: Found) -> bool:
    """Whether a declared date can be one: programs write the year 1, or nothing, where none was given."""
    return any(map(str.isdigit, item.value)) and not item.value.startswith("000")


def _headed(declared_titles: list[Found], chosen: list[Paragraph]) -> None:
    """The site's or the section's name, or a date, in the place of the headline gives way to the title that the page declares.

    Two declarations have to agree, or the declared title has to stand on the page; the words in front have to be none of it.
    """
    shown = next((item for item in chosen if item.kind == "headline"), None)
    if shown is None or not declared_titles:
        return
    title = declared_titles[0].value
    agree = sum(_alike(item.value, title) for item in declared_titles) > 1
    below = next((item for item in chosen if item is not shown and _same(item.text, title)), None)
    own = set(words(shown.text).split())
    if _alike(shown.text, title) or not (agree or below) or len(own & set(words(title).split())) * 2 >= len(own):
        return
    if below is None and len(own) > _SITE_WORDS:
        return  # another wording of the same headline
    if find_date(shown.text):
        shown.kind, shown.basis = "dateline", "a date alone on its line, in the place of the headline"
    else:
        shown.kind, shown.basis = "furniture", "the name of the site or the section, in the place of the headline"
    if below is not None:
        below.kind, below.basis = "headline", "equals the title that the page declares"


_SITE_WORDS = 4
"""Words that the name of a site or a section has at most where the declared title does not stand on the page."""


def _same(shown: str, title: str) -> bool:
    return words(shown) == words(title) or (len(words(shown).split()) >= 4 and words(title).startswith(words(shown)))


def _alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    mine, its = set(words(one).split()), set(words(other).split())
    return bool(mine and its) and len(mine & its) * 2 > min(len(mine), len(its))


def _dated(item: Found) -> Found:
    """A declared date as YYYY-MM-DD where it is one, else as it stands."""
    return Found(find_date(item.value) or item.value, item.where)


def _visible_dates(chosen: list[Paragraph]) -> list[Found]:
    """The first full date in the page's head: in a line of its own or behind the byline."""
    for paragraph in chosen:
        if paragraph.kind in ("dateline", "byline") and (
            date := find_date(" ".join(_RUN_TOGETHER.sub(" ", paragraph.text).split()))
        ):
            return [Found(date, paragraph.basis)]
    return []


def _people(declared: list[Found], visible: list[Found]) -> list[Found]:
    """Bylines in order of trust; one that names the same people in other words is not a contradiction."""
    every = declared[:2] + visible
    if not every:
        return []
    every.sort(key=lambda item: not names_person(item.value))  # a person before the outlet that publishes
    first = set(words(every[0].value).split())
    return [every[0]] + [item for item in every[1:] if not first & set(words(item.value).split())]


def _name(text: str) -> str:
    """The name in a byline, without "by" and what follows on the line."""
    line = _BEHIND_NAME.split(_RUN_TOGETHER.sub(" ", text), maxsplit=1)[0]
    line = _DAY_BEHIND.split(line, maxsplit=1)[0]
    name = re.sub(r"^\s*(?:(?:posted|written|published|reported)\s+)?by:?\s+", "", line, flags=re.IGNORECASE).strip(
        " ,"
    )[:200]
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
