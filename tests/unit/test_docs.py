"""The pages for newcomers say what the tree and the program hold."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from caveat.annotate.annotator import Annotator
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.version import __version__

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/caveat"
MAP = (ROOT / "docs/map.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/attribution.md").read_text(encoding="utf-8")
PLACES = re.compile(r"`([\w/]+/|[\w/]+\.py)`")


def module(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"docs/{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def walk():
    yield module("walk")
    sys.modules.pop("walk")


def test_every_folder_of_the_tree_is_on_the_map():
    folders = {
        f"{path.relative_to(SOURCE)}/"
        for path in SOURCE.rglob("*")
        if path.is_dir() and "__pycache__" not in path.parts and any(item.is_file() for item in path.iterdir())
    }
    assert folders - set(PLACES.findall(MAP)) == set()


def test_every_module_of_the_top_is_on_the_map():
    modules = {path.name for path in SOURCE.glob("*.py") if not path.name.startswith("__")}
    assert modules - set(PLACES.findall(MAP)) == set()


def test_what_the_map_names_is_in_the_tree():
    missing = [name for name in PLACES.findall(MAP) if not (SOURCE / name).exists()]
    assert not missing


def test_what_the_page_on_attributions_names_is_in_the_tree():
    rooms = [SOURCE / "annotate/attribution", SOURCE, ROOT, SOURCE / "annotate/attribution/sources", SOURCE / "detect"]
    missing = [name for name in PLACES.findall(PAGE) if not any((room / name).exists() for room in rooms)]
    assert not missing


def test_the_page_on_attributions_shows_what_the_program_carries(walk):
    for mark, block in walk.blocks():
        begin, end = f"<!-- {mark}:begin -->\n", f"\n<!-- {mark}:end -->"
        shown = PAGE.partition(begin)[2].partition(end)[0]
        assert shown == block, f"{mark}: run `make generate`"


def test_the_walk_ends_where_the_annotator_ends(walk):
    document = Annotator(load_rubric().lexicons).annotate(read("walk.txt", data=walk.TEXT.encode()))
    attributions, sources, _ = walk.attribute(walk._columns(walk.TEXT), walk.Own())
    assert (attributions, sources) == (document.attributions, document.sources)
    assert document.text == walk.TEXT


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
@pytest.mark.parametrize("name", ["docs/attribution.md", "docs/map.md"])
def test_newcomers_are_led_to_the_pages(page, name):
    assert f"]({name})" in (ROOT / page).read_text(encoding="utf-8")


def test_the_citation_names_this_version():
    (cited,) = re.findall(r"(?m)^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited == __version__


def test_every_decision_has_a_number_of_its_own_and_says_it():
    pages = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    said = [re.match(r"# (\d+)\. ", page.read_text(encoding="utf-8"))[1] for page in pages]
    assert said == [str(int(page.name[:4])) for page in pages] == [str(at) for at in range(1, len(pages) + 1)]
