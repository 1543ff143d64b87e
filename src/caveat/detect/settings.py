"""Typed reading of a signal's settings, which the rubric loader has already checked."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.model.policy import SettingValue

Settings = Mapping[str, SettingValue]


def text(settings: Settings, name: str, default: str) -> str:
    """A text setting."""
    value = settings.get(name)
    return default if value is None else str(value)


def texts(settings: Settings, name: str) -> tuple[str, ...]:
    """A list of texts; empty where it is not set."""
    value = settings.get(name)
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def number(settings: Settings, name: str, default: int) -> int:
    """A whole number."""
    value = settings.get(name)
    return default if value is None or isinstance(value, list) else int(value)


def flag(settings: Settings, name: str) -> bool:
    """A yes or no; no where it is not set."""
    return settings.get(name) is True
