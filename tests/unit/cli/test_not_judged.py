"""Every command says what was not judged and why, and no gate lets it pass in silence."""

import csv
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.unit.cli.command import SEEDS
from tests.unit.cli.inside import inside

REPORT = (SEEDS / "06-bridge-report.txt").read_text(encoding="utf-8")
GERMAN = """Die Br\u00fccke bleibt zu

Die Br\u00fccke \u00fcber den Fluss bleibt bis zum Ende des Monats gesperrt, und niemand in der Stadt wei\u00df, was danach kommt. Das Amt
hat am Montag nur gesagt, dass die Seile gepr\u00fcft werden und dass es noch keine Zahlen gibt. Wer \u00fcber den Fluss will, der
muss die F\u00e4hre nehmen, die nur zweimal in der Stunde f\u00e4hrt. Die Leute am Hafen sind m\u00fcde von den vielen Fragen, und sie
warten auf eine Antwort, die nicht kommt. Auch der Rat hat sich noch nicht entschieden, ob er eine neue Br\u00fccke bauen will.
Es ist nicht das erste Mal, dass hier etwas zu ist, und es wird auch nicht das letzte Mal sein. Der Fluss war schon immer
st\u00e4rker als die Stadt, und die Stadt hat das immer wieder vergessen, wenn das Wasser fiel und der Sommer kam.
"""
MAIL = """From: Ina Roth <ina@example.org>
To: desk@example.org
Subject: Roof story
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=BB

--BB
Content-Type: text/plain

Here is the piece about the school roof, please look.
--BB
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="budget.docx"
Content-Transfer-Encoding: base64

UEsDBA==
--BB
Content-Type: image/png
Content-Disposition: attachment; filename="logo.png"
Content-Transfer-Encoding: base64

iVBORw==
--BB--
"""


def seed(name):
    return next(SEEDS.glob(f"{name}.*")).read_text(encoding="utf-8")


REASONS = {
    "press release": ("a.txt", seed("10-press-release")),
    "satire": ("a.txt", seed("11-satire")),
    "interview": ("a.txt", seed("15-interview")),
    "service piece or list": ("a.txt", seed("17-service-list")),
    "1 word": ("a.txt", "Fire.\n"),
    "language (looks like German)": ("a.txt", GERMAN),
    "mixed languages": ("a.txt", REPORT[:1_800] + "\n\n" + GERMAN),
    "written in capitals": ("a.txt", REPORT.upper()),
    "10 words; the article may be the attachment budget.docx": ("a.eml", MAIL),
}


@pytest.fixture(params=REASONS)
def unjudged(request, tmp_path, monkeypatch):
    """(why, file) for each reason."""
    monkeypatch.chdir(tmp_path)
    name, text = REASONS[request.param]
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "judged.txt").write_text(REPORT, encoding="utf-8")
    return request.param, name


def flat(text):
    return " ".join(text.split())


def test_check_leads_with_it_and_no_gate_passes(unjudged):
    why, name = unjudged
    run = inside("check", name)
    assert run.code == 0
    assert run.out.splitlines()[0] == f"{name}: not judged: {why}"
    assert "1 not judged" in run.err
    run = inside("check", "judged.txt", name, "--fail-under", "1")
    assert run.code == 1
    gates = [line for line in run.out.splitlines() if line.endswith("(gate)")]
    assert gates == [
        f"{name}: error: It cannot be judged ({why}); at least 1 of 100 rubric points are required. (gate)"
    ]


def test_check_for_programs(unjudged):
    why, name = unjudged
    first = json.loads(inside("check", name, "-f", "json").out)[0]
    assert (first["source"], first["severity"], first["rule"], first["message"]) == (
        name, "not_judged", "not_judged", why,
    )  # fmt: skip
    assert inside("check", name, "-f", "github").out.startswith(
        f"::notice file={name},title=not_judged::not judged: {why}\n"
    )


def test_json_and_csv(unjudged):
    why, name = unjudged
    for article, judged in ((name, False), ("judged.txt", True)):
        made = json.loads(inside("score", article, "-f", "jsonl").out)
        assert (made["judged"], made["why_not"]) == (judged, None if judged else why)
        assert made["judged"] == (made["total"]["per_100"] is not None)
        rows = list(csv.DictReader(io.StringIO(inside("score", article, "-f", "csv").out)))
        assert {(row["judged"], row["why_not"]) for row in rows} == {("yes", "") if judged else ("no", why)}


