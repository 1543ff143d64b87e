"""Cases of a signal: a short text and the exact words that the signal is expected to find in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Expected(Struct, frozen=True):
    """Evidence at `start` to `end` of the case's text; `guard` is the guard that sets it aside ("" where it counts).

    `details` are facts that the evidence must carry, as text.
    """

    start: int
    end: int
    guard: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


class Case(Struct, frozen=True):
    """One case. `shows` says what it is there for: hit, near_miss, quoted, negated, awkward, too_short."""

    signal: str
    name: str
    shows: str
    text: str
    expected: tuple[Expected, ...]
    outcome: str
    measure: float | None = None


class Example(Struct, frozen=True):
    """A case as pages show it. `text` has `<<` and `>>` around what is found; `found` is false for a near miss."""

    name: str
    text: str
    found: bool
