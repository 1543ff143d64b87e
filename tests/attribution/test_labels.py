"""People who speak without a verb of saying: labels of speakers, a line that announces a speaker."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read

CASES = [
    pytest.param(
        "The pilot Signe Holt answered.\n\nHolt: I closed it in March. The ice had come.\n\nHolt: Nobody else did it in time.",
        [("Holt", "I closed it in March. The ice had come"), ("Holt", "Nobody else did it in time")], id="labels",
    ),
    pytest.param("The soup\n\nNote: add the salt late.\n\nNote: do not stir it at all today.", [], id="no-label"),
    pytest.param("Questions\n\nQ: When was it all over?\n\nA: It was in March, I think.\n\nQ: Why so late?\n\nA: The ice was thick.", [], id="letters-q-and-a"),
    pytest.param(
        "The union has a reply, from secretary Lotte Brandt: \u201cWe will read the paper first.\u201d",
        [], id="a-verb-before-from",
    ),
    pytest.param(
        "The reply of the union, from secretary Lotte Brandt: \u201cWe will read the paper first.\u201d",
        [("secretary Lotte Brandt", "\u201cWe will read the paper first.\u201d")], id="announced",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_who_is_labelled_speaks(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [
        (text[slice(*item.source)], text[slice(*item.statement[0])])
        for item in read(text).attributions
        if item.source is not None
    ]
    assert found == wanted
