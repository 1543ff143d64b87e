"""Whatever one article does, in whatever command, the others are scored and the command says where it was."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

import caveat.cli
import caveat.net
from caveat.detect.detector import Detector
from caveat.errors import ArticleError, UsageError
from caveat.load.articles.timing import TimeUp
from tests.unit.cli.command import SEEDS
from tests.unit.cli.inside import inside

PIECES = ("09-thin-brief", "16-clinic-local")


def unicode_error():
    return UnicodeEncodeError("utf-8", "x\udc80", 1, 2, "surrogates not allowed")


FAULTS = {
    "article": lambda: ArticleError("", "is odd", hint="Look at it."),
    "usage": lambda: UsageError("cannot be", hint="Do otherwise."),
    "recursion": lambda: RecursionError("maximum recursion depth exceeded"),
    "memory": MemoryError,
    "unicode": unicode_error,
    "value": lambda: ValueError("invalid literal for int() with base 10: '\u00b2'\n\x1b[31m"),
    "key": lambda: KeyError("genre"),
    "os": lambda: PermissionError(13, "Permission denied"),
    "assertion": AssertionError,
    "time": TimeUp,
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two articles, a third that is to fail, and people's ratings of all."""
    for name in PIECES:
        (tmp_path / f"{name}.txt").write_bytes((SEEDS / f"{name}.txt").read_bytes())
    (tmp_path / "bad.txt").write_bytes((SEEDS / "09-thin-brief.txt").read_bytes())
    rows = "".join(f"{name}.txt,{at}\n" for at, name in enumerate((*PIECES, "bad"), 1))
    (tmp_path / "ratings.csv").write_text("article,rating\n" + rows)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def learned(monkeypatch):
    """The articles that a proposal would be made from: making one takes thirty."""
    seen = []

    def propose(rubric, reports, ratings, name, extends):
        seen[:] = [(report.document.article.source, rating) for report, rating in zip(reports, ratings, strict=True)]
        return SimpleNamespace(overlay="")

    monkeypatch.setattr("caveat.calibrate.proposal.propose", propose)
    monkeypatch.setattr("caveat.calibrate.summary.summary", lambda proposal, name: f"{seen}\n")
    monkeypatch.setattr("caveat.calibrate.summary.page", lambda text, title: "")


COMMANDS = {
    "score": lambda paths: ("score", *paths, "-f", "csv"),
    "score -j": lambda paths: ("score", *paths, "-f", "jsonl", "--no-progress"),
    "check": lambda paths: ("check", *paths, "--notes"),
    "compare": lambda paths: ("compare", *paths, "-f", "json"),
    "explain": lambda paths: ("explain", "hedge", "[b0-9]*.txt"),
    "whatif": lambda paths: ("rubric", "whatif", "--set", "named_sourcing=60", *paths),
    "calibrate": lambda paths: ("calibrate", "ratings.csv", *paths, "-o", "made"),
    "agree": lambda paths: ("agree", "ratings.csv", "ratings.csv", *paths),
}
GOOD = [f"{name}.txt" for name in PIECES]


def at_position(position):
    paths = list(GOOD)
    paths.insert(position, "bad.txt")
    return paths


def fail_in_detector(monkeypatch, fault):
    detect = Detector.detect

    def faulty(self, document):
        if document.article.source == "bad.txt":
            raise fault()
        return detect(self, document)

    monkeypatch.setattr(Detector, "detect", faulty)


def fail_in_reader(monkeypatch, fault):
    read = caveat.net.read

    def faulty(source, **more):
        if source == "bad.txt":
            raise fault()
        return read(source, **more)

    monkeypatch.setattr(caveat.net, "read", faulty)


def expected(command, folder):
    """What the command prints where the article that fails is not there at all."""
    (folder / "bad.txt").rename(folder / "away")
    run = inside(*COMMANDS[command](GOOD))
    (folder / "away").rename(folder / "bad.txt")
    assert run.code == 0, run.err
    return run.out


def assert_caught(run, out):
    assert run.code == 2, run.err
    assert run.out == out
    assert "caveat: bad.txt: " in run.err
    assert "  hint: " in run.err
    assert "Traceback" not in run.err
    assert "\x1b" not in run.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fault_while_scoring_costs_its_article_alone(folder, monkeypatch, learned, command):
    out = expected(command, folder)
    for fault in FAULTS.values():
        with monkeypatch.context() as patch:
            fail_in_detector(patch, fault)
            for position in range(3) if command != "explain" else (0,):
                assert_caught(inside(*COMMANDS[command](at_position(position))), out)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fault_while_reading_costs_its_article_alone(folder, monkeypatch, learned, command):
    out = expected(command, folder)
    for fault in ("article", "recursion", "memory", "unicode", "os"):
        with monkeypatch.context() as patch:
            fail_in_reader(patch, FAULTS[fault])
            assert_caught(inside(*COMMANDS[command](at_position(1))), out)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_draft_that_fails_ends_diff_plainly(folder, monkeypatch, fault):
    fail_in_detector(monkeypatch, FAULTS[fault])
    for pair in ((GOOD[0], "bad.txt"), ("bad.txt", GOOD[0])):
        assert_caught(inside("diff", *pair), "")


def test_debug_lets_a_defect_through_and_an_error_of_the_article_not(folder, monkeypatch):
    fail_in_detector(monkeypatch, FAULTS["key"])
    with pytest.raises(KeyError, match="genre"):
        inside("score", "bad.txt", "--debug")
    fail_in_detector(monkeypatch, FAULTS["article"])
    assert inside("score", "bad.txt", "--debug").code == 2


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "explain"])
def test_the_time_for_scoring_holds_for_every_command(folder, learned, command):
    (folder / "bad.txt").write_text("studies show " * 4_000)
    out = expected(command, folder)
    run = inside(*COMMANDS[command](at_position(0)), "--limit", "scoring_seconds=0.3")
    assert_caught(run, out)
    assert "scoring_seconds" in run.err


@pytest.mark.parametrize("command", ["check", "compare", "explain", "whatif", "calibrate", "agree", "diff"])
def test_limits_can_be_set_and_are_checked(folder, command):
    args = COMMANDS[command](GOOD) if command != "diff" else ("diff", *GOOD)
    assert "there is no limit of that name" in inside(*args, "--limit", "patience=3").err
    run = inside(*args, "--limit", "text_bytes=20")
    assert run.code == 2
    assert "the article's text passes the limit of 20 bytes" in run.err


def test_no_command_reads_or_scores_past_the_net():
    """`read`, `find`, `contents` and `Pipeline` have no caller in a command, under whatever name they are imported."""
    banned = {"read", "read_many", "contents", "finished", "find", "Pipeline", "score_one", "Annotator", "Detector"}
    places = ("caveat.load.articles", "caveat.pipeline", "caveat.annotate", "caveat.detect", "caveat.scoring.scorer")
    found = []
    for file in sorted(Path(caveat.cli.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(places):
                found += [(file.name, name.name) for name in node.names if name.name in banned]
                if node.module.startswith(("caveat.annotate", "caveat.scoring.scorer")):
                    found.append((file.name, node.module))
            if isinstance(node, ast.Import):
                found += [(file.name, name.name) for name in node.names if name.name.startswith(places)]
    assert found == []
