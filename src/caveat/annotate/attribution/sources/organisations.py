"""The body that a description puts somebody with: "at the Harbour Institute", "the Institute's head", "NASA administrator".

A body is told by its own words (Institute, Inc, an acronym, "&"), by how the article uses the name, or by the preposition
("at Brandel"); never a topic, a person, or the place that a post is for ("mayor of Elmford").
"""

from __future__ import annotations

from caveat.annotate.attribution.sources.descriptions import PARTY, head
from caveat.annotate.attribution.sources.name_index import Names, acronym
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    DETERMINER,
    FUNCTION,
    HONORIFIC,
    INSTITUTION,
    NAME_END,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    VERB,
)
from caveat.match.person_shape import agent
from caveat.model.words import word_set

_PLACES = word_set(
    "state city county country community public crowd camp side establishment opposition electorate leadership"
)
_SMALL = frozenset(("of", "for", "and", "the", "&", "in"))
_COUNTRIES = word_set(
    "us u.s uk u.k usa eu uae gop mp mps mep ceo cfo coo cto ny la dc nj pa ca tx dr tv ii iii iv jr sr"
)
_RUNS = word_set(
    "ceo executive founder co-founder cofounder owner co-owner head director editor publisher boss employee staffer partner manager "
    "chairman chairwoman chairperson chair charge member fellow president spokesman spokeswoman spokesperson analyst"
)
_SPEAKS = word_set(
    "spokesman spokeswoman spokesperson executive ceo founder co-founder cofounder employee correspondent reporter columnist editor "
    "host anchor administrator director chairman chairwoman shareholder"
)
_SEEKS = word_set(
    "nominee candidate frontrunner front-runner rival opponent voter patient user lawmaker senator governor mayor fan"
)
_DEMONYMS = ("ian", "ish", "ese", "ican", "ic", "can")
_SIDES = word_set("defense defence prosecution army navy military")
_PARTS = word_set("campaign police administration")
_PEOPLE_OF = word_set(
    "lawyer attorney wife husband friend son daughter mother father brother sister aide adviser advisor publicist"
)


def body(columns: Columns, names: Names, first: int, last: int) -> str | None:
    """The body's name in the description `first` to `last`, as the text writes it; None where there is none."""
    top = head(columns, first, last)
    at = first
    found: tuple[int, int] | None = None
    while at < last:
        plain = _capital(columns, at) and not PARTY.fullmatch(columns.words[at])
        if not plain:
            at += 1
            continue
        end = run_end(columns, at, last)
        if columns.flags[at] & TITLE and not (end - at > 1 and bodily(columns, at, end)):
            at += 1  # President of Karst; but Duke University
            continue
        if end < last and columns.caps[end] and columns.joined(end - 1) and not columns.namelike(end):
            at = end + 1  # the New Karst-based Dorn Institute
            continue
        fits = _within(columns, names, first, at, end, last, top)
        if fits is not None and (found is None or (_before(columns, first, at) == "at" and bodily(columns, at, fits))):
            found = (at, fits)  # the head of the Care Center at Dorn Hospital: the hospital
        at = end
    if found is None:
        return _common(columns, first, last)
    if (
        found[1] - found[0] == 1
        and (whole := names.written_out(columns.words[found[0]].removesuffix("'s"))) is not None
    ):
        return whole
    text = columns.text[columns.starts[found[0]] : columns.ends[found[1] - 1]]
    return text[:-2] if text.endswith(("'s", "\u2019s")) else text.rstrip("'\u2019")


def _capital(columns: Columns, at: int) -> bool:
    """Whether word `at` may begin a body's name; where a sentence opens, only a word that no list and no lower case knows."""
    if columns.namelike(at):
        return True
    if at not in columns.opens or not columns.caps[at]:
        return False
    word = columns.words[at]
    if columns.text[columns.starts[at] : columns.ends[at]].isupper() and len(word) > 1:
        return not columns.flags[at] & FUNCTION
    return not columns.flags[at] and not columns.in_lower(word) and not word.endswith(("ly", "ing", "ed", "s"))


def _common(columns: Columns, first: int, last: int) -> str | None:
    """A body without a name: "for the port authority", "the ministry's spokesman"."""
    for at in range(first, last - 1):
        if columns.words[at].endswith("'s") and not columns.caps[at]:
            noun = columns.words[at].removesuffix("'s")
            if columns.vocabulary.flags.get(noun, 0) & INSTITUTION and noun not in _PLACES:
                return columns.text[columns.starts[first] : columns.ends[at] - 2]
        if columns.words[at] not in ("for", "at", "of", "with") or not columns.flags[at + 1] & (
            DETERMINER | POSSESSIVE
        ):
            continue
        stop = at + 2
        while stop < last and columns.joined(stop - 1) and not columns.flags[stop] & (FUNCTION | STOP | VERB) & ~NOUN:
            stop += 1
        if stop - at < 3 or any(columns.namelike(i) for i in range(at + 1, stop)):
            continue
        kind, noun = columns.flags[stop - 1], columns.words[stop - 1]
        if kind & INSTITUTION and not kind & PEOPLE and noun not in _PLACES and not noun.endswith("s"):
            return columns.text[columns.starts[at + 1] : columns.ends[stop - 1]]
    return None


