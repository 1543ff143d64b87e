"""What stands over an article: label, headline, byline, date line, dateline."""

from __future__ import annotations

import re

from caveat.annotate.block_dates import is_date
from caveat.annotate.block_words import AGENCIES, LABELS, NEWS_AGENCIES, ROLES, SPLIT_LABELS
from caveat.match import notices
from caveat.match.people import is_name, is_one_name
from caveat.match.tokens import fold
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_END = (".", "!", "?", "…", ":", ";", ",")
_LABEL_PARTS = pattern(r"[|/›>»•·]| [-–—] ")
_TWO_SENTENCES = pattern(r"[.?!] ")
# The look back in patterns that begin with spaces keeps a run of them from being tried again at each.
_OUTLET_PHRASE = pattern(r"\s(?<!\s\s)\s*(?=(?:for|of|at|in) (?:the )?[A-Z])")
_CLOSERS = "\"”’')]»"


def label(text: str) -> str:
    """A kicker or section name over the headline."""
    if len(text) > 60:
        return ""
    parts = [part.strip(" .:[]()#-–—*") for part in _LABEL_PARTS.split(fold(text))]
    reasons = [LABELS.get(part, "") for part in parts if part]
    if reasons and all(reasons):
        return reasons[0]
    if any(map(str.isdigit, text)):
        return ""  # "Opinion Line (Oct. 12)" is the headline and says itself what it is
    kind = notices.line(text)
    return f"label: {_KINDS[kind]}" if kind in _KINDS else ""


_KINDS = {
    "label": "opinion",
    "sponsored": "who paid for it",
    "press_release": "a press release",
    "satire": "satire",
    "analysis": "analysis",
    "fact_check": "a fact check",
    "newsletter": "a newsletter or a digest",
    "live_blog": "a live blog",
    "advice": "an advice column",
}


_LABEL_PREFIX = pattern(r"([A-Za-z][A-Za-z&\- ]{2,18}?)\s?(?::|\||–|—|\s-)\s+(?=\S)")


def label_prefix(text: str) -> tuple[int, int]:
    """(end of a label, start of the headline) where a label stands in front of it on one line; (0, 0) elsewhere."""
    match = _LABEL_PREFIX.match(text)
    if match and fold(match.group(1)) in SPLIT_LABELS:
        return match.end(1), match.end()
    return 0, 0


