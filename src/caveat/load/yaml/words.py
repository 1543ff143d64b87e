"""The YAML parser's complaints, said so that somebody who does not program can act on them."""

from __future__ import annotations

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon where none can stand",
        "put text that holds ': ' in double quotes, and check the indentation",
    ),
    (
        "could not find expected ':'",
        "a key without a colon",
        "write `key: value`",
    ),
    (
        "did not find expected key",
        "the indentation does not fit, or a quoted text goes on after its closing quote",
        "line this up with its neighbours; inside '...' an apostrophe is written twice",
    ),
    (
        "did not find expected '-' indicator",
        "the indentation does not fit",
        "line this up with its neighbours; each item of a list begins with '- ' in the same column",
    ),
    (
        "block sequence entries are not allowed",
        "a list item where none can stand",
        "put '- ' on a line of its own, indented below its key",
    ),
    ("did not find expected ',' or ']'", "a '[' that is not closed", "close the list with ']'"),
    ("did not find expected ',' or '}'", "a '{' that is not closed", "close it with '}', or write one key a line"),
    ("did not find expected node content", "a value is missing here", "write a value, or remove what leads to it"),
    ("unexpected end of stream", "a quoted text that does not end", "close the quote that begins here"),
    (
        "cannot start any token",
        "a character that cannot begin a value",
        "put text that begins with @, `, %, a tab or a bracket in double quotes",
    ),
    (
        "unknown escape character",
        "an unknown escape after a backslash",
        "in \"...\" write two backslashes, or use '...'",
    ),
    ("found undefined tag handle", "a tag", "tags are not read; put text that begins with '!' in quotes"),
    ("did not find expected whitespace or line break", "a tag or directive", "put text that begins with '!' in quotes"),
    (
        "did not find expected <document start>",
        "text after the end of the document",
        "check the indentation of this line",
    ),
    ("did not find expected alphabetic or numeric character", "a lone '*' or '&'", "put the text in double quotes"),
    ("while scanning a simple key", "a key without a colon", "write `key: value`"),
)


_BEGINS_EARLIER = ("could not find expected ':'", "',' or ']'", "',' or '}'", "unexpected end of stream")


def begins_earlier(problem: str) -> bool:
    """Whether the mistake is where the unfinished thing began, not where the parser gave up."""
    return any(known in problem for known in _BEGINS_EARLIER)


def in_plain_words(problem: str, context: str) -> tuple[str, str]:
    """(message, hint) for a parser's problem and context; the parser's own words where we have none."""
    for known, message, hint in _WORDS:
        if known in problem:
            return message, hint
    return f"not YAML: {', '.join(filter(None, (context, problem)))}", "check the indentation and the quotes"
