"""Many articles as one text: on standard output, or in one file that `--resume` can go on with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from caveat.batch import Done, Task
from caveat.cli.journal import Entry, Journal, cannot_write, digest, head, input_digest
from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Scored, Wanted
from caveat.report.summary import Row, pack, unpack


class Sheet:
    """What stands before, for each article, and after all of them."""

    def __init__(self, form: str, rubric: Rubric, *, single: bool, width: int, colour: bool) -> None:
        self.form = form
        self._rubric, self._single, self._width, self._colour = rubric, single, width, colour
        self._any = False

    @property
    def is_table(self) -> bool:
        """Whether there is only a table at the end, made of rows."""
        return self.form == "terminal" and not self._single

    def begin(self) -> str:
        """What stands before the first article."""
        if self.form == "csv":
            from caveat.report import csv

            return csv.header()
        return self._envelope()[0] if self.form == "json" else ""

    def piece(self, result: Scored) -> str:
        """One article."""
        if self.is_table:
            return ""
        text = result.renderings[self.form.replace("jsonl", "json")]
        if self.form == "json":
            text = (",\n" if self._any else "\n") + text
        self._any = True
        return text + "\n" if self.form == "jsonl" else text

    def passed(self) -> None:
        """One article stands there already."""
        self._any = True

    def finish(self, rows: Sequence[Row], failed: Sequence[Failed]) -> str:
        """What stands after the last article."""
        if self.form == "json":
            errors = [{"source": item.source, "error": item.error, "hint": item.hint} for item in failed]
            dumped = json.dumps(errors, ensure_ascii=False)
            return "]" + self._envelope()[1].replace('"errors": []', f'"errors": {dumped}') + "\n"
        if not self.is_table or not rows:
            return ""
        from caveat.report import terminal

        return terminal.table(rows, width=self._width, colour=self._colour)

    def pieces(self, results: Iterable[Scored], failed: Sequence[Failed]) -> Iterator[str]:
        """All of it in order. `failed` is complete once the results have come to their end."""
        yield self.begin()
        rows = []
        for result in results:
            yield self.piece(result)
            if self.is_table:
                rows.append(result.row)
        yield self.finish(rows, failed)

    def _envelope(self) -> tuple[str, str]:
        """The JSON object before and after its articles, so that they are never held all at once."""
        from caveat.report import wire

        dumped = json.dumps(wire.envelope(self._rubric, [], []), ensure_ascii=False)
        before, _, after = dumped.partition('"articles": []')
        return before + '"articles": [', after


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
        begin = sheet.begin().encode()
        if self._file.read(len(begin)) != begin or not self.resumed:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(begin)
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

    def write(self, results: Iterable[Scored | Failed | Done], failed: Sequence[Failed]) -> None:
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
                elif isinstance(result, Scored):
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

    def _write(self, result: Scored) -> None:
        data = self._put(self._sheet.piece(result))
        entry = {"source": result.source, "sha256": result.sha256, "size": len(data), "digest": digest(data)}
        self._journal.add(entry | ({"row": pack(result.row)} if self._sheet.is_table else {}))

    def _row(self, result: Scored | Failed | Done) -> Row | None:
        if isinstance(result, Scored):
            return result.row
        if isinstance(result, Failed) or result.failed:
            return None
        return unpack(self._journal.at(result.at)["row"])

    def _put(self, text: str) -> bytes:
        """Write at the end of what is known to be whole; whatever stood there is torn."""
        data = text.encode("utf-8", "backslashreplace")
        self._file.seek(self._end)
        self._file.truncate()
        self._file.write(data)
        self._file.flush()  # before the journal says that it is there
        self._end += len(data)
        return data
