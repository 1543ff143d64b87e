"""Nobody is lost: each statement of somebody without a name leaves one piece of evidence; saying less never costs less."""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from caveat.errors import CaveatError
from caveat.load.articles import read
from caveat.model.report import Report
from tests.promises.corpus import TEXTS
from tests.promises.probe import pipeline

ROOT = Path(__file__).parents[2]
NAMELESS = {"unnamed", "vague", "collective", "none"}
SIGNALS = {"anonymous_source", "vague_source", "rumour"}
_MARKS = str.maketrans("", "", "<>{}")
CHAINS = [
    ("Sources", "Senior sources", "Sources close to the mill"),
    ("A source", "A council source", "A council source briefed on the sale"),
    ("An official", "A senior official", "A senior official familiar with the sale"),
    ("One insider", "One insider at the mill", "One insider with direct knowledge of the sale"),
    ("Two officials", "Two harbour officials", "Two harbour officials who attended the meeting"),
    ("An aide", "A mayoral aide", "A mayoral aide involved in the sale"),
    ("A person", "A person at the mill", "A person familiar with the sale"),
]
REASONS = (
    "",
    ", speaking on condition of anonymity",
    ", who asked not to be named because she feared for her job",
)
NAMES = ("Mara Ilves", "Mara Ilves, the harbour engineer")
LEAD = "The mill stands by the river. It has two floors and a red roof, and it ground rye for a hundred years. "
FACT = "said the mill had been sold to a bank in the north"
TAIL = ". The wheel was mended last summer, and the millers will move to the upper town in autumn. " + LEAD * 5


def lost(report: Report) -> list[str]:
    """The words of each statement without a name that leaves no piece of evidence, or more than one."""
    document = report.document
    found = Counter(item.details.get("attribution") for item in report.evidence if item.signal in SIGNALS)
    sources = {source.id: source.source_class for source in document.sources}
    wrong = []
    for item in document.attributions:
        kind = (
            sources.get(item.source_id or "", item.source_class)
            if item.source_class == "pronoun"
            else item.source_class
        )
        if kind in NAMELESS and found[item.id] != 1:
            place = item.source or item.cue
            wrong.append(f"{found[item.id]} of {item.id}: {document.text[slice(*place)] if place else ''}")
    return wrong


def sentences(value: object) -> Iterator[str]:
    """All texts of several words in a table."""
    if isinstance(value, str):
        if value.count(" ") > 2:
            yield value.translate(_MARKS)
    elif isinstance(value, dict):
        for item in value.values():
            yield from sentences(item)
    elif isinstance(value, list):
        for item in value:
            yield from sentences(item)


def tables() -> Iterator[str]:
    """Every sentence of the tables of cases, its marks rubbed out."""
    for path in sorted([*(ROOT / "tests/signals").glob("*.yaml"), *(ROOT / "tests/attribution").glob("*.yaml")]):
        yield from sentences(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_nobody_is_lost_in_a_text(key: str) -> None:
    assert lost(pipeline().run(read("case.txt", data=TEXTS[key].encode()))) == []


def test_nobody_is_lost_in_the_tables() -> None:
    wrong = {text: found for text in tables() if (found := lost(pipeline().run(read("case.txt", data=text.encode()))))}
    assert wrong == {}


def real_texts() -> Iterator[tuple[str, str, bytes]]:
    """Name, ending and bytes of each article in the folder that CAVEAT_REAL_DATA names: files, or rows with a `text`."""
    folder = Path(os.environ["CAVEAT_REAL_DATA"])
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if text := json.loads(line).get("text"):
                    yield f"{path.name}:{number}", ".txt", text.encode()
        elif path.name.endswith((".html", ".txt", ".html.gz")):
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            yield path.name, ".html" if ".html" in path.name else ".txt", data


@pytest.mark.real
@pytest.mark.skipif(not os.environ.get("CAVEAT_REAL_DATA"), reason="no folder of articles named in CAVEAT_REAL_DATA")
def test_nobody_is_lost_in_real_articles() -> None:
    wrong = {}
    read_well = 0
    for name, ending, data in real_texts():
        try:
            report = pipeline().run(read(f"case{ending}", data=data))
        except CaveatError:
            continue  # a page without article text
        read_well += 1
        if found := lost(report):
            wrong[name] = found
    assert wrong == {}
    assert read_well


def points(who: str, reason: str) -> int:
    """The points of an article whose one statement is this source's."""
    comma = "," if reason or "," in who else ""
    text = f"The mill is sold\n\n{LEAD}{who}{reason}{comma} {FACT}{TAIL}"
    report = pipeline().run(read("case.txt", data=text.encode()))
    assert report.total.points is not None
    return report.total.points


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[0])
def test_saying_less_of_a_source_never_costs_less(chain: tuple[str, ...]) -> None:
    described = [points(who, "") for who in chain]
    explained = [points(chain[1], reason) for reason in REASONS]
    named = [points(name, "") for name in NAMES]
    steps = [*described, *explained[1:], *named]
    assert steps == sorted(steps), steps


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[0])
def test_each_of_a_chain_is_counted_once(chain: tuple[str, ...]) -> None:
    for who in chain:
        text = f"The mill is sold\n\n{LEAD}{who} {FACT}{TAIL}"
        report = pipeline().run(read("case.txt", data=text.encode()))
        counted = [item for item in report.evidence if item.signal in SIGNALS and item.standing == "counted"]
        assert [(item.signal, text[slice(*item.span)]) for item in counted] == [("anonymous_source", who)]
