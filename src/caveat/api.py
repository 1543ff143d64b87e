"""Caveat from Python: one article, many articles, and a report that a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Literal

from caveat import net
from caveat.batch import reports_of
from caveat.errors import ArticleError, CaveatError
from caveat.load import rubric as policy
from caveat.load.articles import Limits, Options
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.model.text import Article
from caveat.net import Failed, Task
from caveat.pipeline import Pipeline, report_of

__all__ = ["ArticleReport", "CaveatError", "Failed", "load_rubric", "read", "score", "score_many"]

TEXT = "text.txt"
"""What a text without a file is called."""
_KEPT = 4
_LONGEST_PATH = 260
_PATH_MARKS = frozenset("/\\.")
_pipelines: dict[int | None, Pipeline] = {}

View = Literal["classroom", "newsroom"]


class ArticleReport(Report, frozen=True):
    """Everything that Caveat says about one article, and the ways to write it down."""

    def to_json(self, *, include_text: bool = False) -> str:
        """One JSON object on one line, as `caveat score --format jsonl` writes it (schema: `caveat schema report`)."""
        from caveat.report.wire import article_json, line

        return line(article_json(self, include_text=include_text))

    def to_html(self, *, view: View = "newsroom") -> str:
        """The report as one page that needs nothing else."""
        from caveat.report import html

        return html.page(self, view=view)

    def to_markdown(self) -> str:
        """The report as Markdown."""
        from caveat.report import markdown

        return markdown.page(self)

    def _repr_html_(self) -> str:
        """The page in a frame, for a notebook. Its scripts run there without access to the notebook."""
        page = escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts" title="Caveat report" '
            'style="width:100%;height:40rem;border:1px solid #999"></iframe>'
        )


def load_rubric(path: str | Path | None = None) -> Rubric:
    """The built-in rubric; or a house rubric, a rubric folder, or an overlay that comes with Caveat, by path or name.

    Raises RubricError (a CaveatError) with every mistake found.
    """
    return policy.load_rubric(None if path is None else Path(path))


def read(item: str | Path, *, name: str = TEXT) -> Article:
    """The article in a text (a str) or in a file (a Path); `name` is what a text is called, and its ending how it is read.

    Raises ArticleError (a CaveatError) with what to do about it.
    """
    task = _task(item, name)
    article = task if isinstance(task, Failed) else net.opened(task, limits=Limits(), options=Options())
    if isinstance(article, Failed):
        raise _error(article)
    return article


def score(
    item: str | Path | Article,
    *,
    rubric: str | Path | Rubric | None = None,
    name: str = TEXT,
    readability: bool = False,
    sensitivity: bool = False,
) -> ArticleReport:
    """The report of one article: a text (a str), a file (a Path), or what `read` gives.

    A str is always the article's own words, never a path. `name` is what such a text is called in the report, and its
    ending says how it is read ("page.html", "draft.md"). `readability` and `sensitivity` add what the command's options
    of these names add. Raises CaveatError where the article cannot be read.
    """
    task = _task(item, name)
    made: Report | Failed = (
        task
        if isinstance(task, Failed)
        else report_of(_pipeline(rubric), task, readability=readability, sensitivity=sensitivity)
    )
    if isinstance(made, Failed):
        raise _error(made)
    return _public(made)


def score_many(
    items: Iterable[str | Path | Article], *, rubric: str | Path | Rubric | None = None, jobs: int = 1
) -> Iterator[ArticleReport | Failed]:
    """One report for each article, in order, as they are asked for; a Failed where one cannot be read or scored.

    Items are as for `score`; a Path may also be a folder or a table (CSV, JSON lines, Parquet) of articles. `jobs`
    above 1 shares the work out to processes (never more than the machine has); it needs `if __name__ == "__main__":`
    in a script on Windows and macOS.
    """
    tasks = net.tasks(_found(items), limits=Limits(), options=Options())
    for made in reports_of(tasks, _rubric(rubric), jobs=jobs):
        yield made if isinstance(made, Failed) else _public(made)


def _task(item: str | Path | Article, name: str) -> Task | Failed:
    if isinstance(item, Article):
        return Task(item.source, item)
    if isinstance(item, Path):
        return Task(str(item))
    if len(item) < _LONGEST_PATH and not any(map(str.isspace, item)) and _PATH_MARKS & set(item):
        return Failed(
            item, "this looks like a path", "A str is the article's own words; for a file, pass pathlib.Path."
        )
    return net.given(name, item.encode("utf-8", "surrogatepass"))


def _error(failed: Failed) -> ArticleError:
    return ArticleError(failed.source, failed.error, hint=failed.hint)


def _found(items: Iterable[str | Path | Article]) -> Iterator[str | Task | Failed]:
    for number, item in enumerate(items, 1):
        if isinstance(item, Path):
            yield from net.sources([str(item)])
        else:
            yield _task(item, f"text-{number}.txt")


def _rubric(rubric: str | Path | Rubric | None) -> Rubric:
    return rubric if isinstance(rubric, Rubric) else load_rubric(rubric)


def _pipeline(rubric: str | Path | Rubric | None) -> Pipeline:
    """A pipeline for a rubric; those of the last few rubrics are kept, for making one takes longer than an article."""
    if rubric is not None and not isinstance(rubric, Rubric):
        return Pipeline(load_rubric(rubric))  # the file may have changed since
    key = None if rubric is None else id(rubric)
    if key not in _pipelines:
        while len(_pipelines) >= _KEPT:
            del _pipelines[next(iter(_pipelines))]
        _pipelines[key] = Pipeline(_rubric(rubric))
    return _pipelines[key]


def _public(report: Report) -> ArticleReport:
    return ArticleReport(**{name: getattr(report, name) for name in Report.__struct_fields__})
