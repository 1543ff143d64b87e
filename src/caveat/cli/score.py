"""`caveat score`: the main job."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.output import Folder, Progress, write_file
from caveat.errors import UsageError
from caveat.load.articles import find
from caveat.pipeline import Failed, Pipeline, Scored, Wanted, score_many, score_one


class Format(StrEnum):
    """What is printed or written."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    html = "html"
    csv = "csv"
    annotations = "annotations"


class View(StrEnum):
    """Same facts, another order."""

    classroom = "classroom"
    newsroom = "newsroom"
    research = "research"


_SUFFIX = {
    "json": ".json",
    "jsonl": ".json",
    "markdown": ".md",
    "html": ".html",
    "csv": ".csv",
    "terminal": ".txt",
    "annotations": ".annotations.json",
}
# Below this many articles starting a second process costs more than it saves.
_WORTH_A_PROCESS = 300


def score(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="PATH...")
    ],
    form: Annotated[
        Format, typer.Option("--format", "-f", case_sensitive=False, help="What to print or write.")
    ] = Format.terminal,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A folder for one report per article and an index, or one file."),
    ] = None,
    rubric: Annotated[
        Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 chooses by the number of articles.")
    ] = 0,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put the article's text into the JSON.")] = False,
    readability: Annotated[
        bool, typer.Option("--readability", help="Add readability figures (shown, never scored).")
    ] = False,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Add what the total hangs on: signals, doubtful evidence, paragraphs.")
    ] = False,
    view: Annotated[View, typer.Option("--view", case_sensitive=False, help="Order of the HTML page.")] = View.newsroom,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", help="Name (and so format) of what comes on standard input.")
    ] = None,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress line on stderr.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
) -> None:
    """Score articles: who says what, in the exact words, and how many rubric points that makes."""
    sources, failed = _expand(paths)
    colour = form is Format.terminal and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80
    single = len(sources) == 1
    forms = _forms(form, single=single, to_folder=_is_folder(output))
    wanted = Wanted(
        forms=forms,
        include_text=include_text,
        readability=readability,
        view=view.value,
        width=width,
        colour=colour,
        sensitivity=sensitivity,
        debug=debug,
    )
    pipeline = Pipeline(_load(rubric))
    results = _results(sources, wanted, rubric, jobs, pipeline, stdin_filename)
    progress = Progress(len(sources), quiet=no_progress)
    for item in failed:
        _complain(item, progress)
    stream = _tell(results, failed, progress)
    if _is_folder(output):
        assert output is not None
        rows = Folder(output, form.value, _SUFFIX[form.value], pipeline.rubric).write(stream, failed)
        progress.end()
        if form is Format.terminal and rows:
            from caveat.report import terminal

            sys.stdout.write(terminal.table(rows, width=width, colour=colour))
        progress.say(f"Wrote {len(rows)} report{'' if len(rows) == 1 else 's'}; open {output / 'index.html'}")
    else:
        text = _page(form, stream, failed, pipeline, single=single, width=width, colour=colour)
        if output is not None:
            write_file(output, text)
        else:
            for piece in text:
                sys.stdout.write(piece)
            sys.stdout.flush()
    progress.end()
    if failed:
        raise typer.Exit(2)


def _expand(paths: list[str]) -> tuple[list[str], list[Failed]]:
    """The sources that paths stand for, and the paths that stand for nothing."""
    sources: list[str] = []
    failed = []
    for path in paths:
        try:
            sources += find([path])
        except UsageError as error:
            failed.append(Failed(path, error.message, error.hint))
    return sources, failed


def _load(path: Path | None):  # type: ignore[no-untyped-def]  # the type would import what it names
    from caveat.load.rubric import load_rubric

    return load_rubric(path)


def _is_folder(output: Path | None) -> bool:
    return output is not None and (output.is_dir() or output.suffix not in {*_SUFFIX.values(), ".jsonl"})


def _forms(form: Format, *, single: bool, to_folder: bool) -> tuple[str, ...]:
    """The renderings each article needs."""
    if to_folder:
        return ("html", "json") if form is Format.terminal else (form.value.replace("jsonl", "json"),)
    if form is Format.terminal:
        return ("terminal",) if single else ()
    return (form.value.replace("jsonl", "json"),)


def _results(
    sources: list[str], wanted: Wanted, rubric: Path | None, jobs: int, pipeline: Pipeline, stdin_filename: str | None
) -> Iterator[Scored | Failed]:
    if "-" in sources:
        data = sys.stdin.buffer.read()
        for source in sources:
            if source == "-":
                yield score_one(pipeline, stdin_filename or "-", wanted, data)
            else:
                yield score_one(pipeline, source, wanted)
        return
    if jobs == 0:
        jobs = min(os.cpu_count() or 1, 8) if len(sources) >= _WORTH_A_PROCESS else 1
    yield from score_many(sources, wanted, rubric=rubric, jobs=jobs, pipeline=pipeline)


def _tell(results: Iterable[Scored | Failed], failed: list[Failed], progress: Progress) -> Iterator[Scored]:
    """Pass on what was scored; say on stderr, at once, what was not and what was noticed."""
    for result in results:
        progress.step()
        if isinstance(result, Failed):
            failed.append(result)
            _complain(result, progress)
            continue
        for notice in result.notices:
            progress.say(f"caveat: note: {result.source}: {notice}")
        yield result


def _complain(item: Failed, progress: Progress) -> None:
    progress.say(f"caveat: {item.source}: {item.error}")
    if item.hint:
        progress.say(f"  hint: {item.hint}")


def _page(
    form: Format,
    results: Iterable[Scored],
    failed: list[Failed],
    pipeline: Pipeline,
    *,
    single: bool,
    width: int,
    colour: bool,
) -> Iterator[str]:
    """What goes to standard output or one file, piece by piece."""
    if form is Format.json:
        yield from _json(results, failed, pipeline)
    elif form is Format.jsonl:
        for result in results:
            yield result.renderings["json"] + "\n"
    elif form is Format.terminal and not single:
        from caveat.report import terminal

        rows = [result.row for result in results]
        if rows:
            yield terminal.table(rows, width=width, colour=colour)
    elif form is Format.csv:
        from caveat.report import csv

        yield csv.header()
        for result in results:
            yield result.renderings["csv"]
    elif form is Format.html and not single:
        raise UsageError("HTML of several articles needs a folder", hint="add -o FOLDER")
    else:
        for result in results:
            yield result.renderings[form.value]


def _json(results: Iterable[Scored], failed: list[Failed], pipeline: Pipeline) -> Iterator[str]:
    """The envelope, with one article a line, without ever holding all articles."""
    import json

    from caveat.report import wire

    head, tail = json.dumps(wire.envelope(pipeline.rubric, [], []), ensure_ascii=False).split('"articles": []')
    yield head + '"articles": ['
    separator = "\n"
    for result in results:
        yield separator + result.renderings["json"]
        separator = ",\n"
    errors = [{"source": item.source, "error": item.error, "hint": item.hint} for item in failed]
    yield "]" + tail.replace('"errors": []', f'"errors": {json.dumps(errors, ensure_ascii=False)}') + "\n"