def title_case(text: str) -> bool:
    """Whether nearly all longer words begin with a capital."""
    words = [word.lstrip("\"“‘'([") for word in text.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 2 and sum(1 for word in long if word[0].isupper()) >= 0.8 * len(long)


_SHORT_VERBS = word_set("is are was has had")  # auxiliaries that headlines in capitals would write large


def headline(text: str) -> str:
    """Whether a first paragraph reads as a headline, and why."""
    words = text.split()
    if not 2 <= len(words) <= 30 or len(text) > 220 or text[0] in "([":
        return ""
    if text[0].islower():
        return ""
    bare = text.rstrip(_CLOSERS)
    if not bare.endswith(_END):
        return "first line, short, without a full stop" if len(words) <= 25 else ""
    if bare.endswith(("?", "!")):
        if title_case(text):
            return "first line, short, capitalised as headlines are"
        if len(words) <= 14 and not _TWO_SENTENCES.search(text):
            return "first line, one short question or exclamation"
    if (
        bare.endswith(".")
        and all(word[0].isupper() for word in words if len(word) > 3)
        and len(words) >= 5
        and not _SHORT_VERBS & set(words)
        and not _TWO_SENTENCES.search(text)
    ):
        return "first line, short, capitalised as headlines are"
    if bare.endswith(".") and _terse(words) and not _TWO_SENTENCES.search(text):
        return "first line, one short sentence without articles"
    return ""


def _terse(words: list[str]) -> bool:
    """Whether a sentence leaves out what headlines leave out: articles, forms of "to be" in the past, days and first persons."""
    folded = {fold(word).strip(".,:;\u2019'\"\u201c\u201d") for word in words}
    return 5 <= len(words) <= 14 and folded.isdisjoint(_FULL_SENTENCE) and words[0][0].isupper()


_FULL_SENTENCE = word_set(
    "a an the was were been had said i we you my our your me us he she it this that there today yesterday "
    "monday tuesday wednesday thursday friday saturday sunday"
)


_BY = pattern(
    r"(?:(?:story|written|words|text|report|reported|reporting|posted|article|analysis|opinion|commentary|essay|interview|review|column)\s)?by:?\s+|authors?:\s+|from:?\s+(?=our )",
    re.IGNORECASE,
)
_CREDIT = pattern(
    r"(?:(?:additional |further )?(?:reporting|writing|research|editing)(?: and (?:writing|editing|reporting))? by\s)",
    re.IGNORECASE,
)
_CONTRIBUTED = pattern(
    r" contributed (?:to (?:this|the) (?:report|story|article|reporting)|(?:additional )?reporting)(?: from [A-Z][^.]{1,40})?\.?$"
)
_PARTS = pattern(r"(?:(?<!\s)\s+)?(?:,|;|\||/|&|•|·| [-–—] |\n|\band\b|\bwith\b|\bund\b)\s*", re.IGNORECASE)
# "Ana Petrov/The Carrow Post", without spaces, credits a picture.
_PICTURE = pattern(r"\w/(?:The )?[A-Z]")
_DESK = pattern(
    r"(?:(?:the |our )?(?:[\w’']+ ){0,3}(?:staff|newsroom|news desk|web desk|desk|bureau|correspondents?|reporters?|staff writers?|staff reporters?|editorial board|editors?|news service|news agency|news team))$",
    re.IGNORECASE,
)


def byline(text: str) -> str:
    """A line that says who wrote the piece, and how that shows."""
    if len(text) > 200 or len(text.split()) > 25:
        return ""
    line = text.strip("*_ ")
    start = _BY.match(line)
    if start:
        rest = line[start.end() :]
        bare = notices.without_post(rest)
        if (
            rest
            and not rest.rstrip().endswith(("?", "!", ":"))
            and (_who(rest) or _who(bare) or is_one_name(rest.strip()))
        ):
            return "begins with “by” and a name"
        return ""
    if fold(line) in NEWS_AGENCIES:
        return "names the agency"
    if line and len(line) <= 60 and line[0].isupper() and _DESK.match(line):
        return "names the paper's staff"
    if _PICTURE.search(line):
        return ""
    parts = _parts(line)
    if (
        2 <= len(parts) <= 4
        and _person(parts[0])
        and all(_role(part) or is_date(part) for part in parts[1:])
        and any(map(_plain_role, parts[1:]))
    ):
        return "a name and what its bearer does at the paper"
    return ""


def by_name(text: str) -> bool:
    """Whether a line begins with "by" and is a byline."""
    return _BY.match(text.strip("*_ ")) is not None and byline(text) != ""


def credit(text: str) -> str:
    """A line at the end that names who reported, wrote or edited."""
    if len(text) > 300:
        return ""
    line = text.strip("*_()[] ")
    if (match := _CREDIT.match(line)) and line[match.end() : match.end() + 1].isupper():
        return "names who reported, wrote or edited"
    if (
        line.startswith(("Contributing: ", "Contributors: "))
        and _parts(line.partition(":")[2])
        and _person(_parts(line.partition(":")[2])[0])
    ):
        return "names who contributed to the article"
    if (match := _CONTRIBUTED.search(line)) and len(line.split()) <= 40 and line[0].isupper():
        return "names who contributed to the article"
    return ""


def agency_credit(text: str) -> str:
    """A line at the end that credits a news agency: it names nobody who wrote the piece."""
    match = _CONTRIBUTED.search(text.strip("*_()[] ")) if len(text) <= 300 else None
    if match is None:
        return ""
    giver = fold(text.strip("*_()[] ")[: match.start()]).removeprefix("the ")
    return "credits a news agency" if giver in NEWS_AGENCIES or f"the {giver}" in NEWS_AGENCIES else ""


def _who(rest: str) -> bool:
    """Whether what follows "by" is names, roles, desks and dates, with a name or desk first."""
    if rest.rstrip().endswith(".") and not rest.rstrip().endswith(("Jr.", "Sr.")):
        rest = rest.rstrip()[:-1]
        if len(rest.split()) > 4:
            return False
    parts = _parts(rest)
    if not parts:
        return False
    first = parts[0]
    known = _person(first) or fold(first) in AGENCIES or _DESK.match(first) is not None
    if known and all(_person(part) or _role(part) or is_date(part) or _handle(part) for part in parts[1:]):
        return True
    # A clause about the writer may follow the comma ("By Ana Petrov, who has sailed on her").
    return _person(first) and rest[len(first) : len(first) + 6] == ", who " and not rest.endswith(".")


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for part in _PARTS.split(text):
        cut = _OUTLET_PHRASE.split(part, maxsplit=1)
        parts.extend(
            piece.strip(" .") if piece[-3:] not in ("Jr.", "Sr.") else piece for piece in cut if piece.strip(" .")
        )
    return parts


def _person(text: str) -> bool:
    """A full name, also written in capitals throughout."""
    return is_name(text.title() if text.isupper() else text)


def _role(text: str) -> bool:
    """What a person does or whom for ("Staff Writer", "for the Carrow Post", "special to the Herald")."""
    words = fold(text).split()
    if not 1 <= len(words) <= 8:
        return False
    if words[0] in ("for", "of", "at", "in", "special"):
        return True
    if any(word.strip(".") in ROLES for word in words):
        return True
    return fold(text) in AGENCIES or (text[0].isupper() and len(words) <= 5 and words[-1] in _OUTLET)


def _plain_role(text: str) -> bool:
    """A role or paper that makes a byline without "by". "For" a paper alone is how photographers are credited."""
    words = fold(text).split()
    if any(word.strip(".") in ROLES for word in words) or fold(text) in NEWS_AGENCIES:
        return True
    return text[0].isupper() and len(words) <= 5 and words[-1] in _OUTLET


_OUTLET = word_set(
    "post times daily weekly herald gazette journal tribune chronicle observer press news service agency magazine review standard mail courier"
)


def _handle(text: str) -> bool:
    return text.startswith("@") or "@" in text
