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


def counted(report: Report) -> list[str]:
    return [item.id for item in report.evidence if item.standing == "counted"]


def test_the_keyboard_reaches_everything_in_order(open_page: Opener, plain: Report) -> None:
    stops = walk(open_page("ordinary").page)
    assert stops[0]["name"] == "Skip to the article"
    assert [stop for stop in stops if not stop["name"]] == []
    assert [stop["id"] for stop in stops if "m l-" in stop["cls"]] == counted(plain)
    assert stops[1]["id"] == "l-all"
    assert len(stops) < 400, "the walk never comes back to the page"


def test_what_has_the_focus_shows_it(open_page: Opener) -> None:
    page = open_page("ordinary").page
    stops = [stop for stop in walk(page) if stop["id"] != "l-all"]
    assert [stop for stop in stops if stop["outline"] < 1 or stop["style"] == "none"] == []
    page.focus("#l-all")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("getComputedStyle(document.querySelector('label[for=l-who]')).outlineStyle") == "solid"
    assert page.is_checked("#l-who")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_opens_the_note_and_escape_gives_the_focus_back(open_page: Opener, key: str) -> None:
    page = open_page("ordinary").page
    page.focus("#e2")
    page.keyboard.press(key)
    note = page.locator("#n-e2 .more")
    assert note.is_visible()
    assert page.get_attribute("#e2", "aria-expanded") == "true"
    assert page.get_attribute("#e2", "aria-controls") == "n-e2"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#rule-named_source"
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert page.evaluate("document.activeElement.id") == "e2"
    assert page.get_attribute("#e2", "aria-expanded") == "false"


