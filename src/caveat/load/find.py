"""Paths, folders and globs -> the files that hold articles, in a settled order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from caveat.errors import UsageError

EXTENSIONS: tuple[str, ...] = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".odt", ".rtf", ".pdf", ".epub",
    ".eml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet",
)  # fmt: skip
"""Extensions that are looked for in folders. A file named outright is read whatever it is called."""

STDIN = "-"


def find(paths: Sequence[str]) -> Iterator[str]:
    """Expand files, folders (recursive, sorted), globs and "-" into sources, in the order given.

    In folders and globs hidden files and links that lead out are skipped. A plain path is passed on even where
    nothing is there: reading it gives that file's own error. Raises UsageError where a folder or glob holds no
    article.
    """
    for path in paths:
        if path == STDIN or not (os.path.isdir(path) or _is_glob(path)):
            yield path
        elif os.path.isdir(path):
            yield from _folder(path)
        else:
            yield from _glob(path)


def _is_glob(path: str) -> bool:
    return glob.has_magic(path) and not os.path.lexists(path)


def _folder(path: str) -> Iterator[str]:
    """Files with a known extension below a folder, by name, depth first."""
    empty = True
    for name in _walk(path, os.path.realpath(path)):
        empty = False
        yield name
    if empty:
        raise UsageError(
            f"no articles in folder {path}",
            hint=f"Looked in it and its subfolders for {', '.join(EXTENSIONS)}; hidden files are skipped.",
        )


def _walk(folder: str, root: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in found:
        if entry.is_symlink() and not _inside(entry.path, root):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, root)
        elif entry.is_file() and Path(entry.name).suffix.lower() in EXTENSIONS:
            yield entry.path


def _inside(path: str, root: str) -> bool:
    target = os.path.realpath(path)
    return target == root or target.startswith(os.path.join(root, ""))


def _glob(pattern: str) -> Iterator[str]:
    """What a pattern matches, for shells that leave that to the program."""
    empty = True
    for name in sorted(glob.iglob(pattern, recursive=True)):
        if os.path.isfile(name):
            empty = False
            yield name
    if empty:
        raise UsageError(f"no file matches {pattern}", hint="Check the folder's name, or put the pattern in quotes.")
