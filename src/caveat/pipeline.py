"""The five steps in order, for one article and for many. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from caveat.annotate.annotator import Annotator
from caveat.annotate.evened import even
from caveat.detect.detector import Detector
from caveat.load.articles import Limits, Options
from caveat.load.articles.builder import too_large
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.model.text import Article
from caveat.net import Failed, Task, caught, opened, tasks
from caveat.report.summary import Row, row
from caveat.scoring.scorer import score
from caveat.scoring.sensitivity import measure as measure_sensitivity

if TYPE_CHECKING:
    from caveat.load.rubric.house.overrides import Overrides
    from caveat.report.whatif import Pair

T = TypeVar("T")


class Pipeline:
    """A rubric made ready to score articles. Build it once; no article changes how another is scored."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._overrides: Overrides | None = None
        self._by_rubric: dict[int, Pipeline] = {}
        self._annotator = Annotator(rubric.lexicons, rubric.graph)
        self._detector = Detector(rubric)

    def run(self, article: Article, *, readability: bool = False, sensitivity: bool = False) -> Report:
        """Annotate, detect and score one article.

        `readability` adds textstat's figures and `sensitivity` re-scores the article under
        changes; both cost more time than everything else together. Where a house rubric says
        otherwise for the article's folder, the report is made by (and carries) that rubric.
        """
        other = self._for(article.source)
        if other is not self:
            return other.run(article, readability=readability, sensitivity=sensitivity)
        evened = even(article)
        document = self._annotator.annotate(evened.article)
        document, findings = evened.restored(document, self._detector.detect(document), article)
        if readability:
            from caveat.annotate.readability import measure

            document = replace(document, readability=measure(document))
        report = score(self.rubric, document, findings)
        return replace(report, sensitivity=measure_sensitivity(report)) if sensitivity else report

    def _for(self, source: str) -> Pipeline:
        """The pipeline of the rubric that is meant for an article by its path; nearly always this one."""
        if self.rubric.house is None or not self.rubric.house.overrides:
            return self
        if self._overrides is None:
            from caveat.load.rubric.house.overrides import Overrides

            self._overrides = Overrides(self.rubric)
        rubric = self._overrides.rubric_for(source)
        if rubric is self.rubric:
            return self
        if id(rubric) not in self._by_rubric:
            self._by_rubric[id(rubric)] = Pipeline(rubric)
        return self._by_rubric[id(rubric)]


class Wanted(Struct, frozen=True):
    """What to make of each article. `forms` are names of renderings: json, html, markdown, terminal, csv,
    annotations."""

    forms: tuple[str, ...] = ("json",)
    include_text: bool = False
    readability: bool = False
    sensitivity: bool = False
    view: str = "newsroom"
    width: int = 80
    colour: bool = False
    full: bool = False
    """The whole report on the terminal and not the brief."""
    debug: bool = False
    limits: Limits = field(default_factory=Limits)
    options: Options = field(default_factory=Options)


class Scored(Struct, frozen=True):
    """One article's renderings by form, and its row for tables. `sha256` is over its input."""

    source: str
    row: Row
    renderings: dict[str, str]
    notices: tuple[str, ...] = ()
    sha256: str = ""


def score_one(pipeline: Pipeline, task: Task, wanted: Wanted) -> Scored | Failed:
    """Read (what is not read yet), score and render one article. Whatever goes wrong with it becomes a Failed."""
    return _made(pipeline, task, partial(_scored, task.source, wanted), wanted)


def _scored(source: str, wanted: Wanted, report: Report) -> Scored:
    renderings = {form: _render(report, form, wanted) for form in wanted.forms}
    article = report.document.article
    return Scored(source, row(report), renderings, article.notices, article.sha256)


def report_of(
    pipeline: Pipeline, task: Task, *, readability: bool = False, sensitivity: bool = False
) -> Report | Failed:
    """Read (what is not read yet) and score one article, inside the same limits as every other way to a report."""
    return _made(pipeline, task, _same, Wanted(readability=readability, sensitivity=sensitivity))


def _made(pipeline: Pipeline, task: Task, make: Callable[[Report], T], wanted: Wanted) -> T | Failed:
    """What `make` makes of one article's report, inside the net and the time for scoring."""
    article = opened(task, limits=wanted.limits, options=wanted.options, debug=wanted.debug)
    if isinstance(article, Failed):
        return article

    def work() -> T:
        report = pipeline.run(article, readability=wanted.readability, sensitivity=wanted.sensitivity)
        if len(report.evidence) > wanted.limits.marks:
            raise too_large(task.source, "the number of marks in the article", wanted.limits.marks, "marks", "marks")
        return make(report)

    made = caught(task.source, work, seconds=wanted.limits.scoring_seconds, debug=wanted.debug)
    return replace(made, table=task.table) if isinstance(made, Failed) else made


def each(
    found: Iterable[str | Task | Failed],
    rubric: Rubric,
    make: Callable[[Report], T],
    *,
    limits: Limits | None = None,
) -> Iterator[T | Failed]:
    """What `make` makes of each article's report, one at a time; tables of articles give one for each row.

    `found` is what `net.sources` gives, or tasks. This, `report_of` and `batch` are the only ways to a report: all
    end every article's failure where it arises.
    """
    pipeline = Pipeline(rubric)
    wanted = Wanted(limits=limits or Limits())
    for task in tasks(found, limits=wanted.limits, options=wanted.options):
        yield task if isinstance(task, Failed) else _made(pipeline, task, make, wanted)


def reports(
    found: Iterable[str | Task | Failed], rubric: Rubric, *, limits: Limits | None = None
) -> Iterator[Report | Failed]:
    """The report of each article, as `each`."""
    return each(found, rubric, _same, limits=limits)


def _same(report: Report) -> Report:
    return report


def what_if(
    found: Iterable[str | Task | Failed], before: Rubric, after: Rubric, *, limits: Limits | None = None
) -> Iterator[Pair | Failed]:
    """Each article's points per 100 under two rubrics; read once, and scored twice where only points differ."""
    from caveat.report.view import title
    from caveat.report.whatif import Pair

    only_points = before.lexicons == after.lexicons and not any(
        rubric.house and rubric.house.overrides for rubric in (before, after)
    )
    second = None if only_points else Pipeline(after)

    def pair(report: Report) -> Pair:
        document = report.document
        other = second.run(document.article) if second else score(after, document, report.findings)
        about = (document.article.source, document.article.notices)
        why = report.total.why_not or other.total.why_not
        return Pair(title(report), report.total.per_100, other.total.per_100, why, *about)

    return each(found, before, pair, limits=limits)


def _render(report: Report, form: str, wanted: Wanted) -> str:
    """One rendering. Renderers are imported when asked for: most runs need one of them."""
    if form == "json":
        from caveat.report.wire import article_json, line

        return line(article_json(report, include_text=wanted.include_text))
    if form == "terminal":
        from caveat.report.terminal import brief, whole

        return (whole if wanted.full else brief)(report, width=wanted.width, colour=wanted.colour)
    if form == "markdown":
        from caveat.report import markdown

        return markdown.page(report)
    if form == "html":
        from caveat.report import html

        return html.page(report, view=wanted.view)
    if form == "annotations":
        from caveat.report import web_annotations

        return web_annotations.text(report)
    if form == "csv":
        from caveat.report import csv

        return csv.rows(report)
    raise ValueError(f"no such form: {form}")
