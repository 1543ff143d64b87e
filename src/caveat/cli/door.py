"""What a run may write: nothing that it reads, nothing that Caveat did not write, no name twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from caveat.cli.journal import files_of
from caveat.cli.record import RECORD, Record
from caveat.cli.streams import say
from caveat.cli.writing import (
    OWN,
    Inputs,
    digest_of,
    drop,
    folder_takes_files,
    foreign,
    key,
    make_folder,
    put,
    remove,
    stage,
)  # fmt: skip
from caveat.errors import UsageError

JOURNAL = ".caveat-run.jsonl"


class Door:
    """Writes for one run. `force` lets files go that Caveat did not write, or that were changed since; inputs never."""

    def __init__(self, inputs: Iterable[str | os.PathLike[str]] = (), *, force: bool = False) -> None:
        self.inputs = Inputs(inputs)
        self.force = force
        self._records: dict[Path, Record] = {}
        self._reports: dict[Path, dict[str, set[str]]] = {}

    def record(self, folder: Path) -> Record:
        """What Caveat wrote in a folder."""
        if folder not in self._records:
            self._records[folder] = Record(folder)
        return self._records[folder]

    def wrote(self, path: Path, sha256: str) -> bool:
        """Whether Caveat wrote a file of this name and digest: on its own, or in the run of a folder."""
        return self.record(path.parent).holds(path.name, sha256) or sha256 in self._run(path.parent).get(path.name, ())

    def check(self, paths: Iterable[Path]) -> None:
        """Raise UsageError, before any work, where one of these files cannot be written."""
        self._check(paths, changed=False)

    def check_ends(self, paths: Iterable[Path]) -> None:
        """As `check`, but for a run that goes on: whether a file is that run's shows only when its report is made."""
        self._check(paths, changed=True)

    def _check(self, paths: Iterable[Path], *, changed: bool) -> None:
        known: set[str] = set()
        folders: set[Path] = set()
        bad: list[Path] = []
        for path in paths:
            if path.parent not in folders:
                folders.add(path.parent)
                folder_takes_files(path.parent)
                self.check_own(path.parent / RECORD)
                self.record(path.parent)
            if (own := key(os.fspath(path))) in known:
                raise UsageError(f"{path}: two outputs would have this name", hint="name another place with --output")
            known.add(own)
            self.check_input(path)
            if path.name.startswith(OWN):
                raise UsageError(f"{path}: such names are for Caveat's own files", hint="choose another name")
            before = digest_of(path)
            if before is not None and not (changed or self.force or self.wrote(path, before)):
                bad.append(path)
        if bad:
            raise foreign(bad[0], len(bad) - 1)

    def check_own(self, path: Path) -> None:
        """Raise UsageError where a working file would take the place of an input."""
        self.check_input(path)

    def check_input(self, path: Path) -> None:
        """Raise UsageError where `path` is read by this run."""
        if self.inputs.hold(path):
            raise UsageError(
                f"{path}: is read by this run, and would be overwritten", hint="name another place with --output"
            )

    def write(self, files: Mapping[Path, str], *, sync: bool = True, quiet: bool = False) -> None:
        """Write files whole, all of them or, where the disk is full, none. Raises UsageError as `check` does."""
        self.check(files)
        staged: list[tuple[Path, str, str]] = []
        try:
            for path, text in files.items():
                make_folder(path.parent)
                staged.append((path, *stage(path.parent, [text], mark="one", sync=sync)))
            for path, name, sha256 in staged:
                self.put(name, path, sha256)
        finally:
            for path, name, _ in staged:
                drop(path.parent, name)
        if not quiet:
            for path in files:
                say(f"Wrote {path}")

    def put(self, staged: str, path: Path, sha256: str) -> None:
        """Put a staged file in place, and remember that it is ours."""
        record = self.record(path.parent)
        before = record.last(path.name)
        old = digest_of(path)
        ours = old is None or self.force or old == sha256 or self.wrote(path, old)
        if not ours:
            raise foreign(path)
        record.add({path.name: sha256})
        put(staged, path, sha256, ours=lambda found: self.force or found == before or self.wrote(path, found))

    def remove(self, path: Path) -> bool:
        """Remove a file that is, byte for byte, what Caveat last wrote there; returns whether it was."""
        last = self.record(path.parent).last(path.name)
        return last is not None and remove(path, last, self.inputs)

    def _run(self, folder: Path) -> dict[str, set[str]]:
        """The reports that the journal of a folder's last run speaks of."""
        if folder not in self._reports:
            found: dict[str, set[str]] = {}
            for name, sha256 in files_of(folder / JOURNAL):
                found.setdefault(name, set()).add(sha256)
            self._reports[folder] = found
        return self._reports[folder]
