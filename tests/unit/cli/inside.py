"""Runs any command in this process: quick enough for tables of hundreds of runs."""

from __future__ import annotations

import traceback
from functools import cache
from typing import NamedTuple

import typer
from typer.testing import CliRunner

from caveat.errors import CaveatError


class Run(NamedTuple):
    """What came of it."""

    code: int
    out: str
    err: str


def inside(*args: object, stdin: str | None = None) -> Run:
    """`caveat ARGS` as `main` ends it, with a traceback and exit code 99 where `main` would print one."""
    result = CliRunner().invoke(_app(), [str(arg) for arg in args], input=stdin)
    error = result.exception
    if isinstance(error, CaveatError):
        return Run(2, result.stdout, f"{result.stderr}caveat: {error.message}\n  hint: {error.hint}\n")
    if error is not None and not isinstance(error, SystemExit):
        return Run(99, result.stdout, result.stderr + "".join(traceback.format_exception(error)))
    return Run(result.exit_code, result.stdout, result.stderr)


@cache
def _app() -> typer.Typer:
    from caveat.cli.calibrate import agree, calibrate
    from caveat.cli.check import check
    from caveat.cli.compare import compare, diff
    from caveat.cli.explain import explain
    from caveat.cli.rubric import app as rubric
    from caveat.cli.score import score

    app = typer.Typer()
    for command in (score, check, compare, diff, explain, calibrate, agree):
        app.command(command.__name__)(command)
    app.add_typer(rubric, name="rubric")
    return app
