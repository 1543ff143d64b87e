"""build/caveat.html in headless Chromium, opened from disk with the network off."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Watched, executable, missing

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "build" / "caveat.html"
SECONDS = 1000


class App:
    """The page, once it is ready, and what it asked the network for."""

    def __init__(self, watched: Watched) -> None:
        self.page, self.requests, self.problems = watched.page, watched.requests, watched.problems

    def says(self, words: str, seconds: float = 60) -> None:
        """Wait for what the status line says."""
        self.page.locator("#state").filter(has_text=re.compile(words)).wait_for(timeout=seconds * SECONDS)

    def example(self, name: str) -> None:
        """The report of an example article, shown."""
        self.page.select_option("#seed", name)
        self.page.click("#example")
        self.says("^Done")
        self.row(f"seeds/{name}").wait_for()

    def paste(self, text: str) -> None:
        self.page.fill("#words", text)
        self.page.click("text=Make the report")

    def row(self, name: str) -> Any:
        """The line of an article in the list."""
        return self.page.locator("#list li").filter(has_text=name)

    def saved(self, button: str) -> bytes:
        """What a button saves."""
        with self.page.expect_download() as download:
            self.page.click(button)
        return Path(download.value.path()).read_bytes()


def command(*arguments: str) -> bytes:
    """What the command line prints, run in the folder of the project."""
    run = subprocess.run([sys.executable, "-m", "caveat", *arguments], cwd=ROOT, capture_output=True, check=True)
    return run.stdout


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    lacking = missing() or ("" if PAGE.exists() else "build/caveat.html is not built (make web)")
    if lacking and os.environ.get("CI") != "true":
        pytest.skip(lacking)
    assert not lacking, lacking
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(chromium: Any, **options: Any) -> App:
    """The page in a fresh context without a network, ready."""
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_offline(True)
    app = App(Watched(context.new_page()))
    app.page.goto(PAGE.as_uri())
    app.says("^Ready", 120)
    return app


@pytest.fixture(scope="module")
def app(chromium: Any) -> Iterator[App]:
    """One page for the tests of a module: starting takes seconds."""
    made = opened(chromium)
    yield made
    assert made.problems == []
    made.page.context.close()
