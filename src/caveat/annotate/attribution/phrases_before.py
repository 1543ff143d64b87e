"""The noun phrase that ends where a cue begins, read from right to left."""

from __future__ import annotations

from caveat.annotate.attribution import names
from caveat.annotate.attribution.phrases import HEADS, LONGEST, NEVER_INSIDE, Phrase, finite, headed, promoted
from caveat.annotate.attribution.view import View
from caveat.annotate.attribution.vocabulary import (
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
    PRONOUN,
    QUANTITY,
    ROLE,
    STOP,
    TIME,
    TITLE,
    VERB,
    WRITER,
)
from caveat.model.words import word_set

_MODIFIERS = word_set(
    "two three four five six who which whose where whom himself herself jr sr then now one once long both"
)
_WHO = frozenset(("who", "who'd", "who'll", "who've"))
_SUBORDINATORS = frozenset(("after", "before", "since", "until", "as", "once"))


def before(view: View, end: int, low: int) -> Phrase | None:
    """The noun phrase that ends right before word `end`, not reaching below word `low`; None where none can be told."""
    if end <= low:
        return None
    if view.joined(end - 1):
        phrase = adjacent(view, end, low)
        if phrase is not None and (
            phrase.kind == "pronoun" or phrase.first <= low or not view.joined(phrase.first - 1)
        ):
            return phrase
        if not _WHO.isdisjoint(view.words[max(low, end - LONGEST) : end - 2]):
            phrase = _within_relative(view, phrase, end, low) or phrase
        return phrase if phrase is None else _unclosed(view, phrase, end, low) or phrase
    gap = view.gap(end - 1).strip()
    if gap and gap[-1] in ",-\u2014\u2013)" and gap[0] not in "\"\u201d'!?":
        return _with_modifier(view, end, low, ")" if ")" in gap else gap[-1])
    return None


def _within_relative(view: View, phrase: Phrase | None, end: int, low: int) -> Phrase | None:
    """Another sailor who lived there and who would not be named said: the words before the verb end a relative clause.

    None where the words between "who" and the phrase are no verb ("people who Ortega said were safe"), or where another
    conjunction stands between.
    """
    if phrase is not None and phrase.kind == "pronoun":
        return None
    at = end - 1
    floor = max(low + 1, end - LONGEST)
    who = -1
    while at >= floor and view.joined(at - 1):
        if view.words[at] in _WHO:
            who = at
        elif view.flags[at] & BREAK and view.words[at] not in ("and", "or"):
            return None
        elif who == at + 1 and view.words[at] not in ("and", "or"):
            break
        at -= 1
    if who < 0 or who - 1 < low or (phrase is not None and phrase.first <= who + 1) or not view.joined(who - 1):
        return None
    outer = adjacent(view, who, low)
    if outer is None or outer.kind != "noun" or not view.flags[outer.head] & (PEOPLE | QUANTITY):
        return None
    head = who - 1 if outer.head < who - 1 and not view.flags[outer.head] & NOUN else outer.head
    return outer._replace(last=end, head=head)


def _unclosed(view: View, phrase: Phrase, end: int, low: int) -> Phrase | None:
    """Maria Ortega, who is chairwoman of the port said: a relative clause whose second comma is missing."""
    at, who = phrase.first - 1, -1
    floor = max(low, end - LONGEST)
    while at > floor:
        if view.words[at] == "who":
            who = at
        elif view.flags[at] & BREAK or (view.flags[at] & VERB and not view.flags[at] & NOUN and not view.caps[at]):
            return None
        if not view.joined(at - 1):
            break
        at -= 1
    if at <= floor or view.gap(at - 1) != ", " or who < 0:
        return None
    if phrase.kind != "name" and not view.flags[who + 1] & AUXILIARY:
        return None  # who many feel, who wants to see the rules
    name = adjacent(view, at, low)
    if name is None or name.name is None or name.name[1] - name.name[0] < 2:
        return None
    return name._replace(extra=(at, end))


