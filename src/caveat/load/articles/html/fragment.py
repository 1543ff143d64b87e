"""A stretch of HTML in a field of a table -> paragraphs, each word with its line and column in the field.

Such a field holds the article and nothing else, so there is nothing to choose from, and the standard library does.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

from caveat.load.articles.builder import Builder, Piece
from caveat.model.patterns import pattern
from caveat.model.text import BlockKind
from caveat.model.words import word_set

_MARKUP = pattern(r"<(?:p|br|div|h[1-6]|blockquote|ul|ol)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_BLOCKS = word_set(
    "p div br h1 h2 h3 h4 h5 h6 blockquote ul ol li table tr td th figure figcaption section article header footer "
    "aside hr pre"
)
_END_TAG = pattern(r"</([a-z][a-z0-9]*)")
_DROPPED = frozenset({"script", "style", "noscript", "iframe", "svg", "template", "form"})
_KINDS: dict[str, tuple[BlockKind, str]] = {
    "li": ("list", "markup: list item"), "figcaption": ("caption", "markup: figcaption"), "td": ("list", "markup: table cell"),
    "th": ("list", "markup: table cell"),
    **{f"h{number}": ("subheading", f"markup: h{number}") for number in range(1, 7)},
}  # fmt: skip
_PARAGRAPH: tuple[BlockKind, str] = ("body", "paragraph of the text field")
_SPACE = pattern(r"\s+")


def is_fragment(text: str) -> bool:
    """Whether a text is written in HTML: it has elements that part paragraphs."""
    return "<" in text and _MARKUP.search(text) is not None


def add_fragment(builder: Builder, text: str) -> None:
    """Add the paragraphs of a stretch of HTML."""
    reader = _Reader(builder, text)
    reader.feed(text)
    reader.close()
    reader.flush()


class _Reader(HTMLParser):
    def __init__(self, builder: Builder, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._builder = builder
        self._pieces: list[Piece] = []
        self._kind = _PARAGRAPH
        self._link = ""
        self._dropped = ""
        self._ends: Counter[str] = Counter(_END_TAG.findall(text.lower()))

    def flush(self) -> None:
        self._builder.add(self._pieces, *self._kind)
        self._pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped:
            return
        if tag in _DROPPED:
            # an element that nothing closes would swallow the rest of the article
            self._dropped = tag if self._ends[tag] else ""
        elif tag in _BLOCKS:
            self.flush()
            if tag != "br":
                self._kind = _KINDS.get(tag, self._kind if tag == "p" and self._kind[0] == "list" else _PARAGRAPH)
        elif tag == "q":
            self._say("\u201c")
        elif tag == "a":
            self._link = next((value or "" for name, value in attrs if name == "href"), "")[:2_000]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._ends[tag] -= 1
        if self._dropped:
            self._dropped = "" if tag == self._dropped else self._dropped
        elif tag in _BLOCKS:
            self.flush()
            self._kind = _PARAGRAPH
        elif tag == "q":
            self._say("\u201d")
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        line, column = self.getpos()
        for number, part in enumerate(data.split("\n")):
            words = _SPACE.sub(" ", part)
            at = 1 if number else column + 1
            if number and not words.startswith(" ") and self._pieces and not self._pieces[-1].text.endswith(" "):
                self._pieces.append(Piece(" ", line + number, 1, self._link))
            if words.startswith(" ") and (not self._pieces or self._pieces[-1].text.endswith(" ")):
                words, at = words[1:], at + (part[:1].isspace())
            if words:
                self._pieces.append(Piece(words, line + number, at, self._link))

    def handle_entityref(self, name: str) -> None:
        self._say(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._say(html.unescape(f"&#{name};"))

    def _say(self, words: str) -> None:
        if not self._dropped and (words.isprintable() or words == "\u00a0"):
            line, column = self.getpos()
            self._pieces.append(Piece(words, line, column + 1, self._link))
