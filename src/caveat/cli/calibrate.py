"""`caveat calibrate` and `caveat agree`: people's ratings beside the program, offline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.door import Door
from caveat.cli.inputs import inputs_of
from caveat.cli.options import Limit
from caveat.cli.streams import emit_text, say
from caveat.cli.talk import Talk
from caveat.errors import UsageError
from caveat.load.articles.limits import limits_from
from caveat.load.ratings import TOTAL, Ratings, named, read_ratings
from caveat.load.rubric import load_rubric
from caveat.load.rubric.words import SNAKE
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.net import Failed, sources
from caveat.pipeline import reports

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
    limit: Limit = None,
) -> None:
    """Propose points from people's ratings. It writes an overlay and a summary; a person commits them."""
    from caveat.calibrate.proposal import propose
    from caveat.calibrate.summary import page, summary

    folder = _folder(output, name)
    door = Door(
        inputs_of([os.fspath(ratings), *(item for item in sources(paths) if isinstance(item, str))], rubric),
        force=force,
    )
    overlay, notes, shown = (folder / f"{name}{end}" for end in (".yaml", ".md", ".html"))
    door.check([overlay, notes, shown])
    wanted = read_ratings(ratings).get(TOTAL)
    if not wanted:
        raise UsageError(
            f"{ratings}: holds no ratings of the total", hint="leave the criterion empty, or write 'total'"
        )
    policy, talk = load_rubric(rubric), Talk()
    made = _reports(policy, paths, limit, talk)
    means = named(wanted, made, str(ratings))
    if missing := len(wanted.keys() - means.keys()):
        plural = "article was" if missing == 1 else "articles were"
        say(f"caveat: {missing} rated {plural} not among the files given")
    rated = [(made[path], wanted[article]) for path, article in _in_order(made, means)]
    proposal = propose(
        policy, [report for report, _ in rated], [rating for _, rating in rated], name, _base(rubric, folder)
    )
    text = summary(proposal, name)
    files = {overlay: proposal.overlay, notes: text, shown: page(text, f"Proposed points: {name}")}
    door.write(files, quiet=True)
    say(f"Wrote {overlay}, and what to know before using it: {notes} and .html")
    emit_text(text)
    talk.leave()


def _in_order(made: dict[str, Report], means: dict[str, str]) -> list[tuple[str, str]]:
    """(path, article as its rating names it) of the rated reports, in the order of the reports."""
    articles = {path: article for article, path in means.items()}
    return [(path, articles[path]) for path in made if path in articles]


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
    limit: Limit = None,
) -> None:
    """Say how far two sets of ratings agree, per criterion, counts first; with articles, also each with the program."""
    from caveat.calibrate.agreement import agree as compare
    from caveat.calibrate.summary import agreement_table

    one, two = read_ratings(first), read_ratings(second)
    talk = Talk()
    two = _renamed(two, named(_articles(two), _articles(one), str(second)))
    sides = {first.stem: one, second.stem: two}
    pairs = [(first.stem, second.stem)]
    if paths:
        made = _reports(load_rubric(rubric), paths, limit, talk)
        for side, file in ((first.stem, first), (second.stem, second)):
            sides[side] = _renamed(sides[side], named(_articles(sides[side]), made, str(file)))
        sides["program"] = _program_ratings(made)
        pairs += [(first.stem, "program"), (second.stem, "program")]
    for left, right in pairs:
        emit_text(f"## {left} and {right}\n\n")
        results = []
        for criterion in sides[left]:
            a, b = sides[left][criterion], sides[right].get(criterion, {})
            shared = sorted(a.keys() & b.keys())
            results.append(compare(criterion, [a[key] for key in shared], [b[key] for key in shared]))
        emit_text("\n".join(agreement_table(results)) + "\n\n")
    talk.leave()


def _articles(ratings: Ratings) -> list[str]:
    """Every article that has a rating, once."""
    return list(dict.fromkeys(article for rated in ratings.values() for article in rated))


def _renamed(ratings: Ratings, names: dict[str, str]) -> Ratings:
    """The ratings under the names that the other side has for the articles."""
    return {
        criterion: {names.get(article, article): rating for article, rating in rated.items()}
        for criterion, rated in ratings.items()
    }


def _reports(policy: Rubric, paths: list[str], limit: list[str] | None, talk: Talk) -> dict[str, Report]:
    """Reports by path as given. What cannot be read or is not judged is said on stderr."""
    made = {}
    for result in reports(sources(paths), policy, limits=limits_from(limit or ())):
        if isinstance(result, Failed):
            talk.failure(result)
        else:
            talk.about(result, unjudged=True)
            made[result.document.article.source] = result
    talk.end()
    return made


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
