"""`caveat explain`: the page of a signal or criterion, or what it found in an article and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caveat.cli.options import Limit
from caveat.cli.streams import emit_text
from caveat.errors import UsageError
from caveat.load.rubric import load_rubric
from caveat.model.policy import Signal
from caveat.model.rubric import Rubric


def explain(
    name: Annotated[str, typer.Argument(help="A signal or criterion.", metavar="SIGNAL|CRITERION")],
    article: Annotated[str | None, typer.Argument(help="An article: show what the signal saw in it, and why.")] = None,
    rubric: Annotated[
        Path | None, typer.Option("--rubric", help="A rubric folder, rubric.yaml or overlay file.")
    ] = None,
    limit: Limit = None,
) -> None:
    """Print the page of a rule: what it looks for, ignores and gets wrong. With an article, what it saw there and on what that rests."""
    from caveat.report import rule

    policy = load_rubric(rubric)
    signals = {item.id: item for item in policy.signals}
    criteria = {item.id: item for item in policy.file.criteria}
    if name in signals and article is not None:
        _saw(article, signals[name], policy, limit or [])
    elif name in signals:
        from caveat.load.cases import examples

        emit_text(rule.signal_page(policy, signals[name], examples(name)))
    elif name in criteria:
        emit_text(rule.criterion_page(policy, criteria[name]))
    else:
        from difflib import get_close_matches

        known = [*signals, *criteria]
        near = get_close_matches(name, known, 1)
        raise UsageError(
            f"there is no signal or criterion '{name}'",
            hint=(f"did you mean '{near[0]}'? " if near else "") + f"known: {', '.join(known)}",
        )


def _saw(article: str, signal: Signal, policy: Rubric, limit: list[str]) -> None:
    """What a signal saw in an article, or in each row of a table."""
    from caveat.cli.talk import Talk
    from caveat.load.articles.limits import limits_from
    from caveat.model.report import Report
    from caveat.net import Failed, sources
    from caveat.pipeline import each
    from caveat.report.because import because

    talk = Talk()

    def page(report: Report) -> tuple[Report, str]:
        return report, because(report, signal)

    for result in each(sources([article]), policy, page, limits=limits_from(limit)):
        if isinstance(result, Failed):
            talk.failure(result)
        else:
            talk.about(result[0])
            emit_text(result[1])
    talk.leave()
