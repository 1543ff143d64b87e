"""The policy, checked and as frozen types: the built-in rubric, a rubric folder, or a house rubric."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from caveat.errors import Problem, RubricError
from caveat.load.rubric.compiled import read_compiled
from caveat.load.rubric.files import RUBRIC, is_main, rubric_dir, shipped_overlays, shown
from caveat.model.rubric import Rubric

if TYPE_CHECKING:
    from caveat.load.rubric.house.overlay import Layers

__all__ = ["check", "load_rubric", "rubric_dir", "schemas"]

BUILTIN = "builtin"


def load_rubric(path: Path | None = None) -> Rubric:
    """The built-in rubric, or the one at `path`.

    `path` is a rubric folder, its rubric.yaml, an overlay file, or the name of an overlay that
    comes with Caveat. Raises RubricError with every problem found.
    """
    if path is None or (str(path) == BUILTIN and not path.exists()):
        return read_compiled(rubric_dir()) or _read_folder(rubric_dir())
    found, problem = _find(path)
    if found is None:
        raise RubricError((problem,))
    if found.is_dir() or found.name == RUBRIC:
        return _read_folder(found if found.is_dir() else found.parent, origin=path)
    from caveat.load.rubric.house.overlay import read_layers

    layers = read_layers(found, base=read_compiled(rubric_dir()))
    if layers.rubric is None:
        raise RubricError(layers.problems)
    return layers.rubric


def check(path: Path | None = None) -> tuple[Problem, ...]:
    """Every problem in the policy files at `path`; empty where there is none.

    A folder is checked with the overlays in it, a signal file or word list against its folder.
    """
    from caveat.load.rubric.folder import read_folder
    from caveat.load.rubric.house.overlay import is_overlay, read_layers

    found, problem = _find(path or rubric_dir())
    if found is None:
        return (problem,)
    if found.is_dir():
        problems = read_folder(found).problems
        for overlay in sorted((found / "overlays").glob("*.yaml")):
            problems += read_layers(overlay).problems if not problems else ()
        return problems
    if is_overlay(found):
        return read_layers(found).problems
    folder = read_folder(found.parent if is_main(found) else found.parent.parent)
    return folder.missing + tuple(item for item in folder.problems if item.file == shown(found))


def layers_of(path: Path | None = None) -> Layers:
    """How the rubric at `path` is put together: its base folder and its overlays."""
    from caveat.load.rubric.house.overlay import Layers, read_layers

    if path is None or (str(path) == BUILTIN and not path.exists()):
        return Layers(base=rubric_dir())
    found, problem = _find(path)
    if found is None:
        raise RubricError((problem,))
    if found.is_dir() or found.name == RUBRIC:
        return Layers(base=found if found.is_dir() else found.parent)
    return read_layers(found)


def extended_by(path: Path) -> Path:
    """What the house rubric at `path` extends, as `load_rubric` takes it; the built-in rubric where `path` is a whole one."""
    from caveat.load.rubric.house.overlay import is_overlay, read_layers, target

    found, problem = _find(path)
    if found is None:
        raise RubricError((problem,))
    if found.is_dir() or not is_overlay(found):
        return Path(BUILTIN)
    layers = read_layers(found)
    if layers.rubric is None:
        raise RubricError(layers.problems)
    extends = layers.overlays[-1][1].extends
    return Path(BUILTIN) if extends == BUILTIN else target(found, extends) or Path(BUILTIN)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every kind of policy file, by name: rubric, newsroom, signal, lexicon, overlay."""
    from caveat.load.rubric.schema import schemas as make

    return make()


def _read_folder(path: Path, *, origin: Path | None = None) -> Rubric:
    from dataclasses import replace

    from caveat.load.rubric.folder import read_folder

    folder = read_folder(path)
    rubric = folder.rubric
    if rubric is None:
        raise RubricError(folder.problems)
    return rubric if origin is None else replace(rubric, origin=origin.as_posix())


def _find(path: Path) -> tuple[Path | None, Problem]:
    """The file or folder that is meant; None, with a problem, where there is none."""
    overlays = shipped_overlays()
    if path.is_dir() or path.exists():
        return path, _NOTHING
    if str(path) in overlays:
        return overlays[str(path)], _NOTHING
    names = ", ".join([BUILTIN, *overlays])
    message = "there is no such file or folder, and no rubric of this name comes with Caveat"
    return None, Problem(path.as_posix(), 0, 0, "", message, f"rubrics that come with Caveat: {names}")


_NOTHING = Problem("", 0, 0, "", "")
