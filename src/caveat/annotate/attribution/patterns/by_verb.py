"""From a match to an attribution: one small rule for each way of handing words over."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb
from caveat.annotate.attribution.noun_phrases.person_nouns import personal
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import by_noun, several_speakers, statements
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DOCUMENT,
    EXPERT,
    INSIDER,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PRONOUN,
    VERB,
    WRITER,
)
from caveat.annotate.attribution.verbs import clause_end, listeners, neighbours, refusals, subjects
from caveat.annotate.attribution.verbs.cues import Cue, guarded, live
from caveat.annotate.attribution.verbs.subjects import Subject
from caveat.model.document import Match, Pattern, Sentence
from caveat.model.text import Span

_RELATIVES = frozenset(("who", "which", "whom"))
_SOMEBODY = frozenset(("someone", "somebody", "anyone", "anybody", "something"))
_SPOKEN_PAPERS = frozenset(("assessment", "account", "testimony", "opinion", "estimate", "diagnosis", "statement"))
_CONTRASTS = frozenset(("but", "though", "although", "yet"))
_SECOND = frozenset(("and", "but", "while", "yet", "after", "before", "when", "because", "although", "though"))
_UNSAID = frozenset(("nothing_admitted", "not_said"))
"""Refusals of a clause that is somebody's all the same: what the source before said ends where it begins."""
_LONGEST_OBJECT = 9
_BINDING = clause_end.SUBORDINATORS | _RELATIVES


def from_verb(columns: Columns, match: Match, found: list[Candidate]) -> Candidate | None:
    """The attribution that a verb makes; `found` holds those before it, and takes the outlet of "was told to Reuters"."""
    cue = live(columns, match)
    if cue is None:
        return None
    number = columns.sentence[cue.first]
    sentence = columns.sentences[number]
    before = found[-1] if found and found[-1].sentence == number and found[-1].rule.type != "owned" else None
    shared = None if before is None or _judged(before) else before.phrase
    subject = subjects.subject(columns, cue, sentence.first, sentence.last, shared)
    if subject is None:
        return None
    refused = refusals.refused_by(refusals.clause(columns, cue, subject, sentence.first, sentence.last))
    if refused in _UNSAID:
        return Candidate(subject.phrase, (cue.first, cue.last), (), subject.pattern, cue.rule, number, void=True)
    if refused:
        return None
    inside = None if before is None else _nested(columns, cue, subject, before)
    if inside is False:
        return None
    relay = len(found) - 1 if inside else None
    if subject.pattern is Pattern.PASSIVE:
        outlet = _told_to(columns, cue, subject.phrase)
        if outlet is not None:
            found.append(Candidate(outlet, (cue.first, cue.last), (), Pattern.TOLD_TO, cue.rule, number))
            relay = len(found) - 1
    spans = _opened_by_as(columns, cue, subject, sentence)
    if spans is None:
        spans = _content(columns, cue, subject, before) or _taken_up(columns, cue, subject.phrase, sentence)
        if not spans and cue.last >= sentence.last and neighbours.says_nothing(columns, cue, sentence.last):
            return None
    return Candidate(subject.phrase, (cue.first, cue.last), spans, subject.pattern, cue.rule, number, relay)


def _taken_up(columns: Columns, cue: Cue, phrase: Phrase, sentence: Sentence) -> tuple[Span, ...]:
    """The locks were cut on purpose, WHICH Orsany denies: the clause that "which" takes up; nothing elsewhere."""
    at = phrase.first - 1
    closed = cue.last >= sentence.last or not columns.joined(cue.last - 1)
    if at <= sentence.first or columns.words[at] != "which" or columns.gap(at - 1) != ", " or not closed:
        return ()
    span = statements.trimmed(columns, sentence.start, columns.ends[at - 1])
    return (span,) if span else ()


def _judged(item: Candidate) -> bool:
    """Whether the source is the agent of "was mocked by": a later verb of the sentence has another subject."""
    return item.pattern is Pattern.PASSIVE and item.rule.type == "act"


def _opened_by_as(columns: Columns, cue: Cue, subject: Subject, sentence: Sentence) -> tuple[Span, ...] | None:
    """The content of "..., as Ortega said" and of "As Ortega said last week, ..."; None where the clause is no such one."""
    phrase = subject.phrase
    if subject.pattern is not Pattern.SOURCE_VERB:
        return None
    if _as_clause(columns, phrase, sentence.first):
        return statements.before_as(columns, columns.sentence[cue.first], columns.starts[phrase.first - 1])
    if phrase.first - 1 != sentence.first or columns.words[sentence.first] != "as":
        return None
    comma = _comma_behind(columns, cue.last - 1, sentence.last)
    if comma is None or clause_end.said(columns, cue.last, comma + 1):
        return None
    span = statements.trimmed(columns, columns.ends[comma], sentence.end)
    return (span,) if span else ()