def _with_modifier(view: View, end: int, low: int, mark: str) -> Phrase | None:
    """Maria Ortega, a spokeswoman for the port authority, said; Ortega (D-Harrow) said."""
    opening = "(" if mark == ")" else mark
    at = end - 1
    floor = max(low, end - LONGEST - 12)
    while at > floor:
        if view.quoted[at] != view.quoted[at - 1] and view.in_direct(at) != view.in_direct(at - 1):
            return None
        if mark != ")" and not view.joined(at - 1) and view.flags[at] & BREAK and view.words[at] not in _MODIFIERS:
            if opening in view.gap(at - 1) and _parenthetic(view, at, end):
                return _behind(view, at, low)  # Ortega, however, said; Ortega, when asked about it, said
            if view.words[at] == "and" and end - at <= 3 and not any(view.namelike(i) for i in range(at, end)):
                at -= 1
                continue  # for population, refugees, and migration
            return None  # a clause of its own stands between
        if not view.joined(at - 1) and opening in view.gap(at - 1) and (mark == ")" or _may_modify(view, at)):
            phrase = adjacent(view, at, low) if mark == ")" else _behind(view, at, low)
            if phrase is not None and mark != ")" and _inside_modifier(view, phrase.first, low):
                at = phrase.first  # 22, of Harrow, Esk.: the speaker stands further left
            elif phrase is not None and not (phrase.kind == "pronoun" and view.words[phrase.head] != "who"):
                phrase = phrase._replace(extra=(phrase.extra[0] if phrase.extra else at, end))
                return _outer(view, _described(view, promoted(view, phrase, at, end), at, low), end, low)
        at -= 1
    return None


def _parenthetic(view: View, at: int, end: int) -> bool:
    """Whether "however", or "when asked ..." up to the next comma, only interrupts a subject and its verb."""
    if view.words[at] in ("however", "then", "therefore", "though", "thus"):
        return end - at == 1
    if view.words[at] not in ("when", "while", "if", "although", "though") or at + 1 >= end:
        return False
    return view.words[at + 1].endswith(("ed", "ing")) and all(
        view.joined(i) or view.quoted[i] != view.quoted[i + 1] for i in range(at, end - 1)
    )


def _inside_modifier(view: View, first: int, low: int) -> bool:
    """Whether a phrase after a comma hangs on a preposition or stands in a relative clause: it tells of a speaker before it."""
    at = first - 1
    floor = max(low, first - LONGEST)
    if at > low and view.gap(at) == ", " and view.namelike(at):
        return _in_place(view, at, low)
    while at >= floor and view.joined(at):
        flags, word = view.flags[at], view.words[at]
        opens = at > low and "," in view.gap(at - 1)
        if word in ("who", "whose", "which"):
            return at > low
        if flags & PREPOSITION and opens and not flags & NOUN:
            return view.namelike(at - 1) or view.words[at - 1][0].isdigit()
        if opens or flags & BREAK:
            return False
        at -= 1
    return False


def _in_place(view: View, at: int, low: int) -> bool:
    """A nurse from Karst, Eskany: whether the name that ends with word `at` says where somebody is from."""
    at = names.begin(view, at, low) - 1
    if at <= low or not view.joined(at) or view.words[at] not in ("from", "of", "in"):
        return False
    while at > low and view.joined(at - 1):
        at -= 1
        if view.flags[at] & PEOPLE:
            return True
    return False


def _behind(view: View, end: int, low: int) -> Phrase | None:
    """The phrase before a comma; where brackets close there, the one before the brackets."""
    if ")" in view.gap(end - 1):
        return _with_modifier(view, end, low, ")")
    return adjacent(view, end, low)


def _described(view: View, phrase: Phrase, at: int, low: int) -> Phrase:
    """A retired teacher, Maria Ortega, 67, said: the name with an age behind it is itself in apposition to a post."""
    post = phrase.first - 1
    if phrase.kind != "name" or post <= low or not _age(view.words[at]) or not view.flags[post] & PEOPLE:
        return phrase
    outer = adjacent(view, phrase.first, low) if view.gap(post) == ", " else None
    if outer is None or outer.kind != "noun" or outer.head != post or not view.flags[outer.first] & DETERMINER:
        return phrase
    if outer.first > low and view.joined(outer.first - 1):
        return phrase
    assert phrase.extra is not None
    return phrase._replace(first=outer.first, last=outer.last, extra=(phrase.first, phrase.extra[1]))


