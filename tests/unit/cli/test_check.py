"""`caveat check`: lines at their places, gates and exit codes."""

import json

import pytest
from typer.testing import CliRunner

from caveat.cli.check import check
from caveat.errors import CaveatError
from tests.unit.cli.command import SEEDS, caveat

HOUSE = "extends: builtin\nid: house\nversion: '1'\n"
RUMOUR = SEEDS / "04-defection-rumour.txt"


def run(*args):
    """(exit code, stdout, stderr) of `caveat check ARGS` in this process."""
    import typer

    app = typer.Typer()
    app.command()(check)
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    if isinstance(result.exception, CaveatError):
        return 2, result.stdout, result.stderr + result.exception.message
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def house(tmp_path):
    def _house(text):
        file = tmp_path / "house.yaml"
        file.write_text(HOUSE + text, encoding="utf-8")
        return file

    return _house


def test_each_line_is_a_place_in_the_text():
    code, out, _ = run(RUMOUR, "--format", "json", "--notes")
    lines = RUMOUR.read_text(encoding="utf-8").split("\n")
    placed = [item for item in json.loads(out) if item["line"]]
    assert code == 0
    assert len(placed) > 10
    assert any(item["severity"] == "question" for item in placed)
    for item in placed:
        if item["severity"] == "question":
            words, _, sentence = item["message"].partition(" [\u201c")[2].partition("\u201d (sentence ")
            assert sentence[:1].isdigit()
        else:
            words = item["message"].rpartition(": ")[2].removesuffix("\u2026").strip("\u201c\u201d")
        rest = " ".join([lines[item["line"] - 1][item["column"] - 1 :], *lines[item["line"] : item["line"] + 3]])
        assert words.split()[0] in rest


def test_gate_fails_with_exit_code_1(house):
    code, out, err = run(RUMOUR, "--rubric", house("gates: {at_most: {rumour: 0}, fail_under: 99}\n"))
    gates = [line for line in out.splitlines() if line.endswith("(gate)")]
    assert code == 1
    assert len(gates) == 2
    assert gates[0].startswith(f"{RUMOUR}: error: ")
    assert "2 errors" in err


def test_a_finding_that_the_house_calls_an_error_fails_too(house):
    code, out, _ = run(RUMOUR, "--rubric", house("signals:\n  rumour: {severity: error}\n"))
    assert code == 1
    assert any(": error: " in line and line.endswith("(rumour)") for line in out.splitlines())


def test_what_the_house_only_notes_is_left_out_unless_asked_for(house):
    file = house("signals:\n  rumour: {severity: note}\n")
    assert "(rumour)" not in run(RUMOUR, "--rubric", file)[1]
    assert ": note: " in run(RUMOUR, "--rubric", file, "--notes")[1]


@pytest.mark.parametrize(("asked", "expected"), [("60", 0), ("100", 1)])
def test_fail_under(asked, expected):
    assert run(SEEDS / "06-bridge-report.txt", "--fail-under", asked)[0] == expected


def test_github_lines_are_commands():
    _, out, _ = run(RUMOUR, "--format", "github")
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in out.splitlines())


def test_a_file_that_cannot_be_read_is_told_and_the_others_go_on(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = run(tmp_path / "empty.txt", RUMOUR)
    assert code == 2
    assert "empty.txt" in err
    assert str(RUMOUR) in out


def test_it_is_a_command():
    code, out, _ = caveat("check", "--help")
    assert code == 0
    assert "--fail-under" in out
