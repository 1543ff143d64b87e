"""`--resume`: after kill -9 nothing is lost, nothing done twice, nothing mixed."""

import json

import pytest

from caveat.cli.journal import Journal
from tests.unit.cli.runs import contents, finish, here, kill_and_resume, write_articles

FILE = ".caveat-run.jsonl"


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
    size = (undisturbed / "folder" / FILE).stat().st_size
    out = tmp_path / "folder"
    hit, (code, err) = kill_and_resume(articles, out, out / FILE, ["-f", "json"], 3, size, seed=7)
    assert (hit, code) == (3, 2)
    assert err.count("piece-00003.txt: the file is empty") == 1
    assert contents(out) == contents(undisturbed / "folder")


def test_one_file_killed_twice(articles, undisturbed, tmp_path):
    out = tmp_path / "all.jsonl"
    hit, (code, _) = kill_and_resume(
        articles, out, tmp_path / ".caveat-all.jsonl.journal", ["-f", "jsonl"], 2, 30_000, seed=11
    )
    assert (hit, code) == (2, 2)
    assert contents(tmp_path)["all.jsonl"] == contents(undisturbed)["all.jsonl"]
    assert {path.name for path in tmp_path.iterdir()} == {"all.jsonl", ".caveat-written.jsonl"}


@pytest.fixture
def few(tmp_path):
    """Four articles and the reports of them."""
    write_articles(tmp_path / "in", 8)
    assert here(tmp_path / "in", "-f", "json", "-o", tmp_path / "out")[0] == 2
    return tmp_path


def times(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.json")}


def again(few, *more):
    return here(few / "in", "-f", "json", "-o", few / "out", "--resume", *more)


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
    here(few / "in", "-f", "json", "-o", few / "anew")
    assert contents(few / "out") == contents(few / "anew")


def test_a_row_that_no_article_can_be_made_of_is_not_tried_again(tmp_path, monkeypatch):
    rows = [{"text": "The pier opens."}, {"text": "x " * 3_000}, {"text": "It may be late."}]
    (tmp_path / "list.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run = ("-f", "json", "-o", tmp_path / "out", "--limit", "text_bytes=5000")
    code, first = here(tmp_path / "list.jsonl", *run)
    assert code == 2
    assert "list.jsonl#2" in first
    monkeypatch.setattr("caveat.batch.score_one", None)
    assert here(tmp_path / "list.jsonl", *run, "--resume") == (2, first)


def test_a_report_that_is_gone_is_made_again(few):
    before = contents(few / "out")
    (few / "out" / "piece-00002.json").unlink()
    again(few)
    assert contents(few / "out") == before


def test_a_report_that_somebody_changed_is_theirs(few):
    before = contents(few / "out")
    report = few / "out" / "piece-00002.json"
    report.write_text("{}")
    code, err = again(few)
    assert code == 2
    assert f"{report}: is there already, and is not as Caveat wrote it" in err
    assert report.read_text() == "{}"
    again(few, "--force")
    assert contents(few / "out") == before


def test_articles_that_are_gone_or_new_shift_no_report(few):
    (few / "in" / "north" / "piece-00000.txt").unlink()
    write_articles(few / "in" / "a", 2)
    again(few)
    here(few / "in", "-f", "json", "-o", few / "anew")
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
    assert "Leave out --resume" in err
    assert contents(few / "out") == before


def test_another_version_is_refused(few):
    journal = few / "out" / FILE
    text = journal.read_text()
    head = json.loads(text.split("\n", 1)[0])
    head["version of caveat"] = "0.0.1"
    journal.write_text(json.dumps(head) + "\n" + text.split("\n", 1)[1])
    assert "another version of caveat" in again(few)[1]


@pytest.mark.parametrize("keep", [0, 1, 40, 700, -1, -200])
def test_a_journal_torn_anywhere(few, keep):
    before = contents(few / "out")
    journal = few / "out" / FILE
    journal.write_bytes(journal.read_bytes()[:keep])
    again(few)
    assert contents(few / "out") == before


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "terminal", "markdown", "annotations"])
@pytest.mark.parametrize("torn", [0, 500, 20_000])
def test_one_file_of_every_form_goes_on(few, form, torn, monkeypatch):
    """The state of a killed run: a journal with some lines, a partial file with more."""
    end = {"terminal": "txt", "markdown": "md", "annotations": "json"}.get(form, form)
    whole = few / f"whole.out.{end}"
    here(few / "in", "-f", form, "-o", whole)
    monkeypatch.setattr(Journal, "remove", lambda self: self.close())
    target = few / f"again.{end}"
    here(few / "in", "-f", form, "-o", target)
    monkeypatch.undo()
    held = few / f".caveat-again.{end}.partial"
    target.rename(held)
    journal = few / f".caveat-again.{end}.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:4]) + lines[4][:30])
    partial = held.read_bytes()
    held.write_bytes(partial[: len(partial) - torn] if torn else partial)
    here(few / "in", "-f", form, "-o", target, "--resume")
    assert target.read_bytes() == whole.read_bytes()
    assert not journal.exists()


def test_what_a_kill_leaves_half_written_is_removed(few):
    before = contents(few / "out")
    (few / "out" / ".caveat-run-00112233aabbccdd.tmp").write_text('{"source": ')
    again(few)
    assert contents(few / "out") == before


def test_resume_needs_a_place():
    code, err = here("seeds", "--resume")
    assert code == 2
    assert "--output" in err


def test_reports_within_a_folder_of_articles_are_no_articles(few):
    out = few / "in" / "reports"
    here(few / "in", "-f", "json", "-o", out)
    before = contents(out)
    here(few / "in", "-f", "json", "-o", out, "--resume")
    assert contents(out) == before
    code, err = here(few / "in", "-f", "json", "-o", few / "in")
    assert code == 2
    assert "among the articles" in err


@pytest.mark.soak
@pytest.mark.parametrize(
    ("form", "out", "journal"), [("terminal", "out", f"out/{FILE}"), ("jsonl", "a.jsonl", ".caveat-a.jsonl.journal")]
)
def test_two_thousand_articles_killed_ten_times(form, out, journal, tmp_path):
    write_articles(tmp_path / "in", 2_000)
    for place in ("whole", "torn"):
        (tmp_path / place).mkdir()
    args = ["-f", form, "--jobs", "2"]
    finish(tmp_path / "in", *args, "-o", tmp_path / "whole" / out)
    size = (tmp_path / "whole" / journal).stat().st_size if form == "terminal" else 2_000 * 190
    hit, (code, _) = kill_and_resume(
        tmp_path / "in", tmp_path / "torn" / out, tmp_path / "torn" / journal, args, 10, size, seed=2026
    )
    assert (hit, code) == (10, 2)
    assert contents(tmp_path / "torn") == contents(tmp_path / "whole")
