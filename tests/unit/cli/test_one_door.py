"""One module opens files for writing: shown by reading the source, and by watching every command at work."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.command import BRIDGE, ROOT, SEEDS

SOURCE = ROOT / "src" / "caveat"
DOOR = SOURCE / "cli" / "writing.py"
METHODS = {
    "write_text", "write_bytes", "unlink", "rename", "renames", "mkdir", "makedirs", "rmdir", "removedirs", "touch",
    "symlink_to", "hardlink_to", "link", "symlink", "chmod", "truncate", "copyfile", "copytree", "copy2", "move", "rmtree",
    "mkfifo", "mknod", "NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "extractall",
    "writelines", "ftruncate", "utime",
}  # fmt: skip
MODULES = {"shutil", "tempfile"}
TAKES_A_PATH = {"os": {"remove", "replace", "open"}}
ALLOWED = {
    # own files that the door opened, cut back to what is whole
    "cli/journal.py": {"truncate"},
    "cli/record.py": {"truncate"},
    "cli/one_file.py": {"truncate"},
    # the door for reading
    "load/door.py": {"open"},
    # scratch without a name, for a table on standard input
    "load/articles/tables/parquet.py": {"tempfile", "TemporaryFile"},
    # standard streams that were closed are led to nowhere
    "cli/streams.py": {"open"},
}


def writes(tree):
    """(line, what) of each call that may write, rename or remove."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.ImportFrom) and node.module in MODULES) or isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            module = node.module if isinstance(node, ast.ImportFrom) else None
            if module in MODULES and set(names) != {"get_terminal_size"}:
                yield node.lineno, module
            if module is None and "tempfile" in names:
                yield node.lineno, "tempfile"
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if (
            name in METHODS
            or name in TAKES_A_PATH.get(owner, ())
            or (owner == "shutil" and name != "get_terminal_size")
        ):
            yield node.lineno, name
        if name == "replace" and len(node.args) == 1 and not node.keywords and owner != "pattern":
            yield node.lineno, name  # Path.replace(target); str.replace has two, and structs keywords
        if name in ("open", "fdopen") and owner != "os":
            given = [*node.args, *(word.value for word in node.keywords if word.arg == "mode")]
            modes = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
            if any(set(mode) & set("wax+") and set(mode) <= set("rwaxbt+") for mode in modes):
                yield node.lineno, name


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(SOURCE).as_posix() for path in FILES])
def test_no_other_module_writes(path):
    if path == DOOR:
        return
    allowed = ALLOWED.get(path.relative_to(SOURCE).as_posix(), set())
    found = [(line, what) for line, what in writes(ast.parse(path.read_text(encoding="utf-8"))) if what not in allowed]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "open(p, 'w')", "open(p, mode='r+b')", "path.open('ab')", "path.write_text(x)", "os.remove(p)", "os.replace(a, b)",
        "a.replace(b)", "shutil.copy(a, b)", "shutil.move(a, b)", "os.open(p, 1)", "path.unlink()", "path.mkdir()",
        "import tempfile", "from shutil import copyfile", "os.rename(a, b)", "io.open(p, 'x')",
    ],
)  # fmt: skip
def test_the_reader_of_the_source_sees(line):
    assert list(writes(ast.parse(line)))


WATCH = """
import os, sys
seen = []
def note(event, args):
    if event == "open" and not isinstance(args[0], int) and args[2] is not None and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
        seen.append(("open", os.fsdecode(args[0])))
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"):
        seen.extend((event, os.fspath(path)) for path in args[:2] if isinstance(path, str) or hasattr(path, "__fspath__"))
    elif event.startswith("socket.") or event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        seen.append((event, ""))
sys.addaudithook(note)
sys.argv = ["caveat", *sys.argv[2:]]
code = 0
try:
    from caveat.cli.main import main
    main()
except SystemExit as end:
    code = end.code
import json
with os.fdopen(int(os.environ["SEEN"]), "w") as file:
    json.dump([code, seen], file)
"""

