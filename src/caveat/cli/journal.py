"""What a run has finished, one line an article, so that `--resume` can go on after any end.

The first line says what makes two runs the same: tool, rubric and options. Reports are checked against
the digests in their lines before they are taken for done. A journal may have been cut, filled with zeros or
written by anybody: a line that is not of the right shape is passed over, and no line is believed to name a place.
"""

from __future__ import annotations

import hashlib
import json
import os
from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from msgspec import Struct, ValidationError, convert, to_builtins

from caveat.cli.writing import (
    append,
    cannot_write,
    drop,
    open_own,
    plain_name,
    remove_own,
    same_file,
    stage,
    swap,
)  # fmt: skip
from caveat.errors import UsageError
from caveat.model.rubric import Rubric
from caveat.net import Failed, Task
from caveat.pipeline import Wanted
from caveat.version import __version__

FORMAT = 2
_BEGINS = b'{"journal format":'
_MOST_LINE = 4_000_000
_STEP = 8_192


class JournalEntry(Struct, frozen=True, omit_defaults=True):
    """One article of a run. A folder's run fills `name` and `files` (digest by name), one file's `size` and `digest`."""

    source: str
    sha256: str
    name: str = ""
    files: dict[str, str] = {}
    size: int = 0
    digest: str = ""
    row: list[Any] | None = None
    error: str | None = None
    hint: str = ""


class Journal:
    """The journal at `path`, locked. `resume` keeps what is in it; else `begin` begins anew.

    Raises UsageError where another run writes to it, where something else has its name, and on resume where
    that run was another one.
    """

    def __init__(self, path: Path, head: Mapping[str, object], *, resume: bool) -> None:
        self.path = path
        self.found = False
        self._head = _line(head)
        self._start = len(self._head)
        self._file = open_own(path, _BEGINS)
        if hasattr(os, "register_at_fork"):
            # a process that scores for us must not hold the lock when we are gone
            os.register_at_fork(after_in_child=self._file.close)
        try:
            _lock(self._file, path)
            self._end = self._whole_lines() if resume else 0
            if self._end and not self._compare():
                self._end = 0
            self.found = self._end > 0
        except UsageError:
            self._file.close()
            raise

    def begin(self) -> None:
        """Cut off what does not count, and write the first line where there is none."""
        try:
            self._file.truncate(self._end)
        except OSError as error:
            raise cannot_write(self.path, error) from error
        if not self._end:
            self._write(self._head)

    def entries(self) -> Iterator[tuple[int, JournalEntry]]:
        """Every entry with its place, in the order written. Damaged lines are passed over."""
        yield from _entries(self._file, self._start, self._end)

    def at(self, place: int) -> JournalEntry:
        """The entry at a place that `entries` or `add` gave."""
        entry = _entry(_line_at(self._file, place))
        if entry is None:
            raise UsageError(f"{self.path}: was changed by another program", hint="Start again without --resume.")
        return entry

    def add(self, entry: JournalEntry) -> int:
        """Write an entry; returns its place."""
        place = self._end
        self._write(_line(to_builtins(entry)))
        return place

    def cut(self, place: int) -> None:
        """Forget the entry at a place and all after it."""
        self._file.truncate(place)
        self._end = place

    def rewrite(self, places: array[int]) -> array[int]:
        """Keep only the entries at these places, in this order; returns their new places."""
        moved = array("Q")

        def lines() -> Iterator[bytes]:
            yield self._head
            size = len(self._head)
            for place in places:
                line = _line_at(self._file, place) + b"\n"
                moved.append(size)
                size += len(line)
                yield line

        staged, _ = stage(self.path.parent, lines(), mark="run", sync=True)
        try:
            new = open_own(self.path.with_name(staged), _BEGINS)
            _lock(new, self.path.with_name(staged))  # so that at no moment another run finds it free
            swap(staged, self.path)
        finally:
            drop(self.path.parent, staged)
        self._file.close()
        self._file, self._end = new, new.seek(0, os.SEEK_END)
        return moved

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def remove(self) -> None:
        """Close and delete the journal: the run is complete."""
        remove_own(self.path)
        self.close()

    def _write(self, line: bytes) -> None:
        try:
            append(self._file, self._end, line)
        except OSError as error:
            raise cannot_write(self.path, error) from error
        self._end += len(line)

    def _whole_lines(self) -> int:
        """Size up to the last line end; 0 where the first line is no head."""
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(0)
        if not self._file.read(len(_BEGINS)).startswith(_BEGINS):
            return 0
        while size:
            step = min(size, 65_536)
            self._file.seek(size - step)
            found = self._file.read(step).rfind(b"\n")
            if found >= 0:
                return size - step + found + 1
            size -= step
        return 0

    def _compare(self) -> bool:
        """Refuse to go on with a run that was made otherwise; False where the first line is damaged and tells nothing."""
        first = _line_at(self._file, 0)
        if first + b"\n" == self._head:
            return True
        try:
            before = json.loads(first)
        except (ValueError, RecursionError):
            return False
        if not isinstance(before, dict):
            return False
        now = json.loads(self._head)
        changed = [name for name in now if before.get(name) != now[name]]
        raise UsageError(
            f"{self.path.parent}: the unfinished run there was made with another {' and another '.join(changed or now)}",
            hint="Leave out --resume to start again, or name another place with --output.",
        )


