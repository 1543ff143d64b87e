"""A proposal and tables of agreement as Markdown and HTML: counts first, then coefficients, then what to make of them."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.calibrate.agreement import Agreement, Interval
from caveat.calibrate.proposal import Proposal


def summary(proposal: Proposal, name: str) -> str:
    """The page that goes with a proposed overlay."""
    fitted, current = proposal.fitted, proposal.current
    lines = [
        f"# Proposed points: {name}",
        "",
        f"{proposal.articles} rated articles have a total; {proposal.withheld} more were left out because theirs is withheld. "
        "This is a proposal: read it, change it, and commit it only if it says what you mean.",
        "",
        "## How well totals rank the articles as people did",
        "",
        "Spearman's rank correlation; in brackets where 95 of 100 bootstrap samples of the articles fall.",
        "",
        "| points | with ratings | given length |",
        "|---|---|---|",
        f"| length of the article alone | {proposal.length_alone:.2f} | |",
        f"| rubric as it is | {_interval(current)} | {proposal.current_given_length:.2f} |",
        f"| proposed, on articles left out of the fit ({fitted.folds} folds) | {_interval(fitted.spearman)} | {proposal.fitted_given_length:.2f} |",
        "",
        *_repeats(fitted.repeats),
        "",
        "## Agreement of left-out predictions with the ratings, on the raters' own scale",
        "",
        *agreement_table([proposal.agreement]),
        "",
        "## Learning curve",
        "",
        "| articles learned from | Spearman on the fifth left out |",
        "|---:|---:|",
        *(f"| {size} | {score:.2f} |" for size, score in fitted.learning_curve),
        "",
        "A curve that still rises at its end says that more ratings would help.",
        "",
        "## Points now and proposed",
        "",
        "| criterion | most now | most proposed |",
        "|---|---:|---:|",
        *(f"| {title} | {now} | {then} |" for title, now, then in proposal.weights),
        "",
        "Each entry reads count: points from that count on. Rules that are held ready count for nothing in the rubric as it is. "
        "*Met in* is the number of articles in which a rule counted anything: points that rest on few articles, or on those of one publisher, "
        "say little about others.",
        "",
        "| criterion | rule | met in | now | proposed |",
        "|---|---|---:|---|---|",
        *(f"| {criterion} | {rule} | {met} | {now} | {then} |" for criterion, rule, met, now, then in proposal.rows),
        "",
        "A rule that was not met in the rated articles stays as now. Every rule keeps its sign: more good evidence never lowers the total and more bad never raises it. All tone criteria together keep to a fifth.",
    ]
    return "\n".join(lines) + "\n"


def _repeats(scores: Sequence[float]) -> list[str]:
    """How the figure moves with the way the articles are parted."""
    mean = sum(scores) / len(scores)
    return [
        f"The articles were parted in {len(scores)} ways: mean {mean:.3f}, lowest {min(scores):.3f}, highest {max(scores):.3f}; "
        "the table has the middle one. Each article left out was scored with the very rubric proposed from the rest: its steps, "
        "its whole points and its caps were all chosen without that article.",
    ]


def agreement_table(results: Sequence[Agreement]) -> list[str]:
    """Rows of a Markdown table, counts before coefficients."""
    lines = [
        "| criterion | rated by both | same | within one | mean difference | weighted kappa | alpha (interval) | Spearman |",
        "|---|---:|---:|---:|---:|---|---|---|",
    ]
    for item in results:
        if item.refused:
            coefficients = f"not given: {item.refused} | |"
        else:
            coefficients = f"{_figure(item.weighted_kappa)} | {_figure(item.alpha)} | {_interval(item.spearman)}"
        lines.append(
            f"| {item.criterion} | {item.articles} | {item.same} of {item.articles} | {item.within_one} of {item.articles} "
            f"| {item.mean_difference:+.2f} | {coefficients} |"
        )
    return lines


_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}"
    "th,td{border-bottom:1px solid #767676;padding:.3rem .8rem;text-align:left;vertical-align:top}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}}"
)


def page(markdown: str, title: str) -> str:
    """The summary as one HTML file without script. Knows the Markdown that this module writes: headings, tables, paragraphs."""
    from html import escape

    body = [_block(block) for block in markdown.strip().split("\n\n")]
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<main>\n" + "\n".join(body) + "\n</main>\n</html>\n"
    )


def _block(block: str) -> str:
    from html import escape

    if block.startswith("#"):
        marks, _, text = block.partition(" ")
        return f"<h{len(marks)}>{escape(text)}</h{len(marks)}>"
    if not block.startswith("|"):
        return f"<p>{escape(block)}</p>"
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows[2:])
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _interval(value: Interval | None) -> str:
    return "" if value is None else f"{value.value:.2f} ({value.low:.2f} to {value.high:.2f})"
