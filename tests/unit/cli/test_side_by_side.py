"""`caveat compare` and `caveat diff` from the command line."""

import json

import pytest

from tests.unit.cli.command import BRIDGE, SEEDS, caveat

OTHER = SEEDS / "09-thin-brief.txt"


@pytest.fixture
def shared(tmp_path):
    """A text that takes three paragraphs of the bridge report and adds one of its own."""
    paragraphs = BRIDGE.read_text(encoding="utf-8").split("\n\n")
    path = tmp_path / "taken.txt"
    own = "The ferry to Ostmere will run every quarter of an hour, the harbour master said on Thursday."
    path.write_text("\n\n".join(["Bridge shut", own, *paragraphs[3:6]]), encoding="utf-8")
    return path, paragraphs[3:6]


def test_shared_passages_are_found_word_for_word(shared):
    path, paragraphs = shared
    code, out, err = caveat("compare", BRIDGE, path, "--format", "json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    passages = [passage["places"][0]["text"] for passage in told["passages"]]
    assert " ".join(passages)[:60].split() == " ".join(paragraphs)[:60].split()
    assert told["overlaps"][0]["one_origin"] is True


def test_strangers_share_nothing():
    told = json.loads(caveat("compare", BRIDGE, OTHER, "--format", "json")[1])
    assert told["passages"] == []
    assert told["overlaps"][0]["one_origin"] is False


def test_a_terminal_and_a_page(tmp_path, shared):
    code, out, _ = caveat("compare", BRIDGE, shared[0], OTHER)
    assert code == 0
    assert "Read them as one article" in " ".join(out.split())
    page = tmp_path / "side.html"
    assert caveat("compare", BRIDGE, OTHER, "--format", "html", "--output", page)[0] == 0
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("paths", "says"),
    [([BRIDGE], "1 article to compare"), ([SEEDS], "articles to compare"), ([BRIDGE, "nowhere.txt"], "nowhere.txt")],
)
def test_too_few_and_too_many(paths, says):
    code, out, err = caveat("compare", *paths)
    assert (code, out) == (2, "")
    assert says in err
    assert "hint:" in err
    assert "Traceback" not in err


def test_other_rubrics_by_folder_warn(tmp_path):
    for folder in ("news", "opinion"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(BRIDGE.read_bytes())
    house = tmp_path / "house.yaml"
    house.write_text(
        'extends: builtin\nid: house\nversion: "1"\noverrides:\n'
        "  - {files: [opinion/**], criteria: {hedging: {max_points: 2}}}\n",
        encoding="utf-8",
    )
    code, out, err = caveat("compare", "news/a.txt", "opinion/a.txt", "--rubric", house, cwd=tmp_path)
    assert code == 0, err
    assert "different rubrics" in " ".join(out.split())


def test_what_changed_between_drafts(tmp_path):
    text = BRIDGE.read_text(encoding="utf-8")
    later = tmp_path / "later.txt"
    later.write_text(text + "\n\nRumour has it that the bridge will stay shut until spring.\n", encoding="utf-8")
    told = json.loads(caveat("diff", BRIDGE, later, "--format", "json")[1])
    kinds = {change["kind"] for change in told["changes"]}
    assert kinds == {"unchanged", "new"}
    code, out, err = caveat("diff", BRIDGE, later)
    assert (code, err) == (0, "")
    assert "Rumour has it" in out
    assert "Rumour has it" in caveat("diff", BRIDGE, later, "--format", "html")[1]


def test_a_folder_is_no_draft():
    code, _, err = caveat("diff", SEEDS, BRIDGE)
    assert code == 2
    assert "two drafts" in err
