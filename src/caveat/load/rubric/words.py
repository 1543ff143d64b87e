"""Rules for the words that the rubric puts into reports."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from caveat.model.patterns import pattern

BANNED = ("true", "false", "fake", "reliable", "unreliable", "credible", "trustworthy", "probability")
"""Words that what we write about an article never holds: it speaks about the text, not about truth."""

_BANNED = pattern(rf"\b({'|'.join(BANNED)})\b", re.IGNORECASE)
SNAKE = pattern(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def banned(text: str) -> Iterator[tuple[str, str]]:
    """(message, hint) for each banned word in a sentence that reports show."""
    for word in dict.fromkeys(found.lower() for found in _BANNED.findall(text)):
        yield f"the word '{word}' in a sentence that reports show", "say what can be seen in the text instead"


def placeholders(text: str, known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(message, hint) for each `{placeholder}` that nothing fills, and for brackets that do not close."""
    allowed = ", ".join(f"{{{name}}}" for name in known)
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        yield "a '{' or '}' that does not belong to a placeholder", f"allowed: {allowed}; write '{{{{' for a plain '{{'"
        return
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in known:
            yield f"the placeholder {{{name}}} is not filled in", f"allowed: {allowed}"
        elif form or conversion:
            yield f"the placeholder {{{name}}} has a format of its own", f"write just {{{name}}}"


def question(text: str) -> Iterator[tuple[str, str]]:
    """(message, hint) where a question does not end as one."""
    if not text.rstrip().endswith("?"):
        yield "this is not a question", "end it with '?'"


def identifier(text: str) -> Iterator[tuple[str, str]]:
    """(message, hint) where an id is not in snake_case."""
    if not SNAKE.fullmatch(text):
        yield f"'{text}' is not an id in snake_case", "use small letters, digits and single underscores: named_source"
