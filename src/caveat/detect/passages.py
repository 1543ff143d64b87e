"""Stretches of an article that are somebody else's words although no quotation marks stand around them.

Letters, e-mails, posts, transcripts, interviews and block quotes are told by their structure and by the
phrase that announces them. Where an end cannot be seen, the stretch is kept short.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from caveat.detect.credits import credited
from caveat.detect.passage_words import PassageWords
from caveat.model.document import Attribution
from caveat.model.patterns import pattern
from caveat.model.text import PROSE, Block

HANDED_ON = "others_words"


class Passage(NamedTuple):
    """Somebody else's words. `kind` is a key of REASONS."""

    start: int
    end: int
    kind: str


REASONS = {
    "announced": "the words before announce them as somebody else's",
    "letter": "the words belong to a letter or a message that the text hands on",
    "post": "the words belong to a post that the text shows",
    "transcript": "the words belong to a speaker whose name stands in front",
    "interview": "the words belong to an interview and are the speaker's",
    "question": "the words are a question that was sent in",
    "block_quote": "the words are set off as a quotation",
    "credited": "the words are another outlet's, credited in the line below them",
    "loose_quote": "the words end in a closing quotation mark and are the speaker's",
    "references": "the words belong to the list of what the text rests on",
}

APART = frozenset(("question", "references"))
"""Passages that are no part of what the text tells: what is asked of it, and what it rests on."""

_IS_TEXT = pattern(
    r"^(?:(?:full|complete|read the|here is the|here's the)\s)*(?:transcript|full text|text of|full remarks)\b|"
    r"[:(|–—-] ?(?:(?:full|complete|the) )*(?:transcript|full text|full remarks)\)?$",
    re.I,
)
_OPENS_LETTER = pattern(r"(?:Dear|To whom|Greetings|Hello|Hi)\b.{0,70}[,:!]$", re.I)
_CLOSES_LETTER = pattern(
    r"(?:Yours|Sincerely|Regards|Best regards|Kind regards|Best wishes|With love|Respectfully|Signed|Cordially|"
    r"Thank you,|Thanks,|Love,|[—–]\s?[A-Z])"
)
_TURN = pattern(
    r"(?P<who>Q|A|[A-Z][\w’'-]*\.?(?: (?:[A-Z][\w’'-]*\.?|of|de|van|von|the)){0,3})(?: \([^)\n]{1,40}\))?:\s+(?=\S)"
)
_CITED = pattern(
    r"[A-Z][^\n:.!?]{1,60}, (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?|(?:19|20)\d\d|undated): (?=\S)"
)
_ASKED = pattern(r"(?:Q|Question)\s?[:.]\s+(?=\S)", re.I)
_HANDLE_LINE = pattern(r"[—–-]{0,2}\s?(?!Follow\b)(?:[A-Z][^\s@]*\s){0,5}(?:[^\w\s@]\s?)?@\w{2,30}\s?[:.]?")
_SIGNED_POST = pattern(
    r"\(@\w{2,30}\)\s*(?:[·•—–-]\s*)?(?:on\s)?(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d"
)
_POST_LINK = pattern(r"\bpic\.twitter\.com/|\bhttps?://t\.co/|\bRT @\w")
_TAGGED = pattern(r"\s#[A-Za-z]\w+$")
_POST_FOOT = pattern(r"\d{1,2}:\d\d\s?[AaPp]\.?[Mm]|[\d,]+ (?:Retweets|Replies|Likes|Comments)|Twitter Ads|Follow\b")
_EDITED = pattern(
    r"\b(?:conversation|interview|exchange|transcript|Q ?& ?A)\b.{0,80}\b(?:edited|condensed|abridged)\b|"
    r"\b(?:edited|condensed|abridged)\b.{0,40}\b(?:conversation|interview|transcript)\b",
    re.I,
)
_SHORTENED = ("dited", "ondensed", "bridged")
_INTERVIEW = pattern(
    r"\b(?:our|this|the|an) (?:conversation|interview|exchange)\b|"
    r"\bQ ?& ?A\b|\binterview(?:ed)?\b|\b(?:spoke|sat down|talked|caught up|chatted) (?:with|to)\b",
    re.I,
)  # fmt: skip
_QUOTES = '"“”«»'
_MARK = pattern(f"[{_QUOTES}]")
_CLOSERS = " \t\r\n\u00a0)]*_"
_FIRST = frozenset(("i", "i'm", "i've", "i'd", "i'll", "my", "me"))
_OURS = frozenset(("i", "we", "you", "it"))
_LONGEST = 60  # paragraphs of one letter or transcript
_SPREAD = 6  # paragraphs over which an open quotation is followed to its end
_BRIEF = 3  # paragraphs between two turns of one exchange, and of a post between its head and its foot
_QUESTIONS = 4
_HEAD = 120  # characters in which a speaker's name and its colon stand
_LABEL = 40  # characters of a line such as "Full question"


