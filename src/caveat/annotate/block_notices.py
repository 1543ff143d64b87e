"""Paragraphs that are told by their own words: furniture, captions, corrections, disclaimers.

Each function takes one paragraph and returns why it is such a block, or "" where it is none.
"""

from __future__ import annotations

import re

from caveat.annotate.block_words import AGENCIES, CAPTION_NOUNS, FURNITURE_LINES, FURNITURE_STARTS
from caveat.match.people import is_name
from caveat.model.patterns import pattern
from caveat.model.words import word_set

_PROMO = pattern(
    r"(?:receive|get|subscribe|sign up|join|want|stay|have|register|enter|don't miss|never miss|like|follow|for more|delivered)\b.{0,120}\b(?:subscribe|sign up|newsletters?|mailing list|inbox|by e-?mail|your e-?mail|e-?mail (?:alerts?|updates?))\b"
)
_FIRST_LETTERS = frozenset([start[:4] for start in FURNITURE_STARTS])
_TRIM = " \t\u00a0.!:;»›>→…*_#|·•-–—[]()"
_COUNTED = pattern(r"(?:(?<![\s(\[])[\s(\[]+)?\d{1,6}[\s)\]]*$")
_LEADING_COUNT = pattern(r"\d{1,6} (?=comments?$|replies$|shares?$|responses$|views$)")
_PRICE_AD = pattern(r"only [$£€]\d+(?:[.,]\d+)?\s?(?:/|per |a )\s?(?:click|day|week|month|year)\b")
_READ_TIME = pattern(r"\d{1,3}[ -]?min(?:ute)?s?(?: read| to read|\.? read time)$")
# Lines of a draft that are for the desk: a slug, a length, what is still to come.
_DESK = pattern(
    r"(?:slug|words|word ?count|length|hed|desk|filed|draft|embargo(?:ed)?(?: until)?|budget line|art|photos? slug|contact for desk)\s*:\s*\S.{0,70}$",
    re.IGNORECASE,
)
_TO_DESK = pattern(
    r"[\[(]\s?(?:ED|Ed|EDS|NOTE TO (?:ED|DESK|SUBS)|DESK|SUBS|QUERY|TK)\s?[:—–-][^\n]{1,300}[\])]$|(?:TK|TKTK|XXX)\s?[:—–-]\s?\S.{0,300}$|TK(?: TK)*\.?$"
)
_PLAYER = pattern(
    r"(?:current time|duration time|duration|remaining time|time)\s-?\d{1,2}:\d\d(?::\d\d)?$|(?:loaded|progress):? ?\d{1,3}(?:\.\d+)?%$|-?\d{1,2}:\d\d /? ?\d{1,2}:\d\d$"
)
_END_MARK = pattern(r"(?:[-–—\s]*(?:30|ends?)[-–—\s]*|[#*~_=\-–—•·\s]{1,40})$", re.IGNORECASE)
_MARKUP = "*_[( "
# Cheap tests by first words, so that the patterns below run on few paragraphs.
_CORRECTING = ("correction", "clarification", "erratum", "editor")
_DISCLAIMING = ("discl", "full disclosure", "conflict", "declaration", "competing", "editor", "publisher", "note to")
_NOTING = ("this ", "the following", "content ", "article ", "story ", "paid for", "sponsored by")
_OPENING = "\"“‘'«„"


def furniture(text: str, folded: str) -> str:
    """Sign-up lines, advertisements, links to other pages, comment forms, end marks."""
    if len(text) > 400 or text[0] in _OPENING:
        return ""
    if _END_MARK.match(text):
        return "a mark that ends or divides the article"
    if len(text) <= 80:
        line = line_key(folded)
        if line in FURNITURE_LINES:
            return f"site furniture: “{line}”"
        if _READ_TIME.match(line):
            return "site furniture: a reading time"
        if _PLAYER.match(folded):
            return "a line of a player's controls"
        if _DESK.match(text):
            return "a note to the desk"
        if _PRICE_AD.match(folded):
            return "an advertisement with its price"
    if _TO_DESK.match(text):
        return "a note to the desk"
    if '"' in folded:
        return ""
    if (
        len(text) <= 200
        and (
            "e-mail" in folded
            or "email" in folded
            or "inbox" in folded
            or "newsletter" in folded
            or "mailing list" in folded
        )
        and _PROMO.match(folded)
    ):
        return "invites readers to sign up"
    if folded[:4] in _FIRST_LETTERS and folded.startswith(FURNITURE_STARTS):
        start = next(start for start in FURNITURE_STARTS if folded.startswith(start))
        return f"begins like site furniture: “{start.strip()}”"
    return ""


