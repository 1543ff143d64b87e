"""Words between quotation marks: curly, straight, single, doubled apostrophes; nested; running over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from caveat.model.document import Quotation, QuotationKind
from caveat.model.patterns import pattern
from caveat.model.text import Block, Span
from caveat.model.words import word_set

_MARK = pattern("[\"'`\u2018\u2019\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb]")
_SINGLE = "'\u2018\u2019\u201b`"
_DOUBLE_OPEN = frozenset(("\u201c", "\u201e", "\u201f", "\u00ab", "``"))
_BEFORE_OPEN = frozenset(" \t\r\n\u00a0\u2009([{-\u2013\u2014/:\u201c\"\u2018'\u00ab")
_AFTER_CLOSE = frozenset(" \t\r\n\u00a0\u2009.,;:!?)]}-\u2013\u2014/\u2026\"\u201d\u2019'\u00bb")
_TITLE_BEFORE = pattern(
    r"\b(?:titled|entitled|headlined|book|novel|memoir|film|movie|documentary|song|album|play|series|show|article|"
    r"essay|editorial|podcast|magazine|programme|program|paper|report|commentary),?\s?$",
    re.IGNORECASE,
)
_CALLED = pattern(r"\b(?:as|called|named|dubbed|nicknamed|termed|labelled|labeled|so-called)\s$", re.IGNORECASE)
_SMALL = word_set("a an and as at but by for from in is nor of on or the to up via vs with")
_WORD = pattern(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
SHORT = 4
"""A quotation of up to this many words that nobody is said to have said is read as scare quotes."""


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    may_open: bool
    may_close: bool


def find(text: str, blocks: Sequence[Block], verbs: Set[str] = frozenset()) -> tuple[Quotation, ...]:
    """All quotations in text order, the outer one before those inside it.

    Kinds are a first reading from shape and from the folded verbs of saying (`verbs`) behind a quotation; `settle` ends it once it is known who said what.
    """
    found: list[Quotation] = []
    open_before = False  # the paragraph before ended inside a quotation
    for number, block in enumerate(blocks):
        marks = _marks(text, block.span)
        if not marks:
            open_before = False
            continue
        later = blocks[number + 1] if number + 1 < len(blocks) else None
        runs_on = later is not None and later.kind == block.kind == "body" and _opens_single(text, later.span)
        inside, still_open = _pair(text, block.span, marks, open_before, verbs, runs_on=runs_on)
        found += inside
        open_before = still_open and block.kind == "body"
    found = [item for item in found if _WORD.search(text, *item.inner)]
    return tuple(sorted(found, key=lambda item: (item.span.start, -item.span.end)))


def _marks(text: str, span: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    begin, limit = span
    passed = begin  # where a doubled mark ends
    for match in _MARK.finditer(text, begin, limit):
        start = match.start()
        if start < passed:
            continue
        char, end = text[start], start + 1
        before = text[start - 1] if start > begin else " "
        after = text[end] if end < limit else " "
        single = char in _SINGLE
        if single and before.isalnum() and after.isalnum():
            continue  # don't
        if single and after == char and char in "'`":
            single, passed = False, start + 2
            char, end = char * 2, start + 2
            after = text[end] if end < limit else " "
        if single:
            may_open = before in _BEFORE_OPEN and after.isalnum() and char != "\u2019"
            may_close = not before.isspace() and after in _AFTER_CLOSE and char != "\u2018" and before not in "([{"
            if may_open and char in "'\u2018" and _elision(text, end):
                continue
        else:
            may_open = char in _DOUBLE_OPEN or (char in ('"', "''") and before in _BEFORE_OPEN and not after.isspace())
            may_close = char not in _DOUBLE_OPEN and (
                char in "\u201d\u00bb" or not before.isspace() or start == limit - 1
            )
            if not (may_open or may_close):
                may_open = may_close = True
        if may_open or may_close:
            marks.append(_Mark(start, end, single, may_open, may_close))
    return marks


def _elision(text: str, at: int) -> bool:
    """Whether an apostrophe stands for missing letters: '90s, 'em, 'til, 'cause."""
    match = _WORD.match(text, at)
    if match is None:
        return True
    word = match.group().lower()
    return word in ("em", "til", "tis", "twas", "cause", "n", "round", "bout") or (
        word[0].isdigit() and word[-1] in "s0123456789"
    )


def _opens_single(text: str, span: Span) -> bool:
    """Whether a paragraph begins with a single mark before a word, as one does that goes on with a speech."""
    at = _ink_start(text, span)
    return text[at : at + 1] in ("'", "\u2018") and text[at + 1 : at + 2].isalnum() and not _elision(text, at + 1)


def _pair(
    text: str, span: Span, marks: list[_Mark], open_before: bool, verbs: Set[str], *, runs_on: bool
) -> tuple[list[Quotation], bool]:
    """Quotations of one paragraph, and whether it ends inside one.

    A single mark that nothing closes is an apostrophe, unless the next paragraph opens with one (`runs_on`).
    """
    found: list[Quotation] = []
    outer: _Mark | None = None
    inner: _Mark | None = None
    for mark, later in zip(marks, _next_single(marks), strict=True):
        if outer is None:
            if mark.may_open:
                outer = mark
            continue
        if mark.single == outer.single:
            if mark.may_close and not (mark.single and _possessive(text, mark, later)):
                found.append(_quotation(text, outer, mark, span, open_before and not found, 0, verbs))
                outer = inner = None
            elif mark.may_open and outer.single:
                outer = mark  # the earlier one was an apostrophe
            continue
        if inner is None and mark.may_open:
            inner = mark
        elif inner is not None and mark.may_close and not (mark.single and _possessive(text, mark, later)):
            found.append(_quotation(text, inner, mark, span, False, 1, verbs))
            inner = None
        elif inner is None and outer.single and not mark.single:
            outer = mark if mark.may_open else outer
    if outer is None or (outer.single and not (runs_on and text[outer.end].isupper())):
        return found, False
    found.append(
        Quotation(
            Span(outer.start, _ink_end(text, span)), Span(outer.end, _ink_end(text, span)), "direct",
            continued=open_before and outer.start == _ink_start(text, span), closed=False,
        )
    )  # fmt: skip
    return found, True


def _next_single(marks: list[_Mark]) -> list[_Mark | None]:
    """For each mark the first single one behind it."""
    found: list[_Mark | None] = [None] * len(marks)
    for at in range(len(marks) - 2, -1, -1):
        found[at] = marks[at + 1] if marks[at + 1].single else found[at + 1]
    return found


def _possessive(text: str, mark: _Mark, later: _Mark | None) -> bool:
    """Whether a single mark after "s" is a plural's apostrophe: the `later` single mark closes the quotation."""
    if text[mark.start - 1] not in "sS" or mark.end >= len(text) or text[mark.end] != " ":
        return False
    if not text[mark.end + 1 : mark.end + 2].isalpha():
        return False
    return later is not None and later.may_close and not later.may_open


