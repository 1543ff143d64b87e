"""`caveat rubric` from outside: what each command prints, writes and answers."""

import json
import re
import shutil

import pytest
from typer.testing import CliRunner

from caveat.cli.rubric import app
from caveat.errors import CaveatError
from caveat.load.rubric import load_rubric
from tests.unit.cli.command import ROOT, SEEDS, caveat

SMALL = ROOT / "tests" / "unit" / "load" / "small_rubric"


def run(*args):
    """(exit code, stdout, stderr) of `caveat rubric ARGS` in this process; errors as `main` prints them."""
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    if isinstance(result.exception, CaveatError):
        return 2, result.stdout, result.stderr + f"{result.exception.message}\n{result.exception.hint}"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def small(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "small")


def test_check_of_a_good_rubric():
    assert run("check", SMALL) == (0, "", f"{SMALL}: no mistakes found\n")


def test_check_names_place_line_and_hint(small):
    file = small / "signals" / "rumour.yaml"
    file.write_text(file.read_text().replace("code: R", "cod: R"))
    code, out, err = run("check", small)
    assert code == 2
    assert out.splitlines() == [
        f"{file}:2:1: code: the key 'code' is missing",
        "    id: rumour",
        "    hint: One to three capital letters that mark this signal on paper.",
        f"{file}:4:1: cod: unknown key 'cod'",
        "    cod: R",
        "    hint: did you mean 'code'? allowed: "
        "agreement, code, detector, evidence_strength, family, gaming, id, ignores, limits, looks_for, message, "
        "min_words, note, notes, question, scope, sources, title, why",
    ]
    assert err == f"{small}: 2 mistakes\n"


