"""Pages of every format, written by us, against what we know to be in them."""

from __future__ import annotations

import pytest

from tests.intake.measure import Page, pages, same

PAGES = pages()
NAMES = [page.name for page in PAGES]


@pytest.fixture(params=PAGES, ids=NAMES)
def page(request: pytest.FixtureRequest) -> Page:
    return request.param  # type: ignore[no-any-return]


def test_the_set_holds_every_format() -> None:
    assert len(PAGES) >= 30
    assert {page.article.format for page in PAGES} == {
        "text", "markdown", "html", "docx", "odt", "rtf", "pdf", "epub", "eml", "json", "csv", "parquet",
    }  # fmt: skip


def test_words_of_the_set() -> None:
    assert sum(page.f1 for page in PAGES) / len(PAGES) >= 0.98


def test_words(page: Page) -> None:
    assert page.f1 >= 0.95


def test_byline_and_date_are_right_or_unknown(page: Page) -> None:
    assert same(page.byline, page.wanted_byline)
    assert page.published[:10] == page.wanted_date


def test_headline(page: Page) -> None:
    assert [" ".join(words.split()) for words in page.kinds["headline"]] == [page.gold["headline"]]


def test_notes_are_told_apart(page: Page) -> None:
    wanted = {"correction": page.gold["correction"], "disclaimer": page.gold["disclaimer"]}
    found = {kind: " ".join(" ".join(page.kinds.get(kind, [])).split()) for kind in wanted}
    assert found == (wanted | {"disclaimer": ""} if page.name.startswith("wire.txt") else wanted)


def test_every_place_leads_back(page: Page) -> None:
    article = page.article
    places = [article.source_map.locate(block.span.start) for block in article.blocks]
    assert all(number >= 1 and column >= 1 for number, column in places)
    if article.source_map.unit != "line":
        assert places == sorted(places)
