"""What `-o` asks for: a folder, or one file in the form that its ending names."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from caveat.errors import UsageError

FORMS = {
    ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown",
    ".markdown": "markdown", ".csv": "csv", ".txt": "terminal", ".annotations.json": "annotations",
}  # fmt: skip
"""Endings of one file, and what they hold."""


class Target(Struct, frozen=True):
    """Where output goes (`path` None: standard output) and in which form (None: not said)."""

    path: Path | None
    form: str | None
    folder: bool = False


def target(output: str | None, form: str | None, forms: Collection[str], *, folders: bool) -> Target:
    """What -o and -f ask for together. `forms` are those that the command writes, `folders` whether it fills one.

    A name without an ending, or with a number for one (v1.2), is a folder. Raises UsageError where the two contradict
    each other, and for endings that nobody writes.
    """
    if output is None:
        return Target(None, form)
    if not output.strip():
        raise UsageError("the name of the output is empty", hint="name a file or folder after --output")
    if "\0" in output:
        raise UsageError("the name of the output holds a NUL character", hint="name another place with --output")
    path = Path(output)
    if _is_folder(output, path):
        if not folders:
            known = ", ".join(end for end, name in FORMS.items() if name in forms)
            raise UsageError(f"{output}: names no file", hint=f"end it with one of {known}")
        if path.exists() and not path.is_dir():
            raise UsageError(f"{output}: is a file, not a folder", hint="name another place with --output")
        return Target(path, form, folder=True)
    end = _ending(path.name)
    meant = FORMS.get(end)
    if meant is None or meant not in forms:
        known = ", ".join(end for end, name in FORMS.items() if name in forms)
        folder = f"; for a folder of that name write {output}/" if folders else ""
        raise UsageError(f"{output}: nothing is written as '{end}'", hint=f"one of {known}{folder}")
    if form is not None and form != meant and not (form == "annotations" and meant == "json"):
        raise UsageError(
            f"{output}: the ending means {meant}, and --format says {form}", hint="leave out --format, or change one"
        )
    return Target(path, form or meant)


def _is_folder(output: str, path: Path) -> bool:
    if path.is_dir() or output.endswith(("/", os.sep)) or not path.name or path.name == "..":
        return True
    return not any(char.isalpha() for char in path.suffix)


def _ending(name: str) -> str:
    lower = name.lower()
    return next((end for end in (".annotations.json",) if lower.endswith(end)), Path(lower).suffix)
