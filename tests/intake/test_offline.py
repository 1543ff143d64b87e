"""No command reaches out, whatever it is given: every event of a socket ends the process, or one that it forked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.intake.measure import ARTICLES
from tests.intake.writers import WRITERS, layout

# Runs before everything else in the process: audit hooks cannot be taken away again.
_DENY = """
import sys
def deny(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "urllib.Request"):
        import os
        os.write(2, f"REACHED OUT: {event} {arguments!r}\\n".encode())
        os._exit(99)
sys.addaudithook(deny)
from caveat.cli.main import main
sys.argv = ["caveat", *sys.argv[1:]]
main()
"""
ADDRESSES = (
    "s3://bucket.example/x.parquet", "gs://bucket.example/x.parquet", "s3://bucket.example/x.csv", "https://news.example/a.html",
    "http://news.example/a.jsonl", "ftp://news.example/a.txt", "hdfs://news.example/a.parquet", "file:///etc/hostname", "abfss://b@c.example/x.json",
)  # fmt: skip
COMMANDS: dict[str, list[str]] = {
    "score": ["score", "{}"], "score to a folder": ["score", "{}", "-o", "out"], "check": ["check", "{}"], "compare": ["compare", "{}", "{}"],
    "diff": ["diff", "{}", "{}"], "explain": ["explain", "hedge", "{}"], "whatif": ["rubric", "whatif", "{}", "--set", "named_sourcing=60"],
    "rubric check": ["rubric", "check", "{}"], "rubric": ["score", "a.txt", "--rubric", "{}"], "calibrate": ["calibrate", "{}", "a.txt"],
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    (folder / "a.txt").write_text("The ferry sailed again on Monday, said Ana Petrov, the harbour master.")
    return folder


def run(place: Path, *arguments: str) -> Any:
    command = [sys.executable, "-c", _DENY, *arguments]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=120, check=False)
    assert "REACHED OUT" not in done.stderr, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_hook_works(place: Path) -> None:
    code = _DENY.split("from caveat")[0] + "import socket; socket.getaddrinfo('news.example', 80)"
    assert subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, check=False).returncode == 99


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_opens_an_address(command: list[str], place: Path) -> None:
    for address in (ADDRESSES[0], ADDRESSES[3]):
        done = run(place, *[address if part == "{}" else part for part in command])
        assert done.returncode == 2
        assert address.partition("//")[0] in done.stderr + done.stdout  # paths are shown with single slashes


def test_score_opens_none_of_many(place: Path) -> None:
    done = run(place, "score", *ADDRESSES)
    assert done.returncode == 2
    assert done.stderr.count("is an address; Caveat opens no connection") == len(ADDRESSES)


def test_no_format_reaches_out(place: Path) -> None:
    folder = place / "every"
    folder.mkdir()
    for form, writer in WRITERS.items():
        (folder / f"a-{form}.{form.partition('-')[0]}").write_bytes(writer(ARTICLES[0]))
    (folder / "page.html").write_bytes(layout("newspaper.html", ARTICLES[0]))
    outside = '<!DOCTYPE html SYSTEM "http://203.0.113.9/x.dtd"><html><head><base href="http://203.0.113.9/"><link rel="stylesheet" href="x.css"></head>'
    (folder / "out.html").write_text(f"{outside}<body><p>{'The ferry sailed again on Monday. ' * 9}</p></body></html>")
    done = run(place, "score", str(folder), "-f", "csv")
    assert done.returncode == 0, done.stderr
    assert len({line.split(",")[0] for line in done.stdout.splitlines()}) >= len(WRITERS)
