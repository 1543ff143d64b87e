"""What the page asks of Caveat: an article's bytes in, its report out. Runs inside caveat.html, in a Worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from typing_extensions import Buffer

from caveat.load.rubric import load_rubric
from caveat.load.seeds import seed_files
from caveat.model.report import Report
from caveat.net import Failed, caught, given
from caveat.pipeline import Pipeline, report_of
from caveat.report import html, wire
from caveat.report.summary import row
from caveat.scoring.comparison import compare

Item: TypeAlias = tuple[str, Buffer | None]
"""An article's name and its bytes; None for an example article, which is here already."""
SEEDS = "seeds/"
_ENDINGS = (".txt", ".md")
_PASTE = "Copy the article's words and paste them; if that fails too, report this as a defect."


class Desk:
    """One rubric, made ready once, and the example articles."""

    def __init__(self) -> None:
        self._pipeline = Pipeline(load_rubric())
        self._seeds = seed_files()

    def seeds(self) -> list[str]:
        """Names of the example articles, in order."""
        return [name for name in self._seeds if name.endswith(_ENDINGS) and "/" not in name and name != "README.md"]

    def score(self, items: Sequence[Item]) -> dict[str, Any]:
        """The report of the only item as the command line writes it, or `error` and `hint`."""
        ((name, data),) = items
        report = self._report(name, data)
        made = report if isinstance(report, Failed) else caught(name, lambda: self._written(report))
        return _told(made) if isinstance(made, Failed) else made

    def compare(self, items: Sequence[Item]) -> dict[str, Any]:
        """The page that puts articles side by side, or `error` and `hint`."""
        reports = []
        for name, data in items:
            report = self._report(name, data)
            if isinstance(report, Failed):
                return _told(report)
            reports.append(report)
        made = caught(" and ".join(name for name, _ in items), lambda: html.compare(compare(reports)) + "\n")
        return _told(made) if isinstance(made, Failed) else {"html": _encoded(made)}

    def _report(self, name: str, data: Buffer | None) -> Report | Failed:
        task = given(name, self._seeds[name.removeprefix(SEEDS)] if data is None else bytes(data))
        return task if isinstance(task, Failed) else report_of(self._pipeline, task)

    def _written(self, report: Report) -> dict[str, Any]:
        told = row(report)
        json = wire.opening(report.rubric) + "\n" + wire.line(wire.article_json(report)) + wire.closing([])
        return {
            "html": _encoded(html.page(report)),
            "json": _encoded(json),
            "title": told.title,
            "points": told.per_100,
            "why_not": told.reason if told.per_100 is None else "",
            "notices": list(report.document.article.notices),
        }


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _told(failed: Failed) -> dict[str, Any]:
    """An error as this page says it: what helps on a command line does not help here."""
    if "pip install" in failed.hint:
        return {
            "error": "the program that opens such files is not part of this page",
            "hint": "Copy the article's words and paste them, or use the caveat command.",
        }
    hint = _PASTE if failed.hint.startswith("Run `caveat") else failed.hint
    return {"error": failed.error, "hint": hint}
