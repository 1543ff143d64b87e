"""Paragraphs -> blocks with a job.

A paragraph is article text unless something visible says otherwise, and every block says what
that was. Three walks over the page: from the top (headline, byline, dateline), over the middle
(notices, captions, lists, subheadings, pull quotes), from the bottom (author notes, credits).
Kinds that the format itself gave (a figcaption, a heading) are kept.
"""

from __future__ import annotations

import re

from caveat.annotate import block_head as head
from caveat.annotate import block_notices as notices
from caveat.annotate import block_tail as tail
from caveat.annotate.block_words import COMMENT_FORMS, LINK_LISTS
from caveat.match.tokens import fold
from caveat.model.text import PROSE, Article, Block, BlockKind, Span

_BULLET = re.compile(r"[•·‣◦▪●○■*\-–]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
_VIEWS_SENTENCE = re.compile(r"[.!?][”\"’)]? (?=(?:The |His |Her |Their |All )?(?:views|opinions)\b)", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", ":", ";", ",", "—", "-")
_CLOSERS = "\"”’')]»*_ "
_PULL_QUOTES_TRIED = 20  # each costs one search of the text
_AUTHOR_PREFIX = re.compile(r"^(?:by:?|story by|written by|words by|text by|author:)\s+", re.IGNORECASE)


class _Page:
    """The paragraphs of one article and what each has been found to be so far."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.title = fold(article.metadata.title.value).strip() if article.metadata.title else ""
        self.spans = [block.span for block in article.blocks]
        self.kinds: list[BlockKind] = [block.kind for block in article.blocks]
        self.bases = [block.basis for block in article.blocks]
        self.words = [self.text[span.start : span.end] for span in self.spans]
        self.settled = [block.kind != "body" for block in article.blocks]

    def settle(self, at: int, kind: BlockKind, basis: str) -> None:
        """Give a paragraph its job."""
        self.kinds[at], self.bases[at], self.settled[at] = kind, basis, True

    def split(self, at: int, end: int, start: int, kind: BlockKind, basis: str) -> None:
        """Cut the part up to `end` off a paragraph as a block of its own; the rest begins at `start`."""
        span = self.spans[at]
        self.spans[at] = Span(span.start + start, span.end)
        rest = self.words[at]
        self.words[at] = rest[start:]
        self.spans.insert(at, Span(span.start, span.start + end))
        self.words.insert(at, rest[:end])
        self.kinds.insert(at, kind)
        self.bases.insert(at, basis)
        self.settled.insert(at, True)

    def blocks(self) -> tuple[Block, ...]:
        """The result, in text order."""
        return tuple(
            [Block(span, kind, basis) for span, kind, basis in zip(self.spans, self.kinds, self.bases, strict=True)]
        )


def classify(article: Article) -> tuple[Block, ...]:
    """The article's blocks in text order, never overlapping."""
    page = _Page(article)
    if not page.spans:
        return ()
    _notices(page)
    body = _top(page)
    _middle(page, body)
    _bottom(page, body)
    _dateline(page)
    return page.blocks()


def _notices(page: _Page) -> None:
    """What paragraphs say of themselves, wherever they stand."""
    links = False
    for at, text in enumerate(page.words):
        if page.settled[at]:
            links = False
            continue
        if len(text) > 1_000:
            links = False
            continue
        kind, basis = _notice(text)
        if basis:
            page.settle(at, kind, basis)
            key = notices.line_key(fold(text)) if kind == "furniture" and len(text) < 60 else ""
            if key in COMMENT_FORMS and _mostly_past(page, at):
                _readers(page, at)
                return
            links = key in LINK_LISTS
        elif links and len(text) <= 140 and not _sentence(text):
            page.settle(at, "furniture", "a link under a heading for related articles")
        else:
            links = False


def _notice(text: str) -> tuple[BlockKind, str]:
    if basis := notices.furniture(text):
        return "furniture", basis
    if basis := notices.correction(text):
        return "correction", basis
    if basis := notices.disclaimer(text):
        return "disclaimer", basis
    if basis := notices.caption(text):
        return "caption", basis
    return "body", ""


def _mostly_past(page: _Page, at: int) -> bool:
    """Whether more of the text stands above the paragraph than below it, or nothing but short lines below."""
    start = page.spans[at].start
    return start * 2 > page.spans[-1].end or all(len(text) < 120 for text in page.words[at + 1 :])


def _readers(page: _Page, at: int) -> None:
    """All below a comment form belongs to readers; author notes that stand lower are found first."""
    for later in range(at + 1, len(page.words)):
        if not page.settled[later]:
            page.settle(later, "furniture", "stands under the comment form")


def _top(page: _Page) -> int:
    """Settle what stands over the article; returns the index of its first paragraph of text."""
    found_headline = next(
        (fold(text) for text, kind in zip(page.words, page.kinds, strict=True) if kind == "headline"), ""
    )
    at = 0
    while at < len(page.words):
        text = page.words[at]
        if found_headline and len(text) < 250 and fold(text) == found_headline and page.kinds[at] != "headline":
            page.settle(at, "furniture", "repeats the headline")
        elif page.settled[at]:
            pass
        elif not found_headline and (cut := head.label_prefix(text))[1] and head.headline(text[cut[1] :]):
            page.split(at, cut[0], cut[1], "label", "a label in front of the headline")
            continue
        elif basis := head.label(text):
            page.settle(at, "label", basis)
        elif basis := head.date_line(text):
            page.settle(at, "dateline", basis)
        elif basis := head.byline(text):
            page.settle(at, "byline", basis)
        elif page.title and len(text) < 250 and fold(text) == page.title and not found_headline:
            page.settle(at, "headline", "equals the document's title")
            found_headline = page.title
        elif (
            not found_headline
            and not _item(text)
            and not head.dateline(text)
            and (basis := head.headline(text))
            and _more(page, at)
        ):
            page.settle(at, "headline", basis)
            found_headline = fold(text)
        elif _item(text):
            _list_item(page, at)
            if not page.settled[at]:
                return at
        elif found_headline and (basis := _deck(page, at)):
            page.settle(at, "deck", basis)
        else:
            return at
        at += 1
    return at


def _more(page: _Page, at: int) -> bool:
    """Whether text follows: a single line is no headline of anything."""
    return any(not settled for settled in page.settled[at + 1 : at + 6])


def _deck(page: _Page, at: int) -> str:
    """A line between headline and text: before a byline or date, or short without a full stop."""
    text = page.words[at]
    if len(text) > 300 or head.dateline(text):
        return ""
    if len(text.split()) <= 45:
        for later in range(at + 1, min(at + 3, len(page.words))):
            following = page.words[later]
            if head.byline(following) or head.date_line(following) or page.kinds[later] == "byline":
                if later == at + 1 and tail.bare_name(text):
                    return ""
                return "stands between headline and byline"
            if len(following) > 300:
                break
    if tail.bare_name(text) and _later_author(page, text):
        page.settle(at, "byline", "the name that the author note repeats, alone under the headline")
        return ""
    if (
        len(text.split()) <= 40
        and not text.rstrip(_CLOSERS).endswith(_ENDS)
        and not text[0].islower()
        and _sentence_next(page, at)
    ):
        return "short line without a full stop between headline and text"
    return ""


def _later_author(page: _Page, name: str) -> bool:
    """Whether one of the last paragraphs is a note about the person of this name."""
    authors = frozenset({fold(name)})
    return any(tail.about_author(text, authors) for text in page.words[-6:] if text and text != name)


def _sentence_next(page: _Page, at: int) -> bool:
    return at + 1 < len(page.words) and _sentence(page.words[at + 1])


def _sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def _item(text: str) -> bool:
    return _BULLET.match(text) is not None or _NUMBERED.match(text) is not None


def _list_item(page: _Page, at: int) -> None:
    """Settle an item of a list. A long numbered paragraph is article text that happens to be numbered."""
    text, span = page.words[at], page.spans[at]
    if bullet := _BULLET.match(text):
        dash = text[0] in "-–"
        beside = [page.words[near] for near in (at - 1, at + 1) if 0 <= near < len(page.words)]
        if (
            dash
            and not any(_BULLET.match(other) for other in beside)
            and not (at and page.bases[at - 1] == "begins with a bullet")
        ):
            return
        page.spans[at] = Span(span.start + bullet.end(), span.end)
        page.words[at] = text[bullet.end() :]
        page.settle(at, "list", "begins with a bullet")
    elif len(text) <= 200 and not re.search(r"[.!?] [A-Z“\"]", text[5:]):
        page.settle(at, "list", "begins with a number, one short sentence")
    else:
        page.settle(at, "body", "numbered paragraph")


def _middle(page: _Page, body: int) -> None:
    """Lists, subheadings, captions without a credit and pull quotes among the paragraphs of text."""
    tried = 0
    for at in range(body, len(page.words)):
        text = page.words[at]
        if page.settled[at] or len(text) > 400:
            continue
        if _item(text):
            _list_item(page, at)
        elif basis := notices.verbless_caption(text, page.text) if at > body else "":
            page.settle(at, "caption", basis)
        elif at > body and (basis := _subheading(page, at)):
            page.settle(at, "subheading", basis)
        elif tried < _PULL_QUOTES_TRIED and _may_be_pulled(text):
            tried += 1
            if basis := _pulled(page, at):
                page.settle(at, "pull_quote", basis)


def _subheading(page: _Page, at: int) -> str:
    """A short line without a full stop between two paragraphs of whole sentences."""
    text = page.words[at]
    words = text.split()
    if not 1 <= len(words) <= 16 or len(text) > 120 or text[0].islower() or text[0] in '"“‘(':
        return ""
    bare = text.rstrip(_CLOSERS)
    question = bare.endswith("?") and head.title_case(text) and len(words) >= 3
    if bare.endswith(_ENDS) and not question:
        return ""
    before = next((page.words[near] for near in range(at - 1, -1, -1) if page.kinds[near] in PROSE), "")
    if not _sentence(before) or not _long_sentence(page, at + 1) or tail.bare_name(text):
        return ""
    return "short line without a full stop over a paragraph"


def _long_sentence(page: _Page, at: int) -> bool:
    """Whether the next paragraph is article text that ends as a sentence."""
    if at >= len(page.words) or page.kinds[at] not in PROSE:
        return False
    text = page.words[at]
    return len(text) > 60 and (_sentence(text) or text.endswith(":"))


def _may_be_pulled(text: str) -> bool:
    return 25 <= len(text) <= 260 and 6 <= text.count(" ") + 1 <= 45


def _pulled(page: _Page, at: int) -> str:
    """A short paragraph whose words stand again inside a longer one."""
    text = page.words[at]
    core = re.split(r"[”\"]?\s+[—–-]{1,2}\s+(?=[A-Z])", text)[0].strip("\"“”‘’'«»„. ")
    if core.count(" ") < 5:
        return ""
    start = page.text.find(core)
    while start >= 0:
        inside = page.spans[at].start <= start < page.spans[at].end
        if not inside:
            return (
                "repeats words that stand in the article, as a pull quote does"
                if _within_longer(page, start, len(core))
                else ""
            )
        start = page.text.find(core, page.spans[at].end)
    return ""


def _within_longer(page: _Page, start: int, size: int) -> bool:
    """Whether the words at `start` lie in a paragraph of text clearly longer than they are."""
    from bisect import bisect_right

    at = bisect_right(page.spans, Span(start, len(page.text))) - 1
    span = page.spans[at] if at >= 0 else Span(0, 0)
    return span.start <= start < span.end and page.kinds[at] in PROSE and span.end - span.start >= size + 40


def _bottom(page: _Page, body: int) -> None:
    """Author notes, names over them and credits, from the last paragraph upwards."""
    authors = _authors(page)
    before = ""
    at = len(page.words) - 1
    quiet = 0  # paragraphs of text passed on the way up
    while at > body and quiet < 2:
        text, kind = page.words[at], page.kinds[at]
        if kind not in PROSE or not text:
            at -= 1
            continue
        if basis := head.credit(text):
            page.settle(at, "byline", basis)
        elif basis := tail.about_author(text, authors):
            _author_note(page, at, basis)
        elif (
            tail.first_person(text)
            and quiet == 0
            and at - 1 > body
            and tail.bare_name(page.words[at - 1])
            and page.kinds[at - 1] in PROSE
        ):
            page.settle(at, "author_bio", "speaks of its writer as “I” under a name that stands alone")
            page.settle(at - 1, "byline", "a name alone over an author note")
        elif quiet == 0 and (basis := tail.stranger(text, before := before or _article_text(page, at))):
            _author_note(page, at, basis)
        elif (basis := head.byline(text)) and quiet == 0:
            page.settle(at, "byline", basis)
        else:
            quiet += 1
        at -= 1


def _author_note(page: _Page, at: int, basis: str) -> None:
    """An author note; a sentence in it about whose views these are becomes a disclaimer."""
    if (cut := _VIEWS_SENTENCE.search(page.words[at])) and notices.disclaimer(page.words[at][cut.end() :]):
        page.settle(at, "disclaimer", "says whose views these are")
        page.split(at, cut.end() - 1, cut.end(), "author_bio", basis)
    else:
        page.settle(at, "author_bio", basis)
    if at and page.kinds[at - 1] in PROSE and tail.bare_name(page.words[at - 1]):
        page.settle(at - 1, "byline", "a name alone over an author note")


def _authors(page: _Page) -> frozenset[str]:
    """Names in the bylines, folded."""
    names = set()
    for text, kind in zip(page.words, page.kinds, strict=True):
        if kind == "byline":
            line = _AUTHOR_PREFIX.sub("", text)
            names.update(
                part for piece in re.split(r",|\||\band\b|&|\n|•|·", line) if tail.bare_name(part := piece.strip())
            )
    return frozenset(fold(name) for name in names)


def _article_text(page: _Page, end: int) -> str:
    """The article above a paragraph, bylines left out."""
    return "\n".join(text for text, kind in zip(page.words[:end], page.kinds[:end], strict=True) if kind in PROSE)


def _dateline(page: _Page) -> None:
    """Split the dateline off the first paragraph of text."""
    for at, kind in enumerate(page.kinds):
        if kind == "body":
            if end := head.dateline(page.words[at]):
                rest = page.words[at][end:]
                page.split(
                    at, end, end + len(rest) - len(rest.lstrip()), "dateline", "place, date or agency before a dash"
                )
            return
