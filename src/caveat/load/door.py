"""The one way in for bytes: a plain file of this machine, a bounded stretch of it, or standard input.

Nothing else is ever opened: no address, no pipe, no device. A name such as "s3://bucket/x" is only a name here, for the
system's own call opens files alone and no library is handed a name.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from caveat.errors import CaveatError
from caveat.model.patterns import pattern

_ADDRESS = pattern(r"[a-z][a-z0-9+.-]+://|(?:s3|gs|gcs|abfss?|hdfs|https?|ftps?|sftp|file|data|mailto):", re.IGNORECASE)
_SHARE = pattern(r"[\\/]{2}(?![.?][\\/])|[\\/]{2}\?[\\/]UNC[\\/]", re.IGNORECASE)
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that takes the file's place between two calls must not hold us
    | getattr(os, "O_NOCTTY", 0)
)
_KINDS = (
    (stat.S_ISFIFO, "a pipe", "Send what comes through it to standard input and name it “-”."),
    (stat.S_ISSOCK, "a socket", "Name a file."),
    (stat.S_ISCHR, "a device", "Name a file, or “-” for standard input."),
    (stat.S_ISBLK, "a device", "Name a file."),
)


class ShutError(CaveatError):
    """What was named is not opened. The message has no path in it; the caller knows by which name it was asked for."""


class TooLongError(CaveatError):
    """A file holds more than was allowed."""


def is_address(name: str) -> bool:
    """Whether a name is written like an address somewhere else; `find` and the door open none."""
    return _ADDRESS.match(name) is not None or _is_share(name)


def _is_share(name: str) -> bool:
    """A path to another machine; only Windows connects for one, elsewhere it is a path like any other."""
    return os.name == "nt" and _SHARE.match(name) is not None


def open_file(name: str | Path) -> BinaryIO:
    """A plain file (or a link to one), open for reading. Raises ShutError for everything else."""
    path = str(name)
    if _is_share(path):
        raise _elsewhere("a folder on another machine", "Copy the file to this one.")
    try:
        _check(os.stat(path))  # noqa: PTH116  (before it is opened: opening alone can set a device going)
        handle = os.open(path, _FLAGS)
    except OSError as error:
        raise _unopened(path, error) from None
    except ValueError as error:  # a zero byte in the name
        raise ShutError(f"cannot be read: {error}", hint="Check the path.") from None
    try:
        _check(os.fstat(handle))
    except ShutError:
        os.close(handle)
        raise
    return open(handle, "rb")  # noqa: PTH123


def read_bytes(name: str | Path, most: int) -> bytes:
    """A file's bytes. Raises ShutError where it is none, TooLongError where it holds more than `most`."""
    with open_file(name) as file:
        return bounded(file, most)


def bounded(file: BinaryIO, most: int) -> bytes:
    """What is left of a stream, read with a bound whatever its size was said to be: a file can grow meanwhile."""
    try:
        raw = file.read(most + 1)
    except OSError as error:
        raise ShutError(f"cannot be read: {error.strerror or error}", hint="Check the file and its disk.") from None
    if len(raw) > most:
        raise TooLongError(f"holds more than {most:,} bytes")
    return raw


def standard_input() -> BinaryIO:
    """Standard input as bytes. Raises ShutError where it is closed."""
    if sys.stdin is None or sys.stdin.closed:
        raise ShutError("standard input is closed", hint="Name a file, or send text: caveat score - < article.txt")
    return sys.stdin.buffer


def _check(found: os.stat_result) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    for is_kind, what, hint in _KINDS:
        if is_kind(found.st_mode):
            raise ShutError(f"is {what}, not a file", hint=hint)
    raise ShutError("is no plain file", hint="Name a file.")


def _unopened(path: str, error: OSError) -> ShutError:
    """Why a path gave no file, in plain words."""
    if isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == 123:  # 123: Windows on “http:”
        if is_address(path):
            return _elsewhere("an address", "Save the page or file here, and name that file.")
        return ShutError("no such file", hint="Check the path.")
    if isinstance(error, IsADirectoryError):
        return _folder(path)
    reason = error.strerror or str(error)
    return ShutError(f"cannot be read: {reason}", hint="Check the file and who may read it.")


def _folder(path: str) -> ShutError:
    try:
        with os.scandir(path):
            return ShutError("is a folder, not a file", hint="Name a file in it.")
    except OSError as error:
        return ShutError(
            f"the folder cannot be read: {error.strerror or error}",
            hint="Check who may read it; what is in it was not.",
        )


def _elsewhere(what: str, hint: str) -> ShutError:
    return ShutError(f"is {what}; Caveat opens no connection", hint=hint)
