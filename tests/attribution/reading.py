"""One annotator for all tests of this folder, and plain text as an article."""

from __future__ import annotations

from functools import cache

from caveat.annotate.annotator import Annotator
from caveat.load.articles import read as read_article
from caveat.load.rubric import load_rubric
from caveat.match.phrases import finite
from caveat.model.document import Document


@cache
def annotator() -> Annotator:
    lexicons = load_rubric().lexicons
    return Annotator(tuple(item for item in lexicons if item.id.startswith("attribution_")))


@cache
def quoting() -> frozenset[str]:
    """The verbs of saying that stand beside a quotation."""
    return finite(next(item for item in load_rubric().lexicons if item.id == "attribution_verbs"), "quoting")


def read(text: str) -> Document:
    """The document of a text file with these words."""
    return annotator().annotate(read_article("case.txt", data=text.encode()))
