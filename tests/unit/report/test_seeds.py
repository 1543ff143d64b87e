"""The project's own articles through every renderer: budgets, sums, widths, and words that never appear."""

from __future__ import annotations

import csv as reader
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline
from caveat.report import csv, html, markdown, schema, terminal, wire
from caveat.report.clean import cells
from caveat.report.view import view

FOLDER = Path(__file__).parents[3] / "seeds"
NAMES = [path.name for path in sorted(FOLDER.glob("[0-9]*")) if path.is_file()]
BANNED = re.compile(r"\b(true|false|fake|reliable|unreliable|credible|trustworthy|probability)\b|%", re.I)


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    pipeline = Pipeline(load_rubric())
    return {name: pipeline.run(read(str(FOLDER / name)), sensitivity=True) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_a_thousand_words_keeps_under_its_budget(reports: dict[str, Report], name: str) -> None:
    assert len(html.page(reports[name]).encode()) < 150_000


@pytest.mark.parametrize("name", NAMES)
def test_json_validates_and_points_add_up_everywhere(reports: dict[str, Report], name: str) -> None:
    report = reports[name]
    value = json.loads(wire.line(wire.article_json(report, include_text=True)))
    published = json.loads(schema.published())
    jsonschema.validate(value, {"$ref": "#/$defs/ArticleJson", "$defs": published["$defs"]})
    rows = list(reader.DictReader(io.StringIO(csv.header() + csv.rows(report))))
    shown = sum(int(row["points"]) for row in rows if row["status"] == "scored" and row["points"])
    assert shown == sum(item.points for item in report.criteria if item.status == "scored")
    assert shown == sum(item["points"] for item in value["criteria"])


@pytest.mark.parametrize("name", NAMES)
def test_the_brief_fits_a_terminal(reports: dict[str, Report], name: str) -> None:
    brief, whole = (make(reports[name], width=80, colour=False) for make in (terminal.brief, terminal.whole))
    assert [line for line in (brief + whole).splitlines() if cells(line) > 80] == []
    assert len(brief.splitlines()) <= 40


@pytest.mark.parametrize("name", NAMES)
def test_words_that_never_appear(reports: dict[str, Report], name: str) -> None:
    """Outside the title, quoted evidence and the limits text."""
    report = reports[name]
    brief = " ".join(
        (
            terminal.brief(report, width=80, colour=False)
            + terminal.whole(report, width=80, colour=False).split("Limits\n")[0]
        ).split()
    )
    own = re.sub(r"“.*?”|\".*?\"", "", brief.replace(" ".join(report.document.text.split("\n")[0].split()), ""))
    assert BANNED.findall(own) == []
    page = markdown.page(report).split("## Limits")[0]
    own = "\n".join(line for line in page.splitlines() if not line.startswith(("#", "|")) or "“" not in line)
    assert BANNED.findall(own.split("## Who speaks")[0]) == []


def test_points_for_what_is_missing_do_not_stand_beside_what_was_found(tmp_path: Path) -> None:
    told = "The ferry left Norrby at noon with forty guests, said Petra Osei, the harbour engineer. "
    path = tmp_path / "weak.txt"
    path.write_text("Ferry leaves\n\n" + told * 9 + "\n\nThe fare is a disgrace.\n", encoding="utf-8")
    shown = view(Pipeline(load_rubric()).run(read(str(path))))
    (row,) = [item for item in shown.profile if item.signal == "opinion_voice"]
    (criterion,) = [item for item in shown.criteria if item.result.id == "judging_voice"]
    assert (row.count, row.points, criterion.result.points) == (1, 0, 0)
