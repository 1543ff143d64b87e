"""The walk over the text: lists, subheadings, captions without a credit, pull quotes."""

from __future__ import annotations

from bisect import bisect_right

from caveat.annotate import block_head as head
from caveat.annotate import block_notices as notices
from caveat.annotate import block_tail as tail
from caveat.annotate.block_list import is_item, list_item
from caveat.annotate.block_page import CLOSERS, ENDS, Page, ends_sentence
from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Span

_TRIES = 20  # captions and pull quotes each cost a search of the text
_SPEAKER = pattern(r"[”\"]?(?<!\s)\s+[—–-]{1,2}\s+(?=[A-Z])")


def walk_middle(page: Page, body: int) -> None:
    """Lists, subheadings, captions without a credit and pull quotes among the paragraphs of text."""
    tried = shown = 0
    for at in range(body, len(page.words)):
        text = page.words[at]
        if page.settled[at] or len(text) > 400:
            continue
        if is_item(text):
            list_item(page, at)
        elif (
            at > body
            and text.endswith(".")
            and len(text) <= 100
            and text.count(" ") <= 8
            and (basis := notices.verbless_caption(text, page.names))
        ):
            page.settle(at, "caption", basis)
        elif at > body and shown < _TRIES and notices.may_be_pictured(text):
            shown += 1
            if basis := notices.pictured_thing(text, page.folded):
                page.settle(at, "caption", basis)
        elif at > body and (basis := _subheading(page, at)):
            page.settle(at, "subheading", basis)
        elif tried < _TRIES and _may_be_pulled(text):
            tried += 1
            if basis := _pulled(page, at):
                page.settle(at, "pull_quote", basis)


def _subheading(page: Page, at: int) -> str:
    """A short line without a full stop between two paragraphs of whole sentences."""
    text = page.words[at]
    words = text.split()
    if not 1 <= len(words) <= 16 or len(text) > 120 or text[0].islower() or text[0] in '"“‘([—–-@':
        return ""
    bare = text.rstrip(CLOSERS)
    question = bare.endswith("?") and head.title_case(text) and len(words) >= 3
    if bare.endswith(ENDS) and not question:
        return ""
    before = next((page.words[near] for near in range(at - 1, max(at - 5, -1), -1) if page.kinds[near] in PROSE), "")
    if not ends_sentence(before) or not _longends_sentence(page, at + 1) or tail.bare_name(text):
        return ""
    return "short line without a full stop over a paragraph"


def _longends_sentence(page: Page, at: int) -> bool:
    """Whether the next paragraph is article text that ends as a sentence."""
    if at >= len(page.words) or page.kinds[at] not in PROSE:
        return False
    text = page.words[at]
    return len(text) > 60 and (ends_sentence(text) or text.endswith(":"))


def _may_be_pulled(text: str) -> bool:
    return 25 <= len(text) <= 260 and 6 <= text.count(" ") + 1 <= 45


def _pulled(page: Page, at: int) -> str:
    """A short paragraph whose words stand again inside a longer one."""
    text = page.words[at]
    core = (_SPEAKER.split(text, maxsplit=1)[0] if "—" in text or "–" in text or "-" in text else text).strip(
        "\"“”‘’'«»„. "
    )
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


def _within_longer(page: Page, start: int, size: int) -> bool:
    """Whether the words at `start` lie in a paragraph of text clearly longer than they are."""
    at = bisect_right(page.spans, Span(start, len(page.text))) - 1
    span = page.spans[at] if at >= 0 else Span(0, 0)
    return span.start <= start < span.end and page.kinds[at] in PROSE and span.end - span.start >= size + 40
