"""Where quotations begin and end, and of what kind they are before anybody is known to have said them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.annotate import quotations
from caveat.model.text import Block, Span
from tests.attribution.reading import quoting, read

CASES = yaml.safe_load(Path(__file__).with_name("quotations.yaml").read_text(encoding="utf-8"))
MARK = re.compile(r"([DSTN])\[([^\[\]]*)\]")
KINDS = {"D": "direct", "S": "scare", "T": "title", "N": "nickname"}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_quotations(case: dict[str, Any]) -> None:
    text = MARK.sub(lambda match: match[2], case["text"])
    found = quotations.find(text, (Block(Span(0, len(text)), "body"),), quoting())
    outer = [(item.kind, text[slice(*item.span)]) for item in found if item.depth == 0 and item.closed]
    assert outer == [(KINDS[kind], words) for kind, words in MARK.findall(case["text"])]
    assert [text[slice(*item.span)] for item in found if item.depth == 1] == case.get("inner", [])
    assert [text[slice(*item.span)] for item in found if not item.closed] == ([case["open"]] if "open" in case else [])


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "Ortega said: “We checked twice.\n\n“It is safe.\n\n“Come back.” Then she left.\n\nNobody came."
    document = read(text)
    found = [(text[slice(*item.span)], item.continued, item.closed) for item in document.quotations]
    assert found == [
        ("“We checked twice.", False, False),
        ("“It is safe.", True, False),
        ("“Come back.”", True, True),
    ]
    (attribution,) = document.attributions
    assert [text[slice(*span)] for span in attribution.statement] == [
        "“We checked twice.",
        "“It is safe.",
        "“Come back.”",
    ]


def test_a_quotation_in_single_marks_runs_over_paragraphs() -> None:
    text = "Ortega said: 'We checked twice.\n\n'It's the guild that asks. I can't.\n\n'Come back.' Then she left."
    document = read(text)
    found = [(text[slice(*item.span)], item.closed) for item in document.quotations]
    assert found == [
        ("'We checked twice.", False),
        ("'It's the guild that asks. I can't.", False),
        ("'Come back.'", True),
    ]
    (attribution,) = document.attributions
    assert len(attribution.statement) == 3


def test_an_apostrophe_before_a_paragraph_with_another_opens_nothing() -> None:
    text = "Give 'em time, said Ortega.\n\n'90s ferries were slow.\n\nThe pilots' guild met.\n\n'Tis done."
    assert read(text).quotations == ()


def test_short_words_are_direct_once_somebody_says_them() -> None:
    text = "Maria Ortega called the plan “a disgrace”. The “free” ferry costs two crowns."
    assert [(text[slice(*item.inner)], item.kind) for item in read(text).quotations] == [
        ("a disgrace", "direct"),
        ("free", "scare"),
    ]


def test_quoted_words_are_counted() -> None:
    assert read("Maria Ortega said: “We checked it twice.” The “free” ferry left.").counts.quoted_words == 4
