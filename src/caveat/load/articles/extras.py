"""Optional libraries: what to say where one is missing."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from caveat import version
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
        hint=f"Install it with: {_install(extra)}",
    )


def _install(extra: str) -> str:
    """The command that brings an extra, for a program that runs from a clone and for one that was installed."""
    clone = Path(version.__file__).resolve().parents[2]
    if (clone / "pyproject.toml").is_file():
        return f"python -m pip install -e '.[{extra}]' (in Caveat's folder; '.[all]' brings every format)"
    return f"pip install 'caveat[{extra}]' ('caveat[all]' brings every format)"
