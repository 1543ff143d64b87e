"""What a Word document's formatting keeps from its readers: hidden, struck-through, invisible letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from caveat.load.articles.hiding import PLAIN, Letters, inherited
from caveat.load.articles.office.archive import attribute, children, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFF = frozenset({"0", "false", "off", "none"})


def letters(properties: Element) -> Letters:
    """The formatting in a run's or a style's properties (rPr)."""
    said = PLAIN
    for item in properties:
        name, value = local(item), attribute(item, "val").lower()
        if name in ("vanish", "specVanish"):
            said = replace(said, hidden=value not in _OFF or bool(said.hidden))
        elif name in ("strike", "dstrike"):
            said = replace(said, struck=value not in _OFF or bool(said.struck))
        elif name == "color":
            said = replace(said, white=value in ("ffffff", "white"))
        elif name == "sz" and value.isdecimal():
            said = replace(said, tiny=int(value[:6]) <= 2)
        elif name == "shd":
            said = replace(said, ground=shaded(item))
        elif name == "highlight":
            said = replace(said, ground=value not in ("none", "white"))
    return said


def shaded(shading: Element) -> bool:
    """Whether a shading is something else than white."""
    pattern = attribute(shading, "val").lower()
    return attribute(shading, "fill").lower() not in ("", "auto", "ffffff", "white") or pattern not in (
        "", "clear", "nil",
    )  # fmt: skip


class WordStyles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self._said: dict[str, Letters] = {}
        self._based: dict[str, str] = {}
        self._default = PLAIN
        self._known: dict[str, Letters] = {}
        if root is None:
            return
        for element in root:
            if local(element) == "docDefaults":
                self._default = next((letters(item) for item in element.iter() if local(item) == "rPr"), PLAIN)
            elif local(element) == "style":
                self._add(element)

    def _add(self, style: Element) -> None:
        name = attribute(style, "styleId")
        said = PLAIN
        for part in style:
            if local(part) == "rPr":
                said = letters(part).over(said)
            elif local(part) == "pPr":
                said = said.over(paragraph_ground(part))
            elif local(part) == "basedOn":
                self._based[name] = attribute(part, "val")
        self._said[name] = said
        if attribute(style, "type") == "paragraph" and attribute(style, "default") not in ("", *_OFF):
            self._default = said.over(self._default)

    def of(self, name: str) -> Letters:
        """What a style and those that it is based on say."""
        return self._own(name).over(self._default) if name else self._default

    def paragraph(self, element: Element) -> Letters:
        """What a paragraph's properties say of the letters in it."""
        said, style = PLAIN, ""
        for properties in children(element, "pPr"):
            said = paragraph_ground(properties)
            style = next((attribute(item, "val") for item in children(properties, "pStyle")), style)
        return said.over(self.of(style))

    def run(self, element: Element, around: Letters) -> Letters:
        """What a run's properties say of its letters, in a paragraph that says `around`."""
        for properties in children(element, "rPr"):
            own = letters(properties)
            style = next((attribute(item, "val") for item in children(properties, "rStyle")), "")
            return own.over(self._own(style)).over(around) if style else own.over(around)
        return around

    def _own(self, name: str) -> Letters:
        """The same without the document's default."""
        if name not in self._known:
            self._known[name] = inherited(name, self._said, self._based)
        return self._known[name]


def paragraph_ground(properties: Element) -> Letters:
    """The shading of a paragraph's properties (pPr)."""
    return next((Letters(ground=shaded(item)) for item in children(properties, "shd")), PLAIN)
