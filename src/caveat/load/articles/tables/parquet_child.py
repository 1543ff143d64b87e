"""The process that reads a Parquet file on standard input and writes its rows as lines of JSON. See `parquet`."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

_BATCH = 64  # rows; each batch is held whole
_BUFFER = 1 << 20
_THRIFT = 32_000_000  # bytes, or items, of the file's own description of itself


def main(task: dict[str, Any]) -> None:
    """Write the columns, then every row; {"error": kind} where the file cannot be read."""
    _bound(task["memory"])
    out = sys.stdout.buffer
    try:
        most = max(task["row_bytes"], task["expansion_ratio"] * os.fstat(0).st_size)
        for item in _rows(task["wanted"], task["row_bytes"]):
            most -= len(item)
            if most < 0:
                out.write(b'{"expanded": true}\n')
                break
            out.write(item)
            out.write(b"\n")
    except MemoryError:
        out.write(b'{"error": "MemoryError"}\n')
    except Exception as error:  # pyarrow raises many kinds on damaged files
        out.write(msgspec.json.encode({"error": type(error).__name__}) + b"\n")
    out.flush()
    os._exit(0)  # leave nothing to threads


def _bound(memory: int) -> None:
    """A ceiling on this process's own memory, where the system has one; no file can be written."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _rows(wanted: list[str], longest: int) -> Iterator[bytes]:
    import pyarrow as pa
    from pyarrow import parquet

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    source = open(0, "rb", closefd=False)  # noqa: SIM115
    options = {"thrift_string_size_limit": _THRIFT, "thrift_container_size_limit": _THRIFT // 10}
    described = parquet.ParquetFile(source, **options)
    schema = described.schema_arrow
    names = list(dict.fromkeys(schema.names))
    yield msgspec.json.encode({"columns": names})
    chosen = [name for name in names if _is_wanted(name, wanted)]
    if not chosen:
        if described.metadata.num_rows:
            yield b'{"row": {}}'
        return
    # A text that many rows share is held once: written out, a small file's can be gigabytes.
    shared = [name for name in chosen if schema.names.count(name) == 1 and _is_text(pa, schema.field(name).type)]
    file = parquet.ParquetFile(
        source, metadata=described.metadata, read_dictionary=shared, pre_buffer=False, buffer_size=_BUFFER, **options
    )
    for batch in file.iter_batches(batch_size=_BATCH, columns=chosen, use_threads=False):
        columns = [_said(pa, column) for column in batch.columns]
        for at in range(batch.num_rows):
            yield _row(batch.schema.names, columns, at, longest)


def _row(names: list[str], columns: list[Any], at: int, longest: int) -> bytes:
    row: dict[str, Any] = {}
    for name, column in zip(names, columns, strict=True):
        if row.get(name) is None:
            row[name] = _python(column[at])
    line = msgspec.json.encode({"row": row}, enc_hook=str)
    return line if len(line) <= longest else b'{"large": true}'


def _python(value: Any) -> Any:
    """A value, None where Python cannot say it (years past 9999, damaged text): it costs itself alone."""
    import pyarrow as pa

    try:
        return value.as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return None


def _said(pa: Any, column: Any) -> Any:
    """A column whose dates and times are words: Python's own cannot say them all (nanoseconds, years past 9999)."""
    temporal = pa.types.is_temporal(column.type) and not pa.types.is_duration(column.type)
    return column.cast(pa.string()) if temporal else column


def _is_text(pa: Any, kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_binary(kind))


def _is_wanted(name: str, wanted: list[str]) -> bool:
    from caveat.load.articles.tables.names import plain

    return name in wanted or plain(name) in wanted
