"""Many articles in one file that `--resume` can go on with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from caveat.batch import Delivered, Done, Task
from caveat.cli.journal import Entry, Journal, cannot_write, digest, head, input_digest
from caveat.cli.sheet import Sheet
from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Wanted
from caveat.report.summary import Row, unpack


class OneFile:
    """A sheet in one file: written beside it under another name, moved into place when complete.

    Until then "NAME.partial" and "NAME.journal" lie there. With `resume` the run goes on after the
    last article that is there, whole and still made of the same input.
    """

    def __init__(self, path: Path, sheet: Sheet, rubric: Rubric, wanted: Wanted, *, resume: bool) -> None:
        self._path, self._sheet = path, sheet
        self._partial = path.with_name(path.name + ".partial")
        self._journal = Journal(path.with_name(path.name + ".journal"), head(rubric, wanted, sheet.form), resume=resume)
        self.resumed = self._journal.found
        try:
            self._file: IO[bytes] = self._partial.open("r+b" if self._partial.exists() else "w+b")
        except OSError as error:
            raise cannot_write(self._partial, error) from error
        begin = sheet.begin()
        if self._file.read(len(begin)) != begin or not self.resumed:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(begin)
            self._file.flush()
        self._end = len(begin)

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

    def _done(self, item: Task | Failed, place: int, entry: Entry) -> Done | None:
        if entry["source"] != item.source or entry["sha256"] != input_digest(item):
            return None
        if "error" in entry:
            return Done(item.source, place, Failed(item.source, entry["error"], entry["hint"]))
        self._file.seek(self._end)
        if digest(self._file.read(entry["size"])) != entry["digest"]:
            return None
        self._end += entry["size"]
        return Done(item.source, place)

    def write(self, results: Iterable[Delivered | Failed | Done], failed: Sequence[Failed]) -> None:
        """Write every result as it comes, then the end, and move the file into place."""
        rows = []
        try:
            for result in results:
                if isinstance(result, Failed):
                    self._journal.add(
                        {
                            "source": result.source,
                            "sha256": input_digest(result),
                            "error": result.error,
                            "hint": result.hint,
                        }
                    )
                elif isinstance(result, Delivered):
                    self._write(result)
                elif not result.failed:
                    self._sheet.passed()
                if self._sheet.is_table and (row := self._row(result)):
                    rows.append(row)
            self._put(self._sheet.finish(rows, failed))
            self._file.close()
            self._partial.replace(self._path)
        except OSError as error:
            raise cannot_write(self._path, error) from error
        self._journal.remove()

    def _write(self, result: Delivered) -> None:
        self._put(data := self._sheet.piece(result))
        entry = {"source": result.source, "sha256": result.sha256, "size": len(data), "digest": digest(data)}
        self._journal.add(entry | ({} if result.row is None else {"row": result.row}))

    def _row(self, result: Delivered | Failed | Done) -> Row | None:
        if isinstance(result, Delivered):
            return unpack(result.row or [])
        if isinstance(result, Failed) or result.failed:
            return None
        return unpack(self._journal.at(result.at)["row"])

    def _put(self, data: bytes) -> None:
        """Write at the end of what is known to be whole; whatever stood there is torn."""
        self._file.seek(self._end)
        self._file.truncate()
        self._file.write(data)
        self._file.flush()  # before the journal says that it is there
        self._end += len(data)
