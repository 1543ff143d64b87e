"""Which matches of the cue lists are live: a verb that hands words over, not a noun, a number's verb or a quoted one."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    CueGuard,
    Rule,
)
from caveat.model.document import Match

_BE = frozenset("is are was were been being be am isn't aren't wasn't weren't".split())
_PARTICIPLES = frozenset("told said written found shown thought quoted known sworn felt".split())
_CATENATIVE = frozenset(
    "continued went on began started used proceeded came seemed appeared rushed wanted want wants".split()
)
_MODALS = frozenset("would could should might may can will must shall".split())


class Cue(NamedTuple):
    """A live cue: words `first` to `last` (end excluded) from a lexicon entry, with auxiliaries from word `group`."""

    first: int
    last: int
    group: int
    rule: Rule
    form: str
    """finite, ing, passive or infinitive"""
    negated: bool


def live(view: View, match: Match) -> Cue | None:
    """The cue of a match of the verb list, or None where the words are something else here."""
    first = match.first
    number = view.quoted[first]
    if view.sentence[first] < 0 or (number >= 0 and view.quotations[number].kind in ("direct", "title")):
        return None
    rule = view.vocabulary.rules[match.lexicon][match.entry]
    if any(guarded(view, match, guard) for guard in rule.guards):
        return None
    low = view.sentences[view.sentence[first]].first
    group, negated = first, False
    be = modal = False
    while group > low and view.joined(group - 1):
        word, flags = view.words[group - 1], view.flags[group - 1]
        if flags & AUXILIARY and not (view.caps[group - 1] and group - 1 not in view.opens):
            be = be or word in _BE
            modal = modal or word in _MODALS
            negated = negated or word in ("not", "never") or word.endswith("n't")
        elif not (flags & ADVERB or (word.endswith("ly") and len(word) > 4 and not view.caps[group - 1])):
            break
        group -= 1
    word = view.words[first]
    before = view.words[group - 1] if group > low and view.joined(group - 1) else ""
    flags = view.flags[group - 1] if before else 0
    if word.endswith("ing"):
        form = "finite" if be else "ing"
    elif be and (word.endswith("ed") or word in _PARTICIPLES):
        form = "passive"
    else:
        form = "finite"
    if before == "to":
        ahead = view.words[group - 2] if group - 2 >= low else ""
        if ahead not in _CATENATIVE:
            return None
        group -= 3 if ahead == "on" else 2
        form = "finite"
    elif (
        flags & (DETERMINER | POSSESSIVE)
        and form == "finite"
        and group == first
        and before not in ("this", "that", "those", "some", "all", "both", "another", "these")
    ):
        return None
    elif before.endswith(("'s", "s'")) and form == "finite" and group == first and not word.endswith("ed"):
        return None
    elif flags & PREPOSITION and form == "finite" and group == first and not word.endswith("ed"):
        return None
    return Cue(first, match.last, group, rule, form, negated)


def guarded(view: View, match: Match, guard: CueGuard) -> bool:
    """Whether a guard sets the match aside here."""
    words = view.words
    if (
        guard.before
        and guard.case is None
        and any(_ends_at(words, phrase, match.first, guard.within) for phrase in guard.before)
    ):
        return True
    if guard.after and any(_begins_at(words, phrase, match.last, guard.within) for phrase in guard.after):
        return True
    if guard.case == "capitalised" and view.caps[match.first] and match.first not in view.opens:
        return True
    if guard.case is not None and any(_ends_at(words, phrase, match.first, guard.within) for phrase in guard.before):
        return True
    return (
        guard.following == "number"
        and match.last < view.size
        and words[match.last][0].isdigit()
        and view.joined(match.last - 1)
    )


def _ends_at(words: tuple[str, ...], phrase: tuple[str, ...], end: int, within: int) -> bool:
    size = len(phrase)
    return any(words[end - back - size : end - back] == phrase for back in range(within) if end - back - size >= 0)


def _begins_at(words: tuple[str, ...], phrase: tuple[str, ...], start: int, within: int) -> bool:
    size = len(phrase)
    return any(words[start + ahead : start + ahead + size] == phrase for ahead in range(within))