def test_check_as_json(small):
    (small / "rubric.yaml").write_text("id: [\n")
    code, out, _ = run("check", small, "--format", "json")
    (row,) = json.loads(out)
    assert code == 2
    assert (row["file"], row["line"], row["column"]) == (str(small / "rubric.yaml"), 2, 1)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "nowhere"], "there is no such file or folder"),
        (["show", "nowhere"], "there is no such file or folder"),
        (["check", SMALL, "--format", "xml"], "there is no format 'xml'"),
        (["schema", "article"], "there is no schema 'article'"),
        (["schema"], "which schema?"),
        (["init", SMALL], "is there already"),
        (["init", "7.yaml"], "cannot be the id of a rubric"),
        (["whatif", SEEDS], "nothing is to be changed"),
        (["whatif", "--set", "named_sourcing", SEEDS], "there is no '='"),
        (["whatif", "--set", "named_sorcing=3", SEEDS], "there is no 'named_sorcing' to set"),
        (["whatif", "--set", "named_sourcing=much", SEEDS], "'much' is not a whole number"),
        (["whatif", "--set", "named_sourcing=trial", SEEDS], "'trial' is not a whole number"),
        (["whatif", "--set", "named_sourcing=-1", SEEDS], "this is no rubric any more"),
        (["whatif", "--set", "wording=60", SEEDS], "the tone criteria hold 60 of "),
        (["test", "--cases", SMALL, "--signal", "hedge"], "there is no table of cases"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(args, message):
    code, out, err = run(*args)
    assert code == 2
    assert message in out + err


def test_an_error_ends_in_one_message_and_exit_code_2():
    code, out, err = caveat("rubric", "show", "nowhere")
    assert (code, out) == (2, "")
    assert err.startswith("caveat: nowhere: there is no such file or folder")
    assert "Traceback" not in err


def test_show_adds_up():
    code, out, _ = run("show")
    assert code == 0
    assert any(line.startswith(" 156  points in all; tone ") for line in out.splitlines())


def test_show_origin_names_file_and_line():
    house = SMALL / "overlays" / "house.yaml"
    _, out, _ = run("show", "--origin", house)
    lines = dict(line.split(" = ", 1) for line in out.splitlines())
    place = "tests/unit/load/small_rubric"
    assert lines["criteria.rumours.max_points"] == f"40  <- {place}/overlays/house.yaml:7"
    assert lines["criteria.rumours.start"] == f"40  <- {place}/overlays/house.yaml:7 (in proportion to max_points)"
    assert lines["criteria.rumours.rules.rumour_each.each"] == f"-4  <- {place}/overlays/house.yaml:9"
    assert lines["criteria.rumours.group"] == f"sourcing  <- {place}/rubric.yaml:36"
    assert lines["criteria.wording.min_words"] == "0  <- default"
    assert lines["gates.at_most.rumour"] == f"2  <- {place}/overlays/house.yaml:26"


def test_diff_lists_every_difference():
    code, out, err = run("diff", SMALL, SMALL / "overlays" / "house.yaml")
    lines = out.splitlines()
    assert code == 0
    assert "  criteria.rumours.max_points: 80 -> 40" in lines
    assert "- lexicons.loaded.disgrac(e|eful): listed" in lines
    assert "+ lexicons.loaded.outrage(|ous): listed" in lines
    assert err == f"{len(lines)} differences\n"
    assert run("diff", SMALL, SMALL) == (0, "", "0 differences\n")


def test_kinds_are_listed_with_their_settings():
    _, out, _ = run("kinds")
    assert "phrases (needs word lists)" in out.splitlines()
    assert "    span: text, match|sentence|block." in out


def test_schema_is_printed_and_written(tmp_path):
    _, out, _ = run("schema", "overlay")
    run("schema", "--write", tmp_path / "schema")
    assert (tmp_path / "schema" / "overlay.json").read_text(encoding="utf-8") == out
    assert sorted(path.name for path in (tmp_path / "schema").iterdir()) == [
        ".caveat-written.jsonl", "lexicon.json", "newsroom.json", "overlay.json", "rubric.json", "signal.json",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "base", ["builtin", "classroom", "newsroom", "opinion_desk", "news_agency", "public_broadcaster"]
)
def test_init_writes_a_rubric_that_changes_nothing_yet(base, tmp_path):
    house = tmp_path / "my-class.yaml"
    code, _, err = run("init", house, "--from", base)
    assert (code, err) == (0, f"Wrote {house}\n")
    _, out, _ = run("diff", base, house)
    assert [line.split(":")[0] for line in out.splitlines()] == ["  id", "  version"]


def test_init_from_a_file_beside_it(tmp_path):
    run("init", tmp_path / "first.yaml")
    run("init", tmp_path / "second.yaml", "--from", tmp_path / "first.yaml")
    assert "extends: first.yaml" in (tmp_path / "second.yaml").read_text(encoding="utf-8").splitlines()
    assert run("check", tmp_path / "second.yaml")[0] == 0


def test_init_whole_copies_everything(tmp_path):
    assert run("init", "--whole", tmp_path / "own")[0] == 0
    assert run("diff", "builtin", tmp_path / "own") == (0, "", "0 differences\n")
    code, _, _ = run("check", tmp_path / "own")
    assert code == 0


def test_a_teachers_path(tmp_path):
    """Copy the classroom rubric, change one weight and one word list, see the ranks of the seeds move."""
    house = tmp_path / "my_class.yaml"
    run("init", house, "--from", "classroom")
    text = house.read_text(encoding="utf-8")
    text = re.sub(r"accountability: {max_points: \d+}", "accountability: {max_points: 40}", text)
    text = text.replace("    add: []", '    add: [{phrase: "bridge(|s)", type: charged}]', 1)
    house.write_text(text, encoding="utf-8")
    code, out, err = run("whatif", "--rubric", "classroom", "--with", house, SEEDS)
    assert (code, err) == (0, "")
    ranks = [line for line in out.splitlines() if "\u2192" in line]
    assert len(ranks) >= 3


def test_whatif_compares_a_house_rubric_with_the_one_that_it_extends(tmp_path):
    run("init", tmp_path / "my_class.yaml", "--from", "classroom")
    code, out, _ = run("whatif", "--with", tmp_path / "my_class.yaml", SEEDS)
    assert code == 0
    assert out.splitlines()[0] == "before: Classroom rubric for visible sourcing (classroom 2.0.0)"
    assert "0 change, 0 change rank" in out


def test_whatif_can_try_a_rule_that_is_held_ready():
    code, out, _ = run("whatif", "--set", "other_research=3", SEEDS)
    assert code == 0
    assert " 0 change," not in out


def test_the_sheet_lists_rules_held_ready():
    _, out, _ = run("show")
    assert "(ready, for)             figure with part true, each different one (figures_of_a_whole)" in out


def test_steps_are_named_by_the_count_that_they_begin_at(tmp_path):
    house = tmp_path / "house.yaml"
    house.write_text("extends: builtin\nid: house\nversion: '1'\ncriteria:\n  named_sourcing: {max_points: 56}\n")
    _, out, _ = run("diff", "builtin", house)
    assert "  criteria.named_sourcing.rules.identified_sources.steps.from_5.points: 12 -> 14\n" in out
    _, out, _ = run("show", "--origin", house)
    assert "identified_sources.steps.from_5.points = 14  <- " in out


def test_a_house_rubric_is_written_out_under_its_own_name(tmp_path):
    run("init", tmp_path / "our_desk.yaml", "--from", "newsroom")
    _, out, _ = run("doc", tmp_path / "our_desk.yaml")
    assert "Generated from `our_desk.yaml`." in out
    assert str(tmp_path) not in out
    assert "- warning: rumour" in out


def test_whatif_of_one_weight_shows_every_article():
    code, out, _ = run("whatif", "--set", "named_sourcing=40", "--set", "rumour=trial", SEEDS)
    assert code == 0
    assert out.splitlines()[1].endswith("named_sourcing=40, rumour=trial")
    assert out.count("\n") >= len(list(SEEDS.glob("[0-9]*")))


def test_whatif_goes_on_after_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = run("whatif", "--with", "newsroom", tmp_path / "empty.txt", SEEDS)
    assert code == 2
    assert "empty.txt" in err
    assert "articles with a total under both" in out


def test_case_tables_are_run_and_differences_named(tmp_path):
    table = tmp_path / "byline.yaml"
    table.write_text(
        "signal: absolute_claim\ncases:\n"
        "  - {name: fits, shows: near_miss, text: The road is wet.}\n"
        "  - {name: does not, shows: hit, text: The <<road>> is wet.}\n",
        encoding="utf-8",
    )
    code, out, err = run("test", "--cases", table)
    assert (code, err) == (1, "2 cases, 1 failed\n")
    assert out.splitlines() == [
        "absolute_claim: does not: 'road' at 4 was not found",
        "absolute_claim: does not: the outcome is not_found, expected found",
    ]


def test_a_table_that_is_none_is_told_where(tmp_path):
    table = tmp_path / "byline.yaml"
    table.write_text("signal: byline\ncases:\n  - {name: a, shows: hits, text: b}\n", encoding="utf-8")
    code, _, err = run("test", "--cases", table)
    assert code == 2
    assert f"{table}:3:22: cases.0.shows: unknown value 'hits'" in err


def test_doc_writes_a_page_per_signal(tmp_path):
    assert run("doc", "-o", tmp_path)[0] == 0
    assert (tmp_path / "signals" / "hedge.md").read_text(encoding="utf-8").startswith("# ")
    _, out, _ = run("doc")
    assert (tmp_path / "rubric.md").read_text(encoding="utf-8") == out


def test_folders_of_a_house_rubric_are_scored_by_their_own_rubric(tmp_path):
    house = tmp_path / "house.yaml"
    house.write_text(
        "extends: builtin\nid: house\nversion: '1'\n"
        "overrides:\n  - {files: [letters], criteria: {named_sourcing: {max_points: 60}}}\n",
        encoding="utf-8",
    )
    article = (SEEDS / "06-bridge-report.txt").read_bytes()
    maxima = []
    for folder in ("news", "letters"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(article)
        _, out, _ = caveat("score", "--rubric", house, tmp_path / folder / "a.txt", "--format", "json")
        (made,) = json.loads(out)["articles"]
        maxima.append(next(item["max_points"] for item in made["criteria"] if item["id"] == "named_sourcing"))
    base = next(item.max_points for item in load_rubric().file.criteria if item.id == "named_sourcing")
    assert maxima == [base, 60]
