"""Runs any command in this process: quick enough for tables of hundreds of runs."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import typer
from typer.testing import CliRunner

from caveat.cli import main
from caveat.errors import CaveatError


class Run(NamedTuple):
    """What came of it."""

    code: int
    out: str
    err: str


def inside(*args: object, stdin: str | None = None, cwd: Path | None = None) -> Run:
    """`caveat ARGS` as `main` ends it, if wanted in another folder. Raises what `main` would call a mistake in Caveat."""
    before = Path.cwd()
    try:
        os.chdir(cwd or before)
        result = CliRunner().invoke(_app(), [str(arg) for arg in args], input=stdin)
    finally:
        os.chdir(before)
    error = result.exception
    if isinstance(error, CaveatError):
        hint = f"  hint: {error.hint}\n" if error.hint else ""
        return Run(2, result.stdout, f"{result.stderr}caveat: {error.message}\n{hint}")
    if error is not None and not isinstance(error, SystemExit):
        raise error
    return Run(result.exit_code, result.stdout, result.stderr)


@cache
def _app() -> typer.Typer:
    for load in main._COMMANDS.values():
        load()
    return main.app
