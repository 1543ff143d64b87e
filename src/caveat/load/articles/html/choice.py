"""Which paragraphs of a page are the article: the extractor's answer, and what the page says of its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from caveat.load.articles.html.dom import Paragraph
from caveat.load.articles.metadata import words
from caveat.match.dates import find_date
from caveat.model.patterns import pattern
from caveat.model.text import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEARCH_BUDGET = 300_000_000  # characters compared when matching paragraphs with the extractor's text
_NOTE = pattern(
    r"(?:corrections?|clarification|disclaimer|disclosure|editor['’]?s?['’]? note|(?:the )?(?:views|opinions) expressed|about the author)\b"
    r"|(?:an|a) (?:earlier|previous) version of this|this (?:article|story|column) (?:has been|was) (?:updated|corrected|amended)",
    re.IGNORECASE,
)
_BYLINE = pattern(r"by\s+\S", re.IGNORECASE)
_POSTED_BY = pattern(r"(?:[Pp]osted|[Ww]ritten|[Pp]ublished|[Rr]eported)\s(?:[Bb]y|BY)\s+[A-Z]")
_DATE_TEXT = pattern(r"\d{4}|\d{1,2}[:.]\d{2}|\d{1,2} ?(?:a|p)\.?m", re.IGNORECASE)


def choose_paragraphs(page: list[Paragraph], lines: list[str], titles: Sequence[str] = ()) -> list[Paragraph]:
    """The paragraphs that belong to the article, in page order, with the kinds that their place gives.

    `lines` are the words of each line that the extractor kept, `titles` those of the titles that the page declares.
    """
    keys = [words(paragraph.text) for paragraph in page]
    found = _main(page, keys, lines) if lines else _dense(page, keys)
    if not found:
        return []
    container = _container(page, found)
    _clear(page, container)
    main = _without_junk(page, found)
    if not main:
        return []
    head = _title_place(page, keys, main, titles)
    main = sorted({*(at for at in main if at >= head), *_opening(page, head, main)})
    first, last = next((at for at in main if at > head), main[0]), main[-1]
    chosen = {head, *main, *(at for at in range(head, first) if _head_part(page[at], keys[at]))}
    # A label stands over the headline.
    chosen.update(
        at for at in range(max(0, head - 4), head) if page[at].kind == "label" and _head_part(page[at], keys[at])
    )
    for at in range(max(0, head - 3), head):  # and so may the day
        if len(page[at].text) <= 60 and not page[at].junk and page[at].tag in _HEADED and find_date(page[at].text):
            page[at].kind, page[at].basis = "dateline", "a date over the headline"
            chosen.add(at)
    chosen.update(_among(page, keys, (first, last), container))
    kept = [page[at] for at in sorted(chosen) if at <= head or not _only_link(page[at])]
    _headline(kept, page[head], said=page[head].tag in _HEADED and _says(keys[head], titles))
    return kept + _posted(page, last, chosen)


def _among(page: list[Paragraph], keys: list[str], text: tuple[int, int], container: HtmlElement | None) -> list[int]:
    """What the extractor passed over: between the first and last paragraph of the text, and notes below it."""
    first, last = text
    found: list[int] = []
    for at in range(first, len(page)):
        paragraph = page[at]
        if not keys[at] or (paragraph.junk and not _belongs_after(paragraph)):
            continue
        inside = _inside(paragraph.element, container)
        if inside and at == last + 1 and paragraph.kind == "pull_quote" and not paragraph.junk:
            last = at  # posts and quotations that end the article
        if (at <= last and inside and not paragraph.junk and not _is_link(paragraph)) or (
            (inside or at <= last + 12) and _belongs_after(paragraph)
        ):
            found.append(at)
    return found


def _posted(page: list[Paragraph], last: int, chosen: set[int]) -> list[Paragraph]:
    """A line below the text that says who posted it, as a byline."""
    for at in range(last + 1, min(last + 7, len(page))):
        if at not in chosen and len(page[at].text) < 120 and _POSTED_BY.match(page[at].text):
            page[at].kind, page[at].basis = "byline", "a line below the text that says who posted it"
            return [page[at]]
    return []


def _without_junk(page: list[Paragraph], found: list[int]) -> list[int]:
    """Believe the page about what is no article, unless hardly an article would be left."""
    clean = [at for at in found if not page[at].junk]
    told = [at for at in found if not _player(page[at])]
    if 2 * _size(page, clean) >= _size(page, told) and 8 * _size(page, clean) >= _size(page, found):
        return clean
    return told if 8 * _size(page, told) >= _size(page, found) else found


def _size(page: list[Paragraph], places: list[int]) -> int:
    return sum(len(page[at].text) for at in places)


_ENDS = (".", "?", "!", "”", '"', "’")
_WORDS_OF_A_SENTENCE = 12


def _is_link(paragraph: Paragraph) -> bool:
    """Whether a paragraph among those of the article is a link to something else; a whole sentence that is linked is none."""
    if paragraph.linked * 2 < len(paragraph.text) + 1:
        return False
    return (
        paragraph.tag != "p"
        or not paragraph.text.endswith(_ENDS)
        or paragraph.text.count(" ") < _WORDS_OF_A_SENTENCE
        or paragraph.text.isupper()
    )


_OPENING = pattern(r"(?:^|[-_ ])(?:teasers?|paywall|print-?only)(?:$|[-_ ])", re.IGNORECASE)


_PROSE = 60  # characters of a paragraph that is no line of the page's head


def _opening(page: list[Paragraph], head: int, main: list[int]) -> list[int]:
    """Paragraphs of prose between headline and text in a box named as what is shown before the reader pays.

    A box that links anywhere leads to other articles.
    """
    found: list[int] = []
    for at in range(head + 1, next((at for at in main if at > head and len(page[at].text) >= _PROSE), head)):
        box = page[at].junk_by
        if box is None or page[at].kind != "body" or page[at].linked or not page[at].text.endswith(_ENDS):
            continue
        names = f"{box.get('class') or ''} {box.get('id') or ''}"
        if _OPENING.search(names) and len(page[at].text) >= _PROSE and next(box.iter("a"), None) is None:
            page[at].junk_by = None
            found.append(at)
    return found


def _only_link(paragraph: Paragraph) -> bool:
    """A short line that is nothing but a link leads to another article."""
    size = len(paragraph.text)
    return (
        paragraph.kind in ("body", "list", "subheading")
        and size <= 160
        and paragraph.linked >= size - 4
        and not paragraph.text.rstrip("]").endswith((".", "?", "!", "”", '"'))
        and not _BYLINE.match(paragraph.text)
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


_PLAYER = pattern(r"video|playlist|galler|carousel|slide|player", re.IGNORECASE)


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


def _title_place(page: list[Paragraph], keys: list[str], main: list[int], titles: Sequence[str]) -> int:
    """Index of the headline: the heading that says the declared title, else the last first-level heading that nearly
    all the text follows, else the first paragraph."""
    total = sum(len(page[at].text) for at in main)
    before, start = 0, main[0]
    for at in main:
        before += len(page[at].text)
        if before * 8 > total:
            start = at
            break
    for at in range(start, -1, -1):
        if page[at].tag in _HEADED and not page[at].junk and keys[at].count(" ") >= 2 and _says(keys[at], titles):
            return at
    for at in range(start, -1, -1):
        if page[at].tag == "h1" and keys[at].count(" ") >= 1:
            return at
    for at in range(main[0], max(-1, main[0] - 9), -1):
        if page[at].tag == "h2" and keys[at].count(" ") >= 2:
            return at
    return main[0]


_HEADED = frozenset({"h1", "h2", "h3", "h4"})


def _says(key: str, titles: Sequence[str]) -> bool:
    """Whether a heading says a declared title, which may have the site's name behind it."""
    return any(title == key or (title.startswith(f"{key} ") and key.count(" ") >= 3) for title in titles)


