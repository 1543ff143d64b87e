"""What keeps the tree readable: one name for one thing, functions that fit a screen, verbs of saying in one list."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src/caveat"
LONGEST = 60
NO_LISTS = {
    "annotate/attribution/sources/descriptions.py": "_OPINES",  # verbs in -s behind a name that say nothing of a post
    "annotate/attribution/verbs/cues.py": "_PARTICIPLES",  # irregular participles: grammar
    "annotate/block_words.py": "_SITE",  # what stands on pages under an article
    "detect/accused.py": "_OPENS",  # words that a clause may open behind
    "load/articles/paragraphs.py": "_GOES_ON",  # words at which a line breaks off
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_every_class_has_a_name_of_its_own():
    places = defaultdict(list)
    for name, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_functions_fit_a_screen():
    """Lines behind the signature, which for a command is the table of its options."""
    long = [
        f"{name}: {node.name}, {size} lines"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or 0) - node.body[0].lineno + 1) > LONGEST - 1
    ]
    assert not long


def words(node: ast.AST) -> set[str]:
    return {
        word
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
        for word in part.value.lower().split()
    }
