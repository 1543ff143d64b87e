"""What a page says of itself is found at its edges in any usual wording, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.load.yaml.tree import parse

TABLE: Any = parse((Path(__file__).parent / "labels.yaml").read_bytes(), "labels.yaml").value
TITLE = "East quay closes for a year"
BODY = [
    f"Lorry number {number} left the east quay at noon, said Orrin Dahl, the harbour master of Norrby. It carried lamps and rope."
    for number in range(11, 27)
]
LABELS = [(kind, row["at"], row["words"]) for kind, rows in TABLE["labels"].items() for row in rows]
NEAR = [
    (at, row["words"]) for row in TABLE["near_misses"] for at in ([row["at"]] if "at" in row else ["first", "last"])
]
SIGNAL_OF = {"views": "opinion", "label": "opinion"}


def page(at: str, words: str) -> str:
    parts = [TITLE, *BODY]
    if at == "title":
        parts[0] = words
    else:
        parts.insert({"above": 0, "under": 1, "first": 1, "middle": 6, "last": len(parts)}[at], words)
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def machine() -> tuple[Annotator, Detector]:
    rubric = load_rubric()
    return Annotator(rubric.lexicons, rubric.graph), Detector(rubric, debug=True)


def seen(machine: tuple[Annotator, Detector], at: str, words: str) -> tuple[set[str], str]:
    """Kinds of label that count, and the genre."""
    annotator, detector = machine
    findings = detector.detect(annotator.annotate(read("page.txt", data=page(at, words).encode())))
    kinds = {
        SIGNAL_OF.get(str(item.details["type"]), str(item.details["type"]))
        for detection in findings.detections
        if detection.signal in ("opinion_disclaimer", "genre_label")
        for item in detection.counted
        if item.details["type"] != "contribution"
    }
    return kinds, findings.genre.id


@pytest.mark.parametrize(("kind", "at", "words"), LABELS)
def test_a_label_is_found_and_decides(machine: tuple[Annotator, Detector], kind: str, at: str, words: str) -> None:
    kinds, genre = seen(machine, at, words)
    assert kind in kinds
    assert genre == kind


@pytest.mark.parametrize(("at", "words"), NEAR)
def test_words_that_only_look_like_a_label_are_left(machine: tuple[Annotator, Detector], at: str, words: str) -> None:
    assert seen(machine, at, words) == (set(), "report")


def test_the_table_is_as_large_as_promised() -> None:
    assert len(LABELS) >= 60
    assert len(TABLE["near_misses"]) >= 40
