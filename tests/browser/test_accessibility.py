"""A1 to A6, A9: axe on every page, width and colour scheme; contrast of the palette."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from .conftest import Opener

PAGES = ("ordinary", "awkward", "index", "compare", "diff", "real", "14-opinion-as-news", "11-satire", "rtl")
OTHER_ORDERS = ("classroom", "research")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe cannot tell the contrast of what is scrolled out of view or covered by the sticky tools
UNDECIDED = {"color-contrast", "target-size"}
TEMPLATES = resources.files("caveat.report").joinpath("templates")
PALETTE, *SHEETS = (
    TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in ("palette.css", "style.css", "page.css")
)
FAMILIES = ("named", "unnamed", "hedging", "label", "wording", "other")


def axe(page: Any) -> dict[str, Any]:
    import axe_playwright_python

    source = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
    page.evaluate(source.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'incomplete']})",
        TAGS,
    )
    return result


def told(items: list[dict[str, Any]]) -> list[str]:
    return [f"{item['id']}: {node['html'][:120]} {node['any'][:1]}" for item in items for node in item["nodes"][:3]]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "how",
    [
        {"width": 1280},
        {"width": 390},
        {"width": 320},
        {"scheme": "dark"},
        {"width": 320, "scheme": "dark"},
        {"forced": True},
        {"media": "print"},
    ],
    ids=["wide", "phone", "narrow", "dark", "dark-narrow", "forced-colours", "print"],
)
def test_axe_finds_nothing(open_page: Opener, name: str, how: dict[str, Any]) -> None:
    result = axe(open_page(name, **how).page)
    paper = {"target-size"} if how.get("media") == "print" else set()  # nobody presses a button on paper
    assert told([item for item in result["violations"] if item["id"] not in paper]) == []
    assert {item["id"] for item in result["incomplete"]} <= UNDECIDED


@pytest.mark.parametrize("name", OTHER_ORDERS)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_other_orders(open_page: Opener, name: str, width: int) -> None:
    result = axe(open_page(name, width=width).page)
    assert told(result["violations"]) == []
    assert {item["id"] for item in result["incomplete"]} <= UNDECIDED


@pytest.mark.parametrize("how", [{"width": 1280}, {"width": 390}, {"scheme": "dark"}], ids=["wide", "phone", "dark"])
def test_axe_finds_nothing_with_everything_open(open_page: Opener, how: dict[str, Any]) -> None:
    page = open_page("14-opinion-as-news", **how).page
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    page.click("#article a.m >> nth=3")
    result = axe(page)
    assert told(result["violations"]) == []
    assert {item["id"] for item in result["incomplete"]} <= UNDECIDED


def test_forced_colours_are_really_on(open_page: Opener) -> None:
    page = open_page("ordinary", forced=True).page
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette(scheme: str) -> dict[str, str]:
    light, dark = PALETTE.split("@media (prefers-color-scheme: dark)")
    text = light if scheme == "light" else dark
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", text))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_text_and_line_stand_out_on_every_fill(scheme: str, family: str) -> None:
    colours = palette(scheme)
    assert contrast(colours["ink"], colours[f"{family}-fill"]) >= 7
    assert contrast(colours[f"{family}-line"], colours[f"{family}-fill"]) >= 3
    assert contrast(colours[f"{family}-line"], colours["paper"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [("ink", "paper", 7), ("soft", "paper", 4.5), ("soft", "sheet", 4.5), ("accent", "paper", 4.5)],
)
def test_other_text_stands_out(scheme: str, text: str, ground: str, least: float) -> None:
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= least


def test_no_gradient_and_no_picture_under_text() -> None:
    assert [sheet for sheet in SHEETS if "gradient" in sheet or "url(" in sheet] == []
