"""What was said: the stretch of the sentence that a cue hands over, and the quotations that go on after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import ADVERB, AUXILIARY, BREAK, NOUN, PREPOSITION, STOP, TIME, VERB
from caveat.annotate.attribution.verbs.clause_end import SUBORDINATORS, finite
from caveat.model.text import Span

_EDGES = " \t\r\n\u00a0,;:.\u2014\u2013-"
_LEADS = ("that ", "and ", "but ")
_LINKS = frozenset(("but", "and", "so", "yet", "or", "still", "now"))
_RELATIVES = frozenset(("who", "which", "whose", "whom", "where"))
_LONGEST_OPENER = 9
_LONGEST_OCCASION = 6
_LONGEST_LEAD = 14
_POINTED = frozenset(("condition", "way", "fact"))


def trimmed(columns: Columns, start: int, end: int) -> Span | None:
    """The stretch without white space, commas and a leading "that" at its borders; None when no word is left."""
    text = columns.text
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    end -= len(piece) - len(piece.rstrip(_EDGES))
    if start >= end:
        return None
    if text.startswith(_LEADS, start):
        start += text[start : start + 5].index(" ") + 1
    number = bisect_right(columns.quote_ends, start)
    if (
        number < len(columns.quotations)
        and columns.quote_starts[number] < start
        and columns.quotations[number].kind == "direct"
    ):
        start = columns.quote_starts[number]  # “We checked. It is safe,” she said: the whole quotation
    number = bisect_right(columns.quote_ends, end - 1)
    if number < len(columns.quotations) and columns.quote_starts[number] < end:
        quotation = columns.quotations[number]
        if not quotation.closed or (quotation.kind == "direct" and quotation.span.end > end):
            end = quotation.span.end  # it goes on in the next sentence or paragraph
    for at in range(start, min(end, start + 12)):
        if text[at].isalnum():
            return Span(start, end)
    return None


def quotes_within(columns: Columns, start: int, end: int) -> list[int]:
    """Numbers of the outer quotations that overlap a stretch, titles and nicknames left out."""
    found: list[int] = []
    starts = columns.quote_starts
    number = bisect_right(columns.quote_ends, start)
    while number < len(starts) and starts[number] < end:
        if columns.quotations[number].kind not in ("title", "nickname"):
            found.append(number)
        number += 1
    return found


def mostly_quoted(columns: Columns, span: Span) -> bool:
    """Whether at least half of a stretch stands between quotation marks."""
    inside = 0
    for number in quotes_within(columns, *span):
        item = columns.quotations[number].span
        inside += min(item.end, span.end) - max(item.start, span.start)
    return inside * 2 >= span.end - span.start


def direct(columns: Columns, spans: tuple[Span, ...]) -> bool:
    """Whether at least half of the words handed over stand between quotation marks."""
    total = inside = 0
    for span in spans:
        total += span.end - span.start
        for number in quotes_within(columns, *span):
            item = columns.quotations[number].span
            inside += min(item.end, span.end) - max(item.start, span.start)
    return total > 0 and inside * 2 >= total


def only_links(columns: Columns, span: Span) -> bool:
    """Whether a stretch is nothing but the conjunction that opens a sentence: "But, Ortega added, ..."."""
    return columns.text[span.start : span.end].lower() in _LINKS


class Frame(NamedTuple):
    """An attribution clause (source, cue, listener) in its sentence, as offsets.

    It runs from `begin` to `stop`, and `after` is the first word behind it. `turned` says that the source stands behind the
    verb, so that the content stands before it; `whole` that a "that" inside is no beginning of the content. `limit` is the
    end of the clause that holds it all and `since` its beginning, where those are not the sentence's.
    """

    number: int
    begin: int
    stop: int
    after: int
    turned: bool = False
    whole: bool = False
    limit: int | None = None
    since: int | None = None


def around(columns: Columns, frame: Frame) -> tuple[Span, ...]:
    """The content of an attribution clause: before it, behind it, or on both sides."""
    number, begin, stop, after = frame.number, frame.begin, frame.stop, frame.after
    sentence = columns.sentences[number]
    prior = trimmed(columns, sentence.start if frame.since is None else frame.since, begin)
    later = trimmed(columns, stop, sentence.end if frame.limit is None else frame.limit)
    if prior is not None and later is not None and only_links(columns, prior):
        prior = None
    if later is not None:
        later = _without_next_clause(columns, later)
    quoted_before = prior is not None and mostly_quoted(columns, prior)
    quoted_after = later is not None and _quoted_after(columns, later)
    if frame.turned:
        return tuple(span for span in (prior, later if quoted_after else None) if span is not None)
    if prior is not None and quoted_before:
        if later is not None and quoted_after:
            return (prior, later)
        if later is not None and after < columns.size and columns.words[after] == "that":
            return (later,)
        return (prior,)
    if later is not None and quoted_after:
        return (later,)
    if prior is not None and later is not None and _comma(columns, begin):
        rest = _past_occasion(columns, after, sentence.last)
        close = stop if rest == after else columns.ends[rest - 1]
        goes_on = columns.text[close] == "," and columns.flags[rest] & (
            AUXILIARY | STOP
        )  # the quay, she said, was safe
        if goes_on or opener(columns, number, begin, close, rest):  # furthermore, she said, the quay was safe
            later = trimmed(columns, close, sentence.end)
            return (prior,) if later is None else (prior, later)
    if later is None or (prior is not None and _comma(columns, begin) and not _heavy(columns, after, sentence.last)):
        return (prior,) if prior is not None and _comma(columns, begin) else ((later,) if later else ())
    return (later if frame.whole else _without_lead(columns, later, after, sentence.last),)


def _without_next_clause(columns: Columns, later: Span) -> Span:
    """Ortega said, “Read it,” and the mayor laughed: what follows the quotation behind "and" is the writer's."""
    numbers = quotes_within(columns, *later)
    if not numbers or columns.quotations[numbers[0]].span.start != later.start:
        return later
    end = columns.quotations[numbers[-1]].span.end
    whole = columns.text[end - 2 : end - 1] in ",.!?"
    rest = columns.text[end : later.end].split(None, 2)
    return (
        Span(later.start, end)
        if whole and len(rest) > 2 and rest[0] in ("and", "but", "before") and '"' not in rest[2]
        else later
    )


