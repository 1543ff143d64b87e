"""The JSON contract: shape, order, offsets, and the published schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from caveat.cli.schema import What
from caveat.cli.schema import schema as schema_command
from caveat.model.report import Report
from caveat.report import schema, wire

from .factory import RUBRIC, awkward, comparison, difference, ordinary

REPORTS = pytest.mark.parametrize("report", [ordinary(), awkward()], ids=["ordinary", "awkward"])

KINDS = pytest.mark.parametrize("what", schema.KINDS)


def closed(node: Any) -> Any:
    """The schema with unknown fields refused, so that a field missing from it shows up."""
    if isinstance(node, dict):
        kept = {key: closed(value) for key, value in node.items()}
        if "properties" in kept and kept.get("type") == "object":
            kept["additionalProperties"] = False
        return kept
    return [closed(item) for item in node] if isinstance(node, list) else node


@KINDS
def test_the_published_schema_is_current(what: schema.What) -> None:
    assert schema.published(what) == schema.text(schema.generate(what)), "run: make generate"


@KINDS
def test_the_schema_command_prints_it(what: schema.What, capsys: pytest.CaptureFixture[str]) -> None:
    schema_command(What(what))
    assert json.loads(capsys.readouterr().out)["$id"] == f"urn:caveat:{what}:1.0"


@KINDS
def test_every_field_of_the_schema_is_described(what: schema.What) -> None:
    whole = schema.generate(what)
    fields = [
        (name, key)
        for name, item in [(what, whole), *whole["$defs"].items()]
        for key, value in item["properties"].items()
        if "description" not in value and key != "class"
    ]
    assert fields == []


@REPORTS
@pytest.mark.parametrize("include_text", [True, False])
def test_reports_validate(report: Report, include_text: bool) -> None:
    article = wire.article_json(report, include_text=include_text)
    error = wire.error_json("gone.txt", "There is no such file.", "Check the path.")
    text = wire.opening(RUBRIC) + wire.line(article) + wire.closing([error])
    jsonschema.validate(json.loads(text), closed(json.loads(schema.published())))


def test_a_comparison_and_a_difference_validate() -> None:
    """Fields unknown to the schema are refused, and the parts have something in them to be checked."""
    made: tuple[tuple[schema.What, str], ...] = (
        ("comparison", wire.comparison_text(comparison())),
        ("difference", wire.difference_text(difference())),
    )
    for what, text in made:
        value = json.loads(text)
        jsonschema.validate(value, closed(json.loads(schema.published(what))))
        empty = [key for key, item in value.items() if item == [] and key != "warnings"]
        assert empty == []


@REPORTS
def test_the_order_of_the_contract(report: Report) -> None:
    article = wire.article_json(report)
    assert list(article)[:14] == [
        "source", "sha256", "id", "article", "total", "criteria", "signals", "evidence", "attributions", "sources",
        "readability", "questions", "limits", "next_steps",
    ]  # fmt: skip
    assert list(article["total"]) == ["status", "points", "possible", "per_100", "range", "band", "reason"]
    assert list(article["evidence"][0])[:14] == [
        "id", "signal", "start", "end", "start_utf16", "end_utf16", "line", "column", "end_line", "end_column",
        "text", "block", "matched", "standing",
    ]  # fmt: skip
    assert "text" not in article["article"]


@REPORTS
def test_offsets_lead_to_the_words_in_both_countings(report: Report) -> None:
    text = report.document.text
    wide = text.encode("utf-16-le")
    for item in wire.article_json(report)["evidence"]:
        assert text[item["start"] : item["end"]] == item["text"]
        assert wide[2 * item["start_utf16"] : 2 * item["end_utf16"]].decode("utf-16-le") == item["text"]
        assert [text[part["start"] : part["end"]] for part in item["companions"]] == [
            part["text"] for part in item["companions"]
        ]


def test_lines_and_columns_begin_at_one() -> None:
    first = wire.article_json(ordinary())["evidence"][0]
    assert (first["text"], first["line"], first["column"]) == ("Ines Quillfeather", 3, 4)
    assert (first["end_line"], first["end_column"]) == (3, 21)


def test_text_is_included_only_when_asked() -> None:
    assert wire.article_json(ordinary(), include_text=True)["article"]["text"] == ordinary().document.text
    assert "fishing season" not in wire.line(wire.article_json(ordinary()))


def test_a_class_of_source_and_its_role() -> None:
    source = wire.article_json(ordinary())["sources"][0]
    assert source["name"] == "Dorrit Vane"
    assert source["class"] == "named_person"
    assert source["attributions"] == ["a1"]


def test_a_signal_that_was_not_looked_for_has_no_rate() -> None:
    signals = {item["id"]: item for item in wire.article_json(ordinary())["signals"]}
    assert signals["opinion_disclaimer"]["outcome"] == "not_applicable"
    assert signals["opinion_disclaimer"]["per_1000_words"] is None
    assert signals["hedge"]["count"] == 2
    assert signals["hedge"]["set_aside"] == 2


def test_articles_and_errors_stand_whole_in_the_object() -> None:
    articles = [wire.article_json(ordinary()), wire.article_json(awkward())]
    errors = [wire.error_json("a.txt", "It is empty.", "")]
    text = wire.opening(RUBRIC) + ",\n".join(map(wire.line, articles)) + wire.closing(errors)
    value = json.loads(text)
    assert list(value) == ["schema", "schema_version", "tool", "rubric", "articles", "errors"]
    assert (value["schema"], value["schema_version"]) == (wire.SCHEMA, wire.SCHEMA_VERSION)
    assert value["articles"] == articles
    assert value["errors"] == errors
    assert value["rubric"] == articles[0]["rubric"]
    assert value["tool"] == articles[0]["tool"]


def test_an_empty_run_is_an_object_too() -> None:
    assert json.loads(wire.opening(RUBRIC) + wire.closing(()))["articles"] == []


@REPORTS
def test_one_article_is_one_line(report: Report) -> None:
    assert "\n" not in wire.line(wire.article_json(report, include_text=True))
