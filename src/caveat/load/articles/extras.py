"""Optional libraries: what to say where one is missing."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from caveat.errors import ArticleError


def need(module: str, extra: str, form: str, source: str) -> ModuleType:
    """The module, or an ArticleError that names the extra which brings it."""
    try:
        return import_module(module)
    except ImportError:
        raise missing(extra, form, source) from None


def has(module: str) -> bool:
    """Whether a library is there, without importing it: some take a second."""
    return find_spec(module) is not None


def missing(extra: str, form: str, source: str) -> ArticleError:
    """What to say where an extra is not installed."""
    return ArticleError(
        source,
        f"reading {form} needs the extra “{extra}”, which is not installed",
        hint=f"Install it with: pip install 'caveat[{extra}]'",
    )
