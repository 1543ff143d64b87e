"""Text -> folded text and words with their places."""

from __future__ import annotations

import re
import unicodedata

from caveat.model.document import Tokens

# One code point each, so that folding keeps every offset.
_FOLD = tuple(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    }.items()
)  # fmt: skip
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROP_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_MARKS = rf"\u0300-\u036f{_INVISIBLE}"
_JOIN = r"(?:['\u2019\u2018\u02bc&\-\u2010\u2011]|(?<=\d)[.,:](?=\d)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b))"
# Words, with an apostrophe, hyphen or ampersand inside (don't, co-founder, AT&T), numbers with
# their marks (1,200  4.5  10:30) and acronyms without their last full stop (U.S  a.m).
_WORD = re.compile(rf"[^\W_]+(?:{_JOIN}[^\W_]+)*")
# The same where letters carry combining marks or soft hyphens; several times slower, seldom needed.
_LETTERS = rf"(?:[^\W_][{_MARKS}]*)+"
_MARKED_WORD = re.compile(rf"{_LETTERS}(?:{_JOIN}{_LETTERS})*")
_HAS_MARKS = re.compile(rf"[{_MARKS}]")


def fold(text: str) -> str:
    """Lower case, straight quotes and apostrophes, plain spaces; every code point keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few capitals (U+0130) lower to two code points; those are left as they are.
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if lowered.isascii():
        return lowered
    for mark, plain in _FOLD:  # several times faster than str.translate, which looks up every character
        lowered = lowered.replace(mark, plain)
    return lowered


def fold_word(word: str) -> str:
    """The form in which a word is compared: folded, composed, without soft hyphens and zero-width characters."""
    folded = fold(word)
    if folded.isascii() or not _HAS_MARKS.search(folded):
        return folded
    return unicodedata.normalize("NFC", folded.translate(_DROP_INVISIBLE))


def tokenize(text: str) -> Tokens:
    """The words of `text`. Linear: the patterns can match no stretch in two ways."""
    if text.isascii() or not _HAS_MARKS.search(text):
        spans = [match.span() for match in _WORD.finditer(text)]
        folded = fold(text)
        words = tuple([folded[start:end] for start, end in spans])
    else:
        spans = [match.span() for match in _MARKED_WORD.finditer(text)]
        words = tuple([fold_word(text[start:end]) for start, end in spans])
    return Tokens(tuple([span[0] for span in spans]), tuple([span[1] for span in spans]), words)
