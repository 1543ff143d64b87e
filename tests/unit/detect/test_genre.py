"""The kind of piece says what was counted, and the number at which it would be another."""

from __future__ import annotations

import re

import pytest

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.finding import Genre

TOLD = "The ferry left Norrby at noon with {} guests on board and reached the island before two. "
SOURCED = "The ferry carried {} guests to the island that day, said Petra Osei, the harbour engineer. "
JUDGED = "Of course the fare of {} crowns is a disgrace, and we should be ashamed of it. "


def prose(sentence: str, count: int) -> str:
    return "\n\n".join(sentence.format(number + 30) for number in range(count))


def article(*parts: str) -> str:
    return "\n\n".join(("Ferry leaves Norrby", *(part for part in parts if part)))


@pytest.fixture(scope="module")
def machine() -> tuple[Annotator, Detector]:
    rubric = load_rubric()
    return Annotator(rubric.lexicons), Detector(rubric, debug=True)


def judged(machine: tuple[Annotator, Detector], text: str) -> Genre:
    annotator, detector = machine
    return detector.detect(annotator.annotate(read("case.txt", data=text.encode()))).genre


@pytest.mark.parametrize(
    ("text", "genre", "reason"),
    [
        (
            article(prose(TOLD, 20)),
            "report",
            "it tells what happened: no sentence judges in the writer's own voice; the bar here is about 2",
        ),
        (
            article(prose(SOURCED, 20)),
            "report",
            "it tells what happened: no sentence judges in the writer's own voice; the bar here is about 8, "
            "with a source behind every sentence",
        ),
        (
            article(prose(TOLD, 19), prose(JUDGED, 1)),
            "report",
            "it tells what happened: 1 of 20 sentences judges in the writer's own voice; the bar here is about 2",
        ),
        (
            article(prose(TOLD, 16), prose(JUDGED, 4)),
            "opinion_unlabelled",
            "4 of 20 sentences judge in the writer's own voice, and nothing on the page says that it is opinion; "
            "the bar here is about 2",
        ),
        (article(prose(TOLD, 6)), "brief", "it tells its news in 102 words; a news report has at least 250"),
        ("Ferry leaves at noon.", "other", "the text has 4 words and no source; an article has at least 40"),
    ],
)
def test_the_reason_names_what_was_counted(
    machine: tuple[Annotator, Detector], text: str, genre: str, reason: str
) -> None:
    found = judged(machine, text)
    assert (found.id, found.reason) == (genre, reason)


@pytest.mark.parametrize("sourced", [0, 5, 10, 18])
def test_the_number_in_the_reason_is_the_one_at_which_the_kind_changes(
    machine: tuple[Annotator, Detector], sourced: int
) -> None:
    """Sentences of fact are turned into judgements until the kind changes: that is where the reason says it would."""
    plain = judged(machine, article(prose(SOURCED, sourced), prose(TOLD, 30 - sourced)))
    wanted = re.search(r"the bar here is about (\d+)", plain.reason)
    assert wanted
    kinds = [
        judged(machine, article(prose(SOURCED, sourced), prose(TOLD, 30 - sourced - number), prose(JUDGED, number))).id
        for number in range(1, 13)
    ]
    assert kinds.index("opinion_unlabelled") + 1 == int(wanted[1])


@pytest.mark.parametrize(("told", "sourced", "genre"), [(2, 0, "opinion_unlabelled"), (0, 2, "brief")])
def test_a_text_of_few_sentences_needs_half_of_them_in_the_writers_voice_less_what_is_sourced(
    machine: tuple[Annotator, Detector], told: int, sourced: int, genre: str
) -> None:
    pad = " and the boats lay at the quay until the evening, when the wind fell and the crew came back from the town with bread"
    text = article(
        prose(f"The fare of {{}} crowns is a disgrace, and we should be ashamed of it{pad}. ", 2),
        prose(f"The ferry left Norrby at noon with {{}} guests on board{pad}. ", told),
        prose(f"The ferry carried {{}} guests that day{pad}, said Petra Osei, the harbour engineer. ", sourced),
    )
    assert judged(machine, text).id == genre
