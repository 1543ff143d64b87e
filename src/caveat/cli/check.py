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

from caveat.cli.options import Limit
from caveat.cli.streams import emit_json, emit_text, say
from caveat.cli.talk import Talk


class CheckFormat(StrEnum):
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
        int | None,
        typer.Option(
            "--fail-under", min=0, max=100, help="Fail below this many points per 100, and where none can be given."
        ),
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="Also show what is only noted.")] = False,
    form: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to print it.")] = CheckFormat.text,
    limit: Limit = None,
) -> None:
    """Show an editor what to raise with the author, line by line. Exit code 1 where a gate fails or a finding is an error."""
    from caveat.load.articles.limits import limits_from
    from caveat.load.rubric import load_rubric
    from caveat.model.overlay import Gates
    from caveat.model.report import Report
    from caveat.net import Failed, sources
    from caveat.pipeline import each
    from caveat.report import findings as lines
    from caveat.scoring.gates import failures, severities

    policy = load_rubric(rubric)
    gates = policy.house.gates if policy.house else Gates()
    if fail_under is not None:
        gates = replace(gates, fail_under=fail_under)
    shown = {"error", "warning", "note"} if notes else {"error", "warning"}
    talk = Talk()
    counts: Counter[str] = Counter()
    written: list[object] = []
    line: Callable[[lines.Finding], str] = lines.github if form is CheckFormat.github else lines.text

    def put(finding: lines.Finding) -> None:
        if form is CheckFormat.json:
            written.append(lines.record(finding))
        elif form is CheckFormat.github or finding.severity != lines.NOTICE:  # stderr has the notices
            emit_text(line(finding) + "\n")

    def found(report: Report) -> tuple[lines.Finding, ...]:
        return tuple(lines.findings(report, severities(report), failures(report, gates), shown=shown))

    for result in each(sources(paths), policy, found, limits=limits_from(limit or ())):
        if isinstance(result, Failed):
            if talk.failure(result) and form is not CheckFormat.text:
                put(lines.failure(result.source, result.error, result.hint))
            continue
        counts["article"] += 1
        for finding in result:
            counts[finding.severity] += 1
            put(finding)
            if finding.severity == lines.NOTICE:
                talk.notices(finding.source, [finding.message])
    named = len(talk.failed)
    talk.end()
    if form is not CheckFormat.text:
        for item in talk.failed[named:]:
            put(lines.failure(item.source, item.error, item.hint))
    if form is CheckFormat.json:
        emit_json(json.dumps(written, ensure_ascii=False, indent=2) + "\n")
    say(f"{_plural(counts['article'], 'article')}: {_said(counts)}")
    talk.leave()
    if counts["error"]:
        raise typer.Exit(1)


def _said(counts: Counter[str]) -> str:
    """What was found, in numbers."""
    said = [_plural(counts[name], name) for name in ("error", "warning", "note", "question") if counts[name]]
    if counts["not_judged"]:
        said.insert(0, f"{counts['not_judged']} not judged")
    return ", ".join(said) or ("nothing to raise" if counts["article"] else "nothing was read")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
