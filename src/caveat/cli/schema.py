"""`caveat schema report`: print the JSON Schema of the report."""

from __future__ import annotations

import sys

import typer

app = typer.Typer(help="Print the JSON Schema of what Caveat writes.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `report` a command of its own, so that others can stand beside it."""


@app.command()
def report() -> None:
    """Print the JSON Schema of `caveat score --format json` (each line of jsonl is its `ArticleJson`)."""
    from caveat.report import schema

    sys.stdout.write(schema.published())
