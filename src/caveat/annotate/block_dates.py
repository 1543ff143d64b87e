"""Dates over an article and datelines at its start.

The patterns are compiled when they are first needed: a cold start pays for each of them, and most
articles have nothing that they could match.
"""

from __future__ import annotations

import re
from functools import cache

from caveat.annotate.block_words import LABELS
from caveat.match.dates import SPACES
from caveat.match.tokens import fold
from caveat.model.patterns import pattern

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )"
_DATE = rf"(?:{_DAY}?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?)|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
_TIME = r"(?:(?:at |, | - | \| |t)?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:[a-z]{2,4}|\([a-z]{2,4}\)|[+-]\d{2}:?\d{2}))?|(?:at )?\d{1,2} ?[ap]\.?m\.?(?: [a-z]{2,4})?)"
_PLACE = r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]+){0,4}"
# Searching through capitals tries each run of them once.
_BEGINS = r"(?<![\w.'’\-])"
_REGION = r"(?:, (?:[A-Z][\w.'’]*)(?: [A-Z][\w.'’]*){0,2})?"
_NO_PLACE = LABELS.keys() | {"update", "updated", "watch", "video", "photos", "file", "editor's note", "note", "correction",
                             "breaking", "new", "first", "exclusive", "q", "a", "ps", "warning", "poll", "quiz", "opinion"}  # fmt: skip
_POINTS_BACK = pattern(
    r"(?:It|He|She|They|This|That|These|Those|Here|There)\b"
)  # "Norrby – It is small" speaks of Norrby
_TOLD = 40  # characters of text behind a place without date and agency
_MARKS = ("—", "–", "-", ":", "|")


@cache
def _date_line_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|date|issued|released)(?: on| at)?:? )?(?:{_TIME},? )?{_DATE}(?:[ ,|]*{_TIME})?[.]?"
        rf"(?:[ ,;|·•–—/-]*(?:(?:last )?(?:updated|modified|published)(?: on| at)?:? )?(?:{_DATE})?[ ,]*(?:{_TIME})?)?$",
        re.IGNORECASE,
    )


@cache
def _date_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A date; what may stand for one behind a name."""
    return (
        re.compile(_DATE, re.IGNORECASE),
        re.compile(rf"(?:{_TIME}|\d{{4}}|(?:updated|published|posted)?:? ?{_DATE}.*)", re.IGNORECASE),
    )


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], ...]:
    """Place in capitals with a spaced mark; with an em dash close to the text; place in small letters (last)."""
    return (
        re.compile(
            rf"{_BEGINS}(?P<place>{_PLACE}){_REGION}(?P<date>,? (?i:{_DATE}))?\s?(?P<agency>\([A-Z][\w .&/'’-]{{1,40}}\)|/[A-Z][\w .-]{{2,30}}/)?\s?(?P<mark>—|–|--|-|:|\|)\s+"
        ),
        re.compile(
            rf"{_BEGINS}(?P<place>{_PLACE}){_REGION}(?P<date>,? (?i:{_DATE}))?\s?(?P<agency>\([A-Z][\w .&/'’-]{{1,40}}\))?(?P<mark>—)(?=[A-Z“\"])"
        ),
        re.compile(
            rf"{_BEGINS}(?P<place>[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){{0,3}}){_REGION}(?P<date>,? (?i:{_DATE}))?\s?(?P<agency>\([A-Z][\w .&/'’-]{{1,40}}\))?\s?(?P<mark>—|–|--|-)\s+"
        ),
    )


def date_line(text: str) -> str:
    """A line that only says when the piece was published."""
    return (
        "a date alone on its line"
        if len(text) <= 90 and any(map(str.isdigit, text)) and _date_line_pattern().match(text.translate(SPACES))
        else ""
    )


def is_date(text: str) -> bool:
    """Whether a part of a byline is a date, a time or a year."""
    line = fold(text).strip()
    return any(map(str.isdigit, line)) and any(shape.fullmatch(line) for shape in _date_patterns())


def dateline(text: str, *, alone: bool = False) -> int:
    """Length of the dateline that opens a paragraph ("HARROW BAY, May 4 (Agency) -"), 0 where there is none.

    `alone` says that no other paragraph opens in such a way: then a place before a colon ("PORT MARL: Nearly ninety ...")
    or in small letters before a dash ("Norrby – The bridge ...") is one too, and nobody's turn in a conversation.
    """
    head = text[:140]
    if not head[:1].isupper() or not any(mark in head for mark in _MARKS):
        return 0
    *_, mixed = _dateline_patterns()
    for shape in _dateline_patterns():
        match = shape.match(head)
        if match is None:
            continue
        place, after = match["place"], text[match.end() : match.end() + 1]
        if (
            fold(place) in _NO_PLACE
            or len(place) < 3
            or not (after.isupper() or after.isdigit() or after in "“\"‘'$£€")
        ):
            continue
        told = (
            match["date"]
            or match["agency"]
            or (alone and len(text) - match.end() >= _TOLD and not _POINTS_BACK.match(text, match.end()))
        )
        if shape is mixed and not (told and (match["mark"] != "-" or match["date"] or match["agency"])):
            continue
        if match["mark"] in ":|" and not told:
            continue  # "SMITH: I did not" in an interview
        return match.end("mark")
    return 0
