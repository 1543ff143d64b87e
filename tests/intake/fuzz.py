"""A bounded search for inputs that break a promise, over every loader, annotator and detector.

Run: python -m tests.intake.fuzz --examples 2000. It stops at the first failing input and prints it.
"""

from __future__ import annotations

import argparse

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from caveat.errors import ArticleError
from caveat.load.articles import read_many
from caveat.load.rubric import load_rubric
from caveat.model.text import Article
from caveat.pipeline import Pipeline
from tests.intake.measure import ARTICLES
from tests.intake.writers import LAYOUTS, WRITERS, layout

GOOD: list[tuple[str, bytes]] = [
    *((name, layout(name, ARTICLES[0])) for name in sorted(path.name for path in LAYOUTS.iterdir())),
    *((f"a.{name.partition('-')[0]}", WRITERS[name](ARTICLES[0])) for name in sorted(WRITERS)),
]
WORDS = st.sampled_from(
    """
    said “ ” ‘ ’ " ' ( ) — - . , ; : ? ! … \n \n\n \r\n \t according to a source who asked not to be named officials experts
    Ana Petrov Dr. Mr. U.S. May 4, 2031 By reportedly allegedly might could Harrow Bay (Coastal Press) told reporters that
    Reuters I we you must everyone knows Opinion: Correction: Views expressed in this article are the author's own
    Sign up now! • 1. # * _ > [ ]( & < </p> \u00ad \u200b \u0301 🇳🇴 é İ ß 中文 שלום \u202e 12% $1/click https://a.example/
    """.split(" ")  # noqa: SIM905 (line ends are among the words)
)
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), max_size=12)


def check(pipeline: Pipeline, name: str, data: bytes) -> None:
    """Every promise about places, for each article that the file holds."""
    for article in read_many(name, data=data):
        if isinstance(article, ArticleError):
            assert article.message
            continue
        check_article(pipeline, article)


def check_article(pipeline: Pipeline, article: Article) -> None:
    """Blocks are in order and cover what they say; all evidence lies in the text; a second run says the same."""
    report = pipeline.run(article)
    text, last = report.document.text, 0
    assert text == article.text
    for block in report.document.blocks:
        assert last <= block.span.start < block.span.end <= len(text)
        assert text[block.span.start : block.span.end].strip()
        assert min(article.source_map.locate(block.span.start)) >= 1
        last = block.span.end
    for item in report.evidence:
        assert 0 <= item.span.start < item.span.end <= len(text)
        assert all(0 <= start <= end <= len(text) for _, start, end in item.companions)
    assert (
        sum(criterion.points for criterion in report.criteria) == (report.total.points or 0)
        or report.total.points is None
    )
    assert pipeline.run(article) == report


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--examples", type=int, default=500, help="inputs of each of the two kinds")
    count = arguments.parse_args().examples
    pipeline = Pipeline(load_rubric())
    bounded = settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip

    @bounded
    @given(st.sampled_from(GOOD), CHANGES)
    def damaged(good: tuple[str, bytes], changes: list[tuple[float, bytes]]) -> None:
        name, data = good
        changed = bytearray(data)
        for place, piece in changes:
            at = int(place * len(changed))
            changed[at : at + len(piece)] = piece
        check(pipeline, name, bytes(changed))

    @bounded
    @given(
        st.sampled_from(["a.txt", "a.md", "a.html"]), st.lists(WORDS, max_size=120), st.sampled_from([" ", "", "\n"])
    )
    def made(name: str, words: list[str], gap: str) -> None:
        check(pipeline, name, gap.join(words).encode())

    damaged()
    made()
    print(f"{2 * count} inputs, no promise broken")


if __name__ == "__main__":
    main()
