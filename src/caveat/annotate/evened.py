"""A text with its odd spaces, invisible characters and foreign quotation marks read as plain ones, and the way back.

Rules look at what stands between two words: a comma and a space, a quotation mark. A text may say the same with two
spaces, a thin one or none that can be seen, with a line end where an editor wrapped it, or with the quotation marks of
another country. So all reading is done on an evened copy, and every offset is led back to the text as it came:
`Document.text` is never altered, and no rule has to know how many kinds of space there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from caveat.model.document import Anonymity, Attribution, Document, Match, Quotation, Sentence, Source, Tokens
from caveat.model.finding import Companion, Detection, Evidence, Findings
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
_ODD_CHARACTER = pattern("[" + _SPACES + _NOTHING + _JOINERS + "]")
_FOREIGN = pattern("[\u00ab\u00bb\u2039\u203a\u201e\u201a\u300c\u300d\u300e\u300f\uff02]")
_MARKS = pattern("[\u00ab\u00bb\u2039\u203a\u201e\u201a\u300c\u300d\u300e\u300f\uff02\u2018\u2019\u201c\u201d\u201f]")
# The look back comes second: searching is quick for a first letter.
_RUN = pattern(' (?<![.!?\u201d"\\s\x00] )[ \x00]* ')
_BEFORE_WORDS = frozenset(" \n\r([{\u2014\u2013-:/\u201c\u2018\"'")
_WRAPPED = frozenset(("text", "eml", "rtf", "pdf"))
"""Formats in which a line end inside a paragraph is only where the line was full."""


class Evened(NamedTuple):
    """An article as rules read it. `gone` are the offsets in the text as it came at which characters were taken out, in
    order; empty where every character kept its place."""

    article: Article
    gone: tuple[int, ...] = ()

    def restored(self, document: Document, findings: Findings, article: Article) -> tuple[Document, Findings]:
        """What was read in the evened article, with every offset counted in the text of `article` as it came."""
        if self.article is article:
            return document, findings
        notices = document.article.notices
        if not self.gone:
            told = replace(article, metadata=document.article.metadata, notices=notices)
            return replace(document, article=told, text=article.text), findings
        back = _Back(self.gone, len(article.text))
        told = replace(article, metadata=_metadata_moved(document.article.metadata, back.span), notices=notices)
        return back.document(document, told), back.findings(findings)


# The constructors of named tuples are written in Python, and take twice as long.
_new = tuple.__new__


class _Back:
    """The way back from the evened text: what stands in it, with its places counted in the text as it came.

    One method for each type that holds places; whatever is not named here (details, counts, genre, newsroom answers) holds none.
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, gone: Sequence[int], size: int) -> None:
        starts: list[int] = []
        ends = [0]
        begin = 0
        for at in (*gone, size + 1):
            starts += range(begin, at)
            ends += range(begin + 1, at + 1)
            begin = at + 1
        self._starts = starts
        """By offset, where what begins there begins: behind what was taken out at its edge."""
        self._ends = ends
        """By offset, where what ends there ends: before what was taken out at its edge."""

    def document(self, document: Document, article: Article) -> Document:
        """Everything read in the text."""
        starts, ends = self._starts.__getitem__, self._ends.__getitem__
        tokens = document.tokens
        return replace(
            document,
            article=article,
            text=article.text,
            blocks=tuple([Block(self.span(block.span), block.kind, block.basis) for block in document.blocks]),
            tokens=Tokens(tuple(map(starts, tokens.starts)), tuple(map(ends, tokens.ends)), tokens.words),
            matches={lexicon: self._matches(found) for lexicon, found in document.matches.items()},
            sentences=self._sentences(document.sentences),
            quotations=tuple(map(self._quotation, document.quotations)),
            attributions=tuple(map(self._attribution, document.attributions)),
            sources=tuple(map(self._source, document.sources)),
        )

    def findings(self, findings: Findings) -> Findings:
        """Every piece of evidence at its place."""
        return replace(findings, detections=tuple(map(self._detection, findings.detections)))

    def span(self, span: Span) -> Span:
        """A stretch of text; an empty one stays empty."""
        start, end = span
        begin = self._starts[start]
        return _new(Span, (begin, self._ends[end] if end > start else begin))

    def _spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(map(self.span, spans))

    def _perhaps(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(span)

    def _matches(self, found: Iterable[Match]) -> tuple[Match, ...]:
        starts, ends = self._starts, self._ends
        return tuple([_new(Match, (starts[item[0]], ends[item[1]], *item[2:])) for item in found])

    def _sentences(self, found: Iterable[Sentence]) -> tuple[Sentence, ...]:
        starts, ends = self._starts, self._ends
        return tuple([_new(Sentence, (starts[item[0]], ends[item[1]], *item[2:])) for item in found])

    def _quotation(self, item: Quotation) -> Quotation:
        return replace(item, span=self.span(item.span), inner=self.span(item.inner))

    def _source(self, item: Source) -> Source:
        return replace(item, mentions=self._spans(item.mentions), documents=self._spans(item.documents))

    def _attribution(self, item: Attribution) -> Attribution:
        return replace(
            item,
            source=self._perhaps(item.source),
            cue=self._perhaps(item.cue),
            statement=self._spans(item.statement),
            channel_words=self._perhaps(item.channel_words),
            anonymity=None if item.anonymity is None else self._anonymity(item.anonymity),
        )

    def _anonymity(self, told: Anonymity) -> Anonymity:
        return replace(
            told,
            reason=self._perhaps(told.reason),
            how_known=self._perhaps(told.how_known),
            description=self._perhaps(told.description),
            head=self._perhaps(told.head),
        )

    def _detection(self, detection: Detection) -> Detection:
        if not detection.evidence:
            return detection
        return replace(detection, evidence=tuple(map(self._evidence, detection.evidence)))

    def _evidence(self, item: Evidence) -> Evidence:
        if not item.companions:
            return replace(item, span=self.span(item.span))
        companions = tuple([Companion(role, *self.span(Span(start, end))) for role, start, end in item.companions])
        return replace(item, span=self.span(item.span), companions=companions)


def even(article: Article) -> Evened:
    """The article as rules read it; the very same object where there is nothing odd in it."""
    text = article.text
    wrapped = _line_ends(article) if article.format in _WRAPPED else []
    if not wrapped and ((text.isascii() and "  " not in text and "\t" not in text) or not _ODD.search(text)):
        return Evened(article)
    changed = dict.fromkeys(wrapped, " ")
    for match in _ODD_CHARACTER.finditer(text) if "\t" in text or not text.isascii() else ():
        at, char = match.start(), match.group()
        if char in _SPACES:
            changed[at] = " "
        elif char in _NOTHING or (char in _JOINERS and _latin(text, at)):
            changed[at] = ""
    if not text.isascii() and _FOREIGN.search(text):
        _even_marks(text, changed)
    _even_runs(text, changed)
    gone = sorted([at for at, char in changed.items() if not char])
    evened = _changed(text, changed)
    if not gone:
        return Evened(article if evened == text else replace(article, text=evened))
    return _shortened(article, evened, gone)


def _changed(text: str, changed: Mapping[int, str], nothing: str = "") -> str:
    """The text with other characters at some offsets; `nothing` is written where one is taken out."""
    parts: list[str] = []
    begin = 0
    for at in sorted(changed):
        parts += (text[begin:at], changed[at] or nothing)
        begin = at + 1
    parts.append(text[begin:])
    return "".join(parts)


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


def _even_marks(text: str, changed: dict[int, str]) -> None:
    """Write the quotation marks of other conventions as English ones, each by what stands on its two sides."""
    low: str | None = None  # what may close a quotation that a low mark has opened
    for match in _MARKS.finditer(text):
        at = match.start()
        mark = text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if mark in _LOW:
            changed[at], low = _OPENING[mark], _LOW[mark]
        elif low is not None and mark in low and not (before.isspace() and not after.isspace()):
            if mark in "\u2018\u2019" and before.isalnum() and after.isalnum():
                continue  # an apostrophe
            changed[at], low = "\u2019" if "\u2019" in low else "\u201d", None
        elif mark in _OPENING and mark in _CLOSING:
            opens = _opens(mark, before, after)
            changed[at] = _OPENING[mark] if opens else _CLOSING[mark]
            _drop_inner_space(text, changed, at + 1 if opens else at - 1)
        elif mark in _OPENING or mark in _CLOSING:
            changed[at] = _OPENING.get(mark) or _CLOSING[mark]


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether an angled mark opens: by the side on which a word stands, and as in French where spaces stand on both."""
    free = before in _BEFORE_WORDS or before.isspace()
    if free != (after.isspace() or after in ".,;:!?)"):
        return free
    return mark in "\u00ab\u2039"


def _drop_inner_space(text: str, changed: dict[int, str], at: int) -> None:
    """« so »: the space inside the marks belongs to them."""
    if 0 <= at < len(text) and text[at] in " \u00a0\u202f\u2009":
        changed[at] = ""


def _even_runs(text: str, changed: dict[int, str]) -> None:
    """One space for several between two words. Behind a full stop two are a habit of typists and harm no rule."""
    spaced = _changed(text, changed, "\x00")
    if "  " not in spaced and " \x00" not in spaced:
        return
    for match in _RUN.finditer(spaced):
        for at in range(match.start() + 1, match.end()):
            if spaced[at] == " ":
                changed[at] = ""


def _shortened(article: Article, text: str, gone: list[int]) -> Evened:
    """The article with `gone` offsets taken out of its text, and everything that holds offsets moved along."""

    def to(offset: int) -> int:
        return offset - bisect_left(gone, offset)

    def span(item: Span) -> Span:
        return Span(to(item.start), to(item.end))

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
        metadata=_metadata_moved(article.metadata, span),
        source_map=replace(article.source_map, starts=tuple(map(to, article.source_map.starts))),
    )
    return Evened(moved, tuple(gone))


def _metadata_moved(metadata: Metadata, span: Callable[[Span], Span]) -> Metadata:
    """Metadata with the places of what was found in the text moved by `span`."""

    def found(item: Found | None) -> Found | None:
        return item if item is None or item.span is None else replace(item, span=span(item.span))

    return Metadata(*(found(getattr(metadata, name)) for name in metadata.__struct_fields__))
