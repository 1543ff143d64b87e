"""Attributions by a noun: somebody's claim, statement or call, before its owner or behind "by"."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import after_verb, before_verb
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.patterns import statements
from caveat.annotate.attribution.patterns.candidate import Found
from caveat.annotate.attribution.text.columns import View
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    VERB,
    Rule,
)
from caveat.annotate.attribution.verbs.cues import by_manner, plural_owner
from caveat.model.text import Span


def from_owned(view: View, first: int, last: int, rule: Rule, number: int) -> Found | None:
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
    target = after_verb.after(view, last, sentence.last) if view.words[last - 1] != "to" else None
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


def from_noun(view: View, first: int, last: int, rule: Rule, number: int) -> Found | None:
    """Ortega's claim that ...; a statement by Ortega."""
    sentence = view.sentences[number]
    if last < sentence.last and view.joined(last - 1) and view.words[last] in ("by", "from"):
        if by_manner(view, last):
            return None
        phrase = after_verb.after(view, last + 1, sentence.last)
        if phrase is None or (phrase.kind == "noun" and not view.flags[phrase.head] & (PEOPLE | INSTITUTION)):
            return None
        if _subject_of(view, phrase, sentence.last):
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


def _subject_of(view: View, phrase: Phrase, high: int) -> bool:
    """Whether the noun with its authors is the subject of a verb that tells nothing of what they said."""
    at = phrase.stop
    if at < high - 1 and view.words[at] == "and" and view.joined(at):
        partner = after_verb.after(view, at + 1, high)
        at = at if partner is None else partner.stop
    if at >= high or any(view.words[near] == "that" for near in range(at, min(at + 4, high))):
        return False
    return bool(view.flags[at] & AUXILIARY or (view.flags[at] & (STOP | VERB) and not view.flags[at] & NOUN))


def _owns(view: View, at: int) -> bool:
    return view.words[at].endswith("'s") or bool(view.flags[at] & POSSESSIVE) or plural_owner(view, at)


def _owner(view: View, at: int, low: int) -> Phrase | None:
    if view.flags[at] & POSSESSIVE:
        return Phrase(at, at + 1, at, "pronoun")
    if (view.words[at].endswith("'s") and not view.flags[at] & PREPOSITION) or plural_owner(view, at):
        return before_verb.before(view, at + 1, low)
    return None
