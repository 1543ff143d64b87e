"""Nouns for one person by their shape: glaciologist, goalkeeper, dispatcher."""

from __future__ import annotations

from caveat.model.patterns import pattern
from caveat.model.words import word_set

_AGENT = pattern(
    r"[a-z-]{2,}(?:er|or|ist|ian|eer|eur|ant|ent|man|woman|person|ess|crat|wright|smith|mate|chief|lead|fellow|herd|keeper)\Z"
)
_NO_AGENT = word_set(
    "former other another rather never under over after number matter letter order paper power river water winter summer center "
    "factor event moment comment statement government department parliament present recent current different important "
    "independent silent violent prominent ancient relevant significant pregnant distant constant senior junior major minor prior "
    "superior interior exterior poor later earlier older younger better larger smaller bigger greater higher lower longer shorter "
    "closer stronger ever however whether together success business less unless process access congress progress illness error "
    "chapter terror favour favor labour labor disaster danger answer offer cover border talent agreement winner threat latter her "
    "their lent sent went spent meant want grant plant front urgent frequent recipient quarter"
)
WHOLE = word_set("fellow lead chief")


def agent(word: str) -> bool:
    """Whether a word has the shape of a noun for a person: glaciologist, goalkeeper, trader."""
    return word not in _NO_AGENT and (word in WHOLE or _AGENT.match(word) is not None)
