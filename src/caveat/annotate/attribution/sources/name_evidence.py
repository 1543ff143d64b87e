"""What the words around a name say for its being a person's, a body's or a place's: titles, appositions, possessions, datelines."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    NOUN,
    OUTLET,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    TIME,
    TITLE,
    VERB,
)
from caveat.model.words import word_set

_STATE = word_set(
    "president governor mayor king queen premier chancellor ambassador capital parliament economy currency constitution coast "
    "borders population government ministry minister army navy troops forces embassy border soldiers authorities envoy envoys "
    "waters islands voters"
)
_TRADED = word_set(
    "employees workers executives shares shareholders stock customers headquarters subsidiary subsidiaries factory factories website "
    "shops products profits sales spokesman spokeswoman spokesperson founder founders owners ceo airspace territory"
)
"""What companies and countries have: "Brandel's shares", "Brandel employees"."""
_DIRECTIONS = word_set(
    "northern southern eastern western central northeastern northwestern southeastern southwestern upstate downtown"
)
_IN_HAND = word_set("seen obtained reviewed viewed published released compiled conducted")
_PLACED = word_set("in from near outside at")
_COPULAS = frozenset(("is", "was", "remains", "became"))
_CONTROL = 7
"""From "Eskany pledged to" to "its" there are at most so many words."""
_BODIES = word_set(
    "economy nation republic kingdom region province island village town platform app pollster carmaker automaker drugmaker chipmaker "
    "planemaker retailer lender insurer manufacturer wholesaler supplier utility startup start-up chain brand bookseller airline "
    "steelmaker shipbuilder operator developer nonprofit charity"
)
_PLACE_BEFORE = frozenset(("in", "across", "throughout", "near", "outside", "inside"))
_STAFF = frozenset(("spokesman", "spokeswoman", "spokesperson", "employee", "executive", "correspondent", "reporter", "shareholder",
                    "subsidiary", "factory"))  # fmt: skip
_POLLS = frozenset(("poll", "polls", "survey", "surveys", "study"))
_STAFFS = frozenset(("workers", "employees", "staff", "customers", "investors", "users", "shareholders", "subscribers"))
_PLURALS = frozenset(("have", "are", "were", "say"))
_DEMONYMS = ("n", "an", "ian", "ean", "ese", "ish", "i")
_AFTER_NAME = VERB | AUXILIARY | PREPOSITION | BREAK | STOP | ADVERB | TIME


def for_person(columns: Columns, first: int, name: int, last: int) -> int:
    """How much one mention speaks for a person: a title or a post before it, an age, an apposition or "who" behind it."""
    points = 0
    if names.has_title(columns, first, name) or (
        first and columns.flags[first - 1] & TITLE and columns.joined(first - 1)
    ):
        points += 3
    elif first and columns.joined(first - 1) and columns.flags[first - 1] & PEOPLE and first - 1 not in columns.opens:
        points += 2
    elif first and _posted(columns, first - 1) and last < columns.size and columns.gap(last - 1)[:1] == ",":
        points += 2  # The finance minister, Otieno, said
    if last < columns.size:
        gap, word = columns.gap(last - 1), columns.words[last]
        if (
            (gap == ", " and _describes(columns, last))
            or (gap == " (" and len(word) >= 1 and word[0] in "rdi" and (len(word) == 1 or word[1:2] == "-"))
            or (word == "who" and gap in (" ", ", "))
        ):
            points += 2
            if gap == ", " and first > 1 and columns.gap(first - 1) == ", " and in_place(columns, first, last):
                points -= 2  # a nurse from Lynby, Eskany, who
    return points


def _posted(columns: Columns, at: int) -> bool:
    """Whether word `at` is a noun for a person, written small, with a comma behind it."""
    person = columns.flags[at] & (PEOPLE | TITLE) and not columns.flags[at] & INSTITUTION
    return bool(person) and not columns.caps[at] and columns.gap(at) == ", " and not columns.words[at].endswith("s")


def for_organisation(columns: Columns, first: int, name: int, last: int) -> int:
    """How much one mention speaks for a body: it has "which" behind it, "the" or a preposition of place before it."""
    points = _which(columns, first, name, last)
    if not first or not columns.joined(first - 1) or points:
        return points
    before = columns.words[first - 1]
    if only_describes(columns, last):
        return 0
    if (before == "the" and name == first) or (columns.flags[first - 1] & OUTLET and not columns.caps[first - 1]):
        return 2
    return int(before in _PLACE_BEFORE and not columns.words[last - 1].endswith("'s"))


def only_describes(columns: Columns, last: int) -> bool:
    """The Ortega campaign, in Ortega country, the Ortega and Otieno campaigns: a noun follows that the name tells apart."""
    if last >= columns.size or not columns.joined(last - 1):
        return False
    if columns.words[last].endswith(("ly", "ed")) and not columns.flags[last] & NOUN:
        return False
    if columns.words[last].endswith("s") and last + 1 < columns.size:
        objects = (
            columns.flags[last + 1] & (DETERMINER | POSSESSIVE) or columns.quoted[last + 1] != columns.quoted[last]
        )
        if objects:
            return False  # the Harbour Glossary defines the word; defines “rope” as
    return not columns.flags[last] & _AFTER_NAME or (
        columns.words[last] in ("and", "or") and columns.caps[last + 1 : last + 2] == [True]
    )


def reports(columns: Columns, first: int, name: int, last: int) -> int:
    """How much one mention speaks for an outlet: a single name that reports, publishes, polls, or has a report of its own."""
    if last - name > 1 or last >= columns.size:
        return 0
    if columns.joined(last - 1):
        if (
            columns.words[last] in columns.vocabulary.of_outlets
            or columns.words[last] in _POLLS
            or (columns.words[last] == "found" and columns.words[last + 1 : last + 2] == ("that",))
            or columns.words[last] == "first"
        ):
            return 2  # a Kestrel poll
        if columns.words[last - 1].endswith("'s") and columns.words[last] in (
            "report",
            "account",
            "article",
            "coverage",
        ):
            return 2
    if (
        first > 1
        and columns.words[first - 1] in ("by", "from", "in")
        and columns.words[first - 2] in ("report", "reports", "article", "reported", "poll", "survey")
    ):
        return 2
    return 0


def _which(columns: Columns, first: int, name: int, last: int) -> int:
    """Kestrel, WHICH sells; an Intel SPOKESWOMAN where nobody bears the name: a body's name."""
    if last >= columns.size:
        return 0
    if columns.gap(last - 1) == ", " and columns.words[last] == "which":
        return 2
    if last - name > 1 or not first or not columns.joined(last - 1) or columns.words[first - 1] not in ("a", "an"):
        return 0
    return 2 * (columns.words[last] in _STAFF)


