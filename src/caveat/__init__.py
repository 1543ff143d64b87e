"""Caveat shows what a careful reader can see in an article's sourcing, with the exact words.

From Python:

    import caveat

    report = caveat.score("The ferry will sail on Monday, said Ada Moss, the harbour master.")
    print(report.total.per_100, [source.name for source in report.document.sources])

What is named here stays: its names, arguments and results change in a major version only. All else may change in any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat.errors import CaveatError
from caveat.version import __version__

if TYPE_CHECKING:
    from caveat.api import ArticleReport, load_rubric, read, score, score_many
    from caveat.net import Failed

__all__ = ["ArticleReport", "CaveatError", "Failed", "__version__", "load_rubric", "read", "score", "score_many"]


def __getattr__(name: str) -> Any:
    """What the package offers, imported when first asked for: a cold start of the command pays nothing for it."""
    if name not in __all__:
        raise AttributeError(f"module 'caveat' has no attribute '{name}'")
    from caveat import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
