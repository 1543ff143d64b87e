"""What a newsroom rule looks at, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from caveat.detect.scope import Lookup
from caveat.model.finding import Detection, Evidence, Genre
from caveat.model.words import word_set

_KEPT_BACK = word_set("sources insider insiders anonymity anonymously unnamed")


@dataclass(frozen=True)
class Given:
    """What the rules look at. Made once per article."""

    lookup: Lookup
    found: Mapping[str, Detection]
    genre: Genre

    def counted(self, signal: str, **details: str | bool) -> list[Evidence]:
        """Standing evidence of a signal with these details."""
        detection = self.found.get(signal)
        if detection is None:
            return []
        return [
            item for item in detection.counted if all(item.details.get(key) == value for key, value in details.items())
        ]

    @cached_property
    def keeps_names_back(self) -> bool:
        """Whether words stand in the text that speak of people whose name it keeps back, heard by a rule or not."""
        words = self.lookup.words
        return any(
            word in _KEPT_BACK
            or (word == "source" and words[at + 1 : at + 2] != ("of",))
            or (word == "familiar" and words[at + 1 : at + 2] == ("with",))
            for at, word in enumerate(words)
        )


class Answered(NamedTuple):
    """A rule's outcome (`caveat.model.newsroom`), its evidence, and the values that its clause may fill in."""

    outcome: str
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = {}


Rule = Callable[[Given], Answered]


def first(evidence: Iterable[Evidence], limit: int = 6) -> tuple[Evidence, ...]:
    """The first few, in order."""
    return tuple(evidence)[:limit]
