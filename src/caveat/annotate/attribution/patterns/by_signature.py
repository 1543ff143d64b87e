"""Words that are signed: an embedded post with a name and a handle behind it, a letter with a name behind a dash."""

from __future__ import annotations

from bisect import bisect_left

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import statements
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import BREAK, CALENDAR, DETERMINER, INSTITUTION, PREPOSITION, Rule
from caveat.model.document import Pattern
from caveat.model.patterns import pattern
from caveat.model.text import Span

_POST = Rule("", "name and handle", "signature", ())
_LETTER = Rule("", "dash and name under a letter", "signature", ())
# A dash, up to five words, and a handle in brackets: the signature that networks put under an embedded post.
_HANDLE = pattern(r"[\u2014\u2013\u2015] ?(?=\S)((?:[^\s()\u2014\u2013]{1,40} ){1,6})\(@\w{1,30}\)")
_DASH = pattern(r"(?:[.!?\u2026\"\u201d\u2019)] ?|(?<=[\r\n]))([\u2014\u2013\u2015]) ?(?=[^\W\d_])")
_DATE = pattern(r"\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?")
_SHORTEST = 4
"""Words that somebody has signed are at least so many."""
_LONGEST_NAME = 5
_LONGEST_POST = 2000
"""Characters of the paragraph before a signature that are looked through for its beginning."""


def find(columns: Columns) -> list[Candidate]:
    """Signed words, in text order. Each signature is its own cue."""
    text = columns.text
    found = _posts(columns) if "(@" in text else []
    if text.count("\u2014") + text.count("\u2013") + text.count("\u2015") > 1:
        found += _letters(columns)
    return found


def _posts(columns: Columns) -> list[Candidate]:
    """We are glad. \u2014 Mira Holt (@miraholt) May 3, 2031: what stands before the signature, back to the signature before it."""
    found: list[Candidate] = []
    after = 0
    for match in _HANDLE.finditer(columns.text):
        first, last = _tokens(columns, *match.span(1))
        number = columns.sentence_at(columns.starts[first]) if first < columns.size else -1
        if last <= first or number < 0:
            continue
        begin = max(after, _paragraph(columns, match.start()), _last_block(columns.text, match.start()))
        if columns.text[begin : match.start()].rstrip().endswith(":"):
            begin = match.start()  # Ortega answered: and then a picture
        after = _DATE.match(columns.text, match.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
        span = statements.trimmed(columns, begin, match.start())
        if span is not None and _words(columns, span) >= _SHORTEST:
            found.append(_signed(columns, first, last, span, _POST, number))
    return found


def _letters(columns: Columns) -> list[Candidate]:
    """The tax is fair. \u2014 Mira Holt, Marl: a dash and a name at the end of a paragraph, at least twice in the text.

    One such line alone is rather the writer's or an agency's.
    """
    found: list[Candidate] = []
    for match in _DASH.finditer(columns.text):
        first = bisect_left(columns.starts, match.end())
        last = _name_end(columns, first)
        dash = match.start(1)
        number = columns.sentence_at(match.end())
        if last is None or number < 0 or not _closes_paragraph(columns, last, number):
            continue
        span = statements.trimmed(columns, _paragraph(columns, dash), dash)
        if span is not None and _words(columns, span) >= _SHORTEST and not columns.in_direct(first):
            found.append(_signed(columns, first, last, span, _LETTER, number))
    return found if len(found) > 1 else []


def _tokens(columns: Columns, start: int, end: int) -> tuple[int, int]:
    return bisect_left(columns.starts, start), bisect_left(columns.starts, end)


def _words(columns: Columns, span: Span) -> int:
    first, last = _tokens(columns, *span)
    return last - first


def _paragraph(columns: Columns, offset: int) -> int:
    """Where the paragraph begins that holds the last words before an offset, or the one before it, where none stand there."""
    number = columns.sentence_at(offset - 1)
    return 0 if number < 0 else columns.paragraph(number)[0].start


def _last_block(text: str, offset: int) -> int:
    """Where the last words before an offset begin behind an empty line. A post that the page shows need not be a sentence of the article."""
    end = offset
    while end > 0 and text[end - 1].isspace():
        end -= 1
    border = text.rfind("\n\n", max(0, end - _LONGEST_POST), end)
    return border + 2 if border >= 0 else 0


def _name_end(columns: Columns, first: int) -> int | None:
    """The word behind a name of two to five words that begins at word `first`; None where there is no such name."""
    last = first
    while (
        last < columns.size
        and last - first < _LONGEST_NAME
        and (columns.namelike(last) or (last > first and columns.linking(last)))
        and not columns.flags[last] & (PREPOSITION | BREAK | DETERMINER | INSTITUTION | CALENDAR)
    ):
        last += 1
        if last < columns.size and not columns.joined(last - 1):
            break
    return last if last - first > 1 else None


def _closes_paragraph(columns: Columns, last: int, number: int) -> bool:
    """Whether the paragraph ends behind word `last`, or behind a place of a few words after it."""
    end = columns.paragraph(number)[1].last
    if last == end:
        return True
    return last < end <= last + 4 and columns.gap(last - 1) == ", " and all(columns.caps[at] for at in range(last, end))


def _signed(columns: Columns, first: int, last: int, span: Span, rule: Rule, number: int) -> Candidate:
    name = Phrase(first, last, last - 1, "name", (names.core(columns, first, last), last))
    return Candidate(name, (first, last), (span,), Pattern.SIGNATURE, rule, number)
