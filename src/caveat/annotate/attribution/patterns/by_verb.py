"""From a match to an attribution: one small rule for each way of handing words over."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import by_noun, statements
from caveat.annotate.attribution.patterns.candidate import Found
from caveat.annotate.attribution.text.columns import View
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


def from_verb(view: View, match: Match, found: list[Found]) -> Found | None:
    """The attribution that a verb makes; `found` holds those before it."""
    cue = live(view, match)
    if cue is None:
        return None
    number = view.sentence[cue.first]
    sentence = view.sentences[number]
    before = found[-1] if found and found[-1].sentence == number and found[-1].rule.type != "owned" else None
    subject = subjects.subject(view, cue, sentence.first, sentence.last, before.phrase if before else None)
    if subject is None or not refusals.complete(view, cue, subject, sentence.first, sentence.last):
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
        at = view.starts[cue.first]
        if any(span.start <= at < span.end for span in before.statement):
            return None  # part of what is told
    if before is not None and phrase is not before.phrase:
        inside = _nested(view, cue, phrase, before)
        if inside is False:
            return None
        if inside or pattern == "quoted by another":
            relay = len(found) - 1
    if pattern == "passive with by":
        outlet = _told_to(view, cue, phrase)
        if outlet is not None:
            found.append(Found(outlet, (cue.first, cue.last), (), "told to an outlet", cue.rule, number))
            relay = len(found) - 1
    if pattern == "source then verb" and _as_clause(view, phrase, sentence.first):
        spans = statements.before_as(view, number, view.starts[phrase.first - 1])
        return Found(phrase, (cue.first, cue.last), spans, pattern, cue.rule, number, relay)
    limit = -1
    if view.words[phrase.first - 1] in _BINDING or view.words[cue.group - 1] in _RELATIVES or _contact(view, phrase):
        limit = _limit(view, cue, phrase, sentence.first, sentence.last)
    opened = phrase.first - 1 == sentence.first and view.words[sentence.first] == "as"
    if (
        opened
        and pattern == "source then verb"
        and (comma := _comma_behind(view, cue.last - 1, sentence.last)) > 0
        and not clause_end.said(view, cue.last, comma + 1)
    ):
        span = statements.trimmed(view, view.ends[comma], sentence.end)
        return Found(phrase, (cue.first, cue.last), (span,) if span else (), pattern, cue.rule, number, relay)
    joined = pattern.startswith("verb joined") or phrase.first < sentence.first
    begin = view.starts[cue.group] if joined else min(view.starts[phrase.first], view.starts[cue.group])
    end = view.ends[max(stop, cue.last) - 1]
    spans = ()
    told = pattern == "passive with by" and (
        cue.rule.type in ("ask", "tell") or (view.words[cue.group - 1] == "it" and cue.group - 1 == sentence.first)
    )
    if pattern.startswith("verb joined") or told:
        spans = statements.after_only(view, number, end, limit)
    elif cue.form == "reduced":
        spans = statements.before_by(view, number, view.starts[cue.first])
    elif cue.rule.type not in ("decline", "speaking"):
        spans = statements.around(
            view,
            number,
            begin,
            end,
            max(stop, cue.last),
            turned=pattern in ("verb then source", "passive with by"),
            whole=cue.rule.type == "act",
            limit=limit,
            since=_since(view, phrase, before),
        )
    if not spans and cue.last >= sentence.last and neighbours.says_nothing(view, cue, sentence.last):
        return None
    if spans and cue.rule.base == "describe" and view.text.startswith("that ", spans[0].start - 5):
        spans = (Span(spans[0].start - 5, spans[0].end), *spans[1:])  # describes that delay as short
    return Found(phrase, (cue.first, cue.last), spans, pattern, cue.rule, number, relay)


def _since(view: View, phrase: Phrase, before: Found | None) -> int:
    """“...,” Ortega said, and an engineer confirmed it: the second clause has no part in what stands before the first one.

    The offset where it begins, 0 where there is no such first clause.
    """
    at = phrase.first - 1
    if before is None or before.cue[0] > at or at < 1 or view.words[at] not in ("and", "but", "while", "yet"):
        return 0
    return view.starts[at] if "," in view.gap(at - 1) else 0


def _limit(view: View, cue: Cue, phrase: Phrase, low: int, high: int) -> int:
    """The offset where the clause of the verb ends when it is no main clause; -1 where it is one, or the end is not plain."""
    if phrase.stop > cue.first:
        return -1
    if _contact(view, phrase) or clause_end.opens_sentence(view, phrase.first - 1, low):
        return clause_end.end(view, cue.last, high)
    link = phrase.first - 1 if view.words[phrase.first - 1] in ("which", "whom") else cue.group - 1
    if link <= low or view.words[link] not in _RELATIVES:
        return -1
    if "," in view.gap(link - 1) or (phrase.kind == "name" and phrase.extra is not None):
        return clause_end.relative_end(view, cue.last, high)
    return -1


def _contact(view: View, phrase: Phrase) -> bool:
    """Whether a pronoun stands right behind the noun that its clause describes: "to someone HE described as a friend"."""
    at = phrase.first - 1
    if phrase.kind != "pronoun" or at < 0 or not view.joined(at) or view.flags[at] & (VERB | AUXILIARY):
        return False
    return view.words[at] in _SOMEBODY or bool(view.flags[at] & (PEOPLE | DOCUMENT))


def _comma_behind(view: View, at: int, high: int) -> int:
    """The word before the comma that ends "As Ortega wrote last week,", at most six words on; 0 where there is none."""
    for place in range(at, min(at + 7, high - 1)):
        if view.gap(place).startswith(","):
            return place
        if not view.joined(place):
            return 0
    return 0


def _as_clause(view: View, phrase: Phrase, low: int) -> bool:
    """The quay is a ruin, AS Ortega said, and ...: what is said stands before."""
    at = phrase.first - 1
    if at - 1 <= low or view.words[at] != "as" or not view.joined(at):
        return False
    return any(mark in view.gap(at - 1) for mark in ',\u201d"')


def _told_to(view: View, cue: Cue, agent: Phrase) -> Phrase | None:
    """The outlet in "was told to Reuters by sources"."""
    if view.words[cue.last] != "to" or not view.joined(cue.last - 1):
        return None
    phrase = after_verb.after(view, cue.last + 1, agent.first)
    return phrase if phrase is not None and phrase.kind == "name" else None


def _nested(view: View, cue: Cue, phrase: Phrase, before: Found) -> bool | None:
    """Whether the cue lies in the words that the one before hands over: None if not, True if it is a second-hand
    chain, False if it is only part of what is told."""
    at = view.starts[cue.first]
    span = next((span for span in before.statement if span.start <= at < span.end), None)
    if span is None or before.pattern == "verb then source":
        return None
    if view.starts[phrase.first] < span.start or _new_clause(view, phrase):
        return None
    chained = cue.rule.type in ("speech", "tell", "ask", "finding") or (
        cue.rule.type in ("quoted", "act") and span is before.statement[-1] and len(before.statement) > 1
    )  # last year, according to the Post, Ortega spoke of “...”
    return chained and phrase.kind != "pronoun"


def _new_clause(view: View, phrase: Phrase) -> bool:
    """Whether a clause of its own begins with the phrase: "..., and Ortega said", "...; Ortega said"."""
    at = phrase.first - 1
    if at < 1:
        return True
    gap = view.gap(at)
    if any(mark in gap for mark in ';\u201d"\u2014'):
        return True
    return (
        bool(view.flags[at] & BREAK)
        and "," in view.gap(at - 1)
        and view.words[at] in ("and", "but", "while", "though", "although", "as", "yet")
    )


def from_phrase(view: View, match: Match, found: list[Found]) -> Found | None:
    """The attribution of "according to X", "X's claim that", "it is said that" and their kin."""
    rule = view.vocabulary.rules[match.lexicon][match.entry]
    first, last = match.first, match.last
    number = view.sentence[first]
    if number < 0 or view.in_direct(first):
        return None
    for guard in rule.guards:
        if guarded(view, match, guard):
            return None
    sentence = view.sentences[number]
    if rule.type == "agentless":
        span = statements.trimmed(view, view.ends[last - 1], sentence.end)
        return Found(None, (first, last), (span,) if span else (), "nobody says it", rule, number)
    if rule.type == "noun":
        prior = found[-1].phrase if found and found[-1].sentence == number else None
        if prior is not None and prior.first <= first < prior.stop:
            return None  # according to a statement by X: the phrase is the source already
        return by_noun.from_noun(view, first, last, rule, number)
    if rule.type == "owned":
        prior = found[-1].phrase if found and found[-1].sentence == number else None
        if prior is not None and prior.first <= first < prior.stop:
            return None
        return by_noun.from_owned(view, first, last, rule, number)
    if rule.type != "after":
        return None
    phrase = after_verb.after(view, last, sentence.last)
    if (
        phrase is not None
        and phrase.extra is not None
        and first == sentence.first
        and not _closed(view, phrase, sentence.last)
    ):
        phrase = phrase._replace(extra=None)
        if phrase.name is not None and phrase.name[0] >= phrase.last:
            # the name stood in what was cut off, so the post before it is all that is left
            phrase = phrase._replace(kind="noun", head=phrase.last - 1, name=None)
    if phrase is None or (
        rule.phrase.startswith("(citing")
        and phrase.kind == "noun"
        and not view.flags[phrase.head] & (PEOPLE | INSTITUTION | DOCUMENT)
    ):
        return None
    spans = _beside(view, match, phrase, number)
    relay = (
        len(found) - 1 if view.words[first] in ("citing", "quoting") and found and found[-1].sentence == number else -1
    )
    if relay >= 0:
        spans = _shared(view, found, relay, match.start, view.ends[phrase.stop - 1])
    return Found(phrase, (first, last), spans, "phrase then source", rule, number, relay)


def _closed(view: View, phrase: Phrase, high: int) -> bool:
    """Whether what follows a source that opens the sentence is an apposition between two commas, not the statement."""
    assert phrase.extra is not None
    first, last = phrase.extra
    if last >= high or not view.gap(last - 1).startswith((",", ")")):
        return False
    return not view.namelike(first) or view.words[first] == "who"


def _shared(view: View, found: list[Found], relay: int, begin: int, stop: int) -> tuple[Span, ...]:
    """The statement that one source passes on for another, the words "citing X" left out; both get it."""
    sentence = view.sentences[found[relay].sentence]
    spans: list[Span] = []
    for span in found[relay].statement:
        if not span.start <= begin < span.end:
            spans.append(span)
            continue
        pieces = (statements.trimmed(view, span.start, begin), statements.trimmed(view, stop, sentence.end))
        spans.extend(piece for piece in pieces if piece is not None)
    found[relay] = found[relay]._replace(statement=tuple(spans))
    return tuple(spans)


def _beside(view: View, match: Match, phrase: Phrase, number: int) -> tuple[Span, ...]:
    """The statement of a phrase with its source: before it, or after it where the phrase opens the sentence."""
    sentence = view.sentences[number]
    prior = statements.trimmed(view, sentence.start, match.start)
    later = statements.trimmed(view, view.ends[phrase.stop - 1], sentence.end)
    if prior is not None:
        if later is not None and statements.mostly_quoted(view, later) and statements.mostly_quoted(view, prior):
            return (prior, later)
        if later is not None and statements.opener(view, number, match.start, view.ends[phrase.stop - 1], phrase.stop):
            return (prior, later)
        return (prior,)
    return (later,) if later is not None else ()
