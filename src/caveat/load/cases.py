"""Case tables of signals: marked texts -> plain texts and the evidence that they expect.

`<<words>>` is evidence that counts, `{{words|guard}}` evidence that a guard set aside. Behind a bar a
mark may name details: `<<may|type=modal>>`. One table serves the tests, `caveat rubric test` and the
examples on the signal's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caveat.errors import RubricError
from caveat.load.rubric.files import rubric_dir, shown
from caveat.load.yaml.tree import Tree, read_tree
from caveat.model.case import Case, Example, Expected
from caveat.model.patterns import pattern

_MARK = pattern(r"<<([^<>|]+)(?:\|([^<>|]*))?>>|\{\{([^{}|]+)\|([^{}|]*)\}\}")
SHOWS = ("hit", "near_miss", "quoted", "negated", "awkward", "too_short")


def cases_dir() -> Path | None:
    """The folder of the built-in signals' tables; None where Caveat is installed without its tests."""
    for folder in (rubric_dir() / "cases", rubric_dir().parent / "tests" / "signals"):
        if folder.is_dir():
            return folder
    return None


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one table. Raises RubricError, with line and column, where it is no table."""
    tree, _ = read_tree(path, shown(path))
    if not tree.problems:
        _check(tree)
    if tree.problems:
        raise RubricError(tuple(tree.problems))
    return tuple(_cases(tree.value))


def examples(signal: str) -> tuple[Example, ...]:
    """The built-in cases of a signal that say yes or no to it, for its page; empty where there are no tables."""
    folder = cases_dir()
    path = folder / f"{signal}.yaml" if folder else None
    if path is None or not path.is_file():
        return ()
    return tuple(
        Example(case.name, _shown(case), case.shows == "hit")
        for case in read_cases(path)
        if case.shows in ("hit", "near_miss")
    )


def _shown(case: Case) -> str:
    """The text with marks around the evidence that counts."""
    text = case.text
    for mark in reversed(case.expected):
        if not mark.guard:
            text = f"{text[: mark.start]}<<{text[mark.start : mark.end]}>>{text[mark.end :]}"
    return text


def _check(tree: Tree) -> None:
    value = tree.value
    if not isinstance(value, dict) or not isinstance(value.get("cases"), list) or "signal" not in value:
        hint = "write `signal: <id>` and a list of `cases:`"
        tree.problems.append(tree.problem((), "this is no table of cases", hint=hint))
        return
    for at, item in enumerate(value["cases"]):
        path = ("cases", at)
        missing = [key for key in ("name", "shows", "text") if not isinstance(item, dict) or key not in item]
        if missing:
            message = f"the case has no {' and no '.join(missing)}"
            tree.problems.append(tree.problem(path, message, hint="each case has name, shows and text"))
        elif item["shows"] not in SHOWS:
            message = f"unknown value '{item['shows']}'"
            tree.problems.append(tree.problem((*path, "shows"), message, hint=f"allowed: {', '.join(SHOWS)}"))


def _cases(value: dict[str, Any]) -> Iterator[Case]:
    for item in value["cases"]:
        text, expected = read_marks(str(item["text"]))
        counts = any(not mark.guard for mark in expected)
        outcome = item.get("outcome", "found" if counts else "not_found")
        yield Case(value["signal"], item["name"], item["shows"], text, expected, outcome, item.get("measure"))


def read_marks(marked: str) -> tuple[str, tuple[Expected, ...]]:
    """The text without its marks, and what the marks expect."""
    pieces: list[str] = []
    expected: list[Expected] = []
    at = size = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        words = mark.group(1) or mark.group(3)
        details = dict(pair.split("=", 1) for pair in (mark.group(2) or "").split(",") if "=" in pair)
        start = size + len(before)
        expected.append(Expected(start, start + len(words), mark.group(4) or "", details))
        pieces += (before, words)
        size = start + len(words)
        at = mark.end()
    return "".join(pieces) + marked[at:], tuple(expected)
