"""One net under every command: whatever a path, a file, a row or an article does becomes a Failed, and the others go on.

Paths are found, tables are parted into rows and articles are read and scored inside `caught`, and nowhere else; no
command calls a reader or a scorer itself (tests/unit/cli/test_one_net.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from caveat.errors import ArticleError, CaveatError
from caveat.load.articles import Limits, Options, contents, finished, holds_many, read
from caveat.load.articles.builder import too_large
from caveat.load.articles.find import STDIN, find
from caveat.load.articles.timing import TimeUp, time_limit
from caveat.model.text import Article

if TYPE_CHECKING:
    from caveat.load.articles.tables.rows import TableRow

T = TypeVar("T")
MOST_NAMED_ROWS = 50
"""Rows of one table that are named when they hold no article; of the others the number is given."""
_LONGEST_MESSAGE = 200
DEFECT = "Run `caveat score --debug` on it and report this as a defect."


class Failed(Struct, frozen=True):
    """One article that could not be scored, and what to do about it.

    `sha256` is over its row, where it has one; `table` is the file whose row it is.
    """

    source: str
    error: str
    hint: str
    sha256: str = ""
    table: str = ""


class Task(Struct, frozen=True):
    """One article to score: a file by its path, or (`held`) what is read already, as a row of a table.

    `name` is what its own files are called, where it gets some; `table` is the file whose row it is.
    """

    source: str
    held: Article | TableRow | None = None
    name: str = ""
    table: str = ""


def caught(source: str, work: Callable[[], T], *, seconds: float | None = None, debug: bool = False) -> T | Failed:
    """What `work` returns, or why it could not be done for the article `source`.

    `seconds` bounds its processor time. `debug` lets defects of the program through, and nothing else.
    """
    try:
        if seconds is None:
            return work()
        with time_limit(seconds):
            return work()
    except CaveatError as error:
        place = error.source if isinstance(error, ArticleError) else ""
        return Failed(place or source, error.message, error.hint)
    except TimeUp:
        slow = too_large(source, "the time for scoring", seconds or 0, "seconds", "scoring_seconds")
        return Failed(source, slow.message, slow.hint)
    except Exception as error:
        if debug:
            raise
        return _stopped(source, error)


def _stopped(source: str, error: Exception) -> Failed:
    """What to say of an exception that no reader and no scorer raises on purpose."""
    if isinstance(error, RecursionError):
        return Failed(
            source, "it is nested too deeply to be read", "No article needs that; save its words as plain text."
        )
    if isinstance(error, MemoryError):
        return Failed(
            source, "there is too little memory for it", "Save each article in a file of its own, or use fewer --jobs."
        )
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        return Failed(source, f"cannot be read: {reason}", "Check the file and who may read it.")
    words = " ".join(str(error).split())[:_LONGEST_MESSAGE]
    kind = type(error).__name__
    return Failed(source, f"its scoring stopped with {kind}{': ' if words else ''}{words}", DEFECT)


def sources(paths: Iterable[str]) -> Iterator[str | Failed]:
    """The files that paths, folders and globs stand for, in order; what cannot be looked into comes in its place."""
    for path in paths:
        found = find([path])
        while (item := caught(path, partial(next, found, None))) is not None:
            yield Failed(item.source, item.message, item.hint) if isinstance(item, ArticleError) else item


def tasks(
    found: Iterable[str | Task | Failed], *, limits: Limits, options: Options, debug: bool = False
) -> Iterator[Task | Failed]:
    """One task for each file and for each row of a table, in order.

    Rows are read as they are asked for, and made articles where they are scored. Of a table's rows that hold no
    article the first are named, and the others are counted in one entry at its end.
    """
    for source in found:
        if not isinstance(source, str):
            yield source
        elif source == STDIN or holds_many(source, options):
            yield from _capped(_rows(source, limits, options, debug=debug))
        else:
            yield Task(source)


def _rows(source: str, limits: Limits, options: Options, *, debug: bool) -> Iterator[Task | Failed]:
    name = options.stdin_filename or source if source == STDIN else source
    rows = contents(source, limits=limits, options=options)
    while (found := caught(name, partial(next, rows, None), debug=debug)) is not None:
        if isinstance(found, Failed):
            yield replace(found, table=name)
            continue
        own = name + found.source[len(source) :]
        if isinstance(found, ArticleError):
            yield Failed(own, found.message, found.hint, table=name)
        else:
            yield Task(own, replace(found, source=own), table=name)


def _capped(items: Iterable[Task | Failed]) -> Iterator[Task | Failed]:
    bad = Bad()
    for item in items:
        if isinstance(item, Task) or bad.names(item):
            yield item
    yield from bad.rest()


class Bad:
    """Counts what could not be scored, so that a table of a million bad rows is not a million errors."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def names(self, item: Failed) -> bool:
        """Whether an article that failed is to be named; where not, `rest` counts it."""
        if not item.table:
            return True
        count = self._counts[item.table] = self._counts.get(item.table, 0) + 1
        return count <= MOST_NAMED_ROWS

    def rest(self) -> Iterator[Failed]:
        """One entry for each table that had more bad rows than are named."""
        for table, count in self._counts.items():
            if (more := count - MOST_NAMED_ROWS) > 0:
                rows = f"{more:,} more row{'' if more == 1 else 's'}"
                yield Failed(table, f"... and {rows} like this", f"The first {MOST_NAMED_ROWS} are named.")


def given(name: str, data: bytes) -> Task | Failed:
    """A task for bytes that the program has already."""
    article = caught(name, partial(read, name, data=data))
    return article if isinstance(article, Failed) else Task(name, article)


def opened(task: Task, *, limits: Limits, options: Options, debug: bool = False) -> Article | Failed:
    """The article of a task, read where that was not done yet."""
    held = task.held
    if held is None:
        return caught(task.source, partial(read, task.source, limits=limits, options=options), debug=debug)
    article = caught(task.source, partial(finished, held, limits), debug=debug)
    return replace(article, sha256=held.sha256, table=task.table) if isinstance(article, Failed) else article
