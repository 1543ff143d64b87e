"""The five real articles, wherever they are found: facts of their reports, and a few sanity checks by short phrases."""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.pipeline import Pipeline

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[1]
MANIFEST: list[dict[str, Any]] = yaml.safe_load((ROOT / "seeds/real/manifest.yaml").read_text(encoding="utf-8"))[
    "files"
]
NAMED = ("named_person", "named_organisation", "document")
PLACES = [
    ROOT / "seeds" / "real",
    *([Path(os.environ["CAVEAT_REAL_SEEDS"])] if os.environ.get("CAVEAT_REAL_SEEDS") else []),
    ROOT.parent / "shared" / "seeds",
]

each_file = pytest.mark.parametrize("facts", MANIFEST, ids=lambda facts: facts["name"][:3])


@functools.cache
def path_of(name: str) -> Path | None:
    return next((place / name for place in PLACES if (place / name).is_file()), None)


@functools.cache
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


@functools.cache
def report_of(name: str) -> Report:
    path = path_of(name)
    if path is None:
        pytest.skip(
            f"real article {name} is absent: put it in seeds/real/ or name its folder in CAVEAT_REAL_SEEDS "
            "(seeds/real/README.md)"
        )
    return pipeline().run(read(str(path)))


def report(number: str) -> Report:
    return report_of(next(facts["name"] for facts in MANIFEST if facts["name"].startswith(number)))


def marked(report: Report, signal: str) -> list[str]:
    """The words that a signal counts, in text order."""
    text = report.document.text
    return [text[i.span.start : i.span.end] for i in report.evidence if i.signal == signal and i.standing == "counted"]


def units(report: Report, signal: str) -> int:
    """How many distinct things a signal counts."""
    return len({i.unit or i.id for i in report.evidence if i.signal == signal and i.standing == "counted"})


def standing_at(report: Report, signal: str, phrase: str) -> list[Evidence]:
    """Counted evidence of a signal that overlaps a phrase of the text."""
    start = report.document.text.index(phrase)
    return [
        i
        for i in report.evidence
        if i.signal == signal and i.standing == "counted" and i.span.start < start + len(phrase) and start < i.span.end
    ]


def speakers(report: Report) -> str:
    return " | ".join(source.name for source in report.document.sources)


@each_file
def test_the_file_is_the_one_meant(facts: dict[str, Any]):
    report_of(facts["name"])
    path = path_of(facts["name"])
    assert path is not None
    assert hashlib.sha256(path.read_bytes()).hexdigest() == facts["sha256"]


@each_file
def test_genre_and_disclaimer(facts: dict[str, Any]):
    report = report_of(facts["name"])
    assert report.findings.genre.id in facts["genre"]
    assert bool(marked(report, "opinion_disclaimer")) is facts["disclaimer"]


@each_file
def test_counts_of_the_report(facts: dict[str, Any]):
    report = report_of(facts["name"])
    counts = {
        "words": report.document.counts.words,
        "named_sources": sum(source.source_class in NAMED for source in report.document.sources),
        "tips": units(report, "anonymous_source"),
        "rumours": units(report, "rumour"),
        "furniture": len(marked(report, "furniture")),
    }
    astray = {key: found for key, found in counts.items() if not facts[key][0] <= found <= facts[key][1]}
    assert astray == {}


@each_file
def test_who_speaks_is_a_source(facts: dict[str, Any]):
    assert [name for name in facts["speakers"] if name not in speakers(report_of(facts["name"]))] == []


@each_file
def test_who_is_only_talked_about_is_none(facts: dict[str, Any]):
    assert [name for name in facts["not_speakers"] if name in speakers(report_of(facts["name"]))] == []


@each_file
def test_every_mark_is_a_slice_of_the_text(facts: dict[str, Any]):
    report = report_of(facts["name"])
    assert all(0 <= item.span.start < item.span.end <= len(report.document.text) for item in report.evidence)


def test_leaks_with_nobody_behind_them_are_rumour():
    assert standing_at(report("000"), "rumour", "The leaks suggest")


def test_the_month_of_may_is_no_hedge():
    assert not standing_at(report("000"), "hedge", "In early May")


def test_the_netizen_has_no_name():
    assert standing_at(report("001"), "anonymous_source", "another netizen") or standing_at(
        report("001"), "vague_source", "another netizen"
    )


def test_sign_up_lines_are_furniture():
    assert standing_at(report("001"), "furniture", "Sign up")


def test_the_disclaimer_ends_one_article_and_no_other():
    found = [facts["name"][:3] for facts in MANIFEST if marked(report_of(facts["name"]), "opinion_disclaimer")]
    assert found == ["002"]


def test_the_photo_credit_is_a_caption():
    document = report("002").document
    credit = document.text.index("AFP/Getty")
    assert [b.kind for b in document.blocks if b.span.start <= credit < b.span.end] == ["caption"]


def test_the_tipster_and_the_analysts():
    assert standing_at(report("003"), "anonymous_source", "overseas tipster")
    assert standing_at(report("003"), "vague_source", "Some analysts")


def test_the_wire_passes_on_sources_without_names():
    assert standing_at(report("004"), "anonymous_source", "sources familiar with the contents")


def test_the_prize_winner_has_no_name():
    assert standing_at(report("004"), "anonymous_source", "Nobel Prize winner")


def test_advertisement_and_comment_form_are_furniture():
    assert standing_at(report("004"), "furniture", "Submit Your Ad")
    assert standing_at(report("004"), "furniture", "Leave a Reply")
