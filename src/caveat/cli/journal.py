"""What a run has finished, one line an article, so that `--resume` can go on after any end.

The first line says what makes two runs the same: tool, rubric and options. A line is written after
the output that it speaks of, so a line that is there is true; a torn last line is cut off. Reports
are still checked against the digests in their lines before they are taken for done.
"""

from __future__ import annotations

import hashlib
import json
import os
from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from caveat import __version__
from caveat.batch import Task
from caveat.errors import UsageError
from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Wanted

FORMAT = 1
Entry = dict[str, Any]


class Journal:
    """The journal at `path`. `resume` keeps what is in it; else it begins anew.

    Raises UsageError where another run writes to it, and on resume where that run was another one.
    """

    def __init__(self, path: Path, head: Mapping[str, object], *, resume: bool) -> None:
        self.path = path
        self.found = False
        self._head = head
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("r+b" if path.exists() else "w+b", buffering=0)
        except OSError as error:
            raise cannot_write(path, error) from error
        self._start = len(_line(head))
        if hasattr(os, "register_at_fork"):
            # a process that scores for us must not hold the lock when we are gone
            os.register_at_fork(after_in_child=self._file.close)
        try:
            _lock(self._file, path)
            self._end = self._whole_lines() if resume else 0
            if self._end:
                self._compare()
                self.found = True
        except UsageError:
            self._file.close()
            raise
        self._file.truncate(self._end)
        if not self._end:
            self._file.seek(0)
            self._write(_line(head))

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """Every entry with its place, in the order written."""
        at = self._start
        with self.path.open("rb") as file:
            file.seek(at)
            while at < self._end:
                line = file.readline()
                try:
                    entry = json.loads(line)
                except ValueError:
                    # damaged by something else than us: what follows is done again
                    self.cut(at)
                    return
                yield at, entry
                at += len(line)

    def at(self, place: int) -> Entry:
        """The entry at a place that `entries` or `add` gave."""
        with self.path.open("rb") as file:
            file.seek(place)
            entry: Entry = json.loads(file.readline())
        return entry

    def add(self, entry: Entry) -> int:
        """Write an entry; returns its place."""
        place = self._end
        self._file.seek(place)
        self._write(_line(entry))
        return place

    def cut(self, place: int) -> None:
        """Forget the entry at a place and all after it."""
        self._file.truncate(place)
        self._end = place

    def rewrite(self, places: array[int]) -> array[int]:
        """Keep only the entries at these places, in this order; returns their new places. The journal is closed."""
        moved = array("Q")
        temporary = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        with self.path.open("rb") as old, temporary.open("wb") as new:
            new.write(_line(self._head))
            for place in places:
                old.seek(place)
                moved.append(new.tell())
                new.write(old.readline())
        temporary.replace(self.path)
        self.close()
        return moved

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def remove(self) -> None:
        """Close and delete the journal: the run is complete."""
        self.path.unlink(missing_ok=True)
        self.close()

    def _write(self, line: bytes) -> None:
        try:
            self._file.write(line)
        except OSError as error:
            raise cannot_write(self.path, error) from error
        self._end += len(line)

    def _whole_lines(self) -> int:
        """Size up to the last line end."""
        size = self._file.seek(0, os.SEEK_END)
        while size:
            step = min(size, 65_536)
            self._file.seek(size - step)
            found = self._file.read(step).rfind(b"\n")
            if found >= 0:
                return size - step + found + 1
            size -= step
        return 0

    def _compare(self) -> None:
        """Refuse to go on with a run that was made otherwise."""
        self._file.seek(0)
        first = self._file.read(65_536).split(b"\n", 1)[0]
        try:
            before = json.loads(first)
        except ValueError:
            before = {}
        now = json.loads(_line(self._head))
        changed = [name for name in now if before.get(name) != now[name]]
        if changed:
            raise UsageError(
                f"{self.path.parent}: the unfinished run there was made with another {' and another '.join(changed)}",
                hint="Leave --resume away to begin anew, or name another place with --output.",
            )


def head(rubric: Rubric, wanted: Wanted, form: str) -> dict[str, object]:
    """What makes two runs the same, beside their inputs."""
    options = {name: getattr(wanted, name) for name in ("include_text", "readability", "sensitivity", "view")}
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
        return digest(item.error.encode()) if isinstance(item, Failed) else ""


def cannot_write(path: Path, error: OSError) -> UsageError:
    """The error for a place that takes no output."""
    return UsageError(f"{path}: cannot be written ({error.strerror})", hint="name another place with --output")


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
    try:
        lock(file.fileno(), LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise UsageError(
            f"{path.parent}: another run is writing here", hint="Wait for its end, or name another place with --output."
        ) from None
    except OSError:
        return
