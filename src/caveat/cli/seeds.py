"""`caveat seeds`: example articles to try things on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def seeds(
    target: Annotated[Path, typer.Argument(help="The folder to write.", metavar="FOLDER")] = Path("seeds"),
) -> None:
    """Write the example articles that come with Caveat into a folder. Nothing is ever overwritten."""
    from caveat.load.seeds import copy_seeds

    count = copy_seeds(target)
    sys.stderr.write(f"wrote {count} files to {target.as_posix()}/; score them: caveat score {target.as_posix()}\n")
