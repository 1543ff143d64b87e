"""Standard output and error: UTF-8 everywhere, no command for a terminal, exit codes that mean one thing."""

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest

from caveat.report.clean import visible, visible_json
from tests.unit.cli.command import BRIDGE, ROOT
from tests.unit.cli.inside import inside

LATIN = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
TEXT = "The pier opens — “soon”\n\nBy Zoë 李\n\n“It opens on Monday,” said Zoë Łukasz 李小龙, the harbour’s chief engineer. It may be late, sources said.\n"


def shell(line, cwd, env=None):
    """(exit code, stdout, stderr) of a line of shell in which `caveat` is the command."""
    command = f'caveat() {{ "{sys.executable}" -m caveat "$@"; }}; set -o pipefail; {line}'
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=cwd,
        capture_output=True,
        env={**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT / "src"), **(env or {})},
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


@pytest.fixture
def piece(tmp_path):
    (tmp_path / "ä.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("soon", "late"), encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(BRIDGE.read_bytes())
    return tmp_path


COMMANDS = [
    "score a.txt b.txt -f jsonl",
    "score a.txt -f markdown",
    "score a.txt",
    "check a.txt",
    "check a.txt -f github",
    "compare a.txt b.txt",
    "diff a.txt b.txt",
    "explain anonymous_source a.txt",
    "explain hedge",
    "rubric doc",
    "rubric whatif a.txt --set named_sourcing=60",
    "schema report",
]
ALL = f"""
import sys
from caveat.cli.main import main
for line in {COMMANDS!r}:
    sys.argv = ["caveat", *line.split(" ")]
    try:
        main()
    except SystemExit as end:
        assert not end.code, line
"""


def test_output_is_the_same_bytes_in_every_locale(piece):
    (piece / "ä.txt").rename(piece / "a.txt")
    said = []
    for env in ({"PYTHONUTF8": "1"}, LATIN, ASCII):
        run = subprocess.run(
            [sys.executable, "-c", ALL],
            cwd=piece,
            capture_output=True,
            env={**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT / "src"), **env},
            check=False,
        )
        assert run.returncode == 0, run.stderr
        said.append(run.stdout)
    assert "李小龙" in said[0].decode("utf-8")
    assert said[1:] == [said[0]] * 2


ENDS = [
    ("caveat score ä.txt", 0),
    ("caveat check c.txt --fail-under 100", 1),
    ("caveat score nowhere.txt", 2),
    ("caveat score ä.txt > /dev/full", 2),
    ("caveat score ä.txt b.txt -f jsonl > /dev/full", 2),
    ("caveat rubric doc > /dev/full", 2),
    ("caveat check ä.txt > /dev/full", 2),
    ("caveat schema > /dev/full", 2),
    ("caveat score ä.txt >&-", 2),
    ("caveat check ä.txt >&-", 2),
    ("caveat explain hedge >&-", 2),
    ("caveat score - <&-", 2),
    ("caveat score ä.txt -o out >&- <&-", 0),
    ("caveat score ä.txt 2>&- > /dev/null", 0),
    ("caveat score nowhere.txt 2>&-", 2),
    ("caveat score ä.txt -f json --include-text | head -c 1", 0),
    ("caveat score ä.txt b.txt ä.txt -f jsonl --jobs 2 | true", 0),
    ("caveat rubric doc | true", 0),
    ("caveat explain hedge | true", 0),
    ("caveat check *.txt --notes 2>&1 | true", 0),
]


@pytest.mark.parametrize(("line", "code"), ENDS)
def test_an_exit_code_means_one_thing(piece, line, code):
    ended, _, err = shell(line, piece)
    assert ended == code, err
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err
    assert code < 2 or "2>&-" in line or err.startswith(b"caveat: ")


def test_a_stream_that_was_closed_gives_its_number_to_no_file(piece):
    code, _, err = shell("caveat score ä.txt b.txt -o out.jsonl >&- 2>&- <&-", piece)
    assert (code, err) == (0, b"")
    assert [json.loads(line)["source"] for line in (piece / "out.jsonl").read_text().splitlines()] == ["ä.txt", "b.txt"]