def files_of(path: Path) -> Iterator[tuple[str, str]]:
    """(name, digest) of every report that the journal at `path` speaks of, if there is one."""
    if not os.path.lexists(path):
        return
    with open_own(path, _BEGINS) as file:
        end = file.seek(0, os.SEEK_END)
        for _, entry in _entries(file, len(_line_at(file, 0)) + 1, end):
            yield from entry.files.items()


def _entries(file: IO[bytes], at: int, end: int) -> Iterator[tuple[int, JournalEntry]]:
    while at < end:
        line = _line_at(file, at)
        entry = _entry(line)
        if entry is not None:
            yield at, entry
        at += len(line) + 1


def _line_at(file: IO[bytes], place: int) -> bytes:
    """The line that begins at a place, without its end."""
    parts: list[bytes] = []
    step = _STEP
    while True:
        file.seek(place)
        part = file.read(step)
        found = part.find(b"\n")
        parts.append(part if found < 0 else part[:found])
        if found >= 0 or not part:
            return b"".join(parts)
        place += len(part)
        step = min(step * 4, 4_194_304)


def _entry(line: bytes) -> JournalEntry | None:
    """The entry that a line holds, if it is one."""
    if len(line) > _MOST_LINE:
        return None
    try:
        entry = convert(json.loads(line), JournalEntry)
    except (ValueError, RecursionError, ValidationError):
        return None
    names = (entry.name, *entry.files)
    sound = all(map(plain_name, names[1:])) and entry.size >= 0 and (plain_name(entry.name) or not entry.name)
    return entry if sound and len(entry.files) < 20 else None


def head(rubric: Rubric, wanted: Wanted, form: str) -> dict[str, object]:
    """What makes two runs the same, beside their inputs."""
    options = {name: getattr(wanted, name) for name in ("include_text", "readability", "sensitivity", "view", "full")}
    fields = {name: getattr(wanted.options, name) for name in wanted.options.__struct_fields__}
    limits = {name: getattr(wanted.limits, name) for name in wanted.limits.__struct_fields__}
    return {
        "journal format": FORMAT,
        "version of caveat": __version__,
        "rubric": [rubric.sha256, rubric.origin],
        "set of options": {"format": form, **options, **fields, **limits},
    }


def digest(data: bytes) -> str:
    """How outputs are told apart."""
    return hashlib.sha256(data).hexdigest()


def input_digest(item: Task | Failed) -> str:
    """Digest of what an article is made from: its file's bytes, or its row; of the error where it has neither."""
    if isinstance(item, Task) and item.held:
        return item.held.sha256
    if isinstance(item, Failed) and item.sha256:
        return item.sha256
    try:
        with Path(item.source).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return digest(item.error.encode("utf-8", "backslashreplace")) if isinstance(item, Failed) else ""


def _line(entry: Mapping[str, object]) -> bytes:
    return json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep a second run out, where the system can."""
    lock: Callable[[int, int], None]
    try:
        from fcntl import LOCK_EX, LOCK_NB
        from fcntl import flock as lock
    except ImportError:
        return
    busy = UsageError(
        f"{path.parent}: another run is writing here", hint="Wait until it ends, or name another place with --output."
    )
    try:
        lock(file.fileno(), LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise busy from None
    except OSError:
        return
    if not same_file(file, path):  # that run ended, and put another in its place, between our opening and our lock
        raise busy