def _outer(view: View, phrase: Phrase, end: int, low: int) -> Phrase:
    """Willie Minor, an actor in Harrow, who runs a theatre, said: the phrase found is itself said of a name before it."""
    first = phrase.first
    if phrase.kind != "noun" or first - 1 <= low or view.gap(first - 1) not in (", ", "), "):
        return phrase
    last = past_age(view, first, low)
    if last <= low or not view.namelike(last - 1) or view.quoted[last - 1] != view.quoted[first]:
        return phrase
    name = _named(view, last, low)
    if name is None or name.kind != "name" or name.name is None:
        return phrase
    if name.name[1] - name.name[0] < 2 and last == first:
        return phrase
    return name._replace(extra=(last, end))


def past_age(view: View, first: int, low: int) -> int:
    """Where the age begins that stands between a name and word `first`: "Ortega, 67, a teacher", "Ortega (67), a teacher"."""
    at = first - 1
    if at <= low or not _age(view.words[at]):
        return first
    if at - 1 > low and view.words[at - 1] == "aged" and view.joined(at - 1):
        at -= 1
    return at if view.gap(at - 1) in (", ", " (") else first


def _age(word: str) -> bool:
    return word.isdigit() and len(word) < 4


def _may_modify(view: View, at: int) -> bool:
    """Whether what begins at word `at` can be said of the noun phrase before it: apposition, relative clause, age, phrase."""
    flags, word = view.flags[at], view.words[at]
    if word in _MODIFIERS or word[0].isdigit():
        return True
    if flags & (DETERMINER | POSSESSIVE | PREPOSITION | PEOPLE | TITLE | INSTITUTION | TIME | ADVERB | QUANTITY):
        return True
    return word.endswith(("ed", "er", "ist", "or")) or view.namelike(at) or _participle(word) or _names_people(view, at)


def _participle(word: str) -> bool:
    """Delivering the speech, speaking in Harrow: an "-ing" form of more than one syllable."""
    return word.endswith("ing") and len(word) > 5


def _names_people(view: View, at: int) -> bool:
    """Refugee programme director at ...: an apposition without an article, its noun for a person within a few words."""
    for ahead in range(at + 1, min(at + 5, view.size)):
        if not view.joined(ahead - 1) or view.flags[ahead] & (NEVER_INSIDE | VERB | STOP) & ~NOUN:
            return False
        if view.flags[ahead] & (PEOPLE | TITLE):
            return True
    return False


def adjacent(view: View, end: int, low: int) -> Phrase | None:
    """The noun phrase whose last word stands right before word `end`, whatever mark stands between."""
    last = end - 1
    flags = view.flags[last]
    word = view.words[last]
    if word in ("who", "which") and flags and last > low:
        phrase = _behind(view, last, low)
        if phrase is None or phrase.kind == "pronoun":
            return None
        if phrase.kind == "name" and view.joined(last - 1):
            return None  # workers in Harrow who, an American who: a name takes a comma before "who"
        if word == "which" and not view.flags[phrase.head] & (INSTITUTION | DOCUMENT):
            return None
        if phrase.kind == "name" and _inside_modifier(view, phrase.first, low):
            return _with_modifier(view, last, low, ",")  # Nadia Soto, 24, from Harrow, who said
        return _outer(view, phrase, last, low)
    if word[1:2] == "-" and view.caps[last] and last > low and view.gap(last - 1) in (", ", " ("):
        labelled = _behind(view, last, low)  # Sen. Ortega, D-Harrow said
        return None if labelled is None or labelled.kind != "name" else labelled._replace(extra=(last, end))
    if word in ("them", "us", "him"):
        return _common(view, end, low)
    if word in ("himself", "herself", "themselves") and last > low and view.joined(last - 1):
        return adjacent(view, last, low)
    if flags & (PRONOUN | WRITER):
        return Phrase(last, end, last, "pronoun")
    if view.namelike(last):
        return _named(view, end, low)
    if flags & QUANTITY and (last == low or not view.joined(last - 1) or view.flags[last - 1] & NEVER_INSIDE):
        return Phrase(last, end, last, "noun")
    if flags & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | POSSESSIVE) and not flags & NOUN:
        return None
    if flags & (TIME | ADVERB) and not flags & NOUN:
        return _before_time(view, end, low)
    return _common(view, end, low)


