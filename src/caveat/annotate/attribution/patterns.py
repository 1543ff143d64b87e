"""From a cue to its source and statement: one small rule for each way of handing words over."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution import noun_phrases, statements
from caveat.annotate.attribution.cues import Cue, live
from caveat.annotate.attribution.noun_phrases import Phrase
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    AUXILIARY,
    BREAK,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    PREPOSITION,
    QUANTITY,
    RUMOUR,
    VERB,
    WRITER,
)
from caveat.model.document import Match
from caveat.model.text import Span


class Found(NamedTuple):
    """One attribution before its source is looked up across the article."""

    phrase: Phrase | None
    cue: tuple[int, int]
    statement: tuple[Span, ...]
    pattern: str
    entry: str
    sentence: int
    rests_on: tuple[str, ...]


def from_verb(view: View, match: Match, earlier: Found | None) -> Found | None:
    """The attribution that a verb makes, `earlier` being the one before it in the same sentence."""
    cue = live(view, match)
    if cue is None:
        return None
    number = view.sentence[cue.first]
    sentence = view.sentences[number]
    found = _source(view, cue, sentence.first, sentence.last, earlier)
    if found is None:
        return None
    phrase, pattern, end = found
    if not _complete(view, cue, phrase, sentence.first, sentence.last, pattern):
        return None
    spans = _statement(view, cue, phrase, pattern, end, number)
    rests = (f"the verb \u201c{view.text[view.starts[cue.first] : view.ends[cue.last - 1]]}\u201d",)
    return Found(phrase, (cue.first, cue.last), spans, pattern, cue.rule.phrase, number, rests)


def _source(view: View, cue: Cue, low: int, high: int, earlier: Found | None) -> tuple[Phrase | None, str, int] | None:
    """Source, pattern and the word at which the attribution clause ends."""
    kind = cue.rule.type
    if cue.form == "passive":
        return None
    if (
        cue.form == "finite"
        and cue.group == cue.first
        and kind in ("speech", "ask", "quoted", "finding")
        and cue.first > low
    ):
        turned = _inverted(view, cue, high)
        if turned is not None:
            return turned, "verb then source", turned.stop
    if cue.form != "ing":
        phrase = noun_phrases.before(view, cue.group, low)
        if phrase is not None:
            return phrase, "source then verb", cue.last
    if cue.form == "ing" or _coordinated(view, cue, low):
        if earlier is not None and earlier.phrase is not None:
            return earlier.phrase, "verb joined to an earlier one", cue.last
        phrase = _subject(view, low, cue.group)
        if phrase is not None:
            return phrase, "verb joined to the sentence's subject", cue.last
    return None


def _coordinated(view: View, cue: Cue, low: int) -> bool:
    before = cue.group - 1
    return before > low and (view.words[before] in ("and", "but", "then", "or") or view.gap(before).startswith(","))


def _inverted(view: View, cue: Cue, high: int) -> Phrase | None:
    """The source in "..., said Maria Ortega"."""
    gap = view.gap(cue.first - 1)
    if not any(mark in gap for mark in ",\"\u201d'\u2019!?\u2014-") or gap == "-":
        return None
    if not view.joined(cue.last - 1):
        return None
    phrase = noun_phrases.after(view, cue.last, high)
    if phrase is None or phrase.kind == "pronoun" and not _closed(view, phrase.stop, high):
        return None
    if phrase.kind == "noun" and not view.flags[phrase.head] & (PEOPLE | INSTITUTION | QUANTITY | DOCUMENT):
        return None
    if phrase.last < high and view.joined(phrase.last - 1) and phrase.extra is None:
        flags = view.flags[phrase.last]
        if flags & (AUXILIARY | VERB) and not flags & NOUN:
            return None
        if view.words[phrase.last] == "that":
            return None
    return phrase


def _closed(view: View, at: int, high: int) -> bool:
    return at >= high or not view.joined(at - 1)


def _subject(view: View, low: int, upto: int) -> Phrase | None:
    """The sentence's subject: its first noun phrase, after an opening phrase and its comma."""
    first = low
    if view.flags[first] & (PREPOSITION | BREAK) or view.words[first].endswith(("ing", "ed", "ly")):
        comma = next((at for at in range(first, upto - 1) if view.gap(at).startswith(",")), None)
        if comma is None:
            return None
        first = comma + 1
    phrase = noun_phrases.after(view, first, upto)
    if phrase is None or (phrase.kind == "noun" and not view.flags[phrase.head] & (PEOPLE | INSTITUTION | DOCUMENT)):
        return None
    return phrase


def _complete(view: View, cue: Cue, phrase: Phrase | None, low: int, high: int, pattern: str) -> bool:
    """Whether the cue has what its type needs: words handed over, and somebody who can hand them over."""
    kind = cue.rule.type
    if phrase is None:
        return False
    head = view.flags[phrase.head]
    speaks = phrase.kind != "noun" or bool(head & (PEOPLE | INSTITUTION | QUANTITY))
    if phrase.kind == "pronoun" and view.words[phrase.head] in ("it", "it's") and kind not in ("speech", "finding"):
        return False
    quote = beside_quotation(view, cue, low, high)
    if kind == "decline":
        return speaks
    if kind == "quoted":
        return quote and speaks
    if quote:
        return True
    if kind in ("speech", "tell", "ask"):
        return speaks or bool(head & (DOCUMENT | RUMOUR)) or phrase.kind == "noun"
    if kind == "finding":
        return _clause_follows(view, cue.last, high) or (
            bool(head & (DOCUMENT | RUMOUR)) and cue.last < high and view.joined(cue.last - 1)
        )
    if kind == "thought":
        return speaks and cue.form != "ing" and _clause_follows(view, cue.last, high)
    return speaks and cue.last < high and view.joined(cue.last - 1)


