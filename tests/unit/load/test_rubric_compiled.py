"""The compiled rubric: the same rubric, current, and passed over when it is not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caveat.load.rubric import load_rubric, rubric_dir
from caveat.load.rubric.compiled import COMPILED, compiled, read_compiled
from caveat.load.rubric.folder import read_folder
from caveat.match.phrases import PhraseIndex
from caveat.match.tokens import tokenize


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built-in rubric with its compiled form."""
    target = Path(shutil.copytree(rubric_dir(), tmp_path_factory.mktemp("rubric") / "rubric"))
    rubric = read_folder(target).rubric
    assert rubric is not None
    (target / COMPILED).write_text(compiled(rubric), encoding="utf-8")
    return target


def test_the_committed_form_is_current() -> None:
    rubric = read_folder(rubric_dir()).rubric
    assert rubric is not None
    committed = (rubric_dir() / COMPILED).read_text(encoding="utf-8")
    assert committed == compiled(rubric), "run `caveat rubric compile`"


def test_it_is_the_same_rubric(folder: Path) -> None:
    assert read_compiled(folder) == read_folder(folder).rubric


def test_its_word_graph_finds_the_same(folder: Path) -> None:
    rubric = read_compiled(folder)
    assert rubric is not None
    assert rubric.graph
    text = "Some analysts say it may, according to people familiar with the matter, be a shocking disgrace. " * 3
    tokens = tokenize(text)
    found = PhraseIndex(rubric.lexicons, rubric.graph).scan(text, tokens)
    assert found == PhraseIndex(rubric.lexicons).scan(text, tokens)
    assert sum(map(len, found.values())) > 3


def test_an_edited_file_passes_it_over(folder: Path) -> None:
    file = folder / "rubric.yaml"
    before = file.read_bytes()
    try:
        file.write_bytes(before.replace(b"min_words: 120", b"min_words: 121"))
        assert read_compiled(folder) is None
        assert load_rubric(folder).file.withhold.min_words == 121
    finally:
        file.write_bytes(before)
    assert read_compiled(folder) is not None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}", b'{"format": 0}', b"\xff"])
def test_a_damaged_file_is_passed_over(folder: Path, damage: bytes) -> None:
    file = folder / COMPILED
    before = file.read_bytes()
    try:
        file.write_bytes(damage)
        assert read_compiled(folder) is None
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("part", ["file", "signals", "lexicons", "graph"])
def test_a_part_that_is_missing_is_noticed(folder: Path, part: str) -> None:
    file = folder / COMPILED
    before = file.read_bytes()
    try:
        data = json.loads(before)
        del data[part]
        file.write_text(json.dumps(data), encoding="utf-8")
        assert read_compiled(folder) is None
    finally:
        file.write_bytes(before)


def test_loading_it_needs_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; from caveat.load.rubric import load_rubric; rubric = load_rubric(); "
        "assert rubric.graph, 'not the compiled form'; "
        "print(sorted({'yaml', 'pydantic', 'pydantic_core'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
