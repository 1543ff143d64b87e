"""From a match to an attribution: one small rule for each way of handing words over."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution import (
    complements,
    phrases_after,
    phrases_before,
    statements,
    subjects,
    subordination,
)
from caveat.annotate.attribution.cues import Cue, by_manner, guarded, live, plural_owner
from caveat.annotate.attribution.phrases import Phrase
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    VERB,
    Rule,
)
from caveat.model.document import Match
from caveat.model.text import Span

_RELATIVES = frozenset(("who", "which", "whom"))
_SOMEBODY = frozenset(("someone", "somebody", "anyone", "anybody", "something"))
_BINDING = subordination.SUBORDINATORS | _RELATIVES


class Found(NamedTuple):
    """One attribution before its source is looked up across the article. `relay` is the place in the list of the one that
    passes it on, -1 where nobody does."""

    phrase: Phrase | None
    cue: tuple[int, int]
    statement: tuple[Span, ...]
    pattern: str
    rule: Rule
    sentence: int
    relay: int = -1


def from_verb(view: View, match: Match, found: list[Found]) -> Found | None:
    """The attribution that a verb makes; `found` holds those before it."""
    cue = live(view, match)
    if cue is None:
        return None
    number = view.sentence[cue.first]
    sentence = view.sentences[number]
    before = found[-1] if found and found[-1].sentence == number and found[-1].rule.type != "owned" else None
    subject = subjects.subject(view, cue, sentence.first, sentence.last, before.phrase if before else None)
    if subject is None or not complements.complete(view, cue, subject, sentence.first, sentence.last):
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
        and not subordination.said(view, cue.last, comma + 1)
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
        )
    if not spans and cue.last >= sentence.last and complements.says_nothing(view, cue, sentence.last):
        return None
    if spans and cue.rule.base == "describe" and view.text.startswith("that ", spans[0].start - 5):
        spans = (Span(spans[0].start - 5, spans[0].end), *spans[1:])  # describes that reduction as modest
    return Found(phrase, (cue.first, cue.last), spans, pattern, cue.rule, number, relay)


def _limit(view: View, cue: Cue, phrase: Phrase, low: int, high: int) -> int:
    """The offset where the clause of the verb ends when it is no main clause; -1 where it is one, or the end is not plain."""
    if phrase.stop > cue.first:
        return -1
    if _contact(view, phrase) or subordination.opens_sentence(view, phrase.first - 1, low):
        return subordination.end(view, cue.last, high)
    link = phrase.first - 1 if view.words[phrase.first - 1] in ("which", "whom") else cue.group - 1
    if link <= low or view.words[link] not in _RELATIVES:
        return -1
    if "," in view.gap(link - 1) or (phrase.kind == "name" and phrase.extra is not None):
        return subordination.relative_end(view, cue.last, high)
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
    phrase = phrases_after.after(view, cue.last + 1, agent.first)
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
    return cue.rule.type in ("speech", "tell", "ask", "finding") and phrase.kind != "pronoun"


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
        return _from_noun(view, first, last, rule, number)
    if rule.type == "owned":
        prior = found[-1].phrase if found and found[-1].sentence == number else None
        if prior is not None and prior.first <= first < prior.stop:
            return None
        return _from_owned(view, first, last, rule, number)
    if rule.type != "after":
        return None
    phrase = phrases_after.after(view, last, sentence.last)
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


def _from_owned(view: View, first: int, last: int, rule: Rule, number: int) -> Found | None:
    """Ortega's sharp criticism of the council, the mayor's calls for a new quay: somebody's, and said of something.

    "His criticism of her" takes up what has been told already, and is left alone.
    """
    sentence = view.sentences[number]
    phrase = _possessor(view, first, sentence.first)
    if phrase is None or phrase.kind == "pronoun":
        return None
    owner = view.vocabulary.flags.get(view.words[phrase.head].removesuffix("'s"), 0)
    if phrase.kind == "noun" and not owner & (PEOPLE | INSTITUTION):
        return None
    spans: tuple[Span, ...] = ()
    target = phrases_after.after(view, last, sentence.last) if view.words[last - 1] != "to" else None
    if target is not None:
        spans = (Span(view.starts[target.first], view.ends[target.last - 1]),)
    return Found(phrase, (first, last), spans, "source's noun", rule, number)


def _possessor(view: View, first: int, low: int) -> Phrase | None:
    """The owner of the noun at word `first`: right before it, or two words before where it can be no verb (her plan calls for)."""
    at = first - 1
    while (
        not view.words[first].endswith("s")
        and at > low
        and at > first - 3
        and view.joined(at)
        and not _owns(view, at)
        and not view.flags[at]
    ):
        at -= 1
    return _owner(view, at, low) if at >= low and _owns(view, at) and view.joined(at) else None


def _from_noun(view: View, first: int, last: int, rule: Rule, number: int) -> Found | None:
    """Ortega's claim that ...; a statement by Ortega."""
    sentence = view.sentences[number]
    if last < sentence.last and view.joined(last - 1) and view.words[last] in ("by", "from"):
        if by_manner(view, last):
            return None
        phrase = phrases_after.after(view, last + 1, sentence.last)
        if phrase is None or (phrase.kind == "noun" and not view.flags[phrase.head] & (PEOPLE | INSTITUTION)):
            return None
        if (
            phrase.stop < sentence.last
            and _verb(view, phrase.stop)
            and not _that_near(view, phrase.stop, sentence.last)
        ):
            return None  # comments by Ortega have raised doubts: what they were is not told
        later = statements.trimmed(view, view.ends[phrase.stop - 1], sentence.end)
        return Found(phrase, (first, last), (later,) if later else (), "noun with by", rule, number)
    if last >= sentence.last or view.words[last] != "that":
        return None
    at = first - 1
    while at > sentence.first and at > first - 3 and view.joined(at) and not _owns(view, at):
        at -= 1
    if at < sentence.first or not _owns(view, at) or not view.joined(at):
        return None
    phrase = _owner(view, at, sentence.first)
    if phrase is None:
        return None
    later = statements.trimmed(view, view.ends[last - 1], sentence.end)
    return Found(phrase, (first, last), (later,) if later else (), "source's noun", rule, number)


