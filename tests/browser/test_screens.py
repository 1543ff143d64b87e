"""Compare, diff and index in a real browser: words side by side, changes at their words, cards for a phone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report import html
from caveat.report.summary import row
from caveat.scoring.comparison import compare
from caveat.scoring.difference import diff

from .conftest import Opener
from .test_accessibility import UNDECIDED, axe, told
from .test_reading import SIDEWAYS

SEEDS = Path(__file__).parents[2] / "seeds"
SCREENS = ("compare", "diff", "index")
CHANGES = (
    ("cracks in two of its eight", "cracks in three of its eight"),
    ("had probably grown", "had grown"),
    ("with a good conscience", "with a clear conscience"),
    (" Bus operator Coastline said that it would bring pupils to the ferry from Wednesday.", ""),
)
HOW: tuple[dict[str, Any], ...] = (
    {"width": 1280},
    {"width": 390},
    {"width": 320},
    {"width": 1280, "scheme": "dark"},
    {"width": 390, "scheme": "dark"},
    {"width": 320, "scripted": False},
    {"width": 1280, "forced": True},
    {"width": 1280, "media": "print"},
)


@cache
def scored(name: str, data: bytes | None = None) -> Report:
    return Pipeline(load_rubric()).run(read(str(SEEDS / name), data=data))


@cache
def screen(name: str) -> str:
    """A screen over the project's own articles."""
    if name == "compare":
        return html.compare(
            compare([scored("04-defection-rumour.txt"), scored("07-explained-anonymity.txt"), scored("11-satire.txt")])
        )
    if name == "diff":
        text = (SEEDS / "06-bridge-report.txt").read_text(encoding="utf-8")
        for old, new in CHANGES:
            assert old in text
            text = text.replace(old, new)
        return html.diff(diff(scored("06-bridge-report.txt"), scored("06-bridge-report.txt", text.encode())))
    names = [path.name for path in sorted(SEEDS.glob("[0-9]*")) if path.is_file()]
    return html.index([(row(scored(item)), f"{item}.html") for item in names], load_rubric())


def opened(open_page: Opener, name: str, *, scripted: bool = True, **how: Any) -> Any:
    """A screen; `scripted=False` takes its own script off and leaves scripting on: axe waits for timers, which never come without it."""
    source = screen(name) if scripted else re.sub(r"<script.*?</script>", "", screen(name), flags=re.DOTALL)
    return open_page(f"screen-{name}", source=source, **how).page


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("how", HOW, ids=lambda how: "-".join(map(str, how.values())))
def test_axe_finds_nothing(open_page: Opener, name: str, how: dict[str, Any]) -> None:
    page = opened(open_page, name, **how)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    result = axe(page)
    assert told(result["violations"]) == []
    assert {item["id"] for item in result["incomplete"]} <= UNDECIDED
    assert page.evaluate(SIDEWAYS) <= 0


def lefts(page: Any, selector: str) -> list[float]:
    found: list[float] = page.eval_on_selector_all(
        selector, "l => l.map(e => Math.round(e.getBoundingClientRect().left))"
    )
    return found


def test_columns_stand_side_by_side_and_on_a_phone_one_under_the_other(open_page: Opener) -> None:
    question = "section:has(> #ask-1) .side"
    assert len(set(lefts(opened(open_page, "compare", width=1280), question))) == 3
    assert len(set(lefts(opened(open_page, "compare", width=390), question))) == 1


def test_each_question_quotes_both_articles(open_page: Opener) -> None:
    page = opened(open_page, "compare", width=1280)
    section = "section:has(> h2:has-text('Where nobody is named')) .side"
    sides = page.locator(section)
    assert "An overseas tipster" in sides.nth(0).locator("mark").all_inner_texts()
    assert any("inspectors" in text for text in sides.nth(1).locator("mark").all_inner_texts())
    assert "the text says why there is no name: \u201c" in sides.nth(1).inner_text()


def test_counts_and_points_are_folded(open_page: Opener) -> None:
    for name in SCREENS:
        page = opened(open_page, name, width=1280)
        assert page.evaluate("[...document.querySelectorAll('table')].every(e => e.closest('details:not([open])'))")


def test_changed_words_are_marked_in_both_drafts(open_page: Opener) -> None:
    page = opened(open_page, "diff", width=1280)
    assert page.locator(".changed del").all_inner_texts()[:2] == ["two", "good"]
    assert page.locator(".changed ins").all_inner_texts()[:2] == ["three", "clear"]
    assert page.locator(".changed > li").count() == len(CHANGES)


def test_what_to_look_at_leads_to_its_sentence(open_page: Opener) -> None:
    page = opened(open_page, "diff", width=390, motion="reduce")
    page.click("text=Claim hardened, hedge gone: \u201cprobably\u201d")
    assert page.evaluate("document.querySelector(':target').textContent").count("had grown since") == 1
    assert page.evaluate("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < innerHeight")


def test_each_card_shows_its_three_sentences_on_a_phone(open_page: Opener) -> None:
    page = opened(open_page, "index", width=390)
    assert page.evaluate(
        "[...document.querySelectorAll('.pieces > li')].every(e => e.querySelectorAll('.three li').length === 3)"
    )
    assert page.locator(".three li").first.bounding_box()["y"] < 800


def test_cards_come_with_the_most_open_questions_first(open_page: Opener) -> None:
    page = opened(open_page, "index", script=False)
    assert page.locator("#filter").is_hidden()
    counts = [int(text.split()[0]) for text in page.locator(".open strong").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_the_index_filters_by_any_words(open_page: Opener) -> None:
    page = opened(open_page, "index")
    page.fill("#filter", "petra hollis")
    assert page.inner_text("#status") == "1 of 19"
    assert page.locator(".pieces > li:visible").count() == 1
