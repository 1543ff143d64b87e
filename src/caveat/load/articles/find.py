"""Paths, folders and globs -> the files that hold articles, in a settled order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from caveat.errors import ArticleError, UsageError
from caveat.load.articles.formats import BY_EXTENSION

NOT_ARTICLES = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Stems of files that explain a folder instead of being an article in it; skipped in folders, in any case."""

STDIN = "-"


def find(paths: Sequence[str]) -> Iterator[str | ArticleError]:
    """Expand files, folders (recursive, sorted), globs and "-" into sources, in the order given.

    In folders and globs hidden files and links that lead out are skipped, in folders also files that
    are about the folder (README, LICENSE, ...). A plain path is passed on even where
    nothing is there: reading it gives that file's own error. A folder below that cannot be looked into comes as an
    ArticleError in its place. Raises UsageError where a path is empty, and where a folder or glob holds no article.
    """
    for path in paths:
        if path == STDIN:
            yield path
        elif not path:
            raise UsageError(
                "a path without a name was given",
                hint="Name a file, a folder or -; in a script, check that the variable is set.",
            )
        elif os.path.isdir(path):  # noqa: PTH112 (unlike pathlib's, it takes every name that can be typed)
            yield from _folder(path)
        elif glob.has_magic(path) and not os.path.lexists(path):
            yield from _glob(path)
        else:
            yield path


def _folder(path: str) -> Iterator[str | ArticleError]:
    """Files with a known extension below a folder, by name."""
    empty = True
    for name in _walk(path, os.path.realpath(path)):
        empty = False
        yield name
    if empty:
        raise UsageError(
            f"no articles in folder {path}",
            hint=f"Looked in it and its subfolders for {', '.join(BY_EXTENSION)}; hidden files and README are skipped.",
        )


def _walk(folder: str, root: str) -> Iterator[str | ArticleError]:
    """Depth first, without recursion: folders may lie deeper in each other than calls may."""
    waiting: list[os.DirEntry[str] | str] = [folder]
    while waiting:
        item = waiting.pop()
        path = item if isinstance(item, str) else item.path
        try:
            if isinstance(item, str) or item.is_dir(follow_symlinks=False):
                waiting.extend(reversed(_entries(path, root)))
            elif _is_article(Path(item.name)) and _is_file(item):
                yield path
        except OSError as error:
            yield ArticleError(
                path, f"folder cannot be read: {error.strerror or error}", hint="Check who may look into it."
            )


def _entries(folder: str, root: str) -> list[os.DirEntry[str]]:
    """What lies in a folder and is neither hidden nor a link that leads out, by name."""
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(
        (item for item in found if not item.is_symlink() or _inside(item.path, root)), key=lambda item: item.name
    )


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link to one; links in a circle are neither."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_article(name: Path) -> bool:
    return name.suffix.lower() in BY_EXTENSION and name.stem.lower() not in NOT_ARTICLES


def _inside(path: str, root: str) -> bool:
    """Whether a link leads to a place under `root`."""
    target = os.path.realpath(path)
    return target == root or target.startswith(root.rstrip(os.sep) + os.sep)


def _glob(pattern: str) -> Iterator[str]:
    """What a pattern matches, for shells that leave that to the program. Links must stay under its fixed part."""
    fixed = Path(pattern)
    while glob.has_magic(str(fixed)):
        fixed = fixed.parent
    root = os.path.realpath(fixed)
    empty = True
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 (pathlib rewrites the names the user gave)
        if os.path.isfile(name) and (not os.path.islink(name) or _inside(name, root)):  # noqa: PTH113, PTH114 (never raise)
            empty = False
            yield name
    if empty:
        raise UsageError(f"no file matches {pattern}", hint="Check the folder's name, or put the pattern in quotes.")