def beside_quotation(view: View, cue: Cue, low: int, high: int) -> bool:
    """Whether a quotation touches the attribution clause on either side within the sentence."""
    begin, end = view.starts[low], view.ends[high - 1]
    first = view.starts[cue.first]
    for item in view.quotations:
        if item.span.end <= begin or item.span.start >= end or item.kind in ("title", "nickname"):
            continue
        if item.kind == "direct" and (item.span.end <= first or item.span.start >= view.ends[cue.last - 1]):
            return True
    return False


def _clause_follows(view: View, at: int, high: int) -> bool:
    """Whether a clause follows: "that", a question word, or a noun phrase with a finite verb soon after."""
    if at >= high:
        return False
    if view.words[at] in ("that", "how", "whether", "why", "what"):
        return True
    if not view.joined(at - 1) or view.flags[at] & PREPOSITION:
        return any(view.words[i] == "that" for i in range(at, min(at + 6, high)))
    for ahead in range(at, min(at + 14, high)):
        if view.flags[ahead] & AUXILIARY and ahead > at:
            return True
        if ahead > at and not view.joined(ahead - 1):
            return False
    return False


def _statement(view: View, cue: Cue, phrase: Phrase | None, pattern: str, end: int, number: int) -> tuple[Span, ...]:
    sentence = view.sentences[number]
    begin = (
        min(view.starts[phrase.first], view.starts[cue.group])
        if phrase is not None and phrase.first >= sentence.first
        else view.starts[cue.group]
    )
    if pattern.startswith("verb joined"):
        begin = view.starts[cue.group]
    stop = view.ends[max(end, cue.last) - 1]
    later = statements.trimmed(view, stop, sentence.end)
    prior = statements.trimmed(view, sentence.start, begin)
    if pattern == "verb then source":
        gap_end = later is not None and _is_quotation(view, later)
        return tuple(span for span in (prior, later if gap_end else None) if span is not None)
    if prior is not None and _is_quotation(view, prior):
        if later is not None and _is_quotation(view, later):
            return (prior, later)
        if later is None or not _heavy(view, cue.last, sentence.last):
            return (prior,)
        return (later,) if cue.last < view.size and view.words[cue.last] == "that" else (prior,)
    if later is None or (
        prior is not None and not _heavy(view, cue.last, sentence.last) and _comma_before(view, begin)
    ):
        return (prior,) if prior is not None and _comma_before(view, begin) else ()
    return (later,)


def _comma_before(view: View, begin: int) -> bool:
    return (
        view.text[:begin].rstrip()[-1:] in (",", "\u2014", "-")
        if begin < 200
        else view.text[begin - 40 : begin].rstrip()[-1:] in (",", "\u2014", "-")
    )


def _heavy(view: View, at: int, high: int) -> bool:
    """Whether what follows the cue is more than an adverbial ("in an interview", "on Monday")."""
    if at >= high:
        return False
    if view.words[at] == "that":
        return True
    rest = range(at, high)
    return any(view.flags[i] & AUXILIARY for i in rest) or any(view.words[i] == "that" for i in rest)


def _is_quotation(view: View, span: Span) -> bool:
    return any(
        item.span.overlaps(span)
        and (min(item.span.end, span.end) - max(item.span.start, span.start)) * 2 >= span.end - span.start
        for item in view.quotations
    )


def from_phrase(view: View, match: Match) -> Found | None:
    """The attribution of "according to X" and its kin."""
    rule = view.vocabulary.rules[match.lexicon][match.entry]
    first, last = match.first, match.last
    number = view.sentence[first]
    quoted = view.quoted[first]
    if number < 0 or (quoted >= 0 and view.quotations[quoted].kind == "direct"):
        return None
    sentence = view.sentences[number]
    from caveat.annotate.attribution.cues import guarded

    if any(guarded(view, match, guard) for guard in rule.guards):
        return None
    if rule.type == "agentless":
        span = statements.trimmed(view, view.ends[last - 1], sentence.end)
        return Found(
            None,
            (first, last),
            (span,) if span else (),
            "nobody says it",
            rule.phrase,
            number,
            (f"\u201c{view.text[match.start : match.end]}\u201d names nobody",),
        )
    if rule.type != "after":
        return None
    phrase = noun_phrases.after(view, last, sentence.last)
    if phrase is None:
        return None
    stop = view.ends[phrase.stop - 1]
    later = statements.trimmed(view, stop, sentence.end)
    prior = statements.trimmed(view, sentence.start, match.start)
    spans = (later,) if prior is None and later is not None else (prior,) if prior is not None else ()
    return Found(
        phrase,
        (first, last),
        spans,
        "phrase then source",
        rule.phrase,
        number,
        (f"the phrase \u201c{view.text[match.start : match.end]}\u201d",),
    )


def writer_speaks(view: View, phrase: Phrase) -> bool:
    """Whether the source is the writer ("I", "we", "this reporter")."""
    return phrase.kind == "pronoun" and bool(view.flags[phrase.head] & WRITER)
