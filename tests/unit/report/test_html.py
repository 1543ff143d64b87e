"""The HTML pages without a browser: nothing of an article is markup, the hashes fit, sums and words stand where they should."""

from __future__ import annotations

import base64
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
    "label", "input", "mark", "sup", "br", "blockquote", "details", "summary", "pre", "code", "footer", "script", "del", "ins",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "class", "charset", "http-equiv", "content", "name", "id", "href", "rel", "dir", "tabindex", "role", "aria-label",
    "aria-labelledby", "aria-hidden", "aria-current", "scope", "colspan", "hidden", "type", "checked", "for", "autocomplete", "data-kind", "data-sort",
    "data-aside", "data-text", "viewbox", "preserveaspectratio", "x", "y", "width", "height",
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
def test_every_view_has_the_same_facts(view: str) -> None:
    page = html.page(ordinary(), view=view)
    for part in (
        "63 of 100 rubric points",
        "57 to 68",
        "A person close to the port authority",
        "Leave this page",
        "Not looked at",
    ):
        assert part in page


def unmarked(report: Report) -> str:
    blocks = mark(report.document, report.evidence, view(report).cards).blocks
    return "\n".join(re.sub(r"<sup.*?</sup>|<[^>]+>", "", block.html) for block in blocks)


def test_marks_change_no_character() -> None:
    from html import unescape

    blocks = [AWKWARD_TEXT[item.span.start : item.span.end] for item in awkward().document.blocks]
    assert unescape(unmarked(awkward())) == "\n".join(blocks)


def test_overlapping_marks_are_cut_and_every_piece_has_its_code() -> None:
    report = awkward()
    marked = mark(report.document, report.evidence, view(report).cards)
    arabic = marked.blocks[2].html
    assert '<mark class="m f-unnamed" id="e4">' in arabic
    assert arabic.count("<sup") == 3
    assert 'class="m f-unnamed same" id="e5"' in arabic
    assert marked.marked == {item.id for item in report.evidence}


def test_where_things_stand_is_counted_in_thirds() -> None:
    rows = {item.title: item for item in pictures.strips(view(ordinary()))}
    assert rows["Hedging"].thirds == (0, 1, 1)
    assert rows["Hedging"].text == "none in the first third, 1 in the middle third, 1 in the last third"


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
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.open:
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
    marked = mark(report.document, evidence, view(report).cards)
    pages = [Balanced(str(block.html)) for block in marked.blocks]
    assert [page.open for page in pages] == [[] for _ in pages]
    assert "".join(page.text for page in pages) == text
    assert marked.marked == {item.id for item in evidence if item.span.end > item.span.start}


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


def test_a_class_reads_before_it_is_told_what_kind_of_piece_it_is() -> None:
    kind = "Reported speech and no opinion label."
    classroom, newsroom = PAGES["classroom"], PAGES["ordinary"]
    assert classroom.index(kind) > classroom.index('id="article"')
    assert "News report" not in classroom[: classroom.index('id="article"')].split("<body>")[1]
    assert newsroom.index(kind) < newsroom.index('id="profile"')