def line_key(folded: str) -> str:
    """A short line without end marks and counts ("Leave a Reply 2" is "leave a reply")."""
    line = folded.strip(_TRIM)
    line = _LEADING_COUNT.sub("", line)
    return _COUNTED.sub("", line).strip(_TRIM) if len(line) > 6 else line


_CREDIT_WORD = (
    r"(?i:file |ap |courtesy |submitted |handout |supplied |provided )?"
    r"(?i:photos?|images?|pictures?|photographs?|illustration|graphic|screenshot|credit|courtesy|handout)"
)
_CREDIT = pattern(rf"{_CREDIT_WORD}(?:\s*[:/©|]|\s+(?:by|from|courtesy|via|of|supplied|provided|credit)\b|\s+[A-Z]|$)")
_CREDIT_PARTS = pattern(r"[/|]| via ")
_CREDIT_END = pattern(r"(?:\S+ ){0,5}(?:photo|photos|image|images|photograph)$", re.IGNORECASE)
_AGENCY_END = pattern(r"(?:^|[\s.”\"])(?:REUTERS|AFP|AP|EPA|Getty Images)/[A-Z][\w .,'’/-]{2,60}$")
_CREDIT_LINE = pattern(
    r"(?:^|[.!?|”\")] |[|–—] ?)(?i:file photo|photos?|photographs?|photography|pictures?|images?|illustration|graphic|"
    r"photo credit|image credit|credit|photo courtesy|photo illustration)(?:\s?[:©|]\s?|\s?/\s?|\s(?:by|from|courtesy of)\s)"
    r"[A-Z@©][^.!?]{1,70}\.?$"
)
_CAPTION_START = pattern(
    r"(?:pictured|above|below|photo|image|caption|file photo|file image|photo caption|in this (?:\w+ ){0,3}(?:file )?(?:photo|image|picture)"
    r"|in this photo|in an undated (?:photo|image)|this (?:undated )?(?:photo|image|handout|satellite image|combination of)|from left|left to right|clockwise from)\b"
    r"(?:\s*[:,]| provided| taken| shows?\b)",
    re.IGNORECASE,
)
_MARK_WORDS = ("pictured", "(left", "(right", "(cent", "(second", "file photo", ", seen ")
_FILE_PHOTO = pattern(r"FILE(?: PHOTO| IMAGE)?\s*[:\-–—]")
_CAPTION_MARK = pattern(
    r"(?:, pictured | is pictured (?:in|on|at|outside|during|with) |\((?:left|right|centre|center|second left)\)|\bfile photo\b|, seen (?:here|from|in (?:this|a))\b)",
    re.IGNORECASE,
)


def caption(text: str, folded: str) -> str:
    """A picture's caption or credit."""
    if len(text) > 600 or text[0] in _OPENING:
        return ""
    if (credit := _credit_in_parentheses(text)) is not None:
        return f"ends with a picture credit in parentheses: “{credit}”"
    if len(text) <= 70 and "/" in text and _agency_credit(folded):
        return "names a photographer and a picture agency"
    if "/" in text and _AGENCY_END.search(text):
        return "ends with an agency's picture credit"
    if (
        "photo" in folded
        or "image" in folded
        or "pictur" in folded
        or "credit" in folded
        or "illustration" in folded
        or "graphic" in folded
    ) and _CREDIT_LINE.search(text):
        return "is or ends with a picture credit"
    if (folded.startswith("file") and _FILE_PHOTO.match(text)) or (len(text) <= 300 and _CAPTION_START.match(text)):
        return "begins as captions do"
    if (
        len(text) <= 220
        and any(map(folded.__contains__, _MARK_WORDS))
        and _CAPTION_MARK.search(text)
        and not _says(text)
    ):
        return "says where in the picture something is"
    return ""


