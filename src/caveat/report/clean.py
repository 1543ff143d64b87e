"""Article text made harmless for places that are not HTML: terminals, notes, spreadsheets."""

from __future__ import annotations

import re
import unicodedata

from caveat.model.patterns import pattern

# C0 and C1 controls, bidi controls, zero-width and other invisible format characters, line and paragraph separators.
# The zero-width joiner and variation selectors stay: emoji and several scripts need them, and they carry no command.
_CLASS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
_DANGEROUS = pattern(_CLASS)
# \r moves a terminal's cursor to overwrite what was said
_COMMANDS = pattern("\r|" + _CLASS)
_SPACE = pattern(r"\s+")
_OPENING = '\u201c\u201d"\u2018\u00ab\u201e'
_WORD_END = 0.5  # a cut goes back to a word's end only if that keeps this share of the text


def plain(text: str) -> str:
    """`text` on one line, without control, bidi and invisible characters."""
    if text.isascii() and text.isprintable():
        return text if "  " not in text and text[:1] != " " and text[-1:] != " " else _SPACE.sub(" ", text).strip()
    return _SPACE.sub(" ", _DANGEROUS.sub("", text)).strip()


def file_name(source: str) -> str:
    """The name of a source's file without its folders, which say where a reader's machine keeps it."""
    return plain(source.replace("\\", "/").rstrip("/").rpartition("/")[2]) or plain(source)


def visible(text: str) -> str:
    """`text` with line ends and tabs as they are, and what else would command a terminal written out (`\\x1b`).

    For places that show names and lines of files as they are; `plain` is for words of an article.
    """
    return text if text.isascii() and text.isprintable() else _COMMANDS.sub(_written_out, text)


def visible_json(text: str) -> str:
    """JSON with the same data, in which those characters stand as JSON's escapes. Line ends between values stay."""
    return text if text.isascii() else _COMMANDS.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def shorten(text: str, limit: int) -> str:
    """`text` in at most `limit` code points, cut at a word's end where there is one, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * _WORD_END else cut).rstrip() + "…"


def quoted(text: str) -> str:
    """`text` between quotation marks, unless it brings its own."""
    return text if text[:1] in _OPENING and text else f"\u201c{text}\u201d"


def cells(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; words longer than a line are cut."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = cells(word)
        while size > width:
            room = width - used - 1 if line else width
            if room < 1:
                lines.append(line)
                line, used, room = "", 0, width
            head = _fit(word, room)
            if not head and line:
                lines.append(line)
                line, used = "", 0
                continue
            head = head or word[0]
            lines.append(f"{line} {head}" if line else head)
            line, used, word = "", 0, word[len(head) :]
            size = cells(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        elif word:
            line = f"{line} {word}" if line else word
            used += size + (used > 0)
    if line or not lines:
        lines.append(line)
    return lines


def _fit(word: str, room: int) -> str:
    used = 0
    for at, char in enumerate(word):
        used += _cell(char)
        if used > room:
            return word[:at]
    return word


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` filled with spaces to `width` columns, or cut to it with an ellipsis."""
    size = cells(text)
    if size > width:
        text = _fit(text, max(0, width - 1)) + "…" if width > 0 else ""
        size = cells(text)
    fill = " " * (width - size)
    return fill + text if right else text + fill