def test_an_open_note_says_question_reason_limits_points_and_rule_in_this_order(open_page: Opener) -> None:
    page = open_page("ordinary").page
    page.click("#e2")
    text = page.inner_text("#n-e2")
    parts = ["S1", "Is there any named source?", "Why named source matters", "May be wrong here: A person who is only talked about",
             "Named sourcing: +18 points for this and 1 other mark together.", "Rule: named source"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_one_note_is_open_at_a_time_and_a_second_click_closes_it(open_page: Opener) -> None:
    page = open_page("ordinary").page
    page.click("#e2")
    page.click("#e3")
    assert page.locator(".note.open").evaluate_all("l => l.map(e => e.id)") == ["n-e3"]
    page.click("#e3")
    assert page.locator(".note.open").count() == 0


def test_from_the_note_to_the_rule_and_from_the_rule_to_the_words(open_page: Opener) -> None:
    page = open_page("ordinary").page
    page.click("#e3")
    page.click("#n-e3 a")
    assert page.is_visible("#rule-anonymous_source")
    page.click(".rule:has(#rule-anonymous_source) a[href='#e3']")
    assert page.is_visible("#n-e3 .more")
    assert page.evaluate("document.activeElement.id") == "e3"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_layer_shows_its_marks_alone(open_page: Opener, script: bool) -> None:
    page = open_page("ordinary", script=script).page
    seen = {}
    for name in ("who", "no", "unsure", "judge", "all"):
        page.click(f"label[for=l-{name}]")
        seen[name] = [
            page.locator("#article a.m").nth(at).get_attribute("id")
            for at in range(page.locator("#article a.m").count())
            if page.locator("#article a.m").nth(at).evaluate("e => getComputedStyle(e).textDecorationLine")
            == "underline"
        ]
    assert seen == {"who": ["e2", "e5", "e8"], "no": ["e3", "e7"], "unsure": ["e4", "e9"], "judge": ["e1", "e11"],
                    "all": ["e1", "e2", "e3", "e4", "e5", "e7", "e8", "e9", "e11"]}  # fmt: skip


def test_the_keyboard_leaves_out_what_a_layer_hides(open_page: Opener) -> None:
    page = open_page("ordinary").page
    page.click("label[for=l-no]")
    assert [stop["id"] for stop in walk(page) if "m l-" in stop["cls"]] == ["e3", "e7"]
    page.click("label[for=l-none]")
    assert [stop["id"] for stop in walk(page) if "m l-" in stop["cls"]] == []


def test_a_link_to_a_hidden_mark_shows_it(open_page: Opener) -> None:
    page = open_page("classroom").page
    assert page.locator("#article .m, #article .note").count() == 0
    page.click("#marks > summary")
    page.click(".rule:has(#rule-hedge) > summary")
    page.click(".rule:has(#rule-hedge) a[href='#e4']")
    assert page.is_checked("#l-all")
    assert page.is_visible("#n-e4 .more")


def test_a_class_reads_first_and_is_told_nothing_before(open_page: Opener) -> None:
    page = open_page("classroom").page
    assert "Read the article first" in page.inner_text(".found")
    shown = page.inner_text("body")
    assert [
        part
        for part in ("63 of 100", "News report", "Dorrit Vane speaks", "by name", "rumour", "without a name")
        if part in shown
    ] == []
    page.click("label[for=l-all]")
    assert page.is_visible("#e2")
    assert page.is_visible(".three")
    assert "63 of 100 rubric points" in page.inner_text("body")


def test_buttons_and_links_are_large_enough(open_page: Opener) -> None:
    page = open_page("ordinary").page
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    sizes = "list => list.map(e => { const r = e.getBoundingClientRect(); return [e.textContent, r.width, r.height]; })"
    assert [item for item in page.eval_on_selector_all(".refs a, .at", sizes) if min(item[1:]) < 24] == []
    assert [item for item in page.eval_on_selector_all(".bar label, summary", sizes) if item[2] < 44] == []


def test_every_layer_has_its_own_line_and_the_bar_shows_it(open_page: Opener) -> None:
    page = open_page("14-opinion-as-news").page
    style = "e => getComputedStyle(e).textDecorationStyle"
    bar = {
        name: page.eval_on_selector_all(f"label[for=l-{name}] span", f"l => l.map({style})")
        for name in ("who", "no", "unsure", "judge")
    }
    assert bar["judge"] == ["double", "wavy"]  # judgements, and tone
    assert len({line for lines in bar.values() for line in lines}) == 5
    marks = {
        name: set(page.eval_on_selector_all(f"#article .m.l-{name}", f"l => l.map({style})"))
        for name in ("who", "no", "judge")
    }
    assert marks == {name: set(bar[name]) for name in marks}


def test_marks_survive_forced_colours(open_page: Opener) -> None:
    page = open_page("14-opinion-as-news", forced=True).page
    styles = page.eval_on_selector_all(
        "#article .m",
        "l => l.map(e => getComputedStyle(e).textDecorationLine + ' ' + getComputedStyle(e).textDecorationStyle)",
    )
    assert set(styles) == {"underline solid", "underline dashed", "underline double", "underline wavy"}


def test_without_style_everything_is_there_in_order(open_page: Opener, folder: Any) -> None:
    source = (folder / "ordinary.html").read_text(encoding="utf-8")
    page = open_page("ordinary", source=re.sub(r"<style>.*?</style>", "", source, flags=re.S)).page
    text = page.inner_text("body")
    parts = ["2 people speak by name", "does not check facts", "None: read first", "Harbour council delays", "S1", "Now leave this page", "63 of 100 rubric points", "Questions for the author", "Make this report again"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_without_script_a_link_opens_the_note_and_the_rule(open_page: Opener) -> None:
    page = open_page("ordinary", script=False).page
    assert not page.is_visible("#n-e3 .more")
    page.click("#e3")
    assert page.is_visible("#n-e3 .more")
    page.click("#n-e3 a")
    page.wait_for_selector("#rule-anonymous_source", state="visible")
    page.click("label[for=l-none]")
    assert page.locator("#n-e3").is_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_short_notes_stand_beside_the_words_or_not_at_all(open_page: Opener, width: int) -> None:
    page = open_page("14-opinion-as-news", width=width).page
    shown = page.evaluate(
        """[...document.querySelectorAll('.note')].filter(e => e.getClientRects().length).map(e => [
          e.getBoundingClientRect().left - document.querySelector('.b.body').getBoundingClientRect().right,
          Math.abs(e.getBoundingClientRect().top - document.getElementById(e.id.slice(2)).getBoundingClientRect().top),
          e.textContent.length])"""
    )
    assert len(shown) > 15 if width == 1280 else shown == []
    assert [item for item in shown if item[0] < 16 or item[1] > 120] == []


def test_the_strip_says_in_words_what_it_shows(open_page: Opener) -> None:
    page = open_page("14-opinion-as-news").page
    label = page.get_attribute(".strip > svg", "aria-label")
    shares = [int(number) for number in re.findall(r"(\d+) (?:is|are)", label.split("Of 100 words")[1])]
    assert sum(shares) == 100
    assert f"the writer {shares[-1]}" in page.inner_text(".strip")
    assert page.locator(".strip > svg rect").count() > 4


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


def test_headings_go_down_one_step_at_a_time(open_page: Opener) -> None:
    page = open_page("ordinary").page
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "l => l.map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


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
