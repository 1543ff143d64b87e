"""Who speaks how much: the article as one strip from its first word to its last, cut by speaker, and the same in words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from caveat.model.document import Document
from caveat.model.report import Report
from caveat.model.text import NUMBERED, Span
from caveat.report import page_words as words
from caveat.report.voices import SEVERAL_WRITE, UNNAMED, Voice, heard

WIDTH = 1_000
_THINNEST = 3


class VoiceShare(Struct, frozen=True):
    """A voice's words among each 100 of the article (0 for less than one), and the same as a label."""

    voice: Voice
    share: int
    label: str


class VoiceStrip(Struct, frozen=True):
    """The picture: bars as (x, width, voice) on a line of `WIDTH`; shares of those who are heard; all of it in one sentence."""

    bars: tuple[tuple[int, int, Voice], ...]
    shares: tuple[VoiceShare, ...]
    text: str


def voice_strip(report: Report) -> VoiceStrip | None:
    """The strip of an article; None where nobody but the writer is heard, or where the rest is not one writer's."""
    document = report.document
    blocks = [item.span for item in document.blocks if item.kind in NUMBERED]
    spans = list(_spoken(report))
    if not blocks or not spans or report.findings.genre.id in SEVERAL_WRITE:
        return None
    begin, end = blocks[0].start, blocks[-1].end
    size = max(1, end - begin)
    bars = tuple(
        (x, max(_THINNEST, min(WIDTH - x, (span.end - span.start) * WIDTH // size)), voice)
        for span, voice in spans
        if 0 <= (x := (span.start - begin) * WIDTH // size) < WIDTH
    )
    shares = _shares(document, blocks, spans)
    return VoiceStrip(bars, shares, words.voices_in_words([(item.voice, item.share) for item in shares]))


def _spoken(report: Report) -> Iterator[tuple[Span, Voice]]:
    """What is quoted or reported, in text order, no character twice: what begins first has it.

    Talk with nobody behind it that is no attribution ("rumours persist") has the words of its mark.
    """
    voices = heard(report).attributions
    found = [
        (span, voices[item.id]) for item in report.document.attributions if item.id in voices for span in item.statement
    ]
    found += [
        (item.span, "unnamed")
        for item in report.evidence
        if item.signal in UNNAMED and item.standing == "counted" and not item.details.get("attribution")
    ]
    at = 0
    for span, voice in sorted(found):
        if span.end > at:
            yield Span(max(at, span.start), span.end), voice
            at = span.end


def _shares(document: Document, blocks: list[Span], spans: list[tuple[Span, Voice]]) -> tuple[VoiceShare, ...]:
    counts: dict[Voice, int] = {"named": 0, "other": 0, "unnamed": 0, "rest": 0, "writer": 0}
    for span, voice in spans:
        counts[voice] += _words(document, span)
    whole = sum(_words(document, span) for span in blocks)
    counts["writer"] = max(0, whole - sum(counts.values()))
    return tuple(
        VoiceShare(voice, share, words.VOICES[voice])
        for voice, share in zip(counts, _hundredths(list(counts.values())), strict=True)
        if counts[voice]
    )


def _hundredths(counts: list[int]) -> list[int]:
    """Shares of 100 that add up to 100: the largest remainders are rounded up."""
    whole = sum(counts) or 1
    shares = [count * 100 // whole for count in counts]
    order = sorted(range(len(counts)), key=lambda at: -(counts[at] * 100 % whole))
    for at in order[: 100 - sum(shares)]:
        shares[at] += 1
    return shares


def _words(document: Document, span: Span) -> int:
    starts = document.tokens.starts
    return bisect_left(starts, span.end) - bisect_left(starts, span.start)