class PassagePage:
    """What is looked at. `voices` gives the places where somebody else is said to speak, in text order; it is asked rarely."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        words: Callable[[int, int], Sequence[str]],
        voices: Callable[[], Sequence[int]],
        lists: PassageWords,
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.words = words
        self._voices = voices
        self.lists = lists
        self._shown = [text[block.span.start : block.span.end].strip(_CLOSERS) for block in blocks]

    @cached_property
    def voices(self) -> Sequence[int]:
        """Where sources other than the writer speak, in text order."""
        return self._voices()

    def shown(self, at: int) -> str:
        """The text of one block."""
        return self._shown[at]

    def list_end(self, at: int) -> int:
        """The last item of the list that block `at` belongs to; the block itself where it is no list item."""
        return self._list_ends[at]

    @cached_property
    def _list_ends(self) -> list[int]:
        ends = list(range(len(self.blocks)))
        for at in range(len(ends) - 2, -1, -1):
            if self.blocks[at].kind == "list" == self.blocks[at + 1].kind:
                ends[at] = ends[at + 1]
        return ends


def voices(text: str, attributions: Iterable[Attribution], quoted: Callable[[int], bool]) -> list[int]:
    """Where sources other than "I", "we", "you" or "it" are named as speaking, outside quotations, in text order."""
    return sorted(
        item.source.start
        for item in attributions
        if item.source is not None
        and item.cue is not None
        and text[slice(*item.source)].lower() not in _OURS
        and not quoted(item.source.start)
    )


def find(page: PassagePage) -> tuple[Passage, ...]:
    """All such stretches, in text order; they may overlap."""
    found = [
        *_speech(page),
        *_block_quotes(page),
        *[_passage(page, item.first, item.line, "credited") for item in credited(page.text, page.blocks)],
        *_turns(page),
        *_interview(page),
        *_posts(page),
        *_announced(page),
        *_sent_in(page),
        *_references(page),
    ]
    return tuple(sorted(found))


def _passage(page: PassagePage, first: int, last: int, kind: str) -> Passage:
    return Passage(page.blocks[first].span.start, page.blocks[last].span.end, kind)


def _speech(page: PassagePage) -> list[Passage]:
    """A whole page that its headline calls a transcript or a full text."""
    at = next((at for at, block in enumerate(page.blocks[:_BRIEF]) if block.kind == "headline"), -1)
    if at < 0 or at + 1 >= len(page.blocks) or not _IS_TEXT.search(page.shown(at)):
        return []
    return [_passage(page, at + 1, len(page.blocks) - 1, "transcript")]


def _block_quotes(page: PassagePage) -> list[Passage]:
    """Block quotes of the format, and paragraphs up to one whose only quotation mark closes them."""
    found: list[Passage] = []
    opened = -_LONGEST
    quotes = [mark for mark in _QUOTES if mark in page.text]
    for at, block in enumerate(page.blocks):
        if "block quote" in block.basis or "blockquote" in block.basis:
            found.append(_passage(page, at, at, "block_quote"))
        if block.kind not in PROSE:
            continue
        shown = page.shown(at)
        marks = sum(map(shown.count, quotes))
        if marks == 1 and shown[-1] in '"”' and len(shown) > 1:
            found.append(_passage(page, opened + 1 if 0 <= at - opened <= _SPREAD else at, at, "loose_quote"))
        elif marks % 2 and (closed := _loose(shown)) > 0:
            begin = page.text.index(shown, block.span.start)
            found.append(Passage(begin + _sentence_before(shown, closed), begin + closed + 1, "loose_quote"))
        if marks:
            opened = at if marks % 2 and shown[-1] not in '"”' else -_LONGEST
    return found


def _loose(shown: str) -> int:
    """Where a mark closes a quotation that none opened; -1 where there is no such mark."""
    is_open = False
    for mark in _MARK.finditer(shown):
        at = mark.start()
        if shown[at] in "“«" or (shown[at] == '"' and (at == 0 or shown[at - 1].isspace())):
            is_open = True
        elif is_open:
            is_open = False
        elif shown[at - 1].isalnum() or shown[at - 1] in ",.!?":
            return at
    return -1


def _sentence_before(shown: str, at: int) -> int:
    """Where the sentence that holds `at` begins."""
    return max(shown.rfind(mark, 0, at) for mark in (". ", "? ", "! ")) + 1


def _turns(page: PassagePage) -> list[Passage]:
    """Runs of paragraphs with a speaker's name and a colon in front."""
    colon = [at for at in range(len(page.blocks)) if ":" in page.shown(at)[:_HEAD]]
    cited = [
        _passage(page, at, at, "transcript")
        for at in colon
        if page.blocks[at].kind in PROSE and _CITED.match(page.text, *page.blocks[at].span)
    ]
    labelled = [
        (at, turn.group("who"))
        for at in colon
        if (turn := _TURN.match(page.text, *page.blocks[at].span)) and _may_speak(page, turn.group("who"))
    ]
    if not labelled:
        return cited
    questions = cited + [
        _passage(page, at, at, "question") for at in colon if _ASKED.match(page.text, *page.blocks[at].span)
    ]
    speakers = Counter(who for _, who in labelled if who != "A")
    if len(labelled) < 3 or len({who for _, who in labelled}) < 2 or max(speakers.values(), default=0) < 2:
        return questions
    if set(speakers) <= {"Q"} and not any(_in_first_person(page, at) for at, who in labelled if who == "A"):
        return questions
    found: list[Passage] = []
    first = last = labelled[0][0]
    count = 0
    spread = False  # whether a turn has further paragraphs without a name in front
    for at, _ in [*labelled, (len(page.blocks) + _LONGEST, "")]:
        if at - last > _BRIEF + 1:
            if count >= 3:
                found.append(_passage(page, first, _goes_on(page, last) if spread else last, "transcript"))
            first, count, spread = at, 0, False
        elif at - last > 1:
            spread = True
        last, count = at, count + 1
    return questions + found


