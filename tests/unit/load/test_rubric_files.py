"""Policy files that cannot be read at all, and where rubrics are looked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from caveat.errors import RubricError
from caveat.load.rubric import check, load_rubric, rubric_dir

SMALL = Path(__file__).parent / "small_rubric"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


CONTENTS = (
    ("empty", b"", (0, 0), "the file is empty", "caveat rubric schema"),
    ("only a comment", b"# nothing\n", (0, 0), "the file is empty", "caveat rubric schema"),
    ("a word", b"loaded\n", (1, 1), "should be a mapping (key: value), is the text 'loaded'", ""),
    ("a list", b"- id: loaded\n", (1, 1), "should be a mapping (key: value), is a list", "One word list"),
    ("not UTF-8", b"id: loaded\ntitle: caf\xe9\n", (2, 11), "the file is not UTF-8 text", "save it as UTF-8"),
    ("UTF-16", "id: loaded\n".encode("utf-16"), (1, 1), "the file is not UTF-8 text", "save it as UTF-8"),
    ("binary", b"\x00\x01\x02", (1, 1), "a control character", "delete"),
    ("too large", b"# " + b"x" * 2_000_000, (0, 0), "holds more than 2,000,000 bytes", "split it"),
    ("brackets without end", b"[" * 100_000, (1, 25), "nested more than 24 deep", "brackets"),
    ("keys without end", b"".join(b" " * n + b"a:\n" for n in range(500)), (25, 25), "nested more than 24 deep", ""),
    (
        "aliases of aliases",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        (1, 4),
        "the anchor &a",
        "anchors and aliases are not read",
    ),
    ("an unknown escape", b'id: "a\\q"\n', (1, 7), "an unknown escape after a backslash", "two backslashes"),
    ("a lone at sign", b"id: @loaded\n", (1, 5), "a character that cannot begin a value", "double quotes"),
    ("text after the end", b"id: loaded\n  more: 1\n", (2, 7), "a colon where none can stand", "indentation"),
    ("merge key", b"<<: {id: loaded}\n", (1, 1), "unknown key '<<'", "allowed: entries, guards, id, note"),
)


@pytest.mark.parametrize(("data", "place", "message", "hint"), [c[1:] for c in CONTENTS], ids=[c[0] for c in CONTENTS])
def test_a_file_that_cannot_be_read(data: bytes, place: tuple[int, int], message: str, hint: str, small: Path) -> None:
    (small / "lexicons" / "loaded.yaml").write_bytes(data)

    first = next(problem for problem in check(small) if message in problem.message)

    assert first.file == (small / "lexicons" / "loaded.yaml").as_posix()
    assert (first.line, first.column) == place
    assert hint in first.hint


def test_line_ends_and_a_byte_order_mark_do_not_matter(small: Path) -> None:
    before = load_rubric(small)
    file = small / "lexicons" / "loaded.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_rubric(small).sha256 == before.sha256
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load_rubric(small).lexicons == before.lexicons


def test_the_digest_covers_names_and_contents(small: Path) -> None:
    before = load_rubric(small).sha256
    file = small / "lexicons" / "loaded.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("phrase: no\n", "phrase: not\n"), encoding="utf-8")
    changed = load_rubric(small).sha256
    file.write_text(text, encoding="utf-8")
    assert load_rubric(small).sha256 == before != changed


def test_scalars_mean_what_yaml_1_2_says(small: Path) -> None:
    assert [entry.phrase for entry in load_rubric(small).lexicon("loaded").entries] == ["disgrac(e|eful)", "no"]


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("nowhere", "there is no such file or folder", "builtin"),
        ("signals", "there is no rubric.yaml in this folder", "caveat rubric init"),
    ],
)
def test_a_place_without_a_rubric(path: str, message: str, hint: str, small: Path) -> None:
    with pytest.raises(RubricError) as raised:
        load_rubric(small / path)
    (problem,) = raised.value.problems
    assert message in problem.message
    assert hint in problem.hint


def test_rubric_yaml_and_its_folder_are_the_same_rubric(small: Path) -> None:
    assert load_rubric(small / "rubric.yaml").sha256 == load_rubric(small).sha256


def test_a_single_file_is_checked_against_its_folder(small: Path) -> None:
    signal = small / "signals" / "rumour.yaml"
    signal.write_text(signal.read_text(encoding="utf-8").replace("[rumours]", "[rumors]"), encoding="utf-8")
    assert [problem.line for problem in check(signal)] == [15]
    assert check(small / "lexicons" / "rumours.yaml") == ()


def test_the_built_in_rubric_and_its_overlays_have_no_mistake() -> None:
    assert "\n".join(map(str, check())) == ""


def test_every_built_in_file_names_its_schema() -> None:
    folder = rubric_dir()
    expected = {"signals": "signal", "lexicons": "lexicon", "overlays": "overlay"}
    for part, schema in expected.items():
        for file in sorted((folder / part).glob("*.yaml")):
            first = file.read_text(encoding="utf-8").split("\n", 1)[0]
            assert first == f"# yaml-language-server: $schema=../schema/{schema}.json", file
    first = (folder / "rubric.yaml").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=./schema/rubric.json"
