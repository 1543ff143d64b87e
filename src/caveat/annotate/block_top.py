"""The walk from the top of the page: headline, byline, dateline and what else stands over the text."""

from __future__ import annotations

from caveat.annotate import block_dates as dates
from caveat.annotate import block_head as head
from caveat.annotate import block_tail as tail
from caveat.annotate.block_list import is_item, list_item
from caveat.annotate.block_page import CLOSERS, ENDS, Page, ends_sentence
from caveat.match.tokens import fold


def walk_top(page: Page) -> int:
    """Settle what stands over the article; returns the index of its first paragraph of text."""
    _labels_in_headings(page)
    found_headline = next(
        (fold(text) for text, kind in zip(page.words, page.kinds, strict=True) if kind == "headline"), ""
    )
    at = 0
    while at < len(page.words):
        text = page.words[at]
        if found_headline and len(text) < 250 and fold(text) == found_headline and page.kinds[at] != "headline":
            page.settle(at, "furniture", "repeats the headline")
        elif page.settled[at]:
            if page.kinds[at] == "byline" and (basis := dates.date_line(text)):
                page.settle(at, "dateline", basis)
        elif not found_headline and (cut := head.label_prefix(text))[1] and head.headline(text[cut[1] :]):
            page.split(at, cut[0], cut[1], "label", "a label in front of the headline")
            continue
        elif basis := head.label(text):
            page.settle(at, "label", basis)
        elif basis := dates.date_line(text):
            page.settle(at, "dateline", basis)
        elif basis := head.byline(text):
            page.settle(at, "byline", basis)
        elif page.title and len(text) < 250 and fold(text) == page.title and not found_headline:
            page.settle(at, "headline", "equals the document's title")
            found_headline = page.title
        elif (
            not found_headline
            and not is_item(text)
            and not dates.dateline(text)
            and (basis := head.headline(text))
            and _more(page, at)
        ):
            page.settle(at, "headline", basis)
            found_headline = fold(text)
        elif is_item(text):
            list_item(page, at)
            if not page.settled[at]:
                return at
        elif found_headline and (basis := _deck(page, at)):
            page.settle(at, "deck", basis)
        elif page.settled[at]:
            pass  # the name alone over the text
        else:
            return at
        at += 1
    return at


def _labels_in_headings(page: Page) -> None:
    """A heading that is only a label ("FOR IMMEDIATE RELEASE") leaves the headline to the next heading."""
    for at in range(min(8, len(page.words))):
        if page.kinds[at] not in ("headline", "subheading"):
            continue
        was = page.kinds[at]
        if basis := head.label(page.words[at]):
            page.settle(at, "label", basis)
        elif was == "subheading" and "headline" not in page.kinds and "label" in page.kinds[:at]:
            page.settle(at, "headline", page.bases[at])
        elif was == "headline" and "headline" in page.kinds[:at]:
            page.settle(at, "subheading", page.bases[at])


def _more(page: Page, at: int) -> bool:
    """Whether text follows: a single line is no headline of anything."""
    return any(not settled for settled in page.settled[at + 1 : at + 6])


def _deck(page: Page, at: int) -> str:
    """A line between headline and text: before a byline or date, or short without a full stop."""
    text = page.words[at]
    if len(text) > 300 or dates.dateline(text):
        return ""
    if len(text.split()) <= 45 and "byline" not in page.kinds[:at]:
        for later in range(at + 1, min(at + 3, len(page.words))):
            following = page.words[later]
            if head.byline(following) or dates.date_line(following) or page.kinds[later] == "byline":
                if later == at + 1 and tail.bare_name(text) and not head.by_name(following):
                    return ""
                return "stands between headline and byline"
            if len(following) > 300:
                break
    if tail.bare_name(text) and _later_author(page, text):
        page.settle(at, "byline", "the name that the author note repeats, alone under the headline")
        return ""
    if tail.bare_name(text) and _writes(page, at):
        page.settle(at, "byline", "a name alone between headline and text")
        return ""
    if (
        len(text.split()) <= 40
        and not text.rstrip(CLOSERS).endswith(ENDS)
        and not text[0].islower()
        and _sentence_next(page, at)
    ):
        return "short line without a full stop between headline and text"
    return ""


def _writes(page: Page, at: int) -> bool:
    """Whether a name alone over the text is its writer's: nobody of this name is told of in headline or text."""
    above = next((near for near in range(at - 1, -1, -1) if page.kinds[near] not in ("dateline", "furniture")), -1)
    if above < 0 or page.kinds[above] not in ("headline", "deck") or "byline" in page.kinds[:at]:
        return False
    surname = page.words[at].split()[-1].rstrip(".,").lower()
    elsewhere = page.folded[: page.spans[at].start] + page.folded[page.spans[at].end :]
    return fold(surname) not in elsewhere and _sentence_next(page, at)


def _later_author(page: Page, name: str) -> bool:
    """Whether one of the last paragraphs is a note about the person of this name."""
    authors = frozenset({fold(name)})
    return any(tail.about_author(text, authors) for text in page.words[-6:] if text and text != name)


def _sentence_next(page: Page, at: int) -> bool:
    below = next((near for near in range(at + 1, len(page.words)) if page.kinds[near] != "furniture"), -1)
    return below > 0 and ends_sentence(page.words[below])
