"""Rows, folders and processes: what one of them does, the others do not feel."""

import json
import multiprocessing
import os
import tracemalloc
from pathlib import Path

import pytest

import caveat.batch
import caveat.net
from caveat.cli import options
from caveat.load.articles import Limits, Options
from caveat.net import MOST_BAD_ROWS, Failed, Task, sources, tasks
from tests.unit.cli.command import BRIDGE
from tests.unit.cli.inside import inside

TEXT = BRIDGE.read_text(encoding="utf-8")


def nested(depth, inner='"words"'):
    return "[" * depth + inner + "]" * depth


def rows(*texts):
    return "".join(f'{{"text": {text}}}\n' for text in texts)


@pytest.mark.parametrize("depth", [30, 60, 200, 450, 700, 960, 5_000, 100_000])
@pytest.mark.parametrize("shape", ["list", "object"])
@pytest.mark.parametrize("command", ["score", "check"])
def test_a_value_nested_at_any_depth_costs_its_row_alone(tmp_path, depth, shape, command):
    deep = nested(depth) if shape == "list" else '{"name":' * depth + '"words"' + "}" * depth
    good = json.dumps(TEXT)
    (tmp_path / "a.jsonl").write_text(rows(good, deep, good))
    args = (command, tmp_path / "a.jsonl", BRIDGE)
    run = inside(*args, "-f", "csv") if command == "score" else inside(*args)
    assert run.code == (0 if depth == 30 else 2), run.err
    if command == "score":
        for source in (f"{tmp_path}/a.jsonl#1", f"{tmp_path}/a.jsonl#3", str(BRIDGE)):
            assert source in run.out
    else:
        assert ("4 articles" if depth == 30 else "3 articles") in run.err
    assert ("a.jsonl#2: " in run.err) is (depth > 30)
    assert "Traceback" not in run.err


def test_half_a_character_in_json_is_marked_as_lost(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT + " \udc80\ud800\udfff.", "title": "A \udcfe"}))
    for form in ("json", "jsonl", "csv", "markdown", "terminal"):
        run = inside("score", tmp_path / "a.json", "-f", form)
        assert run.code == 0, run.err
        run.out.encode("utf-8")
    assert json.loads(inside("score", tmp_path / "a.json", "-f", "jsonl").out)["article"]["title"] == "A \ufffd"


@pytest.mark.parametrize("command", ["score", "check", "whatif"])
def test_many_bad_rows_are_counted(tmp_path, command):
    (tmp_path / "a.jsonl").write_text("{}\n" * 400 + rows(json.dumps(TEXT)) + "[]\n" * 100)
    args = {
        "score": ("score", "-f", "json"),
        "check": ("check", "-f", "json"),
        "whatif": ("rubric", "whatif", "--set", "hedging=12"),
    }
    run = inside(*args[command], tmp_path / "a.jsonl", BRIDGE)
    assert run.code == 2
    assert run.err.count("a.jsonl#") == MOST_BAD_ROWS
    assert run.err.count(f"caveat: {tmp_path}/a.jsonl: ... and {500 - MOST_BAD_ROWS} more rows like this\n") == 1
    if command == "score":
        made = json.loads(run.out)
        assert len(made["articles"]) == 2
        assert len(made["errors"]) == MOST_BAD_ROWS + 1
    if command == "check":
        assert sum(item["rule"] == "unreadable" for item in json.loads(run.out)) == MOST_BAD_ROWS + 1


def test_rows_that_fail_only_when_they_are_scored_are_counted_too(tmp_path, monkeypatch):
    def finished(row, limits):
        raise ValueError("no")

    monkeypatch.setattr(caveat.net, "finished", finished)
    (tmp_path / "a.jsonl").write_text(rows(*['"One."'] * (MOST_BAD_ROWS + 2)))
    run = inside("score", tmp_path / "a.jsonl", "-f", "json")
    assert run.code == 2
    assert "... and 2 more rows like this" in run.err
    assert len(json.loads(run.out)["errors"]) == MOST_BAD_ROWS + 1


def test_files_are_never_only_counted(tmp_path):
    for at in range(MOST_BAD_ROWS + 5):
        (tmp_path / f"{at}.txt").write_bytes(b"")
    assert inside("check", tmp_path).err.count(": the file is empty") == MOST_BAD_ROWS + 5


def test_bad_rows_take_no_memory(tmp_path):
    def peak(number):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("{}\n" * number)
        tracemalloc.start()
        assert sum(1 for _ in tasks([str(file)], limits=Limits(), options=Options())) == MOST_BAD_ROWS + 1
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(100)
    assert peak(20_000) < peak(200) + 50_000


