"""What a command may write: never an input, a link, or a file that Caveat did not write."""

import hashlib
import json
import os
import shutil
import unicodedata

import pytest

from tests.unit.cli.command import BRIDGE
from tests.unit.cli.runs import contents, inside

TEXT = BRIDGE.read_text(encoding="utf-8")
HTML = f"<html><body><h1>Bridge</h1>{''.join(f'<p>{part}</p>' for part in TEXT.split(chr(10) * 2))}</body></html>"
NFD = unicodedata.normalize("NFD", "café.txt")
HEAD = '{"journal format":2}'


def journal(*lines):
    return "\n".join([HEAD, *(line if isinstance(line, str) else json.dumps(line) for line in lines)]) + "\n"


@pytest.fixture
def desk(tmp_path):
    """A folder as people have it: articles, tables, pages and notes of their own, links, a house rubric."""
    (tmp_path / "precious.txt").write_text("Years of work.\n")
    w = tmp_path / "w"
    for folder in ("used", "indexed", "sub", "docs", "journals", "schemas", "names", "tmp"):
        (w / folder).mkdir(parents=True)
    for name in ("a.txt", "b.txt", "draft.md", NFD, "two.txt"):
        (w / name).write_text(TEXT.replace("Brodie", name), encoding="utf-8")
    for name in ("story.html", "other.html"):
        (w / name).write_text(HTML, encoding="utf-8")
    (w / "a.json").write_text(json.dumps({"text": TEXT}))
    (w / "list.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    (w / "data.csv").write_text(f'id,text\n1,"{TEXT.replace(chr(34), chr(39))}"\n', encoding="utf-8")
    (w / "ratings.csv").write_text("article,rating\na.txt,3\n")
    (w / "house.yaml").write_text("extends: builtin\nid: house\nversion: '1'\n")
    for name in (
        "notes.html", "notes.json", "notes.csv", "notes.txt", "notes.jsonl", "notes.md", "used/a.html", "used/a.json",
        "indexed/index.html", "docs/rubric.md", "schemas/overlay.json", "house.md", "made.yaml",
        "tmp/.x.y.tmp", "tmp/.x.123.tmp", "tmp/.a.json.4711.tmp", "tmp/notes.partial",
    ):  # fmt: skip
        (w / name).write_text(f"My own {name}.\n")
    (w / "link.html").symlink_to("../precious.txt")
    (w / "dangling.html").symlink_to("nowhere")
    (w / "to-a.txt").symlink_to("a.txt")
    (w / "to-folder").symlink_to("used")
    os.link(w / "a.txt", w / "hard.txt")
    os.mkfifo(w / "fifo.txt")
    return tmp_path


def state(folder):
    """Digest, links and kinds of everything below a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder" if path.is_dir() else "special"
    return found


READ = [  # an input would be overwritten: --force changes nothing
    "score story.html other.html -o .",
    "score story.html -o .",
    "score *.html -o .",
    "score draft.md -f markdown -o .",
    "score draft.md -o draft.md",
    "score story.html -f html -o story.html",
    "score story.html -o ./sub/../story.html",
    "score story.html -o STORY.HTML",
    "score story.html -o sub/../../w/Story.html",
    f"score {NFD} -o {unicodedata.normalize('NFC', NFD)}",
    "score data.csv -f csv -o data.csv",
    "score data.csv list.jsonl -f json -o notes.json -f csv -o data.csv",
    "score list.jsonl -o list.jsonl",
    "score a.json -f json -o a.json",
    "score a.txt -o a.txt",
    "score a.txt -o hard.txt",
    "score hard.txt -o a.txt",
    "score to-a.txt -o a.txt",
    "score *.txt -o b.txt",
    "score [ab].txt -f terminal -o a.txt --resume",
    "compare story.html other.html -f html -o story.html",
    "compare a.txt b.txt -o b.txt",
    "diff a.txt b.txt -o a.txt",
    "diff a.json b.txt -f json -o a.json",
    "calibrate ratings.csv a.txt --rubric house.yaml --name house -o .",
    "calibrate ratings.csv story.html --name story -o .",
    "score . -f csv -o data.csv",
]
NEVER = [  # no regular file, or no name for output: --force changes nothing
    "score a.txt -o link.html",
    "score b.txt -o to-a.txt",
    "score a.txt -o dangling.html",
    "score b.txt -o fifo.txt",
    "score a.txt -o /dev/null",
    "score a.txt -o /dev/stdout",
    "score a.txt -o notes.txt/x.html",
    "score a.txt -o notes.txt/",
    "score a.txt -o b.txt/out",
    "score a.txt -o out.pdf",
    "score a.txt -o out.docx",
    "score a.txt -o out.tsv",
    "score a.txt -o house.yaml",
    "score a.txt -o ''",
    "score a.txt -o ' '",
    "score a.txt -f csv -o x.html",
    "score a.txt -f json -o x.jsonl",
    "score a.txt -f html -o x.json",
    "score a.txt b.txt -o x.html",
    "score a.txt -o .caveat-run.jsonl",
    "score a.txt -o .caveat-written.jsonl",
    "score a.txt -o .caveat-x.json",
    "compare a.txt b.txt -o link.html",
    "compare a.txt b.txt -o used",
    "compare a.txt b.txt -o x.csv",
    "diff a.txt b.txt -o ''",
    "calibrate ratings.csv a.txt --name ../x -o sub",
    "calibrate ratings.csv a.txt --name a/b -o sub",
    "calibrate ratings.csv a.txt -o ''",
    "rubric doc -o ''",
    "rubric doc -o notes.txt",
]
FOREIGN = [  # somebody's own file: only --force replaces it
    "score a.txt -o notes.html",
    "score a.txt -o notes.json",
    "score a.txt -o notes.csv",
    "score a.txt -o notes.txt",
    "score a.txt -o notes.md",
    "score a.txt b.txt -f jsonl -o notes.jsonl",
    "score a.txt -o notes.html --resume",
    "score a.txt -o used",
    "score a.txt -o to-folder",
    "score a.txt -f json -o used",
    "score a.txt -o used --resume",
    "score b.txt -o indexed",
    "score b.txt -o indexed --resume",
    "compare a.txt b.txt -o notes.html",
    "diff a.txt b.txt -o notes.json",
    "rubric doc -o docs",
    "rubric schema --write schemas",
    "calibrate ratings.csv a.txt --name made -o .",
]
FULL = [  # what these commands begin is always new
    "rubric init house.yaml",
    "rubric init dangling.html",
    "rubric init --whole used",
    "rubric init --whole dangling.html",
    "seeds used",
    "seeds link.html",
    "seeds a.txt",
]


def misuse(desk, line, *more):
    before = state(desk)
    args = [" " if word == "'_'" else word.strip("'") for word in line.replace("' '", "'_'").split(" ")]
    code, _, err = inside(*args, *more, cwd=desk / "w")
    assert code == 2, err
    assert err.strip()
    return before, state(desk), err


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("line", [*READ, *NEVER])
def test_no_input_no_link_and_no_odd_name_is_ever_written(desk, line, force):
    before, after, _ = misuse(desk, line, *force)
    assert after == before


@pytest.mark.parametrize("line", FULL)
def test_what_begins_something_new_takes_no_place_that_is_taken(desk, line):
    before, after, err = misuse(desk, line)
    assert after == before
    assert "is there already" in err


@pytest.mark.parametrize("line", [line for line in FOREIGN if "--resume" not in line])
def test_what_somebody_else_wrote_is_refused_before_any_work(desk, line, monkeypatch):
    monkeypatch.setattr("caveat.pipeline.Pipeline.run", None)
    before, after, err = misuse(desk, line)
    assert after == before
    assert "not as Caveat wrote it" in err
    assert "--force" in err


@pytest.mark.parametrize("line", [line for line in FOREIGN if "--resume" in line])
def test_going_on_replaces_nothing_of_others_either(desk, line):
    before, after, err = misuse(desk, line)
    assert {name: after.get(name) for name in before} == before
    assert "not as Caveat wrote it" in err


@pytest.mark.parametrize("line", [line for line in FOREIGN if not line.startswith("calibrate")])
def test_force_replaces_what_was_named_and_only_that(desk, line):
    before = state(desk)
    code, _, err = inside(*line.split(" "), "--force", cwd=desk / "w")
    assert code == 0, err
    after = state(desk)
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed
    assert all(
        name.startswith(("w/notes.", "w/used/a.", "w/indexed/index.html", "w/docs/rubric.md", "w/schemas/overlay.json"))
        for name in changed
    )


AGAIN = [
    "score a.txt -o made.html",
    "score a.txt b.txt -f jsonl -o all.jsonl",
    "score a.txt b.txt -o all.csv",
    "score . -f csv -o all.csv",
    "score a.txt -o out",
    "score data.csv list.jsonl -f json -o out",
    "compare a.txt b.txt -o side.html",
    "diff a.txt b.txt -o change.json",
    "rubric doc -o pages",
    "rubric schema --write made",
]


@pytest.mark.parametrize("line", AGAIN)
def test_the_same_command_twice_needs_no_force_until_somebody_changes_a_file(desk, line):
    w = desk / "w"
    (w / "fifo.txt").unlink()
    first = inside(*line.split(" "), cwd=w)
    before = state(desk)
    assert inside(*line.split(" "), cwd=w)[0] == first[0] in (0, 2), first
    assert state(desk) == before
    made = w / next(name for name in ("made.html", "all.jsonl", "all.csv", "out/index.html", "side.html", "change.json",
                                      "pages/rubric.md", "made/overlay.json") if (w / name).exists())  # fmt: skip
    assert "Wrote" in first[2]
    made.write_text(made.read_text(encoding="utf-8") + "\nA note of my own.\n", encoding="utf-8")
    before = state(desk)
    code, _, err = inside(*line.split(" "), cwd=w)
    assert (code, state(desk)) == (2, before)
    assert made.name in err


def test_a_draft_that_changed_replaces_the_report_of_the_one_before(desk):
    w = desk / "w"
    for text in (TEXT, TEXT.replace("said", "claimed"), TEXT):
        (w / "a.txt").write_text(text, encoding="utf-8")
        for line in ("score a.txt -o made.html", "score a.txt -o out", "compare a.txt b.txt -o side.html"):
            code, _, err = inside(*line.split(" "), cwd=w)
            assert code == 0, err


def test_a_forged_record_gives_no_leave_to_overwrite_an_input(desk):
    w = desk / "w"
    for name in ("story.html", "a.txt"):
        digest = hashlib.sha256((w / name).read_bytes()).hexdigest()
        with (w / ".caveat-written.jsonl").open("a") as record:
            record.write(f'{{"caveat wrote here":1}}\n["{name}","{digest}"]\n')
    before = state(desk)
    for line in ("score story.html other.html -o .", "score a.txt -o a.txt", "compare a.txt b.txt -o a.txt"):
        assert inside(*line.split(" "), "--force", cwd=w)[0] == 2
    assert state(desk) == before


def test_reports_do_not_take_the_place_of_index_pages(tmp_path):
    for folder in ("a", "index"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2.txt").write_text(TEXT, encoding="utf-8")
    code, _, err = inside("score", "a/2.txt", "index/2.txt", "-o", "out", cwd=tmp_path)
    assert code == 0, err
    made = contents(tmp_path / "out")
    assert len([name for name in made if name.endswith(".html")]) == 3
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in page for name in made if name.endswith(".html") and name != "index.html")


def test_a_used_folder_is_said_to_be_one_and_keeps_the_reports_of_others(desk):
    w = desk / "w"
    inside("score", "a.txt", "b.txt", "two.txt", "-f", "json", "-o", "out", cwd=w)
    kept = (w / "out" / "two.json").read_bytes()
    code, _, err = inside("score", "a.txt", "draft.md", "-f", "json", "-o", "out", cwd=w)
    assert code == 0
    assert "out holds 3 reports of an earlier run" in err
    assert "Wrote 2 reports (1 replaced, 2 of an earlier run left and not in the index)" in err
    assert (w / "out" / "two.json").read_bytes() == kept
    assert "two.json" not in (w / "out" / "index.html").read_text(encoding="utf-8")
    # and they are still known as ours
    assert inside("score", "a.txt", "b.txt", "two.txt", "-f", "json", "-o", "out", cwd=w)[0] == 0


def test_index_pages_that_are_too_many_go_if_they_are_ours(desk, monkeypatch):
    monkeypatch.setattr("caveat.report.html.ROWS_A_PAGE", 1)
    w = desk / "w"
    inside("score", "a.txt", "b.txt", "two.txt", "-f", "json", "-o", "out", cwd=w)
    (w / "out" / "index-3.html").write_text("mine now")
    (w / "out" / "index-7.html").write_text("mine as well")
    code, _, err = inside("score", "a.txt", "-f", "json", "-o", "out", cwd=w)
    assert code == 0, err
    assert {path.name for path in (w / "out").glob("index*")} == {"index.html", "index-3.html", "index-7.html"}


def test_temporary_files_of_others_stay(desk):
    tmp = desk / "w" / "tmp"
    before = contents(tmp)
    for more in ((), ("--resume",)):
        assert inside("score", "a.txt", "-f", "json", "-o", "tmp", *more, cwd=desk / "w")[0] == 0
    assert {name: contents(tmp)[name] for name in before} == before
    assert [path.name for path in tmp.glob(".caveat-*.tmp")] == []


def test_a_row_that_would_take_a_file_of_somebody_is_an_error_of_its_own(desk):
    w = desk / "w"
    (w / "names" / "list-2.json").write_text("mine")
    (w / "list.jsonl").write_text((json.dumps({"text": TEXT}) + "\n") * 3)
    code, _, err = inside("score", "list.jsonl", "-f", "json", "-o", "names", cwd=w)
    assert code == 2
    assert "list.jsonl#2: names/list-2.json: is there already" in err
    assert (w / "names" / "list-2.json").read_text() == "mine"
    assert (w / "names" / "list-1.json").exists()
    assert (w / "names" / "list-3.json").exists()


def test_a_file_that_comes_while_the_run_goes_on_is_not_lost(desk, monkeypatch):
    from caveat.cli import folder

    w = desk / "w"
    stage = folder.stage

    def and_somebody_writes(place, pieces, *, mark, sync=False):
        (w / "out" / "b.json").write_text("mine")
        return stage(place, pieces, mark=mark, sync=sync)

    monkeypatch.setattr(folder, "stage", and_somebody_writes)
    code, _, err = inside("score", "a.txt", "b.txt", "-f", "json", "-o", "out", cwd=w)
    assert code == 2
    assert "b.txt: out/b.json: is there already" in err
    assert (w / "out" / "b.json").read_text() == "mine"
    assert (w / "out" / "a.json").exists()
    assert [path.name for path in (w / "out").glob("*.tmp")] == []


HOSTILE = {
    "parent": lambda path, digest: {"name": "x", "source": "x", "sha256": "", "files": {"../../precious.txt": digest}},
    "absolute": lambda path, digest: {"name": "x", "source": "x", "sha256": "", "files": {str(path): digest}},
    "dots": lambda path, digest: {"name": "x", "source": "x", "sha256": "", "files": {"..": digest, ".": digest}},
    "nul": lambda path, digest: {"name": "x", "source": "x", "sha256": "", "files": {"a\0b": digest}},
    "neighbour": lambda path, digest: {"name": "mine", "source": "x", "sha256": "", "files": {"mine.json": "0" * 64}},
    "no name": lambda path, digest: {"source": "x", "sha256": "", "files": {"mine.json": digest}},
    "number": lambda path, digest: 1,
    "list": lambda path, digest: [1],
    "null": lambda path, digest: None,
    "types": lambda path, digest: {"name": 1, "source": [], "sha256": {}, "files": ["a"], "row": {}},
    "files": lambda path, digest: {"name": "x", "source": "x", "sha256": "", "files": {"mine.json": None}},
    "row": lambda path, digest: {"name": "a", "source": "a.txt", "sha256": digest, "files": {"a.json": ""}, "row": [1]},
    "error": lambda path, digest: {"name": "a", "source": "a.txt", "sha256": digest, "error": 4, "hint": []},
    "deep": lambda path, digest: "[" * 100_000,
    "long": lambda path, digest: '"' + "x" * 5_000_000 + '"',
    "binary": lambda path, digest: "\x00\x01\udcff",
    "size": lambda path, digest: {"source": "a.txt", "sha256": digest, "size": 10**18, "digest": digest},
    "minus": lambda path, digest: {"source": "a.txt", "sha256": digest, "size": -5, "digest": digest},
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("place", ["folder", "file"])
def test_a_hostile_journal_reaches_nothing(desk, kind, place):
    w = desk / "w"
    args = ("score", "a.txt", "b.txt", "-f", "json", "-o", "out/" if place == "folder" else "out.json")
    inside(*args, cwd=w)
    whole = state(w)
    path = w / ("out/.caveat-run.jsonl" if place == "folder" else ".caveat-out.json.journal")
    head = path.read_text().split("\n", 1)[0] if path.exists() else HEAD
    if place == "folder":
        (w / "out" / "mine.json").write_text("mine")
    else:
        (w / ".caveat-out.json.partial").write_text("{")
    digest = hashlib.sha256((desk / "precious.txt").read_bytes()).hexdigest()
    line = HOSTILE[kind](desk / "precious.txt", digest)
    text = line if isinstance(line, str) else json.dumps(line)
    path.write_bytes(f"{head}\n{text}\n".encode("utf-8", "surrogateescape"))
    before = {name: digest for name, digest in state(desk).items() if ".caveat-" not in name}
    code, _, err = inside(*args, "--resume", cwd=w)
    after = state(desk)
    assert {name: after.get(name) for name in before} == before
    assert code == 0 or "another" in err
    if place == "folder":
        assert code == 0
        (w / "out" / "mine.json").unlink()
        assert state(w) == whole


@pytest.mark.parametrize("name", ["out/.caveat-run.jsonl", "out/.caveat-written.jsonl", ".caveat-all.json.partial", ".caveat-all.json.journal", ".caveat-written.jsonl"])  # fmt: skip
@pytest.mark.parametrize("kind", ["link", "dangling", "hard link", "folder", "fifo", "notes", "input"])
@pytest.mark.parametrize("more", [(), ("--resume",), ("--force",)], ids=["fresh", "resume", "force"])
def test_files_of_ours_that_are_others(desk, name, kind, more):
    w = desk / "w"
    (w / "out").mkdir()
    path = w / name
    make = {
        "link": lambda: path.symlink_to(desk / "precious.txt"),
        "dangling": lambda: path.symlink_to(desk / "nowhere"),
        "hard link": lambda: os.link(desk / "precious.txt", path),
        "folder": path.mkdir,
        "fifo": lambda: os.mkfifo(path),
        "notes": lambda: path.write_text("My own notes.\n"),
        "input": lambda: shutil.copy(w / "list.jsonl", path),
    }
    make[kind]()
    source = name if kind == "input" else "a.txt"
    before = state(desk)
    target = "out" if name.startswith("out/") else "all.json"
    code, _, err = inside("score", "b.txt", source, "-f", "json", "-o", target, *more, cwd=w)
    assert code == 2, err
    assert state(desk) == before


def test_a_full_disk_in_the_middle_of_many_pages_leaves_the_old_ones(desk, monkeypatch):
    from caveat.cli import door

    w = desk / "w"
    assert inside("rubric", "doc", "-o", "pages", cwd=w)[0] == 0
    before = state(desk)
    stage, count = door.stage, iter(range(100))

    def and_then_full(folder, pieces, *, mark, sync=False):
        def short():
            yield from pieces
            if next(count) > 5:
                raise OSError(28, "No space left on device")

        return stage(folder, short(), mark=mark, sync=sync)

    monkeypatch.setattr(door, "stage", and_then_full)
    code, _, err = inside("rubric", "doc", "classroom", "-o", "pages", cwd=w)
    assert code == 2
    assert "No space left" in err
    assert state(desk) == before
