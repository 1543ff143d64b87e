"""`caveat compare` and `caveat diff`: articles side by side, drafts before and after."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.door import Door
from caveat.cli.endings import Target, target
from caveat.cli.inputs import inputs_of
from caveat.cli.options import Limit
from caveat.cli.streams import emit_exact, emit_json, emit_text, width
from caveat.cli.talk import Talk
from caveat.errors import UsageError
from caveat.load.articles.limits import limits_from
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.net import Failed, sources
from caveat.pipeline import reports
from caveat.scoring.comparison import FEWEST, check_number
from caveat.scoring.comparison import compare as compare_reports
from caveat.scoring.difference import diff as diff_reports


class CompareFormat(StrEnum):
    """What is printed or written."""

    terminal = "terminal"
    json = "json"
    html = "html"


Form = Annotated[
    CompareFormat | None,
    typer.Option(
        "--format", "-f", case_sensitive=False, help="What to print or write; else the ending of --output says it."
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", help="A file to write instead of printing: .html, .json or .txt.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace a file that Caveat did not write, or that was changed since.")
]
RubricPath = Annotated[Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")]


def compare(
    paths: Annotated[list[str], typer.Argument(help="Two to six articles.", metavar="PATH...")],
    form: Form = None,
    output: Output = None,
    force: Force = False,
    rubric: RubricPath = None,
    limit: Limit = None,
) -> None:
    """Put two to six articles side by side: points, shared sources, shared wording."""
    talk = Talk()
    found = list(sources(paths))
    place, door = _place(output, form, found, rubric, force=force)
    check_number(len(found))
    made = _reports(found, rubric, limit, talk)
    if talk.failed and len(made) < FEWEST:
        raise typer.Exit(2)
    comparison = compare_reports(made)
    if place.form == "html":
        from caveat.report import html

        text = html.compare(comparison)
    elif place.form == "json":
        from caveat.report import wire

        text = wire.comparison_text(comparison)
    else:
        from caveat.report import terminal

        text = terminal.compare(comparison, width=width())
    _put(text, place, door)
    talk.leave()


def diff(
    before: Annotated[str, typer.Argument(help="The earlier draft.")],
    after: Annotated[str, typer.Argument(help="The later draft.")],
    form: Form = None,
    output: Output = None,
    force: Force = False,
    rubric: RubricPath = None,
    limit: Limit = None,
) -> None:
    """Show what changed between two drafts of one article: answered, new, moved, and what to look at."""
    talk = Talk()
    found = list(sources([before, after]))
    place, door = _place(output, form, found, rubric, force=force)
    made = _reports(found, rubric, limit, talk) if len(found) == 2 else []
    talk.leave()
    if len(made) != 2:
        count = len(made) or len(found)
        raise UsageError(f"{count} articles found; diff needs two drafts", hint="give two files")
    difference = diff_reports(*made)
    if place.form == "html":
        from caveat.report import html

        text = html.diff(difference)
    elif place.form == "json":
        from caveat.report import wire

        text = wire.difference_text(difference)
    else:
        from caveat.report import terminal

        text = terminal.diff(difference, width=width())
    _put(text, place, door)


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


def _place(
    output: str | None, form: CompareFormat | None, found: list[str | Failed], rubric: Path | None, *, force: bool
) -> tuple[Target, Door]:
    """Where the output goes, looked at before anything is scored."""
    place = target(output, form.value if form else None, [item.value for item in CompareFormat], folders=False)
    door = Door(inputs_of([item for item in found if isinstance(item, str)], rubric), force=force)
    if place.path is not None:
        door.check([place.path])
    return place, door


def _put(text: str, place: Target, door: Door) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if place.path is not None:
        door.write({place.path: text})
    elif place.form == "json":
        emit_json(text)
    elif place.form == "html":
        emit_exact(text)
    else:
        emit_text(text)
