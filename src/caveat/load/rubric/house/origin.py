"""Every value of a rubric by a name that people can read, and the file and line that set it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from caveat.load.rubric.files import RUBRIC, rubric_dir
from caveat.load.rubric.folder import read_folder
from caveat.load.rubric.house.overlay import Layers
from caveat.load.yaml.tree import Path as TreePath
from caveat.load.yaml.tree import Tree
from caveat.model.rubric import Rubric

DEFAULT = "default"
_WEIGHED = ("each", "cap", "points", "start")


class NamedValue(NamedTuple):
    """One value. `origin` is "file:line", with a word on how where it was worked out; "default" where no file says it."""

    name: str
    value: str
    origin: str


def values(rubric: Rubric) -> dict[str, str]:
    """Every value of the rubric file, every text of its signals and its checklist and every phrase of its lists, by name."""
    found = {".".join(map(str, path)): _text(value) for path, value in _flat(rubric.file)}
    for signal in rubric.signals:
        found |= {f"signals.{signal.id}.{'.'.join(map(str, path))}": _text(value) for path, value in _flat(signal)}
    for lexicon in rubric.lexicons:
        for entry in lexicon.entries:
            found[f"lexicons.{lexicon.id}.{entry.phrase}"] = entry.type or "listed"
    if rubric.newsroom is not None:
        found |= {f"newsroom.{'.'.join(map(str, path))}": _text(value) for path, value in _flat(rubric.newsroom)}
    if rubric.house is not None:
        found |= {f"signals.{name}.severity": str(value) for name, value in rubric.house.severity.items()}
        found |= {f"gates.{'.'.join(map(str, path))}": _text(value) for path, value in _flat(rubric.house.gates)}
    return found


def settings(rubric: Rubric, layers: Layers) -> Iterator[NamedValue]:
    """The values of the rubric file and whatever overlays set, in order, each with its origin."""
    base = layers.base or rubric_dir()
    main = _named(read_folder(base).trees[RUBRIC])
    overlays = [_named(tree) for tree, _ in reversed(layers.overlays)]
    for path, value in _flat(rubric.file):
        yield NamedValue(".".join(map(str, path)), _text(value), _origin(path, value, main, overlays))
    for part in ("signals", "lexicons", "newsroom", "gates", "overrides"):
        for names in reversed(overlays):
            for path, place in names.places.items():
                if path[0] == part and _is_leaf(names.values[path]):
                    yield NamedValue(".".join(map(str, path)), _text(names.values[path]), place)


class _Names(NamedTuple):
    """A file's values and their places by path, with ids in place of list positions."""

    values: dict[TreePath, Any]
    places: dict[TreePath, str]


def _origin(path: TreePath, value: Any, main: _Names, overlays: list[_Names]) -> str:
    for names in overlays:
        for size in range(len(path), 0, -1):
            head = path[:size]
            if head in names.places and not isinstance(names.values[head], Mapping):
                return names.places[head]
        weight = (*path[:2], "max_points")
        if value and path[0] == "criteria" and weight in names.places and path[-1] in _WEIGHED:
            return f"{names.places[weight]} (in proportion to max_points)"
    ready = (*path[:2], "candidates", *path[3:])
    return main.places.get(path) or main.places.get(ready, DEFAULT)


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, dict) and not (isinstance(value, list) and any(isinstance(x, dict) for x in value))


def _named(tree: Tree) -> _Names:
    names = _Names({}, {})
    _walk(tree, tree.value, (), (), names)
    return names


def _walk(tree: Tree, value: Any, path: TreePath, name: TreePath, names: _Names) -> None:
    if name:
        names.values[name] = value
        names.places[name] = f"{tree.file}:{tree.place(path).line}"
    if isinstance(value, dict):
        for key, item in value.items():
            _walk(tree, item, (*path, key), (*name, key), names)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for at, item in enumerate(value):
            _walk(tree, item, (*path, at), (*name, _step(item if isinstance(item, dict) else {}, at)), names)


_STEPS = ("id", "at_least", "from_points")


def _step(item: Mapping[str, Any], at: int) -> str | int:
    """What a member of a list is called: its id, the number that it counts from ("from_3"), or its place."""
    key = next((key for key in _STEPS if item.get(key) is not None), "")
    if not key:
        return at
    return str(item[key]) if key == "id" else f"from_{item[key]:g}"


def _flat(value: Any, path: TreePath = ()) -> Iterator[tuple[TreePath, Any]]:
    """The leaves of a dataclass; a list of plain values is one leaf, empty and default ones are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for item in dataclasses.fields(value):
            yield from _flat(getattr(value, item.name), (*path, item.name))
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _flat(held, (*path, key))
    elif isinstance(value, (tuple, list)) and any(dataclasses.is_dataclass(item) for item in value):
        for at, item in enumerate(value):
            known = {key: getattr(item, key, None) for key in _STEPS}
            yield from _flat(item, (*path, _step(known, at)))
    elif value not in (None, (), []):
        yield path, value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_text(item)}' for key, item in value.items())}}}"
    return " ".join(str(value).split())


def changes(before: Rubric, after: Rubric) -> Iterator[tuple[str, str | None, str | None]]:
    """(name, value before, value after) of everything in which two rubrics differ; None where it is absent."""
    old, new = values(before), values(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)
