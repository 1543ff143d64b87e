"""The kinds of detector that a signal file may name, and the settings that each one knows.

One list, so that the loader can refuse a wrong setting with its line and `caveat rubric kinds` can
print them, while the code of each kind stays in `caveat.detect`. A kind that the detector knows and
this list does not (or the other way round) fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SettingType = Literal["text", "texts", "integer", "number", "flag", "lexicon"]
"""text: one word or sentence; texts: a list of them; flag: true or false; lexicon: the id of a word list."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a kind. `choices`, where given, are the only texts allowed."""

    type: SettingType
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    at_least: float | None = None
    """Least number allowed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of detector. `lexicons` says whether a signal of this kind names word lists."""

    description: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    lexicons: Literal["none", "optional", "required"] = "none"
    details: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Details its evidence carries, for `where` in point rules; an empty tuple means any value."""


KINDS: Mapping[str, Kind] = {}
"""Every kind by name, in alphabetical order. Empty only until the first detector is written."""
