"""The published JSON Schemas: generated from `contract` and `contract_pairs`, kept as files, printed by `caveat schema`."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Literal, get_args

What = Literal["report", "comparison", "difference"]
KINDS: tuple[What, ...] = get_args(What)


def generate(what: What = "report") -> dict[str, Any]:
    """The schema as the types give it. Needs pydantic; unknown fields are allowed, since later versions add some."""
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    from caveat.report import contract, contract_pairs

    for value in (*vars(contract).values(), *vars(contract_pairs).values()):
        if isinstance(value, type) and hasattr(value, "__required_keys__"):
            value.__pydantic_config__ = {"use_attribute_docstrings": True}  # type: ignore[attr-defined]
    types: dict[What, Any] = {
        "report": contract.ReportJson,
        "comparison": contract_pairs.ComparisonJson,
        "difference": contract_pairs.DifferenceJson,
    }
    body = TypeAdapter(types[what]).json_schema(mode="serialization")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:caveat:{what}:1.0",
        "title": f"Caveat {what}",
        **{key: value for key, value in body.items() if key != "title"},
    }


def text(schema: dict[str, Any]) -> str:
    """A schema as it stands in the file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def file(what: What) -> str:
    """The name of a schema's file in this package."""
    return f"{what}.schema.json"


def published(what: What = "report") -> str:
    """The schema file as shipped, which a test compares with `generate`."""
    return resources.files("caveat.report").joinpath(file(what)).read_text(encoding="utf-8")
