"""The table of formats: each of them can be read, and nothing stands outside the table."""

from __future__ import annotations

from typing import get_args

import pytest

from caveat.errors import ArticleError, UsageError
from caveat.load.articles import find, read, read_many
from caveat.load.articles.formats import BY_EXTENSION, FORMATS, FormatKind
from caveat.model.text import Article, Format
from tests.intake.measure import ARTICLES
from tests.intake.writers import WRITERS, layout


def test_every_format_of_the_model_is_in_the_table_once() -> None:
    assert sorted(kind.name for kind in FORMATS) == sorted(get_args(Format))
    assert len(BY_EXTENSION) == sum(len(kind.extensions) for kind in FORMATS)


def _file(kind: FormatKind) -> bytes:
    plain = {"text": b"The ferry sailed.", "markdown": b"The *ferry* sailed."}
    if kind.name in plain:
        return plain[kind.name]
    return layout("newspaper.html", ARTICLES[0]) if kind.name == "html" else WRITERS[kind.name](ARTICLES[0])


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_format_is_read_under_each_of_its_names(kind: FormatKind) -> None:
    for extension in {"json": (".json",), "csv": (".csv",)}.get(kind.name, kind.extensions):
        (found,) = read_many(f"article{extension.upper()}", data=_file(kind))
        assert isinstance(found, Article), found
        assert found.format == kind.name


def test_folders_are_searched_for_every_extension(tmp_path) -> None:
    for number, extension in enumerate(BY_EXTENSION):
        (tmp_path / f"{number}{extension}").write_text("x")
    (tmp_path / "picture.png").write_text("x")
    assert len(list(find([str(tmp_path)]))) == len(BY_EXTENSION)


def test_hints_name_what_can_be_read(tmp_path) -> None:
    with pytest.raises(ArticleError) as refused:
        read("old.doc", data=b"x")
    with pytest.raises(UsageError) as empty:
        list(find([str(tmp_path)]))
    for kind in FORMATS:
        assert kind.extensions[0] in empty.value.hint
        assert (kind.extensions[0] in refused.value.hint) == bool(kind.reader)