def _verb(view: View, at: int) -> bool:
    return bool(view.flags[at] & AUXILIARY or (view.flags[at] & (STOP | VERB) and not view.flags[at] & NOUN))


def _that_near(view: View, at: int, high: int) -> bool:
    return any(view.words[near] == "that" for near in range(at, min(at + 4, high)))


def _owns(view: View, at: int) -> bool:
    return view.words[at].endswith("'s") or bool(view.flags[at] & POSSESSIVE) or plural_owner(view, at)


def _owner(view: View, at: int, low: int) -> Phrase | None:
    if view.flags[at] & POSSESSIVE:
        return Phrase(at, at + 1, at, "pronoun")
    if (view.words[at].endswith("'s") and not view.flags[at] & PREPOSITION) or plural_owner(view, at):
        return phrases_before.before(view, at + 1, low)
    return None


def from_colon(view: View, number: int) -> Found | None:
    """Ortega: “We will rebuild.”"""
    sentence = view.sentences[number]
    at = sentence.first
    while at < sentence.last and at - sentence.first < 5 and view.caps[at] and view.joined(at):
        at += 1
    if (
        at >= sentence.last - 1
        or view.in_direct(at)
        or not view.caps[at]
        or ":" not in view.gap(at)
        or not view.gap(at).startswith(":")
    ):
        return None
    if view.words[at] in ("source", "sources"):
        return None  # Source: and an address is a reference, not a speaker
    opening = view.gap(at)
    first = sentence.first
    if first < at and view.flags[first] & VERB:
        first += 1  # Continued Ortega: “...”
    if any(view.flags[i] & (PREPOSITION | BREAK | DETERMINER) for i in range(first, at + 1)):
        return None  # HARROW ON QUAYS, POLICING THE TOWN: headings
    name = Phrase(first, at + 1, at, "name", (first, at + 1))
    piece = view.text[view.starts[first] : view.ends[at]]
    spoken = any(mark in opening for mark in "\"\u201c\u2018'")
    if not spoken and not (piece.isupper() and len(piece) > 2 and sentence.last - at > 5):
        return None
    span = statements.trimmed(view, view.ends[at], sentence.end)
    rule = Rule("", "name and colon", "colon", ())
    return Found(name, (at, at + 1), (span,) if span else (), "name and colon", rule, number)
