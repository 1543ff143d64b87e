"""`caveat check`: findings at their lines, and the gates of a house rubric."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.streams import emit_json, emit_text, say


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    github = "github"


def check(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or -.", metavar="PATH...")],
    rubric: Annotated[
        Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml, overlay file, or the name of one.")
    ] = None,
    fail_under: Annotated[
        int | None, typer.Option("--fail-under", min=0, max=100, help="Fail below this many points per 100.")
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="Also show what is only noted.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = Format.text,
) -> None:
    """Show an editor what to raise with the author, line by line. Exit code 1 where a gate fails or a finding is an error."""
    from caveat.load.articles import find
    from caveat.load.rubric import load_rubric
    from caveat.model.overlay import Gates
    from caveat.pipeline import Failed, reports
    from caveat.report import findings as lines
    from caveat.score.gates import failures, severities

    policy = load_rubric(rubric)
    gates = policy.house.gates if policy.house else Gates()
    if fail_under is not None:
        gates = replace(gates, fail_under=fail_under)
    shown = {"error", "warning", "note"} if notes else {"error", "warning"}
    counts: Counter[str] = Counter()
    written: list[object] = []
    for result in reports(find(paths), policy):
        if isinstance(result, Failed):
            counts["failed"] += 1
            say(f"caveat: {result.source}: {result.error}")
            if result.hint:
                say(f"  hint: {result.hint}")
            continue
        counts["articles"] += 1
        for finding in lines.findings(result, severities(result), failures(result, gates), shown=shown):
            counts[finding.severity] += 1
            if form is Format.json:
                written.append(lines.record(finding))
            else:
                line: Callable[[lines.Finding], str] = lines.github if form is Format.github else lines.text
                emit_text(line(finding) + "\n")
    if form is Format.json:
        emit_json(json.dumps(written, ensure_ascii=False, indent=2) + "\n")
    said = (_plural(counts[name], name) for name in ("error", "warning", "note", "question") if counts[name])
    say(f"{_plural(counts['articles'], 'article')}: {', '.join(said) or 'nothing to raise'}")
    if counts["failed"]:
        raise typer.Exit(2)
    if counts["error"]:
        raise typer.Exit(1)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
