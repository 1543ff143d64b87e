"""What hides words on a page or in a document: declarations of style that no reader sees through.

One judgement for every format that writes styles as CSS does (web pages, e-books); word processors have their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from caveat.model.patterns import pattern

_DECLARATION = pattern(r"\s*([a-z-]{2,40})\s*:\s*([^;]{0,300})", re.IGNORECASE)
_NUMBER = pattern(r"(-?\d{0,9}(?:\.\d{1,9})?)\s*(px|pt|em|rem|ex|ch|%|vw|vh|in|cm|mm)?$", re.IGNORECASE)
_PART = pattern(r"[.#]?[A-Za-z_][\w-]{0,80}")
_COMPOUND = pattern(r"(?:\*|[A-Za-z][A-Za-z0-9]{0,20})?(?:[.#][A-Za-z_][\w-]{0,80}){0,4}$")
_WHITE = pattern(r"(?:#fff(?:f{3})?|#fff(?:f{3})?(?:f{1,2})|white|rgba?\(\s*255[\s,]+255[\s,]+255.*)$", re.IGNORECASE)
_CLEAR = pattern(
    r"transparent$|rgba\([^)]*[,/]\s*0?\.?0+\s*\)$|hsla\([^)]*[,/]\s*0?\.?0+\s*\)$|#[0-9a-f]{3}0$|#[0-9a-f]{6}00$",
    re.IGNORECASE,
)
_FAR = 900.0  # pixels to the left or above: no screen shows it
_TINY = 1.5  # pixels
_UNITS = {
    "pt": 1.33,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "in": 96.0,
    "cm": 38.0,
    "mm": 3.8,
    "vw": 14.0,
    "vh": 8.0,
}
_READ = frozenset(
    {
        "display", "visibility", "opacity", "font-size", "font", "position", "left", "top", "right", "text-indent", "margin-left",
        "margin-top", "clip", "clip-path", "height", "max-height", "width", "max-width", "overflow", "color", "background",
        "background-color", "text-decoration", "text-decoration-line", "transition", "animation", "animation-name", "transform",
        "content-visibility", "-webkit-text-fill-color",
    }
)  # fmt: skip
_MOST_RULES = 20_000
_MOST_JOINT = 50  # rules with the same last part; the others count as not simple
Style = Mapping[str, str]
Weight = tuple[int, int]
"""Which of two rules counts: by how narrow the selector is, then by place."""


class Letters(Struct, frozen=True):
    """How letters are formatted, None where nothing says so. `ground` is True where it is something else than white."""

    hidden: bool | None = None
    struck: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    ground: bool | None = None

    def over(self, other: Letters) -> Letters:
        """This formatting where it says something, else the other one."""
        return Letters(*(b if a is None else a for a, b in zip(self.values(), other.values(), strict=True)))

    def values(self) -> tuple[bool | None, ...]:
        """All that is said, in order."""
        return self.hidden, self.struck, self.white, self.tiny, self.ground

    @property
    def unseen(self) -> bool:
        """Whether a reader of the printed page cannot see them."""
        return bool(self.hidden or self.tiny or (self.white and not self.ground))


PLAIN = Letters()


class Sheet(NamedTuple):
    """The rules of a page's own style sheets that speak to elements by tag, class or id.

    `single` has what one tag, class or id alone gets, by property with its weight; `joint` the rules for several at once,
    by the last of them. `other` are names in selectors that are not simple, by property: what
    these do cannot be told, so what a simple rule says of the same names is not relied on.
    """

    single: Mapping[str, Mapping[str, tuple[Weight, str]]]
    joint: Mapping[str, list[tuple[Weight, frozenset[str], Style]]]
    other: Mapping[str, frozenset[str]]


def declarations(text: str) -> dict[str, str]:
    """The properties that hiding may rest on, in lower case; the last one of a name counts, unless one is important."""
    found: dict[str, str] = {}
    sure: set[str] = set()
    for part in text[:20_000].split(";"):
        match = _DECLARATION.match(part)
        if match is None:
            continue
        name, value = match[1].lower(), match[2].strip().lower()
        important = value.endswith("!important")
        if name not in _READ or (name in sure and not important):
            continue
        found[name] = value.removesuffix("!important").strip()
        if important:
            sure.add(name)
    return found


def read_sheet(text: str) -> Sheet:
    """The simple rules of a style sheet. Rules under conditions (print, narrow screens) are left out."""
    sheet = Sheet({}, {}, {})
    other: dict[str, set[str]] = {}
    open_blocks: list[str] = []
    said = ""
    count = 0
    for token in re.split(r"([{}])", _without_comments(text)):
        if token == "{":
            open_blocks.append(said.strip())
            said = ""
        elif token == "}":
            selectors = open_blocks.pop() if open_blocks else ""
            if selectors and not selectors.startswith("@") and all(map(_always, open_blocks)):
                count += 1
                if count > _MOST_RULES:
                    break
                _add_rule(sheet, other, selectors, declarations(said), count)
            said = ""
        else:
            said = token.rpartition(";")[2] if token.lstrip().startswith("@") else token
    return sheet._replace(other={name: frozenset(names) for name, names in other.items()})


def _always(block: str) -> bool:
    """Whether an at-rule round a rule holds on any screen."""
    words = block.lower().split()
    return words[:1] == ["@layer"] or words in (["@media", "screen"], ["@media", "all"])


def _add_rule(sheet: Sheet, other: dict[str, set[str]], selectors: str, style: Style, at: int) -> None:
    if not style:
        return
    for selector in selectors[:5_000].split(","):
        bare = selector.strip()
        parts = _PART.findall(bare)
        if not parts:
            continue
        joint = sheet.joint.get(parts[-1], [])
        if not _COMPOUND.match(bare) or len(joint) >= _MOST_JOINT:
            for name in style:
                other.setdefault(name, set()).update(parts)
            continue
        weight = sum(100 if part[0] == "#" else 10 if part[0] == "." else 1 for part in parts)
        if len(parts) == 1:
            said = sheet.single.setdefault(parts[0], {})  # type: ignore[attr-defined]  # filled here, read-only elsewhere
            said.update((name, ((weight, at), value)) for name, value in style.items())
        else:
            sheet.joint.setdefault(parts[-1], joint).append(((weight, at), frozenset(parts), style))  # type: ignore[attr-defined]


def style_of(sheet: Sheet, tag: str, names: list[str], identity: str, inline: str) -> Style:
    """What the sheet and its own attribute say of an element."""
    if not sheet.single and not sheet.joint and not inline:
        return {}
    own = {tag, *("." + name for name in names), "#" + identity}
    best: dict[str, tuple[Weight, str]] = {}
    for part in own:
        for name, said in sheet.single.get(part, {}).items():
            best[name] = max(said, best.get(name, said))
        for weight, parts, joint in sheet.joint.get(part, ()):
            if own.issuperset(parts):
                best.update(
                    (name, max((weight, value), best.get(name, (weight, value)))) for name, value in joint.items()
                )
    style = {name: value for name, (_, value) in best.items()}
    for name in style.keys() & sheet.other.keys():
        if own & sheet.other[name]:
            style.pop(name)
    if inline:
        style.update(declarations(inline))
    return style


def hides(style: Style) -> bool:
    """Whether a style keeps an element's words from every reader. Colours and struck words are judged elsewhere."""
    if not style:
        return False
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("content-visibility") == "hidden" or style.get("transform", "").replace(" ", "").startswith(
        "scale(0)"
    ):
        return True
    moves = style.get("transition", "none") not in ("none", "0s") or "animation" in style or "animation-name" in style
    if (opacity := _number(style.get("opacity", ""))) is not None and opacity <= 0.05 and not moves:
        return True
    return _clipped(style) or _away(style)


