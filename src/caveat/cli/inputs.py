"""The files that a run reads, so that none of them is written over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from caveat.cli.door import Door
from caveat.cli.writing import digest_of
from caveat.errors import CaveatError, UsageError
from caveat.load.articles.find import STDIN


def inputs_of(sources: Sequence[str], *policies: Path | None) -> list[str]:
    """Articles, tables and ratings, and all files of the rubrics (None: the built-in one, which is no user's file)."""
    files = [source for source in sources if source != STDIN]
    for policy in policies:
        if policy is not None:
            files += _policy(policy)
    return files


def _policy(path: Path) -> list[str]:
    if path.is_dir():
        return [os.fspath(file) for file in path.rglob("*") if file.is_file()]
    if not path.is_file():
        return []  # the name of one that comes with Caveat, or nothing
    from caveat.load.rubric import extended_by, layers_of

    files = [os.fspath(path)]
    try:
        base = layers_of(path).base
        files += _policy(base) if base is not None else []
        while (path := extended_by(path)).is_file() and os.fspath(path) not in files:
            files.append(os.fspath(path))
    except CaveatError:
        pass  # loading it says what is wrong
    return files


def without_output(sources: list[str], paths: Sequence[str], output: Path, door: Door) -> list[str]:
    """`sources` without the output of the run before, where it was found in a folder and not named as an article."""
    own = os.path.realpath(output)
    if any(os.path.realpath(path) == own for path in paths):
        return sources
    try:
        before = digest_of(output)
        if before is None or output.lstat().st_nlink > 1 or not door.wrote(output, before):
            return sources
    except UsageError:
        return sources
    door.inputs.forget(output)
    return [source for source in sources if os.path.basename(source) != output.name or os.path.realpath(source) != own]  # noqa: PTH119
