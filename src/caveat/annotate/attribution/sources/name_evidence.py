"""What the words around a name say for its being a person's, a body's or a place's: titles, appositions, possessions, datelines."""

from __future__ import annotations

from caveat.annotate.attribution.noun_phrases import names
from caveat.annotate.attribution.text.columns import View
from caveat.annotate.attribution.text.vocabulary import (
    ADVERB,
    AUXILIARY,
    BREAK,
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
    "borders population government"
)
_DIRECTIONS = word_set(
    "northern southern eastern western central northeastern northwestern southeastern southwestern upstate downtown"
)
_IN_HAND = word_set("seen obtained reviewed viewed published released compiled conducted")
_PLACED = word_set("in from near outside at")
_COPULAS = frozenset(("is", "was", "remains", "became"))
_CONTROL = 7
"""From "Eskany pledged to" to "its" there are at most so many words."""
_BODIES = word_set("economy nation republic kingdom region province island village town platform app pollster")
_PLACE_BEFORE = frozenset(("in", "across", "throughout", "near", "outside", "inside"))
_PUBLISHES = frozenset(("reported", "reports", "published", "publishes", "first"))
_STAFF = frozenset(("spokesman", "spokeswoman", "spokesperson", "employee", "executive", "correspondent", "reporter", "shareholder",
                    "subsidiary", "factory"))  # fmt: skip
_POLLS = frozenset(("poll", "polls", "survey", "surveys", "study"))
_AFTER_NAME = VERB | AUXILIARY | PREPOSITION | BREAK | STOP | ADVERB | TIME


def for_person(view: View, first: int, name: int, last: int) -> int:
    """How much one mention speaks for a person: a title or a post before it, an age, an apposition or "who" behind it."""
    points = 0
    if names.has_title(view, first, name) or (first and view.flags[first - 1] & TITLE and view.joined(first - 1)):
        points += 3
    elif first and view.joined(first - 1) and view.flags[first - 1] & PEOPLE and first - 1 not in view.opens:
        points += 2
    if last < view.size:
        gap, word = view.gap(last - 1), view.words[last]
        if (
            (gap == ", " and _describes(view, last))
            or (gap == " (" and len(word) >= 1 and word[0] in "rdi" and (len(word) == 1 or word[1:2] == "-"))
            or (word == "who" and gap in (" ", ", "))
        ):
            points += 2
            if gap == ", " and first > 1 and view.gap(first - 1) == ", " and in_place(view, first, last):
                points -= 2  # a nurse from Lynby, Eskany, who
    return points


def for_organisation(view: View, first: int, name: int, last: int) -> int:
    """How much one mention speaks for a body: it has "which" behind it, "the" or a preposition of place before it."""
    points = _which(view, first, name, last)
    if not first or not view.joined(first - 1) or points:
        return points
    before = view.words[first - 1]
    if only_describes(view, last):
        return 0
    if (before == "the" and name == first) or (view.flags[first - 1] & OUTLET and not view.caps[first - 1]):
        return 2
    return int(before in _PLACE_BEFORE and not view.words[last - 1].endswith("'s"))


def only_describes(view: View, last: int) -> bool:
    """The Ortega campaign, in Ortega country, the Ortega and Otieno campaigns: a noun follows that the name tells apart."""
    if last >= view.size or not view.joined(last - 1):
        return False
    if view.words[last].endswith(("ly", "ed")) and not view.flags[last] & NOUN:
        return False
    return not view.flags[last] & _AFTER_NAME or (
        view.words[last] in ("and", "or") and view.caps[last + 1 : last + 2] == [True]
    )


def reports(view: View, first: int, name: int, last: int) -> int:
    """How much one mention speaks for an outlet: a single name that reports, publishes, polls, or has a report of its own."""
    if last - name > 1 or last >= view.size:
        return 0
    if view.joined(last - 1):
        if view.words[last] in _PUBLISHES or view.words[last] in _POLLS:
            return 2  # a Kestrel poll
        if view.words[last - 1].endswith("'s") and view.words[last] in ("report", "account", "article", "coverage"):
            return 2
    if (
        first > 1
        and view.words[first - 1] in ("by", "from", "in")
        and view.words[first - 2] in ("report", "reports", "article", "reported", "poll", "survey")
    ):
        return 2
    return 0


def _which(view: View, first: int, name: int, last: int) -> int:
    """Kestrel, WHICH sells; an Intel SPOKESWOMAN where nobody bears the name: a body's name."""
    if last >= view.size:
        return 0
    if view.gap(last - 1) == ", " and view.words[last] == "which":
        return 2
    if last - name > 1 or not first or not view.joined(last - 1) or view.words[first - 1] not in ("a", "an"):
        return 0
    return 2 * (view.words[last] in _STAFF)


