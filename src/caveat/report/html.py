"""A Report as one self-contained HTML file: no server, no network, readable without script and without style.

Article text is hostile: everything is escaped, and a content security policy by hash allows our
own style and script and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shlex
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from caveat.model.comparison import Comparison, Difference
from caveat.model.patterns import pattern
from caveat.model.policy import Criterion
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.report import pictures, words
from caveat.report.folds import fold
from caveat.report.marks import mark
from caveat.report.side_by_side import compare_view, diff_view
from caveat.report.summary import Row
from caveat.report.view import view as make_view
from caveat.report.wire import article_json, digest
from caveat.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

ROWS_A_PAGE = 500
VIEWS = ("newsroom", "classroom", "research")
_TIGHT = pattern(r"(?:(?<! ) +)?([{};,]) *")
_ORDER = {
    "newsroom": (
        "profile", "total", "questions", "article", "evidence", "points", "newsroom", "sources", "leave", "not_found",
        "limits", "rules", "reproduce",
    ),
    "classroom": (
        "article", "profile", "leave", "evidence", "sources", "questions", "hidden_points", "newsroom", "not_found", "limits",
        "rules", "reproduce",
    ),
    "research": (
        "profile", "total", "points", "sources", "evidence", "article", "questions", "newsroom", "leave", "not_found",
        "limits", "rules", "reproduce",
    ),
}  # fmt: skip


def page(report: Report, *, view: str = "newsroom") -> str:
    """The report page of one article. `view` is one of VIEWS: the same facts in another order."""
    shown = make_view(report)
    document = report.document
    return _render(
        "page.html",
        "page.js",
        v=shown,
        f=fold(shown),
        report=report,
        document=document,
        text=mark(document, report.evidence, shown.cards),
        strips=pictures.strips(shown),
        view=view,
        order=tuple(name for name in _ORDER[view] if name != "newsroom" or report.findings.newsroom),
        families=_families(report),
        command=_command(report, view),
        data=_script_json(article_json(report) if view == "research" else digest(report)),
    )


def index(
    rows: Sequence[tuple[Row, str]], rubric: Rubric, errors: Sequence[tuple[str, str]] = (), *, title: str = ""
) -> str:
    """The page over a folder: `rows` with the link to each report, and the sources that could not be scored."""
    return next(_indexes(rows, rubric, errors, title, max(1, len(rows))))[1]


def indexes(
    rows: Sequence[tuple[Row, str]], rubric: Rubric, errors: Sequence[tuple[str, str]] = (), *, title: str = ""
) -> Iterator[tuple[str, str]]:
    """`index` as (file name, page) with at most ROWS_A_PAGE articles a page; the first is "index.html"."""
    return _indexes(rows, rubric, errors, title, ROWS_A_PAGE)


def pages(count: int) -> int:
    """How many pages `indexes` makes of so many articles."""
    return max(1, -(-count // ROWS_A_PAGE))


def page_names(number: int) -> list[str]:
    """The file names of so many index pages."""
    return ["index.html", *(f"index-{at}.html" for at in range(2, number + 1))]


def _indexes(
    rows: Sequence[tuple[Row, str]], rubric: Rubric, errors: Sequence[tuple[str, str]], title: str, size: int
) -> Iterator[tuple[str, str]]:
    spreads = _spreads(rows, rubric.file.criteria)
    starts = range(0, max(1, len(rows)), size)
    names = page_names(len(starts))
    for number, (name, start) in enumerate(zip(names, starts, strict=True)):
        yield (
            name,
            _render(
                "index.html",
                "index.js",
                title=title or words.INDEX,
                rows=rows[start : start + size],
                count=len(rows),
                pages=names if len(names) > 1 else [],
                here=number,
                rubric=rubric,
                errors=errors if not number else (),
                spreads=spreads if not number and len(rows) > 1 else [],
            ),
        )


def _spreads(rows: Sequence[tuple[Row, str]], criteria: Sequence[Criterion]) -> list[pictures.Spread]:
    """How each criterion's points spread, in one pass: the rows may come from disk."""
    columns: list[list[int]] = [[] for _ in criteria]
    for row, _ in rows:
        for column, item in zip(columns, row.criteria, strict=True):
            if item.points is not None:
                column.append(item.points)
    return [
        pictures.spread(criterion.title, column, criterion.max_points)
        for criterion, column in zip(criteria, columns, strict=True)
    ]


def compare(comparison: Comparison) -> str:
    """Two to six articles side by side."""
    return _render("compare.html", "plain.js", c=compare_view(comparison))


def diff(difference: Difference) -> str:
    """What changed from one report of an article to the next."""
    return _render("diff.html", "plain.js", d=diff_view(difference))


def _render(template: str, script: str, **values: Any) -> str:
    environment = _environment()
    style, code = _asset("style.css"), _asset(script)
    return environment.get_template(template).render(
        style=Markup(style),
        script=Markup(code),
        style_hash=_hash(style),
        script_hash=_hash(code),
        **values,
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("caveat.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(w=words, version=__version__)
    return environment


@cache
def _asset(name: str) -> str:
    """A style or script, without its indentation: it stands in every page."""
    text = resources.files("caveat.report").joinpath("templates", name).read_text(encoding="utf-8")
    lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return _TIGHT.sub(r"\1", lines) if name.endswith(".css") else lines


@cache
def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _script_json(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def _families(report: Report) -> list[tuple[str, str, str, str]]:
    """Rows of the key: family, its name, its line, and the codes of its signals that were seen."""
    seen = {item.signal for item in report.evidence}
    rows = []
    for family, title in words.FAMILIES.items():
        own = [item for item in report.rubric.signals if item.family == family and item.id in seen]
        if own:
            rows.append(
                (family, title, words.FAMILY_LINES[family], ", ".join(f"{item.code} {item.title}" for item in own))
            )
    return rows


def _command(report: Report, view: str) -> str:
    rubric = "" if report.rubric.origin == "built in" else f" --rubric {shlex.quote(report.rubric.origin)}"
    return f"caveat score {shlex.quote(report.document.article.source)}{rubric} --format html --view {view}"
