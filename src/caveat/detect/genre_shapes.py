"""Kinds of piece that are told by their structure: a release, a fact check, letters, advice, a live blog, a digest of others.

Each function takes the article and gives the reason in words, or None. What is counted stands in the reason, with the
number that is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from caveat.detect.credits import CREDITS, credited
from caveat.detect.edges import edges
from caveat.detect.scope import Lookup
from caveat.match import notices
from caveat.model.patterns import pattern
from caveat.model.text import PROSE

_RELEASE_CUES = 2
_LETTERS = 2
_SALUTATIONS = 2
_CLOCKS = 5
_VERDICTS = 3
_ENTRY = 60  # characters that an entry under a clock time has at least

_WIRE = pattern(
    r"\b(?:PR ?Newswire|Business ?Wire|GlobeNewswire|GLOBE NEWSWIRE|BUSINESS WIRE|EIN ?Presswire|ACCESSWIRE|Newswire)\b"
)
_ANNOUNCES = pattern(
    r"\b(?:today|this week|is|are|has|have)\b[^.]{0,40}\b(?:announc(?:ed|es|ing)|launch(?:ed|es)|unveil(?:ed|s)|introduc(?:ed|es)|proud to|pleased to|delighted to|excited to|thrilled to)\b|"
    r"\b(?:announced|launched|unveiled|introduced|released) today\b|\b(?:is|are) (?:proud|pleased|delighted|excited|thrilled) to\b|"
    r"\b(?:a|the) (?:global |world |market |industry )?(?:leading|leader|premier|trusted) (?:provider|supplier|maker|developer|manufacturer|platform|in)\b",
    re.I,
)  # fmt: skip
_ABOUT = pattern(
    r"(?:about|boilerplate) (?!the (?:author|writer)|this (?:article|story|series)|us\b)[A-Z][^.!?]{1,60}$"
)
_ABOUT_START = pattern(r"About (?!the (?:[Aa]uthor|[Ww]riter)|this|us\b)[A-Z][^.!?\n]{1,60}(?:[:\n]|\s[–—-]\s)")
_ABOUT_ITSELF = pattern(
    r"\b(?:is|are) (?:a|an|the|one of)\b[^.]{0,80}\b(?:provider|company|firm|leader|leading|platform|manufacturer|supplier|organi[sz]ation|charity|network|foundation|agency|producer|group|brand)\b",
    re.I,
)
_CONTACT = pattern(
    r"(?:(?:media|press|investor|for more information|further information|contacts?)\b.{0,60})(?:[:,]|contact|visit)",
    re.I,
)
_REACHED = pattern(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|\(?\+?\d{2,4}\)?[ .-]\d{3,4}[ .-]?\d{3,4}|https?://|www\."
)
_HASHES = pattern(r"(?:#\s?){3,}$|-\s?ends\s?-$|ends$", re.I)

_TO_READER = pattern(r"(?:DEAR|Dear) (?P<who>[A-Z][\w'’. -]{1,40})\s?[:,–—]")
_SIGNED = pattern(
    r"(?:[—–-] ?)?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.'’ -]{2,40}(?:, [A-Z][\w.]{1,20})?|; [A-Z][\w.'’, -]{2,40})$"
)
_LETTER_HEAD = pattern(r"(?:[A-Z][\w.'’-]+ ){0,2}[Ll]etters?(?: to the editor)?:(?= )")
_CLOCK = pattern(
    r"(?:[0-2]?\d[:.h]\d\d(?: ?[ap]\.?m\.?)?|1?\d ?[ap]\.?m\.?)(?: (?:[A-Z]{2,4}|\([A-Z]{2,4}\)))?\b\s?(?:[:–—-]|$|\n|(?=[A-Z“\"]))",
    re.I,
)
_QUESTION = pattern(r"Q(?:uestion)?\s?[:.]\s")
_ANSWER = pattern(r"(?:^|\n)[^\S\n]{0,9}A(?:nswer)?\s?[:.]\s+(?P<first>[^.!?\n]{2,40})[.!]")
_ANSWERED = pattern(r"(?:^|\n)[^\S\n]{0,9}A(?:nswer)?\s?[:.]\s{1,9}\S")
_FULL = pattern(r"full (?:question|answer)\W*$", re.I)


def press_release(lookup: Lookup) -> str | None:
    """A release without its label: a wire's name, or news of a firm's own with the note on it or the contact at its end."""
    blocks, text = lookup.blocks, lookup.text
    head, foot = edges(blocks)
    top = [text[slice(*blocks[at].span)] for at in sorted(head)]
    low = [text[slice(*blocks[at].span)] for at in sorted(foot)]
    if any(_WIRE.search(shown[:200]) for shown in top):
        return "a wire for press releases is named above it"
    opens = any(_ANNOUNCES.search(shown[:400]) for shown in top[-1:])
    about = _has_about(low)
    contact = any(_CONTACT.match(shown) and _REACHED.search(shown) for shown in low)
    closed = any(_HASHES.match(shown.strip()) for shown in low) or any(
        _HASHES.match(text[slice(*block.span)].strip()) for block in blocks[-3:] if block.kind == "furniture"
    )
    cues = [
        words
        for there, words in (
            (opens, "a party tells its own news at the top"),
            (about, "a note about that party stands at the end"),
            (contact, "a contact for the press stands at the end"),
            (closed, "the mark of a release ends it"),
        )
        if there
    ]
    if len(cues) < _RELEASE_CUES or not (about or contact):
        return None
    return f"{'; '.join(cues)}; {_RELEASE_CUES} such signs are enough"


def _has_about(low: Sequence[str]) -> bool:
    for at, shown in enumerate(low):
        line = shown.strip("*_# ")
        if _ABOUT_START.match(line) and _ABOUT_ITSELF.search(line):
            return True
        if len(line) <= 80 and _ABOUT.match(line.replace("About", "about", 1)) and at + 1 < len(low):
            return True
    return False


def fact_check(lookup: Lookup) -> str | None:
    """Questions with a verdict of a few words below each: "Q: Did the quay sink? A: No."."""
    asked = answered = told = 0
    full = False
    for at, block in enumerate(lookup.blocks):
        shown = lookup.text[slice(*block.span)]
        if len(shown) <= 20 and _FULL.match(shown):
            full = True
        if not _QUESTION.match(shown):
            continue
        asked += 1
        below = lookup.text[slice(*lookup.blocks[at + 1].span)] if at + 1 < len(lookup.blocks) else ""
        answer = _ANSWER.search(shown) or _ANSWER.match(below)
        answered += answer is not None and len(answer["first"].split()) <= 3
        told += answer is not None or _ANSWERED.match(below) is not None or _ANSWERED.search(shown) is not None
    if answered >= _VERDICTS and answered * 2 > asked:
        return f"{answered} questions have a verdict of a few words below them; {_VERDICTS} are enough"
    if told and full:
        return "a question has a short answer below it, and then its full answer"
    if _asks_and_rules(lookup):
        return "its headline asks whether something is so, and the text rules on the claim"
    return None


_RULED = pattern(
    r"\b(?:these|this|the|that|both|all(?: of)? these) (?:[\w-]+ ){0,2}(?:rumou?rs?|claims?|stor(?:y|ies)|reports?|posts?|memes?|photos?|videos?|quotes?|quotations?|allegations?|e-?mails?)"
    r" (?:is|are|was|were) (?:(?:\w+ly|all|not|simply|pure|in fact) ){0,2}(?:false|true|fake|untrue|unfounded|baseless|groundless|misleading|fabricated|made up|a hoax|bogus|a myth|inaccurate|accurate|unproven)\b",
    re.I,
)
_TOP = 8  # blocks of the page's head and the first paragraphs, in which a claim is ruled on


def _asks_and_rules(lookup: Lookup) -> bool:
    """Whether the headline is a question and one of the first paragraphs says how the claim stands."""
    head = next((block for block in lookup.blocks if block.kind == "headline"), None)
    if head is None or not lookup.text[slice(*head.span)].rstrip(" \"'”’").endswith("?"):
        return False
    return any(
        block.kind in PROSE
        and (ruled := _RULED.search(lookup.text, *block.span)) is not None
        and lookup.quotation_at(ruled.start()) is None
        and lookup.attribution_at(ruled.start()) is None
        for block in lookup.blocks[:_TOP]
    )


def letters(lookup: Lookup) -> str | None:
    """Letters to the paper: several salutations, or several paragraphs signed with a name and a place."""
    opened = signed = 0
    for at, block in enumerate(lookup.blocks):
        shown = lookup.text[slice(*block.span)].strip()
        opened += notices.said(shown[:40]) == "letters" if len(shown) <= 40 else False
        above = lookup.blocks[at - 1] if at else None
        signed += (
            len(shown) <= 70
            and block.kind != "headline"
            and above is not None
            and above.kind in PROSE
            and _SIGNED.match(shown) is not None
        )
    if signed and any(
        block.kind in ("headline", "label") and _LETTER_HEAD.match(lookup.text, *block.span)
        for block in lookup.blocks[:3]
    ):
        return "its headline calls it a letter, and a name signs it"
    if opened >= _LETTERS:
        return f"{opened} letters open with a salutation to the editor; {_LETTERS} are enough"
    return None if signed < _LETTERS or not opened else f"{signed} letters are signed with a name and a place"


def advice(lookup: Lookup) -> str | None:
    """A letter to a columnist and the answer: paragraphs that open "DEAR X:"."""
    opened = [
        match["who"]
        for block in lookup.blocks
        if block.kind in PROSE and (match := _TO_READER.match(lookup.text, *block.span)) is not None
    ]
    if len(opened) < _SALUTATIONS or len(set(opened)) < _SALUTATIONS:
        return None
    return f"{len(opened)} paragraphs open with a salutation, a letter and its answer; {_SALUTATIONS} are enough"


def live_blog(lookup: Lookup) -> str | None:
    """Entries under clock times."""
    blocks, text = lookup.blocks, lookup.text
    clocks = 0
    for at, block in enumerate(blocks):
        shown = text[slice(*block.span)].strip("*_ ")
        match = _CLOCK.match(shown)
        if match is None:
            continue
        below = text[slice(*blocks[at + 1].span)] if at + 1 < len(blocks) else ""
        clocks += len(shown) - match.end() >= _ENTRY or (len(shown) < _ENTRY and len(below) >= _ENTRY)
    return f"{clocks} entries stand under clock times; {_CLOCKS} are enough" if clocks >= _CLOCKS else None


_CORRECTIONS = pattern(
    r"(?:our )?corrections?(?:(?: and | ?& ?|, ?)(?:clarifications?|amplifications?))?(?::? .{0,30})?$", re.I
)
_MENDS = 3


def transcript(lookup: Lookup) -> str | None:
    """A page that its headline calls a transcript or a full text."""
    last = lookup.blocks[-1].span.end if lookup.blocks else 0
    whole = any(
        item.kind == "transcript" and item.end == last and lookup.kind_at(item.start - 3) == "headline"
        for item in lookup.passages
    )
    return "its headline calls it a transcript or a full text" if whole else None


def corrections(lookup: Lookup) -> str | None:
    """A page of corrections to other pieces: its headline says no more than that, and there are several."""
    head = next((block for block in lookup.blocks if block.kind == "headline"), None)
    if head is None or not _CORRECTIONS.match(lookup.text[slice(*head.span)].strip()):
        return None
    mended = sum(_MENDED.search(lookup.text, *block.span) is not None for block in lookup.blocks)
    return f"its headline announces corrections, and {mended} follow; {_MENDS} are enough" if mended >= _MENDS else None


_MENDED = pattern(
    r"\b(?:misstated|misidentified|misspelled|mischaracteri[sz]ed|incorrect(?:ly)?|inaccurate(?:ly)?|wrong(?:ly)?|in error|corrected|earlier version|should have (?:said|been))\b",
    re.I,
)


def aggregator(lookup: Lookup) -> str | None:
    """Others' words with a credit line below each."""
    found = credited(lookup.text, lookup.blocks)
    return f"{len(found)} passages have a credit line below them; {CREDITS} are enough" if found else None


SHAPES = (
    ("press_release", press_release),
    ("fact_check", fact_check),
    ("letters", letters),
    ("advice", advice),
    ("live_blog", live_blog),
    ("other", transcript),
    ("other", corrections),
    ("aggregator", aggregator),
)
"""Kinds told by structure, in the order in which they are asked."""