def _past_occasion(columns: Columns, after: int, high: int) -> int:
    """The word behind "on Monday," and its like, where that closes the attribution clause; else `after`."""
    if after >= high or not columns.flags[after] & (PREPOSITION | TIME) or not columns.joined(after - 1):
        return after
    for at in range(after, min(after + _LONGEST_OCCASION, high - 1)):
        if columns.gap(at).startswith(","):
            return at + 1
        if columns.flags[at] & (AUXILIARY | BREAK) or not columns.joined(at):
            break
    return after


def opener(columns: Columns, number: int, begin: int, stop: int, after: int) -> bool:
    """Whether what stands before an attribution clause between commas is no clause by itself, and what follows is one."""
    if columns.text[stop : stop + 1] != ",":
        return False
    sentence = columns.sentences[number]
    first = sentence.first
    upto = bisect_left(columns.starts, begin)
    if not 0 < upto - first <= _LONGEST_OPENER or after >= sentence.last or "," not in columns.gap(upto - 1):
        return False
    flags, word = columns.flags[after], columns.words[after]
    if flags & BREAK or word.endswith("ing") or word in _RELATIVES or columns.words[first] in SUBORDINATORS:
        return False
    return not finite(columns, first, upto) and finite(columns, after, sentence.last)


def before_as(columns: Columns, number: int, begin: int) -> tuple[Span, ...]:
    """What stands before ", as she said". Of "If the quay is “a danger” as she said, ..." the quotation alone."""
    start = columns.sentences[number].start
    end = start + len(columns.text[start:begin].rstrip())
    at = bisect_right(columns.quote_ends, end - 1)
    if at < len(columns.quotations) and columns.quotations[at].span.end == end:
        opens = columns.quote_starts[at]
        if opens > start and columns.text[start:opens].rstrip()[-1:].isalnum():
            return (Span(opens, end),)
    span = trimmed(columns, start, begin)
    return () if span is None else (span,)


