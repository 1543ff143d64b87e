"""`caveat calibrate` and `caveat agree`: people's ratings beside the program, offline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.door import Door
from caveat.cli.inputs import inputs_of
from caveat.cli.streams import emit_text, say
from caveat.errors import ArticleError, UsageError
from caveat.load.articles import find, read
from caveat.load.ratings import TOTAL, read_ratings
from caveat.load.rubric import load_rubric
from caveat.load.rubric.words import SNAKE
from caveat.model.report import Report
from caveat.pipeline import Pipeline

RubricPath = Annotated[Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")]


def calibrate(
    ratings: Annotated[Path, typer.Argument(help="CSV with columns article,rating (and, if wanted, criterion,rater).")],
    paths: Annotated[list[str], typer.Argument(help="The rated articles.", metavar="PATH...")],
    output: Annotated[str, typer.Option("--output", "-o", help="Folder for the proposal.")] = "calibration",
    name: Annotated[str, typer.Option("--name", help="Id of the proposed overlay.")] = "calibrated",
    rubric: RubricPath = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that Caveat did not write, or that were changed since.")
    ] = False,
) -> None:
    """Propose points from people's ratings. It writes an overlay and a summary; a person commits them."""
    from caveat.calibrate.proposal import propose
    from caveat.calibrate.summary import page, summary

    folder = _folder(output, name)
    door = Door(inputs_of([os.fspath(ratings), *find(paths)], rubric), force=force)
    overlay, notes, shown = (folder / f"{name}{end}" for end in (".yaml", ".md", ".html"))
    door.check([overlay, notes, shown])
    wanted = read_ratings(ratings).get(TOTAL)
    if not wanted:
        raise UsageError(
            f"{ratings}: holds no ratings of the total", hint="leave the criterion empty, or write 'total'"
        )
    pipeline = Pipeline(load_rubric(rubric))
    reports = _reports(pipeline, paths)
    if missing := len(wanted.keys() - reports.keys()):
        say(f"caveat: {missing} rated articles were not among the files given")
    rated = [(report, wanted[key]) for key, report in reports.items() if key in wanted]
    reports_of = [report for report, _ in rated]
    proposal = propose(pipeline.rubric, reports_of, [rating for _, rating in rated], name, _base(rubric, folder))
    text = summary(proposal, name)
    made = {overlay: proposal.overlay, notes: text, shown: page(text, f"Proposed points: {name}")}
    door.write(made, quiet=True)
    say(f"Wrote {overlay}, and what to know before using it: {notes} and .html")
    emit_text(text)


def _folder(output: str, name: str) -> Path:
    """The folder of the proposal. Raises UsageError where it or the overlay's name cannot be."""
    if not output.strip() or "\0" in output:
        raise UsageError("the name of the output is empty", hint="name a folder after --output")
    if not SNAKE.fullmatch(name):
        raise UsageError(f"'{name}' cannot be the id of a rubric", hint="begin with a small letter: my_class")
    return Path(output)


def _base(rubric: Path | None, output: Path) -> str:
    """What the proposed overlay extends: the built-in rubric, a shipped overlay by name, or a path relative to `output`."""
    if rubric is None or not rubric.exists():
        return "builtin" if rubric is None else rubric.as_posix()
    return Path(os.path.relpath(rubric.resolve(), output.resolve())).as_posix()


def agree(
    first: Annotated[Path, typer.Argument(help="CSV of one rater or group.")],
    second: Annotated[Path, typer.Argument(help="CSV of the other.")],
    paths: Annotated[list[str] | None, typer.Argument(help="The articles, to set the program beside both.")] = None,
    rubric: RubricPath = None,
) -> None:
    """Say how far two sets of ratings agree, per criterion, counts first; with articles, also each with the program."""
    from caveat.calibrate.agreement import agree as compare
    from caveat.calibrate.summary import agreement_table

    one, two = read_ratings(first), read_ratings(second)
    sides = {first.stem: one, second.stem: two}
    pairs = [(first.stem, second.stem)]
    if paths:
        pipeline = Pipeline(load_rubric(rubric))
        sides["program"] = _program_ratings(_reports(pipeline, paths))
        pairs += [(first.stem, "program"), (second.stem, "program")]
    for left, right in pairs:
        emit_text(f"## {left} and {right}\n\n")
        results = []
        for criterion in sides[left]:
            a, b = sides[left][criterion], sides[right].get(criterion, {})
            shared = sorted(a.keys() & b.keys())
            results.append(compare(criterion, [a[key] for key in shared], [b[key] for key in shared]))
        emit_text("\n".join(agreement_table(results)) + "\n\n")


def _reports(pipeline: Pipeline, paths: list[str]) -> dict[str, Report]:
    """Reports by file name. An article that cannot be read is named on stderr and left out."""
    reports = {}
    for source in find(paths):
        try:
            reports[Path(source).name] = pipeline.run(read(source))
        except ArticleError as error:
            say(f"caveat: {error.source}: {error.message}")
    return reports


def _program_ratings(reports: dict[str, Report]) -> dict[str, dict[str, float]]:
    """What the program gives, by criterion and for the total, for articles that have it."""
    out: dict[str, dict[str, float]] = {TOTAL: {}}
    for key, report in reports.items():
        if report.total.per_100 is not None:
            out[TOTAL][key] = float(report.total.per_100)
        for result in report.criteria:
            if result.status == "scored":
                out.setdefault(result.id, {})[key] = float(result.points)
    return out
