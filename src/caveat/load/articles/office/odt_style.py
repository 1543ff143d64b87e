"""What an OpenDocument text's styles keep from its readers: hidden, struck-through, invisible letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from caveat.load.articles.hiding import PLAIN, Letters, inherited, is_tiny
from caveat.load.articles.office.archive import attribute, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WHITE = ("#ffffff", "#fff", "white")
_PARAGRAPHS = ("text-properties", "paragraph-properties")


class OdtStyles:
    """Named and automatic styles of a document."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self.parents: dict[str, str] = {}
        self._said: dict[str, Letters] = {}
        self._known: dict[str, Letters] = {"": PLAIN}
        for root in roots:
            for element in root.iter():
                if local(element) == "style":
                    name = attribute(element, "name")
                    self.parents[name] = attribute(element, "parent-style-name")
                    self._said[name] = _letters(element)

    def of(self, name: str) -> Letters:
        """What a style and its parents say."""
        if name not in self._known:
            self._known[name] = inherited(name, self._said, self.parents)
        return self._known[name]


def _letters(style: Element) -> Letters:
    said = PLAIN
    for part in style:
        if local(part) not in _PARAGRAPHS:
            continue
        ground = attribute(part, "background-color").lower()
        own = Letters(ground=None if ground in ("", "transparent") else ground not in _WHITE)
        if local(part) == "text-properties":
            line = [attribute(part, f"text-line-through-{name}").lower() for name in ("style", "type")]
            colour, size = attribute(part, "color").lower(), attribute(part, "font-size")
            own = Letters(
                {"none": True, "true": False, "": None}.get(attribute(part, "display")),
                None if line == ["", ""] else any(item not in ("", "none") for item in line),
                colour in _WHITE if colour else None,
                None if size.endswith("%") else is_tiny({"font-size": size}),
                own.ground,
            )
        said = own.over(said)
    return said


def is_hidden_place(element: Element, tag: str) -> bool:
    """Whether a section, paragraph or field is hidden by itself."""
    if tag in ("hidden-text", "hidden-paragraph"):
        return attribute(element, "is-hidden") != "false"
    return tag == "section" and (
        attribute(element, "display") == "none"
        or (attribute(element, "display") == "condition" and attribute(element, "is-hidden") != "false")
    )