def _agency_credit(folded: str) -> bool:
    """Whether a line is "name/agency" and nothing else."""
    parts = [part.strip(" .") for part in folded.split("/")]
    return (
        2 <= len(parts) <= 3
        and any(part in AGENCIES for part in parts)
        and all(1 <= len(part.split()) <= 4 for part in parts)
    )


def _credit_in_parentheses(text: str) -> str | None:
    """The picture credit between the parentheses that end the paragraph, if that is what they hold."""
    bare = text.rstrip(" .")
    if not bare.endswith(")"):
        return None
    start = bare.rfind("(")
    inner = bare[start + 1 : -1].strip()
    if start < 0 or not 3 <= len(inner) <= 90:
        return None
    parts = [part.strip().lower() for part in _CREDIT_PARTS.split(inner)]
    if len(parts) > 1 and any(part in AGENCIES for part in parts):
        return inner
    names = inner.split("/")
    if len(names) > 1 and is_name(names[0].strip()) and all(name.strip()[:1].isupper() for name in names):
        return inner
    if inner[0].isupper() and (_CREDIT.match(inner) or _CREDIT_END.match(inner)):
        return inner
    return None


_CLOSED = word_set(
    """
    a an the of in at on with and by near from to for under over during outside inside beside behind between before
    after along around off into his her its their
    """
)


def pictured_thing(text: str, folded_page: str) -> str:
    """A short line that names a thing of the article and ends with a noun of captions ("Youth league badge.").

    Searches the whole page, so the caller bounds how often it is asked.
    """
    words = text[:-1].lower().split()
    if " ".join(words[:-1]) in folded_page.replace(text.lower(), ""):
        return "names a thing of the article and how it is pictured, standing alone"
    return ""


def may_be_pictured(text: str) -> bool:
    """Whether a line is two to four words that end with a noun of captions."""
    words = text[:-1].split()
    return (
        text.endswith(".") and 2 <= len(words) <= 4 and words[-1] in CAPTION_NOUNS and words[0].lower() not in _CLOSED
    )


def verbless_caption(text: str, names: frozenset[str]) -> str:
    """A short line that only names what a picture shows ("Harbour Board emblem.").

    Every word must be a name, a number, a word like "in", or a noun that captions use, and a name
    must be among them. `names` are the words that stand capitalised inside the page's sentences,
    because at the line's own start a capital proves nothing.  Fragments written for effect ("Not any more.") fail that.
    """
    if len(text) > 100 or not text.endswith(".") or any(mark in text for mark in '?!"“”;:'):
        return ""
    words = text[:-1].replace(",", "").split()
    if (
        not 2 <= len(words) <= 8
        or ". " in text
        or text.count(",") > 1
        or words[0].lower() in _CLOSED - {"a", "an", "the"}
    ):
        return ""
    named = noun = False
    for place, word in enumerate(words):
        low = word.lower()
        if word[0].isupper() and (place or word in names):
            named = True
        elif low in CAPTION_NOUNS:
            noun = True
        elif low not in _CLOSED and not word[0].isdigit() and not (word[0].isupper() and len(words) > 2):
            return ""
    if not named or not (noun or any(word in _CLOSED for word in words)):
        return ""
    return "a short line of names without a verb, standing alone"


_SAY = pattern(r"\b(?:said|says|told|asked|added|according to|argued|wrote)\b", re.IGNORECASE)


def _says(text: str) -> bool:
    return _SAY.search(text) is not None


_CORRECTION_START = pattern(
    r"(?:corrections?|clarifications?|correction and clarification|erratum|editor['’]s correction)(?: (?:added|appended|posted|made|issued|published)\b[^.!?:]{0,30})?\s*(?:[:\u2014\u2013]|\(|\s-\s|[,.]\s(?=[A-Z\d]))",
    re.IGNORECASE,
)
_EARLIER = pattern(
    r"\b(?:an|a|the) (?:earlier|previous|prior|original|initial) (?:version|edition) of this (?:article|story|report|post|piece|page|column|headline|obituary)\b",
    re.IGNORECASE,
)
_THIS_UPDATED = pattern(
    r"\bthis (?:article|story|report|post|piece|page|column|headline|obituary) (?:has been|was|is being) (?:\w+ )?(?:updated|corrected|amended|revised|changed|edited|clarified)\b",
    re.IGNORECASE,
)
_UPDATE = pattern(r"update\b[^.!?]{0,40}:", re.IGNORECASE)
_CHANGED = ("updated", "corrected", "amended", "revised", "changed", "edited", "clarified")


