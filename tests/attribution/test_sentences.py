"""Where sentences end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from caveat.annotate import sentences
from caveat.match.tokens import tokenize
from caveat.model.text import Block, Span
from tests.attribution.reading import quoting

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", CASES, ids=[case[0][:30] for case in CASES])
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    tokens = tokenize(text)
    found = sentences.split(text, (Block(Span(0, len(text)), "body"),), tokens, quoting())
    assert [text[item.start : item.end] for item in found] == expected
    assert [item.first for item in found] == [0, *(item.last for item in found[:-1])]
    assert found[-1].last == len(tokens.words)


def test_no_sentence_crosses_a_block() -> None:
    text = "A headline without an end\nThe quay is old"
    blocks = (Block(Span(0, 25), "headline"), Block(Span(26, len(text)), "body"))
    found = sentences.split(text, blocks, tokenize(text))
    assert [(text[item.start : item.end], item.block) for item in found] == [
        ("A headline without an end", 0),
        ("The quay is old", 1),
    ]


def test_a_sentence_without_an_end_is_cut_where_a_word_ends() -> None:
    text = "the council said that the pier may close and " * 300
    found = sentences.split(text, (Block(Span(0, len(text)), "body"),), tokenize(text))
    assert all(item.end - item.start <= 2_000 for item in found)
    assert " ".join(text[item.start : item.end] for item in found) == text.strip()


@pytest.mark.parametrize("unit", [".", "?!", ".—", ".“", "a.—", "… ", "a" * 50 + ".", "a." + "'" * 50 + "b"])
def test_marks_without_words_cost_no_more_than_their_number(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    tokens = tokenize(text)
    start = time.process_time()
    sentences.split(text, (Block(Span(0, len(text)), "body"),), tokens)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "The night boat left at noon.Dockers tied the ropes.“We were slow,” said Mara Ilves, a pilot.The harbour was still.",
            4,
        ),
        ("The list lies at www.example.Com and in node.Js, the keeper of the file said.", 1),
        ("It is as she said…….We have to read it.", 1),
        ("The U.S.Senate met, and St.Ives was quiet.", 1),
    ],
)
def test_sentences_without_a_space_between_them(text: str, count: int) -> None:
    assert len(sentences.split(text, (Block(Span(0, len(text)), "body"),), tokenize(text), quoting())) == count
