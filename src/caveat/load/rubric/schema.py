"""JSON Schemas of the policy files, made from the types that check them, so that editors complete and check YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from caveat.errors import RubricError
from caveat.load.rubric.checks.newsroom import GROUP, QUESTION
from caveat.load.rubric.compiled import COMPILED, compiled
from caveat.load.rubric.files import rubric_dir
from caveat.load.rubric.folder import read_folder
from caveat.load.yaml.types import adapter
from caveat.model.kinds import GENRES, KINDS
from caveat.model.newsroom import NEWSROOM_RULES, NewsroomFile
from caveat.model.overlay import OverlayFile
from caveat.model.policy import Lexicon, RubricFile, Signal

SCHEMAS: dict[str, type] = {
    "rubric": RubricFile,
    "newsroom": NewsroomFile,
    "signal": Signal,
    "lexicon": Lexicon,
    "overlay": OverlayFile,
}
"""The kinds of policy file by the name of their schema."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every kind of policy file, by name."""
    return {name: _schema(name, kind) for name, kind in SCHEMAS.items()}


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def generated_files() -> Iterator[tuple[str, str]]:
    """(path from the repository's root, text) of the files that are made from the types and the policy files."""
    for name, made in schemas().items():
        yield f"rubric/schema/{name}.json", schema_text(made)
    folder = read_folder(rubric_dir())
    if folder.rubric is None:
        raise RubricError(folder.problems)
    yield f"rubric/{COMPILED}", compiled(folder.rubric)


def _schema(name: str, kind: type) -> dict[str, Any]:
    made: dict[str, Any] = {"$schema": _DIALECT, **adapter(kind).json_schema()}
    made["title"] = f"Caveat {name} file"
    parts = made.get("$defs", {})
    if name == "signal":
        _add_kinds(parts["DetectorSettings"])
        made["properties"]["code"]["pattern"] = "^[A-Z]{1,3}$"
    if name == "newsroom":
        _add_rules(parts)
    if "GenrePolicy" in parts:
        parts["GenrePolicy"]["properties"]["id"]["enum"] = list(GENRES)
    for part in (made, *parts.values()):
        _tidy(part)
    return made


def _add_kinds(part: dict[str, Any]) -> None:
    """The known kinds of detector, and for each the settings that it takes."""
    part["properties"]["kind"]["enum"] = sorted(KINDS)
    part["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": name}}},
            "then": {
                "properties": {
                    "settings": {
                        "properties": {
                            key: {"description": setting.description}
                            | ({"enum": list(setting.choices)} if setting.choices and setting.type == "text" else {})
                            for key, setting in kind.settings.items()
                        },
                        "additionalProperties": False,
                    }
                }
            },
        }
        for name, kind in sorted(KINDS.items())
    ]


def _add_rules(parts: dict[str, Any]) -> None:
    """The form of the ids, and the known rules with the outcomes that need words."""
    parts["NewsroomGroup"]["properties"]["id"]["pattern"] = f"^{GROUP}$"
    question = parts["NewsroomQuestion"]
    question["properties"]["id"]["pattern"] = f"^{QUESTION}$"
    question["properties"]["rule"]["enum"] = sorted(NEWSROOM_RULES)
    question["allOf"] = [
        {
            "if": {"properties": {"rule": {"const": name}}},
            "then": {
                "properties": {
                    "wording": {
                        "properties": {
                            outcome: {"description": f"Answers {answer.replace('_', ' ')}."}
                            for outcome, answer in rule.outcomes.items()
                        },
                        "required": list(rule.outcomes),
                        "additionalProperties": False,
                    }
                }
            },
        }
        for name, rule in sorted(NEWSROOM_RULES.items())
    ]


def _tidy(part: dict[str, Any]) -> None:
    """One-line descriptions, no generated titles, and the form of ids."""
    if "description" in part:
        part["description"] = " ".join(part["description"].split())
    for name, field in part.get("properties", {}).items():
        field.pop("title", None)
        _without_null(field)
        if "description" in field:
            field["description"] = " ".join(field["description"].split())
        if name == "id" and field.get("type") == "string" and not {"enum", "pattern"} & field.keys():
            field["pattern"] = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


def _without_null(field: dict[str, Any]) -> None:
    """A key that may be left out is left out; it is never written empty."""
    if field.get("default", "") is None:
        del field["default"]
    kept = [item for item in field.get("anyOf", ()) if item != {"type": "null"}]
    if len(kept) == 1:
        del field["anyOf"]
        field.update(kept[0])
    elif kept:
        field["anyOf"] = kept
