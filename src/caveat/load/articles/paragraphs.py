"""Plain text -> paragraphs and line starts. The text itself is never altered."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from caveat.model.patterns import pattern
from caveat.model.text import Block, SourceMap, Span
from caveat.model.words import word_set

_BREAK = pattern(r"\r\n|\n|\r")
_LINE = pattern(r"[^\r\n]+")
# A line that begins an item of a list always begins a paragraph.
_ITEM = pattern(r"\s*(?:[•·‣◦▪●*\-–]|\(?\d{1,3}[.)]|[a-z]\))\s")
_WIDEST = 100  # columns; lines longer than this are paragraphs of their own, not wrapped text
_LONG = 40
"""Characters below which a line is rather a headline, a byline or a verse than half a sentence."""
_GOES_ON = word_set(
    "the a an of in on at to for with by from and or but that said says told his her its their as who is was"
)
_SENTENCE_END = (".", "!", "?", ":", ".”", "!”", "?”", '."', '!"', '?"', ".’", ".)", "…")


class _Line(NamedTuple):
    """A line without its leading and trailing space; `gap` is true when blank lines stand before it."""

    start: int
    end: int
    gap: bool
    indented: bool


def line_map(text: str) -> SourceMap:
    """Where each line begins. Lines end with \\n, \\r\\n or \\r."""
    starts = [0]
    starts.extend([match.end() for match in _BREAK.finditer(text)])
    return SourceMap(tuple(starts), tuple(range(1, len(starts) + 1)), "line")


def paragraphs(text: str) -> tuple[Block, ...]:
    """One body block for each paragraph.

    Blank lines part paragraphs. So does a single line end, unless the file is wrapped by hand at
    a column, as e-mails and old wire copy are: then a line goes on where its next word would not
    have fitted any more. A line end in the middle of a sentence parts nothing.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    basis = f"paragraph wrapped at column {width}" if width else "paragraph of the file"
    blocks: list[Block] = []
    start, end = -1, -1
    for number, line in enumerate(lines):
        if start >= 0 and _goes_on(text, lines[number - 1], line, width):
            end = line.end
            continue
        if start >= 0:
            blocks.append(Block(Span(start, end), "body", basis))
        start, end = line.start, line.end
    if start >= 0:
        blocks.append(Block(Span(start, end), "body", basis))
    return tuple(blocks)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    after = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        piece = match.group()
        bare = piece.lstrip()
        if not bare:
            continue
        left = end - len(bare)
        right = left + len(bare.rstrip())
        # Line ends since the last line of text; \r\n counts once.
        breaks = max(text.count("\n", after, start), text.count("\r", after, start))
        lines.append(_Line(left, right, breaks > 1 or not lines, left > start))
        after = right
    return lines


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The column at which the file is wrapped, 0 where it is not.

    Wrapped means that most line ends inside a paragraph stand where the next word would have
    passed the longest line.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if width > _WIDEST or width < 40:
        return 0
    inner = [(one, two) for one, two in pairwise(lines) if not two.gap]
    full = sum(1 for one, two in inner if _full(text, one, two, width))
    return width if full >= 3 and full * 10 >= len(inner) * 6 else 0


def _full(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line (give or take a character)."""
    word = len(text[after.start : after.end].split(None, 1)[0])
    return line.end - line.start + 1 + word >= width


def _goes_on(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the paragraph of `line` goes on in the line after it."""
    if after.gap or (after.indented and not line.indented) or _ITEM.match(text, after.start):
        return False
    if not width:
        return _broken(text, line, after)
    if _full(text, line, after, width):
        return True
    return text[after.start].islower() and not text.endswith(_SENTENCE_END, line.start, line.end)


def _broken(text: str, line: _Line, after: _Line) -> bool:
    """Whether a line end stands in the middle of a sentence: behind a long line, a comma or a word that must go on."""
    if line.end - line.start < _LONG or text.endswith(_SENTENCE_END, line.start, line.end):
        return False
    if text[after.start].islower():
        return not text.startswith("by ", after.start)
    last = text[max(line.start, line.end - 12) : line.end].rpartition(" ")[2]
    return last.endswith(",") or last in _GOES_ON
