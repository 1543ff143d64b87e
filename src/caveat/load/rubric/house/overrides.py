"""Which rubric is meant for which article: the folders that a house rubric treats differently."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from caveat.load.rubric.house.patch import patch
from caveat.model.overlay import House
from caveat.model.rubric import Rubric


class Overrides:
    """A rubric with its overrides by folder. The same folders give the very same object again."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._made: dict[tuple[int, ...], Rubric] = {(): rubric}

    def rubric_for(self, source: str) -> Rubric:
        """The rubric for an article by its path; what came on standard input gets the rubric as it is.

        Every override that fits is made, in the order of the file.
        """
        house = self._rubric.house
        if house is None or not house.overrides or source == "-":
            return self._rubric
        path = Path(os.path.abspath(source)).as_posix()  # noqa: PTH100 - links are not followed
        fitting = tuple(
            at
            for at, (root, override) in enumerate(house.overrides)
            if path.startswith(f"{root.rstrip('/')}/")
            and any(fits(glob, path[len(root.rstrip("/")) + 1 :]) for glob in override.files)
        )
        if fitting not in self._made:
            self._made[fitting] = self._patched(house, fitting)
        return self._made[fitting]

    def _patched(self, house: House, fitting: tuple[int, ...]) -> Rubric:
        rubric, severity = self._rubric, dict(house.severity)
        for at in fitting:
            override = house.overrides[at][1]
            rubric = patch(rubric, override).rubric
            severity |= {name: item.severity for name, item in override.signals.items() if item.severity is not None}
        # other rules, other digest: reports made by them must not pass for comparable
        digest = hashlib.sha256(f"{self._rubric.sha256} overrides {fitting}".encode()).hexdigest()
        return replace(rubric, sha256=digest, house=replace(house, severity=severity, overrides=()))


def fits(glob: str, path: str) -> bool:
    """Whether a path (forward slashes) fits a glob: `*` and `?` stay within a name, `**/` is any number of folders.

    A glob that names a folder fits everything below it.
    """
    return _pattern(glob).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    parts = []
    at = 0
    glob = glob.rstrip("/")
    while at < len(glob):
        if glob.startswith("**/", at):
            parts.append("(?:[^/]+/)*")
            at += 3
        elif glob.startswith("**", at):
            parts.append(".*")
            at += 2
        else:
            parts.append({"*": "[^/]*", "?": "[^/]"}.get(glob[at], re.escape(glob[at])))
            at += 1
    return re.compile("".join(parts) + "(?:/.*)?", re.DOTALL)
