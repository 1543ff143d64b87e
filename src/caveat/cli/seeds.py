"""`caveat seeds`: example articles to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.streams import say
from caveat.cli.writing import write_new_folder


def seeds(
    target: Annotated[Path, typer.Argument(help="The folder to write.", metavar="FOLDER")] = Path("seeds"),
) -> None:
    """Write the example articles that come with Caveat into a folder. Nothing is ever overwritten."""
    from caveat.load.seeds import seed_files

    files = seed_files()
    write_new_folder(target, files)
    say(f"Wrote {len(files)} files to {target.as_posix()}/; score them: caveat score {target.as_posix()}")
