"""Columns that letters take on a terminal."""

from __future__ import annotations

import pytest

from caveat.report.clean import cells, pad


@pytest.mark.parametrize(
    ("text", "columns"),
    [("ab", 2), ("é", 1), ("e\u0301", 1), ("漢", 2), ("Ａ", 2), ("ｱ", 1), ("á\u200d", 1), ("Я", 1), ("！", 2)],
    ids=["ascii", "accent", "combining", "wide", "fullwidth", "halfwidth", "joiner", "Cyrillic", "fullwidth mark"],
)
def test_columns(text: str, columns: int) -> None:
    assert cells(text) == columns
    assert pad(text, 5) == text + " " * (5 - columns)
