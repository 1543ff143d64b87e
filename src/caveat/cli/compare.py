"""`caveat compare` and `caveat diff`: articles side by side, drafts before and after."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.output import write_file
from caveat.errors import ArticleError, UsageError
from caveat.load.articles import find, read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.score.comparison import check_number
from caveat.score.comparison import compare as compare_reports
from caveat.score.difference import diff as diff_reports


class Format(StrEnum):
    """What is printed or written."""

    terminal = "terminal"
    json = "json"
    html = "html"


Form = Annotated[Format, typer.Option("--format", "-f", case_sensitive=False, help="What to print or write.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file to write instead of printing.")]
RubricPath = Annotated[Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")]


def compare(
    paths: Annotated[list[str], typer.Argument(help="Two to six articles.", metavar="PATH...")],
    form: Form = Format.terminal,
    output: Output = None,
    rubric: RubricPath = None,
) -> None:
    """Put two to six articles side by side: points, shared sources, shared wording."""
    sources = list(find(paths))
    check_number(len(sources))
    comparison = compare_reports(_reports(sources, rubric))
    if form is Format.html:
        from caveat.report import html

        text = html.compare(comparison)
    elif form is Format.json:
        from caveat.report import wire

        text = wire.comparison_text(comparison)
    else:
        from caveat.report import terminal

        text = terminal.compare(comparison, width=_width())
    _put(text, output)


def diff(
    before: Annotated[str, typer.Argument(help="The earlier draft.")],
    after: Annotated[str, typer.Argument(help="The later draft.")],
    form: Form = Format.terminal,
    output: Output = None,
    rubric: RubricPath = None,
) -> None:
    """Show what changed between two drafts of one article: answered, new, moved, and what to look at."""
    sources = list(find([before, after]))
    if len(sources) != 2:
        raise UsageError(f"{len(sources)} articles found where two drafts are wanted", hint="give two files")
    difference = diff_reports(*_reports(sources, rubric))
    if form is Format.html:
        from caveat.report import html

        text = html.diff(difference)
    elif form is Format.json:
        from caveat.report import wire

        text = wire.difference_text(difference)
    else:
        from caveat.report import terminal

        text = terminal.diff(difference, width=_width())
    _put(text, output)


def _reports(sources: list[str], rubric: Path | None) -> list[Report]:
    pipeline = Pipeline(load_rubric(rubric))
    try:
        return [pipeline.run(read(source)) for source in sources]
    except ArticleError as error:
        raise UsageError(f"{error.source}: {error.message}", hint=error.hint) from error


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80


def _put(text: str, output: Path | None) -> None:
    if output is not None:
        write_file(output, [text])
    else:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
