"""Article -> Document: everything that is read in the text before anything is judged."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from caveat.annotate import blocks as blocking
from caveat.annotate import language, quotations, sentences
from caveat.annotate.attribution.engine import attribute
from caveat.annotate.attribution.sources.outlets import Own, own
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import Vocabulary
from caveat.annotate.metadata import complete, contradictions
from caveat.match.phrases import Graph, PhraseIndex
from caveat.match.tokens import tokenize
from caveat.model.document import Counts, Document, Quotation, Sentence, Tokens
from caveat.model.policy import Lexicon
from caveat.model.text import PROSE, Article, Block

_CREDIT_LINE = 200
"""Lines that say who published a page are shorter, in code points."""
_SPEAKS = PROSE | {"headline", "deck", "subheading"}


class Annotator:
    """Reads articles with one set of word lists. Building it is the costly part; keep it.

    `graph` is the word graph of these very lists where it was worked out beforehand (`Rubric.graph`).
    """

    def __init__(self, lexicons: tuple[Lexicon, ...], graph: Graph = ()) -> None:
        self._index = PhraseIndex(lexicons, graph)
        self._vocabulary = Vocabulary(lexicons)

    def annotate(self, article: Article) -> Document:
        """The document of an article; linear in its length."""
        text = article.text
        blocks = blocking.classify(article)
        notices = (*contradictions(article.metadata, article, blocks), *blocking.repeated(blocks))
        article = replace(article, metadata=complete(article, blocks), notices=(*article.notices, *notices))
        tokens = tokenize(text)
        matches = self._index.scan(text, tokens)
        verbs = self._vocabulary.quoting
        parts = sentences.split(text, blocks, tokens, verbs)
        marks = quotations.find(text, blocks, verbs)
        heard = tuple([part for part in parts if blocks[part.block].kind in _SPEAKS])
        columns = Columns(text, tokens, matches, heard, marks, self._vocabulary)
        attributions, sources, relayed = attribute(columns, _printed_by(article, blocks))
        marks = quotations.settle(marks, [span for item in attributions for span in item.statement])
        code, supported = language.guess(text, tokens)
        if notice := language.contradiction(article.metadata.language, code):
            article = replace(article, notices=(*article.notices, notice))
        return Document(
            article, text, blocks, tokens, matches, parts, marks, attributions, sources,
            _count(blocks, parts, marks, tokens), code, supported, _in_capitals(text, parts), None, relayed,
        )  # fmt: skip


def _printed_by(article: Article, blocks: tuple[Block, ...]) -> Own:
    """The outlet that printed the article, from its metadata and from lines of the page that name it."""
    given, text = article.metadata, article.text
    lines = [found.value for found in (given.site, given.byline) if found is not None]
    for block in blocks:
        credit = block.kind in ("byline", "dateline")
        if not credit and block.kind not in PROSE and block.span.end - block.span.start < _CREDIT_LINE:
            words = text[block.span.start : block.span.end]
            credit = "\u00a9" in words or "opyright" in words
        if credit:
            lines.append(text[block.span.start : block.span.end][:_CREDIT_LINE])
    return own(lines, given.url.value if given.url is not None else None)


def _in_capitals(text: str, sentences: tuple[Sentence, ...]) -> bool:
    """Whether most sentences are written in capitals throughout; a look at the middle one spares the others."""
    middle = sentences[len(sentences) // 2] if sentences else None
    if middle is None or not text[middle.start : middle.end].isupper():
        return False
    return sum(text[item.start : item.end].isupper() for item in sentences) * 2 > len(sentences)


def _count(
    blocks: tuple[Block, ...], parts: tuple[Sentence, ...], marks: tuple[Quotation, ...], tokens: Tokens
) -> Counts:
    prose = [part for part in parts if blocks[part.block].kind in PROSE]
    quoted = 0
    for mark in marks:
        if mark.depth == 0 and mark.kind == "direct":
            first = bisect_left(tokens.starts, mark.inner.start)
            quoted += bisect_left(tokens.starts, mark.inner.end, first) - first
    return Counts(
        words=sum(part.last - part.first for part in prose),
        sentences=len(prose),
        paragraphs=sum(block.kind in PROSE for block in blocks),
        quoted_words=quoted,
    )
