"""Tables of cases: who says what, at the exact words.

In a case S[...] marks a source, C[...] its cue and W[...] the words handed over. Digits number the attributions of a
text; S12[...] serves the first and the second. A text without marks must give nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.attribution.reading import read

HERE = Path(__file__).parent
MARK = re.compile(r"([SCW])(\d*)\[([^\[\]]*)\]")
TABLES = sorted(
    path
    for path in HERE.glob("*.yaml")
    if path.stem not in ("names", "quotations", "sentences", "articles", "channels")
)
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in TABLES
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def unmark(marked: str) -> tuple[str, dict[int, dict[str, list[tuple[int, int]]]]]:
    """The plain text and, per attribution, the spans of its marks."""
    plain, at = "", 0
    wanted: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        span = (len(plain), len(plain) + len(match[3]))
        plain += match[3]
        at = match.end()
        for digit in match[2] or "1":
            wanted.setdefault(int(digit), {"S": [], "C": [], "W": []})[match[1]].append(span)
    return plain + marked[at:], wanted


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("case", CASES)
def test_attributions(case: dict[str, Any]) -> None:
    text, wanted = unmark(case["text"])
    document = read(text)
    expected = [
        (spans["S"][0] if spans["S"] else None, spans["C"][0], sorted(spans["W"]))
        for _, spans in sorted(wanted.items())
    ]
    found = [
        (tuple(item.source) if item.source else None, tuple(item.cue or ()), sorted(map(tuple, item.statement)))
        for item in document.attributions
    ]
    show = [
        tuple(text[slice(*part)] if part else None for part in (item.source, item.cue))
        + tuple(text[slice(*span)] for span in item.statement)
        for item in document.attributions
    ]
    assert found == expected, show
    made = document.attributions
    if "class" in case:
        assert [item.source_class for item in made] == listed(case["class"])
    if "pattern" in case:
        assert [item.pattern.shown for item in made if item.pattern] == listed(case["pattern"])
    if "direct" in case:
        assert [item.direct for item in made] == listed(case["direct"])
    if "relayed" in case:
        assert [item.relayed_by for item in made] == [f"a{place}" if place else None for place in case["relayed"]]
    if "sources" in case:
        assert [source.name for source in document.sources] == case["sources"]


ANONYMOUS = [
    param for param in CASES if param.values[0].keys() & {"reason", "how_known", "description", "several", "evaluative"}
]


@pytest.mark.parametrize("case", ANONYMOUS)
def test_what_is_said_about_an_unnamed_source(case: dict[str, Any]) -> None:
    text, _ = unmark(case["text"])
    anonymity = read(text).attributions[0].anonymity
    assert anonymity is not None
    if "reason" in case:
        assert anonymity.reason_kind == case["reason"]
        assert anonymity.reason is not None
    for key in ("how_known", "description"):
        if key in case:
            span = getattr(anonymity, key)
            assert span is not None
            assert text[slice(*span)] == case[key]
    for key in ("several", "evaluative"):
        if key in case:
            assert getattr(anonymity, key) is case[key]
