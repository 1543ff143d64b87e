"""Every regular expression of Caveat, and texts made of its own structure that could make it slow.

A pattern is asked as the code asks it: where its name is only used with `match` or `fullmatch`, it is tried at the
start of the text alone, else it is searched for through all of it.
"""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from itertools import chain
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import caveat
from caveat.model.patterns import _Waiting

_SEARCHES = frozenset({"search", "finditer", "findall", "sub", "split"})
_MANY = 20
_MOST_TEXTS = 40
_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_NOT_DIGIT: "a", sre.CATEGORY_SPACE: " ", sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


class Declared(NamedTuple):
    """A pattern, the name it is known by, and the methods by which the code asks it."""

    name: str
    compiled: re.Pattern[Any]
    methods: frozenset[str]


def declared(machine: object) -> list[Declared]:
    """All patterns of all modules: globals, those made by functions without arguments, those written at their use.

    And those that `machine` (a pipeline) holds because a rubric's word lists were made into them.
    """
    found: dict[tuple[Any, int], Declared] = {}
    for item in chain(_everywhere(), _held(machine)):
        key = (item.compiled.pattern, item.compiled.flags)
        before = found.get(key, item)
        found[key] = before._replace(methods=before.methods | item.methods)
    return sorted(found.values(), key=lambda item: item.name)


def _everywhere() -> Iterator[Declared]:
    for info in pkgutil.walk_packages(caveat.__path__, "caveat."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        tree = ast.parse(inspect.getsource(module))
        methods = _methods(tree)
        for name, value in vars(module).items():
            for number, compiled in enumerate(_patterns(value, info.name)):
                yield Declared(f"{info.name}.{name}[{number}]", compiled, methods.get(name, frozenset({"search"})))
        for line, compiled, method in _written(tree):
            yield Declared(f"{info.name}:{line}", compiled, frozenset({method}))


def _held(machine: object) -> Iterator[Declared]:
    """The patterns that something holds, wherever they lie in it."""
    waiting, known = [machine], {id(machine)}
    while waiting:
        for item in gc.get_referents(waiting.pop()):
            if isinstance(item, re.Pattern | _Waiting):
                if id(item) not in known:
                    (compiled,) = _patterns(item, "")
                    yield Declared(f"held: {compiled.pattern[:60]!r}", compiled, frozenset({"search"}))
                known.add(id(item))
            elif id(item) not in known and not isinstance(item, type | ModuleType | FunctionType | str | int):
                known.add(id(item))
                waiting.append(item)


def _patterns(value: object, module: str) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, _Waiting):
        yield re.compile(value._source, value._flags)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _patterns(item, module)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _patterns(item, module)
    elif getattr(value, "cache_info", None) and getattr(value, "__module__", "") == module:
        made = inspect.signature(value)  # type: ignore[arg-type]
        if "Pattern" in str(made.return_annotation) and not made.parameters:
            yield from _patterns(value(), module)  # type: ignore[operator]


def _methods(tree: ast.Module) -> dict[str, frozenset[str]]:
    """By name, the methods it is asked by; {"search"} where it is also handed on, so that its use cannot be seen."""
    asked: dict[str, set[str]] = {}
    bare: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked.setdefault(node.value.id, set()).add(node.attr)
            bare[node.value.id] = bare.get(node.value.id, 0) - 1
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            bare[node.id] = bare.get(node.id, 0) + 1
    return {name: frozenset(used) for name, used in asked.items() if not bare[name] and name.startswith("_")}


