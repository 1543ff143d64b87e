"""What Caveat wrote in a folder, by name and digest: how its own files are told from those of people.

Kept in ".caveat-written.jsonl" in that folder. A line is there before the file that it speaks of, and old
lines stay until `settle`, so at any moment what lies in place is either recorded or not ours. What is read from it
is believed no further than this: a file that has one of the recorded digests may be replaced where the user
names it as output. Reports of a folder's run are in its journal and come here only when another run follows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from caveat.cli.writing import append, cannot_write, drop, open_own, plain_name, same_file, stage, swap

RECORD = ".caveat-written.jsonl"
_HEAD = b'{"caveat wrote here":1}\n'
_MOST_BYTES = 64_000_000
_MOST_LINE = 4_096
_SETTLE_AT = 250_000


class Record:
    """The record of one folder. Nothing is made on the disk before the first `add`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / RECORD
        self._known: dict[str, list[str]] = {}
        if os.path.lexists(self._path):
            with _opened(self._path) as file:
                self._read(file)

    def holds(self, name: str, sha256: str) -> bool:
        """Whether Caveat wrote a file of this name and digest here."""
        return sha256 in self._known.get(name, ())

    def names(self) -> set[str]:
        """All names that are recorded."""
        return set(self._known)

    def last(self, name: str) -> str | None:
        """The digest of what was last written under a name."""
        digests = self._known.get(name)
        return digests[-1] if digests else None

    def add(self, files: Mapping[str, str]) -> None:
        """Record files (digest by name) that are about to be put in place."""
        new = [(name, sha256) for name, sha256 in files.items() if self.last(name) != sha256]
        if not new:
            return
        with _opened(self._path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            if file.read(len(_HEAD)) != _HEAD:
                file.truncate(0)
                size, before = 0, _HEAD
            else:
                file.seek(size - 1)
                before = b"" if file.read(1) == b"\n" else b"\n"
            try:
                append(file, size, before + b"".join(map(_line, new)))
            except OSError as error:
                raise cannot_write(self._path, error) from None
        for name, sha256 in new:
            self._note(name, sha256)
        if size > _SETTLE_AT:
            self.settle()

    def settle(self, *, without: frozenset[str] = frozenset()) -> None:
        """Keep the last digest of each name that is still there, and nothing of the names in `without`."""
        if not os.path.lexists(self._path):
            return
        with _opened(self._path) as file:
            self._known.clear()
            self._read(file)  # others may have written meanwhile
            kept = {
                name: digests[-1:]
                for name, digests in sorted(self._known.items())
                if name not in without and os.path.lexists(self._folder / name)
            }
            lines = [_line((name, digests[0])) for name, digests in kept.items()]
            file.seek(0)
            if file.read() != (data := b"".join([_HEAD, *lines])):
                staged, _ = stage(self._folder, [data], mark="one")
                try:
                    swap(staged, self._path)
                finally:
                    drop(self._folder, staged)
            self._known = kept

    def _read(self, file: IO[bytes]) -> None:
        """Take what lines make sense; a record may have been cut, or come from anybody."""
        file.seek(0)
        for line in (file.read(_MOST_BYTES) or b"").split(b"\n")[1:]:
            try:
                name, sha256 = json.loads(line) if len(line) < _MOST_LINE else ("", "")
            except (ValueError, TypeError, RecursionError):
                continue
            if isinstance(name, str) and isinstance(sha256, str) and plain_name(name) and len(sha256) == 64:
                self._note(name, sha256)

    def _note(self, name: str, sha256: str) -> None:
        digests = self._known.setdefault(name, [])
        if sha256 in digests:
            digests.remove(sha256)
        digests.append(sha256)


def _line(item: tuple[str, str]) -> bytes:
    return json.dumps(item, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _opened(path: Path) -> IO[bytes]:
    """The record, locked where the system can: other runs may add to it at the same time."""
    while True:
        file = open_own(path, _HEAD)
        try:
            from fcntl import LOCK_EX, flock

            flock(file.fileno(), LOCK_EX)
        except (ImportError, OSError):
            return file
        if same_file(file, path):
            return file
        file.close()
