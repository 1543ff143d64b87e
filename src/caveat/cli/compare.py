"""`caveat compare` and `caveat diff`: articles side by side, drafts before and after."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.options import Limit
from caveat.cli.output import write_file
from caveat.cli.talk import Talk
from caveat.errors import UsageError
from caveat.load.articles.limits import limits_from
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.net import Failed, sources
from caveat.pipeline import reports
from caveat.score.comparison import FEWEST, check_number
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
    limit: Limit = None,
) -> None:
    """Put two to six articles side by side: points, shared sources, shared wording."""
    talk = Talk()
    found = list(sources(paths))
    check_number(len(found))
    made = _reports(found, rubric, limit, talk)
    if talk.failed and len(made) < FEWEST:
        raise typer.Exit(2)
    comparison = compare_reports(made)
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
    talk.leave()


def diff(
    before: Annotated[str, typer.Argument(help="The earlier draft.")],
    after: Annotated[str, typer.Argument(help="The later draft.")],
    form: Form = Format.terminal,
    output: Output = None,
    rubric: RubricPath = None,
    limit: Limit = None,
) -> None:
    """Show what changed between two drafts of one article: answered, new, moved, and what to look at."""
    talk = Talk()
    found = list(sources([before, after]))
    made = _reports(found, rubric, limit, talk) if len(found) == 2 else []
    talk.leave()
    if len(made) != 2:
        count = len(made) or len(found)
        raise UsageError(f"{count} articles found where two drafts are wanted", hint="give two files")
    difference = diff_reports(*made)
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


def _reports(found: list[str | Failed], rubric: Path | None, limit: list[str] | None, talk: Talk) -> list[Report]:
    made = []
    for result in reports(found, load_rubric(rubric), limits=limits_from(limit or ())):
        if isinstance(result, Failed):
            talk.failure(result)
        else:
            talk.about(result)
            made.append(result)
    talk.end()
    return made


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80


def _put(text: str, output: Path | None) -> None:
    if output is not None:
        write_file(output, [text])
    else:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
