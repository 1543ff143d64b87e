"""Nominals: a noun phrase up to its last noun or name, read from right to left, without what is said of it behind."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.noun_phrases.phrase import HEADS, LONGEST, NEVER_INSIDE, Phrase, finite, headed
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    MEMBER,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    QUANTITY,
    ROLE,
    STOP,
    TIME,
    TITLE,
    VERB,
)

_BE = frozenset(("is", "are", "was", "were", "been"))
_SUBORDINATORS = frozenset(("after", "before", "since", "until", "as", "once"))


def named(columns: Columns, end: int, low: int) -> Phrase | None:
    """The phrase whose last word, the one before word `end`, is part of a name: the name, or the noun that it hangs on."""
    first = names.begin(columns, end - 1, low)
    name = names.core(columns, first, end)
    link = first - 1
    if link > low and columns.joined(link) and columns.words[link] == "the":
        link -= 1
    while link > low and columns.caps[link] and columns.words[link].endswith("'s") and columns.joined(link - 1):
        link -= 1  # authorities in Harrow's Outer Karst
    titled = names.has_title(columns, first, name)
    past = _past_names(columns, link, low)
    if past != link and past > low:
        listed = common(columns, past, low)
        if listed is not None:
            return listed._replace(last=end)  # polls in Harrow and Karst
    if link > low and columns.flags[link] & PREPOSITION and columns.joined(link) and not columns.flags[link] & NOUN:
        inside = common(columns, end, low)
        counted = (
            inside is not None
            and inside.head == end - 1
            and inside.first < link
            and bool(columns.flags[end - 1] & PEOPLE)
        )
        if (
            inside is not None
            and (inside.head < link or counted)
            and (not titled or _speaks_for(columns, inside.head, link))
        ):
            return inside  # counted: a growing number of Harrovians
        inside = common(columns, link, low) if not titled and "and" in columns.words[first:end] else None
        if inside is not None and inside.kind == "noun" and columns.flags[inside.head] & PEOPLE:
            return inside._replace(last=end)  # an aide to the House Quays and Dikes Committee
    if _people(columns, end - 1) and columns.words[end - 1].endswith("s"):
        if first > low and columns.flags[first - 1] & QUANTITY and columns.joined(first - 1):
            return Phrase(first - 1, end, end - 1, "noun")  # several Harrovians
        return Phrase(_modifiers(columns, first, low), end, end - 1, "noun")
    if _headless(columns, first, end):
        return Phrase(_modifiers(columns, first, low), end, end - 1, "noun")
    if first > low and columns.words[first - 1] in ("a", "an") and columns.joined(first - 1) and name == first:
        return Phrase(first - 1, end, end - 1, "noun")
    several = _counted(columns, first, low) if name == first else first
    if several < first:
        return Phrase(several, end, end - 1, "noun")
    if (
        titled
        and link - 1 >= low
        and columns.words[link] == "of"
        and columns.flags[link - 1] & ROLE
        and columns.caps[link - 1]
    ):
        return Phrase(link - 1, end, end - 1, "name", (name, end))  # Speaker of the House Rep. Ortega
    many = first > low and columns.flags[first - 1] & QUANTITY and columns.joined(first - 1) and end - first == 1
    if many and columns.words[first].endswith("s"):
        return Phrase(first - 1, end, first, "name", (first, end))  # several Esks: no list and no shape knows them
    begin = _modifiers(columns, first, low)
    if begin < first and begin - 1 > low and columns.flags[begin - 1] & PREPOSITION and columns.joined(begin - 1):
        inside = common(columns, end, low)
        if inside is not None and inside.head < begin - 1 and columns.flags[inside.head] & PEOPLE and not titled:
            return inside  # a columnist for the news site Quayline
    return Phrase(begin, end, end - 1, "name", (name, end))


def _headless(columns: Columns, first: int, end: int) -> bool:
    """The HPD Chief: a body's letters and a post, both with capitals, and nobody's name."""
    letters = columns.text[columns.starts[first] : columns.ends[first]]
    if end < columns.size and columns.words[end] in ("and", "or"):
        return False
    return end - first == 2 and len(letters) > 1 and letters.isupper() and bool(columns.flags[end - 1] & ROLE)


def _speaks_for(columns: Columns, head: int, link: int) -> bool:
    """A spokesman for Sen. Ortega, a friend of Sen. Ortega; but Speaker of the House Rep. Ortega is Ortega."""
    if columns.words[link] == "of":
        return bool(columns.flags[head] & PEOPLE) and not columns.flags[head] & ROLE
    return bool(columns.flags[head] & (PEOPLE | DOCUMENT | INSTITUTION))


def _past_names(columns: Columns, link: int, low: int) -> int:
    """In Harrow AND Karst: the word before a list of names that hang on one preposition; else `link` itself."""
    at = link
    while at > low and columns.words[at] in ("and", "or") and columns.joined(at - 1) and columns.namelike(at - 1):
        at = names.begin(columns, at - 1, low) - 1
    return at if at >= low and columns.flags[at] & PREPOSITION and columns.joined(at) else link


def _counted(columns: Columns, first: int, low: int) -> int:
    """Where "one" or "another" stands before a capital, plain adjectives between: "one well-connected Harrovian" names nobody."""
    at = first - 1
    while at > low and first - at < 4 and columns.joined(at) and not columns.flags[at] and not columns.caps[at]:
        at -= 1
    return at if at >= low and columns.words[at] in ("one", "another") and columns.joined(at) else first


def _people(columns: Columns, at: int) -> bool:
    """Whether a capitalised word is a group's name: Democrats, African-Americans."""
    flags = columns.flags[at]
    if "-" in columns.words[at]:
        flags = columns.vocabulary.flags.get(columns.words[at].rpartition("-")[2], 0)
    return bool(flags & MEMBER) or (bool(flags & PEOPLE) and not flags & (TITLE | INSTITUTION))


