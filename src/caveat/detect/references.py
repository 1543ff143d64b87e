"""Documents and data with an owner that the text uses without laying words at their door.

"Data published in October by the harbour office" and "In its 2016 report, the club said" name something that a reader
could look up as plainly as "according to the report" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Span

if TYPE_CHECKING:
    from caveat.detect.scope import Lookup

_DATA = r"(?:data(?: ?sets?)?|figures|statistics|numbers|records|prices|estimates|rates|counts|polls?|surveys?|census)"
_PUT_OUT = (
    r"(?:published|released|issued|collected|compiled|gathered|kept|provided|recorded|held|conducted|carried out)"
)
_PAPER = (
    r"(?:report|study|paper|complaint|filing|lawsuit|memo|letter|book|indictment|ruling|survey|audit|review|analysis"
    r"|judgment|judgement|petition|submission|prospectus|inquiry|investigation)"
)
_NAME = r"[A-Z][\w'\u2019&-]*"
_NAMES = rf"{_NAME}(?: (?:of (?:the )?|for (?:the )?|and )?{_NAME}){{0,5}}"
_BODY = (
    r"(?:[a-z-]+ ){0,2}(?:ministry|office|department|agency|council|bureau|institute|commission|authority|university"
    r"|police|court|board|registry|service)\b"
)
# "rents published by the housing office", "a poll made for the Courier by Norvale Research"
_BY = pattern(rf"\b{_DATA} {_PUT_OUT}\b(?: [^\s.,;:()]+){{0,7}}? by (?:the )?(?:{_NAMES}|{_BODY})")
# "using figures from the Harbour Office"; one capital alone may be a place, a month or a person.
_USED = (
    r"(?:[Uu]s(?:e|es|ed|ing)|[Aa]naly[sz](?:ed|es|e|ing)|mined|[Bb]ased on|[Cc]iting|cites?|cited|[Rr]eview(?:ed|ing)|[Ee]xamin(?:ed|ing)"
    r"|[Cc]heck(?:ed|ing)|[Cc]ompar(?:ed|ing)|dr[ae]ws? on|drew on|[Cc]ollected|studied|combined|looked at)"
)
_FROM = pattern(
    rf"\b{_USED} (?:[\w-]+ ){{0,3}}?(?P<ref>{_DATA} from (?:the )?(?:{_NAME} (?:of (?:the )?|for (?:the )?|and )?{_NAMES}|[A-Z]{{2,6}}\b))"
)
_IN_ITS = pattern(
    rf"\b[Ii]n (?:its|his|her|their) (?:[\w'\u2019-]+ ){{0,3}}{_PAPER}(?: (?:on|of|about|into) (?:[\w'\u2019-]+ ?){{1,6}})?(?=,)"
)


def find(lookup: Lookup) -> Iterator[Span]:
    """The references in prose, in text order, outside quotation marks; where two share words, the first one."""
    found = [
        *[Span(*match.span()) for match in (*_BY.finditer(lookup.text), *_its_own(lookup))],
        *[Span(*match.span("ref")) for match in _FROM.finditer(lookup.text)],
    ]
    end = -1
    for span in sorted(found):
        if span.start < end or lookup.quotation_at(span.start) is not None or lookup.kind_at(span.start) not in PROSE:
            continue
        end = span.end
        yield span


def _its_own(lookup: Lookup) -> Iterator[re.Match[str]]:
    """The papers that "in its report" names, where somebody with a name speaks behind it in the same sentence."""
    for match in _IN_ITS.finditer(lookup.text):
        here = lookup.sentence_index(match.start())
        if any(index == here and start > match.end() for index, start, _ in lookup.named_places):
            yield match
