"""What stands beside a name and says who somebody is: an apposition, a noun before it, a relative clause, brackets, a copula.

The place decides, not the noun: whatever stands between "Ana Vess, a" and the next comma says who Ana Vess is. Lists of
nouns only help where the place alone does not tell: a noun without an article, a sentence with "was".
"""

from __future__ import annotations

from typing import NamedTuple

from caveat.annotate.attribution.noun_phrases import names as naming
from caveat.annotate.attribution.noun_phrases.person_nouns import personal
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    FUNCTION,
    HONORIFIC,
    INSTITUTION,
    NOUN,
    PARTICLES,
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
from caveat.match.person_shape import WHOLE
from caveat.model.patterns import pattern
from caveat.model.words import word_set

LONGEST = 30
"""A description is followed over at most so many words."""
APPOSED, NOUN_BEFORE, POST, POINTED, ADDRESS = 5, 4, 3, 2, 1
"""How plainly a place says who somebody is; of several descriptions the plainest is the role."""
_LEADS = word_set("former then now current longtime long-time acting ex retired himself herself fellow")
_BE = frozenset(("is", "was", "remains", "became", "becomes"))
_NAMED_TO = word_set("appointed named elected re-elected reelected promoted nominated")
_SERVES = word_set("serves served serving works worked working")
_HOLDS = word_set(
    "led headed founded co-founded cofounded chaired ran wrote represented owned directed managed edited coached taught studied served "
    "worked built designed coordinated oversaw"
)
_OPINES = word_set(
    "says thinks believes wants hopes knows feels sees has does was is goes comes gets needs likes loves hates seems appears agrees "
    "disagrees argues insists faces looks adds tells plans claims denies makes takes gives finds"
)
_TALK = word_set("statement interview letter email e-mail tweet post message release telephone phone blog video")
_NO_NEWS = word_set(
    "man woman person guy people boy girl one thing way kind sort lot part reason child kid victim source"
)
_ADJECTIVE = pattern(r"[a-z-]{2,}(?:ive|al|ous|ful|less|ic|able|ible|ed|ing|some|ish|y)\Z")
_PLAIN = word_set("late young old new great big first last only same own brave dear good bad real")
PARTY = pattern(r"[rdi]-[a-z].*")
"""A party and a place as they stand behind a member's name: D-Karst."""


class Description(NamedTuple):
    """Words `first` to `last` (end excluded) that say who somebody is, and how plainly their place says so."""

    first: int
    last: int
    rank: int


def behind(columns: Columns, last: int, *, full: bool = True) -> Description | None:
    """What the words behind the name that ends before word `last` say of it; of a surname alone only nouns for persons are said."""
    found = _behind(columns, last)
    if (
        found is not None
        and not full
        and found.rank == APPOSED
        and not personal(columns, head(columns, found.first, found.last))
    ):
        return None
    return found


def _behind(columns: Columns, last: int) -> Description | None:
    """The description behind the name, whatever its noun."""
    if last >= columns.size or columns.words[last - 1].endswith("'s"):
        return None
    gap = columns.gap(last - 1)
    if gap in (" ", "\u00a0", "\n", "\r\n"):
        return _joined(columns, last)
    if gap.lstrip()[:1] == "(" and '"' not in gap:
        return _bracketed(columns, last)
    return _apposed(columns, last, said=_behind_quotation(columns, last)) if _comma(gap) else None


def _behind_quotation(columns: Columns, last: int) -> bool:
    """Whether the name that ends before word `last` stands right behind a quotation, so that it is who said it."""
    first = naming.begin(columns, last - 1, max(0, last - 8))
    return first > 0 and columns.gap(first - 1).rstrip().endswith(("\u201d", '"'))


def _comma(gap: str) -> bool:
    """Whether a gap is a comma or a dash, so that an apposition may follow."""
    return gap.strip() in (",", "\u2013", "\u2014", "--", "-", "),", ".,") and gap.strip() != "" and len(gap) > 1


