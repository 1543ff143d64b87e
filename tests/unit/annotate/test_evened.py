"""Whatever is found in a text whose odd characters were taken out for reading is told at its place in the text as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from msgspec import Struct

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model import document, finding, text
from caveat.model.report import Report
from caveat.model.text import Article, Span
from caveat.pipeline import Pipeline

SEEDS = Path(__file__).parents[3] / "seeds"
PLACED = document.Match | document.Sentence | finding.Companion
NAMES = ("02-column-aggregation.txt", "07-explained-anonymity.txt", "10-press-release.md", "15-interview.md")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


def places(value: Any, path: str) -> Iterator[tuple[str, int, int]]:
    """Every place that a value holds, with the types and fields that lead to it."""
    if isinstance(value, Span | PLACED):
        yield f"{path} {type(value).__name__}", value.start, value.end
    elif isinstance(value, document.Tokens):
        for start, end in zip(value.starts, value.ends, strict=True):
            yield f"{path} Tokens", start, end
    elif isinstance(value, tuple):
        for item in value:
            yield from places(item, path)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from places(item, path)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from places(getattr(value, name), f"{type(value).__name__}.{name}")


def told(report: Report) -> list[tuple[str, str]]:
    """The words at every place of a report, soft hyphens left out; the file's own structure is not asked for."""
    whole = report.document.text
    parts: list[Any] = [report.findings, report.document.article.metadata]
    parts += [
        getattr(report.document, name) for name in report.document.__struct_fields__ if name not in ("article", "text")
    ]
    return [
        (path, whole[start:end].replace("\u00ad", ""))
        for part in parts
        for path, start, end in places(part, "Document")
    ]


def holding_places() -> set[str]:
    """The fields of the model's types in which places stand."""
    types = [
        item
        for module in (document, finding, text)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Struct) and item is not Article
    ]
    return {
        f"{item.__name__}.{name} Span"
        for item in types
        for name, hint in get_type_hints(item).items()
        if "Span" in str(hint)
    }


def test_every_place_is_led_back(pipeline: Pipeline) -> None:
    met = set()
    for name in NAMES:
        plain = (SEEDS / name).read_text(encoding="utf-8")
        hyphened = re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", plain)
        before, after = (told(pipeline.run(read(name, data=item.encode()))) for item in (plain, hyphened))
        assert after == before
        met |= {path for path, _ in after}
    assert holding_places() <= met
