"""What the types cannot say about `newsroom.yaml`: rules that exist, a clause for each outcome, ids that fit their group."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.load.rubric.finding import Mistake, at_path
from caveat.load.rubric.words import banned, placeholders, question
from caveat.load.yaml.tree import Path
from caveat.load.yaml.types import nearest
from caveat.model.newsroom import NEWSROOM_RULES, NewsroomFile, NewsroomQuestion
from caveat.model.patterns import pattern

GROUP = "[A-Z]"
QUESTION = "[A-Z][1-9][0-9]*"
_GROUP = pattern(GROUP)
_QUESTION = pattern(QUESTION)


def check_newsroom(policy: NewsroomFile) -> Iterator[Mistake]:
    """Every mistake in a checklist."""
    if not policy.sources:
        yield Mistake(("sources",), "there is no source", "say where this comes from")
    groups = [item.id for item in policy.groups]
    for at, group in enumerate(policy.groups):
        yield from _own(("groups", at, "id"), group.id, groups[:at], "group")
        if not _GROUP.fullmatch(group.id):
            yield Mistake(("groups", at, "id"), f"'{group.id}' is not one capital letter", "such as A")
    ids = [item.id for item in policy.questions]
    for at, asked in enumerate(policy.questions):
        here: Path = ("questions", at)
        yield from _own((*here, "id"), asked.id, ids[:at], "question")
        if not _QUESTION.fullmatch(asked.id):
            yield Mistake((*here, "id"), f"'{asked.id}' is not a letter and a number", "such as A1")
        elif asked.id[0] not in [name[:1] for name in groups]:
            yield Mistake((*here, "id"), f"there is no group '{asked.id[0]}'", nearest(asked.id[0], groups))
        yield from _question(here, asked)


def _own(path: Path, name: str, before: list[str], what: str) -> Iterator[Mistake]:
    if name in before:
        yield Mistake(path, f"there is another {what} '{name}'", "give each its own id")


def _question(here: Path, asked: NewsroomQuestion) -> Iterator[Mistake]:
    yield from at_path((*here, "question"), question(asked.question))
    yield from at_path((*here, "question"), banned(asked.question))
    rule = NEWSROOM_RULES.get(asked.rule)
    if rule is None:
        yield Mistake((*here, "rule"), f"there is no rule '{asked.rule}'", nearest(asked.rule, NEWSROOM_RULES))
        return
    for outcome in rule.outcomes:
        if outcome not in asked.wording:
            message = f"the outcome '{outcome}' of the rule '{asked.rule}' has no words"
            hint = f"it answers {rule.outcomes[outcome]}; say why in one clause"
            yield Mistake((*here, "wording"), message, hint, key=True)
    for outcome, clause in asked.wording.items():
        path: Path = (*here, "wording", outcome)
        if outcome not in rule.outcomes:
            message = f"the rule '{asked.rule}' has no outcome '{outcome}'"
            yield Mistake(path, message, nearest(outcome, rule.outcomes), key=True)
        yield from at_path(path, banned(clause))
        yield from at_path(path, placeholders(clause, rule.placeholders))
        if clause.rstrip().endswith("."):
            yield Mistake(path, "a full stop at the end of a clause", "it stands behind the answer; leave it out")
