"""What keeps the tree readable: one name for one thing, functions that fit a screen, verbs of saying in one list."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from caveat.load.rubric import load_rubric
from caveat.match.phrases import finite

SOURCE = Path(__file__).resolve().parents[2] / "src/caveat"
LONGEST = 60
LISTS_OF_OTHER_THINGS = {
    ("annotate/attribution/sources/descriptions.py", "_OPINES"),  # verbs in -s behind a name that say nothing of a post
    ("annotate/attribution/verbs/cues.py", "_PARTICIPLES"),  # irregular participles: grammar
    ("annotate/attribution/sources/outlet_pieces.py", "_PRINTED"),  # what a piece does or had done to it in a paper
    ("detect/scope.py", "_CLOSES"),  # words at which a noun phrase is over: grammar
    ("detect/answers.py", "_ANSWERING"),  # which of the verbs answer a charge
    ("detect/answers.py", "_PLAIN"),  # verbs whose object is always what is said
    ("detect/newsroom/reply.py", "_DENIED"),  # words after which "nobody answered" is not said
    ("detect/party_phrases.py", "OPENS"),  # words behind which a clause may open
    ("load/articles/paragraphs.py", "_GOES_ON"),  # words at which a line breaks off
}
"""Sets in the code that hold verbs of saying and answer another question than whether a verb is one."""


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


def test_verbs_of_saying_stand_in_the_lexicon():
    verbs = finite(next(item for item in load_rubric().lexicons if item.id == "attribution_verbs"), "quoting")
    assert {"said", "told", "asked"} <= verbs
    found = {
        (name, getattr(node.targets[0], "id", ""))
        for name, tree in trees()
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and len(words(node.value) & verbs) > 2
    }
    assert found == LISTS_OF_OTHER_THINGS


def words(node: ast.AST) -> set[str]:
    return {
        word
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
        for word in part.value.lower().split()
    }
