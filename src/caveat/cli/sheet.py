"""Many articles as one text: what stands before, for each of them, and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Scored
from caveat.report.summary import Row


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
