"""Changes of a house rubric made to a rubric. Pure: a rubric in, a rubric and findings out.

Findings carry paths within the overlay file, by id ("criteria", "named_sourcing", "rules", ...).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from caveat.load.rubric.finding import Mistake
from caveat.load.rubric.house.scale import close_gap, reach, scale
from caveat.load.yaml.tree import Path
from caveat.load.yaml.types import nearest
from caveat.match.phrases import PhraseError, expand
from caveat.model.newsroom import NewsroomFile, NewsroomPatch
from caveat.model.overlay import CriterionPatch, LexiconPatch, OverlayFile, Override, RulePatch, SignalPatch
from caveat.model.policy import Criterion, Entry, Lexicon, PointRule, RubricFile, Signal
from caveat.model.rubric import Rubric

T = TypeVar("T")
MAX_REMOVED = 5_000


class Patched(NamedTuple):
    """The changed rubric, and what in the changes does not fit it."""

    rubric: Rubric
    findings: tuple[Mistake, ...]


def patch(rubric: Rubric, changes: OverlayFile | Override) -> Patched:
    """The rubric with changes made to its criteria, signals and word lists."""
    findings: list[Mistake] = []
    trial = frozenset(name for name, item in changes.signals.items() if item.trial)
    findings += _unknown(("criteria",), changes.criteria, [item.id for item in rubric.file.criteria], "criterion")
    findings += _unknown(("signals",), changes.signals, [item.id for item in rubric.signals], "signal")
    findings += _unknown(("lexicons",), changes.lexicons, [item.id for item in rubric.lexicons], "word list")
    criteria = []
    for item in rubric.file.criteria:
        wanted = changes.criteria.get(item.id)
        findings += _unknown_rules(item, wanted)
        changed = _criterion(item, wanted or CriterionPatch(), rubric.file, trial)
        if changed.rules or not item.rules:
            criteria.append(changed)
    signals = tuple(_signal(item, changes.signals.get(item.id)) for item in rubric.signals)
    lexicons = []
    for lexicon in rubric.lexicons:
        words, wrong = _lexicon(lexicon, changes.lexicons.get(lexicon.id))
        lexicons.append(words)
        findings += wrong
    newsroom = rubric.newsroom
    if isinstance(changes, OverlayFile):
        newsroom, wrong = _newsroom(newsroom, changes.newsroom)
        findings += wrong
    file = replace(rubric.file, criteria=tuple(criteria))
    # the word graph was made from the lists as they were
    graph = () if changes.lexicons else rubric.graph
    made = replace(rubric, file=file, signals=signals, lexicons=tuple(lexicons), newsroom=newsroom, graph=graph)
    return Patched(made, tuple(findings))


def _unknown(path: Path, named: Mapping[str, Any], known: list[str], what: str) -> Iterator[Mistake]:
    for name in named:
        if name not in known:
            yield Mistake((*path, name), f"there is no {what} '{name}'", nearest(name, known), key=True)


def _unknown_rules(item: Criterion, wanted: CriterionPatch | None) -> Iterator[Mistake]:
    known = [rule.id for rule in (*item.rules, *item.candidates)]
    for name in wanted.rules if wanted else ():
        if name not in known:
            message = f"the criterion '{item.id}' has no rule '{name}'"
            yield Mistake(("criteria", item.id, "rules", name), message, nearest(name, known), key=True)


def _given(changes: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(changes, name)) is not None}


def _criterion(item: Criterion, wanted: CriterionPatch, main: RubricFile, trial: frozenset[str]) -> Criterion:
    """One criterion: signals on trial leave with their points, candidates come in, then the scale, then single rules."""
    kept = tuple(rule for rule in item.rules if rule.signal not in trial)
    base = item
    if len(kept) < len(item.rules):
        base = replace(item, rules=kept)
        base = replace(base, max_points=int(max(1, min(base.max_points, reach(base, main)))))
    ready = tuple(rule for rule in item.candidates if rule.signal not in trial)
    if ready != base.candidates or any(rule.id in wanted.rules for rule in ready):
        taken = tuple(_rule(rule, wanted.rules[rule.id]) for rule in ready if rule.id in wanted.rules)
        left = tuple(rule for rule in ready if rule.id not in wanted.rules)
        base = replace(base, rules=(*base.rules, *taken), candidates=left)
    changed = base
    if wanted.max_points is not None:
        changed = scale(base, wanted.max_points, keep=wanted.rules)
        changed = close_gap(base, changed, main, keep=wanted.rules)
    rules = tuple(_rule(rule, wanted.rules.get(rule.id)) for rule in changed.rules)
    texts = _given(wanted, ("start", "title", "question", "why", "not_applicable_in", "min_words", "asks"))
    return replace(changed, rules=rules, **texts)


def _rule(rule: PointRule, wanted: RulePatch | None) -> PointRule:
    if wanted is None:
        return rule
    given = _given(wanted, ("each", "cap", "steps", "sentence"))
    if "each" in given and "steps" not in given:
        given["steps"] = ()
        if not given["each"]:
            given.setdefault("cap", None)  # what gives nothing needs no cap
    if "steps" in given and "each" not in given:
        given["each"] = None
        given.setdefault("cap", None)
    return replace(rule, **given)


def _signal(signal: Signal, wanted: SignalPatch | None) -> Signal:
    if wanted is None:
        return signal
    names = tuple(item.name for item in fields(wanted) if item.name not in ("trial", "severity"))
    return replace(signal, **_given(wanted, names))


def _lexicon(lexicon: Lexicon, wanted: LexiconPatch | None) -> tuple[Lexicon, list[Mistake]]:
    if wanted is None:
        return lexicon, []
    entries = list(lexicon.entries)
    findings = []
    if len(wanted.remove) > MAX_REMOVED:
        message = f"{len(wanted.remove):,} phrases to remove; at most {MAX_REMOVED:,} are"
        return lexicon, [Mistake(("lexicons", lexicon.id, "remove"), message, "replace the list instead")]
    for at, phrase in enumerate(wanted.remove):
        if not _take_out(entries, phrase):
            known = [item for entry in lexicon.entries for item in _phrases(entry.phrase)]
            message = f"the word list '{lexicon.id}' has no phrase '{phrase}'"
            findings.append(Mistake(("lexicons", lexicon.id, "remove", at), message, _near(phrase, known)))
    return (
        replace(lexicon, entries=(*entries, *wanted.add), sources=(*lexicon.sources, *wanted.sources)),
        findings,
    )


def _newsroom(policy: NewsroomFile | None, wanted: NewsroomPatch) -> tuple[NewsroomFile | None, list[Mistake]]:
    """The checklist with questions reworded, dropped and put in another order."""
    known = [item.id for item in policy.questions] if policy else []
    findings = list(_unknown(("newsroom", "questions"), wanted.questions, known, "question"))
    kept = {}
    for item in policy.questions if policy else ():
        change = wanted.questions.get(item.id)
        if change is None:
            kept[item.id] = item
        elif not change.dropped:
            kept[item.id] = replace(
                item, question=change.question or item.question, wording={**item.wording, **change.wording}
            )
    for at, name in enumerate(wanted.order):
        if name not in kept or name in wanted.order[:at]:
            message = f"there is no question '{name}'" if name not in kept else f"'{name}' stands here twice"
            findings.append(Mistake(("newsroom", "order", at), message, nearest(name, kept)))
    if policy is None or findings:
        return policy, findings
    order = dict.fromkeys([*wanted.order, *kept])
    return replace(policy, questions=tuple([kept[name] for name in order])), findings


def _near(phrase: str, known: list[str]) -> str:
    hint = nearest(phrase, known)
    return hint.split(" allowed:")[0] if hint.startswith("did you mean") else "see the list with `caveat explain`"


@lru_cache(maxsize=4_096)
def _phrases(phrase: str) -> tuple[str, ...]:
    try:
        return expand(phrase)
    except PhraseError:
        return ()


def _take_out(entries: list[Entry], phrase: str) -> bool:
    """Remove an entry as written, or one phrase of those that entries stand for."""
    for at, entry in enumerate(entries):
        if entry.phrase == phrase:
            del entries[at]
            return True
    found = False
    for at in reversed(range(len(entries))):
        phrases = _phrases(entries[at].phrase)
        if phrase in phrases:
            entries[at : at + 1] = [replace(entries[at], phrase=other) for other in phrases if other != phrase]
            found = True
    return found