def _goes_on(page: PassagePage, last: int) -> int:
    """The last of a few paragraphs in which a speaker may go on: no heading, and nobody else is said to speak."""
    for at in range(last + 1, min(last + 1 + _BRIEF, len(page.blocks))):
        if page.blocks[at].kind not in PROSE or _is_told(page, at):
            break
        last = at
    return last


def _is_told(page: PassagePage, at: int) -> bool:
    """Whether somebody is said to speak in this paragraph, outside quotation marks."""
    span = page.blocks[at].span
    voice = bisect_left(page.voices, span.start)
    return voice < len(page.voices) and page.voices[voice] < span.end


def _may_speak(page: PassagePage, who: str) -> bool:
    """Whether a label can be a speaker: no heading such as "Verdict" or "Read more"."""
    return who.split()[0].rstrip(".").lower() not in page.lists.labels


def _in_first_person(page: PassagePage, at: int) -> bool:
    span = page.blocks[at].span
    return not _FIRST.isdisjoint(page.words(span.start, span.end))


def _interview(page: PassagePage) -> list[Passage]:
    """Questions in paragraphs of their own, or at the front of one, each with an answer that says "I"."""
    if page.text.count("?") < _QUESTIONS:
        return []
    alone = [
        at
        for at, block in enumerate(page.blocks)
        if block.kind not in ("headline", "list") and _asks(page.shown(at), alone=True)
    ]
    edited = any(word in page.text for word in _SHORTENED) and _EDITED.search(page.text) is not None
    asked = (
        [at for at, block in enumerate(page.blocks) if block.kind in PROSE and _asks(page.shown(at), alone=False)]
        if edited
        else alone
    )
    if len(asked) < _QUESTIONS:
        return []
    answered = sum(
        _in_first_person(page, at) or (at + 1 < len(page.blocks) and _in_first_person(page, at + 1)) for at in asked
    )
    if not edited:
        announced = _INTERVIEW.search(page.text, 0, page.blocks[asked[0]].span.end) is not None
        if answered * (3 if announced else 2) < len(asked) or (not announced and answered < _QUESTIONS):
            return []
    last = _goes_on(page, asked[-1])
    if edited:
        last = max([at for at, block in enumerate(page.blocks) if block.kind in PROSE], default=last)
    return [_passage(page, asked[0], last, "interview")]


