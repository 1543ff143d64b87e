"""`caveat schema report`: print the JSON Schema of the report."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from caveat.cli.streams import emit_exact


class What(StrEnum):
    """What there is a schema of."""

    report = "report"


def schema(what: Annotated[What, typer.Argument(help="What to print the schema of.")] = What.report) -> None:
    """Print the JSON Schema of what Caveat writes (each line of jsonl is its `ArticleJson`)."""
    from caveat.report import schema as report_schema

    emit_exact(report_schema.published())
