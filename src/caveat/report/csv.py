"""A Report in long form for spreadsheets: one row a contribution, one for a criterion that has none.

Article text never becomes a formula: a cell that would start one gets an apostrophe in front. All cells are quoted,
and the same goes behind a semicolon, where a spreadsheet of another country would begin a cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from caveat.model.patterns import pattern
from caveat.model.report import Contribution, CriterionResult, Report
from caveat.report.clean import plain, shorten
from caveat.report.view import title

COLUMNS = (
    "source",
    "title",
    "genre",
    "words",
    "total_per_100",
    "total_low",
    "total_high",
    "criterion",
    "status",
    "criterion_points",
    "criterion_max",
    "signal",
    "rule",
    "count",
    "points",
    "capped",
    "sentence",
    "evidence",
    "evidence_text",
    "rubric",
    "rubric_version",
    "judged",
    "why_not",
)
CELL_LIMIT = 2_000
_STARTS_FORMULA = r"""["\s]*[-=+@\uff1d\uff0b\uff0d\uff20|%]"""
_FORMULA = pattern(_STARTS_FORMULA)
_SEMICOLON = pattern(f";(?={_STARTS_FORMULA})")


def header() -> str:
    """The line of column names, with its line end."""
    return _lines([COLUMNS])


def rows(report: Report) -> str:
    """The lines of one report, without a header."""
    document, total, rubric = report.document, report.total, report.rubric.file
    article = (
        safe(document.article.source),
        safe(title(report)),
        report.findings.genre.id,
        document.counts.words,
        "" if total.per_100 is None else total.per_100,
        *(total.range or ("", "")),
    )
    texts = {item.id: document.text[item.span.start : item.span.end] for item in report.evidence}
    judged = ("yes" if total.judged else "no", safe(total.why_not))
    lines = []
    for criterion in report.criteria:
        scored = criterion.status == "scored"
        about = (criterion.id, criterion.status, criterion.points if scored else "", criterion.max_points)
        lines += [
            (*article, *about, *_step(step, criterion, texts), safe(rubric.id), safe(rubric.version), *judged)
            for step in criterion.contributions or (None,)
        ]
    return _lines(lines)


def safe(text: str) -> str:
    """`text` on one line, cut to a cell's size, that no spreadsheet takes for a formula."""
    cell = shorten(plain(text), CELL_LIMIT)
    cell = _SEMICOLON.sub(";'", cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _step(step: Contribution | None, criterion: CriterionResult, texts: dict[str, str]) -> tuple[object, ...]:
    if step is None:
        return ("", "", "", "", "", safe(criterion.reason), "", "")
    return (
        step.signal,
        step.rule,
        step.count,
        step.points,
        "yes" if step.capped else "no",
        safe(step.sentence),
        " ".join(step.evidence),
        safe(" | ".join(texts[item] for item in step.evidence)),
    )


def _lines(rows: Sequence[tuple[object, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()
