"""What metadata declares a piece to be: its type, its section, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from caveat.match import notices
from caveat.match.tokens import fold
from caveat.model.patterns import pattern
from caveat.model.text import Metadata

# Kinds that a notice, a section or a type can give, as genres.
KINDS = {"views": "opinion", "label": "opinion", "review": "opinion"}
_TYPES = (
    ("opinion", pattern(r"opinion|review(?:newsarticle)?$", re.I)),
    ("satire", pattern(r"satirical", re.I)),
    ("sponsored", pattern(r"advertiser", re.I)),
    ("analysis", pattern(r"analysis", re.I)),
    ("live_blog", pattern(r"liveblog", re.I)),
    ("fact_check", pattern(r"claimreview", re.I)),
)
_FOLDERS = {
    **dict.fromkeys(("opinion", "opinions", "op ed", "op eds", "oped", "opeds", "commentary", "commentisfree", "editorial", "editorials",
                     "columnist", "columnists", "column", "columns", "viewpoint", "viewpoints", "perspective", "perspectives", "your view"), "opinion"),
    **dict.fromkeys(("letters", "letters to the editor", "readers letters"), "letters"),
    **dict.fromkeys(("sponsored", "sponsored content", "paid post", "paidpost", "partner content", "brandcontent", "advertorial", "advertorials",
                     "brand studio", "sponsor content", "promoted"), "sponsored"),
    **dict.fromkeys(("satire", "humor", "humour"), "satire"),
    **dict.fromkeys(("press release", "press releases", "pressrelease", "pressreleases", "news release", "news releases", "newsreleases"), "press_release"),
    **dict.fromkeys(("fact check", "fact checks", "factcheck", "factchecks", "fact checker", "fact checking"), "fact_check"),
    **dict.fromkeys(("newsletter", "newsletters"), "newsletter"),
    **dict.fromkeys(("live blog", "liveblog", "live updates", "live blogs"), "live_blog"),
    **dict.fromkeys(("analysis", "news analysis"), "analysis"),
    **dict.fromkeys(("interview", "interviews"), "interview"),
    **dict.fromkeys(("recipe", "recipes", "how to", "howto"), "service"),
    **dict.fromkeys(("advice", "agony aunt", "advice column"), "advice"),
}  # fmt: skip
_HOSTS = (("fact_check", pattern(r"(?:^|[.-])fact-?check")), ("opinion", pattern(r"^opinions?\.")))


class Declared(NamedTuple):
    """What metadata declares: the genre and the words that say where."""

    genre: str
    reason: str


def declared(metadata: Metadata) -> Declared | None:
    """The first kind that the type, the section's own words or the address gives."""
    return next(_all(metadata), None)


def _all(metadata: Metadata) -> Iterator[Declared]:
    if (kind := metadata.kind) is not None:
        for genre, shape in _TYPES:
            if shape.search(kind.value):
                yield Declared(genre, f'its type is given as "{kind.value}" ({kind.where})')
    if (section := metadata.section) is not None:
        genre = _FOLDERS.get(_words(section.value)) or notices.line(section.value)
        if genre:
            yield Declared(KINDS.get(genre, genre), f'its section is given as "{section.value}" ({section.where})')
    if (url := metadata.url) is not None:
        yield from _addressed(url.value, url.where)


def _addressed(address: str, where: str) -> Iterator[Declared]:
    """What folders of an address or its host say; the last part is the headline's and says nothing."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return
    for folder in parts.path.strip("/").split("/")[:-1]:
        if genre := _FOLDERS.get(_words(folder)):
            yield Declared(genre, f'its address has "/{folder}/" in it ({where})')
    for genre, shape in _HOSTS:
        if shape.search(host):
            yield Declared(genre, f'its address is at "{host}" ({where})')


def _words(value: str) -> str:
    return " ".join(fold(value).replace("-", " ").replace("_", " ").replace("'", "").split())
