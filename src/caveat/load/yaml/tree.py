"""YAML text -> plain values and the place of every one of them.

A strict part of YAML 1.2: `no`, `on` and `yes` are text; aliases, anchors, tags, directives, several
documents, repeated keys and tabs as indentation are refused; size and nesting are bounded. The tree
is built from the parser's events with an explicit stack, so that nothing can recurse without bound.
"""

from __future__ import annotations

import pathlib
import re
from typing import Any, NamedTuple

from msgspec import Struct, field

from caveat.errors import Problem
from caveat.load.door import ShutError, TooLongError, read_bytes
from caveat.load.yaml.words import begins_earlier, in_plain_words
from caveat.model.patterns import pattern

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_PROBLEMS = 100

Path = tuple[str | int, ...]
Value = Any  # str | int | float | bool | None | list[Value] | dict[str, Value]

_INT = pattern(r"[-+]?[0-9]{1,18}")
_FLOAT = pattern(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")
_TAB_INDENT = pattern(r"^ *\t", re.MULTILINE)


class Place(NamedTuple):
    """Line and column, both beginning at 1."""

    line: int
    column: int


class Tree(Struct):
    """One file. `values` and `keys` give the place of each value and of the key before it, by path."""

    file: str
    lines: list[str]
    value: Value = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a value, or of its key; for a path that is not there, of the nearest value above it."""
        while path:
            where = self.keys.get(path) if key else self.values.get(path)
            if where is not None:
                return where
            path, key = path[:-1], False
        return self.values.get((), Place(1, 1))

    def problem(self, path: Path, message: str, *, hint: str = "", key: bool = False) -> Problem:
        """A problem at the place of `path`."""
        return self.problem_at(self.place(path, key=key), message, path=path, hint=hint)

    def problem_at(self, place: Place, message: str, *, path: Path = (), hint: str = "") -> Problem:
        """A problem at a place, with the line itself."""
        line = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        return Problem(self.file, place.line, place.column, dotted(path), message, hint, line[:200])


def dotted(path: Path) -> str:
    """`("rules", 0, "cap")` -> `rules.0.cap`."""
    return ".".join(map(str, path))


def read_tree(path: pathlib.Path, file: str) -> tuple[Tree, bytes]:
    """Read one file as `parse` does, and its bytes. A file that cannot be opened is a problem as any other."""
    try:
        data = read_bytes(path, MAX_BYTES)
    except TooLongError as error:
        return Tree(file, [], problems=[Problem(file, 0, 0, "", f"the file {error.message}", "split it")]), b""
    except ShutError as error:
        return Tree(file, [], problems=[Problem(file, 0, 0, "", error.message, error.hint)]), b""
    return parse(data, file), data


def parse(data: bytes, file: str) -> Tree:
    """Read one document. Mistakes are in `Tree.problems`; the value is complete only where there are none.

    The size is not looked at here: `read_tree` reads no more than MAX_BYTES.
    """
    tree = Tree(file, [])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        tree.lines = before.splitlines() or [""]
        place = Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        tree.problems.append(tree.problem_at(place, "the file is not UTF-8 text", hint="save it as UTF-8"))
        return tree
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tree.lines = text.split("\n")
    for banned, message, hint in (
        (_CONTROL, "a control character", "delete the character; it cannot be seen in most editors"),
        (_TAB_INDENT, "a tab in the indentation", "indent with spaces; YAML does not allow tabs there"),
    ):
        if found := banned.search(text):
            at = found.end() - 1
            place = Place(text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
            tree.problems.append(tree.problem_at(place, message, hint=hint))
            return tree
    _Builder(tree).build(text)
    return tree


class _Open:
    """A list or mapping that is being filled."""

    __slots__ = ("items", "key", "path", "repeated")

    def __init__(self, items: list[Value] | dict[str, Value], path: Path) -> None:
        self.items = items
        self.path = path
        self.key: str | None = None
        self.repeated = False


class _Builder:
    """Turns parser events into the tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Open] = []
        self.documents = 0
        self.found = False

    def build(self, text: str) -> None:
        """Read all events; the first mistake in the notation itself ends the reading."""
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(text, Loader=loader):
                if not self._take(event, yaml) or len(self.tree.problems) >= MAX_PROBLEMS:
                    return
        except yaml.MarkedYAMLError as error:
            if "nesting depth" in (
                error.problem or ""
            ):  # newer parsers stop by themselves, a long way behind our limit
                message, hint = f"nested more than {MAX_DEPTH} deep", "check the brackets"
                self.tree.problems.append(self.tree.problem_at(self._too_deep(), message, hint=hint))
                return
            place = self._place_of(error)
            message, hint = in_plain_words(error.problem or "", error.context or "")
            self.tree.problems.append(self.tree.problem_at(place, message, hint=hint))
            return
        except yaml.YAMLError as error:
            self.tree.problems.append(self.tree.problem_at(Place(1, 1), f"not YAML: {error}"))
            return
        if not self.found and not self.tree.problems:
            self.tree.problems.append(
                Problem(self.tree.file, 0, 0, "", "the file is empty", "see `caveat rubric schema`")
            )

    def _too_deep(self) -> Place:
        """Where brackets are first open inside more others than allowed."""
        depth = 0
        for number, line in enumerate(self.tree.lines, 1):
            for column, char in enumerate(line, 1):
                depth += (char in "[{") - (char in "]}")
                if depth > MAX_DEPTH:
                    return Place(number, column)
        return Place(1, 1)

    def _place_of(self, error: Any) -> Place:
        mark = error.problem_mark
        past = mark is None or not any(line.strip() for line in self.tree.lines[mark.line :])
        if error.context_mark is not None and (past or begins_earlier(error.problem or "")):
            mark = error.context_mark
        if mark is None:
            return Place(1, 1)
        line = min(mark.line, len(self.tree.lines) - 1)
        return Place(line + 1, min(mark.column, len(self.tree.lines[line])) + 1)

    def _refuse(self, event: Any, message: str, hint: str) -> None:
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        path = self.stack[-1].path if self.stack else ()
        self.tree.problems.append(self.tree.problem_at(place, message, path=path, hint=hint))

    def _take(self, event: Any, yaml: Any) -> bool:
        """Use one event; False ends the reading."""
        if isinstance(event, yaml.ScalarEvent):
            self._check_node(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._check_node(event)
            if len(self.stack) >= MAX_DEPTH:
                self._refuse(event, f"nested more than {MAX_DEPTH} deep", "check the brackets")
                return False
            mapping = isinstance(event, yaml.MappingStartEvent)
            if self._wants_key():
                self._refuse(event, "a list or mapping as a key", "a key is one word")
                return False
            items: list[Value] | dict[str, Value] = {} if mapping else []
            path = self._add(event, items)
            self.stack.append(_Open(items, path))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"the alias *{event.anchor}", "write the value out; aliases are not read")
            return False
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "a second document begins here", "one file holds one document; remove '---'")
                return False
            if event.tags or event.version:
                self._refuse(event, "a % directive", "remove the line")
        return True

    def _check_node(self, event: Any) -> None:
        if event.anchor:
            self._refuse(event, f"the anchor &{event.anchor}", "remove it; anchors and aliases are not read")
        if event.tag:
            self._refuse(event, f"the tag {event.tag}", "remove it; put text in quotes if it begins with '!'")

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].items, dict) and self.stack[-1].key is None

    def _scalar(self, event: Any) -> None:
        if not self._wants_key():
            self._add(event, _plain(event.value) if not event.style else event.value)
            return
        parent, key = self.stack[-1], event.value
        path = (*parent.path, key)
        parent.key = key
        parent.repeated = path in self.tree.keys
        if parent.repeated:
            first = self.tree.keys[path].line
            self._refuse(event, f"'{key}' stands here twice; first in line {first}", "keep one of them")
            return
        self.tree.keys[path] = Place(event.start_mark.line + 1, event.start_mark.column + 1)

    def _add(self, event: Any, value: Value) -> Path:
        """Put a value into its parent and remember its place."""
        self.found = True
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        if not self.stack:
            self.tree.value = value
            self.tree.values[()] = place
            return ()
        parent = self.stack[-1]
        if isinstance(parent.items, dict):
            assert parent.key is not None
            path: Path = (*parent.path, parent.key)
            parent.items[parent.key] = value
            parent.key = None
        else:
            path = (*parent.path, len(parent.items))
            parent.items.append(value)
        self.tree.values[path] = place
        return path


def _plain(text: str) -> Value:
    """What an unquoted scalar means in YAML 1.2 (without infinities)."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] in "+-.0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text
