"""Whether a number in digits counts or measures something, and how far the figure reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caveat.detect.scope import Lookup
from caveat.match.phrases import expand
from caveat.model.patterns import pattern
from caveat.model.policy import Lexicon
from caveat.model.text import Span
from caveat.model.words import word_set

# A number with its marks and at most a unit; no rank (20th), decade (60s), age (24-year-old), clock time or long code.
_NUMBER = pattern(r"\d{1,3}(?:[.,]?\d{3})*(?:[.,]\d+)?(?:%|k|m|bn|kg|g|mg|km|cm|mm|ml)?")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d")
_MONEY = pattern(r"(?:(?:US|A|C|NZ|HK|S|R)?[$\u00a3\u20ac\u00a5\u20b9\u20a6]|\b(?:Rs\.?|USD|EUR|GBP) ?)$")
_SECOND = pattern(r" to (?:(?:US|A|C|NZ|HK|S|R)?[$\u00a3\u20ac\u00a5\u20b9\u20a6])?\d+(?:[.,]\d+)*(?![\d:])")
_SHARE = pattern(r" ?%| ?per ?cent\b")
_SAID_OF_A_NAME = pattern(r"[A-Z][^\s,]{0,40}[\"\u201d\u2019')\]]?, $")
_PHONE = pattern(r"[\d)] $")
_BOUND_FOR = pattern(
    r" (?:to|from|for|via) (?:the )?[A-Z]|[.,;:!?)\u201d\"\u2019]|$| (?:and|or|but|was|is|had|has|will|never|always|left|leaves)\b"
)
_NAME_BEHIND = 24
_JOINED = tuple("/=#@-)'\u2019\u2018")
_LONGEST = 12
_OLDEST = 120
_CODE = 3  # digits from which a bare number before a noun in the singular is a name ("the 302 form")
_CLOCK = 12
_MONTH_DAYS = 31

_CLOCK_POINT = pattern(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
"""The hour and the minute with a point between them, as much of the English-speaking world writes them."""
_AT_TIME = word_set("at until till by before after from since between past")
_HALVES = word_set("et edt est pt pdt pst bst cet am pm a.m p.m o'clock gmt noon")
# A word that cannot be what is counted: behind it stands another clause or phrase.
_NO_NOUN = word_set(
    "a an the this that these those he she it we they i you who which whose what when while where if because as than then"
    " and or nor but so to of in on at by for from with without into onto over under after before since until till about"
    " against between through during around near off up down out is are was were be been being has have had do does did"
    " will would can could may might must should not never also only just again still now today yesterday shortly later"
    " according said says despite via per amid"
)
# A word behind which a number may stand by itself: "fell to 9", "at least 240", "a total of 12".
_BEFORE_A_COUNT = word_set(
    "to from of about nearly almost over under than least most only just around some roughly approximately exactly was were"
    " is are and or between against versus vs with for by another other up down past below above fell rose hit killing"
    " reached won lost found took left saw made cost costs had has have"
)
_NEARLY = word_set("about just only nearly almost already now over under around")
_PERSON = word_set("he she he's she's i i'm who him her you")
_COPULA = word_set("is was are were be")
_AND_OVER = word_set("over older under younger above up below")
_OF_AN_AGE = word_set("women men people adults children kids boys girls patients those")
_ITS_OWN = word_set("the a an this that its his her their my our")
_ALL_THE_TIME = frozenset({("24", "hours"), ("7", "days"), ("365", "days"), ("52", "weeks"), ("12", "months")})
_SPANS = frozenset(
    (unit,) for unit in word_set("years year months month weeks week days day decades centuries hours minutes")
)
_SINCE = frozenset((word,) for word in word_set("ago later earlier hence"))
_FROM_NOW = frozenset({("from", "now"), ("from", "today"), ("from", "then"), ("down", "the")})
_KIN = word_set("wife husband spouse partner girlfriend boyfriend friend friends")
_NOTES = frozenset((word,) for word in word_set("bill bills note notes coin coins banknote banknotes"))
_ALL_ALONE = pattern(r" ?(?:%|per ?cent)[.!?](?=\s|$)")
_MOST_LINKED = 8
"""Links of a range or a list that are followed, so that reading stays linear."""
_LINKS = word_set("to through and or")
_OF_WHICH = word_set("of in out")
_THE_WHOLE = word_set("the those them of every these its their our")
_COUNTED = word_set("one two three four five six seven eight nine ten")
_NOT_COUNTED = word_set("gang group scale class")
_DID = word_set("was were are have had did died voted will would could")
_PEOPLE = word_set("people men women children police staff dead missing feet teeth mice sheep deer fish aircraft lives")
_PLACES = word_set("in at near on across outside around from")


class Quantities:
    """Reads numbers with the help of the lists' words by type; see the note of the list `figure_words`."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._words: Mapping[str, frozenset[str]] = _by_type(lexicons)
        self._measures = frozenset([(word,) for word in self._words["unit"] | self._words["scale"]])

    def is_one(self, lookup: Lookup, at: int, first: int) -> bool:
        """Whether word `at` counts or measures something; `first` is the first word of its sentence."""
        word, start, end = lookup.words[at], lookup.starts[at], lookup.ends[at]
        text = lookup.text
        if len(word) > _LONGEST or not _NUMBER.fullmatch(word) or (len(word) > 1 and word[0] == "0" and word.isdigit()):
            return False
        if text[start - 1 : start] in _JOINED or text[end : end + 1] in ("/", "="):
            return False
        if at == first and text[end : end + 1] in (".", ")"):
            return False  # the number of a list item
        if _MONEY.search(text, max(0, start - 4), start):
            return not self._is_offer(lookup, at, first) and lookup.words[at + 1 : at + 2] not in _NOTES
        if _SHARE.match(text, end):
            return not self._is_sure(lookup, at)
        if _YEAR.fullmatch(word) or _in_brackets(text, start, end):
            return False
        head, tail = _head(lookup, at, first), _tail(lookup, at)
        if any(self._is_known(lookup, one, first) for one in {head, at, tail}):
            return False
        return self._counts(lookup, tail, head, first)

    def _is_known(self, lookup: Lookup, at: int, first: int) -> bool:
        """Whether a number is a name, an age, a telephone or a time."""
        return (
            self._is_named(lookup, at, first)
            or self._is_age(lookup, at, first)
            or self._is_dialled(lookup, at)
            or self._is_time(lookup, at)
        )

    def whole(self, lookup: Lookup, at: int) -> Span:
        """The figure at word `at` with its sign of money, the end of its range, and its unit."""
        text, end = lookup.text, lookup.ends[at]
        start = with_money(text, _with_point(text, lookup.starts[at]))
        last = at
        second = _SECOND.match(text, end)
        if second is not None:
            end = second.end()
            last = lookup.token_at(end) - 1
        if text[end : end + 1] == "%":
            return Span(start, end + 1)
        for kind in ("scale", "unit"):
            end, last = self._with(lookup, kind, end, last)
        return Span(start, end)

    def _with(self, lookup: Lookup, kind: str, end: int, last: int) -> tuple[int, int]:
        """The end of a figure, and its last word, with a scale or unit that follows."""
        words = lookup.words
        for length in (2, 1):
            upto = last + 1 + length
            if upto > len(words) or lookup.starts[last + 1] - end > 1:
                continue
            said = " ".join(words[last + 1 : upto])
            if said in self._words[kind] or (kind == "unit" and said == "per cent"):
                return lookup.ends[upto - 1], upto - 1
        return end, last

    def _is_offer(self, lookup: Lookup, at: int, first: int) -> bool:
        """Whether a price is that of the page itself: "Try it for $1.25 a week"."""
        return lookup.words[first] in self._words["offer"] and lookup.words[at + 1 : at + 2] in (
            ("per",),
            ("a",),
        )

    def _is_sure(self, lookup: Lookup, at: int) -> bool:
        """Whether "100 percent" is an idiom and no share."""
        if lookup.words[at] not in ("100", "110"):
            return False
        end = lookup.ends[at]
        if _ALL_ALONE.match(lookup.text, end) and lookup.text[: lookup.starts[at]].endswith((", ", "— ", "– ")):
            return True  # "They can do it, 100%."
        after = lookup.words[at + 1 : at + 4]
        rest = [word for word in after if word not in ("percent", "per", "cent", "%")]
        return bool(rest) and rest[0] in self._words["sure"]

    def _is_named(self, lookup: Lookup, at: int, first: int) -> bool:
        """Whether a number names what stands before or behind it: "platform 4", "a Boeing 727", "the 302 form", "9 Marl Place"."""
        if at == first:
            return self._is_address(lookup, at)
        words, text = lookup.words, lookup.text
        before = lookup.starts[at - 1]
        close = text[lookup.ends[at - 1] : lookup.starts[at]].strip(" .\u00a0") == ""
        if close and words[at - 1] in self._words["numbered"]:
            return True
        if words[at - 1] == "of" and at - 3 >= first and words[at - 3] in self._words["numbered"]:
            return True  # "image 2 of 5"
        if not words[at].isdigit():
            return False
        if close and _PHONE.search(text, max(0, lookup.starts[at] - 2), lookup.starts[at]):
            return True
        if close and self._is_name(lookup, at):
            opens = at - 1 == first and text[before : lookup.ends[at - 1]] not in lookup.inner_names
            placed = at - 2 >= first and words[at - 2] in _PLACES and self._noun_follows(lookup, at)
            if not opens and not placed:
                return True
        return self._is_address(lookup, at) or self._is_code(lookup, at)

    def _is_name(self, lookup: Lookup, at: int) -> bool:
        """Whether the word before has a capital because it is a name, and the number is no measure of its own."""
        said, capital = lookup.words[at - 1], lookup.text[lookup.starts[at - 1] : lookup.ends[at - 1]]
        if said in _NO_NOUN or said in _BEFORE_A_COUNT or said.endswith("'s"):
            return False
        return any(map(str.isupper, capital)) and lookup.words[at + 1 : at + 2] not in self._measures

    def _is_address(self, lookup: Lookup, at: int) -> bool:
        for token in range(at + 1, min(at + 5, len(lookup.words))):
            parted = lookup.text[lookup.ends[token - 1] : lookup.starts[token]].strip(" .\u00a0")
            if parted or not lookup.text[lookup.starts[token]].isupper():
                return False
            if token > at + 1 and lookup.words[token] in self._words["street"]:
                return True
        return False

    def _is_code(self, lookup: Lookup, at: int) -> bool:
        """Whether "the" or an owner stands before a bare number and a noun in the singular behind it."""
        words = lookup.words
        if len(words[at]) < _CODE or not (words[at - 1] in _ITS_OWN or words[at - 1].endswith("'s")):
            return False
        if not self._noun_follows(lookup, at):
            return False
        noun = words[at + 1]
        if noun.endswith(("s", "ed")) or noun in _PEOPLE or noun in self._words["unit"] or noun in self._words["scale"]:
            return False
        return at + 2 >= len(words) or not _is_joined(lookup, at + 2) or words[at + 2] in _NO_NOUN

    def _is_age(self, lookup: Lookup, at: int, first: int) -> bool:
        words, text = lookup.words, lookup.text
        if not words[at].isdigit() or int(words[at]) > _OLDEST:
            return False
        after = words[at + 1 : at + 4]
        if after[:2] in (("years", "old"), ("year", "old"), ("months", "old")) or after == ("years", "of", "age"):
            return True
        if after[:1] in (("and",), ("or",)) and after[1:2] and after[1] in _AND_OVER:
            return True
        said = at - 1
        while said > first and words[said] in _NEARLY:
            said -= 1
        if words[said] == "of" and said > first:
            said -= 1
        if at > first and words[said] in self._words["age"]:
            return True
        if self._noun_follows(lookup, _tail(lookup, at)):
            return False
        if at > first and words[at - 1] in _OF_AN_AGE and _is_joined(lookup, at):
            return True
        if _SAID_OF_A_NAME.search(text, max(0, lookup.starts[at] - 40), lookup.starts[at]):
            return text[lookup.ends[at] : lookup.ends[at] + 1] in (",", ".", ";", ")", "")
        if at <= first:
            return False
        if words[said] in _COPULA and said > first:
            subject = words[said - 1]
            return subject in _PERSON
        return words[said] in _PERSON

    def _is_dialled(self, lookup: Lookup, at: int) -> bool:
        words = lookup.words
        return words[at] in self._words["hotline"] and not self._words["dialled"].isdisjoint(
            (*words[max(0, at - 2) : at], *words[at + 1 : at + 2])
        )

    def _is_time(self, lookup: Lookup, at: int) -> bool:
        """Whether a number is a time of day, a day of a month, or all the time there is ("24 hours a day")."""
        words = lookup.words
        after = words[at + 1 : at + 4]
        if after[:1] and after[0] in _HALVES:
            return True
        if self._places_in_time(lookup, at):
            return True
        if self._is_on_the_clock(lookup, at):
            return True
        if len(after) > 1 and (words[at], after[0]) in _ALL_THE_TIME and after[1] in ("a", "per", "every"):
            return True
        if not words[at].isdigit():
            return False
        if int(words[at]) <= _MONTH_DAYS and lookup.text[lookup.ends[at] : lookup.ends[at] + 5] == " Mar ":
            return True
        return (
            int(words[at]) <= _CLOCK
            and at > 0
            and words[at - 1] in ("at", "until", "till", "by", "before", "after")
            and not self._noun_follows(lookup, at)
        )

    def _is_on_the_clock(self, lookup: Lookup, at: int) -> bool:
        """Whether "11.50" is a time of day: "at 11.50", "the 11.50 to Marl", "the 11.50 bus"; what it measures would follow it."""
        words, text = lookup.words, lookup.text
        if not _CLOCK_POINT.fullmatch(words[at]) or at == 0:
            return False
        head, tail = _head(lookup, at, 0), _tail(lookup, at)
        if self._noun_follows(lookup, tail):
            return words[tail + 1] in self._words["timetabled"]
        before = words[head - 1] if head else ""
        if before in _NEARLY and head > 1:
            before = words[head - 2]
        if before in _AT_TIME:
            return True
        behind = text[lookup.ends[tail] : lookup.ends[tail] + _NAME_BEHIND]
        return before in _ITS_OWN and _BOUND_FOR.match(behind) is not None

    def _places_in_time(self, lookup: Lookup, at: int) -> bool:
        """Whether a number of years or days says when something was or will be, or how long two people are a couple."""
        words = lookup.words
        if words[at + 1 : at + 2] not in _SPANS:
            return False
        if words[at + 2 : at + 3] in _SINCE or words[at + 2 : at + 4] in _FROM_NOW:
            return True
        of = at - 1
        while of > 0 and words[of] in _NEARLY:
            of -= 1
        return of > 1 and words[of] == "of" and words[of - 1] in _KIN

    def _noun_follows(self, lookup: Lookup, at: int) -> bool:
        """Whether the next word may be what is counted."""
        return (
            at + 1 < len(lookup.words)
            and _is_joined(lookup, at + 1)
            and (lookup.words[at + 1] not in _NO_NOUN or lookup.text[lookup.starts[at + 1]].isupper())
            and not lookup.words[at + 1][0].isdigit()
        )

    def _counts(self, lookup: Lookup, at: int, head: int, first: int) -> bool:
        """Whether the words around a number, or around the range from `head` to `at`, let it count something."""
        words = lookup.words
        if words[at + 1 : at + 2] == ("page",):
            return False  # "a 15 page report"
        raw = lookup.text[lookup.starts[at] : lookup.ends[at]]
        if not words[at].isdigit():
            # "4K" and "5G" are names; "1,200", "7.5" and "90km" measure by themselves.
            return raw[-1] not in "KG" or len(raw) > 2
        if self._noun_follows(lookup, at) or head == first:
            return True
        after = words[at + 1 : at + 3]
        if after[:1] and after[0] in _OF_WHICH and after[1:] and (after[1][0].isdigit() or after[1] in _THE_WHOLE):
            return True
        before = words[head - 1]
        if before == "of":
            return head - 2 >= first and words[head - 2] not in _NOT_COUNTED
        if before in ("in", "out"):
            return head - 2 >= first and (words[head - 2] in _COUNTED or words[head - 2][0].isdigit())
        if not _is_joined(lookup, head):
            return after[0] in _DID if after else False
        return before in _BEFORE_A_COUNT or before.endswith(("ed", "ing"))


