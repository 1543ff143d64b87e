"""`--resume`: after kill -9 nothing is lost, nothing done twice, nothing mixed."""

import json

import pytest

from tests.unit.cli.command import caveat
from tests.unit.cli.runs import contents, finish, kill_and_resume, write_articles

JOURNAL = ".caveat-run.jsonl"


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    write_articles(folder, 200)
    return folder


@pytest.fixture(scope="module")
def undisturbed(articles, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed")
    assert finish(articles, "-f", "json", "-o", out / "folder")[0] == 2
    assert finish(articles, "-f", "jsonl", "-o", out / "all.jsonl")[0] == 2
    return out


def test_a_folder_killed_three_times(articles, undisturbed, tmp_path):
    size = (undisturbed / "folder" / JOURNAL).stat().st_size
    out = tmp_path / "folder"
    hit, (code, err) = kill_and_resume(articles, out, out / JOURNAL, ["-f", "json"], 3, size, seed=7)
    assert (hit, code) == (3, 2)
    assert err.count("piece-00003.txt: the file is empty") == 1
    assert contents(out) == contents(undisturbed / "folder")


def test_one_file_killed_twice(articles, undisturbed, tmp_path):
    out = tmp_path / "all.jsonl"
    hit, (code, _) = kill_and_resume(articles, out, tmp_path / "all.jsonl.journal", ["-f", "jsonl"], 2, 30_000, seed=11)
    assert (hit, code) == (2, 2)
    assert contents(tmp_path)["all.jsonl"] == contents(undisturbed)["all.jsonl"]
    assert [path.name for path in tmp_path.iterdir()] == ["all.jsonl"]


@pytest.fixture
def few(tmp_path):
    """Four articles and the reports of them."""
    write_articles(tmp_path / "in", 8)
    assert finish(tmp_path / "in", "-f", "json", "-o", tmp_path / "out")[0] == 2
    return tmp_path


def times(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def again(few, *more):
    return finish(few / "in", "-f", "json", "-o", few / "out", "--resume", *more)


def test_nothing_is_done_twice(few):
    before = times(few / "out")
    again(few)
    assert times(few / "out") == before


def test_only_a_changed_article_is_done_again(few):
    before = times(few / "out")
    (few / "in" / "north" / "piece-00001.txt").write_text("Another text altogether, and a short one.\n")
    again(few)
    changed = [name for name, time in times(few / "out").items() if before[name] != time]
    assert changed == ["piece-00001.json"]
    finish(few / "in", "-f", "json", "-o", few / "anew")
    assert contents(few / "out") == contents(few / "anew")


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_text("{}")])
def test_a_report_that_is_gone_or_changed_is_made_again(few, damage):
    before = contents(few / "out")
    damage(few / "out" / "piece-00002.json")
    again(few)
    assert contents(few / "out") == before


def test_articles_that_are_gone_or_new_shift_no_report(few):
    (few / "in" / "north" / "piece-00000.txt").unlink()
    write_articles(few / "in" / "a", 2)
    again(few)
    finish(few / "in", "-f", "json", "-o", few / "anew")
    assert contents(few / "out") == contents(few / "anew")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--include-text"], "set of options"),
        (["--rubric", "classroom"], "rubric"),
        (["--view", "research"], "options"),
    ],
)
def test_another_run_is_refused(few, more, says):
    before = contents(few / "out")
    code, err = again(few, *more)
    assert code == 2
    assert says in err
    assert "Leave --resume away" in err
    assert contents(few / "out") == before


def test_another_version_is_refused(few):
    journal = few / "out" / JOURNAL
    text = journal.read_text()
    head = json.loads(text.split("\n", 1)[0])
    head["version of caveat"] = "0.0.1"
    journal.write_text(json.dumps(head) + "\n" + text.split("\n", 1)[1])
    assert "another version of caveat" in again(few)[1]


@pytest.mark.parametrize("keep", [0, 1, 40, 700, -1, -200])
def test_a_journal_torn_anywhere(few, keep):
    before = contents(few / "out")
    journal = few / "out" / JOURNAL
    journal.write_bytes(journal.read_bytes()[:keep])
    again(few)
    assert contents(few / "out") == before


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "terminal", "markdown", "annotations"])
@pytest.mark.parametrize("torn", [0, 500, 20_000])
def test_one_file_of_every_form_goes_on(few, form, torn, monkeypatch):
    """The state of a killed run: a journal with some lines, a partial file with more."""
    from caveat.cli import sheet
    from tests.unit.cli.test_check import CaveatError  # noqa: F401

    whole = few / "whole.out.txt"
    finish(few / "in", "-f", form, "-o", whole)
    kept = few / "kept"
    kept.mkdir()
    monkeypatch.setattr(sheet.Journal, "remove", lambda self: self.close())
    from typer.testing import CliRunner

    from caveat.cli.main import _score, app

    _score()
    target = few / "again.txt"
    CliRunner().invoke(app, ["score", str(few / "in"), "-f", form, "-o", str(target)])
    monkeypatch.undo()
    target.rename(few / "again.txt.partial")
    journal = few / "again.txt.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:4]) + lines[4][:30])
    partial = (few / "again.txt.partial").read_bytes()
    (few / "again.txt.partial").write_bytes(partial[: len(partial) - torn] if torn else partial)
    finish(few / "in", "-f", form, "-o", target, "--resume")
    assert target.read_bytes() == whole.read_bytes()
    assert not journal.exists()


def test_resume_needs_a_place():
    code, _, err = caveat("score", "seeds", "--resume")
    assert code == 2
    assert "--output" in err


def test_reports_within_a_folder_of_articles_are_no_articles(few):
    out = few / "in" / "reports"
    finish(few / "in", "-f", "json", "-o", out)
    before = contents(out)
    finish(few / "in", "-f", "json", "-o", out, "--resume")
    assert contents(out) == before
    code, err = finish(few / "in", "-f", "json", "-o", few / "in")
    assert code == 2
    assert "among the articles" in err
