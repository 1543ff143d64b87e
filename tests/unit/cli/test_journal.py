"""Journals, records and names as anybody may have made them: whatever stands there, nothing of others is touched."""

import hashlib
import json
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.cli.folder import FileNames
from caveat.cli.journal import Journal, files_of
from caveat.cli.record import RECORD, Record
from caveat.cli.writing import Inputs, key, plain_name, remove
from caveat.errors import UsageError
from tests.unit.cli.inside import inside

HEAD = {"journal format": 2, "x": 1}
KEYS = ["source", "sha256", "name", "files", "size", "digest", "row", "error", "hint"]
NAMES = ["a", "a.json", "mine.json", "../precious.txt", "..", ".", "/etc/passwd", "a\0b", "x/y", "x\\y", "C:x", ""]
DIGEST = hashlib.sha256(b"mine").hexdigest()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from([*NAMES, DIGEST]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, *NAMES]), inner, max_size=4),
    max_leaves=8,
)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=9)
LINES = st.lists((ENTRIES | VALUES).map(json.dumps) | st.text(max_size=20), max_size=6)
QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(LINES, st.binary(max_size=30))
def test_any_journal_gives_sound_entries_or_none(tmp_path, lines, torn):
    path = tmp_path / "j" / ".caveat-run.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("\n".join([json.dumps(HEAD, separators=(",", ":")), *lines, ""]).encode("utf-8", "replace") + torn)
    for name, _ in files_of(path):
        assert plain_name(name)
    journal = Journal(path, HEAD, resume=True)
    try:
        for place, entry in journal.entries():
            assert journal.at(place) == entry
            assert all(map(plain_name, entry.files))
            assert isinstance(entry.source, str)
    finally:
        journal.close()


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes_for_a_journal(tmp_path, data):
    path = tmp_path / "b" / ".caveat-run.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        journal = Journal(path, HEAD, resume=True)
    except UsageError:
        assert path.read_bytes() == data  # refused: not ours, or another run's
        return
    assert not journal.found
    journal.begin()
    journal.close()


@QUICK
@given(LINES)
def test_any_record_proves_no_more_than_a_name_and_a_digest(tmp_path, lines):
    folder = tmp_path / "r"
    folder.mkdir(exist_ok=True)
    (folder / RECORD).write_bytes("\n".join(['{"caveat wrote here":1}', *lines, "[["]).encode("utf-8", "replace"))
    record = Record(folder)
    assert all(map(plain_name, record.names()))
    record.add({"a.json": DIGEST})
    assert Record(folder).holds("a.json", DIGEST)


@given(st.text(max_size=12))
def test_only_a_file_in_the_folder_itself_is_removed(name):
    path = Path("/nonexistent") / name if "\0" not in name else Path("x")
    assert not remove(path, DIGEST, Inputs())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_going_on_from_any_journal_touches_nothing_of_others(tmp_path, lines):
    if not (tmp_path / "a.txt").exists():
        (tmp_path / "a.txt").write_text("The pier opens\n\n“It opens on Monday,” said Ada Moss.\n", encoding="utf-8")
        (tmp_path / "precious.txt").write_bytes(b"mine")
        inside("score", "a.txt", "-f", "json", "-o", "out", cwd=tmp_path)
        (tmp_path / "out" / "mine.json").write_bytes(b"other")
        (tmp_path / "whole").write_bytes((tmp_path / "out" / ".caveat-run.jsonl").read_bytes())
    journal = tmp_path / "out" / ".caveat-run.jsonl"
    whole = (tmp_path / "whole").read_bytes()
    made = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    journal.write_bytes(whole.split(b"\n")[0] + b"\n" + "\n".join([*lines, ""]).encode("utf-8", "replace"))
    code, _, err = inside("score", "a.txt", "-f", "json", "-o", "out", "--resume", cwd=tmp_path)
    assert code == 0, err
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == made
    assert (tmp_path / "precious.txt").read_bytes() == b"mine"


STEMS = st.sampled_from(
    ["con", "NUL", "com1", "LPT9", "aux.x", "index", "Index-2", "2", "a", "A", "a.", "a ", "é", "e\u0301", "ß", "ss", ".caveat-run", "ﬁ"]
) | st.text(st.characters(exclude_characters="/\0"), max_size=6)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.tuples(STEMS, STEMS), max_size=12))
def test_names_are_possible_everywhere_and_never_twice(parts):
    names = FileNames()
    made = [names.name(f"{folder}/{stem}.txt") for folder, stem in parts]
    assert len({key(name) for name in made}) == len(made)
    for name in made:
        assert plain_name(name)
        assert name == unicodedata.normalize("NFC", name)
        assert not name.endswith((" ", "."))
        stem = name.casefold().split(".")[0].strip()
        assert stem not in {"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(10))}
        assert not name.startswith(".caveat-")
        assert name.casefold() != "index"
        assert not (name.casefold().startswith("index-") and name[6:].isascii() and name[6:].isdecimal())
        assert len(name.encode("utf-8", "replace")) < 200