def _content(columns: Columns, cue: Cue, subject: Subject, before: Candidate | None) -> tuple[Span, ...]:
    """The words that a verb hands over, the listener left out."""
    phrase, pattern, stop = subject
    number = columns.sentence[cue.first]
    sentence = columns.sentences[number]
    limit = None
    opens = several_speakers.owned_from(columns, phrase.first, sentence.first)
    if columns.words[opens - 1] in _BINDING or columns.words[cue.group - 1] in _RELATIVES or _contact(columns, phrase):
        limit = _limit(columns, cue, phrase, sentence.first, sentence.last)
    after = max(stop, cue.last)
    if cue.rule.type == "tell" and pattern is not Pattern.PASSIVE:
        after = listeners.past(columns, after, sentence.last)
    if limit is None:
        limit = _object_end(columns, after, sentence.last)
    end = columns.ends[after - 1]
    told = pattern is Pattern.PASSIVE and (
        cue.rule.type in ("ask", "tell") or (columns.words[cue.group - 1] == "it" and cue.group - 1 == sentence.first)
    )
    if pattern.joined or told:
        spans = statements.after_only(columns, number, end, limit)
    elif cue.form == "reduced":
        spans = statements.before_by(columns, number, columns.starts[cue.first])
    elif cue.rule.type in ("decline", "speaking"):
        spans = ()
    else:
        outside = phrase.first < sentence.first
        begin = columns.starts[cue.group] if outside else min(columns.starts[opens], columns.starts[cue.group])
        turned = pattern in (Pattern.VERB_SOURCE, Pattern.PASSIVE)
        since = _since(columns, opens, before)
        frame = statements.Frame(number, begin, end, after, turned, cue.rule.type == "act", limit, since)
        spans = statements.around(columns, frame)
        if pattern is Pattern.PASSIVE and cue.rule.type == "act":
            spans = spans[:1]  # what was mocked, and not what goes on behind "by"
    if spans and cue.rule.base == "describe" and columns.text.startswith("that ", spans[0].start - 5):
        spans = (Span(spans[0].start - 5, spans[0].end), *spans[1:])  # describes that delay as short
    return spans


def _object_end(columns: Columns, at: int, high: int) -> int | None:
    """The offset of the conjunction in "acknowledged the ties, BUT he seemed to blame others"; None where a clause is handed over.

    What is acknowledged is a thing, so that the clause behind it is the writer's.
    """
    if at < high and (columns.flags[at] & (PRONOUN | WRITER) or "only" in columns.words[at : at + _LONGEST_OBJECT]):
        return None  # said he'll stay, but not for long; not only works, but ...
    for near in range(at, min(at + _LONGEST_OBJECT, high - 2)):
        if not columns.joined(near):
            contrast = columns.words[near + 1] in _CONTRASTS and "," in columns.gap(near) and columns.joined(near + 1)
            return columns.starts[near + 1] if contrast and not clause_end.said(columns, at, near + 1) else None
    return None


def _since(columns: Columns, first: int, before: Candidate | None) -> int | None:
    """“...,” Ortega said, and an engineer confirmed it: the second clause has no part in what stands before the first one.

    `first` is the first word of its source. The offset where it begins, None where there is no such first clause.
    """
    at = first - 1
    if before is None or before.cue[0] > at or at < 1 or columns.words[at] not in _SECOND:
        return None
    return columns.starts[at] if "," in columns.gap(at - 1) else None


def _limit(columns: Columns, cue: Cue, phrase: Phrase, low: int, high: int) -> int | None:
    """The offset where the clause of the verb ends when it is no main clause; None where it is one, or the end is not plain."""
    if phrase.stop > cue.first:
        return None
    if _contact(columns, phrase) or clause_end.opens_sentence(columns, phrase.first - 1, low):
        return clause_end.end(columns, cue.last, high)
    link = phrase.first - 1 if columns.words[phrase.first - 1] in ("which", "whom") else cue.group - 1
    if link <= low or columns.words[link] not in _RELATIVES:
        return None
    if "," in columns.gap(link - 1) or (phrase.kind == "name" and phrase.extra is not None):
        return clause_end.relative_end(columns, cue.last, high)
    return None


def _contact(columns: Columns, phrase: Phrase) -> bool:
    """Whether a pronoun stands right behind the noun that its clause describes: "to someone HE described as a friend"."""
    at = phrase.first - 1
    if phrase.kind != "pronoun" or at < 0 or not columns.joined(at) or columns.flags[at] & (VERB | AUXILIARY):
        return False
    return columns.words[at] in _SOMEBODY or bool(columns.flags[at] & (PEOPLE | DOCUMENT))


