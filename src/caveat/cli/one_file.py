"""Many articles in one file that `--resume` can go on with."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from caveat.batch import Delivered, Done
from caveat.cli.door import Door
from caveat.cli.journal import Journal, JournalEntry, digest, head, input_digest
from caveat.cli.sheet import Sheet
from caveat.cli.writing import (
    OWN,
    append,
    cannot_write,
    digest_of,
    folder_takes_files,
    make_folder,
    open_own,
    remove_own,
)  # fmt: skip
from caveat.errors import UsageError
from caveat.model.rubric import Rubric
from caveat.net import Failed, Task
from caveat.pipeline import Wanted
from caveat.report.summary import Row, is_packed, unpack


class OneFile:
    """A sheet in one file: written beside it under another name, moved into place when complete.

    Until then ".caveat-NAME.partial" and ".caveat-NAME.journal" lie there. With `resume` the run goes on after the
    last article that is there, whole and still made of the same input. Raises UsageError, before anything is
    changed, where `path` is an input, a link, or what Caveat did not write.
    """

    def __init__(self, path: Path, sheet: Sheet, rubric: Rubric, wanted: Wanted, door: Door, *, resume: bool) -> None:
        self._path, self._sheet, self._door = path, sheet, door
        self._criteria = [item.id for item in rubric.file.criteria]
        self._partial = path.with_name(f"{OWN}{path.name}.partial")
        journal = path.with_name(f"{OWN}{path.name}.journal")
        door.check([path])
        for own in (self._partial, journal):
            door.check_input(own)
        folder_takes_files(path.parent)
        make_folder(path.parent)
        if os.path.lexists(self._partial) and not os.path.lexists(journal):
            raise UsageError(f"{self._partial}: is there without its journal", hint="move it away")
        self._journal = Journal(journal, head(rubric, wanted, sheet.form), resume=resume)
        self.resumed = self._journal.found
        try:
            self._file: IO[bytes] = open_own(self._partial, b"", any_content=True)
        except UsageError:
            self._journal.close()
            raise
        self._journal.begin()
        begin = sheet.begin()
        if self._file.read(len(begin)) != begin or not self.resumed:
            self._end = 0
            self._put(begin)
        self._end = len(begin)
        self._finished = self.resumed

    def plan(self, items: Iterable[Task | Failed]) -> Iterator[Task | Failed | Done]:
        """Pass on as Done what stands in the file; from the first article that does not, all is done again."""
        earlier = self._journal.entries()
        found = next(earlier, None)
        for item in items:
            done = self._done(item, *found) if found else None
            if done:
                yield done
                found = next(earlier, None)
                continue
            if found:
                self._journal.cut(found[0])
                found = None
            yield item
        if found:
            self._journal.cut(found[0])

    def _done(self, item: Task | Failed, place: int, entry: JournalEntry) -> Done | None:
        if entry.source != item.source or entry.sha256 != input_digest(item):
            return None
        if entry.error is not None:
            return Done(item.source, place, Failed(item.source, entry.error, entry.hint))
        if self._sheet.is_table and not is_packed(entry.row, self._criteria):
            return None
        size = min(entry.size, os.fstat(self._file.fileno()).st_size)
        self._file.seek(self._end)
        if not entry.digest or digest(self._file.read(size)) != entry.digest:
            return None
        self._end += size
        return Done(item.source, place)

    def write(self, results: Iterable[Delivered | Failed | Done], failed: Sequence[Failed]) -> None:
        """Write every result as it comes, then the end, and move the file into place."""
        rows = []
        try:
            for result in results:
                if isinstance(result, Failed):
                    self._journal.add(
                        JournalEntry(result.source, input_digest(result), error=result.error, hint=result.hint)
                    )
                elif isinstance(result, Delivered):
                    self._write(result)
                elif not result.failed:
                    self._sheet.passed()
                if self._sheet.is_table and (row := self._row(result)):
                    rows.append(row)
            self._put(self._sheet.finish(rows, failed))
            os.fsync(self._file.fileno())
            self._file.close()
            whole = digest_of(self._partial) or ""
            self._door.put(self._partial.name, self._path, whole)
        except BaseException as error:
            self._leave()
            if isinstance(error, OSError):
                raise cannot_write(self._path, error) from error
            raise
        self._journal.remove()

    def _leave(self) -> None:
        """Where nothing was finished that a run could go on with, nothing is left behind."""
        self._file.close()
        if self._finished and not self._sheet.single:
            self._journal.close()
            return
        remove_own(self._partial)
        self._journal.remove()

    def _write(self, result: Delivered) -> None:
        self._put(data := self._sheet.piece(result))
        self._journal.add(
            JournalEntry(result.source, result.sha256, size=len(data), digest=digest(data), row=result.row)
        )
        self._finished = True

    def _row(self, result: Delivered | Failed | Done) -> Row | None:
        if isinstance(result, Delivered):
            return unpack(result.row or [])
        if isinstance(result, Failed) or result.failed:
            return None
        return unpack(self._journal.at(result.at).row or [])

    def _put(self, data: bytes) -> None:
        """Write at the end of what is known to be whole, before the journal says so; whatever stood there is torn."""
        try:
            self._file.truncate(self._end)
            append(self._file, self._end, data)
        except OSError as error:
            raise cannot_write(self._path, error) from error
        self._end += len(data)
