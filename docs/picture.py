"""Take the README's picture of a report page: python docs/picture.py (needs the `browser` extra and a browser).

The picture shows the top, with one note open, of reports/seeds/04-defection-rumour.html. It is taken by hand when the
page's look changes; nothing compares it, since browsers draw letters differently.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "reports" / "seeds" / "04-defection-rumour.html"
PICTURE = ROOT / "docs" / "report.png"
SIZE = {"width": 1200, "height": 900}


def main() -> None:
    """Write PICTURE."""
    from playwright.sync_api import sync_playwright

    browser_path = os.environ.get("CAVEAT_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(PAGE.as_uri())
        page.click("#article a.m >> nth=1")
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