def _apposed(columns: Columns, at: int, *, said: bool = False) -> Description | None:
    """Vess, 43, a beekeeper,; Vess, who runs the mill,: past ages and degrees, the first stretch that says who it is.

    `said` allows the verb of saying to follow at once: “...,” Vess, head of the mill told them.
    """
    for _ in range(3):
        if at >= columns.size or not (_age(columns, at) or columns.words[at] in naming.DEGREES):
            break
        at += 1
        while at < columns.size and (
            columns.words[at] in ("d", "year", "years", "old") or columns.words[at - 1] == "aged"
        ):
            at += 1
        if at >= columns.size or not _comma(columns.gap(at - 1)):
            return None
    if at >= columns.size:
        return None
    word = columns.words[at]
    if word == "who":
        return _relative(columns, at)
    whole = _whole(columns, at)
    hangs = word in ("of", "from", "at") and columns.words[at - 1] in naming.DEGREES  # Wu, PhD, from Dorn has found
    told = said and whole < columns.size and columns.flags[whole] & SAYING
    if not hangs and not told and not _ends(columns, whole) and whole - at < LONGEST:
        return None
    return _judged(columns, at, _trimmed(columns, at, whole))


def _age(columns: Columns, at: int) -> bool:
    """Whether an age stands at word `at`: "43", "aged"."""
    word = columns.words[at]
    return (word.isdigit() and len(word) < 4) or word in ("aged", "age")


def _ends(columns: Columns, end: int) -> bool:
    """Whether a stretch is closed by a mark or a relative clause, and no verb makes a clause of it."""
    return end >= columns.size or not columns.joined(end - 1) or bool(columns.flags[end] & (BREAK | TIME))


def stretch(columns: Columns, at: int) -> int:
    """Where the noun phrase that begins with word `at` ends, prepositions, joined nouns and list members of one post included."""
    return _trimmed(columns, at, _whole(columns, at))


def _whole(columns: Columns, at: int) -> int:
    """The stretch with what is loose at its end."""
    end = _plain_stretch(columns, at)
    for _ in range(2):  # a professor of pediatrics, nutrition and genetics at Dorn University
        if end >= columns.size or columns.gap(end - 1) != ", " or end - at > LONGEST:
            break
        more = _plain_stretch(columns, end)
        if columns.words[at] in ("a", "an") and _unfinished(columns, at, end, more):
            end = more  # an ear, nose and throat surgeon
            continue
        if (
            columns.words[at] in ("a", "an", "the")
            and all(columns.namelike(i) for i in range(at + 1, end))
            and more > end + 1
        ):
            end = more  # a Karst, Mich., physician
            continue
        if not _goes_on(columns, at, end, more):
            break
        end = more
    return end


def _unfinished(columns: Columns, at: int, comma: int, more: int) -> bool:
    """Whether a short list of nouns comes to its noun for a person only behind the comma."""
    return (
        comma - at < 4
        and not any(personal(columns, i) for i in range(at, comma))
        and not columns.flags[comma]
        and not columns.caps[comma]
        and more > comma + 1
        and any(personal(columns, i) for i in range(comma, more))
        and not any(columns.flags[i] & (VERB | STOP | AUXILIARY) for i in range(comma, more))
    )


def _goes_on(columns: Columns, at: int, comma: int, more: int) -> bool:
    """Whether what follows a comma belongs to the same post: the rest of a list, or "at" with the body."""
    words = columns.words
    if more <= comma:
        return False
    if words[comma] in ("at", "with", "for") and more > comma + 1:
        return columns.caps[comma + 1] or (words[comma + 1] == "the" and columns.caps[comma + 2 : comma + 3] == [True])
    if (
        columns.flags[comma] & (FUNCTION | VERB | STOP)
        or columns.flags[comma] & PEOPLE
        or not any(columns.flags[i] & PREPOSITION for i in range(at, comma))
    ):
        return False
    if not any(words[i] == "and" for i in range(comma, more)):
        return False
    reaches = any(words[i] in ("at", "of", "for") for i in range(comma, more))
    return reaches or (columns.gap(more - 1) == ", " and not any(personal(columns, i) for i in range(comma, more)))


