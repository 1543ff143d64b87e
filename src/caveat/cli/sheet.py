"""Many articles as one text: what stands before, for each of them, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from caveat.batch import Delivered, Task
from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Scored
from caveat.report.summary import Row, pack, unpack


class Stretches(Struct, frozen=True):
    """Makes one article's stretch of the text, in the process that scored it. `form` None: its row for a table."""

    form: str | None

    def __call__(self, task: Task, result: Scored) -> Delivered:
        """The stretch, or row, of one article."""
        if self.form is None:
            return Delivered(result.source, result.sha256, row=pack(result.row), notices=result.notices)
        text = result.renderings[self.form.replace("jsonl", "json")] + ("\n" if self.form == "jsonl" else "")
        return Delivered(result.source, result.sha256, encoded(text), notices=result.notices)


def encoded(text: str) -> bytes:
    """Text as it is written: UTF-8, and what that cannot say (odd names of files) as escapes."""
    return text.encode("utf-8", "backslashreplace")


class Sheet:
    """What stands before, for each article, and after all of them."""

    def __init__(self, form: str, rubric: Rubric, *, single: bool, width: int, colour: bool) -> None:
        self.form = form
        self._rubric, self.single, self._width, self._colour = rubric, single, width, colour
        self._any = False

    @property
    def is_table(self) -> bool:
        """Whether there is only a table at the end, made of rows."""
        return self.form == "terminal" and not self.single

    @property
    def deliver(self) -> Stretches:
        """What makes an article's stretch where it is scored."""
        return Stretches(None if self.is_table else self.form)

    def begin(self) -> bytes:
        """What stands before the first article."""
        if self.form == "csv":
            from caveat.report import csv

            return encoded(csv.header())
        if self.form == "json":
            from caveat.report import wire

            return encoded(wire.opening(self._rubric))
        return b""

    def piece(self, result: Delivered) -> bytes:
        """One article."""
        if self.form != "json":
            return result.data
        before = b",\n" if self._any else b"\n"
        self._any = True
        return before + result.data

    def passed(self) -> None:
        """One article stands there already."""
        self._any = True

    def finish(self, rows: Sequence[Row], failed: Sequence[Failed]) -> bytes:
        """What stands after the last article."""
        if self.form == "json":
            from caveat.report import wire

            return encoded(wire.closing([wire.error_json(item.source, item.error, item.hint) for item in failed]))
        if not self.is_table or not rows:
            return b""
        from caveat.report import terminal

        return encoded(terminal.table(rows, width=self._width, colour=self._colour))

    def pieces(self, results: Iterable[Delivered], failed: Sequence[Failed]) -> Iterator[bytes]:
        """All of it in order. `failed` is complete once the results have come to their end."""
        yield self.begin()
        rows = []
        for result in results:
            yield self.piece(result)
            if result.row is not None:
                rows.append(unpack(result.row))
        yield self.finish(rows, failed)
