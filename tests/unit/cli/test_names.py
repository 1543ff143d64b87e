"""Names of report files: from sources, never twice, always possible."""

import time

import pytest

from caveat.cli.folder import FileNames


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["a/x.txt", "b/x.txt", "c/b/x.html"], ["x", "b-x", "x-2"]),
        (["x.txt", "X.txt", "x.md"], ["x", "X-2", "x-3"]),
        (["index.txt", "Index-2.txt"], ["article-index", "article-Index-2"]),
        (["-", "-"], ["stdin", "stdin-2"]),
        (["list.csv#1", "list.csv#2", "a/list.csv#1"], ["list-1", "list-2", "a-list-1"]),
        (["list.csv#../../etc", "list.jsonl#a:b"], ["list-..-..-etc", "list-a-b"]),
        (["notes #3.txt", "C:\\pieces\\one.docx"], ["notes #3", "one"]),
        (["../up.txt", "/etc/up.txt"], ["up", "etc-up"]),
        (["x-2.txt", "x.txt", "x.txt", "x.txt"], ["x-2", "x", "x-3", "x-4"]),
    ],
)
def test_names(sources, expected):
    names = FileNames()
    assert [names.name(source) for source in sources] == expected


def test_no_name_is_too_long_for_a_file_system():
    names = FileNames()
    made = [names.name("\u00e9" * 250 + ".txt") for _ in range(3)]
    assert len(set(made)) == 3
    assert max(len(name.encode()) for name in made) < 180


def test_many_articles_of_one_name_take_no_longer_than_others():
    names = FileNames()
    start = time.process_time()
    made = {names.name("a/piece.txt") for _ in range(50_000)}
    assert len(made) == 50_000
    assert time.process_time() - start < 3
