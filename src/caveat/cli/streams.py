"""Standard output and standard error: UTF-8 everywhere, no command for a terminal from anybody's text, plain ends.

Data goes out by `emit` and `emit_text`, talk by `say`. `set_up` is called once, before anything is opened.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from caveat.errors import UsageError
from caveat.report.clean import visible, visible_json


class ReaderGone(BaseException):
    """Nobody reads our output any more (`caveat ... | head`). No error of ours, and none that a command may catch."""


def set_up() -> None:
    """Make the three streams what the rest relies on: there, and UTF-8 whatever the system's language is."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass  # a stream that was closed (`>&-`): no file that we open may get its number
    os.close(descriptor)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123


def emit(data: bytes) -> None:
    """Write data to standard output. Raises UsageError where it takes none, ReaderGone where nobody reads it."""
    if sys.stdout is None:
        raise UsageError("standard output is closed", hint="name a place with --output")
    try:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data.decode("utf-8"))
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise _full(error) from None


def emit_text(text: str, *, coloured: bool = False) -> None:
    """Write text for people to standard output. `coloured`: it holds commands of our own, and was cleaned in its parts."""
    emit((text if coloured else visible(text)).encode("utf-8", "backslashreplace"))


def emit_exact(text: str) -> None:
    """Write a page to standard output, as it is."""
    emit(text.encode("utf-8", "backslashreplace"))


def emit_json(text: str) -> None:
    """Write JSON to standard output: the same data, with what would command a terminal as JSON's own escapes."""
    emit_exact(visible_json(text))


def say(line: str) -> None:
    """A line, or several, of talk on standard error. Talk that cannot be written is dropped."""
    with suppress(OSError):
        sys.stderr.write(visible(line) + "\n")


def flush() -> None:
    """Bring out all that was written. Raises as `emit` does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise _full(error) from None
    finally:
        with suppress(OSError):
            sys.stderr.flush()


def give_up() -> None:
    """Let what could not be written go nowhere, so that the interpreter's own last flush says nothing about it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _full(error: OSError) -> UsageError:
    return UsageError(
        f"standard output: cannot be written ({error.strerror})", hint="make room, or name another place with --output"
    )
