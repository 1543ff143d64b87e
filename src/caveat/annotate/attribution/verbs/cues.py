"""Which matches of the cue lists are live: a verb that hands words over, not a noun, a number's verb or a quoted one."""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
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
from caveat.model.words import word_set

_BE = frozenset(
    ("is", "are", "was", "were", "been", "being", "be", "isn't", "aren't", "wasn't", "weren't", "get", "got")
)
_HAVE = frozenset(("have", "has", "had"))
_ADVERBIALS = frozenset(
    (
        "particular",
        "private",
        "public",
        "fact",
        "turn",
        "effect",
        "general",
        "part",
        "response",
        "times",
        "occasion",
        "decades",
        "large",
    )
)
_PARTICIPLES = frozenset(("told", "said", "written", "found", "shown", "thought", "quoted", "known", "sworn", "felt"))
_CATENATIVES = frozenset(
    ("continued", "continues", "went on", "began", "begun", "started", "used", "proceeded", "came", "wants", "rushed")
)
_ASPECTS = frozenset(("kept", "keeps", "keep", "began", "started", "resumed"))
_MODALS = word_set("will shall would could might may can should must cannot can't couldn't shouldn't mustn't")
_PLACES = frozenset(("there", "here"))
"""Adverbs that end a clause before a verb rather than stand between the verb and its auxiliary."""
_BARE = frozenset(("written", "shown", "sworn"))
_ADJECTIVES = frozenset(("early", "daily", "weekly", "monthly", "yearly", "friendly", "deadly"))
_MANNERS = frozenset(("means", "way", "virtue", "dint", "reason"))
_MESSAGES = frozenset(("email", "e-mail", "phone", "telephone", "text", "letter", "fax", "skype", "satellite"))
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


def live(columns: Columns, match: Match) -> Cue | None:
    """The cue of a match of the verb list, or None where the words are something else here."""
    first, last = match.first, match.last
    if last - first > 1 and columns.words[last - 1] == "that":
        last -= 1  # charged that: "that" begins what is charged
    elif last - first > 1 and columns.words[first].startswith("publish"):
        last = first + 1  # published details: the details are what is handed over
    number = columns.sentence[first]
    if number < 0 or columns.in_direct(first):
        return None
    if columns.caps[first] and first not in columns.opens and number not in columns.titled:
        return None
    rule = columns.vocabulary.rules[match.lexicon][match.entry]
    for guard in rule.guards:
        if guarded(columns, match, guard):
            return None
    low = columns.sentences[number].first
    group, be, negated, helped = _auxiliaries(columns, first, low)
    modal = helped and any(columns.words[at] in _MODALS for at in range(group, first))
    form = _form(columns.words[first], rule, be)
    if form == "ing" and group > low and columns.words[group - 1] in _ASPECTS and columns.joined(group - 1):
        group, be, negated, helped = _auxiliaries(columns, group - 1, low)  # kept asking
        form = "past"
    if form == "past" and group == first and (_agent_follows(columns, last) or columns.words[first] in _BARE):
        form = "reduced"  # a plan proposed by the council, a number written on it
    if form == "ing" and _early_warning(columns, group, first, last, low) and not helped:
        return None
    if form == "ing" and negated and group > low and columns.flags[group - 1] & PREPOSITION:
        return None  # for not condemning it
    if group > low and columns.joined(group - 1):
        before, flags = columns.words[group - 1], columns.flags[group - 1]
        if before == "to":
            group = _catenative(columns, group, low)
            return None if group < 0 else Cue(first, last, group, rule, "past", True, negated)
        if group == first and _nominal(columns, group - 1, before, flags, form):
            return None
        if form == "ing" and rule.noun and rule.type == "speech" and _described(columns, first - 1):
            return None
    if rule.noun and form in ("third", "base") and not helped and _noun_here(columns, first, last, low):
        return None
    return Cue(first, last, group, rule, form, helped, negated, modal)


def _auxiliaries(columns: Columns, first: int, low: int) -> tuple[int, bool, bool, bool]:
    group, be, negated, helped = first, False, False, False
    while group > low and columns.joined(group - 1):
        word, flags = columns.words[group - 1], columns.flags[group - 1]
        if flags & AUXILIARY and not (columns.caps[group - 1] and group - 1 not in columns.opens):
            be = be or word in _BE
            negated = negated or word in ("not", "never", "cannot") or word.endswith("n't")
            helped = helped or word not in ("not", "never")
        elif word in ("both", "all", "each") and group - 2 >= low and _subject_before(columns, group - 2):
            pass
        elif word == "all" and group - 2 >= low and columns.words[group - 2] in _HAVE | _BE:
            pass  # the others have all pledged
        elif word in _PLACES:
            break  # a nurse who was there said
        elif (not flags & ADVERB or (columns.caps[group - 1] and columns.namelike(group - 1))) and not (
            word.endswith("ly") and len(word) > 4 and not columns.caps[group - 1] and not flags & NOUN  # family
        ):
            if flags & TIME and group - 2 > low and columns.words[group - 2] in ("this", "last"):
                group -= 2  # has this week said
                continue
            if (inserted := _inserted(columns, group, low)) >= 0:
                group = inserted
                continue
            break
        group -= 1
    return group, be, negated, helped


def _inserted(columns: Columns, group: int, low: int) -> int:
    """Where the two or three words begin that stand between "have" and its verb: have IN PRIVATE said, have FOR YEARS warned; -1
    where none do."""
    if columns.words[group - 1] not in _ADVERBIALS and not columns.words[group - 1].endswith(
        ("years", "months", "weeks", "days")
    ):
        return -1
    for at in (group - 2, group - 3):
        if at - 1 > low and columns.joined(at) and columns.flags[at] & PREPOSITION:
            return at if columns.words[at - 1] in _HAVE and columns.joined(at - 1) else -1
    return -1


