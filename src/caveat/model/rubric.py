"""The whole policy as loaded, from its files or an overlay over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from caveat.model.newsroom import NewsroomFile
from caveat.model.policy import Lexicon, RubricFile, Signal

if TYPE_CHECKING:
    from caveat.model.overlay import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The whole policy as loaded. `sha256` is over all its files and identifies it; `origin` is the path it came from.

    `newsroom` is the checklist; None where the folder has none. `house` is what an overlay says beyond points and words; None for a rubric that is no overlay.
    `graph` is the word graph of its lexicons (`caveat.match.phrases`) where it was worked out beforehand.
    """

    file: RubricFile
    signals: tuple[Signal, ...]
    lexicons: tuple[Lexicon, ...]
    sha256: str
    origin: str = "built in"
    house: House | None = None
    newsroom: NewsroomFile | None = None
    graph: tuple[Mapping[str, Any], ...] = field(default=(), repr=False, compare=False)

    def signal(self, signal_id: str) -> Signal:
        """The signal with this id. KeyError where there is none."""
        for item in self.signals:
            if item.id == signal_id:
                return item
        raise KeyError(signal_id)

    def lexicon(self, lexicon_id: str) -> Lexicon:
        """The lexicon with this id. KeyError where there is none."""
        for item in self.lexicons:
            if item.id == lexicon_id:
                return item
        raise KeyError(lexicon_id)
