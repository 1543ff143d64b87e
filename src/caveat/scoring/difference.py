"""Two reports of one article, before and after: what was answered, what is new, what should be looked at."""

from __future__ import annotations

from collections import Counter

from caveat.match.tokens import fold
from caveat.model.comparison import Difference, EvidenceChange
from caveat.model.finding import Evidence
from caveat.model.patterns import pattern
from caveat.model.report import Report

_NUMBER = pattern(r"\d+(?:[.,]\d+)*")
_SPACE = pattern(r"\s+")


def diff(before: Report, after: Report) -> Difference:
    """Match evidence by signal and words, in order; what stays in order is unchanged, what changed places has moved."""
    return Difference(before, after, tuple(_changes(before, after)), tuple(_warnings(before, after)))


def _key(report: Report, item: Evidence) -> tuple[str, str]:
    words = report.document.text[item.span.start : item.span.end]
    return item.signal, _SPACE.sub(" ", fold(words))


def _counted(report: Report) -> list[Evidence]:
    return [item for item in report.evidence if item.standing == "counted"]


def _changes(before: Report, after: Report) -> list[EvidenceChange]:
    waiting: dict[tuple[str, str], list[tuple[int, Evidence]]] = {}
    for at, item in enumerate(_counted(after)):
        waiting.setdefault(_key(after, item), []).append((at, item))
    changes = []
    latest = -1
    used: set[str] = set()
    for item in _counted(before):
        partners = waiting.get(_key(before, item))
        if not partners:
            changes.append(EvidenceChange("resolved", item, None))
            continue
        at, partner = partners.pop(0)
        used.add(partner.id)
        changes.append(EvidenceChange("unchanged" if at > latest else "moved", item, partner))
        latest = max(latest, at)
    changes += [EvidenceChange("new", None, item) for item in _counted(after) if item.id not in used]
    return changes


def _quoted(report: Report) -> Counter[str]:
    text = report.document.text
    return Counter(
        _SPACE.sub(" ", fold(text[item.inner.start : item.inner.end]))
        for item in report.document.quotations
        if item.kind == "direct"
    )


def _named(report: Report) -> dict[str, str]:
    return {
        source.name.casefold(): source.name
        for source in report.document.sources
        if source.source_class in ("named_person", "named_organisation") and source.attributions
    }


def _warnings(before: Report, after: Report) -> list[str]:
    warnings = []
    if before.rubric.sha256 != after.rubric.sha256:
        warnings.append("The reports were made with different rubrics; their points are not comparable.")
    for which, report in (("earlier", before), ("later", after)):
        if not report.total.judged:
            warnings.append(f"The {which} draft is not judged: {report.total.why_not}.")
    lost = sum((_quoted(before) - _quoted(after)).values())
    if lost:
        warnings.append(
            f"{lost} quotation{'' if lost == 1 else 's'} of the earlier text {'is' if lost == 1 else 'are'} changed or gone."
        )
    old, new = _named(before), _named(after)
    warnings.extend(f"A named source no longer speaks: {old[key]}." for key in sorted(old.keys() - new.keys()))
    numbers = set(_NUMBER.findall(before.document.text)) - set(_NUMBER.findall(after.document.text))
    if numbers:
        warnings.append(f"Numbers of the earlier text that are gone or changed: {', '.join(sorted(numbers))}.")
    was, now = before.total.per_100, after.total.per_100
    if was is not None and now is not None and now > was and not new.keys() - old.keys():
        warnings.append("The points rose, and no new source was named.")
    return warnings
