"""A charge that an article reports, and those whom it concerns."""

from __future__ import annotations

from typing import NamedTuple


class Party(NamedTuple):
    """One who is charged: the tokens (end excluded), the name in them ("" where they hold none), and whether it ends them."""

    first: int
    last: int
    name: str = ""
    named: bool = False


class Charge(NamedTuple):
    """One charge: its words, the sentence's index, whether it is more than criticism, and those whom it concerns.

    A weak one only says that something is held against somebody ("critics", "rumours")."""

    start: int
    end: int
    sentence: int
    grave: bool
    parties: tuple[Party, ...]
    weak: bool = False
