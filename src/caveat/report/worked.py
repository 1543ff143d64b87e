"""One report's sum as a worked example in Markdown, every step of it with its words."""

from __future__ import annotations

from caveat.model.report import CriterionResult, Report

_SHOWN_WORDS = 3
_LIGHT, _HEAVY = 4, 6
"""0.8 and 1.2 times the weight, in fifths."""


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
        most = (
            f"beside the scale, by at most {criterion.max_points}"
            if criterion.beside
            else f"at most {criterion.max_points}"
        )
        lines.append(f"**{criterion.title}** ({most}): {criterion.question}")
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
        f"**Total.** {_added([item.points for item in scored])} = {total.points} of "
        f"{' + '.join(str(item.max_points) for item in scored if not item.beside)} = {total.possible} points. "
        f"100 x {total.points} / {total.possible} = {100 * total.points / total.possible:.2f}, rounded {total.per_100}.",
        "",
        f"**Range.** {_range_sentence(report)}",
    ]
    return "\n".join(lines)


def _added(points: list[int]) -> str:
    """ "48 + 9 \u2212 3"."""
    first, *rest = points or [0]
    return str(first) + "".join(f" {'+' if item >= 0 else chr(0x2212)} {abs(item)}" for item in rest)


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
    scored = [item for item in report.criteria if item.status == "scored"]
    ordered = sorted((item for item in scored if not item.beside), key=lambda item: item.points / item.max_points)
    parts = []
    for wanted, below, above, name in ((low, 6, 4, "Lowest"), (high, 4, 6, "Highest")):
        aside = [(item, _weight_beside(item, name == "Highest")) for item in scored if item.beside]
        for cut in range(len(ordered) + 1):
            weights = [below if at < cut else above for at in range(len(ordered))]
            points = sum(weight * item.points for weight, item in zip(weights, ordered, strict=True))
            points += sum(weight * item.points for item, weight in aside)
            possible = sum(weight * item.max_points for weight, item in zip(weights, ordered, strict=True))
            if (200 * points + possible) // (2 * possible) == wanted:
                heavy = [item.title for weight, item in zip(weights, ordered, strict=True) if weight == _HEAVY]
                heavy += [item.title for item, weight in aside if weight == _HEAVY and item.points]
                parts.append(
                    f"{name}: {', '.join(heavy) or 'no criterion'} at 1.2 times the weight, the others at 0.8: "
                    f"100 x {points / 5:.1f} / {possible / 5:.1f} = {100 * points / possible:.2f}, rounded {wanted}."
                )
                break
    return " ".join(parts)


def _weight_beside(item: CriterionResult, highest: bool) -> int:
    """What is added weighs most at the upper end, what is taken at the lower."""
    return _HEAVY if (item.points > 0) == highest else _LIGHT
