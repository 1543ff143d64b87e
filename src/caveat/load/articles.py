"""A file -> an Article. The door of this folder; each format has its own module."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from caveat.errors import ArticleError
from caveat.load.decode import decode
from caveat.load.find import STDIN, find
from caveat.load.limits import Limits
from caveat.load.paragraphs import line_map, paragraphs
from caveat.model.text import Article

__all__ = ["Limits", "find", "read"]

DEFAULT_LIMITS = Limits()


def read(source: str, *, limits: Limits = DEFAULT_LIMITS, data: bytes | None = None) -> Article:
    """Read one article. `data` are its bytes where the caller has them already ("-" reads standard input).

    Raises ArticleError where there is nothing to read or a limit is passed.
    """
    raw = _bytes(source, limits) if data is None else data
    if not raw.strip():
        raise ArticleError(source, "the file is empty", hint="Nothing to score.")
    text, notices = decode(raw, source)
    if not text.strip():
        raise ArticleError(source, "the file is empty", hint="Nothing to score.")
    if len(raw) > limits.text_bytes:
        raise _too_large(source, len(raw), limits.text_bytes)
    digest = hashlib.sha256(raw).hexdigest()
    return Article(
        id=digest[:12],
        source=source,
        sha256=digest,
        format="text",
        text=text,
        blocks=paragraphs(text),
        source_map=line_map(text),
        notices=notices,
    )


def _bytes(source: str, limits: Limits) -> bytes:
    """The file's bytes, at most one more than allowed."""
    try:
        if source == STDIN:
            raw = sys.stdin.buffer.read(limits.file_bytes + 1)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(limits.file_bytes + 1)
    except FileNotFoundError:
        raise ArticleError(source, "no such file", hint="Check the path.") from None
    except IsADirectoryError:
        raise ArticleError(source, "is a folder, not a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleError(source, f"cannot be read: {reason}") from None
    if len(raw) > limits.file_bytes:
        raise _too_large(source, None, limits.file_bytes)
    return raw


def _too_large(source: str, size: int | None, limit: int) -> ArticleError:
    has = f"holds {size:,} bytes" if size else "is too large"
    return ArticleError(source, f"{has}; the limit is {limit:,} bytes", hint="Split the file into its articles.")
