"""The Markdown report: whole, and nothing from an article becomes markup. Read back with a CommonMark parser."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from caveat.model.report import Report
from caveat.report import markdown

from .factory import awkward, ordinary

REPORTS = pytest.mark.parametrize("report", [ordinary(), awkward()], ids=["ordinary", "awkward"])
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def inline(text: str) -> list[tuple[str, str]]:
    return [(child.type, child.content) for token in PARSER.parse(text) for child in token.children or []]


@REPORTS
def test_nothing_becomes_html_or_a_link(report: Report) -> None:
    digests = {report.rubric.sha256[:12], report.document.article.sha256[:12]}
    kinds = {kind for kind, text in inline(markdown.page(report)) if kind != "code_inline" or text not in digests}
    assert kinds <= {"text", "text_special", "softbreak", "em_open", "em_close", "strong_open", "strong_close"}
    assert "html_block" not in {token.type for token in PARSER.parse(markdown.page(report))}


@REPORTS
def test_the_headings_are_ours(report: Report) -> None:
    tokens = PARSER.parse(markdown.page(report))
    heads = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert heads[1:4] == ["What was found", "How the points add up", "Evidence, one card for each mark"]


@REPORTS
def test_every_row_has_as_many_cells_as_its_head(report: Report) -> None:
    tokens = [token.type for token in PARSER.parse(markdown.page(report))]
    assert tokens.count("td_open") > 0
    assert tokens.count("th_open") in (6 + 4 + 5 + 5 + 6 + 3, 6 + 4 + 5 + 5 + 6)
    raw = [line for line in markdown.page(report).splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in raw)


@REPORTS
def test_text_comes_back_as_it_was(report: Report) -> None:
    shown = "".join(content for _, content in inline(markdown.page(report)))
    document = report.document
    for item in report.evidence:
        words = " ".join(document.text[item.span.start : item.span.end].split())
        assert len(words) > 100 or "\u202e" in words or words in shown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("[x](http://y)", "\\[x\\](http\\://y)"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("@cmd", "@\u2060cmd"),
        ("GH-12 and gh-3, high-12", "GH-\u206012 and gh-\u20603, high-12"),
        ("#12", "\\#\u206012"),
        (":smile: :+1: at 10:30", ":\u2060smile: :\u2060+1: at 10:30"),
        ("a1b2c3d, 6 words defaced", "a\u20601b2c3d, 6 words d\u2060efaced"),
        ("a\nb", "a b"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("www.example", "www\\.example"),
        ("well-made, 1.5", "well-made, 1.5"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


def test_the_total_and_its_range() -> None:
    assert "**63 of 100 rubric points (57 to 68 if weights shift by a fifth)**" in markdown.page(ordinary())