def _head_part(paragraph: Paragraph, key: str) -> bool:
    """Whether a paragraph between headline and text belongs to the article."""
    if not key or len(paragraph.text) > 600:
        return False
    if paragraph.kind == "dateline":
        return bool(_DATE_TEXT.search(paragraph.text)) and len(paragraph.text) <= 120
    if paragraph.kind in ("byline", "deck", "label", "caption", "correction", "disclaimer"):
        return not paragraph.junk or paragraph.kind in ("byline", "correction", "disclaimer")
    return bool(_BYLINE.match(paragraph.text)) and len(paragraph.text) < 150


def _belongs_after(paragraph: Paragraph) -> bool:
    """Whether a paragraph beside or below the text is a note that belongs to it."""
    if paragraph.kind in ("author_bio", "correction", "disclaimer"):
        return len(paragraph.text) >= 20
    if paragraph.kind == "caption":
        return not paragraph.junk
    return len(paragraph.text) <= 800 and _NOTE.match(paragraph.text) is not None


def _headline(kept: list[Paragraph], title: Paragraph, *, said: bool) -> None:
    """Settle kinds that depend on place: one headline; hints of the page's head only over the text.

    `said` tells that the page declares this title.
    """
    if (title.tag in ("h1", "h2") or said) and title in kept:
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
