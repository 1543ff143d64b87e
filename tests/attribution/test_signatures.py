"""People who speak without a verb of saying: posts, letters, labels, a line that announces a speaker."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read

POST = "The gate was shut again today and nobody told us why."
FIRST = "The pumps are old and the town should pay for new ones before winter."
SECOND = "I doubt that the price will ever go down again, whatever they say."

CASES = [
    pytest.param(f"The week\n\n{POST} \u2014 Mira Holt (@miraholt) May 3, 2024\n\nThe board slept.", [("Mira Holt", POST)], id="post"),
    pytest.param(f"The week\n\n{POST}\n\n\u2014 Harbour League (@harbourleague)\n\nThe board slept.", [("Harbour League", POST)], id="post-below"),
    pytest.param("The week\n\nWrite to us (@harrowpost) by noon.", [], id="handle-alone"),
    pytest.param(
        f"Letters\n\n{FIRST} \u2014 Ada Moreau, Harrow\n\n{SECOND}\u2014 Juma Otieno",
        [("Ada Moreau", FIRST), ("Juma Otieno", SECOND)], id="letters",
    ),
    pytest.param(f"Letters\n\n{FIRST}\n\n{SECOND} \u2014 Juma Otieno", [], id="one-signature-is-the-writers"),
    pytest.param(f"Notes\n\n{FIRST} \u2014 a town of boats\n\n{SECOND} \u2014 and more", [], id="no-names"),
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
def test_who_signs_speaks(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [
        (text[slice(*item.source)], text[slice(*item.statement[0])])
        for item in read(text).attributions
        if item.source is not None
    ]
    assert found == wanted
