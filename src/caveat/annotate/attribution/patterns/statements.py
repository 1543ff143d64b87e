"""What was said: the stretch of the sentence that a cue hands over, and the quotations that go on after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from caveat.annotate.attribution.text.columns import View
from caveat.annotate.attribution.text.vocabulary import ADVERB, AUXILIARY, BREAK, PREPOSITION, STOP, TIME
from caveat.annotate.attribution.verbs.clause_end import SUBORDINATORS, finite
from caveat.model.text import Span

_EDGES = " \t\r\n\u00a0,;:.\u2014\u2013-"
_LEADS = ("that ", "and ", "but ")
_RELATIVES = frozenset(("who", "which", "whose", "whom", "where"))
_LONGEST_OPENER = 9
_LONGEST_OCCASION = 6


def trimmed(view: View, start: int, end: int) -> Span | None:
    """The stretch without white space, commas and a leading "that" at its borders; None when no word is left."""
    text = view.text
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    end -= len(piece) - len(piece.rstrip(_EDGES))
    if start >= end:
        return None
    if text.startswith(_LEADS, start):
        start += text[start : start + 5].index(" ") + 1
    number = bisect_right(view.quote_ends, start)
    if number < len(view.quotations) and view.quote_starts[number] < start and view.quotations[number].kind == "direct":
        start = view.quote_starts[number]  # “We checked. It is safe,” she said: the whole quotation
    number = bisect_right(view.quote_ends, end - 1)
    if number < len(view.quotations) and view.quote_starts[number] < end:
        quotation = view.quotations[number]
        if not quotation.closed or (quotation.kind == "direct" and quotation.span.end > end):
            end = quotation.span.end  # it goes on in the next sentence or paragraph
    for at in range(start, min(end, start + 12)):
        if text[at].isalnum():
            return Span(start, end)
    return None


def quotes_within(view: View, start: int, end: int) -> list[int]:
    """Numbers of the outer quotations that overlap a stretch, titles and nicknames left out."""
    found: list[int] = []
    starts = view.quote_starts
    number = bisect_right(view.quote_ends, start)
    while number < len(starts) and starts[number] < end:
        if view.quotations[number].kind not in ("title", "nickname"):
            found.append(number)
        number += 1
    return found


def mostly_quoted(view: View, span: Span) -> bool:
    """Whether at least half of a stretch stands between quotation marks."""
    inside = 0
    for number in quotes_within(view, *span):
        item = view.quotations[number].span
        inside += min(item.end, span.end) - max(item.start, span.start)
    return inside * 2 >= span.end - span.start


def direct(view: View, spans: tuple[Span, ...]) -> bool:
    """Whether at least half of the words handed over stand between quotation marks."""
    total = inside = 0
    for span in spans:
        total += span.end - span.start
        for number in quotes_within(view, *span):
            item = view.quotations[number].span
            inside += min(item.end, span.end) - max(item.start, span.start)
    return total > 0 and inside * 2 >= total


def around(
    view: View,
    number: int,
    begin: int,
    stop: int,
    after: int,
    *,
    turned: bool = False,
    whole: bool = False,
    limit: int = -1,
    since: int = 0,
) -> tuple[Span, ...]:
    """The statement of an attribution clause that runs from offset `begin` to `stop` in sentence `number`.

    `after` is the first word after the clause; `turned` says that the source stands behind the verb, so that the
    statement stands before it; `whole` that a "that" inside is no beginning of it; `limit`, if not negative, is the
    offset where the clause that holds it all ends; `since` the offset where the clause begins, where that is no
    beginning of a sentence.
    """
    sentence = view.sentences[number]
    prior = trimmed(view, max(sentence.start, since), begin)
    later = trimmed(view, stop, sentence.end if limit < 0 else limit)
    quoted_before = prior is not None and mostly_quoted(view, prior)
    quoted_after = later is not None and _quoted_after(view, later)
    if turned:
        return tuple(span for span in (prior, later if quoted_after else None) if span is not None)
    if prior is not None and quoted_before:
        if later is not None and quoted_after:
            return (prior, later)
        if later is not None and after < view.size and view.words[after] == "that":
            return (later,)
        return (prior,)
    if later is not None and quoted_after:
        return (later,)
    if prior is not None and later is not None and _comma(view, begin):
        rest = _past_occasion(view, after, sentence.last)
        close = stop if rest == after else view.ends[rest - 1]
        goes_on = view.text[close] == "," and view.flags[rest] & (AUXILIARY | STOP)  # the quay, she said, was safe
        if goes_on or opener(view, number, begin, close, rest):  # furthermore, she said, the quay was safe
            later = trimmed(view, close, sentence.end)
            return (prior,) if later is None else (prior, later)
    if later is None or (prior is not None and _comma(view, begin) and not _heavy(view, after, sentence.last)):
        return (prior,) if prior is not None and _comma(view, begin) else ((later,) if later else ())
    return (later if whole else _without_lead(view, later, after, sentence.last),)


def _past_occasion(view: View, after: int, high: int) -> int:
    """The word behind "on Monday," and its like, where that closes the attribution clause; else `after`."""
    if after >= high or not view.flags[after] & (PREPOSITION | TIME) or not view.joined(after - 1):
        return after
    for at in range(after, min(after + _LONGEST_OCCASION, high - 1)):
        if view.gap(at).startswith(","):
            return at + 1
        if view.flags[at] & (AUXILIARY | BREAK) or not view.joined(at):
            break
    return after


def opener(view: View, number: int, begin: int, stop: int, after: int) -> bool:
    """Whether what stands before an attribution clause between commas is no clause by itself, and what follows is one."""
    if view.text[stop : stop + 1] != ",":
        return False
    sentence = view.sentences[number]
    first = sentence.first
    upto = bisect_left(view.starts, begin)
    if not 0 < upto - first <= _LONGEST_OPENER or after >= sentence.last or "," not in view.gap(upto - 1):
        return False
    flags, word = view.flags[after], view.words[after]
    if flags & BREAK or word.endswith("ing") or word in _RELATIVES or view.words[first] in SUBORDINATORS:
        return False
    return not finite(view, first, upto) and finite(view, after, sentence.last)


def before_as(view: View, number: int, begin: int) -> tuple[Span, ...]:
    """What stands before ", as she said". Of "If the quay is “a danger” as she said, ..." the quotation alone."""
    start = view.sentences[number].start
    end = start + len(view.text[start:begin].rstrip())
    at = bisect_right(view.quote_ends, end - 1)
    if at < len(view.quotations) and view.quotations[at].span.end == end:
        opens = view.quote_starts[at]
        if opens > start and view.text[start:opens].rstrip()[-1:].isalnum():
            return (Span(opens, end),)
    span = trimmed(view, start, begin)
    return () if span is None else (span,)


def after_only(view: View, number: int, stop: int, limit: int = -1) -> tuple[Span, ...]:
    """The statement of a verb that shares its source with one before it: what follows, up to `limit` if not negative."""
    later = trimmed(view, stop, view.sentences[number].end if limit < 0 else limit)
    return () if later is None else (later,)


def before_by(view: View, number: int, begin: int) -> tuple[Span, ...]:
    """What "..., something confirmed by X" lays at X's door: the words since the last "that" or comma."""
    sentence = view.sentences[number]
    text = view.text[sentence.start : begin].rstrip(_EDGES)
    for empty in (" something", " a fact", " a claim", " as"):
        if text.endswith(empty):
            text = text[: -len(empty)].rstrip(_EDGES)
    cut = max(text.rfind(", ") + 2 if ", " in text else 0, text.rfind(" that ") + 6 if " that " in text else 0)
    span = trimmed(view, sentence.start + cut, sentence.start + len(text))
    return () if span is None else (span,)


