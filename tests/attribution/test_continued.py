"""Quotations in a paragraph of their own: whose they are, and that it is the same wherever in the file they stand."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read

LEAD = "The ferry is late again, and nobody at the quay could say when it would sail.\n\n"
QUOTE = "“The pier is safe and the boats are ready.”"


def _said(text: str) -> list[str]:
    found = read(text)
    return [found.text[slice(*span)] for item in found.attributions for span in item.statement]


@pytest.mark.parametrize("lead", ["", LEAD], ids=["first", "after a lead"])
@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        (f"Lena Brandt, the mayor, said:\n\n{QUOTE}", True),
        (f"“It will sail today,” Lena Brandt said.\n\n{QUOTE}", True),
        (f"“Will it sail today?” Lena Brandt said.\n\n{QUOTE}", False),
        (f"“It will sail today,” Lena Brandt said. The day was fine.\n\n{QUOTE}", False),
        (f"Lena Brandt said:\n\nThen it came: {QUOTE}", False),
    ],
)
def test_whose_the_next_paragraph_is(text: str, theirs: bool, lead: str) -> None:
    assert (QUOTE in _said(lead + text)) == theirs


@pytest.mark.parametrize("between", [0, 1, 3, 7, 8, 12])
def test_a_pronoun_reaches_back_over_seven_quotations_and_no_further(between: int) -> None:
    filler = "“The boards hold.” " * between
    found = read(f"Lena Brandt said the quay was safe. {filler}She said the boats were ready.")
    who = {source.id: source.name for source in found.sources}
    last = found.attributions[-1]
    assert (who.get(last.source_id or "") == "Lena Brandt") == (between <= 7)
