"""Case tables: marked texts -> plain texts and the evidence that they expect.

`<<words>>` is evidence that stands, `{{words|guard}}` evidence that a guard set aside. Behind a
bar a mark may name details and the matched entry: `<<may|type=modal>>`, `<<may|entry=may>>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caveat.load.yaml.tree import parse

FLOOR = {"hit": 3, "near_miss": 3, "quoted": 1, "negated": 1, "awkward": 1, "too_short": 1}
_MARK = re.compile(r"<<(.+?)(?:\|([^<>|]*))?>>|\{\{(.+?)\|([^{}|]*)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Expected:
    start: int
    end: int
    guard: str = ""
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    signal: str
    name: str
    shows: str
    text: str
    expected: tuple[Expected, ...]
    outcome: str
    measure: float | None


def read_marks(marked: str) -> tuple[str, tuple[Expected, ...]]:
    """The text without its marks, and what the marks expect."""
    plain, expected, at = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        words = mark.group(1) or mark.group(3)
        pairs = dict(pair.split("=", 1) for pair in (mark.group(2) or "").split(",") if pair)
        expected.append(Expected(len(plain), len(plain) + len(words), mark.group(4) or "", pairs))
        plain += words
        at = mark.end()
    return plain + marked[at:], tuple(expected)


def table(path: Path) -> dict[str, Any]:
    """One YAML file, read as the rubric is."""
    tree = parse(path.read_bytes(), path.name)
    assert not tree.problems, tree.problems
    value = tree.value
    assert isinstance(value, dict)
    return value


def cases(path: Path) -> list[Case]:
    """The cases of one table."""
    value = table(path)
    found = []
    for item in value["cases"]:
        text, expected = read_marks(item["text"])
        stands = any(not mark.guard for mark in expected)
        outcome = item.get("outcome", "found" if stands else "not_found")
        found.append(Case(value["signal"], item["name"], item["shows"], text, expected, outcome, item.get("measure")))
    return found
