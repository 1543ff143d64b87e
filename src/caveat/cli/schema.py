"""`caveat schema report`: print the JSON Schema of the report."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer


class What(StrEnum):
    """What there is a schema of."""

    report = "report"


def schema(what: Annotated[What, typer.Argument(help="What to print the schema of.")] = What.report) -> None:
    """Print the JSON Schema of what Caveat writes (each line of jsonl is its `ArticleJson`)."""
    from caveat.report import schema as report_schema

    sys.stdout.write(report_schema.published())