def _clipped(style: Style) -> bool:
    """Cut to nothing: a clip of no size, or no height or width and nothing that may hang over."""
    clip = style.get("clip", "").replace(" ", "")
    if clip.startswith("rect(") and style.get("position") in ("absolute", "fixed"):
        edges = [_number(edge) for edge in re.split(r",", clip[5:].rstrip(")"))]
        if len(edges) == 4 and all(edge is not None and abs(edge) <= 2 for edge in edges):
            return True
    if re.match(r"inset\((?:50|100)%|circle\(0|polygon\(0 0\s*,\s*0 0", style.get("clip-path", "")):
        return True
    if style.get("overflow") not in ("hidden", "clip"):
        return False
    sizes = [pixels(style.get(name, "")) for name in ("height", "max-height", "width", "max-width")]
    return any(size is not None and size <= 1 for size in sizes)


def _away(style: Style) -> bool:
    """Moved off every screen."""
    loose = style.get("position") in ("absolute", "fixed")
    names = ("text-indent", "margin-left", "margin-top", *(("left", "top", "right") if loose else ()))
    return any((place := pixels(style.get(name, ""))) is not None and place <= -_FAR for name in names)


def is_tiny(style: Style) -> bool | None:
    """Whether the letters are too small to be seen; None where the style does not say how large they are."""
    size = pixels(style.get("font-size", ""))
    return None if size is None else size <= _TINY


def is_struck(style: Style) -> bool:
    """Whether the words are struck through."""
    return "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")


def is_clear(style: Style) -> bool:
    """Whether the letters have no colour at all."""
    return _CLEAR.match(style.get("-webkit-text-fill-color", style.get("color", ""))) is not None


def is_white(style: Style) -> bool | None:
    """Whether the letters are white; None where no colour is set."""
    colour = style.get("color")
    return None if not colour or colour in ("inherit", "currentcolor") else _WHITE.match(colour) is not None


def ground(style: Style) -> bool | None:
    """Whether the ground is white (True) or something else (False); None where none is set."""
    colour = style.get("background-color") or style.get("background")
    if not colour or colour in ("none", "transparent", "inherit", "initial", "0", "0 0"):
        return None
    return _WHITE.match(colour.split(" ")[0] if "(" not in colour else colour) is not None


def pixels(value: str) -> float | None:
    """A length in pixels, roughly; None where it is none."""
    found = _NUMBER.match(value.strip())
    if found is None or not found[1] or found[1] == "-":
        return None
    number = float(found[1])
    if found[2] == "%":
        return number * 0.16 if number >= 0 else number * 10
    return number * _UNITS.get((found[2] or "px").lower(), 1.0)


def _number(value: str) -> float | None:
    try:
        return float(value.rstrip("%px")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return None


def left_out(count: int) -> list[str]:
    """A notice about paragraphs whose words, all or some, no reader sees, or somebody struck out."""
    what = "1 paragraph" if count == 1 else f"{count} paragraphs"
    return [f"Hidden or struck-through text was left out, in {what}."] if count else []


def _without_comments(text: str) -> str:
    """A style sheet without its comments; one that nothing closes goes on to the end."""
    kept: list[str] = []
    for number, part in enumerate(text.split("/*")):
        kept.append(part.partition("*/")[2] if number else part)
    return " ".join(kept)
