"""The result: the sum one step at a time, frozen. Pages only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caveat.model.document import Document
from caveat.model.finding import Evidence, Findings
from caveat.model.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Contribution:
    """One step of a criterion's sum. The contributions of a criterion add up to its points exactly.

    `count` is what was counted; `points` may be trimmed by the rule's cap or by the criterion's
    bounds (`capped`), and `sentence` says so. `signal` is empty for the starting points.
    """

    signal: str
    rule: str
    count: int
    points: int
    capped: bool
    sentence: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion's points, or why it has none."""

    id: str
    title: str
    question: str
    group: str
    status: Literal["scored", "not_applicable", "too_short", "failed"]
    points: int
    max_points: int
    reason: str
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """All criteria's points. `range` is the total's reach when each weight moves by a fifth."""

    status: Literal["scored", "withheld"]
    points: int | None
    possible: int | None
    per_100: int | None
    range: tuple[int, int] | None
    band: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the author, with the most points an answer could change."""

    criterion: str
    question: str
    most_it_could_change: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is said about one article. `evidence` is in text order over all signals."""

    document: Document
    rubric: Rubric
    findings: Findings
    evidence: tuple[Evidence, ...]
    criteria: tuple[CriterionResult, ...]
    total: Total
    questions: tuple[Question, ...]
