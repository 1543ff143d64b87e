"""The published JSON Schema of the report: generated from `contract`, kept as a file, printed by `caveat schema report`."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

FILE = "report.schema.json"


def generate() -> dict[str, Any]:
    """The schema as the types give it. Needs pydantic; unknown fields are allowed, since later versions add some."""
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    from caveat.report import contract

    for value in vars(contract).values():
        if isinstance(value, type) and hasattr(value, "__required_keys__"):
            value.__pydantic_config__ = {"use_attribute_docstrings": True}  # type: ignore[attr-defined]
    body = TypeAdapter(contract.ReportJson).json_schema(mode="serialization")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": "urn:caveat:report:1.0",
        "title": "Caveat report",
        **{key: value for key, value in body.items() if key != "title"},
    }


def text(schema: dict[str, Any]) -> str:
    """A schema as it stands in the file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def report_schema_text() -> str:
    """The report's schema as it should stand in the file."""
    return text(generate())


def published() -> str:
    """The schema file as shipped, which a test compares with `generate`."""
    return resources.files("caveat.report").joinpath(FILE).read_text(encoding="utf-8")
