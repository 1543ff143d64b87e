"""W3C Web Annotations: the shape of the model, and selectors that lead to the words."""

from __future__ import annotations

import json

import pytest

from caveat.model.report import Report
from caveat.report import web_annotations

from .factory import awkward, ordinary

REPORTS = pytest.mark.parametrize("report", [ordinary(), awkward()], ids=["ordinary", "awkward"])


@REPORTS
def test_selectors_lead_to_the_words(report: Report) -> None:
    text = report.document.text
    for item in json.loads(web_annotations.text(report))["items"]:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


@REPORTS
def test_one_annotation_for_each_piece_of_evidence(report: Report) -> None:
    page = json.loads(web_annotations.text(report))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == len(report.evidence)
    assert {item["type"] for item in page["items"]} == {"Annotation"}
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_a_mark_that_was_set_aside_says_so() -> None:
    items = json.loads(web_annotations.text(ordinary()))["items"]
    assert [body["value"] for body in items[5]["body"]][1:] == [
        "set_aside",
        "H3: Set aside because it stands in quotation marks: the words are the speaker's.",
    ]
