"""Every paragraph of a page gets its job, with exact spans; the cases stand in blocks.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.annotate.blocks import classify
from caveat.load.articles import read
from caveat.model.text import BLOCK_KINDS, Article

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("blocks.yaml").read_text(encoding="utf-8"))
MARK = re.compile(r"\{([a-z_]+)\|([^{}]*)\}")


def article(text: str) -> Article:
    return read("case.txt", data=text.encode())


def marked(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The page without its marks, and what they mark."""
    plain, wanted, last = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        start = len(plain)
        plain += mark[2]
        wanted.append((mark[1], start, len(plain)))
        last = mark.end()
    return plain + text[last:], wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_blocks(case: dict[str, Any]) -> None:
    text, wanted = marked(case["text"])
    wanted = [(kind, start, start + len(text[start:end].rstrip())) for kind, start, end in wanted]
    blocks = classify(article(text))
    found = [(block.kind, text[block.span.start : block.span.end]) for block in blocks]
    assert found == [(kind, text[start:end]) for kind, start, end in wanted]
    assert [(block.kind, *block.span) for block in blocks] == wanted
    assert all(block.basis for block in blocks)


def test_every_kind_has_a_case() -> None:
    assert {mark[1] for case in CASES for mark in MARK.finditer(case["text"])} == set(BLOCK_KINDS)


def test_nothing_gives_no_blocks() -> None:
    assert classify(article("\n\n.")) != ()
    assert classify(Article(id="", source="", sha256="", format="text", text="", blocks=())) == ()


STORY = (
    "<p>"
    + "The ferry sailed again on Monday with forty guests on board, the harbour office said, and nobody was hurt. " * 2
    + "</p>"
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('<p><b>Read this: </b><a href="/y">Two choirs sold records of old hymns</a></p>', "furniture"),
        ('<p>The records were <a href="/y">published by the harbour office on Monday morning</a>.</p>', "body"),
        ('<p>The list of the <a href="/y">guests</a></p>', "subheading"),
    ],
)
def test_a_line_that_is_a_link_is_no_text(line: str, kind: str) -> None:
    page = f"<html><body><article><h1>The ferry sails</h1>{STORY}{line}{STORY.replace('Monday', 'Friday')}</article></body></html>"
    article = read("a.html", data=page.encode())
    kinds = {article.text[slice(*block.span)]: block.kind for block in classify(article)}
    assert [found for text, found in kinds.items() if "records" in text or ("guests" in text and len(text) < 60)] == [
        kind
    ]
