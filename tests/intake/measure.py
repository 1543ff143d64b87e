"""How well pages of every format are read: words, bylines, dates. Run: python -m tests.intake.measure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from caveat.annotate.blocks import classify
from caveat.annotate.metadata import complete
from caveat.load.articles import read
from caveat.match.bylines import names_person
from caveat.model.text import PROSE, Article
from tests.intake.writers import LAYOUTS, WRITERS, layout

ARTICLES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("articles.yaml").read_text(encoding="utf-8"))
_WORD = re.compile(r"\w+")
_NO_DATE = {
    "old_table.html",
    "spaced.txt",
    "wire.txt",
    "docx",
    "odt",
    "rtf",
    "pdf",
    "pdf-columns",
    "pdf-bare",
    "pdf-indents",
}
_NO_BYLINE = {"wire.txt"}
_EXTENSIONS = {"pdf-columns": "pdf", "pdf-bare": "pdf", "pdf-indents": "pdf"}


@dataclass(frozen=True)
class Page:
    """One page of the set: what it holds, and how it was read."""

    name: str
    gold: dict[str, Any]
    article: Article
    body: str
    byline: str
    published: str
    kinds: dict[str, list[str]]

    @property
    def wanted_byline(self) -> str:
        """The author that the page can show; "Staff Reporter" is nobody."""
        named = self.name.split("/")[0] not in _NO_BYLINE and names_person(self.gold["byline"])
        return self.gold["byline"] if named else ""

    @property
    def wanted_date(self) -> str:
        return "" if self.name.split("/")[0] in _NO_DATE else self.gold["date"]

    @property
    def f1(self) -> float:
        """Word-level F1 of what was taken for article text."""
        gold = Counter(_WORD.findall(" ".join(self.gold["body"]).lower()))
        found = Counter(_WORD.findall(self.body.lower()))
        return 2 * sum((gold & found).values()) / (sum(gold.values()) + sum(found.values()))


def pages() -> list[Page]:
    """Every article in every layout and format."""
    names = sorted(path.name for path in LAYOUTS.iterdir()) + sorted(WRITERS)
    return [_page(name, gold) for name in names for gold in ARTICLES]


def _page(name: str, gold: dict[str, Any]) -> Page:
    data = WRITERS[name](gold) if name in WRITERS else layout(name, gold)
    file = name if name not in WRITERS else f"{gold['id']}.{_EXTENSIONS.get(name, name)}"
    article = read(file, data=data)
    blocks = classify(article)
    kinds: dict[str, list[str]] = {}
    for block in blocks:
        kinds.setdefault(block.kind, []).append(article.text[block.span.start : block.span.end])
    body = " ".join(words for kind in PROSE for words in kinds.get(kind, []))
    metadata = complete(article, blocks)
    return Page(
        f"{name}/{gold['id']}", gold, article, body,
        metadata.byline.value if metadata.byline else "", metadata.published.value if metadata.published else "", kinds,
    )  # fmt: skip


def same(one: str, two: str) -> bool:
    """Whether two bylines name the same people."""
    return set(_WORD.findall(one.lower())) - {"by", "and"} == set(_WORD.findall(two.lower())) - {"by", "and"}


def main() -> None:
    found = pages()
    for page in found:
        byline = (
            "-"
            if not page.wanted_byline
            else "ok"
            if same(page.byline, page.wanted_byline)
            else f"WRONG {page.byline!r}"
        )
        date = (
            "-"
            if not page.wanted_date
            else "ok"
            if page.published.startswith(page.wanted_date)
            else f"WRONG {page.published!r}"
        )
        print(f"{page.name:28} F1 {page.f1:.3f}  byline {byline}  date {date}")
    print(
        f"{len(found)} pages, mean F1 {sum(page.f1 for page in found) / len(found):.3f}, lowest {min(page.f1 for page in found):.3f}"
    )


if __name__ == "__main__":
    main()
