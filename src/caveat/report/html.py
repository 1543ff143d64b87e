"""A Report as one self-contained HTML file: no server, no network, readable without script and without style.

Article text is hostile: everything is escaped, and a content security policy by hash allows our
own style and script and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from array import array
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
from caveat.report import page_words, pictures, words
from caveat.report.clean import file_name
from caveat.report.page import page_of
from caveat.report.side_by_side import compare_view, diff_view
from caveat.report.summary import Row
from caveat.report.wire import article_json, digest
from caveat.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

ROWS_A_PAGE = 500
FEWEST_TO_SPREAD = 20
"""A picture of fewer articles would say nothing."""
VIEWS = ("newsroom", "classroom", "research")
_TIGHT = pattern(r"(?:(?<! ) +)?([{};,]) *")


def page(report: Report, *, view: str = "newsroom") -> str:
    """The page of one article. `view` is one of VIEWS: the same page, opened in another state."""
    made = page_of(report, start=view)
    parts = [
        (name, title)
        for name, title in page_words.parts(report.total)
        if name != "newsroom" or report.findings.newsroom
    ]
    data = article_json(report) if view == "research" else digest(report)
    return _render(
        "page.html",
        "page.js",
        ("page.css",),
        p=made,
        v=made.view,
        f=made.folds,
        pw=page_words,
        report=report,
        document=report.document,
        start=view,
        parts=[item for item in parts if item[0] != "aside" or made.view.aside],
        data=_script_json({**data, "source": made.source}),
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
    spreads = _spreads(rows, rubric.file.criteria) if len(rows) >= FEWEST_TO_SPREAD else []
    order = _order(rows)
    starts = range(0, max(1, len(rows)), size)
    names = page_names(len(starts))
    for number, (name, start) in enumerate(zip(names, starts, strict=True)):
        yield (
            name,
            _screen(
                "index.html",
                "index.js",
                title=title or words.INDEX,
                rows=[rows[at] for at in order[start : start + size]],
                count=len(rows),
                pages=names if len(names) > 1 else [],
                here=number,
                rubric=rubric,
                errors=errors if not number else (),
                spreads=spreads if not number else [],
            ),
        )


def _order(rows: Sequence[tuple[Row, str]]) -> array[int]:
    """Most open questions first, else as given. Numbers only: the rows may come from disk."""
    asked = array("l", [row.questions for row, _ in rows])
    return array("q", sorted(range(len(asked)), key=lambda at: -asked[at]))


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
    return _screen("compare.html", "plain.js", c=compare_view(comparison))


def diff(difference: Difference) -> str:
    """What changed from one report of an article to the next."""
    return _screen("diff.html", "plain.js", d=diff_view(difference))


def _screen(template: str, script: str, **values: Any) -> str:
    """A page that is no report of one article: with a style of its own on top of the shared one."""
    return _render(template, script, ("style.css", "screens.css"), **values)


def _render(template: str, script: str, sheets: Sequence[str], **values: Any) -> str:
    environment = _environment()
    style, code = "".join(_asset(name) for name in ("palette.css", *sheets)), _asset(script)
    text = environment.get_template(template).render(
        style=Markup(style),
        script=Markup(code),
        style_hash=_hash(style),
        script_hash=_hash(code),
        **values,
    )
    # every attribute of ours stands in double quotes
    return text.replace("&#39;", "'")


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
    environment.filters["file_name"] = file_name
    return environment


@cache
def _asset(name: str) -> str:
    """A style or script, without its indentation: it stands in every page."""
    text = resources.files("caveat.report").joinpath("templates", name).read_text(encoding="utf-8")
    lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return _TIGHT.sub(r"\1", lines).replace(": ", ":").replace(" > ", ">") if name.endswith(".css") else lines


@cache
def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _script_json(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)
