"""The HTML pages without a browser: nothing of an article is markup, the hashes fit, sums and words stand where they should."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from caveat.model.finding import Evidence
from caveat.model.policy import Signal
from caveat.model.report import Report
from caveat.model.text import Block, Span
from caveat.report import html, pictures
from caveat.report.folds import fold
from caveat.report.marks import mark
from caveat.report.summary import row
from caveat.report.view import view

from .factory import AWKWARD_TEXT, RUBRIC, SIGNALS, Builder, awkward, comparison, detections, difference, ordinary

PAGES = {
    "ordinary": html.page(ordinary()),
    "classroom": html.page(ordinary(), view="classroom"),
    "research": html.page(ordinary(), view="research"),
    "awkward": html.page(awkward()),
    "index": html.index([(row(ordinary()), "a b#c.html"), (row(awkward()), "x.html")], RUBRIC, [("<x>", "is <empty>")]),
    "compare": html.compare(comparison()),
    "diff": html.diff(difference()),
}
EVERY = pytest.mark.parametrize("name", PAGES)
OURS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "span", "h1", "h2", "h3", "dl", "div", "dt", "dd", "nav",
    "ol", "ul", "li", "main", "section", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "svg", "rect", "strong", "button",
    "label", "input", "sup", "br", "details", "summary", "pre", "code", "footer", "script", "del", "ins", "b", "q", "article", "figure",
    "figcaption", "fieldset", "legend", "blockquote", "mark",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "class", "charset", "http-equiv", "content", "name", "id", "href", "rel", "dir", "tabindex", "role", "aria-label",
    "aria-labelledby", "aria-hidden", "aria-current", "scope", "colspan", "hidden", "type", "checked", "for", "autocomplete", "data-kind", "data-sort",
    "data-text", "open", "data-l", "data-n", "data-wrong", "value", "viewbox", "preserveaspectratio", "x", "y", "width", "height",
}  # fmt: skip


class Seen(HTMLParser):
    """Names of elements and attributes, ids, links and the article's text as a browser would read them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]


@EVERY
def test_only_our_elements_and_attributes(name: str) -> None:
    seen = Seen(PAGES[name])
    assert seen.tags <= OURS
    assert seen.attributes <= ATTRIBUTES


@EVERY
def test_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    seen = Seen(PAGES[name])
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


@EVERY
def test_nothing_outside_is_asked_for(name: str) -> None:
    assert re.findall(r"(?:src|href|action)=[\"'](?:https?:)?//", PAGES[name]) == []
    assert "@import" not in PAGES[name]


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@EVERY
def test_the_policy_holds_the_hashes_of_what_is_there(name: str) -> None:
    page = PAGES[name]
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert style
    assert policy
    assert f"style-src '{digest(style[1])}'" in policy[1]
    assert len(scripts) == 1
    assert f"script-src '{digest(scripts[0])}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")


def test_links_of_the_index_are_quoted_for_addresses() -> None:
    assert 'href="a%20b%23c.html"' in PAGES["index"]


def test_the_same_report_gives_the_same_page() -> None:
    assert html.page(ordinary()) == PAGES["ordinary"]


@pytest.mark.parametrize("view", html.VIEWS)
def test_every_state_is_the_same_page(view: str) -> None:
    page = html.page(ordinary(), view=view)
    for part in (
        "63 of 100 rubric points",
        "57 to 68",
        "A person close to the port authority",
        "Now leave this page",
        "Not looked at",
    ):
        assert part in page


def test_the_states_differ_in_what_is_open() -> None:
    opened = {view: html.page(ordinary(), view=view).count('<details class="fold" id=') for view in html.VIEWS}
    assert opened["newsroom"] == opened["classroom"] == opened["research"] > 6
    assert PAGES["research"].count(" open>") == opened["research"]
    assert PAGES["ordinary"].count(" open>") == PAGES["classroom"].count(" open>") == 0
    assert 'value="none" autocomplete="off" checked' in PAGES["classroom"]
    assert 'value="all" autocomplete="off" checked' in PAGES["ordinary"]