def _comma_behind(columns: Columns, at: int, high: int) -> int | None:
    """The word before the comma that ends "As Ortega wrote last week,", at most six words on; None where there is none."""
    for place in range(at, min(at + 7, high - 1)):
        if columns.gap(place).startswith(","):
            return place
        if not columns.joined(place):
            return None
    return None


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


def _nested(columns: Columns, cue: Cue, subject: Subject, before: Candidate) -> bool | None:
    """How the cue goes with the attribution before it: True where that one passes it on (a second-hand chain), False where
    it is only part of what is told, None where they stand side by side."""
    phrase, at = subject.phrase, columns.starts[cue.first]
    if before.phrase is not None and cue.rule.type == "speaking" and before.phrase.head == phrase.head:
        return False
    span = next((span for span in before.statement if span.start <= at < span.end), None)
    if span is not None and subject.pattern.joined and cue.form == "ing" and cue.rule.type == "act":
        return False
    if phrase is before.phrase:
        return None
    if (
        span is None
        or before.pattern is Pattern.VERB_SOURCE
        or columns.starts[phrase.first] < span.start
        or _new_clause(columns, phrase)
    ):
        return True if subject.pattern is Pattern.QUOTED_BY else None
    chained = cue.rule.type in ("speech", "tell", "ask", "finding") or (
        cue.rule.type in ("quoted", "act") and span is before.statement[-1] and len(before.statement) > 1
    )  # last year, according to the Post, Ortega spoke of “...”
    believed = cue.rule.type == "thought" and phrase.kind == "noun" and columns.flags[phrase.head] & (INSIDER | EXPERT)
    return bool(chained or believed) and phrase.kind != "pronoun"


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
        return Candidate(None, (first, last), (span,) if span else (), Pattern.AGENTLESS, rule, number)
    if rule.type in ("noun", "owned"):
        prior = found[-1].phrase if found and found[-1].sentence == number else None
        if prior is not None and prior.first <= first < prior.stop:
            return None  # according to a statement by X: the phrase is the source already
        by = by_noun.from_noun if rule.type == "noun" else by_noun.from_owned
        return by(columns, first, last, rule, number)
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
        rule.needs_people
        and phrase.kind == "noun"
        and not columns.flags[phrase.head] & (PEOPLE | INSTITUTION | DOCUMENT)
    ):
        return None
    if _manner(columns, phrase):
        return None
    phrase = _whose_paper(columns, phrase)
    if columns.words[last - 1] == "among":
        if "who" in columns.words[phrase.head + 1 : phrase.stop + 1]:
            return None  # unease among divers who say: the verb hands it over
        phrase = phrase._replace(last=phrase.head + 1, extra=None) if phrase.kind == "noun" else phrase
    spans = _beside(columns, match, phrase, number)
    relay = len(found) - 1 if rule.needs_people and found and found[-1].sentence == number else None
    if relay is not None:
        spans = _shared(columns, found, relay, match.start, columns.ends[phrase.stop - 1])
    return Candidate(phrase, (first, last), spans, Pattern.PHRASE_SOURCE, rule, number, relay)


def _whose_paper(columns: Columns, phrase: Phrase) -> Phrase:
    """Citing A PSYCHOLOGIST'S assessment: one without a name, whose paper nobody could look up, is the source."""
    if phrase.kind != "noun" or columns.words[phrase.first] not in ("a", "an", "another", "one"):
        return phrase
    if columns.words[phrase.head] not in _SPOKEN_PAPERS:
        return phrase
    owner = phrase.head - 1
    if owner <= phrase.first or not columns.words[owner].endswith("'s") or columns.caps[owner]:
        return phrase
    kind = columns.vocabulary.flags.get(columns.words[owner][:-2], 0)
    return Phrase(phrase.first, owner + 1, owner, "noun") if kind & PEOPLE else phrase


def _manner(columns: Columns, phrase: Phrase) -> bool:
    """According to their merits: a thing that they have says how, and not who."""
    head = columns.flags[phrase.head]
    owned = bool(columns.flags[phrase.first] & POSSESSIVE) and phrase.first == phrase.head - 1
    return owned and phrase.kind == "noun" and not head & NOUN and not personal(columns, phrase.head)


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
    if prior is not None and not (later is not None and statements.only_links(columns, prior)):
        if later is not None and statements.mostly_quoted(columns, later) and statements.mostly_quoted(columns, prior):
            return (prior, later)
        if later is not None and statements.opener(
            columns, number, match.start, columns.ends[phrase.stop - 1], phrase.stop
        ):
            return (prior, later)
        return (prior,)
    return (later,) if later is not None else ()
