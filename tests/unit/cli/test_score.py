"""`caveat score` from outside: outputs, errors, exit codes, sameness."""

import json
import subprocess
import sys

import pytest

from tests.unit.cli.command import BRIDGE, SEEDS, caveat


def test_brief_of_one_article_fits_eighty_columns():
    code, out, err = caveat("score", BRIDGE)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "rubric points" in out


def test_table_for_many():
    code, out, _ = caveat("score", SEEDS)
    assert code == 0
    assert "06-bridge-report" in out


def test_json_is_one_object():
    code, out, _ = caveat("score", BRIDGE, SEEDS / "09-thin-brief.txt", "--format", "json")
    made = json.loads(out)
    assert code == 0
    assert [made["schema"], len(made["articles"]), made["errors"]] == ["caveat.report", 2, []]


def test_jsonl_is_one_article_a_line_in_input_order():
    paths = [SEEDS / "09-thin-brief.txt", BRIDGE]
    _, out, _ = caveat("score", *paths, "--format", "jsonl")
    assert [json.loads(line)["source"].rpartition("/")[2] for line in out.splitlines()] == [path.name for path in paths]


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "JSON"])
def test_every_format_prints(form):
    code, out, _ = caveat("score", BRIDGE, "--format", form)
    assert code == 0
    assert len(out) > 500


def test_folder_gets_reports_and_an_index(tmp_path):
    code, _, _ = caveat("score", BRIDGE, SEEDS / "09-thin-brief.txt", "-o", tmp_path / "out")
    assert code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "06-bridge-report.html",
        "06-bridge-report.json",
        "09-thin-brief.html",
        "09-thin-brief.json",
        "index.html",
        ".caveat-run.jsonl",
        ".caveat-written.jsonl",
    }


def test_same_names_in_two_folders_do_not_overwrite_each_other(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_bytes(BRIDGE.read_bytes())
    caveat("score", tmp_path / "a", tmp_path / "b", "-f", "json", "-o", tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").glob("[!.]*")} == {"same.json", "b-same.json", "index.html"}


def test_standard_input_with_a_name():
    code, out, _ = caveat("score", "-", "--stdin-filename", "piece.txt", "-f", "json", stdin=BRIDGE.read_bytes())
    assert code == 0
    assert json.loads(out)["articles"][0]["source"] == "piece.txt"


@pytest.fixture
def bad(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "says"),
    [("missing.txt", "missing.txt"), ("empty.txt", "empty"), ("binary.txt", "binary"), ("folder", "folder")],
)
def test_bad_input_is_named_and_the_exit_code_is_two(bad, name, says):
    code, out, err = caveat("score", bad / name)
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert out == ""


def test_one_bad_file_never_stops_the_others(bad):
    code, out, err = caveat("score", bad / "empty.txt", BRIDGE, bad / "binary.txt", "-f", "json")
    made = json.loads(out)
    assert code == 2
    assert [len(made["articles"]), len(made["errors"])] == [1, 2]
    assert all(item["error"] and item["hint"] for item in made["errors"])
    assert err.count("caveat:") == 2


def test_missing_file_beside_a_good_one_is_an_entry_too(bad):
    code, out, _ = caveat("score", bad / "missing.txt", BRIDGE, "-f", "json")
    made = json.loads(out)
    assert code == 2
    assert [len(made["articles"]), len(made["errors"])] == [1, 1]


def test_another_encoding_is_read_with_a_notice(tmp_path):
    (tmp_path / "latin.txt").write_bytes(
        BRIDGE.read_text(encoding="utf-8").replace("Brodie", "Brodié").encode("cp1252")
    )
    code, out, err = caveat("score", tmp_path / "latin.txt", "-f", "json", "--include-text")
    assert code == 0
    assert "Brodié" in json.loads(out)["articles"][0]["article"]["text"]
    assert "note" in err


def test_unknown_flag_value():
    code, _, err = caveat("score", BRIDGE, "--format", "pdf")
    assert code == 2
    assert "pdf" in err


def test_rubric_with_a_wrong_key(tmp_path):
    (tmp_path / "house.yaml").write_text("extends: builtin\nid: house\nversoin: '1'\n", encoding="utf-8")
    code, _, err = caveat("score", BRIDGE, "--rubric", tmp_path / "house.yaml")
    assert code == 2
    assert "house.yaml:3:1" in err
    assert "version" in err


def test_bytes_do_not_depend_on_hash_seed_or_processes():
    one = caveat("score", SEEDS, "-f", "json", env={"PYTHONHASHSEED": "0"})
    two = caveat("score", SEEDS, "-f", "json", "--jobs", "2", env={"PYTHONHASHSEED": "1"})
    assert one == two


def test_no_colour_without_a_terminal():
    assert "\x1b" not in caveat("score", BRIDGE, env={"FORCE_COLOR": ""})[1]


def test_default_path_imports_nothing_heavy():
    script = (
        "import sys; from caveat.cli.main import main\n"
        f"sys.argv = ['caveat', 'score', {str(BRIDGE)!r}]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'sklearn','textstat','nltk','scipy','numpy','lxml','trafilatura','pydantic','yaml','jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
