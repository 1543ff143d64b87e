"""The policy in `rubric/`, checked and as frozen types."""

from __future__ import annotations

from pathlib import Path

from caveat.errors import Problem, RubricError
from caveat.load.rubric_files import RUBRIC, digest, policy_files, rubric_dir
from caveat.load.yaml_tree import Tree, parse
from caveat.load.yaml_types import validate
from caveat.model.rubric import Lexicon, Rubric, RubricFile, Signal

__all__ = ["check", "load_rubric", "rubric_dir"]


def load_rubric(path: Path | None = None) -> Rubric:
    """The built-in rubric, or the one at `path` (a rubric folder or its rubric.yaml).

    Raises RubricError with every problem found.
    """
    rubric, problems = _read(path or rubric_dir())
    if rubric is None:
        raise RubricError(problems)
    return rubric


def check(path: Path | None = None) -> tuple[Problem, ...]:
    """Every problem in the policy files at `path`; empty where there is none."""
    return _read(path or rubric_dir())[1]


def _read(path: Path) -> tuple[Rubric | None, tuple[Problem, ...]]:
    folder = path if path.is_dir() else path.parent
    files = policy_files(folder)
    if RUBRIC not in files:
        return None, (Problem(str(folder / RUBRIC), 0, 0, "", "there is no such file", "see `caveat rubric init`"),)
    contents = {name: file.read_bytes() for name, file in files.items()}
    trees: dict[str, Tree] = {}
    main: RubricFile | None = None
    signals: list[Signal] = []
    lexicons: list[Lexicon] = []
    for name, data in contents.items():
        tree = trees[name] = parse(data, files[name].as_posix())
        if name == RUBRIC:
            main = validate(tree, RubricFile)
        elif name.startswith("signals/"):
            signal = validate(tree, Signal)
            signals += [signal] if signal else []
        else:
            lexicon = validate(tree, Lexicon)
            lexicons += [lexicon] if lexicon else []
    problems = tuple(problem for tree in trees.values() for problem in tree.problems)
    if main is None or problems:
        return None, problems
    rank = {signal: at for at, signal in enumerate(main.signal_order)}
    signals.sort(key=lambda item: (rank.get(item.id, len(rank)), item.id))
    lexicons.sort(key=lambda item: item.id)
    return Rubric(
        file=main, signals=tuple(signals), lexicons=tuple(lexicons), sha256=digest(contents.items())
    ), problems
