"""Whether a byline names a person, and whether a dateline names a place."""

from __future__ import annotations

import re

from caveat.match.people import NO_NAME, is_name, is_one_name
from caveat.match.tokens import fold
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_BY = pattern(
    r"^\W*(?:(?:story|written|words|text|report|reported|reporting|posted|article|analysis|opinion|commentary|essay|interview|review|column|posted)\s+)?(?:by\b:?|authors?:|from\b:?)\s*",
    re.I,
)
_PARTS = pattern(r"(?:,|;|\||/|&|•|·|\n| [-–—] |\band\b|\bwith\b|\bfor\b|\bof\b|\bin\b|\bat\b|\bof\b|\()\s*", re.I)
# Words of posts, desks and log-in names: a line of nothing else names nobody.
NOBODY = word_set(
    """
    a an the our and of for from by at in on with staff reporter reporters reporting report reports writer writers correspondent correspondents
    contributor contributors editor editors editorial board team desk desks news newsroom newspaper web online digital admin administrator author
    authors guest special agency agencies bureau service services wire wires network live local national international world sports sport politics
    business city state press office media content user unknown anonymous webmaster moderator columnist columnists freelance journalist journalists
    intern interns editorials opinion opinions report published posted updated outlet partner sponsor sponsored group company inc ltd llc com org net
    """
)  # fmt: skip
_OUTLETS = word_set(
    "post times daily weekly herald gazette journal tribune chronicle observer press agency magazine review standard mail courier today wire media radio "
    "television tv channel star telegraph guardian globe sun record express bulletin dispatch examiner mercury register sentinel"
)
_STEM = pattern(r"[\w’'.-]+")
_DATE_WORD = pattern(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\.?$|"
    r"(?:today|yesterday|tomorrow|now|ago|am|pm|a\.m\.?|p\.m\.?|noon|midnight|[ecmp][sd]?t|gmt|utc|bst|ist|cet|cest|aest|aedt|hrs?|hours?|min|mins|minutes?|days?|weeks?|"
    r"on|at|posted|published|updated|modified|corrected|created|issued|released|last|first|originally|date|dated|filed|edited|update|by|get|short|url|share|print|read|"
    r"st|nd|rd|th|the|of|in|and)$",
    re.I,
)


def names_person(text: str) -> bool:
    """Whether a byline holds a person's name beside posts, desks, outlets and dates.

    Scripts without capitals are taken at their word: shape says nothing there.
    """
    if any(char.isalpha() and char.lower() == char.upper() for char in text):
        return True
    line = _BY.sub("", " ".join(text.split()), count=1)
    parts = [part.strip(" .,()*_:") for part in _PARTS.split(line)]
    return any(_is_person(part, alone=at == 0) for at, part in enumerate(parts) if part)


def _is_person(part: str, *, alone: bool) -> bool:
    words = [word for word in _STEM.findall(part) if not any(map(str.isdigit, word))]
    kept = [word for word in words if fold(word).strip(".'") not in NOBODY and not _DATE_WORD.match(word)]
    if not kept or (len(kept) < len(words) and len(kept) == 1 and words[0] != kept[0]):
        return False
    if any(fold(word) in NO_NAME or "." in word[2:-1] for word in kept) or fold(kept[-1]) in _OUTLETS:
        return False
    name = " ".join(kept[:5])
    name = name.title() if name.isupper() else name
    if len(kept) == 1:
        return alone and len(words) == 1 and is_one_name(name) and not kept[0].isupper()
    return is_name(name) or (len(kept) > 2 and is_name(" ".join(name.split()[:2])))


_AGENCY = pattern(r"\([^)]{1,60}\)|/[A-Z][\w .-]{2,30}/")
_MARK = pattern(r" ?(?:—|–|--|-|:|\|) ?$")
_NO_PLACE = word_set(
    """
    revealed exclusive live watch breaking video photos updated update opinion analysis comment editorial sponsored advertisement warning explained
    shock first poll quiz note correction file interview review satire news report letters
    """
)


def place(text: str) -> str:
    """The place that a dateline names in front ("NEW DELHI" of "NEW DELHI, May 4 (Agency) -"), "" where there is only a date, a time or an agency."""
    line = _MARK.sub("", _AGENCY.sub(" ", " ".join(text.split())))
    kept: list[str] = []
    for part in line.split(","):
        words = part.split()
        place_words = []
        for word in words:
            if any(map(str.isdigit, word)) or _DATE_WORD.match(word.strip(".,|():")):
                break
            place_words.append(word)
        kept += place_words
        if len(place_words) < len(words) or not words:
            break
    letters = [word for word in kept if word[:1].isupper() and len(word.strip(".")) > 1]
    if not letters or len(kept) > 8 or fold(kept[0]).strip(":.") in _NO_PLACE:
        return ""
    return " ".join(kept)
