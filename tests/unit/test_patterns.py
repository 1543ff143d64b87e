"""Patterns that are compiled when first used: a mistake in one must not wait for the article that meets it."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import caveat
from caveat.model.patterns import _Waiting, pattern


def _declared() -> dict[str, _Waiting]:
    found = {}
    for module in pkgutil.walk_packages(caveat.__path__, "caveat."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, _Waiting):
                found[f"{module.name}.{name}"] = value
    return found


def test_every_declared_pattern_compiles() -> None:
    declared = _declared()
    assert len(declared) > 100
    for name, waiting in declared.items():
        assert waiting.search("") is None or waiting.search("").span() == (0, 0), name


def test_a_mistake_shows_at_the_first_use() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("words")


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    waiting, compiled = pattern(r"qu(\w)y", re.IGNORECASE), re.compile(r"qu(\w)y", re.IGNORECASE)
    text = "Quay and quoy"
    for _ in range(2):
        assert waiting.findall(text) == compiled.findall(text)
        assert [match.span() for match in waiting.finditer(text, 3)] == [
            match.span() for match in compiled.finditer(text, 3)
        ]
        assert waiting.sub("x", text) == compiled.sub("x", text)
        assert waiting.match(text).group(1) == "a"