def _ink_start(text: str, span: Span) -> int:
    at = span.start
    while at < span.end and text[at].isspace():
        at += 1
    return at


def _ink_end(text: str, span: Span) -> int:
    at = span.end
    while at > span.start and text[at - 1].isspace():
        at -= 1
    return at


def _quotation(
    text: str, left: _Mark, right: _Mark, span: Span, continued: bool, depth: int, verbs: Set[str]
) -> Quotation:
    inner = Span(left.end, right.start)
    return Quotation(
        Span(left.start, right.end), inner, _shape(text, left.start, inner, right.end, span, verbs),
        continued=continued and left.start == _ink_start(text, span), depth=depth,
    )  # fmt: skip


def _shape(text: str, start: int, inner: Span, end: int, block: Span, verbs: Set[str]) -> QuotationKind:
    words = _WORD.findall(text, inner.start, inner.end)
    inside = text[inner.start : inner.end]
    if len(words) <= 2 and _between_names(text, start, end, block):
        return "nickname"
    if (words and inside[-1:] not in ",!?") or (
        inside[-1:] in ",?!" and _TITLE_BEFORE.search(text, max(block.start, start - 40), start)
    ):
        if _TITLE_BEFORE.search(text, max(block.start, start - 40), start) and words[0][:1].isupper():
            return "title"
        heavy = [word for word in words if word.lower() not in _SMALL]
        if len(heavy) >= 3 and all(not word[0].islower() for word in heavy):
            return "title"
    if len(words) <= SHORT and inside[-1:] == "," and not _spoken(text, end, block, verbs):
        return "scare"
    if len(words) <= SHORT and (inside[-1:] not in ",.!?" or _CALLED.search(text, max(block.start, start - 20), start)):
        return "scare"
    return "direct"


def _spoken(text: str, end: int, block: Span, verbs: Set[str]) -> bool:
    """Whether a verb of speaking follows a closed quotation: “Yes,” the mayor said."""
    return any(word.lower() in verbs for word in _WORD.findall(text, end, min(block.end, end + 60))[:5])


def _between_names(text: str, start: int, end: int, block: Span) -> bool:
    """Name "Nick" Name."""
    before = text[max(block.start, start - 30) : start].split()
    after = text[end : min(block.end, end + 2)]
    return bool(
        before and before[-1][0].isupper() and before[-1].isalpha() and text[start - 1] == " "
        and len(after) == 2 and after[0] == " " and after[1].isupper()
    )  # fmt: skip


def settle(quotations: Sequence[Quotation], statements: Sequence[Span]) -> tuple[Quotation, ...]:
    """Give short quotations their kind: words laid at a speaker's door are direct, the others stay scare quotes."""
    ordered = sorted(statements)
    settled: list[Quotation] = []
    at = 0
    for item in quotations:
        while at < len(ordered) and ordered[at].end <= item.inner.start:
            at += 1
        said = any(span.start <= item.inner.start and item.inner.end <= span.end for span in ordered[at : at + 4])
        if item.kind == "scare" and said and item.depth == 0:
            item = Quotation(item.span, item.inner, "direct", item.continued, item.closed, item.depth)
        settled.append(item)
    return tuple(settled)
