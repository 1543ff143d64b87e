"""Metadata that blocks show, and declarations that the page contradicts."""

from __future__ import annotations

import pytest

from caveat.annotate.blocks import classify
from caveat.annotate.metadata import complete, contradictions
from caveat.load.articles import read
from caveat.model.text import Article, Metadata

BODY = "The ferry sailed again on Monday, the harbour office said. Nobody was hurt, and the boat was full.\n" * 3


def completed(text: str) -> Metadata:
    article = read("a.txt", data=text.encode())
    return complete(article, classify(article))


def notices(front: str, head: str) -> tuple[str, ...]:
    article: Article = read("a.md", data=f"---\n{front}\n---\n\n# The ferry is back\n\n{head}\n\n{BODY}".encode())
    return contradictions(article.metadata, article, classify(article))


def test_values_are_plain_words_whatever_spaces_and_marks_the_page_uses() -> None:
    found = completed(f"\u200bThe\u00a0ferry is\u00adback\n\nBy\u00a0Ana\u00a0Petrov\n\n{BODY}")
    assert found.title is not None
    assert found.byline is not None
    assert (found.title.value, found.byline.value) == ("The ferry isback", "Ana Petrov")
    assert found.title.span is not None


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f"])
def test_a_date_is_one_whatever_space_stands_in_it(space: str) -> None:
    found = completed(f"The ferry is back\n\nBy Ana Petrov\n4{space}May{space}2031\n\n{BODY}").published
    assert found is not None
    assert found.value == "2031-05-04"


@pytest.mark.parametrize(
    ("front", "head", "says"),
    [
        ("author: Ana Petrov", "By Tom Reyes", "different byline: front matter: author “Ana Petrov”, the page “By Tom Reyes”"),
        ("date: 2031-05-04", "By Ana Petrov\n\n9 March 2030", "different date: front matter: date “2031-05-04”, the page “9 March 2030”"),
    ],
)  # fmt: skip
def test_a_page_that_says_otherwise_is_reported(front: str, head: str, says: str) -> None:
    (notice,) = notices(front, head)
    assert says in notice


@pytest.mark.parametrize(
    ("front", "head"),
    [
        ("author: Ana Petrov", "By Ana Petrov and Tom Reyes"),
        ("author: ana petrov", "By ANA PETROV, coast correspondent"),
        ("author: Ana Petrov", ""),
        ("date: 2031-05-04", "By Ana Petrov\n\n4 May 2031"),
        ("date: 2031-05-04", "By Ana Petrov\n\nMay 5, 2031"),
        ("date: soon", "By Ana Petrov\n\n9 March 2030"),
        ("title: The ferry is back", "By Ana Petrov\n\n9 March 2030"),
    ],
)
def test_what_agrees_or_cannot_be_compared_is_not(front: str, head: str) -> None:
    assert notices(front, head) == ()


def test_what_a_program_notes_is_no_declaration() -> None:
    article = read("a.txt", data=f"The ferry is back\n\nBy Tom Reyes\n\n{BODY}".encode())
    assert contradictions(Metadata(), article, classify(article)) == ()
