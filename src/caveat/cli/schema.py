"""`caveat schema report|comparison|difference`: print the JSON Schema of what is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from caveat.cli.streams import emit_exact


class What(StrEnum):
    """What there is a schema of."""

    report = "report"
    comparison = "comparison"
    difference = "difference"


def schema(what: Annotated[What, typer.Argument(help="What to print the schema of.")] = What.report) -> None:
    """Print the JSON Schema of what score, compare or diff writes (each line of jsonl is the report's `ArticleJson`)."""
    from caveat.report import schema as published

    emit_exact(published.published(what.value))
