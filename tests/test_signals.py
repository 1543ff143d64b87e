"""One table per signal, one runner: exact spans, entry, details, standing, and nothing else found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.cases import read_cases, read_marks
from caveat.load.rubric import load_rubric
from caveat.load.yaml.tree import parse
from caveat.model.case import Case, Expected
from caveat.model.document import Document
from caveat.model.finding import Detection, Evidence

FLOOR = {"hit": 3, "near_miss": 3, "quoted": 1, "negated": 1, "awkward": 1, "too_short": 1}
HERE = Path(__file__).parent / "signals"
TABLES = sorted(HERE.glob("*.yaml"))
CASES = [case for path in TABLES for case in read_cases(path)]


def table(path: Path) -> dict[str, Any]:
    """One YAML file, read as the rubric is."""
    tree = parse(path.read_bytes(), path.name)
    assert not tree.problems, tree.problems
    assert isinstance(tree.value, dict)
    return tree.value


GUARDS = sorted((HERE / "guards").glob("*.yaml"))
SENTENCES = [
    (value["signal"], guard, role, sentence)
    for value in map(table, GUARDS)
    for guard, sides in value["guards"].items()
    for role in ("traps", "trues")
    for sentence in sides[role]
]
SIGNALS = [signal.id for signal in load_rubric().signals]


@cache
def _machine() -> Callable[[str], tuple[Document, dict[str, Detection]]]:
    rubric = load_rubric()
    annotator, detector = Annotator(rubric.lexicons), Detector(rubric, debug=True)

    def run(text: str) -> tuple[Document, dict[str, Detection]]:
        document = annotator.annotate(read("case.txt", data=text.encode()))
        return document, {item.signal: item for item in detector.detect(document).detections}

    return run


def _shown(text: str, evidence: Evidence) -> tuple[int, int, str, str]:
    guard = str(evidence.details.get("guard", ""))
    return evidence.span.start, evidence.span.end, text[slice(*evidence.span)], guard


def _wanted(text: str, mark: Expected) -> tuple[int, int, str, str]:
    return mark.start, mark.end, text[mark.start : mark.end], mark.guard


def _facts(evidence: Evidence) -> dict[str, str]:
    facts = {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in evidence.details.items()
    }
    return facts | {"entry": evidence.matched.rpartition(": ")[2], "unit": evidence.unit}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.signal}: {case.name}")
def test_case(case: Case) -> None:
    _, found = _machine()(case.text)
    detection = found[case.signal]
    assert [_shown(case.text, item) for item in detection.evidence] == [
        _wanted(case.text, mark) for mark in case.expected
    ]
    assert [item.standing for item in detection.evidence] == [
        "set_aside" if mark.guard else "counted" for mark in case.expected
    ]
    facts = [_facts(item) for item in detection.evidence]
    assert [mark.details.items() <= fact.items() for mark, fact in zip(case.expected, facts, strict=True)] == [
        True
    ] * len(facts), facts
    assert detection.outcome == case.outcome
    assert case.measure is None or detection.measure == pytest.approx(case.measure, abs=0.005)


@pytest.mark.parametrize("signal", SIGNALS)
def test_signal_has_a_table_that_reaches_the_floor(signal: str) -> None:
    path = HERE / f"{signal}.yaml"
    assert path.exists(), f"{signal} has no case table"
    value = table(path)
    shows = Counter(item["shows"] for item in value["cases"]) + Counter(
        {kind: FLOOR[kind] for kind in value.get("without", {})}
    )
    assert {kind: shows[kind] for kind, floor in FLOOR.items() if shows[kind] < floor} == {}
    assert value["signal"] == signal


@pytest.mark.parametrize(("signal", "guard", "role", "marked"), SENTENCES)
def test_guard(signal: str, guard: str, role: str, marked: str) -> None:
    """A trap is set aside by this guard (or left out, where the guard is silent); a true sentence stands."""
    text, marks = read_marks(marked)
    _, found = _machine()(text)
    stands = [_shown(text, item)[:3] for item in found[signal].counted]
    aside = [_shown(text, item) for item in found[signal].evidence if item.standing == "set_aside"]
    wanted = [(mark.start, mark.end, text[mark.start : mark.end]) for mark in marks]
    expected = wanted if role == "trues" else []
    assert stands == expected
    assert role == "trues" or not marks or [(*item, guard) for item in wanted] == aside


def _guards() -> list[tuple[str, str]]:
    return sorted(
        {
            (lexicon.id, guard.id)
            for lexicon in load_rubric().lexicons
            if not lexicon.id.startswith("attribution_")
            for guard in (*lexicon.guards, *(guard for entry in lexicon.entries for guard in entry.guards))
        }
    )


@pytest.mark.parametrize(("lexicon", "guard"), _guards())
def test_guard_has_three_traps_and_three_true_sentences(lexicon: str, guard: str) -> None:
    value = table(HERE / "guards" / f"{lexicon}.yaml")
    sides = value["guards"][guard]
    assert (min(3, len(sides["traps"])), min(3, len(sides["trues"]))) == (3, 3)
