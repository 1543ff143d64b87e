"""A text with its odd spaces, invisible characters and foreign quotation marks read as plain ones, and the way back.

Rules look at what stands between two words: a comma and a space, a quotation mark. A text may say the same with two
spaces, a thin one or none that can be seen, with a line end where an editor wrapped it, or with the quotation marks of
another country. So all reading is done on an evened copy, and every offset is led back to the text as it came:
`Document.text` is never altered, and no rule has to know how many kinds of space there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from caveat.model.document import Document, Match, Sentence, Tokens
from caveat.model.finding import Companion, Findings
from caveat.model.patterns import pattern
from caveat.model.text import Article, Block, Found, Metadata, Span

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u2060\ufeff"
"""Characters that are never seen, in any script."""
_JOINERS = "\u200c\u200d"
"""Joiners shape letters in some scripts and hold emoji together; between Latin letters they are nothing."""
_OPENING = {"\u00ab": "\u201c", "\u00bb": "\u201c", "\u201e": "\u201c", "\u300c": "\u201c", "\u300e": "\u2018",
            "\uff02": '"', "\u2039": "\u2018", "\u203a": "\u2018", "\u201a": "\u2018"}  # fmt: skip
_CLOSING = {
    "\u00ab": "\u201d",
    "\u00bb": "\u201d",
    "\u300d": "\u201d",
    "\u300f": "\u2019",
    "\u2039": "\u2019",
    "\u203a": "\u2019",
}
_LOW = {"\u201e": "\u201c\u201d\u201f", "\u201a": "\u2018\u2019"}
"""What may close a quotation that a low mark opens: „so“, „so”, ‚so‘."""
_ODD = pattern(
    "["
    + _SPACES
    + _NOTHING
    + _JOINERS
    + '\u00ab\u00bb\u201e\u201a\u2039\u203a\u300c\u300d\u300e\u300f\uff02]|(?<![.!?\u201d"\\s]) {2}'
)
_MARKS = pattern("[\u00ab\u00bb\u2039\u203a\u201e\u201a\u300c\u300d\u300e\u300f\uff02\u2018\u2019\u201c\u201d\u201f]")
_RUN = pattern('(?<![.!?\u201d"\\s\x00]) [ \x00]* ')
_BEFORE_WORDS = frozenset(" \n\r([{\u2014\u2013-:/\u201c\u2018\"'")
_WRAPPED = frozenset(("text", "eml", "rtf", "pdf"))
"""Formats in which a line end inside a paragraph is only where the line was full."""


class Evened(NamedTuple):
    """An article as rules read it. `cuts` are the offsets, in its text, at which characters were taken out, and `shifts` how
    many had been taken out up to and with each; both empty where every character kept its place."""

    article: Article
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def restored(self, document: Document, findings: Findings, article: Article) -> tuple[Document, Findings]:
        """What was read in the evened article, with every offset counted in the text of `article` as it came."""
        if self.article is article:
            return document, findings
        told = replace(article, metadata=self._moved(document.article.metadata), notices=document.article.notices)
        if not self.cuts:
            return replace(document, article=told, text=article.text), findings
        starts, ends = document.tokens.starts, document.tokens.ends
        tokens = Tokens(tuple(map(self._start, starts)), tuple(map(self._end, ends)), document.tokens.words)
        moved = self._moved
        document = replace(
            document,
            article=told,
            text=article.text,
            tokens=tokens,
            blocks=moved(document.blocks),
            matches=moved(document.matches),
            sentences=moved(document.sentences),
            quotations=moved(document.quotations),
            attributions=moved(document.attributions),
            sources=moved(document.sources),
        )
        return document, moved(findings)

    def _start(self, offset: int) -> int:
        """Where something begins: behind what was taken out at its edge."""
        at = bisect_right(self.cuts, offset)
        return offset + (self.shifts[at - 1] if at else 0)

    def _end(self, offset: int) -> int:
        """Where something ends: before what was taken out at its edge."""
        at = bisect_left(self.cuts, offset)
        return offset + (self.shifts[at - 1] if at else 0)

    def _moved(self, value: Any) -> Any:
        """The same value with every place in it led back."""
        if isinstance(value, Span):
            return Span(self._start(value.start), max(self._start(value.start), self._end(value.end)))
        if isinstance(value, Match | Sentence | Companion):
            start = self._start(value.start)
            return value._replace(start=start, end=max(start, self._end(value.end)))
        if isinstance(value, tuple):
            return tuple([self._moved(item) for item in value])
        if isinstance(value, Struct):
            names = value.__struct_fields__
            return replace(value, **{name: self._moved(getattr(value, name)) for name in names if name != "counted"})
        if isinstance(value, Mapping):
            return {key: self._moved(item) for key, item in value.items()}
        return value


def even(article: Article) -> Evened:
    """The article as rules read it; the very same object where there is nothing odd in it."""
    text = article.text
    wrapped = _line_ends(article) if article.format in _WRAPPED else []
    if not wrapped and ((text.isascii() and "  " not in text and "\t" not in text) or not _ODD.search(text)):
        return Evened(article)
    chars = list(text)
    for at in wrapped:
        chars[at] = " "
    for match in _ODD.finditer(text):
        at = match.start()
        if chars[at] in _SPACES:
            chars[at] = " "
        elif chars[at] in _NOTHING or (chars[at] in _JOINERS and _latin(text, at)):
            chars[at] = ""
    if _MARKS.search(text):
        _even_marks(text, chars)
    _even_runs(text, chars)
    gone = [at for at, char in enumerate(chars) if not char]
    evened = "".join(chars)
    if not gone:
        return Evened(article if evened == text else replace(article, text=evened))
    return _shortened(article, evened, gone)


def _line_ends(article: Article) -> list[int]:
    """The offsets of line ends inside the paragraphs of a file whose lines are wrapped."""
    text = article.text
    found: list[int] = []
    for block in article.blocks:
        at = text.find("\n", *block.span)
        while at >= 0:
            found.append(at)
            if text[at - 1] == "\r":
                found.append(at - 1)
            at = text.find("\n", at + 1, block.span.end)
    return found


def _latin(text: str, at: int) -> bool:
    """Whether what stands on both sides is a Latin letter, a space or a mark."""
    return all(not side or ord(side) < 0x250 for side in (text[at - 1 : at], text[at + 1 : at + 2]))


def _even_marks(text: str, chars: list[str]) -> None:
    """Write the quotation marks of other conventions as English ones, each by what stands on its two sides."""
    low: str | None = None  # what may close a quotation that a low mark has opened
    for match in _MARKS.finditer(text):
        at = match.start()
        mark = text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if mark in _LOW:
            chars[at], low = _OPENING[mark], _LOW[mark]
        elif low is not None and mark in low and not (before.isspace() and not after.isspace()):
            if mark in "\u2018\u2019" and before.isalnum() and after.isalnum():
                continue  # an apostrophe
            chars[at], low = "\u2019" if "\u2019" in low else "\u201d", None
        elif mark in _OPENING and mark in _CLOSING:
            opens = _opens(mark, before, after)
            chars[at] = _OPENING[mark] if opens else _CLOSING[mark]
            _drop_inner_space(text, chars, at + 1 if opens else at - 1)
        elif mark in _OPENING or mark in _CLOSING:
            chars[at] = _OPENING.get(mark) or _CLOSING[mark]


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether an angled mark opens: by the side on which a word stands, and as in French where spaces stand on both."""
    free = before in _BEFORE_WORDS or before.isspace()
    if free != (after.isspace() or after in ".,;:!?)"):
        return free
    return mark in "\u00ab\u2039"


