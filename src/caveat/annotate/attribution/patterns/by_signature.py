"""Words that bear their speaker's name at the end: posts with a name and a handle, letters with a signature."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import CALENDAR, VERB, Rule
from caveat.model.document import Pattern
from caveat.model.patterns import pattern
from caveat.model.text import Span

_POST = pattern(
    r"(?:[\u2014\u2013]|--?)\s*([^\s(@\u2014][^\n(@\u2014]{0,48}?)\s\(@\w{2,30}\)(?:\s+\w+\.?\s\d{1,2}(?:,\s\d{4})?)?"
)
_SIGNED = pattern(r"[\u2014\u2013]\s?([^\s\u2014\u2013\n][^\u2014\u2013\n]{2,60})\.?[^\S\n]*(?=\n|\Z)")
_POST_RULE = Rule("", Pattern.POST.shown, "signed", ())
_LETTER_RULE = Rule("", Pattern.SIGNATURE.shown, "signed", ())
_ENDS = frozenset(".!?\u201d\"'\u2019)")
_MOST_PLACE = 4
"""After a signature's comma stand at most so many words of a place."""


def find(columns: Columns) -> list[Candidate]:
    """The posts and letters of an article that give their writer's name, in text order."""
    text = columns.text
    begins = [sentence.start for sentence in columns.sentences]
    found: list[Candidate] = []
    if "(@" in text:
        since = 0
        for match in _POST.finditer(text):
            item = _signed(
                columns, begins, match.span(1), max(since, _line(text, match.start())), match.start(), Pattern.POST
            )
            since = match.end()
            found.extend([item] if item is not None else [])
    if "\u2014" in text or "\u2013" in text:
        letters = [
            item
            for match in _SIGNED.finditer(text)
            if (item := _letter(columns, begins, match.start(), match.span(1))) is not None
        ]
        if len(letters) > 1:  # a lone name behind a dash is the writer's
            found.extend(letters)
    return sorted(found, key=lambda item: item.cue)


def _line(text: str, at: int) -> int:
    """Where the paragraph of an offset begins; the one before it where nothing stands before the offset in its own."""
    start = text.rfind("\n", 0, at) + 1
    if text[start:at].strip():
        return start
    end = len(text[:start].rstrip())
    return text.rfind("\n", 0, end) + 1


def _letter(columns: Columns, begins: list[int], dash: int, name: tuple[int, int]) -> Candidate | None:
    """The letter that ends at a dash with a full name behind it, a place at most after the name."""
    text = columns.text
    start = _line(text, dash)
    words = text[start:dash].rstrip()
    if len(words.split()) < _MOST_PLACE * 2 or words[-1:] not in _ENDS:
        return None
    end = name[1]
    comma = text.find(",", *name)
    if comma >= 0:
        if len(text[comma:end].split()) > _MOST_PLACE:
            return None
        end = comma
    first, last = bisect_left(columns.starts, name[0]), bisect_left(columns.starts, end)
    if not 2 <= last - first <= 5 or not all(columns.caps[at] or columns.linking(at) for at in range(first, last)):
        return None
    if any(columns.flags[at] & (CALENDAR | VERB) for at in range(first, last)):
        return None
    return _signed(columns, begins, (name[0], end), start, dash, Pattern.SIGNATURE)


def _signed(
    columns: Columns, begins: list[int], name: tuple[int, int], start: int, stop: int, kind: Pattern
) -> Candidate | None:
    """The attribution of the words from offset `start` to `stop` to a name; None where there are no words or no name."""
    first, last = bisect_left(columns.starts, name[0]), bisect_left(columns.starts, name[1])
    number = bisect_right(begins, name[0]) - 1
    text = columns.text
    start += len(text[start:stop]) - len(text[start:stop].lstrip())
    stop = start + len(text[start:stop].rstrip())
    if first >= last or last - first > 6 or number < 0 or stop <= start or not columns.caps[first]:
        return None
    phrase = Phrase(first, last, last - 1, "name", (names.core(columns, first, last), last))
    rule = _POST_RULE if kind is Pattern.POST else _LETTER_RULE
    return Candidate(phrase, (first, last), (Span(start, stop),), kind, rule, number)
