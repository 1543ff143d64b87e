"""The exception family. Every message says what is wrong, where, and what to do.

CaveatError
├── ArticleError   one article could not be read; the others go on
├── RubricError    a rubric, signal or lexicon file has a mistake (carries every problem found)
└── UsageError     the request itself cannot be carried out
"""

from __future__ import annotations

from msgspec import Struct


class CaveatError(Exception):
    """Base of all errors that Caveat raises on purpose."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ArticleError(CaveatError):
    """One article could not be read. `source` is the path as the user gave it."""

    def __init__(self, source: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.source = source


class Problem(Struct, frozen=True):
    """One mistake in a policy file. Lines and columns start at 1; 0 means the whole file."""

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    source_line: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        where = f"{self.path}: " if self.path else ""
        text = f"{place}: {where}{self.message}"
        if self.source_line:
            text += f"\n    {self.source_line.strip()}"
        if self.hint:
            text += f"\n    hint: {self.hint}"
        return text


class RubricError(CaveatError):
    """The policy files have mistakes; `problems` lists all of them in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class UsageError(CaveatError):
    """What was asked cannot be done (bad flag value, nothing matched)."""
