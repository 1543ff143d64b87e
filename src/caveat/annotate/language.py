"""Which language a text is in, told from its function words. Placeholder until the table is in."""

from __future__ import annotations

from caveat.model.document import Tokens

_ENGLISH = frozenset("the of and to in a is that for it was on as with be at by this have from".split())


def guess(text: str, tokens: Tokens) -> tuple[str, bool]:
    """Return (language code or "und", whether the word lists are made for it)."""
    words = tokens.words
    if len(words) < 20:
        return "und", False
    share = sum(1 for word in words if word in _ENGLISH) / len(words)
    return ("en", True) if share > 0.15 else ("und", False)
