"""Text -> folded text and words with their places."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, compress, count
from operator import add, not_

from caveat.model.document import Tokens
from caveat.model.patterns import pattern

# One code point each, so that folding keeps every offset.
_FOLD = tuple(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    }.items()
)  # fmt: skip
_STRAIGHT = tuple([(mark, plain) for mark, plain in _FOLD if plain != " "])
_SPACES = tuple([mark for mark, plain in _FOLD if plain == " "])
# Marks that stand around words and never inside one; a stretch between spaces is nearly always one word and some of these.
_EDGE = '.,;:!?"()[]\u2026\u2013\u2014*/'
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROP_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_MARKS = rf"\u0300-\u036f{_INVISIBLE}"
_JOIN = r"(?:['\u2019\u2018\u02bc&\-\u2010\u2011]|(?<=\d)[.,:](?=\d)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b))"
# Words, with an apostrophe, hyphen or ampersand inside (don't, co-founder, AT&T), numbers with
# their marks (1,200  4.5  10:30) and acronyms without their last full stop (U.S  a.m).
_WORD = re.compile(rf"[^\W_]+(?:{_JOIN}[^\W_]+)*")
# The same where letters carry combining marks or soft hyphens; several times slower, seldom needed.
_LETTERS = rf"(?:[^\W_][{_MARKS}]*)+"
_MARKED_WORD = pattern(rf"{_LETTERS}(?:{_JOIN}{_LETTERS})*")
_LETTER_APOSTROPHE = "\u02bc"  # a letter to Python, an apostrophe to us
_HAS_MARKS = pattern(rf"[{_MARKS}]")


def fold(text: str) -> str:
    """Lower case, straight quotes and apostrophes, plain spaces; every code point keeps its place."""
    if text.isascii():
        return text.lower()
    folded = _straightened(text)
    if not folded.isascii():
        for mark in _SPACES:
            folded = folded.replace(mark, " ")
    return folded


def _straightened(text: str) -> str:
    """`fold` with spaces left as they are."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few capitals (U+0130) lower to two code points; those are left as they are.
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lowered.isascii():
        for mark, plain in _STRAIGHT:  # several times faster than str.translate, which looks up every character
            lowered = lowered.replace(mark, plain)
    return lowered


def fold_word(word: str) -> str:
    """The form in which a word is compared: folded, composed, without soft hyphens and zero-width characters."""
    folded = fold(word)
    if folded.isascii() or not _HAS_MARKS.search(folded):
        return folded
    return unicodedata.normalize("NFC", folded.translate(_DROP_INVISIBLE))


def tokenize(text: str) -> Tokens:
    """The words of `text`. Linear: the patterns can match no stretch in two ways.

    Most words stand between two spaces with at most some punctuation beside them, and are cut out
    without a pattern; the pattern reads what remains.
    """
    if not text.isascii() and (_HAS_MARKS.search(text) or _LETTER_APOSTROPHE in text):
        spans = [match.span() for match in _MARKED_WORD.finditer(text)]
        marked = tuple([fold_word(text[start:end]) for start, end in spans])
        return Tokens(tuple([span[0] for span in spans]), tuple([span[1] for span in spans]), marked)
    folded = _straightened(text)
    words = folded.replace("\n", " ").split(" ")
    starts = list(map(add, accumulate(map(len, words), initial=0), count()))
    starts.pop()
    ends = list(map(add, starts, map(len, words)))
    odd: list[int] = []
    for at in compress(count(), map(not_, map(str.isalnum, words))):
        piece = words[at]
        core = piece.strip(_EDGE)
        if core.isalnum():
            words[at] = core
            start = starts[at]
            if piece[0] != core[0]:
                start = starts[at] = start + piece.index(core)
            ends[at] = start + len(core)
        else:
            odd.append(at)
    return (
        _with_odd(text, folded, odd, starts, ends, words) if odd else Tokens(tuple(starts), tuple(ends), tuple(words))
    )


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as `tokenize` gives them, without their places."""
    words = phrase.lower().split()
    if phrase.isascii() and all(map(str.isalnum, words)):
        return tuple(words)  # nearly every phrase of a word list, at a fifth of the cost
    return tokenize(phrase).words


def _with_odd(text: str, folded: str, odd: list[int], starts: list[int], ends: list[int], words: list[str]) -> Tokens:
    """The columns with the stretches numbered in `odd` read by the pattern, which may give several words or none."""
    all_starts: list[int] = []
    all_ends: list[int] = []
    all_words: list[str] = []
    done = 0
    for at in odd:
        all_starts += starts[done:at]
        all_ends += ends[done:at]
        all_words += words[done:at]
        done = at + 1
        if words[at]:
            for match in _WORD.finditer(text, starts[at], ends[at]):
                start, end = match.span()
                all_starts.append(start)
                all_ends.append(end)
                all_words.append(folded[start:end])
    all_starts += starts[done:]
    all_ends += ends[done:]
    all_words += words[done:]
    return Tokens(tuple(all_starts), tuple(all_ends), tuple(all_words))
