"""Caveat from Python: the same reports as the command's, errors as exceptions or results, nothing paid at a cold start."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import caveat

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
TEXT = "The ferry will sail on Monday, said Ada Moss, the harbour master. Nobody else would say when.\n"


def written(*arguments: str) -> str:
    command = [sys.executable, "-m", "caveat", "score", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_a_report_is_the_one_that_the_command_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path = Path("seeds/06-bridge-report.txt")
    report = caveat.score(path)
    assert report.to_json() + "\n" == written(str(path), "--format", "jsonl")
    assert report.to_html(view="classroom") == written(str(path), "--format", "html", "--view", "classroom")
    assert report.to_markdown() == written(str(path), "--format", "markdown")


def test_a_str_is_the_words_themselves_and_a_path_is_a_file() -> None:
    report = caveat.score(TEXT)
    assert report.document.text.startswith("The ferry")
    assert [source.name for source in report.document.sources] == ["Ada Moss"]
    with pytest.raises(caveat.CaveatError) as caught:
        caveat.score("seeds/06-bridge-report.txt")
    assert "pathlib.Path" in caught.value.hint
    page = f"<article><h1>The ferry</h1><p>{TEXT * 5}</p></article>"
    title = caveat.score(caveat.read(page, name="page.html")).document.article.metadata.title
    assert title is not None
    assert title.value == "The ferry"


def test_what_cannot_be_read_is_a_caveat_error_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(caveat.CaveatError, match="no such file") as caught:
        caveat.score(tmp_path / "nothing.txt")
    assert caught.value.hint
    with pytest.raises(caveat.CaveatError):
        caveat.score("")
    with pytest.raises(caveat.CaveatError):
        caveat.load_rubric(tmp_path / "nothing.yaml")


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_come_in_order_and_one_bad_one_stops_none(tmp_path: Path, jobs: int) -> None:
    paths = sorted(SEEDS.glob("0*.txt"))
    items = [TEXT, tmp_path / "nothing.txt", *paths, TEXT]
    made = list(caveat.score_many(items, jobs=jobs))
    assert [isinstance(item, caveat.Failed) for item in made] == [False, True, *[False] * len(paths), False]
    assert [item.to_json() for item in made[2:-1]] == [caveat.score(path).to_json() for path in paths]
    assert made[0].rubric == made[-1].rubric == caveat.load_rubric()
    assert next(caveat.score_many([SEEDS], jobs=jobs)).document.article.source.startswith(str(SEEDS))


def test_many_are_made_as_they_are_asked_for() -> None:
    asked = []

    def texts():
        for number in range(5):
            asked.append(number)
            yield TEXT

    next(caveat.score_many(texts()))
    assert len(asked) < 5


def test_a_rubric_may_be_an_object_a_path_or_a_name(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("extends: builtin\nid: house\nversion: 1.0.0\ntitle: House\n", encoding="utf-8")
    for rubric in (caveat.load_rubric("classroom"), "classroom", house, str(house)):
        assert caveat.score(TEXT, rubric=rubric).rubric == (
            rubric if not isinstance(rubric, str | Path) else caveat.load_rubric(rubric)
        )


def test_a_notebook_shows_the_page_in_a_frame_that_cannot_reach_it() -> None:
    shown = caveat.score(TEXT)._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts"' in shown
    assert "<script" not in shown


def test_importing_the_package_costs_next_to_nothing() -> None:
    code = "import sys, caveat; print(*[name for name in sys.modules if name.partition('.')[0] in {'caveat', 'pydantic', 'jinja2', 'yaml', 'typer'}])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) <= {"caveat", "caveat.errors", "caveat.version"}


def test_what_the_package_offers_is_what_it_says() -> None:
    assert set(caveat.__all__) <= set(dir(caveat))
    for name in caveat.__all__:
        assert getattr(caveat, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        caveat.nothing  # noqa: B018


def test_the_examples_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"```python\n(.*?)```(?:\n\nprints\n\n```\n(.*?)```)?", PAGE, re.S)
    assert len(examples) >= 3
    for code, printed in examples:
        exec(compile(code.replace('"report.html"', repr(str(tmp_path / "report.html"))), "docs/python.md", "exec"), {})
        if printed:
            assert capsys.readouterr().out == printed


def test_the_page_names_everything_that_is_offered() -> None:
    for name in (*caveat.__all__, "to_json", "to_html", "to_markdown"):
        assert f"`{name}" in PAGE or f"`caveat.{name}" in PAGE or name.startswith("__"), name


def test_json_of_the_api_fits_the_schema() -> None:
    import jsonschema

    schema = json.loads((ROOT / "src/caveat/report/report.schema.json").read_text(encoding="utf-8"))
    schema |= {"$ref": "#/$defs/ArticleJson"}
    del schema["required"], schema["properties"]
    jsonschema.validate(json.loads(caveat.score(TEXT).to_json(include_text=True)), schema)
