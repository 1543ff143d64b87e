"""Report pages in a real browser. Without one these tests skip and say so, except where CI=true."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report import html
from caveat.report.summary import row
from tests.unit.report.factory import RUBRIC, awkward, comparison, difference, ordinary

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing() -> str:
    """What these tests lack, or nothing."""
    try:
        import axe_playwright_python  # noqa: F401
        import playwright  # noqa: F401
    except ImportError as error:
        return f"{error.name} is not installed (pip install '.[browser]')"
    return "" if executable() else f"no browser found: install one of {', '.join(NAMES)}, or set CAVEAT_BROWSER"


def executable() -> str | None:
    """The browser's path."""
    return os.environ.get("CAVEAT_BROWSER") or next((path for name in NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    lacking = missing()
    if lacking and os.environ.get("CI") != "true":
        pytest.skip(f"browser tests skipped: {lacking}")
    assert not lacking, lacking
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        # the sandbox needs privileges that containers do not give; the pages are our own
        chromium = play.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = (*sorted(path.stem for path in SEEDS.glob("[0-9]*")), "thousand", "rtl", "stub")
"""Pages of whole articles, through the pipeline: the project's own, one of about a thousand words, one from right to left, and one line."""
STUB = "The bridge is closed.\n"
RTL = """מועצת העיר דחתה את ההצבעה

ירושלים. המועצה דחתה את ההצבעה על הגשר. "לא נוכל לשלם", אמר יוסי כהן. הוא ביקש דוח.

The council said it might vote in May. Critics claim the plan is disastrous.
"""


def _thousand() -> str:
    """A commentary and a report one after the other: about a thousand words, with as many marks as such articles have."""
    first, second = (
        (SEEDS / name).read_text(encoding="utf-8")
        for name in ("03-numbered-commentary.txt", "07-explained-anonymity.txt")
    )
    return f"{first.rstrip()}\n\n{second.split(chr(10) + chr(10), 2)[2]}"


def _articles() -> dict[str, Report]:
    pipeline = Pipeline(load_rubric())
    made = {path.stem: pipeline.run(read(str(path)), sensitivity=True) for path in sorted(SEEDS.glob("[0-9]*"))}
    for name, text in (("thousand", _thousand()), ("rtl", RTL), ("stub", STUB)):
        made[name] = pipeline.run(read(f"{name}.txt", data=text.encode()), sensitivity=True)
    return made


@pytest.fixture(scope="session")
def articles() -> dict[str, Report]:
    return _articles()


@pytest.fixture(scope="session")
def thousand(articles: dict[str, Report]) -> int:
    """How many words the article of about a thousand has."""
    return articles["thousand"].document.counts.words


def _pages(articles: dict[str, Report]) -> dict[str, str]:
    plain, hard = ordinary(), awkward()
    return {
        **{name: html.page(report) for name, report in articles.items()},
        "ordinary": html.page(plain),
        "classroom": html.page(plain, view="classroom"),
        "research": html.page(plain, view="research"),
        "awkward": html.page(hard),
        "index": html.index([(row(plain), "ordinary.html"), (row(hard), "awkward.html")], RUBRIC, [("x.txt", "It is empty.")]),
        "compare": html.compare(comparison()),
        "diff": html.diff(difference()),
        "real": html.page(articles["04-defection-rumour"]),
    }  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, articles: dict[str, Report]) -> Path:
    """A folder with one file for each page."""
    out = tmp_path_factory.mktemp("pages")
    for name, text in _pages(articles).items():
        (out / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
    return out


class Watched:
    """A page with everything that went wrong on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))


Opener = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Any, folder: Path) -> Iterator[Opener]:
    """Open a page by name: open_page("ordinary", width=320, scheme="dark", media="print", forced=True, script=False)."""
    contexts = []

    def opened(
        name: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        media: str = "",
        forced: bool = False,
        script: bool = True,
        motion: str = "no-preference",
        source: str | None = None,
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            forced_colors="active" if forced else "none",
            reduced_motion=motion,
            java_script_enabled=script,
        )
        contexts.append(context)
        watched = Watched(context.new_page())
        if media:
            watched.page.emulate_media(media=media)
        path = folder / f"{name}.html"
        if source is not None:
            path = folder / f"{name}-changed.html"
            path.write_text(source, encoding="utf-8", newline="\n")
        watched.page.goto(path.as_uri())
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def plain() -> Report:
    return ordinary()


@pytest.fixture(scope="session")
def hard() -> Report:
    return awkward()


@pytest.fixture(scope="session")
def opinionated() -> Report:
    """The ordinary report in another language than English, for the lang attribute."""
    made = ordinary()
    return replace(made, document=replace(made.document, language="cy"))
