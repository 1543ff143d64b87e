"""Document -> Findings: every signal's answer, in rubric order, with the genre that routes the points."""

from __future__ import annotations

from caveat.detect.accused import CHARGES, Charges
from caveat.detect.genre import judge
from caveat.detect.newsroom.checklist import newsroom_items
from caveat.detect.party_words import party_words
from caveat.detect.passage_words import VERBS, WORDS, PassageWords
from caveat.detect.registry import REGISTRY
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer, DetectorKind, Seen
from caveat.detect.topic import everyday_words
from caveat.model.document import Document
from caveat.model.finding import OFF_TOPIC, Detection, Evidence, Findings
from caveat.model.policy import Signal
from caveat.model.rubric import Rubric
from caveat.model.text import Span


class Detector:
    """All signals of a rubric, made ready once. With `debug` a failing detector raises instead of answering "failed"."""

    def __init__(self, rubric: Rubric, *, debug: bool = False) -> None:
        lexicons = {lexicon.id: lexicon for lexicon in rubric.lexicons}
        self._debug = debug
        self._signals: tuple[tuple[Signal, DetectorKind], ...] = tuple(
            (signal, REGISTRY[signal.detector.kind](signal, lexicons)) for signal in _ordered(rubric)
        )
        self._charges = Charges(lexicons[CHARGES]).find if CHARGES in lexicons else None
        self._newsroom = rubric.newsroom
        self._party_words = party_words(lexicons)
        self._passage_words = PassageWords(lexicons.get(WORDS), lexicons.get(VERBS))
        self._everyday = everyday_words(lexicons)

    def detect(self, document: Document) -> Findings:
        """One Detection per signal; evidence ids e1, e2, ... run in text order over all signals."""
        lookup = Lookup(document, self._passage_words, self._charges, self._party_words, self._everyday)
        answers = [self._answer(signal, kind, lookup) for signal, kind in self._signals]
        places = [
            (seen.start, seen.end, order, number)
            for order, answer in enumerate(answers)
            for number, seen in enumerate(answer.seen)
        ]
        places.sort()
        evidence: list[list[Evidence]] = [[] for _ in answers]
        for at, (_, _, order, number) in enumerate(places, start=1):
            seen = answers[order].seen[number]
            evidence[order].append(_evidence(self._signals[order][0].id, seen, f"e{at}", lookup))
        detections = tuple(
            [
                _detection(signal.id, answer, tuple(pieces))
                for (signal, _), answer, pieces in zip(self._signals, answers, evidence, strict=True)
            ]
        )
        genre = judge(lookup, detections)
        return Findings(genre, detections, newsroom_items(self._newsroom, lookup, detections, genre))

    def _answer(self, signal: Signal, kind: DetectorKind, lookup: Lookup) -> Answer:
        if lookup.document.counts.words < signal.min_words:
            return Answer(outcome="too_short", reason=f"the article has fewer than {signal.min_words} words")
        try:
            return kind.look(lookup)
        except Exception as error:
            if self._debug:
                raise
            return Answer(outcome="failed", reason=f"the detector stopped with {type(error).__name__}: {error}")


def _ordered(rubric: Rubric) -> tuple[Signal, ...]:
    """Signals in the order the rubric asks for, the others by name."""
    order = {name: at for at, name in enumerate(rubric.file.signal_order)}
    return tuple(sorted(rubric.signals, key=lambda signal: (order.get(signal.id, len(order)), signal.id)))


def _detection(signal: str, answer: Answer, evidence: tuple[Evidence, ...]) -> Detection:
    outcome = answer.outcome
    reason = answer.reason
    if outcome is None:
        outcome = "found" if any(item.standing == "counted" for item in evidence) else "not_found"
    if outcome == "not_found" and evidence and not reason:
        reason = "everything found was set aside"
    return Detection(signal, outcome, evidence, answer.measure, reason)


def _evidence(signal: str, seen: Seen, name: str, lookup: Lookup) -> Evidence:
    said = [(part.start, part.end) for part in seen.companions if part.role == "statement"]
    off = seen.because is None and not any(lookup.topic.adds(*span) for span in said or [(seen.start, seen.end)])
    return Evidence(
        id=name,
        signal=signal,
        span=Span(seen.start, seen.end),
        block=lookup.kind_at(seen.start),
        matched=seen.matched,
        standing="counted" if seen.because is None else "set_aside",
        set_aside_because=seen.because,
        companions=seen.companions,
        details={**seen.details, OFF_TOPIC: True} if off else seen.details,
        unit=seen.unit or lookup.unit_at(seen.start),
    )