def _drop_inner_space(text: str, chars: list[str], at: int) -> None:
    """« so »: the space inside the marks belongs to them."""
    if 0 <= at < len(text) and text[at] in " \u00a0\u202f\u2009":
        chars[at] = ""


def _even_runs(text: str, chars: list[str]) -> None:
    """One space for several between two words. Behind a full stop two are a habit of typists and harm no rule."""
    for match in _RUN.finditer("".join(char or "\x00" for char in chars)):
        for at in range(match.start() + 1, match.end()):
            if chars[at] == " ":
                chars[at] = ""


def _shortened(article: Article, text: str, gone: list[int]) -> Evened:
    """The article with `gone` offsets taken out of its text, and everything that holds offsets moved along."""

    def to(offset: int) -> int:
        return offset - bisect_left(gone, offset)

    def span(item: Span) -> Span:
        return Span(to(item.start), to(item.end))

    def found(item: Found | None) -> Found | None:
        return item if item is None or item.span is None else replace(item, span=span(item.span))

    given = article.metadata
    metadata = Metadata(*(found(getattr(given, name)) for name in given.__struct_fields__))
    moved = replace(
        article,
        text=text,
        blocks=tuple(
            [
                Block(place, block.kind, block.basis)
                for block in article.blocks
                if text[slice(*(place := span(block.span)))].strip()
            ]
        ),
        links=tuple([(span(place), target) for place, target in article.links]),
        metadata=metadata,
        source_map=replace(article.source_map, starts=tuple(map(to, article.source_map.starts))),
    )
    cuts = [offset - number for number, offset in enumerate(gone)]
    shifts = list(accumulate(1 for _ in gone))
    return Evened(moved, tuple(cuts), tuple(shifts))
