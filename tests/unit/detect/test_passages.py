"""Somebody else's words without quotation marks: where they begin, where they end, and what is left alone."""

from __future__ import annotations

import time

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.passage_words import PassageWords
from caveat.detect.scope import Lookup
from caveat.load.articles import read
from caveat.load.rubric import load_rubric

LEXICONS = {item.id: item for item in load_rubric().lexicons}
WORDS = PassageWords(LEXICONS["passage_words"], LEXICONS["attribution_verbs"])
LONG = "The harbour office has kept a list of all boats since the storm of 1953, and it is open to everybody."


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(load_rubric().lexicons)


def _found(annotator: Annotator, *paragraphs: str, name: str = "a.txt") -> list[tuple[str, str]]:
    document = annotator.annotate(read(name, data="\n\n".join(paragraphs).encode()))
    return [(item.kind, document.text[item.start : item.end]) for item in Lookup(document, WORDS).passages]


def test_a_verb_of_saying_with_a_colon_hands_over_one_paragraph(annotator: Annotator) -> None:
    found = _found(annotator, LONG, "On Friday the owner replied:", "The pier is mine.", "The pier is closed.")
    assert found == [("announced", "The pier is mine.")]


def test_a_colon_without_an_announcement_hands_over_nothing(annotator: Annotator) -> None:
    assert _found(annotator, LONG, "Three things stand on the pier:", "A crane, a hut and a bench.") == []


def test_a_text_given_in_full_ends_at_its_close(annotator: Annotator) -> None:
    found = _found(
        annotator, LONG, "The letter reads in full:", "The pier is old.", "It has to go.", "Yours, Mara Ilves", LONG
    )
    assert found == [("announced", "The pier is old.\n\nIt has to go.\n\nYours, Mara Ilves")]


def test_a_text_given_in_full_ends_where_somebody_is_said_to_speak(annotator: Annotator) -> None:
    found = _found(
        annotator, LONG, "The full statement reads:", "The pier is old.", "Peter Lund, the mayor, said that he agreed."
    )
    assert found == [("announced", "The pier is old.")]


def test_a_letter_inside_an_article_is_its_writers(annotator: Annotator) -> None:
    found = _found(annotator, LONG, "Dear neighbours,", "The pier is mine.", "Sincerely, Mara Ilves", LONG)
    assert found == [("letter", "Dear neighbours,\n\nThe pier is mine.\n\nSincerely, Mara Ilves")]


def test_an_article_that_opens_as_a_letter_is_its_own_writers(annotator: Annotator) -> None:
    assert _found(annotator, "Dear neighbours,", LONG, "Sincerely, Mara Ilves") == []


def test_turns_with_names_are_a_transcript(annotator: Annotator) -> None:
    turns = ["Mara Ilves: Who was there?", "Peter Lund: Nobody.", "Mara Ilves: And later?"]
    assert _found(annotator, LONG, *turns, LONG) == [("transcript", "\n\n".join(turns))]


def test_labels_that_are_no_names_are_no_turns(annotator: Annotator) -> None:
    assert _found(annotator, LONG, "Cost: nine crowns.", "When: on Friday.", "Cost: ten crowns.", LONG) == []


def test_one_label_is_no_transcript(annotator: Annotator) -> None:
    assert _found(annotator, LONG, "Mara Ilves: a life for the harbour and its boats.", LONG) == []


def test_questions_alone_with_answers_in_the_first_person_are_an_interview(annotator: Annotator) -> None:
    pairs = [("When did you come?", "I came in May."), ("Why?", "I like boats."), ("And now?", "I stay."),
             ("For good?", "I hope so.")]  # fmt: skip
    turns = [words for pair in pairs for words in pair]
    assert [kind for kind, _ in _found(annotator, LONG, *turns)] == ["interview"]


def test_questions_that_the_writer_answers_are_no_interview(annotator: Annotator) -> None:
    pairs = [("What is a tide?", "The sea rises."), ("Why?", "The moon pulls."), ("And then?", "It falls."),
             ("How often?", "Twice a day.")]  # fmt: skip
    assert _found(annotator, LONG, *[words for pair in pairs for words in pair]) == []


def test_a_post_reaches_from_its_words_to_its_signature(annotator: Annotator) -> None:
    found = _found(annotator, LONG, "The pier is gone!", "— Mara Ilves (@marailves) May 4, 2021", LONG)
    assert found == [("post", "The pier is gone!\n\n— Mara Ilves (@marailves) May 4, 2021")]


def test_a_line_that_asks_to_follow_the_writer_is_no_post(annotator: Annotator) -> None:
    assert _found(annotator, LONG, "Follow the writer on the network @marailves", LONG) == []


def test_a_block_quote_of_the_format_is_somebody_elses(annotator: Annotator) -> None:
    found = _found(annotator, "# The pier", LONG, "> The pier is mine.", LONG, name="a.md")
    assert [kind for kind, _ in found] == ["block_quote"]


def test_a_quotation_that_runs_over_paragraphs_to_its_mark(annotator: Annotator) -> None:
    found = _found(annotator, "The owner said: “The pier is mine.", "It was my father's.", "It stays.”", LONG)
    assert [words for kind, words in found if kind == "loose_quote"] == ["It was my father's.\n\nIt stays.”"]


def test_a_long_text_takes_time_in_proportion(annotator: Annotator) -> None:
    paragraphs = ["The owner replied:", "Mara Ilves: no?", "Dear neighbours,", "@marailves", "It stays.”"] * 2_000
    lookup = Lookup(annotator.annotate(read("a.txt", data="\n\n".join(paragraphs).encode())), WORDS)
    start = time.process_time()
    assert len(lookup.passages) > 2_000
    assert time.process_time() - start < 2


@pytest.mark.parametrize("stops", ["." * 200, ".\u2019" * 100, "'." * 100])
def test_a_run_of_stops_before_a_colon_is_read_once(annotator: Annotator, stops: str) -> None:
    assert _found(annotator, LONG, f"They said{stops} one two three four five six:", "The pier is mine.") == []


def test_the_words_between_a_verb_of_saying_and_its_colon_may_bear_marks(annotator: Annotator) -> None:
    found = _found(annotator, LONG, "She said the city\u2019s \u2013 and R.T.\u2019s \u2013 pier:", "The pier is mine.")
    assert found == [("announced", "The pier is mine.")]


def test_without_the_list_nothing_is_announced_and_no_word_is_a_label(annotator: Annotator) -> None:
    none = PassageWords()
    assert none.labels == frozenset()
    assert [none.reports.search("On Friday she wept:"), none.said_last.search("she said,")] == [None, None]
    assert none.whole.search("The letter, in the hall") is None
