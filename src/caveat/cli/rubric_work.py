"""`caveat rubric init, test, doc, whatif`: commands that write or score. Mounted by `caveat.cli.rubric`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.door import Door
from caveat.cli.endings import target
from caveat.cli.inputs import inputs_of
from caveat.cli.options import Limit
from caveat.cli.streams import emit_text, say
from caveat.cli.talk import Talk
from caveat.cli.writing import write_new_file, write_new_folder
from caveat.errors import UsageError

BUILTIN = Path("builtin")


def init(
    target: Annotated[
        Path, typer.Argument(help="The file to write; with --whole the folder.", metavar="TARGET")
    ] = Path("house.yaml"),
    base: Annotated[str, typer.Option("--from", help="The rubric to extend.")] = "builtin",
    whole: Annotated[
        bool, typer.Option("--whole", help="Copy all signals, word lists and points instead, to change anything.")
    ] = False,
) -> None:
    """Write a house rubric to begin with. Nothing is ever overwritten."""
    if whole:
        from caveat.load.rubric.files import own_files

        write_new_folder(target, own_files())
        say(f"Wrote {target.as_posix()}/")
        return
    from caveat.load.rubric import load_rubric
    from caveat.load.rubric.begin import begin
    from caveat.load.rubric.words import SNAKE

    name = target.stem.replace("-", "_")
    if not SNAKE.fullmatch(name):
        raise UsageError(
            f"'{target.stem}' cannot be the id of a rubric", hint="begin with a small letter: my-class.yaml"
        )
    rubric = load_rubric(Path(base))
    path = Path(base)
    extends = path.resolve().as_posix() if path.exists() and base != "builtin" else base
    if path.exists() and path.resolve().is_relative_to(target.resolve().parent):
        extends = path.resolve().relative_to(target.resolve().parent).as_posix()
    write_new_file(target, begin(rubric, name, target.name, extends))
    say(f"Wrote {target.as_posix()}")


def run_cases(
    path: Annotated[
        Path, typer.Argument(help="A rubric, as for show.", metavar="RUBRIC", show_default=False)
    ] = BUILTIN,
    rubric: Annotated[Path | None, typer.Option("--rubric", help="The same.", hidden=True)] = None,
    cases: Annotated[Path | None, typer.Option("--cases", help="A folder of case tables, or one table.")] = None,
    signal: Annotated[str | None, typer.Option("--signal", help="Only this signal.")] = None,
) -> None:
    """Run the signals' case tables. Exit code 1 where a case fails."""
    from caveat.detect.cases import differences
    from caveat.load.cases import cases_dir, read_cases
    from caveat.load.rubric import load_rubric
    from caveat.net import Failed, given
    from caveat.pipeline import reports

    folder = cases or cases_dir()
    if folder is None:
        raise UsageError("there are no case tables here", hint="name a folder with --cases; the source code has them")
    tables = [folder] if folder.is_file() else sorted(folder.glob("*.yaml"))
    tables = [path for path in tables if signal in (None, path.stem)]
    if not tables:
        raise UsageError(f"there is no table of cases in {folder.as_posix()}", hint="a table is called <signal>.yaml")
    policy = load_rubric(rubric or path)
    known = {item.id for item in policy.signals}
    cases_of = [case for path in tables for case in read_cases(path)]
    count = failed = 0
    found: list[str]
    for case, report in zip(
        cases_of, reports((given("case.txt", case.text.encode()) for case in cases_of), policy), strict=True
    ):
        count += 1
        if case.signal not in known:
            found = [f"there is no signal '{case.signal}'"]
        elif isinstance(report, Failed):
            found = [report.error]
        else:
            detection = next(item for item in report.findings.detections if item.signal == case.signal)
            found = list(differences(case, detection))
        failed += bool(found)
        for line in found:
            emit_text(f"{case.signal}: {case.name}: {line}\n")
    say(f"{count} cases, {failed} failed")
    if failed:
        raise typer.Exit(1)


def doc(
    rubric: Annotated[
        Path, typer.Argument(help="A rubric, as for show.", metavar="RUBRIC", show_default=False)
    ] = BUILTIN,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="A folder for rubric.md, signals.md and a page per signal.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that Caveat did not write, or that were changed since.")
    ] = False,
) -> None:
    """Write a rubric out as pages in Markdown."""
    from caveat.load.cases import examples
    from caveat.load.rubric import load_rubric
    from caveat.report import rule

    place = target(output, None, (), folders=True)
    policy = load_rubric(rubric)
    if place.path is None:
        emit_text(rule.rubric_page(policy))
        return
    pages = {"rubric.md": rule.rubric_page(policy), "signals.md": rule.signals_index(policy)}
    for signal in policy.signals:
        pages[f"signals/{signal.id}.md"] = rule.signal_page(policy, signal, examples(signal.id))
    door = Door(inputs_of((), rubric), force=force)
    door.write({place.path / name: text for name, text in pages.items()}, sync=False, quiet=True)
    say(f"Wrote {len(pages)} pages to {place.path.as_posix()}/")


def whatif(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or -.", metavar="PATH...")],
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="CRITERION=POINTS, RULE=POINTS or SIGNAL=trial; may be given more than once."),
    ] = None,
    other: Annotated[
        Path | None, typer.Option("--with", help="The house rubric to try, or another rubric.", metavar="RUBRIC")
    ] = None,
    rubric: Annotated[
        Path | None,
        typer.Option("--rubric", help="The rubric before. Left out: the one that --with extends.", metavar="RUBRIC"),
    ] = None,
    limit: Limit = None,
) -> None:
    """Score articles under two rubrics and show what moves, and how ranks change."""
    from caveat.load.articles.limits import limits_from
    from caveat.load.rubric import extended_by, load_rubric
    from caveat.load.rubric.house.settings import changed
    from caveat.net import Failed, sources
    from caveat.pipeline import what_if
    from caveat.report.whatif import table

    if not settings and other is None:
        raise UsageError("nothing is to be changed", hint="add --set named_sourcing=30, or --with classroom")
    before = load_rubric(rubric or (extended_by(other) if other else BUILTIN))
    after = changed(load_rubric(other) if other else before, settings or [])
    pairs = []
    talk = Talk()
    for result in what_if(sources(paths), before, after, limits=limits_from(limit or ())):
        if isinstance(result, Failed):
            talk.failure(result)
        else:
            talk.notices(result.source, result.notices)
            pairs.append(result)
    names = [f"{item.file.title} ({item.file.id} {item.file.version})" for item in (before, after)]
    names[1] += "".join(f", {setting}" for setting in settings or [])
    width = shutil.get_terminal_size((80, 24)).columns if sys.stdout is not None and sys.stdout.isatty() else 80
    emit_text(table(pairs, names[0], names[1], width=width))
    talk.leave()
