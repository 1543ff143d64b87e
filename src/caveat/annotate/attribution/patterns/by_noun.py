"""Attributions by a noun: somebody's claim, statement or call, before its owner or behind "by"."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb, before_verb
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import statements
from caveat.annotate.attribution.patterns.candidate import Candidate
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    TIME,
    VERB,
    Rule,
)
from caveat.annotate.attribution.verbs.cues import by_manner, plural_owner
from caveat.model.document import Pattern
from caveat.model.text import Span

_LONGEST_LEAD = 7
_CALLS = frozenset(("call", "calls"))
_CALLED = frozenset(("to", "for", "that"))
_QUOTES = frozenset(("quote",))
_NONE = frozenset(("no", "without", "nor"))


def from_owned(columns: Columns, first: int, last: int, rule: Rule, number: int) -> Candidate | None:
    """Ortega's sharp criticism of the council, the mayor's calls for a new quay: somebody's, and said of something.

    "His criticism of her" takes up what has been told already, and is left alone.
    """
    sentence = columns.sentences[number]
    phrase = _possessor(columns, first, sentence.first, bare=True)
    if phrase is None or phrase.kind == "pronoun":
        return None
    owner = columns.vocabulary.flags.get(columns.words[phrase.head].removesuffix("'s"), 0)
    if phrase.kind == "noun" and not owner & (PEOPLE | INSTITUTION):
        return None
    spans: tuple[Span, ...] = ()
    target = after_verb.after(columns, last, sentence.last) if columns.words[last - 1] != "to" else None
    if target is not None:
        spans = (Span(columns.starts[target.first], columns.ends[target.last - 1]),)
    return Candidate(phrase, (first, last), spans, Pattern.OWNED_NOUN, rule, number)


def _possessor(columns: Columns, first: int, low: int, *, bare: bool = False) -> Phrase | None:
    """The owner of the noun at word `first`: right before it, or up to two words between.

    With `bare`, where no "that" shows that the word is a noun, only plain adjectives stand between, and none before a word that
    may be a verb (her plan calls for).
    """
    at = first - 1
    while (
        at > low
        and at > first - 3
        and columns.joined(at)
        and not _owns(columns, at)
        and not (bare and (columns.flags[at] or columns.words[first].endswith("s")))
    ):
        at -= 1
    return _owner(columns, at, low) if at >= low and _owns(columns, at) and columns.joined(at) else None


def from_noun(columns: Columns, first: int, last: int, rule: Rule, number: int) -> Candidate | None:
    """Ortega's claim that ...; a statement by Ortega."""
    sentence = columns.sentences[number]
    if not _NONE.isdisjoint(columns.words[max(sentence.first, first - 3) : first]):
        return None  # there was no immediate comment from Ortega
    if last < sentence.last and columns.joined(last - 1) and columns.words[last] in ("by", "from"):
        if by_manner(columns, last):
            return None
        phrase = after_verb.after(columns, last + 1, sentence.last)
        if phrase is None or (phrase.kind == "noun" and not columns.flags[phrase.head] & (PEOPLE | INSTITUTION)):
            return None
        if columns.words[last - 1] in _CALLS:
            at = _called_for(columns, phrase, sentence.last)
            if at is None:
                return None
            phrase = phrase if phrase.stop <= at else phrase._replace(last=at)
            span = statements.trimmed(columns, columns.starts[at], sentence.end)
            return Candidate(phrase, (first, last), (span,) if span else (), Pattern.NOUN_BY, rule, number)
        if _subject_of(columns, phrase, sentence.last):
            if columns.words[last - 1] not in _QUOTES:
                return None  # comments by Ortega have raised doubts: what they were is not told
            return Candidate(phrase, (first, last), (), Pattern.NOUN_BY, rule, number)
        later = statements.trimmed(columns, columns.ends[phrase.stop - 1], sentence.end)
        return Candidate(phrase, (first, last), (later,) if later else (), Pattern.NOUN_BY, rule, number)
    link = _that(columns, last, sentence.last)
    if link is None:
        return None
    phrase = _possessor(columns, first, sentence.first) or _describing(columns, first, sentence.first)
    if phrase is None:
        return None
    later = statements.trimmed(columns, _behind(columns, link, sentence.last), sentence.end)
    return Candidate(phrase, (first, last), (later,) if later else (), Pattern.OWNED_NOUN, rule, number)


