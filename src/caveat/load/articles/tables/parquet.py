"""A Parquet file -> its rows, read by a process of its own that may use so much memory and no more.

What a Parquet file unpacks to stands nowhere that can be believed (1,600 bytes can be 5 GB), and its reader cannot be
stopped from inside. So it gets the open file, a bound on memory, and is ended where it is silent for too long.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from typing import IO, Any

from caveat.errors import ArticleError
from caveat.load.articles.builder import too_large
from caveat.load.articles.extras import has, missing
from caveat.load.articles.limits import PARQUET_MEMORY, Limits

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from caveat.load.articles.tables.parquet_child import main; main(json.loads(sys.argv[2]))"
)
_PIECE = 1 << 16


def parquet_rows(
    source: str, file: IO[bytes], wanted: Iterable[str], limits: Limits
) -> Iterator[dict[str, Any] | ArticleError]:
    """The rows, with the columns in `wanted` filled (names without spaces, dashes and underscores, in lower case)."""
    if not has("pyarrow"):
        raise missing("parquet", "Parquet files", source)
    task = {
        "wanted": sorted(wanted), "row_bytes": limits.row_bytes, "memory": PARQUET_MEMORY,
        "expansion_ratio": limits.expansion_ratio,
    }  # fmt: skip
    with file:
        child = _start(file, task)
    try:
        columns: list[str] = []
        number = 0
        for line in _lines(source, child, limits):
            said = json.loads(line)
            if "columns" in said:
                columns = said["columns"]
                continue
            if "expanded" in said:
                what, ratio = "how many times larger the table is unpacked", limits.expansion_ratio
                raise too_large(source, what, ratio, "times", "expansion_ratio")
            if "error" in said:
                raise _damaged(source, said["error"])
            number += 1
            if "large" in said:
                yield too_large(f"{source}#{number}", "the row", limits.row_bytes, "bytes", "row_bytes")
            else:
                yield {**dict.fromkeys(columns), **said["row"]}
        if child.wait() != 0:
            raise _too_much(source)
    finally:
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()


def _start(file: IO[bytes], task: dict[str, Any]) -> subprocess.Popen[bytes]:
    """The process, with the file as its standard input."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PYTHON", "ARROW"))}
    with contextlib.ExitStack() as stack:
        try:
            file.fileno()
            file.seek(0)
        except OSError:  # bytes in memory, or a stream that cannot be read from its end
            copy = stack.enter_context(tempfile.TemporaryFile())
            copy.write(file.read())
            copy.seek(0)
            file = copy
        return subprocess.Popen(
            [sys.executable, "-I", "-c", _START, json.dumps(sys.path), json.dumps(task)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"},
        )


def _lines(source: str, child: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    """What the process writes, line by line. Raises ArticleError where it says nothing for too long."""
    assert child.stdout is not None
    handle = child.stdout.fileno()
    held: list[bytes] = []
    while piece := _piece(source, child, handle, limits.seconds):
        first, *others = piece.split(b"\n")
        held.append(first)
        for other in others:
            yield b"".join(held)
            held = [other]


def _piece(source: str, child: subprocess.Popen[bytes], handle: int, seconds: float) -> bytes:
    late = False
    if os.name == "posix":
        late = not select.select([handle], [], [], seconds)[0]
        piece = b"" if late else os.read(handle, _PIECE)
    else:
        over = threading.Event()

        def end() -> None:
            over.set()
            child.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        piece = os.read(handle, _PIECE)
        timer.cancel()
        late = over.is_set()
    if late:
        raise too_large(source, "the time for reading", seconds, "seconds", "seconds")
    return piece


def _damaged(source: str, reason: str) -> ArticleError:
    if reason == "MemoryError":
        return _too_much(source)
    return ArticleError(
        source, f"the Parquet file cannot be read ({reason})", hint="Check that it is complete, and write it again."
    )


def _too_much(source: str) -> ArticleError:
    return ArticleError(
        source,
        f"the Parquet file asks for more than {PARQUET_MEMORY // 1_000_000} MB of memory, or stops its reader",
        hint="Write it again with fewer rows in a row group, or as JSON Lines.",
    )
