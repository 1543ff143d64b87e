"""Two reports of one article, before and after: what was answered, what is new, what should be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from caveat.match.tokens import fold
from caveat.model.comparison import Difference, EvidenceChange, SourceChange
from caveat.model.document import Source
from caveat.model.finding import Evidence
from caveat.model.patterns import pattern
from caveat.model.report import Report
from caveat.scoring.alignment import align

_NOBODY = ("pronoun", "none")
_SPACE = pattern(r"\s+")


def diff(before: Report, after: Report) -> Difference:
    """Match evidence by signal and words, in order; what stays in order is unchanged, what changed places has moved."""
    sentences, moved = align(before, after)
    changes, warnings = tuple(_changes(before, after)), tuple(_warnings(before, after))
    return Difference(before, after, changes, warnings, sentences, tuple(_source_changes(before, after)), moved)


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


def _source_changes(before: Report, after: Report) -> list[SourceChange]:
    """Sources that speak in one draft only, each once: a source that goes by another form of its name stays the same."""
    old, new = _speaking(before), _speaking(after)
    gone = [SourceChange("gone", item.name, _has_name(item)) for item in old if not _names([item]) & _names(new)]
    come = [SourceChange("new", item.name, _has_name(item)) for item in new if not _names([item]) & _names(old)]
    return [*gone, *come]


def _speaking(report: Report) -> list[Source]:
    return [item for item in report.document.sources if item.attributions and item.source_class not in _NOBODY]


def _names(sources: Sequence[Source]) -> set[str]:
    return {fold(name) for item in sources for name in (item.name, *item.aliases)}


def _has_name(source: Source) -> bool:
    return source.source_class in ("named_person", "named_organisation")


def _warnings(before: Report, after: Report) -> list[str]:
    warnings = []
    if before.rubric.sha256 != after.rubric.sha256:
        warnings.append("The reports were made with different rubrics; their points are not comparable.")
    for which, report in (("earlier", before), ("later", after)):
        if not report.total.judged:
            warnings.append(f"The {which} draft is not judged: {report.total.why_not}.")
    was, now = before.total.per_100, after.total.per_100
    if was is not None and now is not None and now > was and not _new_names(before, after):
        warnings.append("The points rose, and no new source was named.")
    return warnings


def _new_names(before: Report, after: Report) -> bool:
    return any(item.kind == "new" and item.named for item in _source_changes(before, after))
