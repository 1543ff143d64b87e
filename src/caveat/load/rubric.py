"""The policy in `rubric/`, checked and as frozen types."""

from __future__ import annotations

from pathlib import Path

from caveat.errors import Problem, RubricError
from caveat.load.rubric_files import rubric_dir
from caveat.load.rubric_folder import assemble, read_folder
from caveat.model.rubric import Rubric

__all__ = ["check", "load_rubric", "rubric_dir"]


def load_rubric(path: Path | None = None) -> Rubric:
    """The built-in rubric, or the one at `path` (a rubric folder or its rubric.yaml).

    Raises RubricError with every problem found.
    """
    folder = read_folder(path or rubric_dir())
    rubric = folder.rubric
    if rubric is None and path is None and folder.main is not None:
        # while the built-in lists are still being written
        return assemble(folder.main, folder.signals.values(), folder.lexicons.values(), folder.sha256)
    if rubric is None:
        raise RubricError(folder.problems)
    return rubric


def check(path: Path | None = None) -> tuple[Problem, ...]:
    """Every problem in the policy files at `path`; empty where there is none."""
    return _read(path or rubric_dir())[1]


def _read(path: Path) -> tuple[Rubric | None, tuple[Problem, ...]]:
    folder = read_folder(path if path.is_dir() else path.parent)
    return folder.rubric, folder.problems
