"""Two drafts sentence by sentence: which sentences changed, and what an editor would look for in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caveat.match.tokens import fold
from caveat.model.comparison import SentenceChange, SentenceNote
from caveat.model.document import Document
from caveat.model.patterns import pattern
from caveat.model.report import Report
from caveat.model.text import Span

MOST_SENTENCES = 4_000
"""Longer texts are not laid side by side: the comparison takes the square of it."""
LIKE = 0.5
"""From this share of common words on, two sentences are one sentence that was changed."""
MOST_PAIRED = 60
"""Runs of changed sentences up to this length are paired by their words, longer ones in order."""

_WORD = pattern(r"\w+(?:[.,'\u2019]\w+)*")
_NUMERAL = pattern(r"\d+(?:[.,]\d+)*")
_SPACE = pattern(r"\s+")
_NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "half": "half", "third": "third", "quarter": "quarter", "hundred": "hundred", "thousand": "thousand",
    "million": "million", "billion": "billion", "trillion": "trillion", "dozen": "dozen", "once": "once",
    "twice": "twice", "double": "double", "hundreds": "hundred", "thousands": "thousand", "millions": "million",
    "billions": "billion", "dozens": "dozen", "thirds": "third", "quarters": "quarter",
}  # fmt: skip
"""Number words, a closed class, with what they are worth."""

_BESIDE = 3
_ONE = "1"


class _Part(NamedTuple):
    """A sentence of one draft, with its words as they are compared."""

    span: Span
    text: str
    words: tuple[str, ...]


def align(before: Report, after: Report) -> tuple[tuple[SentenceChange, ...], int]:
    """The changed sentences in reading order, and how many only changed places. Nothing where either text is very long."""
    from difflib import SequenceMatcher  # here: every command imports this module

    old, new = _parts(before.document), _parts(after.document)
    if max(len(old), len(new)) > MOST_SENTENCES:
        return (), 0
    matcher = SequenceMatcher(a=[part.text for part in old], b=[part.text for part in new], autojunk=False)
    pairs: list[tuple[_Part | None, _Part | None]] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            pairs += _paired(old[first:last], new[start:end])
    moved = Counter(one.text for one, two in pairs if one and not two) & Counter(
        two.text for one, two in pairs if two and not one
    )
    kept = list(_without(pairs, moved))
    changes = tuple(
        SentenceChange(one.span if one else None, two.span if two else None, tuple(_notes(before, after, one, two)))
        for one, two in kept
    )
    return changes, sum(moved.values())


def _parts(document: Document) -> list[_Part]:
    """Sentences; lines where no sentences were told."""
    spans = [Span(item.start, item.end) for item in document.sentences] or list(_lines(document.text))
    parts = []
    for span in spans:
        text = _SPACE.sub(" ", document.text[slice(*span)]).strip()
        if text:
            parts.append(_Part(span, text, tuple(_WORD.findall(fold(text)))))
    return parts


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line.rstrip()))
        start += len(line)


def _paired(old: Sequence[_Part], new: Sequence[_Part]) -> list[tuple[_Part | None, _Part | None]]:
    """Changed sentences, each beside the one that it became: the pairs that share most words, in order, from `LIKE` on."""
    if not old or not new or max(len(old), len(new)) > MOST_PAIRED:
        shared = min(len(old), len(new))
        rest = [(part, None) for part in old[shared:]] + [(None, part) for part in new[shared:]]
        return [*zip(old[:shared], new[:shared], strict=True), *rest]
    like = [[_likeness(one, two) for two in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            paired = like[row][column] + best[row + 1][column + 1] if like[row][column] >= LIKE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs: list[tuple[_Part | None, _Part | None]] = []
    row = column = 0
    while row < len(old) and column < len(new):
        if like[row][column] >= LIKE and best[row][column] == like[row][column] + best[row + 1][column + 1]:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append((old[row], None))
            row += 1
        else:
            pairs.append((None, new[column]))
            column += 1
    return [*pairs, *((part, None) for part in old[row:]), *((None, part) for part in new[column:])]


def _likeness(one: _Part, two: _Part) -> float:
    """The share of words that two sentences have in common, from 0 to 1, whatever their order."""
    shared = sum((Counter(one.words) & Counter(two.words)).values())
    return 2 * shared / (len(one.words) + len(two.words) or 1)


def _without(
    pairs: Sequence[tuple[_Part | None, _Part | None]], moved: Counter[str]
) -> Iterator[tuple[_Part | None, _Part | None]]:
    gone, come = moved.copy(), moved.copy()
    for one, two in pairs:
        alone, left = (one, gone) if one and not two else (two, come) if two and not one else (None, gone)
        if alone and left[alone.text] > 0:
            left[alone.text] -= 1
        else:
            yield one, two


def _notes(before: Report, after: Report, one: _Part | None, two: _Part | None) -> Iterator[SentenceNote]:
    if one is None:
        return
    yield from _quotations(before.document, after.document, one, two)
    if two is None:
        return
    yield from _figures(one, two)
    was, now = _hedges(before, one), _hedges(after, two)
    gone, new = was - now, now - was
    if gone:
        yield SentenceNote("hardened", _listed(gone), _listed(new))
    elif new:
        yield SentenceNote("softened", "", _listed(new))
    if (cues := _cues(before.document, one)) and not _cues(after.document, two):
        yield SentenceNote("unsourced", ", ".join(cues), "")


def _quotations(old: Document, new: Document, one: _Part, two: _Part | None) -> Iterator[SentenceNote]:
    """Quotations of the earlier sentence that stand nowhere in the later text; beside each what the later sentence quotes instead."""
    kept = fold(_SPACE.sub(" ", new.text))
    said = [text for text in _quoted(old, one.span) if fold(text) not in kept]
    known = fold(_SPACE.sub(" ", old.text))
    instead = [text for text in _quoted(new, two.span) if fold(text) not in known] if two else []
    for at, text in enumerate(said):
        yield SentenceNote("quotation", text, instead[at] if at < len(instead) else "")


def _quoted(document: Document, span: Span) -> list[str]:
    """Direct quotations that begin in a sentence, without their marks and a closing comma or stop."""
    return [
        _SPACE.sub(" ", document.text[slice(*item.inner)]).strip().rstrip(",.")
        for item in document.quotations
        if item.kind == "direct" and span.start <= item.span.start < span.end
    ]


def _figures(one: _Part, two: _Part) -> Iterator[SentenceNote]:
    """Numbers that are others than before, in figures or in words; "two" and "2" are the same."""
    was, now = _numbers(one), _numbers(two)
    gone, new = Counter(was.values()) - Counter(now.values()), Counter(now.values()) - Counter(was.values())
    if not new and set(gone) == {_ONE} or not gone and set(new) == {_ONE}:  # noqa: RUF021
        return  # "one" is a pronoun as often as a number
    if gone or new:
        yield SentenceNote("figure", _worded(was, gone), _worded(now, new))


def _numbers(part: _Part) -> dict[tuple[int, str], str]:
    """Numbers as they are written, with their place, and what they are worth."""
    found = {}
    for at, word in enumerate(_WORD.findall(part.text.replace("-", " "))):
        if _NUMERAL.fullmatch(word):
            found[at, word] = word.replace(",", "")
        elif (value := _NUMBERS.get(word.casefold())) is not None:
            found[at, word] = value
    return found


def _worded(numbers: dict[tuple[int, str], str], wanted: Counter[str]) -> str:
    left, shown = wanted.copy(), []
    for (_, word), value in numbers.items():
        if left[value] > 0:
            left[value] -= 1
            shown.append(word)
    return ", ".join(shown)


def _hedges(report: Report, part: _Part) -> Counter[str]:
    """Hedging words of a sentence that stand in nobody's quotation, folded."""
    hedging = {signal.id for signal in report.rubric.signals if signal.family == "hedging"}
    return Counter(
        fold(_SPACE.sub(" ", report.document.text[slice(*item.span)]))
        for item in report.evidence
        if item.signal in hedging and item.standing == "counted" and part.span.start <= item.span.start < part.span.end
    )


def _cues(document: Document, part: _Part) -> list[str]:
    """Words that lay something of a sentence at somebody's door, with the source where it stands beside them."""
    cues = []
    for item in document.attributions:
        span = item.cue or item.source
        if span is not None and part.span.start <= span.start < part.span.end:
            near = item.source if item.cue and item.source and abs(item.source.end - item.cue.start) < _BESIDE else span
            cues.append(_SPACE.sub(" ", document.text[min(near.start, span.start) : max(near.end, span.end)]))
    return cues


def _listed(words: Counter[str]) -> str:
    return ", ".join(words)
