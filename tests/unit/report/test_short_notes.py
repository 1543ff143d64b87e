"""What stands in the margin: the note of the signal, another where the details call for it, and lines with their bullets."""

from __future__ import annotations

import functools
import re

import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.pipeline import Pipeline
from caveat.report.page import page_of

BODY = "The ferry stops in May. The council said that the pier was sold, and the town has to look for another one."


@functools.cache
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


def blocks(text: str) -> list[str]:
    page = page_of(pipeline().run(read("a.txt", data=text.encode())), start="full")
    return [str(block.html + block.notes) for block in page.blocks]


def notes(text: str) -> list[str]:
    return re.findall(r'<span class="short"><b>[^<]*</b> ([^<]*)</span>', "".join(blocks(text)))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("A clerk who asked not to be named because she feared for her job said that the pier was sold.", "no name, and why"),
        ("A clerk said that the pier was sold.", "no name: who?"),
        (f"The pier\\n\\nBy Staff Reporter\\n\\n{BODY}".replace("\\n", "\n"), "a byline without a name"),
        (f"The pier\\n\\nBy Mara Ilves\\n\\n{BODY}".replace("\\n", "\n"), "who wrote it"),
        ("The council said that the pier was sold.", "a body: who there?"),
        ("Omar Dast, who had no part in the survey, said that it was small.", "described as having no part"),
    ],
)  # fmt: skip
def test_the_first_note_that_fits_stands(text: str, note: str) -> None:
    others = {"no name, and why", "no name: who?", "a byline without a name", "who wrote it", "a body: who there?"}
    assert [item for item in notes(text) if item in others | {note} and not item.startswith("a body")] == (
        [note] if not note.startswith("a body") else []
    )
    assert note in notes(text)


@pytest.mark.parametrize("sign", ["\u2022", "*", "-", "\u25e6 "])
def test_a_bullet_stands_with_its_line(sign: str) -> None:
    shown = [
        re.sub("<[^>]*>", "", item)
        for item in blocks(f"Boats\n\n{sign} The pier is old.\n{sign} The mill is new.\n\n{BODY}")
    ]
    assert not [item for item in shown if item.strip() and not any(map(str.isalnum, item))]


def test_a_rule_between_blocks_stays_alone() -> None:
    shown = [re.sub("<[^>]*>", "", item) for item in blocks(f"Boats\n\n{BODY}\n\n* * *\n\n{BODY}")]
    assert not [item for item in shown if item.startswith("*") and "ferry" in item]