def after_only(columns: Columns, number: int, stop: int, limit: int | None = None) -> tuple[Span, ...]:
    """The statement of a verb that shares its source with one before it: what follows, up to `limit` if given."""
    later = trimmed(columns, stop, columns.sentences[number].end if limit is None else limit)
    return () if later is None else (later,)


def before_by(columns: Columns, number: int, begin: int) -> tuple[Span, ...]:
    """What "..., something confirmed by X" lays at X's door: the words since the last "that" or comma."""
    sentence = columns.sentences[number]
    text = columns.text[sentence.start : begin].rstrip(_EDGES)
    for empty in (" something", " a fact", " a claim", " as"):
        if text.endswith(empty):
            text = text[: -len(empty)].rstrip(_EDGES)
    cut = max(text.rfind(", ") + 2 if ", " in text else 0, text.rfind(" that ") + 6 if " that " in text else 0)
    span = trimmed(columns, sentence.start + cut, sentence.start + len(text))
    return () if span is None else (span,)


def _quoted_after(columns: Columns, span: Span) -> bool:
    """Whether what follows is a quotation, or an adverbial and then one ("in a statement: “..."")."""
    for number in quotes_within(columns, *span):
        item = columns.quotations[number]
        if item.kind != "direct":
            continue
        if item.span.start - span.start < 60 and not _has_clause(columns, span.start, item.span.start):
            return True
    return mostly_quoted(columns, span)


def _has_clause(columns: Columns, start: int, end: int) -> bool:
    if end <= start:
        return False
    return any(word in ("that", "which", "who") for word in columns.text[start:end].split())


def _comma(columns: Columns, begin: int) -> bool:
    return columns.text[max(0, begin - 8) : begin].rstrip()[-1:] in (",", "\u2014", "-", "\u2013", "\u201d", '"', "'")


def _heavy(columns: Columns, at: int, high: int) -> bool:
    """Whether what follows the cue is more than an adverbial ("in an interview", "on Monday")."""
    if at >= high:
        return False
    if columns.words[at] == "that" or (columns.quoted[at] >= 0 and columns.quoted[at - 1] < 0):
        return True
    if not columns.joined(at - 1) and not columns.flags[at] & (PREPOSITION | TIME):
        return False
    for i in range(at, high):
        if (columns.flags[i] & AUXILIARY or columns.words[i] == "that") and columns.words[i] not in ("not",):
            return True
    return not columns.flags[at] & (PREPOSITION | TIME | ADVERB)


def _without_lead(columns: Columns, later: Span, after: int, high: int) -> Span:
    """Drop the day or the occasion before "that": "said Monday that ..."; and the person told before it."""
    occasion = (
        after < high
        and columns.flags[after] & (PREPOSITION | TIME)
        and columns.words[after] not in ("to", "of", "about")
    )
    for at in range(after, min(after + (_LONGEST_LEAD if occasion else 7), high)):
        if columns.words[at] == "that":
            whole = at + 1 < high and all(columns.joined(i) for i in range(after, at))
            if whole and _opens_clause(columns, at, after, high):
                return Span(columns.starts[at + 1], later.end) if columns.starts[at + 1] < later.end else later
            break
        if columns.flags[at] & AUXILIARY or not columns.joined(at):
            break
    return later


def _opens_clause(columns: Columns, at: int, after: int, high: int) -> bool:
    """Whether a "that" opens what is said: no relative clause ("a fire THAT killed a man"), no pointer ("by that day")."""
    if at == after:
        return True
    flags, word = columns.flags[at + 1], columns.words[at + 1]
    verbal = flags & AUXILIARY or (flags & (STOP | VERB) and not flags & NOUN)
    if verbal or (word.endswith("ed") and not columns.caps[at + 1]):
        return False
    dated = columns.words[at - 1] == "day" and columns.words[at - 2] in ("the", "same")
    if dated or columns.words[at - 1] in _POINTED or (at - after > 6 and columns.flags[at - 1] & PREPOSITION):
        return False
    return at - after < 7 or finite(columns, at + 1, high)