def _written(tree: ast.Module) -> Iterator[tuple[int, re.Pattern[Any], str]]:
    """Patterns written where they are used, with the method: re.sub("...", ...)."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                args=[ast.Constant(value=str() | bytes() as source), *_],
            ) if method in _SEARCHES | {"match", "fullmatch"}:
                flags = [
                    item.attr for item in ast.walk(node) if isinstance(item, ast.Attribute) and item.attr.isupper()
                ]
                value = 0
                for flag in flags:
                    value |= getattr(re, flag)
                yield node.lineno, re.compile(source, value), method


def texts(compiled: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """(opening, unit, ending) of texts of any size: opening + unit * many + ending. The ending is there to fail late."""
    tree = parser.parse(compiled.pattern, compiled.flags & ~re.DEBUG)
    whole = _sample(tree)
    items = list(tree)
    prefixes = ["".join(_item(item) for item in items[:upto]) for upto in range(1, len(items) + 1)]
    units: dict[str, None] = dict.fromkeys(char for char in whole)
    found: dict[tuple[str, str, str], None] = {}
    for before, body in _repeats(tree, ""):
        for ending in ("", "\x00", "\n"):
            found[before, body, ending] = None
        units[body] = None
    for unit in (*prefixes, *(unit + " " for unit in prefixes), *units):
        found["", unit, "\x00"] = None
    return [item for item in found if item[1]][:_MOST_TEXTS]


def text(compiled: re.Pattern[Any], parts: tuple[str, str, str], size: int) -> Any:
    """The text of about `size` characters, as bytes for a pattern of bytes."""
    opening, unit, ending = parts
    made = opening + unit * (size // len(unit) + 1) + ending
    return made.encode("latin-1", "replace") if isinstance(compiled.pattern, bytes) else made


def work(item: Declared, made: Any) -> Callable[[], object]:
    """Using the pattern on a text once, as the code uses it."""
    if not item.methods.isdisjoint(_SEARCHES):
        return lambda: sum(1 for _ in item.compiled.finditer(made))
    return lambda: [getattr(item.compiled, method)(made) for method in ("match", "fullmatch") if method in item.methods]


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """(what stands before, one turn) of every part that may be repeated many times."""
    for op, argument in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = argument
            if most == sre.MAXREPEAT or most >= _MANY:
                for turn in _choices(body):
                    yield before, turn
            yield from _repeats(body, before)
        elif op is sre.SUBPATTERN:
            yield from _repeats(argument[-1], before)
        elif op is sre.ATOMIC_GROUP:
            yield from _repeats(argument, before)
        elif op is sre.BRANCH:
            for branch in argument[1]:
                yield from _repeats(branch, before)
        before += _item((op, argument))


def _choices(body: Any) -> list[str]:
    """One turn of a repeated part, and one for each of its alternatives where it has some."""
    items = list(body)
    if len(items) == 1 and items[0][0] is sre.IN:
        return list(dict.fromkeys(_member(member) for member in items[0][1] if member[0] is not sre.NEGATE))[:6]
    return [_sample(body)]


def _sample(tree: Any) -> str:
    return "".join(map(_item, tree))


def _item(item: Any) -> str:
    """Some words that one part of a pattern matches."""
    op, argument = item
    if op is sre.LITERAL:
        return chr(argument)
    if op is sre.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return _in(argument)
    if op is sre.BRANCH:
        return _sample(argument[1][0])
    if op is sre.SUBPATTERN:
        return _sample(argument[-1])
    if op is sre.ATOMIC_GROUP:
        return _sample(argument)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample(argument[2]) * max(1, min(argument[0], 5))
    return ""


def _in(members: Any) -> str:
    if members[0][0] is not sre.NEGATE:
        return _member(members[0])
    barred = re.compile("[" + "".join(_class(member) for member in members[1:]) + "]")
    return next((char for char in "aA1 .,-\u00e9" if not barred.match(char)), "\x00")


def _class(member: Any) -> str:
    op, argument = member
    if op is sre.LITERAL:
        return re.escape(chr(argument))
    if op is sre.RANGE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    return {"1": r"\d", " ": r"\s"}.get(_CATEGORIES.get(argument, "a"), r"\w")


def _member(member: Any) -> str:
    op, argument = member
    if op is sre.LITERAL:
        return chr(argument)
    if op is sre.RANGE:
        return chr(argument[0])
    return _CATEGORIES.get(argument, "a")
