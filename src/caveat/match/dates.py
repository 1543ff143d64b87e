"""Dates written out in English, as pages print them. Explicit patterns only: "may" alone is no date."""

from __future__ import annotations

import re

from caveat.model.patterns import pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = pattern(
    r"\b(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|{_MONTH.format(n=1)} (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format(n=2)},? (?P<year2>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
SPACES = dict.fromkeys((0x00A0, 0x2009, 0x202F), " ")
"""Table for `str.translate`: the spaces that pages put between day and month, made plain. Offsets stay."""


def find_date(text: str) -> str:
    """The first full date in `text` as YYYY-MM-DD, "" where there is none. Figures alone (3/4/2030) are ambiguous and left."""
    for match in _DATE.finditer(text if text.isascii() else text.translate(SPACES)):
        if match["iso"]:
            year, month, day = map(int, match["iso"].split("-"))
        else:
            name, day_text, year_text = (
                (match["month1"], match["day1"], match["year1"])
                if match["month1"]
                else (match["month2"], match["day2"], match["year2"])
            )
            year, month, day = int(year_text), _MONTHS.index(name[:3].lower()) + 1, int(day_text)
        if 1500 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04d}-{month:02d}-{day:02d}"
    return ""
