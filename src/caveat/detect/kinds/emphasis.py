"""Runs of exclamation and question marks, and words in capitals that are no acronyms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caveat.detect.scope import QUOTED, View
from caveat.detect.seen import Answer, Seen
from caveat.model.rubric import Lexicon, Signal

_RUN = re.compile(r"[!?\uff01\uff1f]*[!\uff01][!?\uff01\uff1f]*[!?\uff01\uff1f]|\?[!?]+")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_MOSTLY = 0.6


class Emphasis:
    """Looks for shouting. A lexicon, if given, holds ordinary words that people write in capitals."""

    def __init__(self, signal: Signal, lexicons: Mapping[str, Lexicon]) -> None:
        self._blocks = frozenset(signal.scope.blocks)
        self._lexicons = signal.detector.lexicons

    def look(self, view: View) -> Answer:
        """Runs of marks, and words in capitals that the text or the lexicon knows as ordinary words."""
        seen: list[Seen] = []
        for block in view.blocks:
            if block.kind not in self._blocks:
                continue
            start, end = block.span
            seen += [self._shown(view, *run.span(), "marks") for run in _RUN.finditer(view.text, start, end)]
            if not _heading(view.text[start:end]):
                seen += [
                    self._shown(view, *word.span(), "capitals")
                    for word in _CAPITALS.finditer(view.text, start, end)
                    if self._is_ordinary(view, word.start(), word.group())
                ]
        return Answer(seen)

    def _shown(self, view: View, start: int, end: int, kind: str) -> Seen:
        quotation = view.quotation_at(start)
        if quotation is not None:
            return Seen(start, end, kind, {"type": kind, "guard": QUOTED}, view.quote_reason(quotation))
        return Seen(start, end, kind, {"type": kind})

    def _is_ordinary(self, view: View, start: int, word: str) -> bool:
        if any(match.start == start for name in self._lexicons for match in view.document.matches.get(name, ())):
            return True
        lower = word.lower()
        return re.search(rf"\b{lower}\b", view.text) is not None


def _heading(block: str) -> bool:
    letters = [char for char in block if char.isalpha()]
    return sum(char.isupper() for char in letters) > _MOSTLY * max(1, len(letters))