def _plain_stretch(columns: Columns, at: int) -> int:
    """Where the words from `at` stop being one noun phrase without commas."""
    flags_of, words = columns.flags, columns.words
    end, limit = at, min(columns.size, at + LONGEST)
    while end < limit:
        flags = flags_of[end]
        if end > at:
            if not columns.joined(end - 1) or columns.quoted[end] != columns.quoted[at]:
                break
            if flags & (AUXILIARY | PRONOUN | WRITER) and not flags & NOUN and not columns.namelike(end):
                break
            if flags & BREAK and words[end] not in ("and", "or") and not columns.namelike(end):
                break
            if flags & (VERB | STOP) and not flags & NOUN and not columns.caps[end] and not _participle(columns, end):
                break
            if (
                words[end].endswith("ed")
                and columns.namelike(end - 1)
                and not columns.caps[end]
                and ("-" not in words[end] and not words[end - 1].endswith("'s"))
            ):
                break  # Okonjo of the University of Karst followed a group
            if words[end] in ("and", "or") and not _noun_follows(columns, end):
                break
            if flags & TIME and flags_of[end - 1] & PREPOSITION and words[end - 1] == "on":
                break
        end += 1
    return end


def _participle(columns: Columns, at: int) -> bool:
    """A lawyer representing the port, a group called Openhand, the retired teacher."""
    word = columns.words[at]
    return word.endswith("ing") or (
        word.endswith("ed") and bool(columns.flags[at - 1] & (DETERMINER | POSSESSIVE | ADVERB))
    )


def _noun_follows(columns: Columns, at: int) -> bool:
    """Whether "and" joins one more noun, and no clause."""
    if at + 1 >= columns.size or not columns.joined(at):
        return False
    flags = columns.flags[at + 1]
    return not flags & (AUXILIARY | PRONOUN | WRITER | ADVERB | TIME) and not (
        flags & (VERB | STOP) and not flags & NOUN
    )


def _trimmed(columns: Columns, at: int, end: int) -> int:
    """The stretch without "in a statement", "on Monday", "via e-mail" and loose small words at its end."""
    words, flags = columns.words, columns.flags
    for i in range(at + 1, end):
        if words[i] in ("in", "by", "via", "on", "from") and any(
            words[j] in _TALK or flags[j] & TIME or words[j] in ("may", "march") for j in range(i + 1, min(i + 4, end))
        ):
            end = i
            break
    while end - at > 1 and (
        (flags[end - 1] & (PREPOSITION | DETERMINER | POSSESSIVE | BREAK | ADVERB | TIME) and not flags[end - 1] & NOUN)
        and not columns.namelike(end - 1)
    ):
        end -= 1
    return end


def head(columns: Columns, first: int, last: int) -> int:
    """The head noun of words `first` to `last`: the last word before the first preposition or participle."""
    at = first
    while at < last and columns.flags[at] & (DETERMINER | POSSESSIVE):
        at += 1
    for i in range(at + 1, last):
        flags = columns.flags[i]
        joins = columns.words[i] == "and" and not (
            columns.namelike(i - 1) and columns.namelike(i + 1) if i + 1 < last else False
        )
        if joins or not columns.joined(i - 1):
            return i - 1
        if flags & PREPOSITION and not flags & NOUN and not columns.namelike(i):
            if columns.words[i] == "of" and columns.words[i - 1] in ("one", "some", "member", "part"):
                return head(columns, i + 1, last)
            return i - 1
        if i > at + 1 and flags & (VERB | STOP) and not flags & NOUN and not columns.caps[i]:
            return i - 1
    return last - 1


