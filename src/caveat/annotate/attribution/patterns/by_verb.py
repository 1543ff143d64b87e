"""From a match to an attribution: one small rule for each way of handing words over."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import by_noun, statements
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DOCUMENT,
    INSTITUTION,
    PEOPLE,
    VERB,
)
from caveat.annotate.attribution.verbs import clause_end, neighbours, refusals, subjects
from caveat.annotate.attribution.verbs.cues import Cue, guarded, live
from caveat.model.document import Match
from caveat.model.text import Span

_RELATIVES = frozenset(("who", "which", "whom"))
_SOMEBODY = frozenset(("someone", "somebody", "anyone", "anybody", "something"))
_BINDING = clause_end.SUBORDINATORS | _RELATIVES


def from_verb(columns: Columns, match: Match, found: list[Candidate]) -> Candidate | None:
    """The attribution that a verb makes; `found` holds those before it."""
    cue = live(columns, match)
    if cue is None:
        return None
    number = columns.sentence[cue.first]
    sentence = columns.sentences[number]
    before = found[-1] if found and found[-1].sentence == number and found[-1].rule.type != "owned" else None
    subject = subjects.subject(columns, cue, sentence.first, sentence.last, before.phrase if before else None)
    if subject is None or not refusals.complete(columns, cue, subject, sentence.first, sentence.last):
        return None
    phrase, pattern, stop = subject
    if (
        before is not None
        and before.phrase is not None
        and cue.rule.type == "speaking"
        and before.phrase.head == phrase.head
    ):
        return None
    relay = -1
    if before is not None and pattern.startswith("verb joined") and cue.form == "ing" and cue.rule.type == "act":
        at = columns.starts[cue.first]
        if any(span.start <= at < span.end for span in before.statement):
            return None  # part of what is told
    if before is not None and phrase is not before.phrase:
        inside = _nested(columns, cue, phrase, before)
        if inside is False:
            return None
        if inside or pattern == "quoted by another":
            relay = len(found) - 1
    if pattern == "passive with by":
        outlet = _told_to(columns, cue, phrase)
        if outlet is not None:
            found.append(Candidate(outlet, (cue.first, cue.last), (), "told to an outlet", cue.rule, number))
            relay = len(found) - 1
    if pattern == "source then verb" and _as_clause(columns, phrase, sentence.first):
        spans = statements.before_as(columns, number, columns.starts[phrase.first - 1])
        return Candidate(phrase, (cue.first, cue.last), spans, pattern, cue.rule, number, relay)
    limit = -1
    if (
        columns.words[phrase.first - 1] in _BINDING
        or columns.words[cue.group - 1] in _RELATIVES
        or _contact(columns, phrase)
    ):
        limit = _limit(columns, cue, phrase, sentence.first, sentence.last)
    opened = phrase.first - 1 == sentence.first and columns.words[sentence.first] == "as"
    if (
        opened
        and pattern == "source then verb"
        and (comma := _comma_behind(columns, cue.last - 1, sentence.last)) > 0
        and not clause_end.said(columns, cue.last, comma + 1)
    ):
        span = statements.trimmed(columns, columns.ends[comma], sentence.end)
        return Candidate(phrase, (cue.first, cue.last), (span,) if span else (), pattern, cue.rule, number, relay)
    joined = pattern.startswith("verb joined") or phrase.first < sentence.first
    begin = columns.starts[cue.group] if joined else min(columns.starts[phrase.first], columns.starts[cue.group])
    end = columns.ends[max(stop, cue.last) - 1]
    spans = ()
    told = pattern == "passive with by" and (
        cue.rule.type in ("ask", "tell") or (columns.words[cue.group - 1] == "it" and cue.group - 1 == sentence.first)
    )
    if pattern.startswith("verb joined") or told:
        spans = statements.after_only(columns, number, end, limit)
    elif cue.form == "reduced":
        spans = statements.before_by(columns, number, columns.starts[cue.first])
    elif cue.rule.type not in ("decline", "speaking"):
        spans = statements.around(
            columns,
            number,
            begin,
            end,
            max(stop, cue.last),
            turned=pattern in ("verb then source", "passive with by"),
            whole=cue.rule.type == "act",
            limit=limit,
            since=_since(columns, phrase, before),
        )
    if not spans and cue.last >= sentence.last and neighbours.says_nothing(columns, cue, sentence.last):
        return None
    if spans and cue.rule.base == "describe" and columns.text.startswith("that ", spans[0].start - 5):
        spans = (Span(spans[0].start - 5, spans[0].end), *spans[1:])  # describes that delay as short
    return Candidate(phrase, (cue.first, cue.last), spans, pattern, cue.rule, number, relay)


def _since(columns: Columns, phrase: Phrase, before: Candidate | None) -> int:
    """“...,” Ortega said, and an engineer confirmed it: the second clause has no part in what stands before the first one.

    The offset where it begins, 0 where there is no such first clause.
    """
    at = phrase.first - 1
    if before is None or before.cue[0] > at or at < 1 or columns.words[at] not in ("and", "but", "while", "yet"):
        return 0
    return columns.starts[at] if "," in columns.gap(at - 1) else 0


def _limit(columns: Columns, cue: Cue, phrase: Phrase, low: int, high: int) -> int:
    """The offset where the clause of the verb ends when it is no main clause; -1 where it is one, or the end is not plain."""
    if phrase.stop > cue.first:
        return -1
    if _contact(columns, phrase) or clause_end.opens_sentence(columns, phrase.first - 1, low):
        return clause_end.end(columns, cue.last, high)
    link = phrase.first - 1 if columns.words[phrase.first - 1] in ("which", "whom") else cue.group - 1
    if link <= low or columns.words[link] not in _RELATIVES:
        return -1
    if "," in columns.gap(link - 1) or (phrase.kind == "name" and phrase.extra is not None):
        return clause_end.relative_end(columns, cue.last, high)
    return -1


def _contact(columns: Columns, phrase: Phrase) -> bool:
    """Whether a pronoun stands right behind the noun that its clause describes: "to someone HE described as a friend"."""
    at = phrase.first - 1
    if phrase.kind != "pronoun" or at < 0 or not columns.joined(at) or columns.flags[at] & (VERB | AUXILIARY):
        return False
    return columns.words[at] in _SOMEBODY or bool(columns.flags[at] & (PEOPLE | DOCUMENT))


def _comma_behind(columns: Columns, at: int, high: int) -> int:
    """The word before the comma that ends "As Ortega wrote last week,", at most six words on; 0 where there is none."""
    for place in range(at, min(at + 7, high - 1)):
        if columns.gap(place).startswith(","):
            return place
        if not columns.joined(place):
            return 0
    return 0


def _as_clause(columns: Columns, phrase: Phrase, low: int) -> bool:
    """The quay is a ruin, AS Ortega said, and ...: what is said stands before."""
    at = phrase.first - 1
    if at - 1 <= low or columns.words[at] != "as" or not columns.joined(at):
        return False
    return any(mark in columns.gap(at - 1) for mark in ',\u201d"')


def _told_to(columns: Columns, cue: Cue, agent: Phrase) -> Phrase | None:
    """The outlet in "was told to Reuters by sources"."""
    if columns.words[cue.last] != "to" or not columns.joined(cue.last - 1):
        return None
    phrase = after_verb.after(columns, cue.last + 1, agent.first)
    return phrase if phrase is not None and phrase.kind == "name" else None


def _nested(columns: Columns, cue: Cue, phrase: Phrase, before: Candidate) -> bool | None:
    """Whether the cue lies in the words that the one before hands over: None if not, True if it is a second-hand
    chain, False if it is only part of what is told."""
    at = columns.starts[cue.first]
    span = next((span for span in before.statement if span.start <= at < span.end), None)
    if span is None or before.pattern == "verb then source":
        return None
    if columns.starts[phrase.first] < span.start or _new_clause(columns, phrase):
        return None
    chained = cue.rule.type in ("speech", "tell", "ask", "finding") or (
        cue.rule.type in ("quoted", "act") and span is before.statement[-1] and len(before.statement) > 1
    )  # last year, according to the Post, Ortega spoke of “...”
    return chained and phrase.kind != "pronoun"


def _new_clause(columns: Columns, phrase: Phrase) -> bool:
    """Whether a clause of its own begins with the phrase: "..., and Ortega said", "...; Ortega said"."""
    at = phrase.first - 1
    if at < 1:
        return True
    gap = columns.gap(at)
    if any(mark in gap for mark in ';\u201d"\u2014'):
        return True
    return (
        bool(columns.flags[at] & BREAK)
        and "," in columns.gap(at - 1)
        and columns.words[at] in ("and", "but", "while", "though", "although", "as", "yet")
    )


def from_phrase(columns: Columns, match: Match, found: list[Candidate]) -> Candidate | None:
    """The attribution of "according to X", "X's claim that", "it is said that" and their kin."""
    rule = columns.vocabulary.rules[match.lexicon][match.entry]
    first, last = match.first, match.last
    number = columns.sentence[first]
    if number < 0 or columns.in_direct(first):
        return None
    for guard in rule.guards:
        if guarded(columns, match, guard):
            return None
    sentence = columns.sentences[number]
    if rule.type == "agentless":
        span = statements.trimmed(columns, columns.ends[last - 1], sentence.end)
        return Candidate(None, (first, last), (span,) if span else (), "nobody says it", rule, number)
    if rule.type == "noun":
        prior = found[-1].phrase if found and found[-1].sentence == number else None
        if prior is not None and prior.first <= first < prior.stop:
            return None  # according to a statement by X: the phrase is the source already
        return by_noun.from_noun(columns, first, last, rule, number)
    if rule.type == "owned":
        prior = found[-1].phrase if found and found[-1].sentence == number else None
        if prior is not None and prior.first <= first < prior.stop:
            return None
        return by_noun.from_owned(columns, first, last, rule, number)
    if rule.type != "after":
        return None
    phrase = after_verb.after(columns, last, sentence.last)
    if (
        phrase is not None
        and phrase.extra is not None
        and first == sentence.first
        and not _closed(columns, phrase, sentence.last)
    ):
        phrase = phrase._replace(extra=None)
        if phrase.name is not None and phrase.name[0] >= phrase.last:
            # the name stood in what was cut off, so the post before it is all that is left
            phrase = phrase._replace(kind="noun", head=phrase.last - 1, name=None)
    if phrase is None or (
        rule.phrase.startswith("(citing")
        and phrase.kind == "noun"
        and not columns.flags[phrase.head] & (PEOPLE | INSTITUTION | DOCUMENT)
    ):
        return None
    spans = _beside(columns, match, phrase, number)
    relay = (
        len(found) - 1
        if columns.words[first] in ("citing", "quoting") and found and found[-1].sentence == number
        else -1
    )
    if relay >= 0:
        spans = _shared(columns, found, relay, match.start, columns.ends[phrase.stop - 1])
    return Candidate(phrase, (first, last), spans, "phrase then source", rule, number, relay)


def _closed(columns: Columns, phrase: Phrase, high: int) -> bool:
    """Whether what follows a source that opens the sentence is an apposition between two commas, not the statement."""
    assert phrase.extra is not None
    first, last = phrase.extra
    if last >= high or not columns.gap(last - 1).startswith((",", ")")):
        return False
    return not columns.namelike(first) or columns.words[first] == "who"


def _shared(columns: Columns, found: list[Candidate], relay: int, begin: int, stop: int) -> tuple[Span, ...]:
    """The statement that one source passes on for another, the words "citing X" left out; both get it."""
    sentence = columns.sentences[found[relay].sentence]
    spans: list[Span] = []
    for span in found[relay].statement:
        if not span.start <= begin < span.end:
            spans.append(span)
            continue
        pieces = (statements.trimmed(columns, span.start, begin), statements.trimmed(columns, stop, sentence.end))
        spans.extend(piece for piece in pieces if piece is not None)
    found[relay] = found[relay]._replace(statement=tuple(spans))
    return tuple(spans)


def _beside(columns: Columns, match: Match, phrase: Phrase, number: int) -> tuple[Span, ...]:
    """The statement of a phrase with its source: before it, or after it where the phrase opens the sentence."""
    sentence = columns.sentences[number]
    prior = statements.trimmed(columns, sentence.start, match.start)
    later = statements.trimmed(columns, columns.ends[phrase.stop - 1], sentence.end)
    if prior is not None:
        if later is not None and statements.mostly_quoted(columns, later) and statements.mostly_quoted(columns, prior):
            return (prior, later)
        if later is not None and statements.opener(
            columns, number, match.start, columns.ends[phrase.stop - 1], phrase.stop
        ):
            return (prior, later)
        return (prior,)
    return (later,) if later is not None else ()
