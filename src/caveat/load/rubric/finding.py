"""A mistake before it has a line: what is wrong at which path of a checked value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from caveat.load.yaml.tree import Path
from caveat.model.policy import Signal


class Mistake(NamedTuple):
    """A mistake at a path within the checked value (list positions as numbers)."""

    path: Path
    message: str
    hint: str = ""
    key: bool = False


class Known(Struct, frozen=True):
    """What a rubric may refer to."""

    signals: Mapping[str, Signal | None]
    """By id; None for a signal whose own file could not be read."""
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Entry types of the word lists of each signal."""


def at_path(path: Path, mistakes: Iterable[tuple[str, str]]) -> Iterator[Mistake]:
    """(message, hint) pairs as findings at one path."""
    for message, hint in mistakes:
        yield Mistake(path, message, hint)