def _judged(columns: Columns, at: int, end: int) -> Description | None:
    """The description that words `at` to `end` after a comma are, if they say who somebody is."""
    flags, word = columns.flags[at], columns.words[at]
    last = head(columns, at, end)
    kind = columns.flags[last]
    if columns.caps[at] and PARTY.fullmatch(word):
        return Description(at, end, POINTED)
    if flags & PREPOSITION and not flags & NOUN:
        return (
            Description(at, end, POINTED)
            if word in ("of", "from", "with", "at") and _capital(columns, at, end)
            else None
        )
    if kind & (INSTITUTION | DOCUMENT | TIME) and not kind & PEOPLE and not columns.namelike(at):
        return None
    if flags & TIME and not columns.namelike(at):
        return None
    if flags & POSSESSIVE:
        return Description(at, end, POINTED) if end - at > 1 and personal(columns, last) else None
    if word in ("a", "an", "the", "one", "another"):
        noun = columns.words[last]
        many = (noun.endswith("s") and not noun.endswith(("ss", "'s", "us"))) or noun in (
            "children",
            "people",
            "men",
            "women",
        )
        fits = end - at > 1 and not noun.endswith("ly") and not kind & QUANTITY and (word == "one" or not many)
        return Description(at, end, APPOSED) if fits else None
    if (
        columns.caps[at]
        and flags & TITLE
        and at + 1 < end
        and columns.namelike(at + 1)
        and (not columns.flags[at + 1] & (PEOPLE | TITLE | INSTITUTION) and not columns.flags[at + 1] & FUNCTION)
    ):
        return None  # Vess, Sen. Bo Lind and others
    if columns.namelike(at) and not flags & (PEOPLE | TITLE):
        return _capitalised(columns, at, end, last)
    return _bare(columns, at, end, last)


def _capital(columns: Columns, at: int, end: int) -> bool:
    """Whether a name stands in the stretch behind its first word."""
    return any(columns.namelike(i) for i in range(at + 1, end))


def _capitalised(columns: Columns, at: int, end: int, last: int) -> Description | None:
    """NASA administrator, Holt's daughter, Labour member for Vell; not Karst, and not the next name of a list."""
    if not columns.caps[last] and not columns.flags[last] & (FUNCTION | INSTITUTION) and last > at:
        return (
            Description(at, end, APPOSED) if personal(columns, last) or columns.words[last - 1].endswith("'s") else None
        )
    if any(columns.flags[i] & (PEOPLE | TITLE) or columns.words[i] in WHOLE for i in range(at, min(last + 1, at + 6))):
        return Description(at, end, POST)
    held = all(columns.namelike(i) or columns.flags[i] & (PREPOSITION | BREAK | DETERMINER) for i in range(at, end))
    return (
        Description(at, end, POINTED) if held and any(columns.flags[i] & INSTITUTION for i in range(at, end)) else None
    )


def _bare(columns: Columns, at: int, end: int, last: int) -> Description | None:
    """Senior fellow at Dorn, director of the mill: an apposition without an article."""
    flags, word = columns.flags[at], columns.words[at]
    if word in _LEADS and end - at > 1:
        known = any(personal(columns, i) for i in range(at + 1, last + 1)) or columns.flags[at + 1] & DETERMINER
        return Description(at, end, APPOSED) if known else None
    if (flags & (FUNCTION | VERB | STOP | QUANTITY) and not flags & (PEOPLE | TITLE)) or word.endswith("ly"):
        return None
    if word[0].isdigit() and "-" not in word:
        return None
    after = columns.flags[at + 1] if at + 1 < end else 0
    if word.endswith(("ing", "ed")) and (end - at < 2 or after & (FUNCTION | STOP) or columns.caps[at + 1]):
        return None
    if columns.words[last].endswith("s") and not columns.words[last].endswith(("ss", "'s")):
        return None
    if any(personal(columns, i) for i in range(at, last + 1)):
        return Description(at, end, APPOSED)
    reaches = (
        last + 2 < end
        and columns.words[last + 1] in ("at", "for", "of", "with")
        and columns.flags[last + 1] & PREPOSITION
    )
    return (
        Description(at, end, APPOSED) if reaches and _capital(columns, last + 1, end) and not after & FUNCTION else None
    )


