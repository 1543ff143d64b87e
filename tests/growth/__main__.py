"""Looks for work whose time grows faster than the text. Run: python -m tests.growth (or make growth).

    python -m tests.growth                  # every pattern, every entry by every join, pairs, layouts
    python -m tests.growth --forms          # every form of every entry instead
    python -m tests.growth --part 3/40      # one fortieth of the texts, the fourth of them

It prints what grows with an exponent above the limit and ends with 1 where there is such a thing.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain, islice

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.rubric import Rubric
from caveat.pipeline import Pipeline
from caveat.report.wire import article_json, line
from tests.growth import patterns, units
from tests.growth.measure import LIMIT, Growth, growth

PIPELINE_SIZES = (6_000, 12_000, 24_000)
PIPELINE_FLOOR = 0.1
PATTERN_SIZES = (2_000, 4_000, 8_000)
PATTERN_FLOOR = 0.03
_WARM = b'<p>The mayor wrote on Monday:\n\n<p>The ferry will sail.\n\n<p>Then the mayor said,\n\n<p>It is "late".\n\n'


def of_units(pipeline: Pipeline, found: Iterator[units.Unit]) -> Iterator[Growth]:
    """The growth of reading, scoring and writing each text."""
    for unit in found:

        def prepare(size: int, unit: units.Unit = unit) -> Callable[[], object]:
            data = unit.repeated(size)
            return lambda: _scored(pipeline, unit.file, data)

        yield growth(unit.name, prepare, PIPELINE_SIZES, PIPELINE_FLOOR)


def _scored(pipeline: Pipeline, name: str, data: bytes) -> object:
    try:
        article = read(name, data=data)
    except Exception:  # a page without words
        return None
    return line(article_json(pipeline.run(article)))


def of_patterns(pipeline: Pipeline, part: int, parts_in_all: int) -> Iterator[Growth]:
    """The growth of each pattern on one part of the texts made of its own structure."""
    for number, item in enumerate(patterns.declared(pipeline)):
        for parts in patterns.texts(item.compiled)[(number + part) % parts_in_all :: parts_in_all]:

            def prepare(
                size: int, item: patterns.Declared = item, parts: tuple[str, str, str] = parts
            ) -> Callable[[], object]:
                return patterns.work(item, patterns.text(item.compiled, parts, size))

            yield growth(f"{item.name} {parts!r}", prepare, PATTERN_SIZES, PATTERN_FLOOR)


def every_unit(rubric: Rubric, *, all_forms: bool = False) -> Iterator[units.Unit]:
    """All texts that are tried."""
    if all_forms:
        return units.forms(rubric)
    return chain(units.layouts(), units.entries(rubric), units.pairs(rubric))


def warm_pipeline(rubric: Rubric) -> Pipeline:
    """A pipeline that has made ready all that it makes once, kept out of later garbage collections."""
    pipeline = Pipeline(rubric)
    for name in ("warm.txt", "warm.md", "warm.html"):
        _scored(pipeline, name, _WARM * 10)
    gc.collect()
    gc.freeze()
    return pipeline


def main() -> int:
    """Print what grows too fast, and how much was tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="0/1", help="which part of how many, from 0")
    parser.add_argument("--forms", action="store_true", help="every form of every entry, and no patterns")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    rubric = load_rubric()
    pipeline = warm_pipeline(rubric)
    tried = steep = 0
    steepest = 0.0
    found = of_units(pipeline, islice(every_unit(rubric, all_forms=options.forms), part, None, parts))
    for item in found if options.forms else chain(of_patterns(pipeline, part, parts), found):
        tried += 1
        steepest = max(steepest, item.exponent)
        if item.exponent > LIMIT:
            steep += 1
            print(item.shown(), flush=True)
        if tried % 500 == 0:
            print(f"... {tried} tried, {time.process_time():.0f} s", file=sys.stderr, flush=True)
    print(
        f"{tried} texts tried in {time.process_time():.0f} s, {steep} grow faster than {LIMIT}; steepest {steepest:.2f}"
    )
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
