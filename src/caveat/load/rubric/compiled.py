"""The built-in rubric as one JSON file, so that scoring starts without reading YAML.

`rubric/compiled.json` is generated (`caveat rubric compile`), committed and compared in CI. It names the
digest of the policy files that it was made from; where they have changed since, it is passed over and
the YAML is read and checked in full. So editing a YAML file always takes effect at once.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from caveat.load.rubric.files import digest, policy_files
from caveat.match.phrases import PhraseIndex
from caveat.model.newsroom import NewsroomFile
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon, RubricFile, Signal
from caveat.model.rubric import Rubric

COMPILED = "compiled.json"
FORMAT = 1

_LIST = pattern(r"tuple\[(\w+), \.\.\.\]")


def read_compiled(folder: Path) -> Rubric | None:
    """The rubric of a folder from its compiled form; None where that is missing, outdated or damaged."""
    try:
        data = msgspec.json.decode((folder / COMPILED).read_bytes())
        files = {name: path.read_bytes() for name, path in policy_files(folder).items()}
        sha256 = digest(files.items())
        if data["format"] != FORMAT or data["sha256"] != sha256:
            return None
        return Rubric(
            file=_build(RubricFile, data["file"]),
            signals=tuple([_build(Signal, item) for item in data["signals"]]),
            lexicons=tuple([_build(Lexicon, item) for item in data["lexicons"]]),
            sha256=sha256,
            newsroom=_build(NewsroomFile, data["newsroom"]) if "newsroom" in data else None,
            graph=tuple(data["graph"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def compiled(rubric: Rubric) -> str:
    """The compiled form of a rubric: one signal or word list a line, defaults left out."""
    lines = [
        f'{{"format": {FORMAT}, "sha256": "{rubric.sha256}",',
        f'"file": {_dump(rubric.file)},',
        *([f'"newsroom": {_dump(rubric.newsroom)},'] if rubric.newsroom is not None else ()),
        f'"signals": [\n{_dump_all(rubric.signals)}],',
        f'"lexicons": [\n{_dump_all(rubric.lexicons)}],',
        f'"graph": {_dump(PhraseIndex(rubric.lexicons).graph())}}}',
    ]
    return "\n".join(lines) + "\n"


def _dump_all(items: tuple[Any, ...]) -> str:
    return ",\n".join(_dump(item) for item in items)


def _dump(item: Any) -> str:
    return json.dumps(_plain(item), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A value as JSON holds it, without the fields that have their default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            item.name: _plain(held)
            for item in dataclasses.fields(value)
            if (held := getattr(value, item.name)) != _default(item)
        }
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(held) for held in value]
    return value


def _default(item: dataclasses.Field[Any]) -> Any:
    if item.default_factory is not dataclasses.MISSING:
        return item.default_factory()
    return item.default


def _plan(kind: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Which fields of a dataclass need more than JSON gives, from its annotations (which are text)."""
    plan: list[tuple[str, Callable[[Any], Any]]] = []
    known = vars(sys.modules[kind.__module__])
    for item in dataclasses.fields(kind):
        listed = _LIST.fullmatch(str(item.type))
        inner = known.get(listed.group(1) if listed else str(item.type))
        if listed and dataclasses.is_dataclass(inner):
            plan.append((item.name, _tuple_of(inner)))
        elif listed:
            plan.append((item.name, tuple))
        elif dataclasses.is_dataclass(inner):
            plan.append((item.name, _one(inner)))
    return tuple(plan)


def _tuple_of(kind: Any) -> Callable[[Any], Any]:
    return lambda values: tuple([_build(kind, value) for value in values])


def _one(kind: Any) -> Callable[[Any], Any]:
    return lambda value: _build(kind, value)


_plans: dict[type, tuple[tuple[str, Callable[[Any], Any]], ...]] = {}


def _build(kind: Any, values: dict[str, Any]) -> Any:
    """A dataclass from its plain form."""
    plan = _plans.get(kind)
    if plan is None:
        plan = _plans[kind] = _plan(kind)
    for name, make in plan:
        if name in values:
            values[name] = make(values[name])
    return kind(**values)
