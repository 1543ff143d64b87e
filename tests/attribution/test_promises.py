"""What holds for any text: valid spans, the same reading whoever speaks, time that grows with length."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.model.document import Document
from caveat.model.text import Span
from tests.attribution.reading import read

SAMPLE = Path(__file__).with_name("sample.txt").read_text(encoding="utf-8")
WORDS = [
    "said",
    "told",
    "Ortega",
    "Maria",
    "“",
    "”",
    "‘",
    "’",
    '"',
    "'",
    ",",
    ".",
    ";",
    ":",
    "—",
    "-",
    "(",
    ")",
    "according",
    "to",
    "by",
    "who",
    "that",
    "and",
    "but",
    "the",
    "a",
    "an",
    "of",
    "for",
    "Mr.",
    "Dr.",
    "U.S.",
    "may",
    "will",
    "Hope",
    "officials",
    "sources",
    "he",
    "she",
    "they",
    "it",
    "denied",
    "citing",
    "report",
    "study",
    "not",
    "has",
    "been",
    "“We",
    "asked",
    "12",
    "May",
    "Kestrel",
    "quay\n\n",
]
SWAPS = {
    "names": {"Maria": "Chinedu", "Ortega": "Okonkwo", "Juma": "Siobhán", "Otieno": "O’Malley", "Ada": "Łukasz", "Brüning": "al-Masri",
              "Nadia": "Kim", "Soto": "Min-jung"},
    "names that are words": {"Maria": "Hope", "Ortega": "Hill", "Juma": "Will", "Otieno": "Long", "Ada": "Grace", "Brüning": "Fields",
                             "Nadia": "May", "Soto": "Brown"},
    "countries and places": {"Eskany": "Brazil", "Harrow": "Lagos"},
}  # fmt: skip
GENDER = {"she": "he", "She": "He", "he": "she", "He": "She", "spokesman": "spokeswoman"}


def spans(document: Document) -> list[Span]:
    found = [span for item in document.attributions for span in item.statement]
    found += [part for item in document.attributions for part in (item.source, item.cue) if part is not None]
    for item in document.attributions:
        if item.anonymity is not None:
            parts = (item.anonymity.reason, item.anonymity.how_known, item.anonymity.description)
            found += [part for part in parts if part is not None]
    found += [item.span for item in document.quotations]
    found += [place for source in document.sources for place in (*source.mentions, *source.documents)]
    return found


def shape(document: Document) -> tuple[list[tuple[str, str, str | None, int]], Counter[str]]:
    """Classes, patterns, chains and statements, without a word of who they are."""
    made = [(item.source_class, item.pattern, item.relayed_by, len(item.statement)) for item in document.attributions]
    return made, Counter(source.source_class for source in document.sources)


def check(text: str) -> None:
    document = read(text)
    text = document.text
    for span in spans(document):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
    ids = [item.id for item in document.attributions]
    assert ids == [f"a{number}" for number in range(1, len(ids) + 1)]
    for source in document.sources:
        assert source.attributions or source.documents
        assert set(source.attributions) <= set(ids)
    for item in document.attributions:
        assert item.relayed_by is None or (item.relayed_by in ids and item.relayed_by != item.id)
        source = next((source for source in document.sources if source.id == item.source_id), None)
        kind = source.source_class if source is not None and item.source_class == "pronoun" else item.source_class
        assert (item.anonymity is not None) == (kind in ("unnamed", "vague", "collective"))
        assert item.pattern
        assert item.rests_on
    for sentence, after in zip(document.sentences, document.sentences[1:], strict=False):
        assert sentence.end <= after.start
        assert sentence.last <= after.first


def test_spans_of_the_sample() -> None:
    check(SAMPLE)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(["said"].__add__))
def test_spans_of_anything(words: list[str]) -> None:
    check(" ".join(words))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200).filter(
        lambda text: any(char.isalnum() for char in text)
    )
)
def test_spans_of_any_characters(text: str) -> None:
    check(text)


def swapped(swap: dict[str, str]) -> str:
    text = SAMPLE
    for old, new in swap.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("swap", list(SWAPS.values()), ids=list(SWAPS))
def test_swapping_names_and_places_changes_nothing(swap: dict[str, str]) -> None:
    assert shape(read(swapped(swap))) == shape(read(SAMPLE))


def test_swapping_genders_changes_nothing() -> None:
    words = [GENDER.get(word, word) for word in SAMPLE.split(" ")]
    assert shape(read(" ".join(words))) == shape(read(SAMPLE))


def test_the_sample_is_read_as_a_reader_would() -> None:
    found = [(source.name, source.source_class) for source in read(SAMPLE).sources]
    assert found == [
        ("Maria Ortega", "named_person"),
        ("Kestrel", "named_organisation"),
        ("two engineers", "unnamed"),
        ("Juma Otieno", "named_person"),
        ("An engineer who worked on the survey", "unnamed"),
        ("the minutes of the council", "document"),
        ("Some shopkeepers", "vague"),
        ("Ada Brüning", "named_person"),
        ("other shopkeepers", "unnamed"),
        ("The ministry of works in Eskany", "collective"),
        ("Residents", "collective"),
        ("The leaks", "vague"),
        ("A study by the Karst Institute", "document"),
        ("Nadia Soto", "named_person"),
        ("Karst Institute", "named_organisation"),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        SAMPLE,
        "“He said " * 60,
        "said Ortega, who said " * 40,
        "Ortega, a man, a man, a man, said. ",
        "and " * 300,
        "said " * 300,
        "(“" * 200,
    ],
    ids=["prose", "quotes", "clauses", "commas", "and", "said", "brackets"],
)
def test_time_grows_with_length(piece: str) -> None:
    def cost(times: int) -> float:
        text = (piece + "\n\n") * times
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            read(text)
            best = min(best, time.process_time() - start)
        return best

    read(piece)
    few, many = cost(8), cost(64)
    assert many < max(few, 0.002) * 8 * 3
