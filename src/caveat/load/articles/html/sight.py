"""Which words of a page a reader sees: told from its own style sheets, its style attributes, and elements that strike out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from caveat.load.articles.hiding import (
    StyleSheet,
    ground,
    hides,
    is_clear,
    is_struck,
    is_tiny,
    is_white,
    read_sheet,
    style_of,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.html import HtmlElement

_STRUCK = frozenset({"s", "strike", "del"})
_LONGEST_SHEET = 1_000_000


class _Look(NamedTuple):
    """How words look inside an element: what it says itself, or what it has from the elements around it."""

    tiny: bool = False
    white: bool = False
    clear: bool = False
    struck: bool = False
    ground: bool = True


class Sight:
    """Follows a walk over a page. `passed_over` counts the elements and the stretches of words that no reader sees."""

    def __init__(self, sheets: Iterable[str], *, linked: bool) -> None:
        self._sheet: StyleSheet = read_sheet("\n".join(sheets)[:_LONGEST_SHEET])
        # What a sheet that lies elsewhere says of the ground is not known, so white letters may well be seen.
        dark = linked or bool({"background", "background-color"} & self._sheet.other.keys())
        self._looks = [_Look(ground=not dark)]
        self.passed_over = 0

    @classmethod
    def of(cls, root: HtmlElement) -> Sight:
        """Sight by the sheets in a page."""
        sheets = [(element.text or "") for element in root.iter("style") if _for_screens(element.get("media"))]
        linked = any("stylesheet" in (element.get("rel") or "").lower() for element in root.iter("link"))
        return cls(sheets, linked=linked)

    def enter(self, element: HtmlElement | Element, tag: str) -> bool:
        """Whether anything in an element may be seen; where it may, `leave` is called at its end."""
        style = style_of(
            self._sheet,
            tag,
            (element.get("class") or "")[:2_000].split()[:40],
            element.get("id") or "",
            (element.get("style") or "")[:5_000],
        )
        if element.get("hidden") is not None or hides(style):
            self.passed_over += 1
            return False
        outer = self._looks[-1]
        struck = outer.struck or tag in _STRUCK or is_struck(style)
        if not style and struck == outer.struck:
            self._looks.append(outer)
            return True
        tiny, white, below = is_tiny(style), is_white(style), ground(style)
        self._looks.append(
            _Look(
                outer.tiny if tiny is None else tiny,
                outer.white if white is None else white,
                is_clear(style) if white is not None else outer.clear,
                struck,
                outer.ground if below is None else below,
            )
        )
        return True

    def leave(self) -> None:
        """The walk leaves the innermost element."""
        self._looks.pop()

    def unseen(self, words: str) -> bool:
        """Whether words here cannot be seen, or are struck out; counts them where they are some."""
        look = self._looks[-1]
        if look is self._looks[0]:
            return False
        if not (look.struck or look.tiny or look.clear or (look.white and look.ground)):
            return False
        self.passed_over += bool(words.strip())
        return True


def _for_screens(media: str | None) -> bool:
    return media is None or media.strip().lower() in ("", "all", "screen")