def test_pages_and_tables(unjudged):
    why, name = unjudged
    said = f"not judged: {why}"
    assert said in flat(inside("score", name).out)
    assert f"{name}: {said}" in flat(inside("score", name, "judged.txt").out)
    assert said in flat(inside("score", name, "-f", "markdown").out)
    assert f"N{said[1:]}" in inside("score", name, "-f", "html").out
    assert inside("score", ".", "-o", "out", "--no-progress").code == 0
    page = Path("out/index.html").read_text(encoding="utf-8")
    assert f"N{said[1:]}." in page


def test_explain_compare_diff_and_whatif(unjudged):
    why, name = unjudged
    assert inside("explain", "hedge", name).out.startswith(f"not judged: {why}\n")
    assert f"{name} is not judged: {why}." in flat(inside("compare", "judged.txt", name).out)
    assert (
        f"{name} is not judged: {why}."
        in json.loads(inside("compare", "judged.txt", name, "-f", "json").out)["warnings"]
    )
    assert f"The later draft is not judged: {why}." in flat(inside("diff", "judged.txt", name).out)
    assert f"The earlier draft is not judged: {why}." in flat(inside("diff", name, "judged.txt").out)
    out = inside("rubric", "whatif", "--set", "hedging=12", name, "judged.txt").out
    assert f": not judged: {why}" in out
    assert out.count("not judged") == 1


def test_calibrate_and_agree(unjudged, monkeypatch):
    why, name = unjudged
    monkeypatch.setattr("caveat.calibrate.proposal.propose", lambda *args: SimpleNamespace(overlay=""))
    monkeypatch.setattr("caveat.calibrate.summary.summary", lambda proposal, name: "")
    monkeypatch.setattr("caveat.calibrate.summary.page", lambda text, title: "")
    Path("ratings.csv").write_text(f"article,rating\n{name},1\njudged.txt,2\n", encoding="utf-8")
    for command in (("calibrate", "ratings.csv", name, "judged.txt"), ("agree", "ratings.csv", "ratings.csv", name)):
        run = inside(*command)
        assert run.code == 0
        assert f"caveat: note: {name}: not judged: {why}\n" in run.err


def test_an_article_that_is_judged_is_not_said_to_be_unjudged(tmp_path):
    (tmp_path / "judged.txt").write_text(REPORT, encoding="utf-8")
    for args in (("check", "--fail-under", "1"), ("score",), ("score", "-f", "html"), ("explain", "hedge")):
        run = inside(*args, tmp_path / "judged.txt")
        assert run.code == 0
        assert "not judged" not in (run.out + run.err).lower()


def test_a_file_that_cannot_be_read_weighs_more_than_a_gate(tmp_path):
    (tmp_path / "a.txt").write_text(seed("11-satire"), encoding="utf-8")
    run = inside("check", tmp_path / "a.txt", tmp_path / "gone.txt", "--fail-under", "60")
    assert run.code == 2
    assert "(gate)" in run.out
    assert "gone.txt: no such file" in run.err


@pytest.mark.parametrize("command", ["score", "check", "explain", "compare", "diff", "whatif"])
def test_every_command_says_what_the_reader_noticed(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(REPORT.encode("cp1252", "replace"))
    args = {
        "score": ("score", "a.txt", "b.txt", "-f", "csv"), "check": ("check", "a.txt", "b.txt"),
        "explain": ("explain", "hedge", "*.txt"), "compare": ("compare", "a.txt", "b.txt"),
        "diff": ("diff", "a.txt", "b.txt"), "whatif": ("rubric", "whatif", "--set", "hedging=12", "a.txt", "b.txt"),
    }  # fmt: skip
    run = inside(*args[command])
    assert run.code == 0
    for name in ("a.txt", "b.txt"):
        assert f"caveat: note: {name}: Not valid UTF-8; read as Windows-1252." in run.err
    if command == "check":
        for form in ("json", "github"):
            assert inside("check", "a.txt", "-f", form).out.count("Not valid UTF-8") == 1