def _with_point(text: str, start: int) -> int:
    """Where a number that begins at `start` begins with the point in front of it: ".5"."""
    return start - 1 if text[start - 1 : start] == "." and (start < 2 or text[start - 2] in " (\n$£€~") else start


def with_money(text: str, start: int) -> int:
    """Where a number that begins at `start` begins with the sign of money before it."""
    money = _MONEY.search(text, max(0, start - 4), start)
    return start if money is None else money.start()


def _head(lookup: Lookup, at: int, first: int) -> int:
    """The number with which a range or a pair begins that ends at word `at`: 3 of "between 3 and 5"."""
    for _ in range(_MOST_LINKED):
        if at - 2 < first or lookup.words[at - 1] not in _LINKS or not lookup.words[at - 2][0].isdigit():
            break
        at -= 2
    return at


def _tail(lookup: Lookup, at: int) -> int:
    """The number with which a range or a pair ends that begins at word `at`."""
    words = lookup.words
    for _ in range(_MOST_LINKED):
        if at + 2 >= len(words) or words[at + 1] not in _LINKS or not words[at + 2][0].isdigit():
            break
        at += 2
    return at


def _is_joined(lookup: Lookup, token: int) -> bool:
    """Whether only a space parts a word from the one before."""
    return lookup.text[lookup.ends[token - 1] : lookup.starts[token]].strip(" \u00a0") == ""


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the brackets around a number: a mark of reference."""
    return text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]")


def _by_type(lexicons: Iterable[Lexicon]) -> Mapping[str, frozenset[str]]:
    """The words of the lists by role, which is the type or a tag of an entry."""
    names = ("numbered", "street", "age", "scale", "unit", "sure", "hotline", "dialled", "offer", "timetabled")
    found: dict[str, set[str]] = {name: set() for name in names}
    for lexicon in lexicons:
        for entry in lexicon.entries:
            for role in (entry.type or "", *entry.tags):
                if role in found:
                    found[role].update(expand(entry.phrase))
    return {name: frozenset(words) for name, words in found.items()}
