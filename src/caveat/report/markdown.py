"""A Report as Markdown for pull requests and notes. Nothing from an article can become markup, a link or a mention."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.model.patterns import pattern
from caveat.model.report import Report
from caveat.report import words
from caveat.report.cards import Card
from caveat.report.clean import file_name, plain, quoted, shorten
from caveat.report.folds import Folds, Group, fold
from caveat.report.view import View, view

_SPECIAL = pattern(r"[\\`*_{}\[\]<>#|~&$]|^[-+=]|(?<=^\d)[.)]|:(?=//)|(?<=[Ww]{3})\.")
# What forges link or draw after Markdown is done with, whatever is escaped: a joiner of no width stands in between.
_ACTED_ON = pattern(
    r"(?P<at>@|#|(?<![0-9A-Za-z])(?i:gh)-)(?=\w)|:(?=[\w+\\-]+:)|(?<![0-9A-Za-z])(?P<commit>[0-9a-f])(?=[0-9a-f]{6,63}(?![0-9A-Za-z]))"
)
_ROW_LIMIT = 160


def escape(text: str) -> str:
    """`text` on one line with everything escaped that Markdown, HTML or a forge would act on."""
    return _ACTED_ON.sub("\\g<0>\u2060", _SPECIAL.sub(lambda match: "\\" + match[0], plain(text)))


def page(report: Report) -> str:
    """The whole report of one article."""
    shown = view(report)
    folds = fold(shown)
    parts = [
        *_head(shown),
        *_profile(shown, folds),
        *_points(shown, folds),
        *_evidence(shown, folds),
        *_sources(shown),
        *_lists(shown, folds),
        *_newsroom(shown, folds),
        *_end(shown),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _head(shown: View) -> list[str]:
    report = shown.report
    document = report.document
    lines = [
        f"# {escape(shown.title)}",
        "",
        f"{words.REPORT}: {escape(file_name(document.article.source))}, {words.length(document.counts.words)}, "
        f"{escape(document.language)}, rubric {escape(report.rubric.file.id)} {escape(report.rubric.file.version)}",
        "",
        escape(shown.genre_words),
        "",
        f"*{words.ABOUT}*",
        "",
        f"**{escape(words.total_in_words(report.total))}**",
    ]
    if report.total.band:
        lines += ["", f"{escape(report.total.band)}. {escape(report.total.reason)}"]
    return [*lines, *(f"\n> {escape(notice)}" for notice in document.article.notices), ""]


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(words.COLUMNS.get(name, "") for name in names)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], numbers: frozenset[int] = frozenset()) -> list[str]:
    rule = "|".join("---:" if at in numbers else "---" for at in range(len(head)))
    return [f"| {' | '.join(head)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in rows), ""]


def _profile(shown: View, folds: Folds) -> list[str]:
    rows = []
    for item in folds.rows:
        points = words.DISCUSS if item.points is None else words.signed(item.points)
        count = str(item.count) if item.looked else item.outcome
        rate = "" if item.rate is None else f"{item.rate:.1f}"
        rows.append((item.code, escape(item.title), count, rate, points, str(item.set_aside)))
    head = _heads("", "signal", "count", "rate", "points", "aside")
    lines = [f"## {words.PROFILE}", "", *_table(head, rows, frozenset({2, 3, 4, 5}))]
    if folds.only_shown:
        lines += [f"{words.ONLY_SHOWN}: {escape(folds.only_shown_words)}.", ""]
    return [*lines, *(part for sentence in shown.figures for part in (escape(sentence), ""))]


def _points(shown: View, folds: Folds) -> list[str]:
    rows: list[tuple[str, ...]] = []
    for criterion in folds.scored:
        rows.append((f"**{escape(criterion.result.title)}**", escape(criterion.sum_), f"**{criterion.points}**", ""))
        rows += [
            (escape(step.sentence), words.signed(step.points), str(step.after), ", ".join(item.text for item in step.labels))
            for step in criterion.steps
        ]  # fmt: skip
        if criterion.result.reason:
            rows.append((escape(criterion.result.reason), "", "", ""))
    rows += [(escape(sentence), "", "", "") for sentence in folds.unscored]
    table = _table(_heads("step", "points", "running", "evidence"), rows, frozenset({1, 2}))
    lines = [f"## {words.POINTS}", "", *table, f"{escape(words.sum_in_words(shown.report.total))}", ""]
    if folds.steps_shown:
        lines += [f"{words.ONLY_SHOWN}:", ""]
        lines += [
            f"- {escape(step.sentence)} {', '.join(item.text for item in step.labels)}".rstrip()
            for step in folds.steps_shown
        ]
        lines.append("")
    return lines


def _quote(text: str) -> str:
    return escape(quoted(shorten(plain(text), _ROW_LIMIT)))


def _group(group: Group) -> tuple[str, ...]:
    return (
        " ".join(card.label for card in group.cards),
        _quote(group.lead.quote),
        group.lead.place,
        escape(", ".join(card.title for card in group.cards)),
        "; ".join(escape(sentence) for _, sentence in group.steps),
    )


def _aside(card: Card) -> tuple[str, ...]:
    return card.label, _quote(card.quote), card.place, escape(card.title), escape(card.because)


def _evidence(shown: View, folds: Folds) -> list[str]:
    lines = [f"## {words.EVIDENCE}", ""]
    if shown.counted:
        lines += _table(_heads("", "quote", "place", "signal", "in_sum"), [_group(group) for group in folds.in_order])
    else:
        lines += [words.NO_EVIDENCE, ""]
    if shown.aside:
        lines += [f"### {words.ASIDE}", "", words.ASIDE_LEAD, ""]
        lines += _table(_heads("", "quote", "place", "signal", "because"), [_aside(card) for card in shown.aside])
    return lines


def _sources(shown: View) -> list[str]:
    rows = [
        (
            escape(item.name),
            escape(item.kind),
            escape(item.about),
            str(len(item.statements)),
            escape(item.reached),
            " ".join(
                _quote(said)
                for said in [*(said for said, _, _ in item.statements), *(said for said, _ in item.documents)][:2]
            ),
        )
        for item in shown.speakers
    ]
    lines = [f"## {words.SOURCES}", ""]
    if not rows:
        return [*lines, words.NO_SOURCES, ""]
    if shown.relayed:
        lines += [escape(shown.relayed), ""]
    return [*lines, *_table(_heads("source", "source_kind", "role", "times", "reached", "said"), rows, frozenset({3}))]


def _lists(shown: View, folds: Folds) -> list[str]:
    report = shown.report
    lines = [f"## {words.QUESTIONS}", ""]
    for item in report.questions:
        marks = ", ".join(shown.labels[evidence].text for evidence in item.evidence)
        lines.append(
            f"- {escape(item.question)} ({words.most(item.most_it_could_change)}{'; ' + marks if marks else ''})"
        )
    if not report.questions:
        lines.append(words.NO_QUESTIONS if folds.scored else words.NOTHING_ASKED)
    lines += ["", f"## {words.LEAVE}", "", words.LEAVE_LEAD, ""]
    lines += [f"- [ ] {escape(step)}" for step in report.rubric.file.next_steps]
    if shown.not_found:
        lines += [
            "",
            f"## {words.NOT_FOUND}",
            "",
            *(f"- {escape(item.title)}: {escape(item.question)}" for item in shown.not_found),
        ]
    if shown.not_asked:
        lines += ["", f"## {words.NOT_ASKED}", ""]
        lines += [f"- {escape(item.title)}: {item.outcome}. {escape(item.reason)}".rstrip() for item in shown.not_asked]
    return lines


def _newsroom(shown: View, folds: Folds) -> list[str]:
    if not folds.newsroom:
        return []
    rows = [
        (escape(" ".join(item.questions)), words.ANSWERS[item.answer], escape(words.sentence(item.reason)))
        for item in folds.newsroom
    ]
    head = _heads("question", "answer", "because")
    return ["", f"## {words.NEWSROOM}", "", f"{words.NEWSROOM_LEAD} {shown.answers}", "", *_table(head, rows)]


def _end(shown: View) -> list[str]:
    report = shown.report
    lines = ["", f"## {words.NOT_ASSESSED}", "", *(f"- {item}" for item in words.NOT_ASSESSED_ITEMS)]
    lines += ["", f"## {words.LIMITS}", "", *(f"- {escape(item)}" for item in report.rubric.file.limits)]
    return [
        *lines,
        "",
        f"{words.REPRODUCE}: rubric {escape(report.rubric.file.id)} {escape(report.rubric.file.version)} (`{report.rubric.sha256[:12]}`), "
        f"text `{report.document.article.sha256[:12]}`.",
    ]
