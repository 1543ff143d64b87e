"""Quotations that no verb of speaking hands over: a name or a clause and a colon before them, or a dash and a name behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Set

from caveat.annotate.attribution.noun_phrases import before_verb, names
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import statements
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DETERMINER,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    STOP,
    VERB,
    Rule,
)
from caveat.annotate.attribution.verbs import subjects
from caveat.model.document import Pattern
from caveat.model.text import Span

_CLAUSE = Rule("", Pattern.CLAUSE_COLON.shown, "colon", ())
_DASH = Rule("", Pattern.DASH_NAME.shown, "dash", ())
_COLON = Rule("", Pattern.NAME_COLON.shown, "colon", ())
_DASHES = ("\u2014", "\u2013", "-", "\u2015")
_LONGEST_LABEL = 4
_GIVEN_OUT = frozenset(
    ("statement", "statements", "message", "reply", "response", "answer", "apology", "announcement", "tweet", "post", "email",
     "e-mail", "comment", "notice", "warning", "correction")
)  # fmt: skip
_LONGEST = 9
"""The clause before a colon says at most so much of its subject."""
_SHORTEST = 4
"""A quotation behind a colon has at least so many words; shorter ones may be a sign, a title or a term."""


def find(columns: Columns, busy: Set[int]) -> list[Candidate]:
    """The attributions of quotations whose sentences, all but those in `busy`, hold no other cue."""
    found: list[Candidate] = []
    for quotation in columns.quotations:
        if quotation.kind != "direct":
            continue
        before = columns.text[max(0, quotation.span.start - 4) : quotation.span.start].rstrip()
        colon = before.endswith(":")
        dash = not colon and _dash_behind(columns, quotation.span.end)
        if not colon and not dash:
            continue
        item = _from_clause(columns, quotation.span, busy) if colon else _from_dash(columns, quotation.span)
        if item is not None and (not found or found[-1].sentence != item.sentence):
            found.append(item)
    return found


def _dash_behind(columns: Columns, end: int) -> bool:
    rest = columns.text[end : end + 5].lstrip()
    return rest.startswith(_DASHES)


def _from_clause(columns: Columns, quotation: Span, busy: Set[int]) -> Candidate | None:
    """Ortega went further: “...” The clause has somebody for its subject, and no other cue."""
    number = columns.sentence_at(quotation.start - 2)
    first = bisect_left(columns.starts, quotation.start)
    if number < 0 or number in busy or bisect_left(columns.starts, quotation.end) - first < _SHORTEST:
        return None
    sentence = columns.sentences[number]
    upto = min(first, sentence.last)
    if upto - sentence.first < 2 or columns.in_direct(sentence.first):
        return None
    source = _announced(columns, sentence.first, upto)
    if source is not None:
        cue = (source.first - 1, source.first)
    else:
        source = subjects.clause_subject(columns, sentence.first, upto)
        if source is None or not 0 < upto - source.stop <= 2 * _LONGEST:
            return None
        if not _gives_out(columns, source, upto) and (upto - source.stop > _LONGEST or not _somebody(columns, source)):
            return None
        cue = (source.stop, upto)
    span = statements.trimmed(columns, quotation.start, max(quotation.end, sentence.end))
    return Candidate(source, cue, (span,) if span else (), Pattern.CLAUSE_COLON, _CLAUSE, number)


def from_paragraph(columns: Columns, number: int) -> Candidate | None:
    """The Courier reported: and in the next paragraph its words, without marks of quotation. The line has a reporting verb for its last word."""
    sentence = columns.sentences[number]
    last = sentence.last - 1
    if number + 1 >= len(columns.sentences) or not 1 <= last - sentence.first <= _LONGEST:
        return None
    after = columns.sentences[number + 1]
    closes = columns.text[columns.ends[last] : after.start].strip() == ":" and after.block == sentence.block + 1
    verb = columns.words[last] in columns.vocabulary.of_outlets or columns.words[last] in columns.vocabulary.quoting
    if not closes or not verb or columns.caps[last] or columns.in_direct(after.first):
        return None
    source = before_verb.adjacent(columns, last, sentence.first)
    if source is None or source.kind != "name":
        return None
    if source.first > sentence.first + (columns.words[sentence.first] == "as"):
        return None  # what the Courier reported:
    span = statements.trimmed(columns, after.start, columns.paragraph(number + 1)[1].end)
    return Candidate(source, (last, last + 1), (span,) if span else (), Pattern.CLAUSE_COLON, _CLAUSE, number)


def _announced(columns: Columns, low: int, upto: int) -> Phrase | None:
    """From Mayor Ada Moreau: “...” The line closes with "from" and a name, and holds no verb."""
    if not columns.text[columns.ends[upto - 1] :].startswith(":") or upto - low > _LONGEST:
        return None
    if columns.words[low] == "from" and columns.sentence[low] in columns.titled:
        # a line of capitals, which say nothing there
        upper = upto - low > 2 and all(columns.text[columns.starts[at]].isupper() for at in range(low, upto))
        name = (names.core(columns, low + 1, upto), upto)
        return Phrase(low + 1, upto, upto - 1, "name", name) if upper else None
    phrase = before_verb.adjacent(columns, upto, low)
    if phrase is None or phrase.kind != "name" or phrase.first <= low or columns.words[phrase.first - 1] != "from":
        return None
    verb = any(
        columns.flags[at] & (AUXILIARY | STOP) and not columns.flags[at] & NOUN for at in range(low, phrase.first)
    )
    return None if verb else phrase


def _gives_out(columns: Columns, phrase: Phrase, upto: int) -> bool:
    """The Harbour Board sent us the following STATEMENT on the gate: a name, a body's too, and a noun for its words before the colon."""
    return phrase.kind == "name" and any(columns.words[at] in _GIVEN_OUT for at in range(phrase.stop, upto))