def moved(folder: str) -> Report:
    report = ordinary()
    article = replace(report.document.article, source=f"{folder}harbour.txt")
    return replace(report, document=replace(report.document, article=article))


@pytest.mark.parametrize("view", html.VIEWS)
@pytest.mark.parametrize("folder", ["", "/home/a.schmidt/drafts/", "C:\\Users\\a.schmidt\\", "../x/"])
def test_no_folder_of_the_machine_stands_on_the_page(folder: str, view: str) -> None:
    assert html.page(moved(folder), view=view) == html.page(moved(""), view=view)
    assert "harbour.txt" in html.page(moved(folder), view=view)


def test_a_house_rubric_is_named_without_its_folder() -> None:
    report = ordinary()
    report = replace(report, rubric=dataclasses.replace(report.rubric, origin="/home/a.schmidt/my class.yaml"))
    page = html.page(report)
    assert "schmidt" not in page
    assert "--rubric 'my class.yaml'" in page


def marked(report: Report) -> list[str]:
    blocks, _ = mark(report.document, report.evidence, fold(view(report)).in_order, {})
    return [str(block.html + block.notes) for block in blocks]


def test_marks_change_no_character() -> None:
    blocks = [AWKWARD_TEXT[item.span.start : item.span.end] for item in awkward().document.blocks]
    assert [Balanced(html).text for html in marked(awkward())] == blocks


def test_sentences_are_numbered_from_the_headline_on() -> None:
    numbers = [int(number) for html in marked(ordinary()) for number in re.findall(r'<sup id="s(\d+)">', html)]
    assert numbers == list(range(1, 13))
    assert marked(ordinary())[0].startswith('<sup id="s1">1</sup>Harbour council')


def test_every_mark_that_stands_has_one_link_and_one_note() -> None:
    report = ordinary()
    _, at = mark(report.document, report.evidence, fold(view(report)).in_order, {})
    html = "".join(marked(report))
    assert set(at) == {item.id for item in report.evidence if item.standing == "counted"}
    assert sorted(re.findall(r'<a class="m [^"]*" id="(e\d+)"', html)) == sorted(set(at.values()))
    assert sorted(re.findall(r'id="n-(e\d+)"', html)) == sorted(set(at.values()))


def test_a_note_says_what_the_mark_is_worth_and_with_how_many_others() -> None:
    note = re.search(r'id="n-e2">(.*?)</a></span></span>', "".join(marked(ordinary())))
    assert note
    assert "<b>S1</b> named source" in note[1]
    assert "Named sourcing: +18 points for this and 1 other mark together." in note[1]
    assert 'href="#rule-named_source"' in note[1]


def test_what_was_set_aside_is_not_marked() -> None:
    html = "".join(marked(ordinary()))
    assert 'id="e6"' not in html
    assert "considerable uncertainty" in html


def test_a_spread_in_words_and_bars() -> None:
    made = pictures.spread("Named sourcing", [0, 12, 40, 40], 40)
    assert made.bins == (1, 0, 0, 1, 0, 0, 0, 0, 0, 2)
    assert made.text == "lowest 0, middle 12, highest 40 of 40, in 4 articles"


HOSTILE = st.text(st.sampled_from("ab <>&\"'\n\r\u202e\u200b\x1b{}%]\U0001f600ש"), max_size=80)