def _relative(columns: Columns, at: int) -> Description | None:
    """Who represents Vell, who was the agency's head, who has studied ice for decades; not "who said", "who wants"."""
    verb = at + 1
    while verb < columns.size and columns.flags[verb] & ADVERB and columns.joined(verb - 1):
        verb += 1
    if verb + 1 >= columns.size or not columns.joined(verb - 1) or columns.quoted[verb] != columns.quoted[at]:
        return None
    word = columns.words[verb]
    end = stretch(columns, verb + 1)
    if word in _BE or word == "has":
        if word == "has":
            done = columns.words[verb + 1]
            known = (
                done.endswith("ed")
                and not columns.flags[verb + 1] & STOP
                and done not in ("called", "asked", "declined")
            )
            known = known and (not columns.flags[verb + 1] & VERB or done in ("studied", "worked"))
            return Description(at, stretch(columns, verb + 2), POINTED) if known and verb + 2 < columns.size else None
        return _complement(columns, verb + 1, POST)
    if word in _SERVES and columns.words[verb + 1] == "as":
        return Description(verb + 2, stretch(columns, verb + 2), POST) if verb + 2 < columns.size else None
    present = word.endswith("s") and not word.endswith("ss") and word not in _OPINES and not columns.flags[verb] & VERB
    if (present or word in _HOLDS) and end > verb + 1:
        return Description(at, end, POINTED)
    return None


def _complement(columns: Columns, at: int, rank: int) -> Description | None:
    """The transport minister, mayor of Karst: what stands after a copula, if its noun is one for a person."""
    while at < columns.size and columns.words[at] in ("now", "also", "currently", "then", "still", "once"):
        at += 1
    if at >= columns.size or not columns.joined(at - 1):
        return None
    end = stretch(columns, at)
    last = head(columns, at, end)
    opens = columns.flags[at]
    if columns.words[last] in _NO_NEWS or columns.words[last].endswith("s") or not personal(columns, last):
        return None
    if (
        columns.words[at] in ("not", "no")
        or opens & QUANTITY
        or (opens & FUNCTION and not opens & (DETERMINER | POSSESSIVE))
    ):
        return None
    if not opens & (DETERMINER | POSSESSIVE) and not columns.flags[last] & (PEOPLE | TITLE):
        return None
    return Description(at, end, rank)


def _joined(columns: Columns, at: int) -> Description | None:
    """Holt of the Harbour Institute; Holt is the mayor; Holt serves as clerk; Holt was named director."""
    word = columns.words[at]
    if word in ("of", "from", "with", "at"):
        end = stretch(columns, at + 1)
        return Description(at, end, POINTED) if at + 1 < columns.size and _capital(columns, at, end) else None
    if word == "who":
        return _relative(columns, at)
    if word in _SERVES and at + 2 < columns.size and columns.words[at + 1] == "as":
        return Description(at + 2, stretch(columns, at + 2), APPOSED)
    if word in _SERVES and at + 2 < columns.size and columns.words[at + 1] in ("for", "at"):
        return Description(at, stretch(columns, at + 2), POINTED)
    if word == "has" and columns.words[at + 1 : at + 2] == ("been",):
        return _complement(columns, at + 2, APPOSED)
    if word not in _BE:
        return None
    if at + 2 < columns.size and columns.words[at + 1] in _NAMED_TO:
        return _complement(columns, at + 2 + (columns.words[at + 2] == "as"), APPOSED)
    return _complement(columns, at + 1, APPOSED)


