"""Small whole articles: the answer to a newsroom question, and the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric

TABLES = sorted(Path(__file__).parent.glob("*.yaml"))
_MARK = re.compile(r"<<|>>|\{\{|\}\}")


def _cases() -> Iterator[Any]:
    for path in TABLES:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in table["cases"]:
            name = case.get("question", table.get("question"))
            yield pytest.param(name, case, id=f"{path.stem}: {case['name']}")


@pytest.fixture(scope="module")
def machine() -> tuple[Annotator, Detector]:
    rubric = load_rubric()
    return Annotator(rubric.lexicons), Detector(rubric, debug=True)


@pytest.mark.parametrize(("question", "case"), list(_cases()))
def test_article(machine: tuple[Annotator, Detector], question: str, case: dict[str, str]) -> None:
    annotator, detector = machine
    text = _MARK.sub("", case["text"])
    findings = detector.detect(annotator.annotate(read("case.txt", data=text.encode())))
    answers = {item.id: item for item in findings.newsroom}
    assert answers[question].answer == case["answer"], answers[question].reason
    if question == "A11":
        (replies,) = [item for item in findings.detections if item.signal == "right_of_reply"]
        assert [text[slice(*item.span)] for item in replies.counted] == re.findall(r"<<(.*?)>>", case["text"])