def _quoted_after(view: View, span: Span) -> bool:
    """Whether what follows is a quotation, or an adverbial and then one ("in a statement: “..."")."""
    for number in quotes_within(view, *span):
        item = view.quotations[number]
        if item.kind != "direct":
            continue
        if item.span.start - span.start < 60 and not _has_clause(view, span.start, item.span.start):
            return True
    return mostly_quoted(view, span)


def _has_clause(view: View, start: int, end: int) -> bool:
    if end <= start:
        return False
    return any(word in ("that", "which", "who") for word in view.text[start:end].split())


def _comma(view: View, begin: int) -> bool:
    return view.text[max(0, begin - 8) : begin].rstrip()[-1:] in (",", "\u2014", "-", "\u2013", "\u201d", '"', "'")


def _heavy(view: View, at: int, high: int) -> bool:
    """Whether what follows the cue is more than an adverbial ("in an interview", "on Monday")."""
    if at >= high:
        return False
    if view.words[at] == "that" or (view.quoted[at] >= 0 and view.quoted[at - 1] < 0):
        return True
    if not view.joined(at - 1) and not view.flags[at] & (PREPOSITION | TIME):
        return False
    for i in range(at, high):
        if (view.flags[i] & AUXILIARY or view.words[i] == "that") and view.words[i] not in ("not",):
            return True
    return not view.flags[at] & (PREPOSITION | TIME | ADVERB)


def _without_lead(view: View, later: Span, after: int, high: int) -> Span:
    """Drop the day or the occasion before "that": "said Monday that ..."; and the person told before it."""
    for at in range(after, min(after + 7, high)):
        if view.words[at] == "that":
            if at + 1 < high and all(view.joined(i) for i in range(after, at)):
                return Span(view.starts[at + 1], later.end) if view.starts[at + 1] < later.end else later
            break
        if view.flags[at] & AUXILIARY or not view.joined(at):
            break
    return later
