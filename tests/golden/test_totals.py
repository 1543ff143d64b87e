"""The totals of the project's own articles. A change of rules that moves them is written down for readers."""

import importlib.util
import json
import os
import re
from pathlib import Path

import pytest

from caveat.load.rubric import load_rubric

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = json.loads((ROOT / "tests/golden/totals.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return json.loads(generate.totals())
    finally:
        os.chdir(before)


def moved(old, new):
    """Lines for articles whose figures differ."""
    return [
        f"{name}: {old.get(name)} -> {new.get(name)}" for name in sorted({*old, *new}) if old.get(name) != new.get(name)
    ]


def test_totals_are_as_written_down(made):
    lines = moved(GOLDEN["seeds"], made["seeds"])
    told = "\n".join(lines)
    assert not lines, f"run `make generate`, and say under Score changes in CHANGELOG.md why these moved:\n{told}"


def test_the_changelog_speaks_of_this_rubric():
    file = load_rubric().file
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^### Score changes\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert newest is not None
    assert file.version in newest[1], f"the newest Score changes in CHANGELOG.md do not name rubric {file.version}"
    assert GOLDEN["rubric"] == f"{file.id} {file.version}"


def test_a_moved_total_is_named():
    assert moved({"a": {"total": 1}}, {"a": {"total": 2}, "b": {"total": 3}}) == [
        "a: {'total': 1} -> {'total': 2}",
        "b: None -> {'total': 3}",
    ]