def _describes(columns: Columns, at: int) -> bool:
    """Whether an apposition for a person begins at word `at`: an age, or a post within a few words."""
    if columns.words[at].isdigit():
        return len(columns.words[at]) == 2
    for ahead in range(at, min(at + 6, columns.size)):
        flags = columns.flags[ahead]
        if flags & PEOPLE and not flags & INSTITUTION:
            if ahead == at and columns.words[at].endswith("s") and not columns.words[at].endswith("ss"):
                return False  # as reported by Kestrel, engineers found
            after = columns.flags[ahead + 1] if ahead + 1 < columns.size and columns.joined(ahead) else 0
            return not after & INSTITUTION  # an activist group
        if not columns.joined(ahead) or (flags & PREPOSITION and not columns.caps[ahead]):
            return False
    return False


def behind(columns: Columns, first: int, name: int, last: int) -> int:
    """How much the words behind the name speak for a body or a place: "Eskany's capital", "Eskany is a small nation"."""
    if last >= columns.size:
        return 0
    word = columns.words[last]
    if columns.words[last - 1].endswith("'s"):
        if word in _TRADED and last - name == 1:
            return 2
        after = columns.words[last + 1] if last + 1 < columns.size and columns.joined(last) else ""
        return 2 if word in _STATE or (after in _STATE and not columns.flags[last] & PREPOSITION) else 0
    gap = columns.gap(last - 1)
    if gap == " ":
        if (
            word in _TRADED
            and last - name == 1
            and not columns.caps[last]
            and columns.words[first - 1] not in ("a", "an")
        ):
            return 2  # Brandel employees
        if (
            word == "told"
            and last - name == 1
            and columns.words[last + 1 : last + 2]
            and columns.words[last + 1] in _STAFFS
        ):
            return 2  # Brandel told customers
        if last - name == 1 and word in _PLURALS and _alone(columns, first) and not columns.words[name].endswith("s"):
            return 2  # Karst have said
        if (word in _COPULAS and body_described(columns, last + 1)) or columns.words[last + 1 : last + 2] == (
            "itself",
        ):
            return 2
        return int(last - name == 1 and "its" in columns.words[last : last + _CONTROL] and _controls(columns, last))
    if gap == ", ":
        return 2 * body_described(columns, last)
    opens = gap.lstrip()[:1]
    if opens and first in columns.opens and opens in "(\u2014\u2013-" and gap[0] == " ":
        return 2 * columns.text[columns.starts[first] : columns.ends[last - 1]].isupper()  # HARROW (Kestrel) - The quay
    return 0


def _alone(columns: Columns, first: int) -> bool:
    """Whether a name opens its clause, so that it is the whole subject of the verb behind it."""
    return first in columns.opens or bool(
        columns.flags[first - 1] & BREAK and columns.words[first - 1] not in ("and", "or", "nor")
    )


