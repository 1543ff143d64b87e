"""The JSON Schemas that editors use: current, valid, and of one mind with the loader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from caveat.load.rubric import rubric_dir, schemas
from caveat.load.rubric.schema import schema_text
from caveat.load.yaml.tree import parse

SMALL = Path(__file__).parent / "small_rubric"
PARTS = {"signals": "signal", "lexicons": "lexicon", "overlays": "overlay"}


def files() -> list[tuple[Path, str]]:
    found = []
    for folder in (rubric_dir(), SMALL):
        found.append((folder / "rubric.yaml", "rubric"))
        for part, schema in PARTS.items():
            found += [(file, schema) for file in sorted((folder / part).glob("*.yaml"))]
    return found


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, Any]]:
    return schemas()


@pytest.mark.parametrize("name", ["rubric", "signal", "lexicon", "overlay"])
def test_schema_is_valid_and_committed(name: str, made: dict[str, dict[str, Any]]) -> None:
    jsonschema.Draft202012Validator.check_schema(made[name])
    committed = (rubric_dir() / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert committed == schema_text(made[name]), "run `caveat rubric schema --write rubric/schema`"


@pytest.mark.parametrize(("file", "schema"), files(), ids=lambda item: item.stem if isinstance(item, Path) else item)
def test_every_policy_file_fits_its_schema(file: Path, schema: str, made: dict[str, dict[str, Any]]) -> None:
    tree = parse(file.read_bytes(), file.name)
    assert tree.problems == []
    jsonschema.validate(tree.value, made[schema])


def test_the_schema_refuses_what_the_loader_refuses(made: dict[str, dict[str, Any]]) -> None:
    signal = yaml.safe_load((SMALL / "signals" / "rumour.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(signal, made["signal"])
    for change in (
        {"codes": "R"},
        {"code": "rr"},
        {"family": "tone"},
        {"min_words": None},
        {"detector": {**signal["detector"], "kind": "phrase"}},
        {"detector": {**signal["detector"], "settings": {"spam": "match"}}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**signal, **change}, made["signal"])