def _modifiers(columns: Columns, first: int, low: int) -> int:
    """Where the words before a name begin: "former mayor", "the Ortega campaign manager"."""
    if first <= low or not columns.joined(first - 1):
        return first
    near = columns.flags[first - 1]
    if columns.words[first - 1] == "the":
        return first - 1
    if not near & (NOUN | TITLE) or near & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | TIME) or near & STOP:
        return first
    at = first - 1
    while at > low and first - at < 12 and columns.joined(at - 1):
        flags = columns.flags[at - 1]
        if flags & (DETERMINER | POSSESSIVE):
            if columns.words[at - 1] in ("a", "an") and not near & PEOPLE and not columns.flags[first] & INSTITUTION:
                return first  # a plan Ortega dropped
            return at - 1
        if flags & (PREPOSITION | TIME | ADVERB | STOP | NEVER_INSIDE) or finite(columns, at - 1):
            break
        if names.clock(columns, at - 1):
            break
        at -= 1
    if at > low and columns.flags[at - 1] & PREPOSITION and not near & PEOPLE:
        return first
    return at


def _walk(columns: Columns, last: int, low: int) -> int:
    """How far left the words before `last` may belong to one noun phrase."""
    at = last
    floor = max(low, last - LONGEST)
    flags_of, words = columns.flags, columns.words
    while at > floor and columns.quoted[at - 1] == columns.quoted[at]:
        prior = at - 1
        if not columns.joined(prior):
            break
        flags, word = flags_of[prior], words[prior]
        listed = word in ("and", "or") and not flags_of[prior + 1] & DETERMINER
        if (word == "who" or listed) and prior > floor and flags_of[prior - 1] & PEOPLE:
            at = prior
            continue
        if word == "who" and prior - 1 > floor and not flags_of[prior - 1] and flags_of[prior - 2] & DETERMINER:
            at = prior  # a diver who: whoever it is, "who" makes it a person
            continue
        if flags & AUXILIARY and prior > floor and words[prior - 1] == "who":
            at = prior
            continue
        if flags & NEVER_INSIDE and not flags & (PREPOSITION | DETERMINER | QUANTITY):
            break
        if flags & PREPOSITION and word in _SUBORDINATORS and prior > floor and _subordinates(columns, prior, last):
            break
        if flags & (VERB | STOP) and not flags & NOUN and not columns.caps[prior] and words[prior - 1] != "who":
            held = prior > floor and flags_of[prior - 1] & (PEOPLE | DOCUMENT)
            agent = words[prior + 1] == "by" and prior > floor and flags_of[prior - 1] & NOUN
            if not agent and not (held and word.endswith(("ing", "ed"))):
                break  # but: people speaking of it, a memo seen by Soto
        elif finite(columns, prior) or (
            word.endswith("ed")
            and prior > floor
            and columns.namelike(prior - 1)
            and "-" not in word
            and words[prior + 1] != "by"
        ):
            break
        at = prior
    return at


