"""A file -> an Article, or a table -> many. The door of this folder; each format has its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.find import STDIN, find
from caveat.load.articles.formats import BY_EXTENSION, BY_NAME, TABLES, tell
from caveat.load.articles.limits import Limits
from caveat.load.articles.options import Options
from caveat.load.articles.plain import read_plain
from caveat.load.articles.timing import TimeUp, time_limit
from caveat.load.door import ShutError, TooLongError, bounded, read_bytes, standard_input
from caveat.model.text import Article, Format

if TYPE_CHECKING:
    from caveat.load.articles.tables.rows import TableRow

__all__ = ["Limits", "Options", "contents", "find", "finished", "holds_many", "read", "read_many"]

DEFAULT_LIMITS = Limits()
DEFAULT_OPTIONS = Options()
_Reader = Callable[[str, bytes, Limits], Article]


def read(
    source: str, *, limits: Limits = DEFAULT_LIMITS, data: bytes | None = None, options: Options = DEFAULT_OPTIONS
) -> Article:
    """Read one article. `data` are its bytes where the caller has them already ("-" reads standard input).

    Raises ArticleError where there is nothing to read, a limit is passed, or the file holds
    several articles (`read_many` gives those).
    """
    raw = _bytes(source, limits) if data is None else data
    form = _format(source, raw, options)
    if form not in TABLES:
        return _one(source, raw, form, limits)
    found = _rows(source, raw, form, limits, options)
    first = next(found, None)
    assert first is not None  # a table without rows gives an error
    if isinstance(first, ArticleError):
        raise first
    if next(found, None) is not None:
        raise ArticleError(source, "the file holds several articles", hint="Read it as a table of articles.")
    return finished(first, limits)


def read_many(
    source: str, *, limits: Limits = DEFAULT_LIMITS, data: bytes | None = None, options: Options = DEFAULT_OPTIONS
) -> Iterator[Article | ArticleError]:
    """Every article of a file in order: one for a document, one a row for JSON, CSV and Parquet.

    What cannot be read comes as an ArticleError in its place, so that the others go on. Rows are
    read one at a time; their `source` is the path with the row's number ("list.csv#3").
    """
    for found in contents(source, limits=limits, data=data, options=options):
        try:
            yield found if isinstance(found, ArticleError) else finished(found, limits)
        except ArticleError as error:
            yield error


def finished(found: Article | TableRow, limits: Limits = DEFAULT_LIMITS) -> Article:
    """What `contents` gave, as an article. Raises ArticleError where a row passes a limit or holds no text."""
    if isinstance(found, Article):
        return found
    from caveat.load.articles.tables import rows

    return rows.article(found, limits)


def contents(
    source: str, *, limits: Limits = DEFAULT_LIMITS, data: bytes | None = None, options: Options = DEFAULT_OPTIONS
) -> Iterator[Article | TableRow | ArticleError]:
    """As `read_many`, with the rows of a table as they stand there; `finished` makes articles of them, wherever that is."""
    try:
        if data is None and holds_many(source, options):
            yield from _rows(source, None, _form_of_name(source, options), limits, options)
            return
        raw = _bytes(source, limits) if data is None else data
        form = _format(source, raw, options)
        if form in TABLES:
            yield from _rows(source, raw, form, limits, options)
        else:
            yield _one(source, raw, form, limits)
    except ArticleError as error:
        yield error


def holds_many(source: str, options: Options = DEFAULT_OPTIONS) -> bool:
    """Whether a source is a table of articles, told from its name alone."""
    return _form_of_name(source, options) in TABLES


def _form_of_name(source: str, options: Options) -> Format:
    name = options.stdin_filename or "" if source == STDIN else source
    return BY_EXTENSION.get(Path(name).suffix.lower(), "text")


def _format(source: str, raw: bytes, options: Options) -> Format:
    if not raw.strip():
        what = "nothing came on standard input" if source == STDIN else "the file is empty"
        raise ArticleError(source, what, hint="Nothing to score.")
    name = options.stdin_filename or "" if source == STDIN else source
    return tell(name, raw, source)


def _one(source: str, raw: bytes, form: Format, limits: Limits) -> Article:
    """A document, within the time for reading one."""
    if form == "text":
        return read_plain(source, raw, limits)  # a quick look; no timer
    try:
        with time_limit(limits.seconds):
            return _document(source, raw, form, limits)
    except TimeUp:
        raise too_large(source, "the time for reading", limits.seconds, "seconds", "seconds") from None


def _document(source: str, raw: bytes, form: Format, limits: Limits) -> Article:
    """Readers are imported when they are needed, because some are slow to import."""
    module, _, name = BY_NAME[form].reader.partition(":")
    reader: _Reader = getattr(import_module(module), name)
    return reader(source, raw, limits)


def _rows(
    source: str, raw: bytes | None, form: Format, limits: Limits, options: Options
) -> Iterator[TableRow | ArticleError]:
    from caveat.load.articles.tables import rows

    return rows.read_rows(source, raw, form, limits, options)


def _bytes(source: str, limits: Limits) -> bytes:
    """The file's bytes, at most as many as allowed."""
    try:
        if source == STDIN:
            return bounded(standard_input(), limits.file_bytes)
        return read_bytes(source, limits.file_bytes)
    except TooLongError:
        raise too_large(source, "the file", limits.file_bytes, "bytes", "file_bytes") from None
    except ShutError as error:
        raise ArticleError(source, error.message, hint=error.hint) from None
