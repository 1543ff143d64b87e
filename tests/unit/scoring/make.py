"""Hand-made detections: score tests read no text."""

from caveat.model.document import Counts, Document, Tokens
from caveat.model.finding import Detection, Evidence, Findings, Genre
from caveat.model.policy import Ask, Band, Criterion, GenrePolicy, PointRule, RubricFile, Step, Withhold
from caveat.model.rubric import Rubric
from caveat.model.text import Article, Block, Span


def evidence(number, signal="seen", *, unit="", standing="counted", **details):
    return Evidence(
        f"e{number}", signal, Span(number, number + 1), "body", "entry", standing=standing, unit=unit, details=details
    )


def seen(signal, count, **details):
    """A detection with `count` pieces of evidence."""
    items = tuple(evidence(number, signal, **details) for number in range(1, count + 1))
    return Detection(signal, "found" if items else "not_found", items)


def rule(signal, **more):
    return PointRule(id=f"rule_{signal}", signal=signal, sentence="{count} time{s}: {points}.", **more)


def criterion(*rules, name="asked", max_points=10, start=0, **more):
    return Criterion(
        id=name,
        title=name.title(),
        question="Can it be seen?",
        why="It shows.",
        max_points=max_points,
        start=start,
        group="sourcing",
        rules=rules,
        **more,
    )


def rubric(*criteria, signals=(), **more):
    file = RubricFile(
        id="test",
        version="1",
        title="Test",
        purpose="Counts.",
        limits=("Little.",),
        next_steps=("Look.",),
        bands=(Band(from_points=0, label="Little"), Band(from_points=50, label="Much")),
        withhold=more.pop("withhold", Withhold()),
        genres=(
            GenrePolicy(id="report", title="report", description="Tells."),
            GenrePolicy(id="satire", title="satire", description="Mocks.", scored=False, reason="It is satire."),
        ),
        criteria=criteria,
    )
    return Rubric(file=file, signals=signals, lexicons=(), sha256="0" * 64)


def document(words=300, *, supported=True, length=100):
    text = "x" * length
    article = Article("id", "a.txt", "0" * 64, "text", text, (Block(Span(0, length), "body"),))
    return Document(
        article, text, article.blocks, Tokens((), (), ()), {}, (), (), (), (), Counts(words, 10, 1),
        language="en" if supported else "de", language_supported=supported,
    )  # fmt: skip


def findings(*detections, genre="report"):
    return Findings(Genre(genre, "inferred", "made by hand"), detections)


ASK = Ask(question="Who said so?", signal="seen", when="found")
STEPS = (Step(at_least=1, points=4), Step(at_least=3, points=8))
