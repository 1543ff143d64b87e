"""Options that commands share."""

from __future__ import annotations

import os
from typing import Annotated

import typer

Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", help="Raise or lower a limit, such as pages=500 (docs/formats.md).", metavar="NAME=NUMBER"),
]


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells
        return os.cpu_count() or 1
