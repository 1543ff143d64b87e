"""The noun phrase that ends where a cue begins, with the apposition or relative clause between, read from right to left."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import acronyms, names, nominals
from caveat.annotate.attribution.noun_phrases.person_nouns import personal
from caveat.annotate.attribution.noun_phrases.phrase import LONGEST, NEVER_INSIDE, Phrase, headed, promoted
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    SAYING,
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
_DEGREES = word_set("phd ph.d md m.d dphil msc mba esq dds rn")
_LOOSE = frozenset(("some", "many", "several", "others", "most", "few"))
_WHO = frozenset(("who", "who'd", "who'll", "who've"))


def before(columns: Columns, end: int, low: int) -> Phrase | None:
    """The noun phrase that ends right before word `end`, not reaching below word `low`; None where none can be told."""
    if end <= low:
        return None
    if columns.joined(end - 1):
        phrase = adjacent(columns, end, low)
        if phrase is not None and (held := _body_of(columns, phrase, low)) is not None:
            return held
        if phrase is not None and (
            phrase.kind == "pronoun" or phrase.first <= low or not columns.joined(phrase.first - 1)
        ):
            return _with_post(columns, phrase, low) or phrase
        if not _WHO.isdisjoint(columns.words[max(low, end - LONGEST) : end - 2]):
            whole = _within_relative(columns, phrase, end, low)
            if whole is not None:
                return _opening(columns, whole, end, low)
        if phrase is None:
            return _within_reduced(columns, end, low)
        return _unclosed(columns, phrase, end, low) or _of_body(columns, phrase, end, low) or phrase
    gap = columns.gap(end - 1).strip()
    if gap == ")" and (spelt := acronyms.before(columns, end, low)) is not None:
        return spelt
    if gap and gap[-1] in ",-\u2014\u2013)" and gap[0] not in "\"\u201d'!?":
        return _with_modifier(columns, end, low, ")" if ")" in gap else gap[-1])
    return None


def _body_of(columns: Columns, phrase: Phrase, low: int) -> Phrase | None:
    """The CAMPAIGN of Union nominee Ortega said: the body of somebody with a title or a post before the name, and not that one."""
    at = phrase.first - 2
    if (
        phrase.kind != "name"
        or at <= low
        or columns.words[at + 1] != "of"
        or not columns.joined(at)
        or columns.caps[at]
    ):
        return None
    if not columns.flags[at] & INSTITUTION or not columns.flags[at - 1] & DETERMINER or not columns.joined(at + 1):
        return None
    return Phrase(at - 1, phrase.last, at, "noun")


def _within_relative(columns: Columns, phrase: Phrase | None, end: int, low: int) -> Phrase | None:
    """Another sailor who lived there and who would not be named said: the words before the verb end a relative clause.

    None where the words between "who" and the phrase are no verb ("people who Ortega said were safe"), or where another
    conjunction or a verb of speaking stands between.
    """
    if phrase is not None and phrase.kind == "pronoun":
        return None
    at = end - 1
    floor = max(low + 1, end - LONGEST)
    who = -1
    while at >= floor and columns.joined(at - 1):
        if columns.words[at] in _WHO:
            who = at
        elif columns.flags[at] & SAYING:
            return None  # an official who was there said Ortega believed it
        elif columns.words[at] == "because" and columns.words[at + 1] in ("of", "he", "she", "they", "it"):
            pass  # a clerk who would not be named because of the case
        elif columns.words[at] == "that" and columns.flags[at + 1] & TIME:
            pass  # a docker who opened the gate that night
        elif columns.flags[at] & BREAK and columns.words[at] not in ("and", "or"):
            return None
        elif who == at + 1 and columns.words[at] not in ("and", "or"):
            break
        at -= 1
    if who < 0 or who - 1 < low or (phrase is not None and phrase.first <= who + 1) or not columns.joined(who - 1):
        return None
    outer = adjacent(columns, who, low)
    if outer is None or outer.kind != "noun" or not columns.flags[outer.head] & (PEOPLE | QUANTITY):
        return None
    head = who - 1 if outer.head < who - 1 and not columns.flags[outer.head] & NOUN else outer.head
    return outer._replace(last=end, head=head)


def _within_reduced(columns: Columns, end: int, low: int) -> Phrase | None:
    """An official not authorised to speak said: a participle right behind the noun opens a clause without "who"."""
    for at in range(end - 1, max(low, end - LONGEST), -1):
        if not columns.joined(at - 1) or columns.flags[at] & SAYING:
            return None
        if columns.flags[at] & BREAK and columns.words[at] not in ("and", "or"):
            return None
        opens = columns.words[at] == "not" or (columns.words[at].endswith("ed") and not columns.flags[at] & NOUN)
        if opens and columns.flags[at - 1] & PEOPLE and not columns.caps[at - 1]:
            outer = adjacent(columns, at, low)
            return outer._replace(last=end) if outer is not None and outer.kind == "noun" else None
    return None


def _opening(columns: Columns, phrase: Phrase, end: int, low: int) -> Phrase:
    """Ada Moreau, the blogger who started Quaynews.com said: the name that opens the clause, for the second comma is missing."""
    outer = _outer(columns, phrase, end, low)
    opens = outer.first == low or any(mark in columns.gap(outer.first - 1) for mark in "\u201d\"'")
    return outer if opens else phrase


def _unclosed(columns: Columns, phrase: Phrase, end: int, low: int) -> Phrase | None:
    """Maria Ortega, who is chairwoman of the port said: a relative clause whose second comma is missing."""
    at, who = phrase.first - 1, -1
    floor = max(low, end - LONGEST)
    while at > floor:
        if columns.words[at] == "who":
            who = at
        elif columns.flags[at] & BREAK or (
            columns.flags[at] & VERB and not columns.flags[at] & NOUN and not columns.caps[at]
        ):
            return None
        if not columns.joined(at - 1):
            break
        at -= 1
    if at <= floor or columns.gap(at - 1) != ", " or who < 0:
        return None
    if phrase.kind != "name" and not columns.flags[who + 1] & AUXILIARY:
        return None  # who many feel, who wants to see the rules
    name = adjacent(columns, at, low)
    if name is None or name.name is None or name.name[1] - name.name[0] < 2:
        return None
    return name._replace(extra=(at, end))


def _with_post(columns: Columns, phrase: Phrase, low: int) -> Phrase | None:
    """“...,” Maria Ortega, vice president of the port told: a name behind a quotation with its post, the second comma missing."""
    at = phrase.first
    if phrase.kind != "noun" or at <= low + 1 or columns.gap(at - 1) != ", " or not columns.namelike(at - 1):
        return None
    if not columns.flags[phrase.head] & (PEOPLE | TITLE) or columns.words[phrase.head].endswith("s"):
        return None
    name = adjacent(columns, at, low)
    if name is None or name.name is None or name.name[1] - name.name[0] < 2 or name.first <= low:
        return None
    if not columns.gap(name.first - 1).rstrip().endswith(("\u201d", '"')):
        return None
    return name._replace(extra=(at, phrase.stop))


def _of_body(columns: Columns, phrase: Phrase, end: int, low: int) -> Phrase | None:
    """Dr Ada Moreau, PhD, OF the Harbour Institute said: a name with its body behind one comma, the second one missing."""
    if phrase.kind != "name" or (not columns.flags[phrase.head] & INSTITUTION and columns.words[phrase.first] != "the"):
        return None
    at, floor = phrase.first - 1, max(low + 2, end - LONGEST)
    while at > floor and columns.joined(at - 1) and columns.words[at] not in ("of", "from", "at"):
        if columns.flags[at] & (AUXILIARY | PRONOUN | VERB | STOP) and not columns.flags[at] & NOUN:
            return None
        at -= 1
    if columns.words[at] not in ("of", "from", "at") or at <= low + 1 or columns.gap(at - 1) != ", ":
        return None
    last = at
    if columns.gap(at - 2) == ", " and columns.words[at - 1] in _DEGREES:
        last = at - 1
    name = nominals.named(columns, last, low) if columns.namelike(last - 1) else None
    if name is None or name.name is None or name.name[1] - name.first < 2:
        return None
    return name._replace(extra=(at, end))


def _with_modifier(columns: Columns, end: int, low: int, mark: str) -> Phrase | None:
    """Maria Ortega, a spokeswoman for the port authority, said; Ortega (D-Harrow) said."""
    opening = "(" if mark == ")" else mark
    at = end - 1
    floor = max(low, end - LONGEST - 12)
    while at > floor:
        if columns.quoted[at] != columns.quoted[at - 1] and columns.in_direct(at) != columns.in_direct(at - 1):
            return None
        if (
            mark != ")"
            and not columns.joined(at - 1)
            and columns.flags[at] & BREAK
            and columns.words[at] not in _MODIFIERS
        ):
            if opening in columns.gap(at - 1) and _parenthetic(columns, at, end):
                return _behind(columns, at, low)  # Ortega, however, said; Ortega, when asked about it, said
            if columns.words[at] == "and" and end - at <= 3 and not any(columns.namelike(i) for i in range(at, end)):
                at -= 1
                continue  # for population, refugees, and migration
            return None  # a clause of its own stands between
        if not columns.joined(at - 1) and opening in columns.gap(at - 1) and (mark == ")" or _may_modify(columns, at)):
            phrase = adjacent(columns, at, low) if mark == ")" else _behind(columns, at, low)
            if phrase is not None and mark != ")" and _inside_modifier(columns, phrase.first, low):
                at = phrase.first  # 22, of Harrow, Esk.: the speaker stands further left
            elif phrase is not None and all(
                columns.words[i] in names.DEGREES for i in range(phrase.first, phrase.last)
            ):
                at = phrase.first
                continue  # Ana Vess, M.D., Ph.D., a surgeon
            elif phrase is not None and not (phrase.kind == "pronoun" and columns.words[phrase.head] != "who"):
                phrase = phrase._replace(extra=(phrase.extra[0] if phrase.extra else at, end))
                holder = _outer(columns, phrase, end, low)
                if holder is not phrase:
                    return holder  # Prince Otieno, the brother of the heir, Juma, said
                return _described(columns, promoted(columns, phrase, at, end), at, low)
        at -= 1
    return None


def _parenthetic(columns: Columns, at: int, end: int) -> bool:
    """Whether "however", or "when asked ..." up to the next comma, only interrupts a subject and its verb."""
    if columns.words[at] in ("however", "then", "therefore", "though", "thus"):
        return end - at == 1
    if columns.words[at] not in ("when", "while", "if", "although", "though") or at + 1 >= end:
        return False
    return columns.words[at + 1].endswith(("ed", "ing")) and all(
        columns.joined(i) or columns.quoted[i] != columns.quoted[i + 1] for i in range(at, end - 1)
    )


def _inside_modifier(columns: Columns, first: int, low: int) -> bool:
    """Whether a phrase after a comma hangs on a preposition or stands in a relative clause: it tells of a speaker before it."""
    at = first - 1
    floor = max(low, first - LONGEST)
    if at > low and columns.gap(at) == ", " and columns.namelike(at):
        return _in_place(columns, at, low)
    while at >= floor and columns.joined(at):
        flags, word = columns.flags[at], columns.words[at]
        opens = at > low and "," in columns.gap(at - 1)
        if word in ("who", "whose", "which"):
            return at > low
        if flags & PREPOSITION and opens and not flags & NOUN:
            return columns.namelike(at - 1) or columns.words[at - 1][0].isdigit()
        if opens or flags & BREAK:
            return False
        at -= 1
    return False


def _in_place(columns: Columns, at: int, low: int) -> bool:
    """A nurse from Karst, Eskany: whether the name that ends with word `at` says where somebody is from."""
    at = names.begin(columns, at, low) - 1
    if at > low and columns.words[at] == "the" and columns.joined(at):
        at -= 1  # a professor at the University of Karst, Lynby, said
    if at <= low or not columns.joined(at) or columns.words[at] not in ("from", "of", "in", "at"):
        return False
    while at > low and columns.joined(at - 1):
        at -= 1
        if columns.flags[at] & PEOPLE:
            return True
    return False


def _behind(columns: Columns, end: int, low: int) -> Phrase | None:
    """The phrase before a comma; where brackets close there, the one before the brackets."""
    if ")" in columns.gap(end - 1):
        return _with_modifier(columns, end, low, ")")
    return adjacent(columns, end, low)


def _described(columns: Columns, phrase: Phrase, at: int, low: int) -> Phrase:
    """A retired teacher, Maria Ortega, 67, said: the name with an age behind it is itself in apposition to a post."""
    post = phrase.first - 1
    if phrase.kind != "name" or post <= low or not _age(columns.words[at]) or not columns.flags[post] & PEOPLE:
        return phrase
    outer = adjacent(columns, phrase.first, low) if columns.gap(post) == ", " else None
    if outer is None or outer.kind != "noun" or outer.head != post or not columns.flags[outer.first] & DETERMINER:
        return phrase
    if outer.first > low and columns.joined(outer.first - 1):
        return phrase
    assert phrase.extra is not None
    return phrase._replace(first=outer.first, last=outer.last, extra=(phrase.first, phrase.extra[1]))


def _outer(columns: Columns, phrase: Phrase, end: int, low: int) -> Phrase:
    """Willie Minor, an actor in Harrow, who runs a theatre, said: the phrase found is itself said of a name before it."""
    first = phrase.first
    if phrase.kind != "noun" or first - 1 <= low or columns.gap(first - 1) not in (", ", "), "):
        return phrase
    last = past_age(columns, first, low)
    if last <= low or not columns.namelike(last - 1) or columns.quoted[last - 1] != columns.quoted[first]:
        return phrase
    name = nominals.named(columns, last, low)
    if name is None or name.kind != "name" or name.name is None:
        return phrase
    if name.name[1] - name.name[0] < 2 and last == first and name.first == name.name[0]:
        return phrase
    return name._replace(extra=(last, end))


def past_age(columns: Columns, first: int, low: int) -> int:
    """Where the age begins that stands between a name and word `first`: "Ortega, 67, a teacher", "Ortega (67), a teacher"."""
    at = first - 1
    if at <= low or not _age(columns.words[at]):
        return first
    if at - 1 > low and columns.words[at - 1] == "aged" and columns.joined(at - 1):
        at -= 1
    return at if columns.gap(at - 1) in (", ", " (") else first


def _age(word: str) -> bool:
    return word.isdigit() and len(word) < 4


def _may_modify(columns: Columns, at: int) -> bool:
    """Whether what begins at word `at` can be said of the noun phrase before it: apposition, relative clause, age, phrase."""
    flags, word = columns.flags[at], columns.words[at]
    if word in _MODIFIERS or word[0].isdigit():
        return True
    if flags & (DETERMINER | POSSESSIVE | PREPOSITION | PEOPLE | TITLE | INSTITUTION | TIME | ADVERB | QUANTITY):
        return True
    return (
        word.endswith(("ed", "er", "ist", "or", "ly"))
        or columns.namelike(at)
        or _participle(word)
        or _names_people(columns, at)
    )


def _participle(word: str) -> bool:
    """Delivering the speech, speaking in Harrow: an "-ing" form of more than one syllable."""
    return word.endswith("ing") and len(word) > 5


def _names_people(columns: Columns, at: int) -> bool:
    """Refugee programme director at ...: an apposition without an article, its noun for a person within a few words."""
    for ahead in range(at + 1, min(at + 5, columns.size)):
        if not columns.joined(ahead - 1) or columns.flags[ahead] & (NEVER_INSIDE | VERB | STOP) & ~NOUN:
            return False
        if columns.flags[ahead] & TITLE or personal(columns, ahead):
            return True
    return False


def adjacent(columns: Columns, end: int, low: int) -> Phrase | None:
    """The noun phrase whose last word stands right before word `end`, whatever mark stands between."""
    last = end - 1
    flags = columns.flags[last]
    word = columns.words[last]
    if word in ("who", "which") and flags and last > low:
        phrase = _behind(columns, last, low)
        joined = columns.joined(last - 1)
        if word == "who" and (phrase is None or (joined and phrase.kind == "noun")):
            phrase = antecedent(columns, phrase, last, low)
        if phrase is None or phrase.kind == "pronoun":
            return None
        if phrase.kind == "name" and columns.joined(last - 1):
            return None  # workers in Harrow who, an American who: a name takes a comma before "who"
        if word == "which" and not columns.flags[phrase.head] & (INSTITUTION | DOCUMENT):
            return None
        if phrase.kind == "name" and _inside_modifier(columns, phrase.first, low):
            return _with_modifier(columns, last, low, ",")  # Nadia Soto, 24, from Harrow, who said
        return _outer(columns, phrase, last, low)
    if word[1:2] == "-" and columns.caps[last] and last > low and columns.gap(last - 1) in (", ", " ("):
        labelled = _behind(columns, last, low)  # Sen. Ortega, D-Harrow said
        return None if labelled is None or labelled.kind != "name" else labelled._replace(extra=(last, end))
    if word in ("them", "us", "him"):
        return nominals.common(columns, end, low)
    if word == "me" and last > low and columns.flags[last - 1] & PREPOSITION:
        return nominals.common(columns, end, low)  # one of the guests before me
    if word in ("himself", "herself", "themselves") and last > low and columns.joined(last - 1):
        return adjacent(columns, last, low)
    if flags & (PRONOUN | WRITER):
        return Phrase(last, end, last, "pronoun")
    if columns.namelike(last):
        return nominals.named(columns, end, low)
    if flags & QUANTITY and (last == low or not columns.joined(last - 1) or columns.flags[last - 1] & NEVER_INSIDE):
        return Phrase(last, end, last, "noun")
    if flags & (PREPOSITION | BREAK | AUXILIARY | DETERMINER | POSSESSIVE) and not flags & NOUN:
        return None
    if flags & (TIME | ADVERB) and not flags & NOUN:
        return _before_time(columns, end, low)
    return nominals.common(columns, end, low)


def antecedent(columns: Columns, phrase: Phrase | None, end: int, low: int) -> Phrase | None:
    """A hope for a group of divers WHO, including some WHO: the people right before the word, where `phrase` has another head."""
    if columns.words[end - 1] in _LOOSE and columns.words[end - 2] in ("including", "from", "by", "with", "for"):
        return Phrase(end - 1, end, end - 1, "noun")
    if phrase is not None:
        flags = columns.flags[phrase.head]
        counted = flags & QUANTITY and (phrase.head == end - 1 or columns.words[phrase.head + 1] == "of")
        if flags & (PEOPLE | INSTITUTION) or counted:
            return phrase
    for at in range(max(low, end - 7) + 1, end):
        link = columns.flags[at - 1] & PREPOSITION or columns.words[at - 1] in ("including", "and")
        if not link or not columns.joined(at - 1):
            continue
        nearer = headed(columns, at, end)
        if (
            nearer is not None
            and nearer.kind == "noun"
            and columns.flags[nearer.head] & (PEOPLE | QUANTITY | INSTITUTION)
        ):
            return nearer
    return phrase


def _before_time(columns: Columns, end: int, low: int) -> Phrase | None:
    """The mayor on Saturday said; Ortega last week said: the words of time stand between."""
    at = end - 1
    while at > low and columns.joined(at - 1) and columns.flags[at] & (TIME | ADVERB):
        at -= 1
    if at > low and columns.words[at] == "on" and columns.joined(at - 1):
        return adjacent(columns, at, low)
    if at < end - 1 and columns.namelike(at):
        return adjacent(columns, at + 1, low)
    return None
