"""`caveat rubric`: check, show, compare and begin policy files. No rule of the policy is here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli import rubric_work
from caveat.cli.door import Door
from caveat.cli.streams import emit_exact, emit_json, emit_text, say
from caveat.cli.writing import replace_generated
from caveat.errors import RubricError, UsageError

app = typer.Typer(
    help="The policy as data: check it, show it, compare two, begin your own.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Rubric = Annotated[
    Path,
    typer.Argument(
        help="A rubric folder, rubric.yaml, overlay file, or the name of one that comes with Caveat.",
        metavar="RUBRIC",
        show_default=False,
    ),
]
BUILTIN = Path("builtin")


@app.command()
def check(
    path: Rubric = BUILTIN,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Check policy files; every mistake with its file, line, column and what to do. Exit code 2 if there is any."""
    from caveat.load.rubric import check as find_problems

    problems = find_problems(None if path == BUILTIN else path)
    if form == "json":
        keys = ("file", "line", "column", "path", "message", "hint", "source_line")
        rows = [{key: getattr(problem, key) for key in keys} for problem in problems]
        emit_json(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    elif form != "text":
        raise UsageError(f"there is no format '{form}'", hint="text or json")
    else:
        for problem in problems:
            emit_text(f"{problem}\n")
        count = len(problems)
        verdict = "no mistakes found" if not count else f"{count} mistake{'s' if count > 1 else ''}"
        say(f"{path.as_posix()}: {verdict}")
    if problems:
        raise typer.Exit(2)


@app.command()
def show(
    path: Rubric = BUILTIN,
    origin: Annotated[bool, typer.Option("--origin", help="Every value with the file and line that set it.")] = False,
) -> None:
    """Show what is asked and what it is worth."""
    from caveat.load.rubric import load_rubric
    from caveat.load.rubric.sheet import sheet

    rubric = load_rubric(path)
    if not origin:
        emit_text(sheet(rubric))
        return
    from caveat.load.rubric import layers_of
    from caveat.load.rubric.house.origin import settings

    for item in settings(rubric, layers_of(path)):
        emit_text(f"{item.name} = {item.value}  <- {item.origin}\n")


@app.command()
def diff(first: Rubric, second: Rubric) -> None:
    """Show every value in which two rubrics differ."""
    from caveat.load.rubric import load_rubric
    from caveat.load.rubric.house.origin import changes

    count = 0
    for name, before, after in changes(load_rubric(first), load_rubric(second)):
        count += 1
        if before is None:
            emit_text(f"+ {name}: {after}\n")
        elif after is None:
            emit_text(f"- {name}: {before}\n")
        else:
            emit_text(f"  {name}: {before} -> {after}\n")
    say(f"{count} difference{'' if count == 1 else 's'}")


@app.command()
def kinds() -> None:
    """Show the kinds of detector that a signal file may name, with their settings."""
    from caveat.model.kinds import KINDS

    for name, kind in sorted(KINDS.items()):
        lists = {"none": "no word lists", "optional": "word lists optional", "required": "needs word lists"}
        emit_text(f"{name} ({lists[kind.lexicons]})\n  {kind.description}\n")
        for key, setting in kind.settings.items():
            notes = (
                [setting.type] + ["required"] * setting.required + ["|".join(setting.choices)] * bool(setting.choices)
            )
            emit_text(f"    {key}: {', '.join(notes)}. {setting.description}\n")
        if kind.details:
            emit_text(f"    details for point rules: {', '.join(kind.details)}\n")


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="rubric, signal, lexicon or overlay.", metavar="NAME")] = None,
    write: Annotated[Path | None, typer.Option("--write", help="Write all schemas into this folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that Caveat did not write.")] = False,
) -> None:
    """Print the JSON Schema of one kind of policy file, or write all of them."""
    from caveat.load.rubric import schemas
    from caveat.load.rubric.schema import schema_text

    made = schemas()
    if write is not None:
        Door(force=force).write({write / f"{key}.json": schema_text(value) for key, value in made.items()})
        return
    if name is None or name not in made:
        raise UsageError(f"there is no schema '{name}'" if name else "which schema?", hint=f"one of: {', '.join(made)}")
    emit_exact(schema_text(made[name]))


@app.command(name="compile")
def compile_rubric(
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 if it is outdated.")] = False,
) -> None:
    """Write the built-in rubric's compiled form, from which scoring starts without reading YAML."""
    from caveat.load.rubric.compiled import COMPILED, compiled
    from caveat.load.rubric.files import rubric_dir
    from caveat.load.rubric.folder import read_folder

    folder = read_folder(rubric_dir())
    if folder.rubric is None:
        raise RubricError(folder.problems)
    target = rubric_dir() / COMPILED
    text = compiled(folder.rubric)
    current = target.is_file() and target.read_text(encoding="utf-8") == text
    if only_check:
        say(f"{target.name}: {'up to date' if current else 'outdated; run `caveat rubric compile`'}")
        if not current:
            raise typer.Exit(1)
        return
    if not current:
        replace_generated(target, text)
    say(f"{target.name}: {'was up to date' if current else 'written'}")


app.command()(rubric_work.init)
app.command("test")(rubric_work.run_cases)
app.command()(rubric_work.doc)
app.command()(rubric_work.whatif)