def _before(columns: Columns, first: int, at: int) -> str:
    """The preposition that leads up to a run, past an article and adjectives: AT the non-partisan Dorn Report."""
    for i in range(at - 1, max(first, at - 5) - 1, -1):
        if columns.flags[i] & PREPOSITION:
            return columns.words[i]
        if not columns.flags[i] & DETERMINER and (columns.namelike(i) or columns.flags[i] or agent(columns.words[i])):
            return ""
    return ""


def run_end(columns: Columns, at: int, last: int) -> int:
    """Where the run of capitals ends that begins with word `at`; "of", "for" and "and" inside a body's name are taken in."""
    end = at + 1
    bodily = bool(columns.flags[at] & INSTITUTION)
    while end < last:
        if not columns.joined(end - 1):
            if columns.gap(end - 1) != ", " or not bodily or not _listed(columns, end, last):
                break
        elif columns.words[end - 1].endswith("'s") and not (
            columns.namelike(end) and _institution_within(columns, end, last)
        ):
            break
        if (
            end - at == 1
            and columns.words[end] == "for"
            and columns.words[at].endswith("s")
            and _goal(columns, end, last)
        ):
            end += 2 + _goal(columns, end, last)  # Physicians for Responsible Prescribing
            continue
        if columns.namelike(end):
            bodily = bodily or bool(columns.flags[end] & (INSTITUTION | NAME_END))
            end += 1
            continue
        after = end + 1
        while after < last and columns.words[after] in _SMALL and columns.joined(after - 1):
            after += 1
        links = columns.words[end] in _SMALL and (
            bodily
            or columns.words[end] == "&"
            or (columns.words[end] == "and" and _institution_within(columns, after, last))
        )
        if not links or after >= last or not columns.namelike(after) or not columns.joined(after - 1):
            break
        if columns.words[end] == "in" or (columns.words[end] == "and" and columns.flags[after] & (TITLE | PEOPLE)):
            break
        end = after + 1
    return end


def _goal(columns: Columns, at: int, last: int) -> int:
    """How many more capitals follow the first one behind the "for" of a body's name; 0 where there are none."""
    more = at + 1
    while (
        more < last and columns.namelike(more) and columns.joined(more - 1) and not columns.words[more].endswith("'s")
    ):
        more += 1
    return max(0, more - at - 2)


def _listed(columns: Columns, at: int, last: int) -> bool:
    """Union, Security, Police and Fire: a name goes on behind the comma if "and" and one more capital follow."""
    return columns.namelike(at) and any(
        columns.words[i] == "and"
        and i + 1 < last
        and columns.namelike(i + 1)
        and all(columns.namelike(j) for j in range(at, i))
        for i in range(at + 1, min(at + 4, last))
    )


def _institution_within(columns: Columns, at: int, last: int) -> bool:
    """Whether a word for a body with a capital stands in the next few words."""
    return any(columns.flags[i] & INSTITUTION and columns.caps[i] for i in range(at, min(last, at + 4)))


def _kind(columns: Columns, at: int) -> int:
    """The flags of a word, its possessive ending left out."""
    word = columns.words[at]
    return columns.vocabulary.flags.get(word[:-2], 0) if word.endswith("'s") else columns.flags[at]


def bodily(columns: Columns, at: int, end: int) -> bool:
    """Whether a run of capitals is a body's by its own words: Institute, Inc, an acronym, "&"."""
    if any(_kind(columns, i) & INSTITUTION and columns.words[i] not in _PLACES for i in range(at, end)):
        return True
    if _kind(columns, end - 1) & NAME_END and end - at > 1:
        return True
    piece = columns.text[columns.starts[at] : columns.ends[end - 1]].removesuffix("'s").removesuffix("\u2019s")
    if end - at == 1:
        dotted = "." in piece and len(piece) < 4
        return (
            len(piece) > 1 and acronym(piece) and not dotted and columns.words[at].removesuffix("'s") not in _COUNTRIES
        )
    return ("&" in piece and any(len(columns.words[i]) > 1 for i in range(at, end))) or piece.endswith(
        (" Inc", " Corp", " Ltd")
    )


