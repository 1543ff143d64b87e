"""Regular expressions that are compiled when first used.

Compiling the hundred patterns that an ordinary article never needs took a tenth of a cold start.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class _Waiting:
    """Stands for a pattern. Its methods become those of the compiled pattern with the first one asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))  # found directly from now on
        return getattr(made, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off until it is used. A mistake in `source` shows only then."""
    return cast("re.Pattern[str]", _Waiting(source, flags))
