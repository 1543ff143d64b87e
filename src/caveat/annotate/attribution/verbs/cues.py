"""Which matches of the cue lists are live: a verb that hands words over, not a noun, a number's verb or a quoted one."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.text.columns import View
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    FUNCTION,
    NOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    STOP,
    TIME,
    VERB,
    CueGuard,
    Rule,
)
from caveat.model.document import Match

_BE = frozenset(
    ("is", "are", "was", "were", "been", "being", "be", "isn't", "aren't", "wasn't", "weren't", "get", "got")
)
_HAVE = frozenset(("have", "has", "had"))
_PARTICIPLES = frozenset(("told", "said", "written", "found", "shown", "thought", "quoted", "known", "sworn", "felt"))
_CATENATIVES = frozenset(
    ("continued", "continues", "went on", "began", "begun", "started", "used", "proceeded", "came", "wants", "rushed")
)
_ASPECTS = frozenset(("kept", "keeps", "keep", "began", "started", "resumed"))
_MODALS = frozenset(("will", "shall", "would", "could", "might", "may", "can", "should", "must"))
_BARE = frozenset(("written", "shown", "sworn"))
_MANNERS = frozenset(("means", "way", "virtue", "dint", "reason"))
_PRONOMINAL = frozenset(("this", "that", "those", "some", "all", "both", "another", "these", "either", "neither"))


_BARRED = PREPOSITION | AUXILIARY | BREAK | PRONOUN | DETERMINER | POSSESSIVE | VERB | STOP


class Cue(NamedTuple):
    """A live cue: words `first` to `last` (end excluded) from a lexicon entry, with auxiliaries from word `group`.

    `form` is base ("say"), third ("says"), past, ing, passive ("was told") or reduced ("confirmed by"); `helped` is true where an auxiliary stands before it.
    """

    first: int
    last: int
    group: int
    rule: Rule
    form: str
    helped: bool
    negated: bool
    modal: bool = False


def live(view: View, match: Match) -> Cue | None:
    """The cue of a match of the verb list, or None where the words are something else here."""
    first, last = match.first, match.last
    if last - first > 1 and view.words[last - 1] == "that":
        last -= 1  # charged that: "that" begins what is charged
    elif last - first > 1 and view.words[first].startswith("publish"):
        last = first + 1  # published details: the details are what is handed over
    number = view.sentence[first]
    if number < 0 or view.in_direct(first):
        return None
    if view.caps[first] and first not in view.opens and number not in view.titled:
        return None
    rule = view.vocabulary.rules[match.lexicon][match.entry]
    for guard in rule.guards:
        if guarded(view, match, guard):
            return None
    low = view.sentences[number].first
    group, be, negated, helped = _auxiliaries(view, first, low)
    modal = helped and any(view.words[at] in _MODALS for at in range(group, first))
    form = _form(view.words[first], rule, be)
    if form == "ing" and group > low and view.words[group - 1] in _ASPECTS and view.joined(group - 1):
        group, be, negated, helped = _auxiliaries(view, group - 1, low)  # kept asking
        form = "past"
    if form == "past" and group == first and (_agent_follows(view, last) or view.words[first] in _BARE):
        form = "reduced"  # a plan proposed by the council, a number written on it
    if form == "ing" and negated and group > low and view.flags[group - 1] & PREPOSITION:
        return None  # for not condemning it
    if group > low and view.joined(group - 1):
        before, flags = view.words[group - 1], view.flags[group - 1]
        if before == "to":
            group = _catenative(view, group, low)
            return None if group < 0 else Cue(first, last, group, rule, "past", True, negated)
        if group == first and _nominal(view, group - 1, before, flags, form):
            return None
    if rule.noun and form in ("third", "base") and not helped and _noun_here(view, first, last, low):
        return None
    return Cue(first, last, group, rule, form, helped, negated, modal)


def _auxiliaries(view: View, first: int, low: int) -> tuple[int, bool, bool, bool]:
    group, be, negated, helped = first, False, False, False
    while group > low and view.joined(group - 1):
        word, flags = view.words[group - 1], view.flags[group - 1]
        if flags & AUXILIARY and not (view.caps[group - 1] and group - 1 not in view.opens):
            be = be or word in _BE
            negated = negated or word in ("not", "never", "cannot") or word.endswith("n't")
            helped = helped or word not in ("not", "never")
        elif word in ("both", "all", "each") and group - 2 >= low and _subject_before(view, group - 2):
            pass
        elif (not flags & ADVERB or (view.caps[group - 1] and view.namelike(group - 1))) and not (
            word.endswith("ly") and len(word) > 4 and not view.caps[group - 1]
        ):
            if flags & TIME and group - 2 > low and view.words[group - 2] in ("this", "last"):
                group -= 2  # has this week said
                continue
            break
        group -= 1
    return group, be, negated, helped


def _subject_before(view: View, at: int) -> bool:
    """Whether "both" or "all" only floats between its subject and the verb: "they all said"."""
    return view.caps[at] or view.words[at] in ("they", "he", "she", "who") or ")" in view.gap(at)


def _agent_follows(view: View, at: int) -> bool:
    """Whether "by" follows, with at most one adverb between."""
    for ahead in (at, at + 1):
        if ahead >= view.size or not view.joined(ahead - 1):
            return False
        if view.words[ahead] == "by":
            return not by_manner(view, ahead)
        if not view.flags[ahead] & (ADVERB | TIME):
            return False
    return False


def plural_owner(view: View, at: int) -> bool:
    """Whether word `at` is a possessive with a bare apostrophe: the readers' comments, Rogers' claim."""
    end = view.ends[at]
    return (
        view.text[end] in "'\u2019"
        and view.words[at].endswith("s")
        and view.text[end + 1 : end + 2] == " "
        and view.quoted[at] < 0
    )


def by_manner(view: View, at: int) -> bool:
    """Whether the "by" at word `at` says how and not who: "by means of the press", "by way of a letter"."""
    return at + 2 < view.size and view.words[at + 1] in _MANNERS and view.words[at + 2] == "of"


def _form(word: str, rule: Rule, be: bool) -> str:
    if word.endswith("ing"):
        return "past" if be else "ing"
    if be and (word.endswith("ed") or word in _PARTICIPLES):
        return "passive"
    if word.endswith("s") and not word.endswith("ss"):
        return "third"
    return "base" if word == rule.base else "past"


def _catenative(view: View, group: int, low: int) -> int:
    """The first word of "went on to", "began to" before a verb; -1 where "to" makes a plain infinitive."""
    if group - 2 >= low and view.words[group - 2] in _CATENATIVES:
        return group - 2
    if group - 3 >= low and f"{view.words[group - 3]} {view.words[group - 2]}" in _CATENATIVES:
        return group - 3
    return -1


def _nominal(view: View, at: int, before: str, flags: int, form: str) -> bool:
    """Whether the word before makes a noun or a participle of the cue: "the claim", "Ortega's call", "of reports"."""
    if form in ("passive", "reduced"):
        return False
    if flags & (DETERMINER | POSSESSIVE):
        return before not in _PRONOMINAL or form in ("third", "ing")
    if form == "ing":
        return before in ("without", "worth") or (before[0].isdigit() and view.words[at - 1] in ("in", "of"))
    if (before.endswith("'s") and not flags & PRONOUN) or plural_owner(view, at):
        return True  # Ortega's claim, Ortega's proposed cuts
    if before[0].isdigit() and form == "past":
        after = view.words[at + 2] if at + 2 < view.size and view.joined(at + 1) else ""
        return (
            after.endswith("s") and not view.flags[at + 2] & FUNCTION and not view.caps[at + 2]
        )  # 300 pledged delegates
    return bool(flags & PREPOSITION) and not view.caps[at]


def _noun_here(view: View, first: int, last: int, low: int) -> bool:
    """Harsh comments ARE rare, HER anti-dumping remarks: a finite verb right behind, or an owner not far before."""
    if last < view.size and view.joined(last - 1) and (view.words[last] in _BE | _HAVE or view.words[last] == "by"):
        return True
    at = first - 1
    if at >= low and view.flags[at] & NOUN and not view.caps[at]:
        return False  # her public diary shows
    while at > max(low, first - 4) and view.joined(at - 1) and not view.flags[at] & _BARRED:
        at -= 1
    return at >= low and bool(view.flags[at] & POSSESSIVE) and view.joined(at)


def guarded(view: View, match: Match, guard: CueGuard) -> bool:
    """Whether a guard sets the match aside here."""
    words = view.words
    if guard.within > 1 or (match.first and words[match.first - 1] in guard.last_before):
        for phrase in guard.before:
            if _ends_at(words, phrase, match.first, guard.within):
                return True
    if guard.within > 1 or (match.last < view.size and words[match.last] in guard.first_after):
        for phrase in guard.after:
            if _begins_at(words, phrase, match.last, guard.within):
                return True
    if guard.case == "capitalised" and view.caps[match.first] and match.first not in view.opens:
        return True
    return (
        guard.following == "number"
        and match.last < view.size
        and words[match.last][0].isdigit()
        and view.joined(match.last - 1)
    )


def _ends_at(words: tuple[str, ...], phrase: tuple[str, ...], end: int, within: int) -> bool:
    size = len(phrase)
    if within == 1:
        return end >= size and words[end - 1] == phrase[-1] and words[end - size : end] == phrase
    return any(words[end - back - size : end - back] == phrase for back in range(within) if end - back - size >= 0)


def _begins_at(words: tuple[str, ...], phrase: tuple[str, ...], start: int, within: int) -> bool:
    size = len(phrase)
    if within == 1:
        return words[start : start + size] == phrase
    return any(words[start + ahead : start + ahead + size] == phrase for ahead in range(within))