def _before_time(view: View, end: int, low: int) -> Phrase | None:
    """The mayor on Saturday said; Ortega last week said: the words of time stand between."""
    at = end - 1
    while at > low and view.joined(at - 1) and view.flags[at] & (TIME | ADVERB):
        at -= 1
    if at > low and view.words[at] == "on" and view.joined(at - 1):
        return adjacent(view, at, low)
    if at < end - 1 and view.namelike(at):
        return adjacent(view, at + 1, low)
    return None


def _named(view: View, end: int, low: int) -> Phrase | None:
    first = names.begin(view, end - 1, low)
    name = names.core(view, first, end)
    link = first - 1
    if link > low and view.joined(link) and view.words[link] == "the":
        link -= 1
    titled = names.has_title(view, first, name)
    past = _past_names(view, link, low)
    if past != link and past > low:
        listed = _common(view, past, low)
        if listed is not None:
            return listed._replace(last=end)  # polls in Harrow and Karst
    if link > low and view.flags[link] & PREPOSITION and view.joined(link) and not view.flags[link] & NOUN:
        inside = _common(view, end, low)
        if inside is not None and inside.head < link and (not titled or _speaks_for(view, inside.head, link)):
            return inside
        inside = _common(view, link, low) if not titled and "and" in view.words[first:end] else None
        if inside is not None and inside.kind == "noun" and view.flags[inside.head] & PEOPLE:
            return inside._replace(last=end)  # an aide to the House Quays and Dikes Committee
    if _people(view, end - 1) and view.words[end - 1].endswith("s"):
        return Phrase(_modifiers(view, first, low), end, end - 1, "noun")
    if first > low and view.words[first - 1] in ("a", "an") and view.joined(first - 1) and name == first:
        return Phrase(first - 1, end, end - 1, "noun")
    counted = _counted(view, first, low) if name == first else first
    if counted < first:
        return Phrase(counted, end, end - 1, "noun")
    if titled and link - 1 >= low and view.words[link] == "of" and view.flags[link - 1] & ROLE and view.caps[link - 1]:
        return Phrase(link - 1, end, end - 1, "name", (name, end))  # Speaker of the House Rep. Ortega
    many = first > low and view.flags[first - 1] & QUANTITY and view.joined(first - 1) and end - first == 1
    if many and view.words[first].endswith("s"):
        return Phrase(first - 1, end, first, "name", (first, end))  # several Harrovians
    return Phrase(_modifiers(view, first, low), end, end - 1, "name", (name, end))


def _speaks_for(view: View, head: int, link: int) -> bool:
    """A spokesman for Sen. Ortega, a friend of Sen. Ortega; but Speaker of the House Rep. Ortega is Ortega."""
    if view.words[link] == "of":
        return bool(view.flags[head] & PEOPLE) and not view.flags[head] & ROLE
    return bool(view.flags[head] & (PEOPLE | DOCUMENT | INSTITUTION))


def _past_names(view: View, link: int, low: int) -> int:
    """In Harrow AND Karst: the word before a list of names that hang on one preposition; else `link` itself."""
    at = link
    while at > low and view.words[at] in ("and", "or") and view.joined(at - 1) and view.namelike(at - 1):
        at = names.begin(view, at - 1, low) - 1
    return at if at >= low and view.flags[at] & PREPOSITION and view.joined(at) else link


def _counted(view: View, first: int, low: int) -> int:
    """Where "one" or "another" stands before a capital, plain adjectives between: "one well-connected Harrovian" names nobody."""
    at = first - 1
    while at > low and first - at < 4 and view.joined(at) and not view.flags[at] and not view.caps[at]:
        at -= 1
    return at if at >= low and view.words[at] in ("one", "another") and view.joined(at) else first


def _people(view: View, at: int) -> bool:
    """Whether a capitalised word is a group's name: Democrats, African-Americans."""
    flags = view.flags[at]
    if "-" in view.words[at]:
        flags = view.vocabulary.flags.get(view.words[at].rpartition("-")[2], 0)
    return bool(flags & MEMBER) or (bool(flags & PEOPLE) and not flags & (TITLE | INSTITUTION))


