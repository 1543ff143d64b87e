"""`caveat score`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caveat.batch import Deliver, Delivered, Done, score_many, settle
from caveat.cli.door import Door
from caveat.cli.endings import target
from caveat.cli.inputs import inputs_of, without_output
from caveat.cli.options import Limit, processors
from caveat.cli.output import Progress
from caveat.cli.streams import emit, emit_json, emit_text, flush, is_terminal, width
from caveat.cli.talk import Talk
from caveat.errors import UsageError
from caveat.load.articles import Options, holds_many
from caveat.load.articles.limits import limits_from
from caveat.load.rubric import load_rubric
from caveat.net import Failed, Task, sources, tasks
from caveat.pipeline import Wanted
from caveat.report.words import plural

if TYPE_CHECKING:
    from caveat.cli.folder import ReportFolder

_MOST_LINES = 500
"""Above this many articles a folder's table is no longer printed: its index pages show it."""


Keep = Callable[[Delivered | Failed | Done], Delivered | Failed | Done]
"""Puts a result where it stays; what that cannot be done with becomes a Failed."""


class ScoreFormat(StrEnum):
    """What is printed or written."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    html = "html"
    csv = "csv"
    annotations = "annotations"


class PageOrder(StrEnum):
    """Same facts, another order."""

    classroom = "classroom"
    newsroom = "newsroom"
    research = "research"


def score(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", metavar="PATH...")
    ],
    form: Annotated[
        ScoreFormat | None,
        typer.Option(
            "--format", "-f", case_sensitive=False, help="What to print or write; else the ending of --output says it."
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A folder for one report per article and an index, or one file: .html, .json, .jsonl, .md, .csv, .txt.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that Caveat did not write, or that were changed since.")
    ] = False,
    rubric: Annotated[
        Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, help="Processes, at most one a processor; 0 chooses by the number of articles."
        ),
    ] = 0,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put the article's text into the JSON.")] = False,
    readability: Annotated[
        bool, typer.Option("--readability", help="Add readability figures (shown, never scored).")
    ] = False,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Add what the total hangs on: signals, doubtful evidence, paragraphs.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Terminal: print every mark, sum and limit, not the brief.")
    ] = False,
    view: Annotated[
        PageOrder, typer.Option("--view", case_sensitive=False, help="Order of the HTML page.")
    ] = PageOrder.newsroom,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was stopped; needs --output.")
    ] = False,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", help="Name (and so format) of what comes on standard input.")
    ] = None,
    text_field: Annotated[
        str | None, typer.Option("--text-field", help="JSON, CSV, Parquet: the field that holds the text.")
    ] = None,
    title_field: Annotated[str | None, typer.Option("--title-field", help="The field with the headline.")] = None,
    byline_field: Annotated[str | None, typer.Option("--byline-field", help="The field with the author.")] = None,
    published_field: Annotated[str | None, typer.Option("--published-field", help="The field with the date.")] = None,
    section_field: Annotated[str | None, typer.Option("--section-field", help="The field with the section.")] = None,
    url_field: Annotated[str | None, typer.Option("--url-field", help="The field with the address.")] = None,
    id_field: Annotated[str | None, typer.Option("--id-field", help="The field that names a row.")] = None,
    limit: Limit = None,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress line on stderr.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
) -> None:
    """Score articles: who says what, in the exact words, and how many rubric points that makes."""
    place = target(output, form.value if form else None, [item.value for item in ScoreFormat], folders=True)
    if resume and place.path is None:
        raise UsageError(
            "--resume needs the place where the run was writing", hint="add the --output of the run that was stopped"
        )
    form = ScoreFormat(place.form or "terminal")
    if full and form is not ScoreFormat.terminal:
        raise UsageError(f"--full: {form.value} holds everything already", hint="leave out --full")
    found, failed = _expand(paths, place.path if place.folder else None)
    door = Door(inputs_of(found, rubric), force=force)
    if place.path is not None and not place.folder:
        found = without_output(found, paths, place.path, door)
    options = Options(
        text_field=text_field,
        title_field=title_field,
        byline_field=byline_field,
        published_field=published_field,
        section_field=section_field,
        url_field=url_field,
        id_field=id_field,
        stdin_filename=stdin_filename,
    )
    _check_options(options, found)
    single = len(found) == 1 and not holds_many(found[0], options)
    wanted = Wanted(
        forms=_forms(form, single=single, to_folder=place.folder),
        include_text=include_text,
        readability=readability,
        view=view.value,
        width=width(),
        colour=form is ScoreFormat.terminal and place.path is None and _colours(),
        sensitivity=sensitivity,
        full=full,
        debug=debug,
        limits=limits_from(limit or ()),
        options=options,
    )
    run = _Run(form.value, wanted, found, failed, rubric, jobs, Progress(_count(found), quiet=no_progress))
    try:
        if place.path is not None and place.folder:
            _to_folder(run, place.path, door, found, resume=resume)
        else:
            _to_text(run, place.path, door, single=single, resume=resume)
    except KeyboardInterrupt:
        run.progress.end()
        if place.path is not None and (place.folder or not single):
            run.progress.say("caveat: stopped; run the same command with --resume to continue")
        raise
    run.progress.end()
    run.talk.leave()


class _Run:
    """One run of the command: what to score, and what it has come to."""

    def __init__(
        self,
        form: str,
        wanted: Wanted,
        found: list[str],
        failed: list[Failed],
        rubric: Path | None,
        jobs: int,
        progress: Progress,
    ) -> None:
        self.form, self.wanted, self.progress = form, wanted, progress
        self._sources, self._path, self._jobs = found, rubric, jobs
        self.rubric = load_rubric(rubric)
        settle()
        self.talk = Talk(progress.say)
        for item in failed:
            self.talk.failure(item)

    @property
    def failed(self) -> list[Failed]:
        """What could not be scored; complete once the results have come to their end."""
        return self.talk.failed

    def tasks(self) -> Iterator[Task | Failed]:
        """All there is to score, in order."""
        wanted = self.wanted
        return tasks(self._sources, limits=wanted.limits, options=wanted.options, debug=wanted.debug)

    def results(
        self, planned: Iterable[Task | Failed | Done], deliver: Deliver, keep: Keep | None = None
    ) -> Iterator[Delivered | Failed | Done]:
        """Score and deliver what is planned, `keep` it, and say on stderr, at once, what could not be and what was noticed."""
        most = processors()
        if self._jobs > most:
            self.talk.note(f"--jobs {self._jobs} is more than the {most} processors there are; {most} are used")
        for result in score_many(
            planned, self.wanted, self.rubric, deliver, path=self._path, jobs=self._jobs, processors=most
        ):
            result = keep(result) if keep else result
            self.progress.step(kept=isinstance(result, Done))
            bad = result.failed if isinstance(result, Done) else result if isinstance(result, Failed) else None
            if bad:
                self.talk.failure(bad)
            if isinstance(result, Delivered):
                self.talk.notices(result.source, result.notices)
            yield result
        self.talk.end()


def _to_folder(run: _Run, output: Path, door: Door, found: list[str], *, resume: bool) -> None:
    from caveat.cli.folder import ReportFolder

    folder = ReportFolder(output, run.rubric, run.wanted, door, found, form=run.form, resume=resume)
    try:
        _fill(run, folder, output, resume=resume)
    finally:
        folder.close()


def _fill(run: _Run, folder: ReportFolder, output: Path, *, resume: bool) -> None:
    _say_resumed(run, found=folder.resumed, resume=resume)
    if folder.earlier:
        run.progress.say(
            f"caveat: note: {output} holds {plural(folder.earlier, 'report')} of an earlier run; "
            "those that this run does not rewrite stay as they are"
        )
    for _ in run.results(folder.plan(run.tasks()), folder.deliver, folder.keep):
        pass
    rows = folder.finish(run.failed)
    run.progress.end()
    if run.form == "terminal" and 0 < len(rows) <= _MOST_LINES and sys.stdout is not None:
        from caveat.report import terminal

        shown, coloured = [row for row, _ in rows], _colours()
        emit_text(terminal.table(shown, width=run.wanted.width, colour=coloured), coloured=coloured)
    left = folder.earlier - folder.replaced
    kept = f" ({folder.replaced:,} replaced, {left:,} of an earlier run left and not in the index)" if left > 0 else ""
    run.progress.say(f"Wrote {plural(len(rows), 'report')}{kept}; open {output / 'index.html'}")


def _to_text(run: _Run, output: Path | None, door: Door, *, single: bool, resume: bool) -> None:
    from caveat.cli.sheet import Sheet

    if run.form == "html" and not single:
        raise UsageError("HTML of several articles needs a folder", hint="add -o FOLDER")
    sheet = Sheet(run.form, run.rubric, single=single, width=run.wanted.width, colour=run.wanted.colour)
    if output is not None:
        from caveat.cli.one_file import OneFile

        file = OneFile(output, sheet, run.rubric, run.wanted, door, resume=resume)
        _say_resumed(run, found=file.resumed, resume=resume)
        file.write(run.results(file.plan(run.tasks()), sheet.deliver), run.failed)
        run.progress.end()
        run.progress.say(f"Wrote {output}")
        return
    scored = (result for result in run.results(run.tasks(), sheet.deliver) if isinstance(result, Delivered))
    json = run.form in ("json", "jsonl", "annotations") and is_terminal()
    for piece in sheet.pieces(scored, run.failed):
        if json:
            emit_json(piece.decode())
        else:
            emit(piece)
    flush()


def _say_resumed(run: _Run, *, found: bool, resume: bool) -> None:
    if resume and not found:
        run.progress.say("caveat: note: there is no earlier run to resume; starting from the beginning")


def _expand(paths: list[str], folder: Path | None) -> tuple[list[str], list[Failed]]:
    """The sources that paths stand for, and the paths that stand for nothing.

    Reports of an earlier run, in an output folder inside a folder of articles, are not articles.
    """
    kept: list[str] = []
    failed: list[Failed] = []
    own = os.path.realpath(folder) + os.sep if folder is not None and folder.is_dir() else None
    for path in paths:
        inside = own is not None and os.path.isdir(path)  # noqa: PTH112 (never raises)
        if inside and own == os.path.realpath(path) + os.sep:
            raise UsageError(f"{path}: reports would lie among the articles", hint="name another --output folder")
        for item in sources([path]):
            if isinstance(item, Failed):
                failed.append(item)
            elif not (inside and own and os.path.realpath(item).startswith(own)):
                kept.append(item)
    return kept, failed


def _check_options(options: Options, found: list[str]) -> None:
    """Refuse options about tables and standard input where there is neither: left unsaid, they would seem to work."""
    if options.stdin_filename and "-" not in found:
        raise UsageError(
            f"--stdin-filename {options.stdin_filename}: it names what comes on standard input, which is not read here",
            hint="add - to the paths, or leave it out",
        )
    fields = [name for name in options.__struct_fields__ if name.endswith("_field") and getattr(options, name)]
    if fields and found and not any(item == "-" or holds_many(item) or not Path(item).suffix for item in found):
        raise UsageError(
            f"--{fields[0].replace('_', '-')}: none of the articles is a table, so there are no fields to name",
            hint="fields are named for JSON, CSV and Parquet files",
        )


def _count(sources: list[str]) -> int | None:
    """How many articles there will be; None where a table has to be read to know."""
    return None if any(source == "-" or holds_many(source) for source in sources) else len(sources)


def _colours() -> bool:
    return is_terminal() and "NO_COLOR" not in os.environ


def _forms(form: ScoreFormat, *, single: bool, to_folder: bool) -> tuple[str, ...]:
    """The renderings each article needs."""
    if to_folder:
        return ("html", "json") if form is ScoreFormat.terminal else (form.value.replace("jsonl", "json"),)
    if form is ScoreFormat.terminal:
        return ("terminal",) if single else ()
    return (form.value.replace("jsonl", "json"),)
