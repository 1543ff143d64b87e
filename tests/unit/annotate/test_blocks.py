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
