"""How words reached the page, as pages and JSON say it."""

from __future__ import annotations

import json

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.document import CHANNELS, Relayed
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report import html, markdown, words
from caveat.report.terminal import brief
from caveat.report.wire import article_json

RELAYED = (
    "Mira Holt, the harbour master, told the Marl Post that the quay was safe.\n\n"
    "Juma Otieno, an engineer, told the Marl Post that it would hold for many years.\n\n"
    "“We are ready,” Ana Vess, the mayor, said in an interview with the Marl Post."
)
MIXED = "Mira Holt, the harbour master, said in a statement that the quay was safe. The mayor told Reuters that it was not safe."


def _report(text: str) -> Report:
    return Pipeline(load_rubric()).run(read("case.txt", data=text.encode()))


def test_all_that_is_relayed_is_said_once_on_each_page() -> None:
    report = _report(RELAYED)
    sentence = "Everything that is quoted or reported here reached the page through the Marl Post."
    assert html.page(report).count(sentence) == 1
    assert markdown.page(report).count(sentence) == 1
    assert " ".join(brief(report, width=80, colour=False).split()).count(sentence) == 1
    relayed = article_json(report)["article"]["relayed"]
    assert relayed == {"statements": 3, "share": 1.0, "via": [], "names": ["the Marl Post"]}


def test_a_piece_with_its_own_sources_says_nothing_of_the_kind() -> None:
    assert "reached the page through" not in markdown.page(_report(MIXED))


def test_the_ledger_says_how_each_sources_words_came() -> None:
    page = markdown.page(_report(MIXED))
    assert "said in a statement, 50 in 100 words" in page
    assert "through Reuters, 50 in 100 words" in page
    assert "How it reached the page" in page


def test_the_json_names_channel_words_and_outlet() -> None:
    first, second = article_json(_report(MIXED))["attributions"]
    assert (first["channel"], first["via"], first["via_name"]) == ("statement", None, None)
    assert first["channel_words"] is not None
    assert first["channel_words"]["text"] == "in a statement"
    assert (second["channel"], second["via_name"]) == ("other_outlet", "Reuters")
    sources = article_json(_report(MIXED))["sources"]
    assert [(item["words"], item["share"], item["channels"]) for item in sources] == [
        (4, 0.5, ["statement"]),
        (4, 0.5, ["other_outlet"]),
    ]
    assert '"share":0.5' in json.dumps(sources, separators=(",", ":"))


def test_second_hand_names_the_outlet_that_passes_it_on() -> None:
    report = _report(RELAYED)
    marks = [item for item in report.evidence if item.signal == "named_source"]
    assert [item.details["second_hand"] for item in marks] == [True, True, True]
    text = report.document.text
    passed = [text[part.start : part.end] for item in marks for part in item.companions if part.role == "relayed_by"]
    assert set(passed) <= {"the Marl Post", "Marl Post"}
    assert len(passed) == 3


def test_words_for_every_channel() -> None:
    assert set(words.CHANNELS) == set(CHANNELS)
    assert words.reached(("statement", "other_outlet"), ("the Marl Post", "Reuters"), 0.34) == (
        "said in a statement, through the Marl Post and Reuters, 34 in 100 words"
    )
    assert words.reached(("court_or_document",), (), 1.0, document=True) == "all of the words"
    assert words.reached(("unstated",), (), 0.0) == ""


def test_nearly_all_needs_three_statements_and_four_fifths() -> None:
    assert words.relayed(Relayed(2, 1.0, (), ("Reuters",))) == ""
    assert words.relayed(Relayed(3, 0.79, (), ("Reuters",))) == ""
    assert words.relayed(Relayed(3, 0.8, (), ("Reuters", "Fen News"))) == (
        "Nearly everything that is quoted or reported here reached the page through Reuters and Fen News."
    )
    assert words.relayed(Relayed(9, 1.0, (), ("a", "b", "c", "d"))).endswith("through other outlets.")
