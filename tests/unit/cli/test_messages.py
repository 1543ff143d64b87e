"""Errors say what, where and what to do; an option that would do nothing is refused."""

import os

import pytest

from tests.unit.cli.command import BRIDGE
from tests.unit.cli.inside import inside


@pytest.mark.parametrize(
    ("args", "says", "hint"),
    [
        (("score", ""), "a path without a name was given", "variable"),
        (("check", ""), "a path without a name was given", "variable"),
        (("explain", "hedge", "nosuch.txt"), "nosuch.txt: no such file", "Check the path"),
        (("diff", "nosuch.txt", BRIDGE), "nosuch.txt: no such file", "Check the path"),
        (("score", BRIDGE, "--stdin-filename", "a.json"), "--stdin-filename a.json: it names what comes on standard", "add -"),
        (("score", BRIDGE, "--text-field", "body"), "--text-field: none of the articles is a table", "JSON, CSV and Parquet"),
        (("score", BRIDGE, "--id-field", "nr"), "--id-field: none of the articles is a table", "JSON, CSV and Parquet"),
        (("rubric", "whatif", BRIDGE, "--set", "named_sourcing=999999"), "the whole scale has 100 points", "100 or fewer"),
        (("rubric", "whatif", BRIDGE, "--set", "named_source_each=-101"), "there is no 'named_source_each'", ""),
        (("rubric", "whatif", BRIDGE, "--set", "byline=-101"), "the whole scale has 100 points", "100 or fewer"),
        (("score", "nosuch.jsonl"), "nosuch.jsonl: no such file", "Check the path"),
        (("score", "nosuch.parquet"), "nosuch.parquet: no such file", "Check the path"),
        (("score", "nosuch.csv"), "nosuch.csv: no such file", "Check the path"),
    ],
)  # fmt: skip
def test_weak_messages_are_mended(args, says, hint):
    run = inside(*args)
    assert run.code == 2
    assert says in run.err
    assert hint in run.err
    assert "caveat: :" not in run.err


def test_standard_input_may_be_named_and_have_fields():
    run = inside("score", "-", "--stdin-filename", "a.jsonl", "--text-field", "b", "-f", "csv", stdin='{"b": "One."}\n')
    assert (run.code, "a.jsonl#1" in run.out) == (0, True)


@pytest.mark.parametrize("name", ["p.jsonl", "p.ndjson", "p.parquet", "p.csv", "p.txt", "p.docx", "p.json"])
def test_a_file_that_nobody_may_read_has_one_hint(tmp_path, monkeypatch, name):
    """Root may read every file, so the system's answer is made up."""
    (tmp_path / name).write_bytes(b"words")

    really = os.open

    def refuse(path, *args, **more):
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied")
        return really(path, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    run = inside("score", tmp_path / name)
    assert run.code == 2
    assert f"{name}: cannot be read: Permission denied\n  hint: Check the file and who may read it.\n" in run.err