def _describes(view: View, at: int) -> bool:
    """Whether an apposition for a person begins at word `at`: an age, or a post within a few words."""
    if view.words[at].isdigit():
        return len(view.words[at]) == 2
    for ahead in range(at, min(at + 6, view.size)):
        flags = view.flags[ahead]
        if flags & PEOPLE and not flags & INSTITUTION:
            if ahead == at and view.words[at].endswith("s") and not view.words[at].endswith("ss"):
                return False  # as reported by Kestrel, engineers found
            after = view.flags[ahead + 1] if ahead + 1 < view.size and view.joined(ahead) else 0
            return not after & INSTITUTION  # an activist group
        if not view.joined(ahead) or (flags & PREPOSITION and not view.caps[ahead]):
            return False
    return False


def behind(view: View, first: int, name: int, last: int) -> int:
    """How much the words behind the name speak for a body or a place: "Eskany's capital", "Eskany is a small nation"."""
    if last >= view.size:
        return 0
    word = view.words[last]
    if view.words[last - 1].endswith("'s"):
        after = view.words[last + 1] if last + 1 < view.size and view.joined(last) else ""
        return 2 if word in _STATE or (after in _STATE and not view.flags[last] & PREPOSITION) else 0
    gap = view.gap(last - 1)
    if gap == " ":
        if word in _COPULAS and body_described(view, last + 1):
            return 2
        return int(last - name == 1 and "its" in view.words[last : last + _CONTROL] and _controls(view, last))
    if gap == ", ":
        return 2 * body_described(view, last)
    opens = gap.lstrip()[:1]
    if opens and first in view.opens and opens in "(\u2014\u2013-" and gap[0] == " ":
        return 2 * view.text[view.starts[first] : view.ends[last - 1]].isupper()  # HARROW (Kestrel) - The quay
    return 0


def before(view: View, first: int, name: int, last: int) -> int:
    """How much the words before the name speak for a body or a place: "northern Eskany", "a memo seen by Kestrel"."""
    if not first or name != first:
        return 0
    word, gap = view.words[first - 1], view.gap(first - 1)
    if gap == " ":
        if word in _DIRECTIONS and not view.caps[first - 1]:
            return 2
        if word == "by":
            return 2 * (first > 2 and view.words[first - 2] in _IN_HAND and bool(view.flags[first - 3] & DOCUMENT))
        return 2 * (first > 1 and word == "from" and bool(view.flags[first - 2] & PEOPLE) and view.joined(first - 2))
    if gap == ", ":
        return 2 * (last - first == 1 and in_place(view, first, last))
    if gap.endswith("(") and view.text[view.ends[first] : view.ends[first] + 1] == ")":
        piece = view.text[view.starts[first - 1] : view.ends[first - 1]]
        dateline = len(piece) > 3 and piece.isupper() and first - 1 in view.opens
        return 2 * (dateline or (view.caps[first - 1] and _holds_body(view, first - 1)))
    return 0


def in_place(view: View, first: int, last: int) -> bool:
    """From Lynby, Eskany: a name stands before the comma, a preposition of place before that, and a comma or a stop behind."""
    if view.text[view.ends[last - 1] : view.ends[last - 1] + 1] not in (",", ".", ")", ";") or not view.namelike(
        first - 1
    ):
        return False
    at = names.begin(view, first - 1, max(0, first - 5)) - 1
    if at < 0 or view.words[at] not in _PLACED or not view.joined(at) or at in view.opens:
        return False
    return not (at > 1 and view.words[at - 2] == "the" and view.flags[at - 1] & PEOPLE)  # the mayor from Lynby, Ortega


def _holds_body(view: View, at: int) -> bool:
    """Whether the name that ends with word `at` has a body's word in it: the Harrow Department of Works (Harworks)."""
    begin = names.begin(view, at, max(0, at - 8))
    return any(view.flags[i] & INSTITUTION for i in range(begin, at + 1))


def _controls(view: View, last: int) -> bool:
    """Eskany has pledged to mend its fleet: nothing but verbs between the name and "its", "to" among them."""
    plain = True
    seen = False
    for at in range(last, last + _CONTROL):
        if at >= view.size or not view.joined(at - 1):
            return False
        if view.words[at] == "its":
            return seen and plain
        seen = seen or view.words[at] == "to"
        plain = plain and not view.caps[at] and not view.flags[at] & (BREAK | POSSESSIVE)
    return False


def body_described(view: View, at: int) -> bool:
    """Whether an apposition says that it is a body: "Fair Way, a moderate group"; not "Ortega, a company director"."""
    if at >= view.size or not (
        view.words[at] in ("a", "an", "the") or (view.words[at].endswith("'s") and view.caps[at])
    ):
        return False
    for ahead in range(at + 1, min(at + 6, view.size)):
        flags = view.flags[ahead]
        after = view.flags[ahead + 1] if ahead + 1 < view.size and view.joined(ahead) else 0
        if (flags & INSTITUTION or view.words[ahead] in _BODIES) and not view.caps[ahead]:
            closes = ahead + 1 >= view.size or not view.joined(ahead) or view.flags[ahead + 1] & (PREPOSITION | BREAK)
            if closes:
                return True
        if not view.joined(ahead) and view.gap(ahead) != ", ":
            return False
        if flags & (PREPOSITION | BREAK) or (flags & PEOPLE and not after & INSTITUTION):
            return False
    return False
