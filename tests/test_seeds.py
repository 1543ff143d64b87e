"""The seeds against what a careful reader would mark in them (seeds/expected/), word for word."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.pipeline import Pipeline

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = sorted(path for path in SEEDS.iterdir() if path.suffix in (".txt", ".md") and path.stem != "README")
EXPECTED: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((SEEDS / "expected").glob("*.yaml"))
}
KEYS = {"genre", "basis", "total", "sources", "findings", "absent", "open", "may", "owners"}
PLACES = {path.stem: path for path in ARTICLES}

each_article = pytest.mark.parametrize("name", list(EXPECTED))
each_finding = pytest.mark.parametrize(
    ("name", "finding"),
    [
        pytest.param(name, finding, id=f"{name}-{finding['signal']}-{number}")
        for name, expected in EXPECTED.items()
        for number, finding in enumerate(expected["findings"])
    ],
)
each_complete_signal = pytest.mark.parametrize(
    ("name", "signal"),
    [
        (name, signal)
        for name, expected in EXPECTED.items()
        for signal in sorted({finding["signal"] for finding in expected["findings"]} - set(expected.get("open", ())))
    ],
)
each_absent_signal = pytest.mark.parametrize(
    ("name", "signal"), [(name, signal) for name, expected in EXPECTED.items() for signal in expected["absent"]]
)


@functools.cache
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


@functools.cache
def report(name: str) -> Report:
    return pipeline().run(read(str(PLACES[name])))


def counted(name: str, signal: str) -> list[Evidence]:
    return [item for item in report(name).evidence if item.signal == signal and item.standing == "counted"]


def words_of(name: str, item: Evidence) -> str:
    return report(name).document.text[item.span.start : item.span.end]


def place(name: str, finding: dict[str, Any]) -> int:
    """Where the expected words stand: their `nth` occurrence in the article, the first unless told."""
    text = report(name).document.text
    at = -1
    for _ in range(finding.get("nth", 1)):
        at = text.find(finding["text"], at + 1)
    return at


def test_every_article_has_its_expectations():
    assert sorted(EXPECTED) == sorted(PLACES)


@each_article
def test_expectations_use_known_keys(name: str):
    assert set(EXPECTED[name]) <= KEYS


@each_article
def test_length_fits_a_lesson(name: str):
    assert 200 <= len(PLACES[name].read_text(encoding="utf-8").split()) <= 900


@each_finding
def test_expected_words_stand_in_the_article(name: str, finding: dict[str, Any]):
    assert place(name, finding) >= 0


@each_finding
def test_every_finding_says_why(name: str, finding: dict[str, Any]):
    assert finding["why"].strip()


@each_finding
def test_finding_is_made(name: str, finding: dict[str, Any]):
    start = place(name, finding)
    standing = finding.get("standing", "counted")
    there = [
        item
        for item in report(name).evidence
        if item.signal == finding["signal"] and item.span == (start, start + len(finding["text"]))
    ]
    assert [item.standing for item in there] == [standing]
    assert {key: there[0].details.get(key) for key in finding.get("details", {})} == finding.get("details", {})


@each_complete_signal
def test_nothing_else_is_marked(name: str, signal: str):
    expected = sorted(
        place(name, finding)
        for finding in EXPECTED[name]["findings"]
        if finding["signal"] == signal and finding.get("standing", "counted") == "counted"
    )
    extra = [words_of(name, item) for item in counted(name, signal) if item.span.start not in expected]
    assert extra == []


@each_absent_signal
def test_absent_signal_is_not_found(name: str, signal: str):
    detection = next(item for item in report(name).findings.detections if item.signal == signal)
    assert [words_of(name, item) for item in detection.counted] == []
    assert detection.outcome in ("not_found", "not_applicable")


@each_article
def test_genre(name: str):
    genre = report(name).findings.genre
    expected = EXPECTED[name]
    assert genre.id == expected["genre"], genre.reason
    assert genre.basis == expected.get("basis", genre.basis)


PEOPLE_AND_OUTLETS = ("named_person", "named_organisation", "unnamed", "vague")


@each_article
def test_who_speaks_is_a_source(name: str):
    found = [(source.name, source.source_class) for source in report(name).document.sources]
    expected = [(source["name"], source["class"]) for source in EXPECTED[name]["sources"]]
    assert [source for source in expected if source not in found] == []


@each_article
def test_who_does_not_speak_is_none(name: str):
    expected = [source["name"] for source in EXPECTED[name]["sources"]] + EXPECTED[name].get("may", [])
    others = [
        source.name
        for source in report(name).document.sources
        if source.source_class in PEOPLE_AND_OUTLETS and source.name not in expected and source.attributions
    ]
    assert others == []


@each_article
def test_who_speaks_by_documents_alone_is_named(name: str):
    owners = [source.name for source in report(name).document.sources if not source.attributions]
    assert owners == EXPECTED[name].get("owners", [])


@each_article
def test_total_is_where_a_reader_would_put_it(name: str):
    total, expected = report(name).total, EXPECTED[name]["total"]
    assert total.status == expected["status"], total.reason
    assert expected.get("at_least", 0) <= (total.per_100 or 0) <= expected.get("at_most", 100)


def test_hoax_scores_above_the_honest_brief():
    """The two that keep everybody humble: looks are not facts."""
    assert (report("08-polished-hoax").total.per_100 or 0) > (report("09-thin-brief").total.per_100 or 0)
