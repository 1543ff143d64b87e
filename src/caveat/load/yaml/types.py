"""A tree of YAML values -> a frozen dataclass, strictly, with every mistake at its line and column.

pydantic does the checking; this module owns how its findings read. Nothing is converted: text that
looks like a number stays text and is refused where a number is asked for, and the other way round.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
import types
import typing
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from caveat.errors import Problem
from caveat.load.yaml.tree import Path, Tree

T = TypeVar("T")

_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "mapping_type": "a mapping (key: value)",
    "dataclass_type": "a mapping (key: value)",
    "none_required": "nothing",
}
_UNKNOWN_KEY = ("unexpected_keyword_argument", "extra_forbidden")
_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them where few are known or none is near."""
    options = sorted(set(known))
    close = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if not options:
        return "there are none yet"
    listed = ", ".join(options) if len(options) <= 20 else f"{', '.join(options[:20])}, ... ({len(options)} in all)"
    return f"did you mean '{close[0]}'? allowed: {listed}" if close else f"allowed: {listed}"


@lru_cache(maxsize=16)
def adapter(kind: Hashable) -> Any:
    """The pydantic TypeAdapter of a dataclass, built once."""
    from pydantic import TypeAdapter

    return TypeAdapter(typing.cast("Any", kind))


def validate(tree: Tree, kind: type[T]) -> T | None:
    """The value of a tree as `kind`; None, with problems added to the tree, where it does not fit."""
    from pydantic import ValidationError

    if tree.problems:
        return None
    tree.problems.extend(_empty(tree))
    if tree.problems:
        return None
    try:
        value: T = adapter(typing.cast("Hashable", kind)).validate_json(json.dumps(tree.value), strict=True)
    except ValidationError as error:
        tree.problems.extend(_problems(tree, kind, error.errors(include_url=False, include_input=False)))
        return None
    return value


def _empty(tree: Tree) -> list[Problem]:
    """Keys and items with nothing behind them: what is meant as "as it is" is said by leaving the key out."""
    comma = "put text that holds a comma in double quotes where it stands between { } or [ ]"
    usual = 'write a value, or remove the key; for the word itself: "null"'
    return [
        tree.problem(path, "there is no value", hint=usual if str(path[-1]).isidentifier() else comma, key=True)
        for path in tree.values
        if path and _value(tree, path) is None
    ]


def _problems(tree: Tree, kind: type, errors: list[Any]) -> list[Problem]:
    """pydantic's errors in our words, in file order; those of one union at one place become one."""
    wanted: dict[Path, list[Any]] = {}
    for error in errors:
        wanted.setdefault(_real_path(tree, error["loc"]), []).append(error)
    found = [_problem(tree, kind, path, group) for path, group in wanted.items()]
    return sorted(found, key=lambda item: (item.line, item.column))


def _real_path(tree: Tree, loc: tuple[str | int, ...]) -> Path:
    """The path in the file: pydantic puts the names of union members between the steps.

    The last step is kept where it names a key that is missing.
    """
    path: Path = ()
    value = tree.value
    for at, step in enumerate(loc):
        inside = (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        )
        if inside:
            path, value = (*path, step), value[step]
        elif at == len(loc) - 1 and isinstance(value, dict) and isinstance(step, str) and "[" not in step:
            path = (*path, step)
    return path


def _problem(tree: Tree, kind: type, path: Path, group: list[Any]) -> Problem:
    first = group[0]
    if first["type"] in _UNKNOWN_KEY:
        allowed = [field.name for field in _fields(kind, path[:-1])]
        return tree.problem(path, f"unknown key '{path[-1]}'", hint=nearest(str(path[-1]), allowed), key=True)
    if first["type"] in _MISSING:
        return tree.problem(path, f"the key '{path[-1]}' is missing", hint=describe(kind, path))
    value = _value(tree, path)
    if first["type"] == "literal_error":
        allowed = [item.strip("'") for item in first["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return tree.problem(path, f"unknown value {_shown(value)}", hint=nearest(str(value), allowed))
    asked = list(dict.fromkeys(_KINDS.get(error["type"], "") or error["msg"] for error in group))
    message = f"should be {' or '.join(asked)}, is {_shown(value)}"
    hint = _type_hint(asked, value) or _as_mapping(asked, value, _fields(kind, path)) or describe(kind, path)
    return tree.problem(path, message, hint=hint)


def _as_mapping(asked: list[str], value: Any, known: tuple[dataclasses.Field[Any], ...]) -> str:
    """How a plain text is written where a mapping with one key that must be there is asked for."""
    needed = [item.name for item in known if item.default is item.default_factory is dataclasses.MISSING]
    if not isinstance(value, str) or len(needed) != 1 or not any("mapping" in item for item in asked):
        return ""
    return f"write {{{needed[0]}: {json.dumps(value[:60], ensure_ascii=False)}}}"


def _type_hint(asked: list[str], value: Any) -> str:
    if "text" in asked and isinstance(value, (bool, int, float)):
        return f'put it in quotes: "{json.dumps(value)}"'
    if isinstance(value, str) and any("number" in item for item in asked):
        return "write the number without quotes or words around it"
    if isinstance(value, str) and "true or false" in asked:
        return "write true or false, without quotes (yes and no are plain text)"
    if asked == ["a list"]:
        return "write one item a line, each after '- '"
    return ""


def _shown(value: Any) -> str:
    """A value as an error names it."""
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        short = value if len(value) <= 60 else f"{value[:57]}..."
        return f"the text '{short}'"
    return f"{'a yes-or-no value' if isinstance(value, bool) else 'the number'} ({json.dumps(value)})"


def _value(tree: Tree, path: Path) -> Any:
    value = tree.value
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _fields(kind: Any, path: Path) -> tuple[dataclasses.Field[Any], ...]:
    """The fields of the dataclass that stands at `path` within `kind`."""
    for step in path:
        kind = _step(kind, step)
    kind = _without_none(kind)
    return dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()


def _step(kind: Any, step: str | int) -> Any:
    kind = _without_none(kind)
    if dataclasses.is_dataclass(kind):
        return typing.get_type_hints(kind).get(str(step))
    arguments = typing.get_args(kind)
    if not arguments:
        return None
    return arguments[0] if isinstance(step, int) else arguments[-1]


def _without_none(kind: Any) -> Any:
    """`X | None` -> `X`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        members = [item for item in typing.get_args(kind) if item is not type(None)]
        return members[0] if len(members) == 1 else kind
    return kind


def describe(kind: Any, path: Path) -> str:
    """The documentation of the field at `path`, or of the whole ("" where there is none)."""
    if not path:
        return (kind.__doc__ or "").split("\n")[0]
    owner = kind
    for step in path[:-1]:
        owner = _step(owner, step)
    owner = _without_none(owner)
    if not dataclasses.is_dataclass(owner):
        return ""
    schema = adapter(typing.cast("Hashable", owner)).json_schema()
    node = schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    text: str = node.get("properties", {}).get(str(path[-1]), {}).get("description", "")
    return " ".join(text.split())
