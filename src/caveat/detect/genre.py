"""What kind of piece this is: by its own label, by its structure, or by its voice.

Genre routes the points, so each answer says on what it rests: what was counted, and the number at
which the answer would be another. A label wins over structure, and structure over voice; a voice
without a label is "opinion_unlabelled".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from caveat.detect.genre_page import declared
from caveat.detect.genre_shapes import SHAPES
from caveat.detect.scope import Lookup
from caveat.model.finding import Detection, Evidence, Genre
from caveat.model.text import Block

# In order: what a page says about itself first, what its structure says next.
_LABELS = (
    ("genre_label", "satire", "satire"),
    ("genre_label", "sponsored", "sponsored"),
    ("genre_label", "press_release", "press_release"),
    ("genre_label", "fact_check", "fact_check"),
    ("genre_label", "letters", "letters"),
    ("genre_label", "newsletter", "newsletter"),
    ("genre_label", "live_blog", "live_blog"),
    ("genre_label", "advice", "advice"),
    ("opinion_disclaimer", "label", "opinion"),
    ("opinion_disclaimer", "views", "opinion"),
    ("genre_label", "review", "opinion"),
    ("genre_label", "interview", "interview"),
    ("genre_label", "analysis", "analysis"),
    ("genre_label", "service", "service"),
)
_TITLES = {
    "opinion": "opinion",
    "satire": "satire",
    "sponsored": "paid for, or made together with the one who pays",
    "press_release": "issued by a party",
    "fact_check": "a fact check",
    "letters": "letters from readers",
    "newsletter": "a newsletter or a digest",
    "live_blog": "a live blog",
    "advice": "an advice column",
    "interview": "an interview",
    "analysis": "analysis",
    "service": "advice or instructions",
}
# How far the writer is heard (the measure of opinion_voice, with calls to the reader), less a part of the share that rests on a source.
# Set on the op_vs_news development rows (benchmarks/genre.py); see docs/method.md.
VOICE = 0.03
SOURCED = 0.35
_VOICE_OF_FEW = 0.5  # the same for texts under _MIN_SENTENCES
_MIN_SENTENCES = 5
_MIN_VOICED = 2
_MIN_VOICED_SHARE = 0.05
_LOUD = 5  # the sum of marks from which a sentence judges, however weak each is
_BRIEF_WORDS = 250
_ARTICLE_WORDS = 40
_INTERVIEW_QUESTIONS = 4
_SPEAKERS = frozenset(("interview", "transcript"))
_LIST_POINTS = 3
_ADDRESS = 0.25
_READER = frozenset({"you", "your", "yourself"})
_SHOWN = 6


def judge(lookup: Lookup, detections: Sequence[Detection]) -> Genre:
    """The genre, its basis, the reason in words and the evidence. Signals that a rubric leaves out are taken as silent."""
    found = {item.signal: item for item in detections}
    return (
        _labelled(found, _PAID)
        or _declared(lookup)
        or _labelled(found)
        or _shaped(lookup)
        or _interview(lookup, found)
        or _service(lookup, found)
        or _heard(lookup, found)
    )


def _heard(lookup: Lookup, found: Mapping[str, Detection]) -> Genre:
    voice = _voice(lookup, found)
    return _opinion(voice) if voice is not None and voice.is_opinion else _told(lookup, found, voice)


_PAID = ("satire", "sponsored", "press_release")
"""Kinds whose label on the page goes before what metadata declares: a section holds paid pieces as well."""


def _declared(lookup: Lookup) -> Genre | None:
    found = declared(lookup.document.article.metadata)
    return Genre(found.genre, "declared", found.reason) if found is not None else None


def _shaped(lookup: Lookup) -> Genre | None:
    for genre, shape in SHAPES:
        if reason := shape(lookup):
            return Genre(genre, "inferred", reason)
    return None


def _of_type(found: Mapping[str, Detection], signal: str, kind: str) -> list[Evidence]:
    detection = found.get(signal)
    return [item for item in detection.counted if item.details.get("type") == kind] if detection else []


def _labelled(found: Mapping[str, Detection], genres: Sequence[str] = ()) -> Genre | None:
    for signal, kind, genre in _LABELS:
        if genres and genre not in genres:
            continue
        evidence = _of_type(found, signal, kind)
        if evidence:
            return Genre(genre, "labelled", f"the page says that it is {_TITLES[genre]}", _ids(evidence))
    return None


def _interview(lookup: Lookup, found: Mapping[str, Detection]) -> Genre | None:
    """Questions in paragraphs or headings of their own, each with an answer; points of a list ask the reader."""
    detection = found.get("rhetorical_question")
    asked = [
        item
        for item in (detection.evidence if detection else ())
        if item.details.get("guard") == "question_and_answer" and lookup.kind_at(item.span.start) != "list"
    ]
    headed = sum(
        block.kind == "subheading"
        and lookup.text[slice(*block.span)].rstrip().endswith("?")
        and (passage := lookup.passage_at(block.span.start)) is not None
        and passage.kind == "interview"
        for block in lookup.blocks
    )
    count = max(len(asked), headed)
    if count < _INTERVIEW_QUESTIONS or not any(item.kind in _SPEAKERS for item in lookup.passages):
        return None  # questions that the writer answers explain a matter
    reason = (
        f"{count} questions stand alone, each with its answer below; an interview has at least {_INTERVIEW_QUESTIONS}"
    )
    return Genre("interview", "inferred", reason, _ids(asked))


def _service(lookup: Lookup, found: Mapping[str, Detection]) -> Genre | None:
    """Advice: the reader is addressed all along, the writer stays out of sight, and there is a list."""
    sentences = lookup.prose_sentences
    if sentences < _MIN_SENTENCES:
        return None
    listed = sum([_is_point(lookup, block) for block in lookup.blocks])
    if listed < _LIST_POINTS:
        return None
    announced = _of_type(found, "clickbait_headline", "listicle")
    if announced:
        reason = f"the headline announces a list, and {listed} points follow; a list has at least {_LIST_POINTS}"
        return Genre("service", "inferred", reason, _ids(announced))
    addressed = sum(
        not _READER.isdisjoint(lookup.words[item.first : item.last]) and lookup.quotation_at(item.start) is None
        for item in lookup.sentences
        if lookup.blocks[item.block].kind in ("body", "list")
    )
    first_person = len(_of_type(found, "opinion_voice", "first_person"))
    if addressed < _ADDRESS * sentences or first_person * 4 > addressed:
        return None
    enough = ceil(_ADDRESS * sentences)
    return Genre(
        "service",
        "inferred",
        f"{addressed} of {sentences} sentences advise the reader, in a list of {listed} points; "
        f"a service piece has at least {enough} and {_LIST_POINTS}",
    )


def _is_point(lookup: Lookup, block: Block) -> bool:
    """Whether a block is a list, a subheading or a paragraph with a number in front."""
    if block.kind != "body":
        return block.kind in ("list", "subheading")
    number, dot, _ = lookup.text[block.span.start : block.span.start + 4].partition(".")
    return bool(dot) and number.isdigit()


class _Voice(NamedTuple):
    """How far the writer is heard: `judging` sentences (`calls` of them to the reader) among `sentences`.

    `sourced` is the share of sentences that rest on a source, `share` how far the writer is heard less a part of
    that, and `least` the share from which it is opinion.
    """

    judging: Mapping[int, Evidence]
    calls: int
    strong: bool
    sentences: int
    sourced: float
    share: float
    least: float

    @property
    def needed(self) -> int:
        """Judging sentences with which a text of this length, with so many sources, is read as opinion."""
        fewest = max(_MIN_VOICED, ceil(_MIN_VOICED_SHARE * self.sentences))
        return max(fewest, len(self.judging) + ceil((self.least - self.share) * self.sentences))

    @property
    def is_opinion(self) -> bool:
        """Whether the writer is heard often and strongly enough, and not outweighed by sources."""
        return self.strong and len(self.judging) >= self.needed

    @property
    def counted(self) -> str:
        """ "3 of 40 sentences judge in the writer's own voice"."""
        one = len(self.judging) == 1
        call = f" or {'calls' if one else 'call'} on the reader" if self.calls else ""
        many = f"{len(self.judging)} of {self.sentences} sentences" if self.judging else "no sentence"
        return f"{many} {'judges' if one or not self.judging else 'judge'}{call} in the writer's own voice"

    @property
    def bar(self) -> str:
        """ "the bar here is about 3, with a source behind 40 in 100 sentences"."""
        share = round(self.sourced * 100)
        of = "every sentence" if share == 100 else f"{share} in 100 sentences"
        sources = f", with a source behind {of}" if share else ""
        return f"the bar here is about {self.needed}{sources}"


def _voice(lookup: Lookup, found: Mapping[str, Detection]) -> _Voice | None:
    voice = found.get("opinion_voice")
    sentences = lookup.prose_sentences
    if voice is None or not sentences:
        return None
    judging = {lookup.sentence_index(item.span.start): item for item in voice.counted}
    calls = found.get("call_to_action")
    called = {lookup.sentence_index(item.span.start): item for item in (calls.counted if calls else ())}
    density = found.get("attribution_density")
    sourced = (density.measure or 0.0) if density else 0.0
    return _Voice(
        judging=called | judging,
        calls=len(called),
        strong=any(item.details.get("strong", True) or _is_loud(item) for item in voice.counted),
        sentences=sentences,
        sourced=sourced,
        share=(voice.measure or 0.0) + len(called) / sentences - SOURCED * sourced,
        least=VOICE if sentences >= _MIN_SENTENCES else _VOICE_OF_FEW,
    )


def _is_loud(item: Evidence) -> bool:
    """Whether a sentence heaps up marks of judging, each of them weak."""
    weight = item.details.get("weight")
    return isinstance(weight, int) and weight >= _LOUD


def _opinion(voice: _Voice) -> Genre:
    reason = f"{voice.counted}, and nothing on the page says that it is opinion; {voice.bar}"
    strongest = sorted(voice.judging.values(), key=lambda item: (-int(item.details.get("weight", 1)), item.span.start))
    return Genre("opinion_unlabelled", "inferred", reason, _ids(strongest[:_SHOWN]))


def _told(lookup: Lookup, found: Mapping[str, Detection], voice: _Voice | None) -> Genre:
    words = lookup.document.counts.words
    dateline = found.get("dateline")
    evidence = dateline.counted if dateline else ()
    sourced = bool(lookup.document.attributions)
    if words < _ARTICLE_WORDS and not sourced and not evidence:
        reason = f"the text has {words} words and no source; an article has at least {_ARTICLE_WORDS}"
        return Genre("other", "inferred", reason)
    if words < _BRIEF_WORDS:
        reason = f"it tells its news in {words} words; a news report has at least {_BRIEF_WORDS}"
        return Genre("brief", "inferred", reason, _ids(evidence))
    if voice is None:
        how = "with attributions" if sourced else "without attributions"
        return Genre("report", "inferred", f"it tells what happened, {how}", _ids(evidence))
    return Genre("report", "inferred", f"it tells what happened: {_why_no_opinion(voice)}", _ids(evidence))


def _why_no_opinion(voice: _Voice) -> str:
    """Which of the conditions of an opinion voice is not met, with its number."""
    if len(voice.judging) >= voice.needed:
        return f"{voice.counted}, none of them strongly; one strong one would make it unlabelled opinion"
    return f"{voice.counted}; {voice.bar}"


def _ids(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Evidence ids in text order."""
    return tuple(sorted((item.id for item in evidence), key=lambda name: int(name[1:])))
