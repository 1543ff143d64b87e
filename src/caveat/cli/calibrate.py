"""`caveat calibrate` and `caveat agree`: people's ratings beside the program, offline."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.output import write_file
from caveat.errors import ArticleError, UsageError
from caveat.load.articles import find, read
from caveat.load.ratings import TOTAL, read_ratings
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline

RubricPath = Annotated[Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")]


def calibrate(
    ratings: Annotated[Path, typer.Argument(help="CSV with columns article,rating (and, if wanted, criterion,rater).")],
    paths: Annotated[list[str], typer.Argument(help="The rated articles.", metavar="PATH...")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the proposal.")] = Path("calibration"),
    name: Annotated[str, typer.Option("--name", help="Id of the proposed overlay.")] = "calibrated",
    rubric: RubricPath = None,
) -> None:
    """Propose points from people's ratings. It writes an overlay and a summary; a person commits them."""
    from caveat.calibrate.proposal import propose
    from caveat.calibrate.summary import page, summary

    wanted = read_ratings(ratings).get(TOTAL)
    if not wanted:
        raise UsageError(
            f"{ratings}: holds no ratings of the total", hint="leave the criterion empty, or write 'total'"
        )
    pipeline = Pipeline(load_rubric(rubric))
    reports = _reports(pipeline, paths)
    if missing := len(wanted.keys() - reports.keys()):
        sys.stderr.write(f"caveat: {missing} rated articles were not among the files given\n")
    rated = [(report, wanted[key]) for key, report in reports.items() if key in wanted]
    reports_of = [report for report, _ in rated]
    proposal = propose(pipeline.rubric, reports_of, [rating for _, rating in rated], name, _base(rubric, output))
    write_file(output / f"{name}.yaml", [proposal.overlay])
    text = summary(proposal, name)
    write_file(output / f"{name}.md", [text])
    write_file(output / f"{name}.html", [page(text, f"Proposed points: {name}")])
    sys.stdout.write(text)
    sys.stderr.write(f"Wrote {output / name}.yaml, and what to know before using it: {output / name}.md and .html\n")


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
        sys.stdout.write(f"## {left} and {right}\n\n")
        results = []
        for criterion in sides[left]:
            a, b = sides[left][criterion], sides[right].get(criterion, {})
            shared = sorted(a.keys() & b.keys())
            results.append(compare(criterion, [a[key] for key in shared], [b[key] for key in shared]))
        sys.stdout.write("\n".join(agreement_table(results)) + "\n\n")


def _reports(pipeline: Pipeline, paths: list[str]) -> dict[str, Report]:
    """Reports by file name. An article that cannot be read is named on stderr and left out."""
    reports = {}
    for source in find(paths):
        try:
            reports[Path(source).name] = pipeline.run(read(source))
        except ArticleError as error:
            sys.stderr.write(f"caveat: {error.source}: {error.message}\n")
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