def _modifiers(view: View, first: int, low: int) -> int:
    """Where the words before a name begin: "former mayor", "the Ortega campaign manager"."""
    if first <= low or not view.joined(first - 1):
        return first
    near = view.flags[first - 1]
    if view.words[first - 1] == "the":
        return first - 1
    if not near & (NOUN | TITLE) or near & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | TIME) or near & STOP:
        return first
    at = first - 1
    while at > low and first - at < 12 and view.joined(at - 1):
        flags = view.flags[at - 1]
        if flags & (DETERMINER | POSSESSIVE):
            if view.words[at - 1] in ("a", "an") and not near & PEOPLE and not view.flags[first] & INSTITUTION:
                return first  # a plan Ortega dropped
            return at - 1
        if flags & (PREPOSITION | TIME | ADVERB | STOP | NEVER_INSIDE) or finite(view, at - 1):
            break
        if names.clock(view, at - 1):
            break
        at -= 1
    if at > low and view.flags[at - 1] & PREPOSITION and not near & PEOPLE:
        return first
    return at


def _walk(view: View, last: int, low: int) -> int:
    """How far left the words before `last` may belong to one noun phrase."""
    at = last
    floor = max(low, last - LONGEST)
    flags_of, words = view.flags, view.words
    while at > floor and view.quoted[at - 1] == view.quoted[at]:
        prior = at - 1
        if not view.joined(prior):
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
        if flags & PREPOSITION and word in _SUBORDINATORS and prior > floor and _subordinates(view, prior, last):
            break
        if flags & (VERB | STOP) and not flags & NOUN and not view.caps[prior] and words[prior - 1] != "who":
            held = prior > floor and flags_of[prior - 1] & (PEOPLE | DOCUMENT)
            agent = words[prior + 1] == "by" and prior > floor and flags_of[prior - 1] & NOUN
            if not agent and not (held and word.endswith(("ing", "ed"))):
                break  # but: people speaking of it, a memo seen by Soto
        elif finite(view, prior) or (
            word.endswith("ed")
            and prior > floor
            and view.namelike(prior - 1)
            and "-" not in word
            and words[prior + 1] != "by"
        ):
            break
        at = prior
    return at


def _subordinates(view: View, at: int, last: int) -> bool:
    """Two days after the council said, the quay was shut after Ortega said: a conjunction, and the phrase is its subject."""
    if view.flags[at - 1] & TIME or view.flags[last] & PEOPLE:
        return True
    return view.namelike(last) and names.begin(view, last, at) == at + 1


def _common(view: View, end: int, low: int) -> Phrase | None:
    """A phrase whose last word is no name: "a spokeswoman for the authority", "people familiar with the matter"."""
    first = _past_clock(view, _walk(view, end - 1, low), end)
    flags = view.flags
    while (
        first < end and flags[first] & (PREPOSITION | ADVERB | TIME | BREAK) and not flags[first] & (HEADS | DETERMINER)
    ):
        first = _past_preposition(view, first, end) if flags[first] & PREPOSITION else first + 1
    if view.words[first] == "that" and (first < end - 2 or view.words[end - 1].endswith("s")) and first < end - 1:
        first += 1  # said that the mayor ...
    if first >= end:
        return None
    return headed(view, first, end)


def _past_clock(view: View, first: int, end: int) -> int:
    """The first word behind a time of day that opens the clause: "10:42 a.m. Officials said", "At 11 a.m. workers said"."""
    at = first + 1 if view.words[first] == "at" and first + 1 < end else first
    if not view.words[at][0].isdigit():
        return first
    while at < end - 1 and (names.clock(view, at) or names.clock(view, at + 1)):
        at += 1
    return first if at == first + 1 and view.words[first] == "at" else at


def _past_preposition(view: View, first: int, end: int) -> int:
    """Skip a phrase that opens the clause ("After the vote the mayor"): go on at the last determiner or known noun."""
    if view.words[first] in _SUBORDINATORS and _only_determiner(view, first + 1, end):
        return first + 1  # after the media revealed
    for at in range(end - 1, first, -1):
        if view.flags[at] & (DETERMINER | POSSESSIVE) and not view.flags[at - 1] & PREPOSITION:
            return at
    if view.flags[end - 1] & (PEOPLE | INSTITUTION) and not view.flags[end - 2] & (
        PREPOSITION | DETERMINER | POSSESSIVE
    ):
        return end - 1
    return end


def _only_determiner(view: View, first: int, end: int) -> bool:
    return not any(
        view.flags[at] & (DETERMINER | POSSESSIVE) and not view.flags[at - 1] & PREPOSITION
        for at in range(first + 1, end)
    )
