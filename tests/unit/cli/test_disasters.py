"""Full disks, read-only folders, second writers and signals: nothing is lost, nothing of others is touched."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.unit.cli.command import ROOT
from tests.unit.cli.runs import contents, finish, inside, start, write_articles

FILE = ".caveat-run.jsonl"


@pytest.fixture
def few(tmp_path):
    write_articles(tmp_path / "in", 8)
    return tmp_path


def limited(number, *args, cwd):
    """A run in which no file may grow beyond so many bytes, as on a disk that is full."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return subprocess.run(
        [sys.executable, "-B", "-m", "caveat", *map(str, args)],
        cwd=cwd,
        capture_output=True,
        preexec_fn=limit,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )


FULL = [
    "score in -f json -o out",
    "score in -f jsonl -o all.jsonl",
    "score in/north/piece-00001.txt -o one.html",
    "compare in/north/piece-00000.txt in/north/piece-00001.txt -o side.html",
    "rubric init house.yaml",
    "rubric init --whole whole",
    "rubric doc -o pages",
    "seeds examples",
]


@pytest.mark.parametrize("line", FULL)
def test_a_full_disk_is_said_and_leaves_nothing_half_written(few, line):
    before = contents(few)
    run = limited(700, *line.split(" "), cwd=few)
    err = run.stderr.decode()
    assert run.returncode == 2, err
    assert "cannot be written (File too large)" in err
    assert "Traceback" not in err
    after = contents(few)
    assert {name: after.get(name) for name in before} == before
    left = {name.split("/")[-1] for name in after.keys() - before.keys()}
    assert left <= {FILE, ".caveat-written.jsonl", ".caveat-all.jsonl.journal", ".caveat-all.jsonl.partial"}


def test_a_folder_goes_on_once_there_is_room(few):
    assert limited(40_000, "score", "in", "-f", "json", "-o", "out", cwd=few).returncode == 2
    here = inside("score", "in", "-f", "json", "-o", "out", "--resume", cwd=few)
    assert here[0] == 2  # one article is empty
    inside("score", "in", "-f", "json", "-o", "whole", cwd=few)
    assert contents(few / "out") == contents(few / "whole")


@pytest.mark.parametrize("line", [line for line in FULL if "--whole" not in line])
def test_a_read_only_folder_is_said_before_any_work(few, line, monkeypatch):
    before = contents(few)
    monkeypatch.setattr("caveat.cli.writing.os.access", lambda path, mode: False)
    monkeypatch.setattr("caveat.pipeline.Pipeline.run", None)
    code, _, err = inside(*line.split(" "), cwd=few)
    assert code == 2
    assert "is read-only" in err
    assert contents(few) == before


@pytest.mark.parametrize(("out", "journal"), [("out", f"out/{FILE}"), ("all.jsonl", ".caveat-all.jsonl.journal")])
def test_a_second_writer_is_kept_out(few, out, journal):
    from caveat.cli.journal import Journal

    (few / journal).parent.mkdir(exist_ok=True)
    held = Journal(few / journal, {"journal format": 2}, resume=False)
    held.begin()
    before = contents(few)
    for more in ((), ("--resume",), ("--force",)):
        code, _, err = inside("score", "in", "-f", "jsonl", "-o", out, *more, cwd=few)
        assert code == 2
        assert "another run is writing here" in err
    assert contents(few) == before
    held.close()


def until(process, place, size):
    """Wait until a file has grown, or the process has ended."""
    while process.poll() is None and not (place.exists() and place.stat().st_size >= size):
        time.sleep(0.002)


@pytest.mark.soak
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("victim", ["parent", "worker"])
@pytest.mark.parametrize("jobs", [2])
def test_any_signal_to_any_process(tmp_path, ending, victim, jobs):
    write_articles(tmp_path / "in", 600)
    mine = tmp_path / "out" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    args = (tmp_path / "in", "-f", "json", "--jobs", jobs)
    for at in (5_000, 60_000, 90_000):
        journal = tmp_path / "out" / FILE
        before = journal.stat().st_size if journal.exists() else 0
        process = start(*args, "-o", tmp_path / "out", "--resume")
        until(process, journal, before + at)
        pid = process.pid
        if victim == "worker":
            listed = subprocess.run(
                ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
            ).stdout.split()
            pid = int(listed[0]) if listed else pid
        with suppress(ProcessLookupError):  # it may have come to its end first
            os.kill(pid, ending)
        _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err
        assert process.returncode in (2, 130, -ending)
    assert finish(*args, "-o", tmp_path / "out", "--resume")[0] == 2
    finish(*args, "-o", tmp_path / "whole")
    assert mine.read_text() == "mine"
    mine.unlink()
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.soak
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: data[:500] + b"\0" * 4_000 + data[4_500:],
        lambda data: data + json.dumps({"name": "x", "source": "x", "sha256": "", "files": {"../notes.txt": "0" * 64}}).encode() + b"\n",
        lambda data: data.replace(b'"files":{"', b'"files":{"../', 40),
        lambda data: data + b"[" * 3_000_000 + b"\n",
    ],
)  # fmt: skip
def test_any_damage_to_the_journal(tmp_path, damage):
    write_articles(tmp_path / "in", 300)
    (tmp_path / "notes.txt").write_text("mine")
    args = (tmp_path / "in", "-f", "json", "-o", tmp_path / "out")
    finish(*args)
    whole = contents(tmp_path / "out")
    journal = tmp_path / "out" / FILE
    journal.write_bytes(damage(journal.read_bytes()))
    assert finish(*args, "--resume")[0] == 2
    assert contents(tmp_path / "out") == whole
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.soak
def test_a_disk_of_its_own_that_is_full(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False).returncode:
        pytest.skip("needs a file system of its own")
    try:
        write_articles(tmp_path / "in", 300)
        args = (tmp_path / "in", "-f", "json", "-o", disk / "out")
        code, err = finish(*args)
        assert (code, "No space left" in err, "Traceback" in err) == (2, True, False)
        subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
        finish(*args, "--resume")
        finish(tmp_path / "in", "-f", "json", "-o", tmp_path / "whole")
        assert contents(disk / "out") == contents(tmp_path / "whole")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        code, err = finish(*args)
        assert (code, "Traceback" in err) == (2, False)
    finally:
        subprocess.run(["umount", disk], check=False)
