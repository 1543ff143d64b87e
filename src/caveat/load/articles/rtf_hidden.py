"""Rich text -> the same rich text without the words that its formatting hides or strikes out.

The library that reads it knows no formatting, so this goes before it. Only text is taken out; groups and control words
stay, so that what is left means what it meant.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from caveat.load.articles.hiding import Letters
from caveat.model.patterns import pattern

_TOKEN = pattern(r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+")
_COLOURS = pattern(r"\{\\colortbl([^{}]{0,20000})\}")
_CHANNEL = pattern(r"\\(red|green|blue)(\d{1,3})")
_HIDES = frozenset({"v", "deleted"})
_STRIKES = frozenset({"strike", "striked"})
_GROUND = frozenset({"cb", "highlight", "chcbpat", "chshdng", "cbpat", "shading", "clcbpat"})
_APART = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "annotation", "footnote", "pict", "header", "footer"})
# Control words that stand for a character.
_SPOKEN = frozenset(
    {
        "u", "emdash", "endash", "emspace", "enspace", "qmspace", "bullet", "lquote", "rquote", "ldblquote", "rdblquote", "tab",
        "line",
    }
)  # fmt: skip


class _RtfState(Struct, frozen=True):
    letters: Letters = Letters()
    ground: bool = False
    """Whether the paragraph or the cell has a colour of its own."""
    apart: bool = False
    """Whether the group holds no text of the document."""

    @property
    def unread(self) -> bool:
        return (replace(self.letters, ground=True) if self.ground else self.letters).unread


def without_hidden(code: str) -> tuple[str, int]:
    """The code without words that are hidden, struck out, white on white or no larger than a point; and in how many
    stretches there were some."""
    white = _white(code)
    state = _RtfState()
    stack: list[_RtfState] = []
    kept: list[str] = []
    count = 0
    before = False
    for found in _TOKEN.finditer(code):
        token, word = found[0], found[1]
        if token == "{":
            stack.append(state)
        elif token == "}":
            state = stack.pop() if stack else state
        elif token == "\\*":
            state = replace(state, apart=True)
        elif word and word not in _SPOKEN:
            state = _changed(state, word, found[2], white)
        elif state.unread and not state.apart:
            if any(map(str.isalnum, token if not word else "")) and not before:
                count += 1
                before = True
            continue
        elif not state.apart and token.strip():
            before = False
        kept.append(token)
    return "".join(kept), count


def _changed(state: _RtfState, word: str, number: str | None, white: frozenset[int]) -> _RtfState:
    """The state behind a control word."""
    on = number is None or int(number) != 0
    letters = state.letters
    if word == "plain":
        return replace(state, letters=Letters())
    if word in ("pard", "trowd", "cellx"):
        return replace(state, ground=word == "cellx" and state.ground)
    if word in _APART:
        return replace(state, apart=True)
    if word in _HIDES:
        letters = replace(letters, hidden=on)
    elif word in _STRIKES:
        letters = replace(letters, struck=on)
    elif word == "fs" and number:
        letters = replace(letters, tiny=0 <= int(number) <= 2)
    elif word == "cf":
        letters = replace(letters, white=number is not None and int(number) in white)
    elif word in _GROUND:
        dark = number is not None and int(number) != 0 and int(number) not in white
        if word in ("cbpat", "shading", "clcbpat"):
            return replace(state, ground=state.ground or dark)
        letters = replace(letters, ground=dark)
    return state if letters is state.letters else replace(state, letters=letters)


def _white(code: str) -> frozenset[int]:
    """The numbers of the colours that are white."""
    table = _COLOURS.search(code)
    if table is None:
        return frozenset()
    colours = [dict(_CHANNEL.findall(entry)) for entry in table[1].split(";")]
    return frozenset(
        at for at, colour in enumerate(colours) if len(colour) == 3 and all(value == "255" for value in colour.values())
    )
