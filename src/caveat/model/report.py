"""The result: the sum one step at a time, frozen. Pages only lay it out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from caveat.model.document import Document
from caveat.model.finding import Evidence, Findings
from caveat.model.rubric import Rubric


class Contribution(Struct, frozen=True):
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


class CriterionResult(Struct, frozen=True):
    """One criterion's points, or why it has none.

    Points of a criterion that stands `beside` the scale are added to the sum, or taken from it where they are below
    zero; its `max_points` are the most that it moves the sum by, and no part of what can be earned.
    """

    id: str
    title: str
    question: str
    group: str
    status: Literal["scored", "not_applicable", "too_short", "failed"]
    points: int
    max_points: int
    reason: str
    contributions: tuple[Contribution, ...]
    beside: bool = False

    @property
    def possible(self) -> int:
        """The most points that could be earned here; 0 beside the scale."""
        return 0 if self.beside else self.max_points


class Total(Struct, frozen=True):
    """All criteria's points. `range` is the total's reach when each weight moves by a fifth."""

    status: Literal["scored", "withheld"]
    points: int | None
    possible: int | None
    per_100: int | None
    range: tuple[int, int] | None
    band: str | None
    reason: str
    why_not: str = ""
    """Why nothing is judged, in a few words ("press release"); "" where there is a total."""

    @property
    def judged(self) -> bool:
        """Whether there is a total."""
        return self.status == "scored"


class Question(Struct, frozen=True):
    """A question to the author, with the most points an answer could change."""

    criterion: str
    question: str
    most_it_could_change: int
    evidence: tuple[str, ...]


class Shift(Struct, frozen=True):
    """What the total would be under one change; `per_100` is None where it would be withheld."""

    what: str
    per_100: int | None


class Sensitivity(Struct, frozen=True):
    """How far the total hangs on single signals, on doubtful evidence and on single paragraphs.

    `without_signal`: `what` is a signal id, largest move first. `set_aside_counted` and
    `low_confidence_dropped` treat all doubtful evidence one way or the other. `paragraph` is the
    one block whose evidence moves the total most; `what` is its span as "start-end".
    """

    without_signal: tuple[Shift, ...]
    set_aside_counted: Shift
    low_confidence_dropped: Shift
    paragraph: Shift | None


class Report(Struct, frozen=True):
    """Everything that is said about one article. `evidence` is in text order over all signals."""

    document: Document
    rubric: Rubric
    findings: Findings
    evidence: tuple[Evidence, ...]
    criteria: tuple[CriterionResult, ...]
    total: Total
    questions: tuple[Question, ...]
    sensitivity: Sensitivity | None = None
