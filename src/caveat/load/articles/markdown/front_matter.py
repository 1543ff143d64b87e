"""The lines of "key: value" that many Markdown files begin with. Only plain values are read."""

from __future__ import annotations

import re
from typing import NamedTuple

from caveat.model.patterns import pattern

_KEY = pattern(r"""(["']?)([A-Za-z][\w -]{0,40}?)\1[ \t]*(?::|=)[ \t]*(.*)$""")
_ITEM = pattern(r"\s+-\s+(.*)$|-\s+(.*)$")
# The look back keeps a run of spaces from being tried again at each of them.
_COMMENT = pattern(r"\s(?<!\s\s)\s*#\s.*$")
_MARKERS = {"---": ("---", "..."), "+++": ("+++",)}


class Value(NamedTuple):
    """A value and the offset in the file where it begins."""

    text: str
    at: int


def read_front_matter(text: str) -> tuple[dict[str, list[Value]], int]:
    """The values by key in lower case, and the offset where the document itself begins (0: no front matter)."""
    first, _, _ = text.partition("\n")
    closing = _MARKERS.get(first.strip())
    if closing is None:
        return {}, 0
    values: dict[str, list[Value]] = {}
    at, key = len(first) + 1, ""
    for line in text[at:].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if bare.strip() in closing:
            return values, at + len(line)
        if (item := _ITEM.match(bare)) and key:
            group = 1 if item[1] is not None else 2
            _add(values, key, item[group], at + item.start(group))
        elif match := _KEY.match(bare):
            key = match[2].strip().lower()
            _add(values, key, match[3], at + match.start(3))
        at += len(line)
        if at > 20_000:
            break
    return {}, 0


def _add(values: dict[str, list[Value]], key: str, text: str, at: int) -> None:
    """Keep a value without its quotes; a list in brackets gives several."""
    text = _COMMENT.sub("", text) if text[:1] not in "\"'" else text
    if text.startswith("[") and text.rstrip().endswith("]"):
        for match in re.finditer(r"[^,\[\]]+", text):
            _add(values, key, match[0], at + match.start())
        return
    bare = text.strip()
    at += len(text) - len(text.lstrip())
    if len(bare) >= 2 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare, at = bare[1:-1], at + 1
    if bare and not bare.startswith(("{", "|", ">", "&", "*", "!")):
        values.setdefault(key, []).append(Value(bare, at))