def _early_warning(columns: Columns, group: int, first: int, last: int, low: int) -> bool:
    """Whether an adjective and a preposition make a noun of an "-ing" form: for early warning of storms."""
    if not low < group < first or columns.words[last : last + 1] != ("of",):
        return False
    return bool(columns.flags[group - 1] & PREPOSITION) and columns.joined(group - 1)


def _subject_before(columns: Columns, at: int) -> bool:
    """Whether "both" or "all" only floats between its subject and the verb: "they all said"."""
    return columns.caps[at] or columns.words[at] in ("they", "he", "she", "who") or ")" in columns.gap(at)


def _agent_follows(columns: Columns, at: int) -> bool:
    """Whether "by" follows, with at most one adverb between."""
    for ahead in (at, at + 1):
        if ahead >= columns.size or not columns.joined(ahead - 1):
            return False
        if columns.words[ahead] == "by":
            return not by_manner(columns, ahead)
        if not columns.flags[ahead] & (ADVERB | TIME):
            return False
    return False


def plural_owner(columns: Columns, at: int) -> bool:
    """Whether word `at` is a possessive with a bare apostrophe: the readers' comments, Rogers' claim."""
    end = columns.ends[at]
    return (
        columns.text[end] in "'\u2019"
        and columns.words[at].endswith("s")
        and columns.text[end + 1 : end + 2] == " "
        and columns.quoted[at] < 0
    )


def by_manner(columns: Columns, at: int) -> bool:
    """Whether the "by" at word `at` says how and not who: "by means of the press", "by way of a letter", "said by email"."""
    if at + 1 < columns.size and columns.words[at + 1] in _MESSAGES and columns.flags[at + 1] & ~DOCUMENT == 0:
        return not columns.caps[at + 1]
    return at + 2 < columns.size and columns.words[at + 1] in _MANNERS and columns.words[at + 2] == "of"


def _form(word: str, rule: Rule, be: bool) -> str:
    if word.endswith("ing"):
        return "past" if be else "ing"
    if be and (word.endswith("ed") or word in _PARTICIPLES):
        return "passive"
    if word.endswith("s") and not word.endswith("ss"):
        return "third"
    return "base" if word == rule.base and not rule.steady else "past"


def _catenative(columns: Columns, group: int, low: int) -> int:
    """The first word of "went on to", "began to" before a verb; -1 where "to" makes a plain infinitive."""
    if group - 2 >= low and columns.words[group - 2] in _CATENATIVES:
        return group - 2
    if group - 3 >= low and f"{columns.words[group - 3]} {columns.words[group - 2]}" in _CATENATIVES:
        return group - 3
    return -1


def _nominal(columns: Columns, at: int, before: str, flags: int, form: str) -> bool:
    """Whether the word before makes a noun or a participle of the cue: "the claim", "Ortega's call", "of reports"."""
    if form in ("passive", "reduced"):
        return False
    if flags & (DETERMINER | POSSESSIVE):
        return before not in _PRONOMINAL or form in ("third", "ing")
    if form == "ing":
        return before in ("without", "worth") or (before[0].isdigit() and columns.words[at - 1] in ("in", "of"))
    if (before.endswith("'s") and not flags & PRONOUN) or plural_owner(columns, at):
        return True  # Ortega's claim, Ortega's proposed cuts
    if before[0].isdigit() and form == "past":
        after = columns.words[at + 2] if at + 2 < columns.size and columns.joined(at + 1) else ""
        return (
            after.endswith("s") and not columns.flags[at + 2] & FUNCTION and not columns.caps[at + 2]
        )  # 300 pledged delegates
    return bool(flags & PREPOSITION) and not columns.caps[at]


def _described(columns: Columns, at: int) -> bool:
    """For early WARNING of a storm: an adjective before an "-ing" noun, and a preposition before both."""
    word, flags = columns.words[at], columns.flags[at]
    if flags & (NOUN | PRONOUN | PREPOSITION | BREAK) or columns.caps[at] or at < 1 or not columns.joined(at):
        return False
    if word.endswith("s") or (word.endswith("ly") and word not in _ADJECTIVES):
        return False
    return columns.joined(at - 1) and bool(columns.flags[at - 1] & PREPOSITION)


def _noun_here(columns: Columns, first: int, last: int, low: int) -> bool:
    """Harsh comments ARE rare, HER anti-dumping remarks: a finite verb right behind, or an owner not far before."""
    if (
        last < columns.size
        and columns.joined(last - 1)
        and (columns.words[last] in _BE | _HAVE or columns.words[last] == "by")
    ):
        return True
    at = first - 1
    if at >= low and columns.flags[at] & NOUN and not columns.caps[at]:
        return False  # her public diary shows
    while at > max(low, first - 4) and columns.joined(at - 1) and not columns.flags[at] & _BARRED:
        at -= 1
    return at >= low and bool(columns.flags[at] & POSSESSIVE) and columns.joined(at)


def guarded(columns: Columns, match: Match, guard: CueGuard) -> bool:
    """Whether a guard sets the match aside here."""
    words = columns.words
    if guard.within > 1 or (match.first and words[match.first - 1] in guard.last_before):
        for phrase in guard.before:
            if _ends_at(words, phrase, match.first, guard.within):
                return True
    if guard.within > 1 or (match.last < columns.size and words[match.last] in guard.first_after):
        for phrase in guard.after:
            if _begins_at(words, phrase, match.last, guard.within):
                return True
    if guard.case == "capitalised" and columns.caps[match.first] and match.first not in columns.opens:
        return True
    return (
        guard.following == "number"
        and match.last < columns.size
        and words[match.last][0].isdigit()
        and columns.joined(match.last - 1)
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
