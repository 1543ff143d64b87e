"""What a newsroom rule looks at, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from caveat.detect.scope import Lookup
from caveat.model.finding import Detection, Evidence, Genre


class Given(NamedTuple):
    """What the rules look at."""

    lookup: Lookup
    found: Mapping[str, Detection]
    genre: Genre

    def counted(self, signal: str, **details: str | bool) -> list[Evidence]:
        """Standing evidence of a signal with these details."""
        detection = self.found.get(signal)
        if detection is None or not detection.counted:
            return []
        if not details:
            return list(detection.counted)
        wanted = details.items()
        return [item for item in detection.counted if all(item.details.get(key) == value for key, value in wanted)]


class Answered(NamedTuple):
    """A rule's outcome (`caveat.model.newsroom`), its evidence, and the values that its clause may fill in."""

    outcome: str
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = {}


Rule = Callable[[Given], Answered]


def first(evidence: Iterable[Evidence], limit: int = 6) -> tuple[Evidence, ...]:
    """The first few, in order."""
    return tuple(evidence)[:limit]
