"""A7, A8, A10 to A18: keyboard, round trips, sizes, reflow, spacing, families, tree, copying, no style, no script."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from caveat.model.report import Report

from .conftest import Opener

STOPS = """() => {
  const e = document.activeElement; if (!e || e === document.body) return null;
  const s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {name: e.getAttribute('aria-label') || (e.labels && e.labels[0] ? e.labels[0].textContent.trim() : e.textContent.trim()) ||
          (e.getAttribute('aria-labelledby') ? document.getElementById(e.getAttribute('aria-labelledby')).textContent : ''),
          tag: e.tagName, id: e.id, cls: e.className, outline: parseFloat(s.outlineWidth), style: s.outlineStyle,
          part: (e.closest('section[id], nav, header, footer') || e).id || e.tagName, width: r.width, height: r.height};
}"""


def walk(page: Any) -> list[dict[str, Any]]:
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPS)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_the_keyboard_reaches_everything_in_order(open_page: Opener) -> None:
    stops = walk(open_page("ordinary").page)
    assert stops[0]["name"] == "Skip to the report"
    assert [stop for stop in stops if not stop["name"]] == []
    assert [stop for stop in stops if stop["outline"] < 1 or stop["style"] == "none"] == []
    codes = [stop["id"] for stop in stops if stop["id"].startswith("ref-")]
    assert codes == [f"ref-e{number}" for number in (1, 2, 3, 4, 5, 7, 8, 9, 11)]
    order = ["previous", "next", "marks", "ref-e1", "ref-e11"]
    at = [next(place for place, stop in enumerate(stops) if stop["id"] == name) for name in order]
    assert at == sorted(at)
    assert len(stops) < 400, "the walk never comes back to the page"


def test_from_the_words_to_the_card_and_back(open_page: Opener, plain: Report) -> None:
    page = open_page("ordinary", motion="reduce").page
    counted = [item.id for item in plain.evidence if item.standing == "counted"]
    there = []
    for item in counted:
        page.focus(f"#ref-{item}")
        page.keyboard.press("Enter")
        card = page.evaluate("location.hash.slice(1)")
        page.focus(f"#{card} .back")
        page.keyboard.press("Enter")
        there.append((card, page.evaluate("document.activeElement.id")))
    assert there == [(f"card-{item}", f"ref-{item}") for item in counted]


def test_back_from_what_was_set_aside_shows_it(open_page: Opener) -> None:
    page = open_page("ordinary").page
    assert not page.is_visible("#ref-e6")
    page.click("#card-e6 .back")
    assert page.is_visible("#ref-e6")
    assert page.evaluate("document.activeElement.id") == "ref-e6"


def test_next_and_previous_walk_through_the_marks(open_page: Opener) -> None:
    page = open_page("ordinary", motion="reduce").page
    page.click("#next")
    assert page.inner_text("#status") == "Evidence 1 of 9: B1: evidence 1, byline"
    page.click("#next")
    page.click("#next")
    assert page.evaluate("document.activeElement.id") == "ref-e3"
    page.click("#previous")
    assert page.inner_text("#status").startswith("Evidence 2 of 9: S2")
    assert page.evaluate("document.querySelector('.m.here').id") == "e2"


def test_codes_and_buttons_are_large_enough(open_page: Opener) -> None:
    page = open_page("ordinary").page
    sizes = "list => list.map(e => { const r = e.getBoundingClientRect(); return [e.textContent, r.width, r.height]; })"
    small = [
        item
        for item in page.eval_on_selector_all(".c:not(.aside) a, .back, .ref, .contents a", sizes)
        if min(item[1:]) < 24
    ]
    assert small == []
    low = [item for item in page.eval_on_selector_all("button, .tools label, summary", sizes) if item[2] < 44]
    assert low == []


SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1280, 640, 320])
@pytest.mark.parametrize("name", ["ordinary", "classroom", "research", "awkward", "index", "compare", "diff", "real"])
def test_nothing_scrolls_sideways(open_page: Opener, name: str, width: int) -> None:
    page = open_page(name, width=width).page
    assert page.evaluate(SIDEWAYS) <= 0
    regions = page.eval_on_selector_all(
        ".scroll",
        "l => l.map(e => [e.tabIndex, e.getAttribute('role'), !!(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))])",
    )
    assert {tuple(item) for item in regions} <= {(0, "region", True)}


@pytest.mark.parametrize("name", ["ordinary", "awkward", "index", "compare", "diff"])
def test_wider_spacing_clips_nothing(open_page: Opener, name: str) -> None:
    page = open_page(name, width=320).page
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.evaluate(SIDEWAYS) <= 0
    clipped = page.evaluate(
        """[...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1).length"""
    )
    assert clipped == 0


def test_every_family_has_its_own_line(open_page: Opener) -> None:
    page = open_page("ordinary").page
    styles = page.evaluate(
        """['named','unnamed','hedging','label','wording','other'].map(f => {
          const m = document.createElement('mark'); m.className = 'm f-' + f; document.querySelector('.text').append(m);
          const s = getComputedStyle(m); return s.textDecorationStyle + ' ' + s.textDecorationThickness; })"""
    )
    assert len(set(styles)) == 6


def test_marks_survive_forced_colours(open_page: Opener) -> None:
    page = open_page("ordinary", forced=True).page
    styles = page.eval_on_selector_all(
        ".text .m:not(.aside)", "l => l.map(e => getComputedStyle(e).textDecorationStyle)"
    )
    assert set(styles) == {"solid", "dashed", "dotted", "double", "wavy"}


def test_headings_go_down_one_step_at_a_time(open_page: Opener) -> None:
    page = open_page("ordinary").page
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "l => l.map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("name", ["ordinary", "awkward", "real"])
def test_every_mark_is_followed_by_its_code(open_page: Opener, name: str) -> None:
    page = open_page(name).page
    pairs = page.eval_on_selector_all(
        ".text .c a", "l => l.map(e => [e.id, e.getAttribute('aria-label'), e.textContent])"
    )
    ids = page.eval_on_selector_all(".text mark[id]", "l => l.map(e => 'ref-' + e.id)")
    assert sorted(pair[0] for pair in pairs) == sorted(ids)
    assert [pair for pair in pairs if not pair[1].startswith(f"{pair[2]}: evidence ")] == []


COPY = """() => { const s = getSelection(); s.removeAllRanges(); const r = document.createRange();
  r.selectNodeContents(document.querySelector('.text')); s.addRange(r); return s.toString(); }"""


def same_words(copied: str, text: str) -> bool:
    return "".join(copied.split()) == "".join(text.split())


def test_copying_the_article_gives_its_text(open_page: Opener, plain: Report) -> None:
    assert same_words(open_page("ordinary").page.evaluate(COPY), plain.document.text)


def test_copying_awkward_text_gives_its_text(open_page: Opener, hard: Report) -> None:
    assert same_words(open_page("awkward").page.evaluate(COPY), hard.document.text)


def test_finding_words_across_marks(open_page: Opener) -> None:
    assert open_page("classroom").page.evaluate("window.find('Mayor Tobin Ashgrove denied')")


def test_without_style_everything_is_there_in_order(open_page: Opener, folder: Any) -> None:
    source = (folder / "ordinary.html").read_text(encoding="utf-8")
    page = open_page("ordinary", source=re.sub(r"<style>.*?</style>", "", source, flags=re.S)).page
    text = page.inner_text("body")
    parts = ["What was found", "63 of 100 rubric points", "Dorrit VaneS2", "Key", "solid line", "Why this may be wrong here", "Leave this page"]  # fmt: skip
    places = [text.rindex(part) for part in parts]
    assert places == sorted(places)


def test_without_script_everything_is_there(open_page: Opener, folder: Any) -> None:
    page = open_page("ordinary", script=False).page
    assert page.locator("#next").is_hidden()
    assert page.locator("#ref-e3").is_visible()
    assert page.locator("#card-e3").is_visible()
    page.locator("label", has_text="Show what was set aside").click()
    assert page.locator("#ref-e6").is_visible()
    page.locator("#ref-e3").click()
    assert page.url.endswith("#card-e3")


def test_the_classroom_hides_marks_and_points_until_asked(open_page: Opener) -> None:
    page = open_page("classroom").page
    assert not page.is_visible("#ref-e2")
    assert not page.is_visible("text=63 of 100 rubric points")
    page.check("#marks")
    assert page.is_visible("#ref-e2")
    page.click("summary:has-text('Show the points')")
    assert page.is_visible("text=63 of 100 rubric points")


def test_marks_on_the_same_words_share_a_card_and_each_leads_there_and_back(open_page: Opener) -> None:
    page = open_page("real", motion="reduce").page
    shared = page.eval_on_selector_all("li.card .what[id]", "l => l.map(e => e.id.slice(5))")
    assert shared
    for item in shared:
        page.focus(f"#ref-{item}")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == f"#card-{item}"
        assert page.is_visible(f"#card-{item}")
        page.focus(f"#card-{item} a[href='#ref-{item}']")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == f"ref-{item}"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_mark_without_points_opens_the_fold_that_holds_its_card(open_page: Opener, script: bool) -> None:
    page = open_page("real", script=script, motion="reduce").page
    item = page.eval_on_selector_all("#evidence details.fold li.card", "l => l.map(e => e.id)")[0]
    assert not page.is_visible(f"#{item}")
    page.locator(f"#ref-{item.removeprefix('card-')}").click()
    page.wait_for_selector(f"#{item}", state="visible")
    assert page.url.endswith(f"#{item}")


def test_a_phone_shows_whole_answers_and_places(open_page: Opener) -> None:
    page = open_page("real", width=390).page
    cut = page.evaluate(
        """[...document.querySelectorAll('#newsroom dd, .where td, .sum td, .profile td')]
        .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth).map(e => e.textContent)"""
    )
    assert cut == []
