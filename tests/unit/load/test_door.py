"""The door for reading: what is opened, what is not, and how long it may take."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from caveat.errors import ArticleError, CaveatError, RubricError, UsageError
from caveat.load import door
from caveat.load.articles import read, read_many
from caveat.load.cases import read_cases
from caveat.load.door import ShutError, TooLongError, open_file, read_bytes, standard_input
from caveat.load.ratings import read_ratings
from caveat.load.rubric import load_rubric

ADDRESSES = (
    "s3://bucket/x.parquet", "gs://bucket/x.csv", "s3:bucket.parquet", "http://news.example/a.html", "https:news.example",
    "ftp://h.example/a.txt", "file:///etc/hostname", "hdfs://host/a.jsonl", "abfss://a@b.example/x.parquet", "gcs://a/x.json",
)  # fmt: skip
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


def reason(name: str | Path) -> str:
    with pytest.raises(ShutError) as caught:
        open_file(name)
    return f"{caught.value.message} | {caught.value.hint}"


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_is_named_as_one_and_not_opened(name: str) -> None:
    assert "is an address; Caveat opens no connection" in reason(name)
    (found,) = read_many(name)
    assert isinstance(found, ArticleError)
    assert found.message == "is an address; Caveat opens no connection"


def test_a_file_whose_name_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "http:").mkdir()
    (tmp_path / "http:" / "a.txt").write_text("The ferry sailed.")
    monkeypatch.chdir(tmp_path)
    assert read("http://a.txt").text == "The ferry sailed."


@pytest.mark.parametrize("name", [r"\\server\share\a.txt", "//server/share/a.txt", r"\\?\UNC\server\share\a.txt"])
def test_shares_are_addresses_where_the_system_connects_for_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door.os, "name", "nt")
    assert door.is_address(name)
    with pytest.raises(ShutError, match="another machine"):
        open_file(name)


@pytest.mark.parametrize("name", [r"C:\texts\a.txt", r"\\?\C:\a.txt", r"\\.\pipe\a", "a.txt", "/a//b.txt"])
def test_ordinary_paths_are_no_addresses(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door.os, "name", "nt")
    assert not door.is_address(name)


@pipes
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.parquet", "a.json"])
def test_a_pipe_is_refused_at_once(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    start = time.monotonic()
    (found,) = read_many(str(tmp_path / name))
    assert isinstance(found, ArticleError)
    assert found.message == "is a pipe, not a file"
    assert "“-”" in found.hint
    assert time.monotonic() - start < 2


@pipes
def test_a_pipe_for_a_rubric_ratings_or_cases(tmp_path: Path) -> None:
    pipe = tmp_path / "house.yaml"
    os.mkfifo(pipe)
    calls: tuple[tuple[Callable[[Path], object], type[CaveatError]], ...] = (
        (load_rubric, RubricError),
        (read_cases, RubricError),
        (read_ratings, UsageError),
    )
    for call, kind in calls:
        with pytest.raises(kind, match="is a pipe, not a file"):
            call(pipe)


@pipes
def test_a_link_to_a_pipe_is_one_and_a_link_to_a_file_is_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "real").write_text("words")
    (tmp_path / "one").symlink_to("pipe")
    (tmp_path / "two").symlink_to("real")
    assert reason(tmp_path / "one").startswith("is a pipe")
    assert read_bytes(tmp_path / "two", 100) == b"words"


@pipes
def test_devices_and_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason("/dev/zero").startswith("is a device, not a file")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("here")
        assert reason("here").startswith("is a socket, not a file")


def test_folders_names_that_are_none_and_files_that_are_gone(tmp_path: Path) -> None:
    assert reason(tmp_path).startswith("is a folder, not a file")
    assert reason(tmp_path / "gone").startswith("no such file")
    assert reason(tmp_path / "gone" / "a.txt").startswith("no such file")
    assert reason("a\x00b").startswith("cannot be read")


def test_a_file_that_grows_while_it_is_read_ends_at_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1_000)
    over = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not over.is_set() and file.tell() < 20_000_000:
                file.write(b"x" * 100_000)

    thread = threading.Thread(target=grow)
    thread.start()
    try:
        end = time.monotonic() + 20
        while path.stat().st_size <= 300_000 and time.monotonic() < end:
            assert len(read_bytes(path, 50_000_000)) <= 50_000_000
        with pytest.raises(TooLongError):
            read_bytes(path, 300_000)
    finally:
        over.set()
        thread.join()


def test_a_file_of_exactly_the_bound_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(TooLongError):
        read_bytes(path, 4)


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ShutError, match="standard input is closed"):
        standard_input()
    with pytest.raises(ArticleError, match="standard input is closed"):
        read("-")