def _subordinates(columns: Columns, at: int, last: int) -> bool:
    """Two days after the council said, the quay was shut after Ortega said: a conjunction, and the phrase is its subject."""
    if columns.flags[at - 1] & TIME or columns.flags[last] & (PEOPLE | INSTITUTION):
        return True
    return columns.namelike(last) and names.begin(columns, last, at) == at + 1


def common(columns: Columns, end: int, low: int) -> Phrase | None:
    """A phrase whose last word is no name: "a spokeswoman for the authority", "people familiar with the matter"."""
    first = _past_clock(columns, _walk(columns, end - 1, low), end)
    flags = columns.flags
    while (
        first < end and flags[first] & (PREPOSITION | ADVERB | TIME | BREAK) and not flags[first] & (HEADS | DETERMINER)
    ):
        first = _past_preposition(columns, first, end) if flags[first] & PREPOSITION else first + 1
    if columns.words[first] == "that" and (first < end - 2 or columns.words[end - 1].endswith("s")) and first < end - 1:
        first += 1  # said that the mayor ...
    for at in range(first + 1, end - 1):
        if columns.words[at] == "that" and flags[at + 1] & QUANTITY:
            first = at + 1  # so narrow that many divers
    if first > low and first < end - 1 and columns.words[first].endswith("ing") and columns.words[first - 1] in _BE:
        first += not flags[first]  # is courting Harrovians who
    if first >= end:
        return None
    return headed(columns, first, end)


def _past_clock(columns: Columns, first: int, end: int) -> int:
    """The first word behind a time of day that opens the clause: "10:42 a.m. Officials said", "At 11 a.m. workers said"."""
    at = first + 1 if columns.words[first] == "at" and first + 1 < end else first
    if not columns.words[at][0].isdigit():
        return first
    while at < end - 1 and (names.clock(columns, at) or names.clock(columns, at + 1)):
        at += 1
    return first if at == first + 1 and columns.words[first] == "at" else at


def _past_preposition(columns: Columns, first: int, end: int) -> int:
    """Skip a phrase that opens the clause ("After the vote the mayor"): go on at the last determiner or known noun."""
    if columns.words[first] in _SUBORDINATORS and _only_determiner(columns, first + 1, end):
        return first + 1  # after the media revealed
    for at in range(end - 1, first, -1):
        if columns.flags[at] & (DETERMINER | POSSESSIVE) and not columns.flags[at - 1] & PREPOSITION:
            return at
    if columns.flags[end - 1] & (PEOPLE | INSTITUTION) and not columns.flags[end - 2] & (
        PREPOSITION | DETERMINER | POSSESSIVE
    ):
        return end - 1
    return end


def _only_determiner(columns: Columns, first: int, end: int) -> bool:
    return not any(
        columns.flags[at] & (DETERMINER | POSSESSIVE) and not columns.flags[at - 1] & PREPOSITION
        for at in range(first + 1, end)
    )
