"""The detector: a failing signal fails alone, ids run in text order, too short is an outcome."""

from __future__ import annotations

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.detect.registry import REGISTRY
from caveat.detect.scope import Lookup
from caveat.detect.seen import Answer
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.document import Document
from caveat.model.kinds import KINDS
from caveat.model.policy import Lexicon, Signal

TEXT = (
    "Mara Ilves, the governor, said the absurd plan may fail. “We must wait,” said Aino Okafor, an analyst.\n\n"
    "It is rumoured that the mill is for sale. Why does nobody ask?"
)


class Broken:
    def __init__(self, signal: Signal, lexicons: dict[str, Lexicon]) -> None:
        pass

    def look(self, lookup: Lookup) -> Answer:
        raise ValueError("no such thing")


@pytest.fixture(scope="module")
def document() -> Document:
    return Annotator(load_rubric().lexicons).annotate(read("case.txt", data=TEXT.encode()))


def test_evidence_ids_run_in_text_order(document: Document) -> None:
    findings = Detector(load_rubric(), debug=True).detect(document)
    evidence = sorted((item for one in findings.detections for item in one.evidence), key=lambda item: int(item.id[1:]))
    assert [item.id for item in evidence] == [f"e{number}" for number in range(1, len(evidence) + 1)]
    assert [item.span for item in evidence] == sorted(item.span for item in evidence)


def test_one_detection_for_each_signal_of_the_rubric(document: Document) -> None:
    rubric = load_rubric()
    findings = Detector(rubric).detect(document)
    assert sorted(item.signal for item in findings.detections) == sorted(signal.id for signal in rubric.signals)


def test_a_failing_detector_fails_alone(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REGISTRY, "questions", Broken)  # type: ignore[arg-type]
    findings = {item.signal: item for item in Detector(load_rubric()).detect(document).detections}
    assert findings["rhetorical_question"].outcome == "failed"
    assert "no such thing" in findings["rhetorical_question"].reason
    assert findings["named_source"].outcome == "found"


def test_a_failing_detector_raises_when_debugging(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REGISTRY, "questions", Broken)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no such thing"):
        Detector(load_rubric(), debug=True).detect(document)


def test_too_short_is_an_outcome_of_its_own(document: Document) -> None:
    findings = {item.signal: item for item in Detector(load_rubric()).detect(document).detections}
    assert findings["single_source"].outcome == "too_short"


def test_code_and_list_name_the_same_kinds() -> None:
    assert sorted(REGISTRY) == sorted(KINDS)


def test_words_of_a_speaker_are_set_aside(document: Document) -> None:
    findings = {item.signal: item for item in Detector(load_rubric()).detect(document).detections}
    voice = [item for item in findings["opinion_voice"].evidence if item.details.get("guard") == "quoted"]
    assert [TEXT[slice(*item.span)] for item in voice] == ["We must"]
    assert findings["loaded_language"].counted == ()
    assert [item.details["guard"] for item in findings["loaded_language"].evidence] == ["attributed"]