def test_a_fault_between_rows_is_the_tables_own_error(tmp_path, monkeypatch):
    def contents(source, **more):
        yield from ()
        raise RecursionError

    monkeypatch.setattr(caveat.net, "contents", contents)
    (tmp_path / "a.jsonl").write_text("{}")
    found = list(tasks([str(tmp_path / "a.jsonl"), "b.txt"], limits=Limits(), options=Options()))
    assert [type(item) for item in found] == [Failed, Task]
    assert found[0].source == f"{tmp_path}/a.jsonl"


@pytest.fixture
def folder(tmp_path):
    for name in ("a", "b/locked", "c"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "piece.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def lock(monkeypatch, place, error):
    """Root may look into every folder, so the system's answer is made up."""
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith(place):
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "No such file or directory"), OSError(40, "Too many levels of symbolic links"), OSError("odd")]
)  # fmt: skip
@pytest.mark.parametrize("command", ["score", "check", "compare", "whatif"])
def test_one_folder_that_cannot_be_looked_into_costs_itself_alone(folder, monkeypatch, error, command):
    lock(monkeypatch, "locked", error)
    args = {
        "score": ("score", "-f", "json"),
        "check": ("check",),
        "compare": ("compare", "-f", "json"),
        "whatif": ("rubric", "whatif", "--set", "hedging=12"),
    }
    run = inside(*args[command], folder)
    assert run.code == 2
    assert f"caveat: {folder}/b/locked: folder cannot be read: " in run.err
    if command == "score":
        assert [item["source"] for item in json.loads(run.out)["articles"]] == [
            f"{folder}/a/piece.txt", f"{folder}/c/piece.txt",
        ]  # fmt: skip
    assert run.out or "2 articles" in run.err


def test_a_folder_that_is_locked_itself(folder, monkeypatch):
    lock(monkeypatch, str(folder), PermissionError(13, "Permission denied"))
    found = list(sources([str(folder), str(BRIDGE)]))
    assert isinstance(found[0], Failed)
    assert found[1:] == [str(BRIDGE)] or found[2:] == [str(BRIDGE)]


@pytest.fixture
def deep(tmp_path):
    """A folder 1,500 levels deep, taken away again: not even the standard library removes it whole."""
    place = os.open(".", os.O_RDONLY)
    os.chdir(tmp_path)
    for _ in range(1_500):
        Path("d").mkdir()
        os.chdir("d")
    os.fchdir(place)
    yield tmp_path
    os.chdir(tmp_path)
    for _ in range(1_500):
        os.chdir("d")
    for _ in range(1_500):
        os.chdir("..")
        Path("d").rmdir()
    os.fchdir(place)
    os.close(place)


def test_folders_deeper_than_calls_may_lie(deep):
    (deep / "z.txt").write_text(TEXT, encoding="utf-8")
    found = list(sources([str(deep)]))
    assert found[-1] == str(deep / "z.txt")
    assert all(isinstance(item, Failed) for item in found[:-1])


@pytest.mark.parametrize("path", ["x" * 5_000, "a\nb", "~", "[", "**/[", "nul\u0000byte"])
def test_any_path_that_can_be_typed_is_told_plainly(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = inside("score", path, BRIDGE, "-f", "csv")
    assert run.code == 2
    assert str(BRIDGE) in run.out
    assert "Traceback" not in run.err


@pytest.fixture
def started(monkeypatch):
    """How many processes each run started."""
    import concurrent.futures

    asked = []
    pool = concurrent.futures.ProcessPoolExecutor

    def counted(workers, **more):
        asked.append(workers)
        return pool(workers, **more)

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", counted)
    monkeypatch.setattr("caveat.cli.score.processors", lambda: 3)
    return asked


@pytest.mark.parametrize(
    ("articles", "jobs", "expected"), [(1, 99_999, []), (2, 99_999, [2]), (5, 2, [2]), (30, 99_999, [3]), (5, 1, [])]
)
def test_no_more_processes_than_processors_and_articles(tmp_path, started, articles, jobs, expected):
    for at in range(articles):
        (tmp_path / f"{at:02}.txt").write_text(f"Piece {at}\n\n{TEXT}", encoding="utf-8")
    run = inside("score", tmp_path, "-f", "jsonl", "--jobs", jobs, "--no-progress")
    assert run.code == 0, run.err
    assert [json.loads(line)["article"]["title"] for line in run.out.splitlines()] == [
        f"Piece {at}" for at in range(articles)
    ]
    assert started == expected
    assert ("--jobs 99999 is more than the 3 processors there are; 3 are used" in run.err) is (jobs > 3)
    assert multiprocessing.active_children() == []


def test_what_was_done_before_does_not_keep_the_rest_in_one_process():
    done = [caveat.batch.Done("a.txt", at) for at in range(500)]
    jobs, size, items = caveat.batch._shared_out([*done, Task("b.txt")], 4)
    assert (jobs, size) == (4, caveat.batch.CHUNK)
    assert len(list(items)) == 501


def test_processors_are_those_this_process_may_use():
    assert 1 <= options.processors() <= (os.cpu_count() or 1)