def _describing(columns: Columns, first: int, low: int) -> Phrase | None:
    """Despite OPPOSITION claims that the lists were forged: people or a body right before the noun, and a preposition before them."""
    at = first - 1
    if at <= low or not columns.joined(at) or not columns.flags[at] & (PEOPLE | INSTITUTION) or columns.namelike(at):
        return None
    begin = at
    if at - 1 > low and columns.joined(at - 1) and not columns.flags[at - 1]:
        begin = at - 1  # despite senior staff warnings that
    before = columns.flags[begin - 1]
    if not before & PREPOSITION or before & NOUN or not columns.joined(begin - 1):
        return None
    return Phrase(begin, first, at, "noun")


def _that(columns: Columns, at: int, high: int) -> int | None:
    """The "that" of her claim THAT, his claims to his friends THAT, her comment on Friday THAT; None where there is none."""
    if at < high and columns.words[at] == "that":
        return at
    if at >= high or not columns.flags[at] & (PREPOSITION | TIME) or columns.words[at] in ("of", "about"):
        return None
    for near in range(at, min(at + _LONGEST_LEAD, high - 1)):
        if not columns.joined(near - 1) or columns.flags[near] & (AUXILIARY | VERB) or columns.quoted[near] >= 0:
            return None
        if columns.words[near] == "that":
            verbal = columns.flags[near + 1] & AUXILIARY or columns.words[near + 1].endswith("ed")
            return None if verbal else near
    return None


def _behind(columns: Columns, link: int, high: int) -> int:
    """Where the content begins behind "that": at the quotation in "her comment that, “...”"."""
    if link + 1 < high and columns.quoted[link + 1] >= 0 > columns.quoted[link]:
        return columns.quotations[columns.quoted[link + 1]].span.start
    return columns.ends[link]


def _called_for(columns: Columns, phrase: Phrase, high: int) -> int | None:
    """Calls from Ortega TO break up the banks, FOR a new quay: the word where what is called for begins; None where the
    telephone rings."""
    if phrase.extra is None and phrase.head + 1 < phrase.last and columns.words[phrase.head + 1] in _CALLED:
        return phrase.head + 1
    at = phrase.stop
    for _ in range(3):
        if at >= high - 1 or columns.words[at] in _CALLED:
            break
        link = columns.words[at] == "and"
        if not link and columns.gap(at - 1) != ", ":
            break
        partner = after_verb.after(columns, at + link, high)
        at = at if partner is None else partner.stop
    return at if at < high and columns.words[at] in _CALLED else None


def _subject_of(columns: Columns, phrase: Phrase, high: int) -> bool:
    """Whether the noun with its authors is the subject of a verb that tells nothing of what they said."""
    at = phrase.stop
    if at < high - 1 and columns.words[at] == "and" and columns.joined(at):
        partner = after_verb.after(columns, at + 1, high)
        at = at if partner is None else partner.stop
    if at >= high or any(columns.words[near] == "that" for near in range(at, min(at + 4, high))):
        return False
    return bool(columns.flags[at] & AUXILIARY or (columns.flags[at] & (STOP | VERB) and not columns.flags[at] & NOUN))


def _owns(columns: Columns, at: int) -> bool:
    return columns.words[at].endswith("'s") or bool(columns.flags[at] & POSSESSIVE) or plural_owner(columns, at)


def _owner(columns: Columns, at: int, low: int) -> Phrase | None:
    if columns.flags[at] & POSSESSIVE:
        return Phrase(at, at + 1, at, "pronoun")
    if (columns.words[at].endswith("'s") and not columns.flags[at] & PREPOSITION) or plural_owner(columns, at):
        return before_verb.before(columns, at + 1, low)
    return None