COMMANDS = {  # command: what it may write, and how it ends
    "score a.txt": ((), 0),
    "score a.txt b.txt -f jsonl": ((), 0),
    "score a.txt -o made.html": (("made.html",), 0),
    "score . -o made.csv": (("made.csv",), 0),
    "score . -o out": (("out",), 0),
    "score . -f json -o out --jobs 2": (("out",), 0),
    "score a.txt -o a.txt --force": ((), 2),
    "check a.txt b.txt": ((), 0),
    "compare a.txt b.txt -o side.json": (("side.json",), 0),
    "diff a.txt b.txt -o change.html": (("change.html",), 0),
    "explain hedge a.txt": ((), 0),
    "rubric check house.yaml": ((), 0),
    "rubric show house.yaml --origin": ((), 0),
    "rubric diff builtin house.yaml": ((), 0),
    "rubric kinds": ((), 0),
    "rubric schema --write schemas": (("schemas",), 0),
    "rubric compile --check": ((), 0),
    "rubric init new.yaml": (("new.yaml",), 0),
    "rubric init --whole whole": (("whole",), 0),
    "rubric test --signal hedge": ((), 0),
    "rubric doc -o pages": (("pages",), 0),
    "rubric whatif a.txt --set named_sourcing=60": ((), 0),
    "calibrate ratings.csv rated -o proposal": (("proposal",), 0),
    "agree ratings.csv ratings.csv rated": ((), 0),
    "schema report": ((), 0),
    "schema comparison": ((), 0),
    "schema difference": ((), 0),
    "seeds examples": (("examples",), 0),
}


@pytest.fixture
def desk(tmp_path):
    text = BRIDGE.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("said", "claimed"), encoding="utf-8")
    (tmp_path / "house.yaml").write_text("extends: builtin\nid: house\nversion: '1'\n")
    return tmp_path


def rated(folder):
    """Thirty rated articles."""
    (folder / "rated").mkdir()
    lines = ["article,rating"]
    for at, seed in enumerate(sorted(SEEDS.glob("[0-9]*.txt"))[:8]):
        parts = seed.read_text(encoding="utf-8").split("\n\n")
        for cut in range(4):
            (folder / "rated" / f"{at}-{cut}.txt").write_text("\n\n".join(parts[: len(parts) - cut]), encoding="utf-8")
            lines.append(f"{at}-{cut}.txt,{(at * 7 + cut) % 5}")
    (folder / "ratings.csv").write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_writes_what_was_named_and_opens_no_socket(desk, line):
    named, ends = COMMANDS[line]
    if "ratings.csv" in line:
        rated(desk)
    reading, writing = os.pipe()
    run = subprocess.run(
        [sys.executable, "-B", "-c", WATCH, "-", *line.split(" ")],
        cwd=desk,
        capture_output=True,
        pass_fds=[writing],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "SEEN": str(writing)},
        check=False,
    )
    os.close(writing)
    with os.fdopen(reading) as file:
        code, seen = json.load(file)
    assert (code or 0) == ends, run.stderr
    own = tuple(f".caveat-{kind}" for kind in ("written", "run-", "one-", "run."))
    odd = []
    for event, path in seen:
        name = os.path.relpath(desk / path, desk)
        if event.startswith("socket") or event in ("subprocess.Popen", "os.system"):
            odd.append((event, path))
        elif path and name != "." and path != os.devnull and not path.startswith("/dev/shm"):
            first = Path(name).parts[0]
            held = first.removeprefix(".caveat-").removesuffix(".partial").removesuffix(".journal")
            if not (named and (first in named or held in named or first.startswith(own))):
                odd.append((event, path))
    assert odd == []
    assert bool(named) == any(path.endswith(named) or named[0] in path for _, path in seen if path != os.devnull)