def _bracketed(columns: Columns, at: int) -> Description | None:
    """Holt (D-Karst), Holt (the mayor), Holt (67), a teacher."""
    close = next((i for i in range(at, min(at + 12, columns.size)) if ")" in columns.gap(i)), None)
    if close is None:
        return None
    if _age(columns, at) or columns.words[at] in naming.DEGREES:
        return _apposed(columns, close + 1) if close + 1 < columns.size and _comma(columns.gap(close)) else None
    found = _judged(columns, at, close + 1)
    if found is not None and found.last == close + 1:
        return found
    return _apposed(columns, close + 1) if close + 1 < columns.size and _comma(columns.gap(close)) else None


def ahead(columns: Columns, begin: int, name: int) -> Description | None:
    """What the words before a name say of it: words `begin` to `name` are the titles that bear capitals."""
    first = begin
    low = max(0, begin - 12)
    while first > low and _belongs_before(columns, first, begin, titled=begin < name):
        first = naming.begin(columns, first - 1, low) if columns.namelike(first - 1) else first - 1
    while first < name and _leading(columns, first):
        first += 1
    first = _past_capitals(columns, first, name)
    begin = max(begin, first) if first > begin else begin
    end = name - 1
    if first >= begin and (begin == name or columns.flags[end] & HONORIFIC):
        apposed = _apposed_before(columns, begin)
        if apposed is not None:
            return apposed  # the head of the mill, Mr. Tunde Obi
    if first == name:
        return None
    if columns.flags[end] & HONORIFIC and columns.words[end] not in ("dr", "doctor"):
        return ahead(columns, end, end) if first < end else None
    if columns.flags[end] & PEOPLE and not columns.flags[end] & TITLE and columns.words[end].endswith("s"):
        return None  # celebrities Ana Vess and Bo Lind
    if columns.words[end].endswith("'s"):
        return Description(first, name, POINTED)  # the Harbour Institute's Mira Holt
    if first and columns.words[first - 1] == "the" and columns.words[first].endswith("'s"):
        first -= 1
    if (
        first == begin - 1
        and begin == name
        and columns.words[first - 1] == "of"
        and columns.joined(first - 1)
        and personal(columns, first - 2)
    ):
        post = first - 2  # vice president of marketing Ana Vess
        while post > low and _belongs_before(columns, post, begin, titled=False):
            post -= 1
        if not columns.flags[first - 2] & DETERMINER and not columns.words[first - 2].endswith("s"):
            return Description(post, name, NOUN_BEFORE)
    if first < begin:
        if begin < name and columns.words[end] in ("dr", "doctor") and personal(columns, begin - 1):
            return Description(first, begin, NOUN_BEFORE)  # ophthalmologist Dr. Naomi Okoro
        if personal(columns, end) or _licensed(columns, first, begin):
            return Description(first, name, NOUN_BEFORE)
        return Description(begin, name, _rank(columns, begin, name)) if begin < name else None
    return Description(first, name, _rank(columns, first, name))


def _past_capitals(columns: Columns, first: int, name: int) -> int:
    """Behind a heading in capitals that runs into its sentence: "FIRE IN KARST Eskanian President Ana Vess"."""
    at = first
    while at < name and _shouted(columns, at):
        at += 1
    return at if at - first > 1 and at < name and not _shouted(columns, name) else first


def _shouted(columns: Columns, at: int) -> bool:
    piece = columns.text[columns.starts[at] : columns.ends[at]]
    return len(piece) > 3 and piece.isupper()


def _rank(columns: Columns, first: int, last: int) -> int:
    """A post with a capital, or only a form of address."""
    return ADDRESS if last - first == 1 and columns.words[first] in ("dr", "doctor") else POST


def _leading(columns: Columns, at: int) -> bool:
    """Words that cannot open a description: "and", an article, a numeral."""
    flags = columns.flags[at]
    return (
        bool(flags & (DETERMINER | BREAK | TIME | ADVERB | QUANTITY))
        and not flags & (PEOPLE | TITLE)
        and not columns.namelike(at)
    )


