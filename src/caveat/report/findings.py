"""A Report as single lines at their places, as editors' programs and build servers read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.report import words
from caveat.report.cards import where
from caveat.report.clean import plain, shorten

_QUOTE = 80
_WORDS = 40
_SHOWN = 3  # words that a question quotes
NOT_JUDGED = "not_judged"
"""Severity of the line that leads where no total is given."""
NOTICE = "notice"
"""Severity of what the reader of the file noticed."""
_BARE = frozenset({NOT_JUDGED, NOTICE})


class Finding(NamedTuple):
    """One line. `line` and `column` (from 1) are 0 for what concerns the whole article.

    `rule` is a signal, a criterion, "gate", "not_judged", "notice" or (for a file that could not be scored) "unreadable".
    """

    source: str
    line: int
    column: int
    severity: str
    rule: str
    message: str


def findings(
    report: Report, severities: Mapping[str, str], gates: Sequence[str], *, shown: Collection[str]
) -> Iterator[Finding]:
    """That there is no total, notices, gates that failed, evidence of the severities in `shown`, questions to the author."""
    article = report.document.article
    if not report.total.judged:
        yield Finding(article.source, 0, 0, NOT_JUDGED, "not_judged", plain(report.total.why_not))
    for notice in article.notices:
        yield Finding(article.source, 0, 0, NOTICE, "notice", plain(notice))
    for sentence in gates:
        yield Finding(article.source, 0, 0, "error", "gate", sentence)
    signals = {signal.id: signal for signal in report.rubric.signals}
    for item in report.evidence:
        severity = severities.get(item.id, "")
        if severity in shown:
            line, column = article.source_map.locate(item.span.start)
            words = shorten(plain(report.document.text[slice(*item.span)]), _QUOTE)
            message = plain(signals[item.signal].message.replace("{text}", words))
            yield Finding(article.source, line, column, severity, item.signal, message)
    known = {item.id: item for item in report.evidence}
    for question in report.questions:
        asked = [known[name] for name in question.evidence]
        line, column = article.source_map.locate(asked[0].span.start) if asked else (0, 0)
        message = " ".join([question.question, *_words(report, asked)])
        yield Finding(article.source, line, column, "question", question.criterion, message)


def failure(source: str, error: str, hint: str) -> Finding:
    """The line of an article that could not be scored."""
    return Finding(source, 0, 0, "error", "unreadable", plain(f"{error}. {hint}" if hint else error))


def _words(report: Report, asked: Sequence[Evidence]) -> list[str]:
    """The first words that a question is about, each once, with their places: “likely” (sentence 4) ... and 12 more."""
    first: dict[str, str] = {}
    for item in asked:
        first.setdefault(plain(report.document.text[slice(*item.span)]), where(report.document, item.span.start))
    shown = [f"\u201c{shorten(words, _WORDS)}\u201d ({place})" for words, place in islice(first.items(), _SHOWN)]
    if not shown:
        return []
    rest = f" and {len(first) - len(shown)} more" if len(first) > len(shown) else ""
    return [f"[{', '.join(shown)}{rest}]"]


def text(finding: Finding) -> str:
    """`article.txt:3:14: warning: message (rumour)`."""
    place = f"{finding.source}:{finding.line}:{finding.column}" if finding.line else finding.source
    rule = "" if finding.severity in _BARE else f" ({finding.rule})"
    severity = finding.severity.replace("_", " ")
    return f"{plain(place)}: {severity}: {finding.message}{rule}"


def github(finding: Finding) -> str:
    """A GitHub workflow command, which marks the line in a review."""
    kind = {"error": "error", "warning": "warning"}.get(finding.severity, "notice")
    where = f"file={_property(finding.source)}"
    if finding.line:
        where += f",line={finding.line},col={finding.column}"
    message = f"{words.NOT_JUDGED}: {finding.message}" if finding.severity == NOT_JUDGED else finding.message
    return f"::{kind} {where},title={_property(finding.rule)}::{_data(message)}"


def record(finding: Finding) -> dict[str, Any]:
    """The line as JSON holds it."""
    return finding._asdict()


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