def traded(columns: Columns, at: int) -> bool:
    """Brandel employees: whether a word that opens a sentence has behind it what companies have."""
    ahead = at + 1 < columns.size and columns.joined(at) and not columns.caps[at + 1]
    return ahead and not columns.flags[at] and columns.words[at + 1] in _TRADED


def derived(columns: Columns, word: str, places: Mapping[str, list[int]]) -> bool:
    """Whether the article has an adjective or a people's name made from a name, as places have: Velland, Vellandian."""
    stem = word[:-1] if word[-1] in "aeiouy" else word
    return len(word) > 3 and any(
        not columns.words[at].endswith("'s")
        and at + 1 < columns.size
        and columns.joined(at)
        and not columns.caps[at + 1]
        for ending in _DEMONYMS
        for base in ({stem, word} if len(stem) > 3 else {word})
        for at in places.get(base + ending, ())[:4]
    )


def before(columns: Columns, first: int, name: int, last: int) -> int:
    """How much the words before the name speak for a body or a place: "northern Eskany", "a memo seen by Kestrel"."""
    if not first or name != first:
        return 0
    word, gap = columns.words[first - 1], columns.gap(first - 1)
    if gap == " ":
        if word in _DIRECTIONS and not columns.caps[first - 1]:
            return 2
        if word == "by":
            return 2 * (
                first > 2 and columns.words[first - 2] in _IN_HAND and bool(columns.flags[first - 3] & DOCUMENT)
            )
        return 2 * (
            first > 1 and word == "from" and bool(columns.flags[first - 2] & PEOPLE) and columns.joined(first - 2)
        )
    if gap == ", ":
        return 2 * (last - first == 1 and in_place(columns, first, last))
    if gap.endswith("(") and columns.text[columns.ends[first] : columns.ends[first] + 1] == ")":
        piece = columns.text[columns.starts[first - 1] : columns.ends[first - 1]]
        dateline = len(piece) > 3 and piece.isupper() and first - 1 in columns.opens
        return 2 * (dateline or (columns.caps[first - 1] and _holds_body(columns, first - 1)))
    return 0


def in_place(columns: Columns, first: int, last: int) -> bool:
    """From Lynby, Eskany: a name stands before the comma, a preposition of place before that, and a comma or a stop behind."""
    if columns.text[columns.ends[last - 1] : columns.ends[last - 1] + 1] not in (
        ",",
        ".",
        ")",
        ";",
    ) or not columns.namelike(first - 1):
        return False
    at = names.begin(columns, first - 1, max(0, first - 5)) - 1
    if at < 0 or columns.words[at] not in _PLACED or not columns.joined(at) or at in columns.opens:
        return False
    return not (
        at > 1 and columns.words[at - 2] == "the" and columns.flags[at - 1] & PEOPLE
    )  # the mayor from Lynby, Ortega


def _holds_body(columns: Columns, at: int) -> bool:
    """Whether the name that ends with word `at` has a body's word in it: the Harrow Department of Works (Harworks)."""
    begin = names.begin(columns, at, max(0, at - 8))
    return any(columns.flags[i] & INSTITUTION for i in range(begin, at + 1))


def _controls(columns: Columns, last: int) -> bool:
    """Eskany has pledged to mend its fleet: nothing but verbs between the name and "its", "to" among them."""
    plain = True
    seen = False
    for at in range(last, last + _CONTROL):
        if at >= columns.size or not columns.joined(at - 1):
            return False
        if columns.words[at] == "its":
            return seen and plain
        seen = seen or columns.words[at] == "to"
        plain = plain and not columns.caps[at] and not columns.flags[at] & (BREAK | POSSESSIVE)
    return False


def body_described(columns: Columns, at: int) -> bool:
    """Whether an apposition says that it is a body: "Fair Way, a moderate group"; not "Ortega, a company director"."""
    if at >= columns.size or not (
        columns.words[at] in ("a", "an", "the") or (columns.words[at].endswith("'s") and columns.caps[at])
    ):
        return False
    for ahead in range(at + 1, min(at + 6, columns.size)):
        flags = columns.flags[ahead]
        after = columns.flags[ahead + 1] if ahead + 1 < columns.size and columns.joined(ahead) else 0
        if (flags & INSTITUTION or columns.words[ahead] in _BODIES) and not columns.caps[ahead]:
            closes = (
                ahead + 1 >= columns.size
                or not columns.joined(ahead)
                or columns.flags[ahead + 1] & (PREPOSITION | BREAK)
            )
            if closes:
                return True
        if not columns.joined(ahead) and columns.gap(ahead) != ", ":
            return False
        if flags & (PREPOSITION | BREAK) or (flags & PEOPLE and not after & INSTITUTION):
            return False
    return False