class Balanced(HTMLParser):
    """Whether elements close in the order in which they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.aside = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("a", "button") or "a" not in self.open, "a link inside a link"
        given = dict(attrs)
        if tag == "a" and "id" in given:
            self.links.append(given["id"] or "")
        if not self.aside and (tag == "sup" or (given.get("class") or "").startswith("note")):
            self.aside = len(self.open) + 1
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) == self.aside:
            self.aside = 0
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.aside:
            self.text += data


@given(
    HOSTILE,
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(SIGNALS), st.booleans()), max_size=12),
    st.integers(0, 80),
)
def test_any_marks_on_any_text_give_balanced_elements_and_the_text_back(
    text: str, places: list[tuple[int, int, Signal, bool]], cut: int
) -> None:
    made = Builder(text)
    for first, second, signal, aside in places:
        start, end = sorted((min(first, len(text)), min(second, len(text))))
        made.found.append(
            Evidence(
                "",
                signal.id,
                Span(start, end),
                "body",
                "x",
                "set_aside" if aside else "counted",
                "why" if aside else None,
            )
        )
    made.blocks = [Block(Span(0, min(cut, len(text))), "body"), Block(Span(min(cut, len(text)), len(text)), "body")]
    evidence = made.evidence()
    report = replace(awkward(), document=made.document("x.txt"), evidence=evidence, questions=())
    report = replace(report, findings=replace(report.findings, detections=detections(evidence)), total=report.total)
    blocks, at = mark(report.document, evidence, fold(view(report)).in_order, {})
    pages = [Balanced(str(block.html) + str(block.notes)) for block in blocks]
    assert [page.open for page in pages] == [[] for _ in pages]
    assert "".join(page.text for page in pages) == text
    assert set(at) == {item.id for item in evidence if item.standing == "counted" and _shown(item, report)}
    assert sorted(set(at.values())) == sorted(found for page in pages for found in page.links)


def _shown(item: Evidence, report: Report) -> bool:
    """Whether some of its words stand in a block or between blocks, where the page shows them."""
    spans = [block.span for block in report.document.blocks]
    return item.span.end > item.span.start and any(item.span.overlaps(span) for span in spans)


def test_a_long_index_is_cut_into_pages_that_know_one_another() -> None:
    one = row(ordinary())
    pages = dict(html.indexes([(one, f"a{number}.html") for number in range(1_001)], RUBRIC, [("x", "gone")]))
    assert list(pages) == ["index.html", "index-2.html", "index-3.html"]
    assert [page.count("<h3><a") for page in pages.values()] == [500, 500, 1]
    assert 'href="index-3.html"' in pages["index.html"]
    assert "1,001 articles" in pages["index-3.html"]
    assert ("gone" in pages["index.html"], "gone" in pages["index-2.html"]) == (True, False)


def test_an_index_begins_with_the_most_open_questions_and_shows_no_total_outside_its_fold() -> None:
    few, many = replace(row(ordinary()), title="Few", questions=1), replace(row(ordinary()), title="Many", questions=6)
    page = html.index([(few, "few.html"), (many, "many.html")], RUBRIC)
    assert page.index("Many</a>") < page.index("Few</a>")
    assert "6 open questions." in page
    shown, fold, _ = page.partition("<details")
    assert fold
    assert "of 100" not in shown.partition("<body>")[2]


def test_an_index_card_holds_the_three_sentences() -> None:
    page = html.index([(row(ordinary()), "x.html")], RUBRIC)
    assert "<strong>2 people speak by name:</strong> Dorrit Vane and Tobin Ashgrove; 1 document cited." in page
    assert "Begin with: How does the person close to the port authority know the cost?" in page


def test_no_folder_of_the_readers_machine_is_on_a_screen() -> None:
    first, second = ordinary(), ordinary()
    article = replace(second.document.article, source="C:\\Users\\p.mensah\\drafts/harbour.txt")
    second = replace(second, document=replace(second.document, article=article))
    pages = [
        (html.index([(row(one), "x.html")], RUBRIC, [(f"{one.document.article.source}", "It is empty.")]),
         html.compare(replace(comparison(), reports=(one, *comparison().reports[1:]))),
         html.diff(replace(difference(), before=one)))
        for one in (first, second)
    ]  # fmt: skip
    assert pages[0] == pages[1]
    assert "mensah" not in "".join(pages[1])


def test_a_folder_without_articles_still_has_its_page() -> None:
    assert "0 articles" in html.index([], RUBRIC, [("x", "gone")])