def correction(text: str, folded: str) -> str:
    """A notice that says what was changed in the article."""
    if len(text) > 900 or text[0] in '"“«„':
        return ""
    bare = text.lstrip(_MARKUP)
    begins = folded.lstrip(_MARKUP)
    if begins.startswith(_CORRECTING) and _CORRECTION_START.match(bare) and not bare[:3].islower():
        return "begins as a correction does"
    if " of this " in folded and _EARLIER.search(head := bare[:240]) and not _says(head):
        return "says what an earlier version of the article had"
    if len(text) >= 500:
        return ""
    if "this " in folded and any(word in folded for word in _CHANGED) and _THIS_UPDATED.search(bare[:240]):
        return "says that the article was changed"
    if bare[:6] in ("UPDATE", "Update") and _UPDATE.match(bare):
        return "begins as an update notice does"
    return ""


_VIEWS = pattern(
    r"\b(?:views?|opinions?|ideas?|positions?)(?:,? (?:and|or|&)(?: the)? \w+){0,3} (?:expressed|presented|stated|contained|represented|voiced|here|in this|of the (?:author|writer|contributor)|are)\b",
    re.IGNORECASE,
)
_OWN = pattern(
    r"(?:\b(?:do|does|may|might|need) not (?:necessarily )?(?:reflect|represent|state|express|coincide)\b|"
    r"\bnot necessarily (?:those|the (?:views|opinions))\b|"
    r"\b(?:are|is) (?:solely |strictly |entirely |purely |exclusively )?(?:(?:the )?opinions? of|those of|that of|the views of)(?: the)? (?:authors?|writers?|contributors?|columnists?)|"
    r"\b(?:author|writer|columnist|contributor)['’]?s?['’]? (?:own|alone)\b|\b(?:his|her|their|my|our|its) own\b)",
    re.IGNORECASE,
)
_DISCLAIMER_START = pattern(
    r"(?:disclaimer|disclosures?|full disclosure|conflicts? of interest|declaration of interests?|competing interests|editor['’]?s?['’]? note|publisher['’]s note|note to readers)\s?[:\u2014\u2013.]",
    re.IGNORECASE,
)
_THIS_IS = pattern(
    r"(?:this|the following) (?:article|column|piece|essay|post|commentary|story|content|page|text)?\s?(?:is|was|reflects|represents|contains|expresses)\b[^.]{0,80}?"
    r"\b(?:opinion|commentary|satire|satirical|parody|fiction|fictional|views? of (?:the|its) (?:author|writer)|sponsored|paid for by|produced in partnership|"
    r"press release|advertis\w+|not (?:intended as |a substitute for )?(?:medical|financial|legal|investment|professional) advice|informational purposes)",
    re.IGNORECASE,
)
_CONTENT_PAID = pattern(
    r"(?:this )?(?:content|article|story) (?:is|was) (?:sponsored|paid for|produced|created) (?:by|in partnership|for)\b|paid for by\b|sponsored by\b",
    re.IGNORECASE,
)


def disclaimer(text: str, folded: str) -> str:
    """A notice on whose views these are, on interests, or on what kind of piece this is."""
    if len(text) > 900 or text[0] in '"“«„':
        return ""
    bare = text.lstrip(_MARKUP)
    begins = folded.lstrip(_MARKUP)
    if begins.startswith(_DISCLAIMING) and _DISCLAIMER_START.match(bare):
        return "begins as a note from the publisher or a disclosure does"
    if len(text) > 500:
        return ""
    if (
        ("view" in folded or "opinion" in folded or "idea" in folded or "position" in folded)
        and (match := _VIEWS.search(bare[:160]))
        and ". " not in bare[: match.start()]
        and _OWN.search(bare, match.start())
        and not _reported(bare)
    ):
        return "says whose views these are"
    if begins.startswith(_NOTING) and (_THIS_IS.match(bare) or (_CONTENT_PAID.match(bare) and len(text) < 200)):
        return "says what kind of piece this is"
    return ""


def _reported(text: str) -> bool:
    """Whether a sentence about views is somebody's statement rather than a notice."""
    return _says(text) or "”" in text or '"' in text
