"""Sources across an article: one line in the ledger for each speaker, none for those who are only talked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.attribution.reading import read

CASES = yaml.safe_load(Path(__file__).with_name("articles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_ledger(case: dict[str, Any]) -> None:
    document = read(case["text"])
    found = [[source.name, source.source_class, len(source.attributions)] for source in document.sources]
    assert found == case["sources"]


def test_a_source_knows_role_organisation_and_mentions() -> None:
    text = "Maria Ortega, a spokeswoman for the port authority, said the quay was safe. Ortega added that it was old."
    (source,) = read(text).sources
    assert (source.role, source.organisation) == ("a spokeswoman for the port authority", "the port authority")
    assert [text[slice(*span)] for span in source.mentions] == ["Maria Ortega", "Ortega"]
    assert source.attributions == ("a1", "a2")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The visit of Eskanian President Maria Ortega began on Monday. Ortega said the quay was safe.", "Eskanian President"),
        ("On Monday Eskanian leader Maria Ortega spoke on the phone. Ortega said the quay was safe.", "Eskanian leader"),
        ("Maria Ortega said the quay was safe. On Monday harbour engineer Maria Ortega left.", "harbour engineer"),
        ("Maria Ortega said the quay was safe. The crowd cheered Maria Ortega.", None),
        ("They met the engineers Maria Ortega had hired. Ortega said the quay was safe.", None),
        ("She waited for the mayor. Maria Ortega came. Ortega said the quay was safe.", None),
        ("They thanked Mrs Maria Ortega. Ortega said the quay was safe.", None),
    ],
    ids=["president", "leader", "after it spoke", "no post", "plural", "another sentence", "form of address"],
)  # fmt: skip
def test_a_role_is_learned_where_the_full_name_is_introduced(text: str, role: str | None) -> None:
    (source,) = read(text).sources
    assert (source.name, source.role) == ("Maria Ortega", role)


def test_each_attribution_says_what_it_rests_on() -> None:
    text = "Maria Ortega said the quay was safe. She said it twice."
    first, second = read(text).attributions
    assert first.rests_on == (
        "“said” hands words over",
        "the name Maria Ortega",
        "nothing in the article says that it is a body's",
    )
    assert "“she” stands for Maria Ortega" in second.rests_on[1]
    assert first.confidence == "high"
    assert first.cue_entry == "sa(y|ys|id|ying)"


@pytest.mark.parametrize(
    "text",
    [
        "Maria Ortega, 67, a retired teacher, said the quay was safe.",
        "“The quay is safe,” said Maria Ortega, 67, a retired teacher.",
        "According to Maria Ortega, 67, a retired teacher, the quay is safe.",
        "Maria Ortega (67), a retired teacher, said the quay was safe.",
        "Maria Ortega, aged 67, a retired teacher, who said the quay was safe, left.",
    ],
)
def test_an_age_is_no_part_of_a_role(text: str) -> None:
    (source,) = read(text).sources
    assert (source.name, source.role) == ("Maria Ortega", "a retired teacher")
