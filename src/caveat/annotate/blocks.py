"""Paragraphs -> blocks with a job. First version: paragraphs as loaded."""

from __future__ import annotations

from caveat.model.text import Article, Block


def classify(article: Article) -> tuple[Block, ...]:
    """The article's blocks, in text order."""
    return article.blocks