def _belongs_before(columns: Columns, first: int, begin: int, *, titled: bool) -> bool:
    """Whether the word before word `first` is one more word of the noun phrase that leads up to a name."""
    at = first - 1
    if (
        not columns.joined(at)
        or columns.sentence[at] != columns.sentence[begin]
        or columns.quoted[at] != columns.quoted[begin]
    ):
        return False
    flags, word = columns.flags[at], columns.words[at]
    if columns.namelike(at):
        return first < begin or word.endswith("'s")
    if flags & NOUN and not flags & (DOCUMENT | INSTITUTION | QUANTITY) and word not in ("and", "or"):
        return not word.endswith("s") or word.endswith(("ss", "'s")) or first < begin
    if word == "and" and (first < begin or (titled and columns.caps[at - 1] and columns.namelike(at - 2))):
        return at > 0 and columns.joined(at - 1) and personal(columns, at - 1)
    if word in _LEADS or (word == "first" and first < begin):
        return True
    if flags & POSSESSIVE:
        return first < begin
    if flags & FUNCTION & ~NOUN or (flags & (VERB | STOP) and not flags & NOUN):
        return False
    if flags & (INSTITUTION | DOCUMENT) and not flags & PEOPLE and first == begin:
        return False
    if first == begin and titled and not personal(columns, at):
        return False
    if word.endswith("ed") and at and columns.joined(at - 1) and _acts(columns, at - 1):
        return False  # Dast also knocked senator Ana Vess out
    return not word.endswith(("ly", "n't")) and not word[0].isdigit()


def _acts(columns: Columns, at: int) -> bool:
    """Whether word `at` can be the end of a subject, or an adverb between it and its verb."""
    flags, word = columns.flags[at], columns.words[at]
    return columns.namelike(at) or bool(flags & (PRONOUN | ADVERB)) or word in ("who", "also", "has", "had", "have")


def _licensed(columns: Columns, first: int, begin: int) -> bool:
    """Whether a noun that no list and no shape knows is one before a name: an article or "said" leads up to it, no verb does."""
    word = columns.words[begin - 1]
    if word.endswith(("s", "ed", "ing")) or _ADJECTIVE.match(word) or word in _PLAIN or len(word) < 4 or "-" in word:
        return False
    if first == begin - 1 and not first:
        return False
    before = first - 1
    if before < 0 or not columns.joined(before):
        return False
    return columns.words[before] in ("said", "says", "by", "a", "the", "an") and (
        columns.words[before] != "to" and columns.words[begin - 1] not in PARTICLES
    )


def _apposed_before(columns: Columns, begin: int) -> Description | None:
    """Her campaign chairman, Juma Otieno, said; a retired teacher, Ana Vess, 67: a noun phrase and a comma before the name."""
    if begin < 2 or columns.gap(begin - 1) != ", ":
        return None
    first = begin - 1
    low = max(0, begin - 14)
    while first > low and columns.joined(first - 1):
        flags = columns.flags[first - 1]
        if flags & (VERB | STOP | AUXILIARY | PRONOUN | WRITER) and not flags & NOUN:
            break
        if flags & BREAK and columns.words[first - 1] != "and":
            break
        first -= 1
    while first < begin - 1 and not (
        columns.flags[first] & (DETERMINER | POSSESSIVE) or columns.namelike(first) or columns.words[first] == "one"
    ):
        first += 1  # according to his mother
    if first >= begin - 1:
        return None
    last = head(columns, first, begin)
    if not personal(columns, last) or (columns.words[last].endswith("s") and columns.words[first] != "one"):
        return None
    if columns.flags[first] & POSSESSIVE:
        return Description(first, begin, POINTED)
    return Description(first, begin, NOUN_BEFORE)


def closed(columns: Columns, last: int) -> bool:
    """Whether a mark stands behind the name that ends before word `last`, as behind the second part of an apposition."""
    return last >= columns.size or not columns.joined(last - 1)