def _within(columns: Columns, names: Names, first: int, at: int, end: int, last: int, top: int) -> int | None:
    """Where the body ends that the run `at` to `end` names in its description; None where the run names no body."""
    words = columns.words
    before = _before(columns, first, at)
    if (
        before in ("for", "of", "and")
        and at > first + 1
        and words[at - 1] == before
        and (columns.namelike(at - 2) and not columns.flags[at - 2] & (PEOPLE | TITLE))
    ):
        return None  # one more word of a name
    own = bodily(columns, at, end)
    after = end < last and columns.joined(end - 1)
    owner = words[end - 1].endswith("'s")
    post = None if _kind(columns, end - 1) & (INSTITUTION | NAME_END) else _title_in(columns, at, end)
    if post is not None and post > at + 1 and words[post - 1] == "press":
        return post - 1  # White House Press Secretary: the White House
    if post is not None and post > at and before not in ("of", "for", "at"):
        if words[post] in _SPEAKS and post - at == 1 and not words[at].endswith(_DEMONYMS):
            return post  # Brandel CEO Ana Vess
        while post > at and not (
            bodily(columns, post - 1, post) or (post - at > 1 and _kind(columns, post - 1) & NAME_END)
        ):
            post -= 1  # Senate Majority Leader: the Senate
        return post if post > at else None
    if after and not owner and not columns.caps[end] and not columns.flags[end] & FUNCTION:
        return _describing(columns, at, end, last, top, own, before, first)
    if owner:
        if columns.flags[at - 1] & HONORIFIC and at > first:
            return None  # Ms. Vess's spokesman
        if own or (before in ("of", "at", "for") and words[top] in _RUNS):
            return end
        speaks = words[end] in _SPEAKS or (words[top] in _SPEAKS and not _place(columns, names, at, end))
        return end if after and speaks else None
    if own:
        return end
    if post is not None:
        return None
    if before == "at":
        return end
    if _person(columns, names, at, end):
        return None
    if before == "with":
        return end  # an engineer with Brandel; not: with Rosa Haldane
    if before in ("for", "of"):
        noun = words[next(i for i in range(at - 1, at - 6, -1) if words[i] == before) - 1]
        if before == "of":
            if end - at == 1 and words[at].endswith(_DEMONYMS) and columns.caps[end : end + 1] != [True]:
                return None  # head of the Eskanian medical team
            return end if noun in _RUNS - {"president", "member"} and not _place(columns, names, at, end) else None
        return end if noun not in _PEOPLE_OF and not _acts(columns, names, end) else None
    return end if columns.flags[at - 1] & INSTITUTION and not columns.caps[at - 1] else None


def _describing(
    columns: Columns, at: int, end: int, last: int, top: int, own: bool, before: str, first: int
) -> int | None:
    """NASA administrator, Harvard University chemistry professor, Clinton campaign chair: the run stands before the noun."""
    words = columns.words
    if words[end] in _PARTS and end < last - 1:
        return end + 1
    noun = words[top]
    if own:
        short = end - at == 1 and not columns.flags[at] & INSTITUTION
        return None if (short and noun in _SEEKS) or words[end] in _SEEKS else end
    demonym = end - at == 1 and words[at].endswith(_DEMONYMS)
    for i in range(end, end if demonym else min(end + 3, last)):
        if columns.caps[i] or columns.flags[i] & FUNCTION or not columns.joined(i - 1):
            break
        if columns.words[i] in _SIDES:
            break  # a Karst defence lawyer
        if columns.flags[i] & INSTITUTION and not columns.flags[i] & PEOPLE and columns.words[i] not in _PLACES:
            return end  # the Openhand charity
    speaks = (
        noun in _SPEAKS
        or words[end] in _SPEAKS
        or (words[end] == "chief" and words[end + 1 : end + 2] == ("executive",))
    )
    return end if speaks and not demonym and top >= end - 1 else None


def _title_in(columns: Columns, at: int, end: int) -> int | None:
    """The first word of a run that is a post: House Committee CHAIRMAN, FBI DIRECTOR."""
    for i in range(at, end):
        if columns.flags[i] & (TITLE | ROLE) and not columns.flags[i] & INSTITUTION:
            return i
    return None


def _person(columns: Columns, names: Names, at: int, end: int) -> bool:
    """Whether the run is somebody's name by what the article does with it elsewhere."""
    word = columns.words[end - 1].removesuffix("'s")
    longer, person, organisation = names.about(word)
    return person > organisation or (
        end - at == 1 and any(name.key[-1] == word for name in longer) and organisation == 0
    )


def _acts(columns: Columns, names: Names, end: int) -> bool:
    """Whether the last word of a run stands elsewhere by itself and does something: Lind said."""
    word = columns.words[end - 1].removesuffix("'s")
    return any(
        at != end - 1
        and at + 1 < columns.size
        and not (at and columns.namelike(at - 1) and columns.joined(at - 1))
        and columns.flags[at + 1] & (VERB | AUXILIARY | STOP)
        for at in names.places.get(word, ())[:20]
    )


def _place(columns: Columns, names: Names, at: int, end: int) -> bool:
    """Whether the article uses the run as a place: "in Karst"."""
    word = columns.words[end - 1].removesuffix("'s")
    return any(i and columns.words[i - 1] in ("in", "near", "across", "from") for i in names.places.get(word, ())[:10])