def _somebody(columns: Columns, phrase: Phrase) -> bool:
    flags = columns.flags[phrase.head]
    if phrase.kind == "pronoun":
        return bool(flags & PRONOUN) and columns.words[phrase.head] in ("he", "she")
    if phrase.kind == "name":
        return not flags & INSTITUTION
    return bool(flags & PEOPLE) and bool(columns.flags[phrase.first] & (DETERMINER | POSSESSIVE))


def _from_dash(columns: Columns, quotation: Span) -> Candidate | None:
    """“...” — Maria Ortega: a dash, a name, and the end of the paragraph or an apposition."""
    first = bisect_left(columns.starts, quotation.end)
    if (
        first >= columns.size
        or not columns.namelike(first)
        or first - bisect_left(columns.starts, quotation.start) < _SHORTEST
    ):
        return None
    last = first + 1
    while (
        last < columns.size
        and columns.joined(last - 1)
        and (columns.namelike(last) or columns.linking(last))
        and last - first < 6
    ):
        last += 1
    rest = columns.text[columns.ends[last - 1] : columns.ends[last - 1] + 2]
    if rest.strip() and not rest.startswith((".\n", ",", " (")) and rest != ".":
        return None
    number = columns.sentence_at(columns.starts[first])
    if number < 0 or columns.text[quotation.start : columns.starts[first]].count("\n") > 3:
        return None
    name = Phrase(first, last, last - 1, "name", (names.core(columns, first, last), last))
    return Candidate(name, (first, last), (quotation,), Pattern.DASH_NAME, _DASH, number)


def labels(columns: Columns) -> frozenset[str]:
    """The names that open at least two paragraphs each with a colon behind them: the speakers of a transcript.

    Each is a name of two words, or the end of one in the text, and never a word in small letters: Life: and Fact: are no
    speakers.
    """
    if columns.text.count(":") < 2:
        return frozenset()
    places: dict[str, list[tuple[int, int]]] = {}
    block = -1
    for sentence in columns.sentences:
        if sentence.block == block:
            continue
        block = sentence.block
        at = sentence.first
        while at < sentence.last and at - sentence.first < _LONGEST_LABEL and columns.caps[at] and columns.joined(at):
            at += 1
        if at >= sentence.last - _SHORTEST or not columns.text.startswith(":", columns.ends[at]):
            continue
        if not columns.flags[at] & (NOUN | PREPOSITION | BREAK | DETERMINER):
            label = columns.text[columns.starts[sentence.first] : columns.ends[at]]
            places.setdefault(label, []).append((sentence.first, at))
    often = {label: found[0] for label, found in places.items() if len(found) > 1}
    return _borne(columns, often) if often else frozenset()


def _borne(columns: Columns, places: Mapping[str, tuple[int, int]]) -> frozenset[str]:
    """Those of the labels, given with their first and last words, that somebody in the text is called by."""
    words = columns.words
    small = {word for at, word in enumerate(words) if not columns.caps[at]}
    inside = {
        word
        for at, word in enumerate(words)
        if at and columns.caps[at] and columns.caps[at - 1] and at not in columns.opens and columns.joined(at - 1)
    }
    return frozenset(
        label for label, (first, at) in places.items() if words[at] not in small and (at > first or words[at] in inside)
    )


def from_colon(columns: Columns, number: int, speakers: Set[str] = frozenset()) -> Candidate | None:
    """Ortega: “We will rebuild.” Without quotation marks only a name in capitals, or one of the `speakers` of a transcript."""
    sentence = columns.sentences[number]
    at = sentence.first
    while at < sentence.last and at - sentence.first < 5 and columns.caps[at] and columns.joined(at):
        at += 1
    if at >= sentence.last - 1 or not columns.caps[at] or not columns.text.startswith(":", columns.ends[at]):
        return None
    if columns.words[at] in ("source", "sources") or columns.in_direct(at):
        return None  # Source: and an address is a reference, not a speaker
    opening = columns.gap(at)
    first = sentence.first
    if columns.words[first] == "dear":
        return None  # DEAR ORLA: the one who is written to
    if first < at and columns.flags[first] & VERB:
        first += 1  # Continued Ortega: “...”
    if any(columns.flags[i] & (PREPOSITION | BREAK | DETERMINER) for i in range(first, at + 1)):
        return None  # HARROW ON QUAYS, MENDING THE QUAY: headings
    name = Phrase(first, at + 1, at, "name", (first, at + 1))
    piece = columns.text[columns.starts[first] : columns.ends[at]]
    spoken = any(mark in opening for mark in "\"\u201c\u2018'")
    labelled = piece in speakers
    if not spoken and not labelled and not (piece.isupper() and len(piece) > 2 and sentence.last - at > 5):
        return None
    if not spoken and not labelled and not columns.repeated(at):
        return None  # WARNING: a label. Who speaks in a transcript is named more than once
    end = columns.paragraph(number)[1].end if labelled else sentence.end  # all of it is the labelled speaker's
    span = statements.trimmed(columns, columns.ends[at], end)
    return Candidate(name, (at, at + 1), (span,) if span else (), Pattern.NAME_COLON, _COLON, number)