def _asks(shown: str, *, alone: bool) -> bool:
    """Whether a paragraph is a question of an interviewer's length, or (not `alone`) begins with one."""
    if shown[:1] in _QUOTES:
        return False
    mark = shown.find("?")
    return 0 <= mark < 400 and (not alone or (shown.endswith("?") and len(shown) < 500))


def _posts(page: PassagePage) -> list[Passage]:
    """Posts with a handle and a date, a link of the network, or a line with a handle above them."""
    if (
        "@" not in page.text
        and "#" not in page.text
        and "t.co/" not in page.text
        and "pic.twitter.com/" not in page.text
    ):
        return []
    found: list[Passage] = []
    for at, block in enumerate(page.blocks):
        shown = page.shown(at)
        if len(shown) > 900 or (block.kind not in PROSE and block.kind not in ("subheading", "byline")):
            continue
        if "(@" in shown and (signed := _SIGNED_POST.search(shown)):
            alone = signed.start() < 70 and shown[:1] in "—–-"
            first = at - 1 if alone and at and page.blocks[at - 1].kind in PROSE else at
            found.append(_passage(page, first, at, "post"))
        elif _POST_LINK.search(shown) or (len(shown) < 300 and _TAGGED.search(shown)):
            found.append(_passage(page, at, at, "post"))
        elif len(shown) < 70 and _HANDLE_LINE.fullmatch(shown):
            if shown[0] not in "—–-":
                found += _below(page, at)
            elif at and page.blocks[at - 1].kind in PROSE:
                found.append(_passage(page, at - 1, at, "post"))
    return found


def _below(page: PassagePage, at: int) -> list[Passage]:
    """The post under a line with a handle: to its foot, or one paragraph (items of a list together)."""
    for near in range(at + 1, min(at + 2 + _BRIEF, len(page.blocks))):
        if _POST_FOOT.match(page.shown(near)):
            return [_passage(page, at, near, "post")]
    last = page.list_end(min(at + 1, len(page.blocks) - 1))
    return [_passage(page, at, last, "post")] if last > at else []


