"""The five steps in order, for one article and for many. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.errors import ArticleError
from caveat.load.articles import Limits, Options, finished, read, read_many
from caveat.load.articles.builder import too_large
from caveat.load.articles.timing import TimeUp, time_limit
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.model.text import Article
from caveat.report.summary import Row, row
from caveat.score.scorer import score
from caveat.score.sensitivity import measure as measure_sensitivity

if TYPE_CHECKING:
    from caveat.load.articles.tables.rows import TableRow
    from caveat.load.rubric.house.overrides import Overrides
    from caveat.report.whatif import Pair


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
        document = self._annotator.annotate(article)
        if readability:
            from caveat.annotate.readability import measure

            document = replace(document, readability=measure(document))
        report = score(self.rubric, document, self._detector.detect(document))
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


class Failed(Struct, frozen=True):
    """One article that could not be scored, and what to do about it. `sha256` is over its row, where it has one."""

    source: str
    error: str
    hint: str
    sha256: str = ""


def score_one(pipeline: Pipeline, source: str | Article | TableRow, wanted: Wanted) -> Scored | Failed:
    """Read (what is not read yet), score and render one article. Errors of the article become a Failed."""
    name = source if isinstance(source, str) else source.source
    try:
        article = (
            read(source, limits=wanted.limits, options=wanted.options)
            if isinstance(source, str)
            else finished(source, wanted.limits)
        )
        with time_limit(wanted.limits.scoring_seconds):
            report = pipeline.run(article, readability=wanted.readability, sensitivity=wanted.sensitivity)
            renderings = {form: _render(report, form, wanted) for form in wanted.forms}
        return Scored(name, row(report), renderings, report.document.article.notices, article.sha256)
    except ArticleError as error:
        return Failed(error.source, error.message, error.hint, "" if isinstance(source, str) else source.sha256)
    except TimeUp:
        slow = too_large(name, "the time for scoring", wanted.limits.scoring_seconds, "seconds", "scoring_seconds")
        return Failed(name, slow.message, slow.hint)
    except Exception as error:
        if wanted.debug:
            raise
        kind = type(error).__name__
        return Failed(
            name, f"scoring stopped with {kind}: {error}", "run again with --debug and report this as a defect"
        )


def reports(sources: Iterable[str], rubric: Rubric) -> Iterator[Report | Failed]:
    """The report of each article, one at a time; tables of articles give one for each row."""
    pipeline = Pipeline(rubric)
    for source in sources:
        for article in read_many(source):
            if isinstance(article, ArticleError):
                yield Failed(article.source, article.message, article.hint)
            else:
                yield pipeline.run(article)


def what_if(sources: Iterable[str], before: Rubric, after: Rubric) -> Iterator[Pair | Failed]:
    """Each article's points per 100 under two rubrics; read once, and scored twice where only points differ."""
    from caveat.report.view import title
    from caveat.report.whatif import Pair

    only_points = before.lexicons == after.lexicons and not any(
        rubric.house and rubric.house.overrides for rubric in (before, after)
    )
    second = None if only_points else Pipeline(after)
    for report in reports(sources, before):
        if isinstance(report, Failed):
            yield report
            continue
        document = report.document
        other = second.run(document.article) if second else score(after, document, report.findings)
        yield Pair(title(report), report.total.per_100, other.total.per_100)


def _render(report: Report, form: str, wanted: Wanted) -> str:
    """One rendering. Renderers are imported when asked for: most runs need one of them."""
    if form == "json":
        from caveat.report.wire import article_json, line

        return line(article_json(report, include_text=wanted.include_text))
    if form == "terminal":
        from caveat.report.terminal import brief

        return brief(report, width=wanted.width, colour=wanted.colour)
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
