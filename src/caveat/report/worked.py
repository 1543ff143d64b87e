"""One report's sum as a worked example in Markdown, every step of it with its words."""

from __future__ import annotations

from caveat.model.report import Report

_SHOWN_WORDS = 3


def worked_example(report: Report) -> str:
    """The sum of a scored report, to be followed with a pencil. Raises ValueError where the total is withheld."""
    total = report.total
    if total.range is None or total.points is None or total.possible is None:
        raise ValueError("a withheld total has no sum to show")
    lines = [
        f"`{report.document.article.source}` with rubric {report.rubric.file.id} {report.rubric.file.version}. "
        "Each line is one step; the last column is the sum so far within the criterion.",
        "",
    ]
    for criterion in report.criteria:
        lines.append(f"**{criterion.title}** (at most {criterion.max_points}): {criterion.question}")
        lines.append("")
        if criterion.status != "scored":
            lines += [f"Not asked: {criterion.reason}", ""]
            continue
        lines += ["| step | words | points | sum |", "|---|---|---:|---:|"]
        running = 0
        for step in criterion.contributions:
            running += step.points
            lines.append(f"| {step.sentence} | {_words(report, step.evidence)} | {_signed(step.points)} | {running} |")
        if not criterion.contributions:
            lines.append("| Nothing was found that this question counts. |  | 0 | 0 |")
        lines.append("")
    scored = [item for item in report.criteria if item.status == "scored"]
    lines += [
        f"**Total.** {' + '.join(str(item.points) for item in scored)} = {total.points} of "
        f"{' + '.join(str(item.max_points) for item in scored)} = {total.possible} points. "
        f"100 x {total.points} / {total.possible} = {100 * total.points / total.possible:.2f}, rounded {total.per_100}.",
        "",
        f"**Range.** {_range_sentence(report)}",
    ]
    return "\n".join(lines)


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"\u2212{-points}" if points < 0 else "0"


def _words(report: Report, ids: tuple[str, ...]) -> str:
    shown = [item for item in report.evidence if item.id in ids]
    words = [
        "\u201c"
        + " ".join(report.document.text[item.span.start : item.span.end].replace("|", "\\|").split())
        + "\u201d"
        for item in shown[:_SHOWN_WORDS]
    ]
    more = len(shown) - _SHOWN_WORDS
    return ", ".join(words) + (f" and {more} more" if more > 0 else "")


def _range_sentence(report: Report) -> str:
    """Which criteria weigh 1.2 and which 0.8 at either end, and the two divisions."""
    low, high = report.total.range or (0, 0)
    scored = sorted(
        (item for item in report.criteria if item.status == "scored"), key=lambda item: item.points / item.max_points
    )
    parts = []
    for wanted, below, above, name in ((low, 6, 4, "Lowest"), (high, 4, 6, "Highest")):
        for cut in range(len(scored) + 1):
            points = sum((below if at < cut else above) * item.points for at, item in enumerate(scored))
            possible = sum((below if at < cut else above) * item.max_points for at, item in enumerate(scored))
            if (200 * points + possible) // (2 * possible) == wanted:
                heavy = [item.title for at, item in enumerate(scored) if (below if at < cut else above) == 6]
                parts.append(
                    f"{name}: {', '.join(heavy) or 'no criterion'} at 1.2 times the weight, the others at 0.8: "
                    f"100 x {points / 5:.1f} / {possible / 5:.1f} = {100 * points / possible:.2f}, rounded {wanted}."
                )
                break
    return " ".join(parts)