def _announced(page: PassagePage) -> list[Passage]:
    """Paragraphs under one that ends in a colon (or in "said,") and announces words."""
    found: list[Passage] = []
    past = -1
    for at, block in enumerate(page.blocks[:-1]):
        if at < past or (block.kind not in PROSE and block.kind not in ("subheading", "caption")):
            continue
        shown = page.shown(at)
        char = shown[-1:]
        if char not in (":", ",", "!"):
            continue
        tail = shown[-300:]
        if _OPENS_LETTER.match(shown) and _told_before(page, at):
            past = _letter(page, at)
            found.append(_passage(page, at, past, "letter"))
        elif (char == ":" and page.lists.reports.search(_last_sentence(tail))) or (
            char == "," and page.lists.said_last.search(tail)
        ):
            whole = char == ":" and page.lists.whole.search(_last_sentence(tail))
            past = _letter(page, at + 1) if whole else _one(page, at + 1)
            if past > at:
                found.append(_passage(page, at + 1, past, "announced"))
    return found


def _last_sentence(tail: str) -> str:
    cut = max(tail.rfind(mark, 0, len(tail) - 1) for mark in (". ", "! ", "? ", ".” ", '." '))
    return tail[cut + 1 :]


def _told_before(page: PassagePage, at: int) -> bool:
    """Whether a paragraph of the article stands above: a text that opens as a letter is its writer's."""
    return any(page.blocks[near].kind in PROSE and len(page.shown(near)) > 80 for near in range(max(0, at - 6), at))


def _one(page: PassagePage, at: int) -> int:
    """The last paragraph of what a verb of saying announces: one, or a list."""
    return page.list_end(at) if page.blocks[at].kind in PROSE else at - 1


def _letter(page: PassagePage, first: int) -> int:
    """The last paragraph of a text that begins at `first`: to its close, a heading, or where somebody is said to speak."""
    if page.blocks[first].kind not in PROSE:
        return first - 1
    last = first
    for at in range(first + 1, min(first + _LONGEST, len(page.blocks))):
        block = page.blocks[at]
        if block.kind in ("caption", "furniture", "byline", "author_bio"):
            continue
        if block.kind not in PROSE:
            break
        if _CLOSES_LETTER.match(page.shown(at)):
            return at
        if _is_told(page, at):
            break
        last = at
    return last


def _sent_in(page: PassagePage) -> list[Passage]:
    """What stands between a line such as "Full question" and one such as "Full answer"."""
    found: list[Passage] = []
    begun = -1
    for at, block in enumerate(page.blocks):
        if block.span.end - block.span.start > _LABEL:
            continue
        label = page.shown(at).rstrip(":.").lower().split()
        if label and len(label) <= 3 and label[-1] == "question":
            begun = at
        elif label and len(label) <= 3 and label[-1] == "answer" and 0 <= begun < at - 1:
            found.append(_passage(page, begun + 1, at - 1, "question"))
            begun = -1
    return found


_REFERENCES = frozenset(
    (
        "sources",
        "references",
        "bibliography",
        "works cited",
        "sources and references",
        "sources cited",
        "list of sources",
    )
)
_ENTRY = pattern(
    r"\b(?:19|20)\d\d\b|https?://|\bwww\.|\b(?:[Aa]ccessed|[Rr]etrieved|[Uu]ndated|n\.d\.)|[“\"][^“”\"\n]{3,200}[.,]?[”\"]"
)
_ENTRIES = 2


def _references(page: PassagePage) -> list[Passage]:
    """What stands below a line such as "Sources" to the end of the text, where its lines are entries of a list."""
    for at in range(len(page.blocks) - 1, 0, -1):
        if page.blocks[at].kind == "headline" or page.shown(at).rstrip(":.").lower() not in _REFERENCES:
            continue
        last = at
        for below in range(at + 1, len(page.blocks)):
            if page.blocks[below].kind == "subheading":
                break
            last = below
        entries = sum(_ENTRY.search(page.shown(below)) is not None for below in range(at + 1, last + 1))
        if entries >= _ENTRIES and entries * 2 > last - at:
            return [_passage(page, at + 1, last, "references")]
        return []
    return []
