"""The paragraphs of one article while they are being told apart."""

from __future__ import annotations

from functools import cached_property

from caveat.match.tokens import fold
from caveat.model.patterns import pattern
from caveat.model.text import Article, Block, BlockKind, Span

CLOSERS = "\"”’')]»*_ "
ENDS = (".", "!", "?", "…", ":", ";", ",", "—", "-")


_NAME_INSIDE = pattern(r"(?<=[a-z,] )[A-Z][\w-]+")
LONG = 120  # characters; a paragraph from this length on is no link and no heading


class Page:
    """The paragraphs of one article and what each has been found to be so far."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.title = fold(article.metadata.title.value).strip() if article.metadata.title else ""
        self.spans = [block.span for block in article.blocks]
        self.kinds: list[BlockKind] = [block.kind for block in article.blocks]
        self.bases = [block.basis for block in article.blocks]
        self.words = [self.text[span.start : span.end] for span in self.spans]
        self.folded = fold(self.text)
        self.last_long = max((at for at, words in enumerate(self.words) if len(words) >= LONG), default=-1)
        self.settled = [block.kind != "body" for block in article.blocks]

    def settle(self, at: int, kind: BlockKind, basis: str) -> None:
        """Give a paragraph its job."""
        self.kinds[at], self.bases[at], self.settled[at] = kind, basis, True

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that stand capitalised inside a sentence."""
        return frozenset(_NAME_INSIDE.findall(self.text))

    def fold(self, at: int) -> str:
        """A paragraph in lower case with straight quotes."""
        span = self.spans[at]
        return self.folded[span.start : span.end]

    def split(self, at: int, end: int, start: int, kind: BlockKind, basis: str) -> None:
        """Cut the part up to `end` off a paragraph as a block of its own; the rest begins at `start`."""
        span = self.spans[at]
        self.spans[at] = Span(span.start + start, span.end)
        rest = self.words[at]
        self.words[at] = rest[start:]
        self.spans.insert(at, Span(span.start, span.start + end))
        self.words.insert(at, rest[:end])
        self.kinds.insert(at, kind)
        self.bases.insert(at, basis)
        self.settled.insert(at, True)

    def blocks(self) -> tuple[Block, ...]:
        """The result, in text order."""
        return tuple(
            [Block(span, kind, basis) for span, kind, basis in zip(self.spans, self.kinds, self.bases, strict=True)]
        )


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return text.rstrip(CLOSERS).endswith((".", "!", "?", "…"))
