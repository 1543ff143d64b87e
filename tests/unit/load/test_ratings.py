"""People's ratings: each goes to the article that it names, and to no other."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import UsageError
from caveat.load.ratings import as_written, named, read_ratings


def read(folder: Path, text: str):
    file = folder / "r.csv"
    file.write_text(text, encoding="utf-8")
    return read_ratings(file)


def test_two_articles_of_one_file_name_stay_two(tmp_path: Path) -> None:
    assert read(tmp_path, "article,rating\na/1.txt,1\nb/1.txt,5\n.\\c\\1.txt,3\n") == {
        "total": {"a/1.txt": 1, "b/1.txt": 5, "c/1.txt": 3}
    }


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("a.txt,nan", "r.csv:2: 'nan' is no number"),
        ("a.txt,3\nb.txt,inf", "r.csv:3: 'inf' is no number"),
        ("a.txt,3\n\n\nb.txt,-Infinity", "r.csv:5: '-Infinity' is no number"),
        ("a.txt,1e999", "r.csv:2: '1e999' is no number"),
        ("a.txt,", "r.csv:2: the rating is empty"),
        ("a.txt", "r.csv:2: the rating is empty"),
        ("a.txt,3\n ,4", "r.csv:3: no article is named"),
    ],
)
def test_what_is_no_rating_is_refused_with_its_line(tmp_path: Path, lines: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, f"article,rating\n{lines}\n")
    assert says in error.value.message
    assert error.value.hint


def test_a_cell_past_all_measure_is_no_rating(tmp_path: Path) -> None:
    before = csv.field_size_limit(1_000)  # the limit is the process's own, and tables raise it
    try:
        with pytest.raises(UsageError, match=r"r\.csv:2: is no CSV"):
            read(tmp_path, f'article,rating\n"{"x" * 2_000}",4\n')
    finally:
        csv.field_size_limit(before)


def test_a_rater_rates_an_article_once(tmp_path: Path) -> None:
    head = "article,rating,criterion,rater\n"
    with pytest.raises(UsageError, match=r"r.csv:4: ada rated a.txt for total in line 2 already"):
        read(tmp_path, head + "a.txt,1,,ada\na.txt,2,,ben\n./a.txt,5,total,ada\n")
    assert read(tmp_path, head + "a.txt,1,,ada\na.txt,2,,ben\na.txt,9,hedging,ada\n") == {
        "total": {"a.txt": 1.5},
        "hedging": {"a.txt": 9},
    }


def test_rows_without_a_rater_are_one_rater_each(tmp_path: Path) -> None:
    assert read(tmp_path, "article,rating\na.txt,1\na.txt,2\n") == {"total": {"a.txt": 1.5}}


@pytest.mark.parametrize(
    ("article", "known", "expected"),
    [
        ("1.txt", ["a/1.txt", "a/2.txt"], "a/1.txt"),
        ("a/1.txt", ["a/1.txt", "b/1.txt"], "a/1.txt"),
        ("a/1.txt", ["x/a/1.txt", "b/1.txt"], "x/a/1.txt"),
        ("/home/me/a/1.txt", ["a/1.txt", "b/1.txt"], "a/1.txt"),
        ("a/1.txt", ["b/1.txt"], None),
        ("1.txt", ["a/11.txt"], None),
        ("list.csv#3", ["in/list.csv#3", "in/list.csv#13"], "in/list.csv#3"),
        ("1.txt", ["./1.txt"], "./1.txt"),
    ],
)
def test_which_file_a_rating_means(article: str, known: list[str], expected: str | None) -> None:
    assert named([article], known, "r.csv") == ({} if expected is None else {article: expected})


def test_what_may_be_two_files_is_refused_with_both() -> None:
    with pytest.raises(UsageError, match=r"r.csv: '1.txt' may be a/1.txt or b/1.txt"):
        named(["1.txt"], ["a/1.txt", "b/1.txt"], "r.csv")
    with pytest.raises(UsageError, match=r"'1.txt' and 'a/1.txt' are both a/1.txt"):
        named(["1.txt", "a/1.txt"], ["a/1.txt"], "r.csv")


_PART = st.sampled_from(["a", "b", "1.txt", "2.txt"])
_PATHS = st.lists(st.lists(_PART, min_size=1, max_size=3).map("/".join), min_size=1, max_size=6, unique=True)


@given(_PATHS, _PATHS)
def test_no_two_ratings_ever_fall_together(articles: list[str], known: list[str]) -> None:
    try:
        found = named(articles, known, "r.csv")
    except UsageError:
        return
    assert len(set(found.values())) == len(found)
    for article, file in found.items():
        assert f"/{as_written(file)}".endswith(f"/{article}") or f"/{article}".endswith(f"/{as_written(file)}")
    for article in set(articles) & set(known):
        assert found[article] == article
