"""Each rule that refuses a cue refuses the sentence in its docstring, and nothing is refused without such a sentence."""

from __future__ import annotations

import re

import pytest

from caveat.annotate.attribution.verbs import refusals
from tests.attribution.reading import read

RULES = {
    rule.__name__: rule for rule in (*refusals.ALWAYS, *(rule for rules in refusals.NEEDS.values() for rule in rules))
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_refuses_its_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.match(r"Refuses: (.+[.!?”])$", str(RULES[name].__doc__).split("\n", 1)[0])
    assert example, f"the docstring of {name} begins with 'Refuses: ' and a sentence"
    met: list[str | None] = []
    asked = refusals.refused_by

    def heard(item: refusals.Clause) -> str | None:
        met.append(asked(item))
        return met[-1]

    monkeypatch.setattr(refusals, "refused_by", heard)
    read(example[1])
    assert name in met
