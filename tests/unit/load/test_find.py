"""Paths -> sources."""

import os
from pathlib import Path

import pytest

from caveat.errors import UsageError
from caveat.load.articles import find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with articles, hidden files, other files and links."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for name in (
        "in/b.txt",
        "in/a.TXT",
        "in/sub/c.md",
        "in/.hidden.txt",
        "in/picture.png",
        "in/README.md",
        "out/secret.txt",
    ):
        (tmp_path / name).write_text("words", encoding="utf-8")
    (tmp_path / "in" / ".git").mkdir()
    (tmp_path / "in" / ".git" / "d.txt").write_text("words", encoding="utf-8")
    return tmp_path / "in"


def names(folder: Path, *paths: str) -> list[str]:
    return [os.path.relpath(name, folder) for name in find(paths)]


def test_a_folder_gives_its_articles_sorted_and_no_hidden_files(folder: Path) -> None:
    assert names(folder, str(folder)) == ["a.TXT", "b.txt", str(Path("sub", "c.md"))]


def test_links_that_lead_out_are_not_followed(folder: Path) -> None:
    (folder / "leak.txt").symlink_to(folder.parent / "out" / "secret.txt")
    (folder / "door").symlink_to(folder.parent / "out", target_is_directory=True)
    (folder / "again.txt").symlink_to(folder / "b.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert names(folder, str(folder)) == ["a.TXT", "again.txt", "b.txt", str(Path("sub", "c.md"))]
    assert names(folder, str(folder / "*.txt")) == ["again.txt", "b.txt"]


def test_globs_are_expanded_also_through_folders(folder: Path) -> None:
    assert names(folder, str(folder / "**" / "c.*")) == [str(Path("sub", "c.md"))]


def test_a_readme_is_about_the_folder_unless_it_is_named(folder: Path) -> None:
    assert names(folder, str(folder / "README.md")) == ["README.md"]


def test_files_standard_input_and_missing_paths_are_passed_on_in_order(folder: Path) -> None:
    assert list(find(["-", "gone.txt", str(folder / "picture.png")])) == ["-", "gone.txt", str(folder / "picture.png")]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(folder: Path) -> None:
    (folder / "what[1].txt").write_text("words", encoding="utf-8")
    assert names(folder, str(folder / "what[1].txt")) == ["what[1].txt"]


def test_a_folder_without_articles_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no articles in folder") as caught:
        list(find([str(tmp_path)]))
    assert ".txt" in caught.value.hint


def test_a_glob_without_match(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file matches"):
        list(find([str(tmp_path / "*.txt")]))


def test_links_in_a_circle_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "a.txt").write_text("One.")
    assert list(find([str(tmp_path)])) == [str(tmp_path / "a.txt")]