@pytest.mark.parametrize("command", [["check", "x.txt"], ["score", "x.txt"], ["rubric", "show"]])
def test_a_mistake_of_ours_is_two_and_one_line(tmp_path, command):
    script = (
        "import sys, caveat.pipeline, caveat.load.rubric as r\n"
        "def boom(*a, **k): raise TypeError('no \\x1b[31m')\n"
        "r.load_rubric = boom\n"
        f"sys.argv = ['caveat', *{command!r}, *sys.argv[1:]]\n"
        "from caveat.cli.main import main; main()"
    )
    run = [sys.executable, "-c", script]
    plain = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (plain.returncode, plain.stdout) == (2, "")
    assert "TypeError: no \\x1b[31m" in plain.stderr
    assert "Traceback" not in plain.stderr
    told = subprocess.run([*run, "--debug"], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert told.returncode == 2
    assert "Traceback" in told.stderr


CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BAD = "\x1b[31mred\x1b]0;own\x07\x9b2J\u202eevil\x85\r"


def hostile(folder):
    """Every place from which somebody's text reaches the two streams."""
    name = "n\x1b[31mred\x1b]0;own\x07.txt"
    (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "bad\x1b[5m.txt").write_bytes(b"\0" * 50)
    (folder / "a.txt").write_text(
        f"Title {BAD}\n\nBy Ana {BAD} Bo\n\n“It is {BAD} so,” said Ana Bo.\n", encoding="utf-8"
    )
    rows = [{"id": f"a{BAD}", "text": ""}, {"id": f"b{BAD}", "text": TEXT, "title": f"t{BAD}"}]
    (folder / "list.jsonl").write_text("\n".join(map(json.dumps, rows)))
    out = io.StringIO()
    csv.writer(out).writerow([f"c{BAD}", f"d{BAD}"])
    (folder / "cols.csv").write_text(out.getvalue() + "1,2\n", encoding="utf-8")
    (folder / "house.yaml").write_text(
        'extends: builtin\nid: house\nversion: "1"\nrules: "\\e[31m" \x85\u202eq\n', encoding="utf-8"
    )
    (folder / "odd.yaml").write_text('"\\e[31m\\a": 1\n', encoding="utf-8")
    return name


LINES = [
    "score NAME", "score NAME a.txt", "score bad*.txt nowhere\x1b[31m.txt", "score list.jsonl", "score cols.csv",
    "score list.jsonl --text-field \x1b[31mx", "score a.txt -f markdown", "score a.txt -f csv", "score list.jsonl -f csv",
    "check NAME list.jsonl", "check NAME -f github", "check a.txt list.jsonl -f github --notes", "check NAME a.txt -f json",
    "compare NAME a.txt", "diff NAME a.txt", "explain hedge NAME", "explain h\x1b[31m", "rubric check house.yaml",
    "rubric check odd.yaml", "rubric check nowhere\x1b[31m.yaml", "rubric check house.yaml -f json", "score a.txt --rubric house.yaml",
    "score a.txt -o x\x1b[31m.pdf", "score a.txt -o \x1b[31m.html", "rubric whatif NAME a.txt --set named_sourcing=60",
    "score a.txt -f \x1b[31m", "agree a.txt NAME", "calibrate NAME a.txt", "seeds a\x1b[31m", "rubric init h\x1b[31m.yaml",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_no_text_of_anybody_commands_the_terminal(tmp_path, line):
    name = hostile(tmp_path)
    _, out, err = inside(*(word.replace("NAME", name) for word in line.split(" ")), cwd=tmp_path)
    assert CONTROLS.search(out.replace("\r\n", "\n")) is None
    assert CONTROLS.search(visible(err)) is None  # what `main` says goes through the same
    assert CONTROLS.search(err) is None or "nowhere" in line or err.count("\n") <= 3


def test_names_are_written_out_and_words_are_left_alone():
    assert visible("a\x1b[31m\u202eb\x9b\U000e0001") == r"a\x1b[31m\u202eb\x9b\U000e0001"
    assert visible("Zoë, 李小龙: “so”\n\tline 👩‍👩‍👧") == "Zoë, 李小龙: “so”\n\tline 👩‍👩‍👧"


def test_the_real_process_cleans_what_it_says(tmp_path):
    name = hostile(tmp_path)
    for args in (
        ["score", "nowhere\x1b[31m.txt"],
        ["score", name, "--rubric", "house.yaml"],
        ["check", name],
        ["score", "-f", "\x1b]0;x\x07"],
    ):
        run = subprocess.run([sys.executable, "-m", "caveat", *args], cwd=tmp_path, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # fmt: skip
        assert CONTROLS.search(run.stdout.decode() + run.stderr.decode()) is None, args


def test_json_keeps_what_the_text_holds(tmp_path):
    (tmp_path / "list.jsonl").write_text(json.dumps({"text": f"{TEXT} He called it “so \x1b[31mred”."}))
    _, out, _ = inside("score", "list.jsonl", "-f", "json", "--include-text", cwd=tmp_path)
    assert "\x1b" not in out
    assert "\x1b[31mred" in json.loads(out)["articles"][0]["article"]["text"]
    text = json.dumps({"a": "\x85\u202e\U000e0001 Zoë"}, ensure_ascii=False)
    assert visible_json(text) == '{"a": "\\u0085\\u202e\\udb40\\udc01 Zoë"}'
    assert json.loads(visible_json(text)) == json.loads(text)
