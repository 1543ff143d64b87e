"""The three sentences at the top: short, in the article's own words, and never more than the report holds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.document import Source
from caveat.model.report import Report
from caveat.model.text import Span
from caveat.pipeline import Pipeline
from caveat.report.clean import plain
from caveat.report.sentences import Places
from caveat.report.strip import voice_strip
from caveat.report.three import MOST_WORDS, three
from caveat.report.voices import heard
from tests.unit.report.factory import awkward, ordinary

SEEDS = Path(__file__).parents[3] / "seeds"
NAMES = [path.name for path in sorted(SEEDS.glob("[0-9]*")) if path.is_file()]
BANNED = re.compile(r"\b(true|false|fake|reliable|unreliable|credible|trustworthy|probability)\b|%", re.I)
QUOTED = re.compile("\u201c([^\u201d]*)\u201d")


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_rubric())


@cache
def seed(name: str) -> Report:
    return pipeline().run(read(str(SEEDS / name)))


def of(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [line.sentence for line in three(pipeline().run(read("case.txt", data=text.encode())))]


FILLER = (
    "The ferry stopped at noon. Two lorries waited on the quay until the tide turned, and the harbour lamps stayed dark. "
    "Rain fell on the slipway. The next boat left at nine with the mail and some forty crates of apples."
)


@pytest.mark.parametrize("name", NAMES)
def test_each_sentence_is_short_and_makes_no_verdict(name: str) -> None:
    lines = [line.sentence for line in three(seed(name))]
    assert len(lines) == 3
    assert [line for line in lines if len(line.split()) > MOST_WORDS or not line.endswith(".")] == []
    assert [line for line in lines if BANNED.search(line) or "  " in line] == []


@pytest.mark.parametrize("name", NAMES)
def test_who_cannot_be_looked_up_stands_in_the_articles_own_words(name: str) -> None:
    text = plain(seed(name).document.text).casefold()
    quotes = QUOTED.findall(three(seed(name))[1].sentence)
    assert [quote for quote in quotes if quote.rstrip("\u2026").casefold() not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_named_speaks_in_the_ledger(name: str) -> None:
    report, line = seed(name), three(seed(name))[0]
    named = [plain(item.name) for item in report.document.sources if item.source_class.startswith("named")]
    assert any(item in line.sentence for item in named) is bool(named)
    assert [item for item in line.evidence if item not in {mark.id for mark in report.evidence}] == []


@pytest.mark.parametrize("name", NAMES)
def test_marks_that_were_set_aside_are_in_no_sentence(name: str) -> None:
    aside = {item.id for item in seed(name).evidence if item.standing == "set_aside"}
    assert [line.layer for line in three(seed(name)) if aside & set(line.evidence)] == []


def test_people_come_with_the_one_who_says_most_first() -> None:
    named = of(
        "Harbour master Inga Solbakk said the quay was closed.",
        "Teo Varga, a mason, said the wall had been cracked since the spring, that nobody had paid for the stone, and that he would not go under it again.",
        FILLER,
    )[0]
    assert named == "2 people speak by name: Teo Varga and Inga Solbakk."


def test_people_and_organisations_together_are_sources() -> None:
    named = of("Inga Solbakk said the quay was closed.", "Ferry company Nordkai Lines said it would pay.", FILLER)[0]
    assert named.startswith("2 named sources: ")


def test_a_body_without_a_name_of_its_own_can_be_asked() -> None:
    assert of("The fire service said that the quay was closed to lorries.", FILLER)[0] == (
        "Nobody speaks by name, but a body can be asked: the fire service."
    )


def test_voices_without_a_name_stand_in_their_words() -> None:
    assert of("Some dockers say that the wall is rotten.", "Critics say that it was never checked.", FILLER)[1] == (
        "2 voices have no name: \u201cSome dockers\u201d and \u201cCritics\u201d."
    )


def test_talk_with_nobody_behind_it_is_no_voice() -> None:
    line = of("It is rumoured that the wall will be sold.", "Critics say that it was never checked.", FILLER)[1]
    assert line.startswith("No name stands behind 2 claims: ")
    assert "\u201cCritics\u201d" in line


def test_a_reason_for_the_missing_name_is_counted() -> None:
    assert (
        three(seed("07-explained-anonymity.txt"))[1].lead == "1 group has no name, and the text says why:"
    )  # and its members
    assert of(
        "A nurse, who asked not to be named because she could lose her job, said that the ward was closed.", FILLER
    )[1].startswith("1 voice has no name, and the text says why: ")
    several = (
        "A nurse, who asked not to be named because she could lose her job, said that the ward was closed.",
        "A baker said that the oven was cold.",
    )
    assert of(*several, FILLER)[1].startswith("2 voices have no name, 1 with a reason: ")


def test_nobody_at_all() -> None:
    assert of(FILLER)[:2] == ["Nobody speaks by name.", "Nobody is quoted or reported to say anything."]


def test_judging_sentences_are_given_by_number_while_they_are_few() -> None:
    judging = of(FILLER, "It is a disgrace that nobody cares.")[2]
    assert judging == "The writer judges at least in sentence 5; nothing labels it opinion."


def test_many_are_counted() -> None:
    line = three(seed("14-opinion-as-news.txt"))[2].sentence
    assert line == "The headline judges, as do at least 8 of 26 sentences; nothing labels it opinion."


def test_a_headline_may_judge_alone() -> None:
    text = "Shameful plan for the quay\n\n" + FILLER
    line = three(pipeline().run(read("case.txt", data=text.encode())))[2].sentence
    assert line == "The headline judges; nothing labels it opinion."


def test_a_label_is_said() -> None:
    assert three(seed("12-labelled-op-ed.md"))[2].sentence.endswith("; a label says it is opinion.")
    assert three(seed("11-satire.txt"))[2].sentence == "The page says that it is satire; no judging words were found."


def test_tone_without_judgement_is_said_to_be_tone() -> None:
    line = of(FILLER, "Who left the gate open? Nobody had asked the \u201cexperts\u201d of the harbour board.")[2]
    assert line == "No judging words were found; tone is marked in sentences 5 and 6."


def test_a_word_that_says_nothing_stands_with_what_follows() -> None:
    line = of("One asked whether the quay would be sold.", "Another said that the wall was rotten.", FILLER)[1]
    assert (
        "\u201cOne asked whether the quay would be\u2026\u201d" in line
        or "\u201cOne asked whether the quay would be sold\u201d" in line
    )


def test_words_are_not_cut_behind_a_word_that_only_leads_on() -> None:
    line = of("Three of the dockers who opened the old gate last night said that the chain was cut.", FILLER)[1]
    assert "\u201cThree of the dockers\u2026\u201d" in line
    line = of("Sources familiar with the contents of the new harbour lease said that the chain was cut.", FILLER)[1]
    assert "\u201cSources familiar with the contents\u2026\u201d" in line


@pytest.mark.parametrize("name", NAMES)
def test_sentences_and_picture_say_the_same(name: str) -> None:
    report = seed(name)
    shown = voice_strip(report)
    voices = {item.voice for item in shown.shares} if shown else set()
    unnamed, named = three(report)[1].evidence, heard(report).sources.values()
    assert ("unnamed" in voices) is bool(unnamed)
    assert "named" not in voices or "named" in named
    assert shown is None or sum(item.share for item in shown.shares) == 100


def test_a_body_and_somebody_unclear_are_not_unnamed() -> None:
    report = seed("16-clinic-local.txt")
    assert three(report)[1].sentence == "No unnamed voice was found."
    assert set(heard(report).sources.values()) == {"named", "other", "rest"}


def test_talk_that_nobody_speaks_has_a_place_in_the_picture() -> None:
    text = "\n\n".join(
        (FILLER, "Rumours about a sale persist on the quay.", "Teo Varga said that the wall was cracked.")
    )
    shown = voice_strip(pipeline().run(read("case.txt", data=text.encode())))
    assert shown is not None
    assert {item.voice for item in shown.shares} == {"named", "unnamed", "writer"}


def test_where_several_people_write_nobody_is_called_the_writer() -> None:
    report = seed("15-interview.md")
    assert voice_strip(report) is None
    assert three(report)[0].sentence == "Several people write here; quoted besides: Lorant."


def test_a_long_name_is_cut_to_the_room_there_is() -> None:
    report = ordinary()
    long = Source(
        "s9", " ".join(f"Word{at}" for at in range(30)), "named_organisation", words=500, attributions=("a1",)
    )
    made = replace(report, document=replace(report.document, sources=(long, *report.document.sources)))
    assert len(three(made)[0].sentence.split()) <= MOST_WORDS
    assert "\u2026" in three(made)[0].sentence


def test_hostile_names_are_made_plain() -> None:
    said = [line.sentence for line in three(awkward())]
    assert [plain(line) for line in said] == said


def test_another_language_is_not_read() -> None:
    report = ordinary()
    made = replace(report, document=replace(report.document, language_supported=False))
    assert {line.lead for line in three(made)} == {"Not read:"}


def test_numbers_are_those_of_the_page() -> None:
    document = seed("14-opinion-as-news.txt").document
    places = Places(document)
    numbers = [places.number(item.start) for item in document.sentences]
    assert [number for number in numbers if number] == list(range(1, document.counts.sentences + 2))
    headline: Span = next(item.span for item in document.blocks if item.kind == "headline")
    assert places.number(headline.start) == 1
