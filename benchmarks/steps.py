"""Where the time of an article goes: processor time of each step, and of each signal's detector.

    python benchmarks/steps.py [PATH] [--articles N] [--markdown FILE]

PATH and --articles as for benchmarks/speed.py. Each article is scored several times, and the
quickest time of each step counts, so that other work on the machine disturbs the figures little.
The clock around each step costs a little itself; read the shares, and benchmarks/speed.py for totals.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from speed import corpus, machine, publish

ROUNDS = 8
STEPS = {
    "load": ["read"],
    "annotate": [
        "blocks", "metadata", "words", "scan for phrases", "sentences", "quotations", "attribution: columns", "attributions",
        "language",
    ],
    "detect": ["detect"],
    "score": ["score"],
    "report": ["JSON objects", "JSON text"],
}  # fmt: skip


class Clock:
    """The quickest time of each step for each article."""

    def __init__(self) -> None:
        self.article = 0
        self.spent: dict[str, float] = defaultdict(float)
        self.best: dict[tuple[str, int], float] = {}

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work` with its time taken down under `name`."""

        def run(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                self.spent[name] += time.process_time() - start

        return run

    def settle(self) -> None:
        """Keep the quickest of each step and begin anew."""
        for name, seconds in self.spent.items():
            key = name, self.article
            self.best[key] = min(self.best.get(key, seconds), seconds)
        self.spent.clear()

    def means(self, articles: int) -> dict[str, float]:
        """Milliseconds an article."""
        out: dict[str, float] = defaultdict(float)
        for (name, _), seconds in self.best.items():
            out[name] += seconds * 1000 / articles
        return out


def measure(texts: list[str]) -> dict[str, float]:
    """Milliseconds an article of each step; signals under "signal: ID"."""
    from caveat.annotate import annotator, blocks, language, quotations, sentences
    from caveat.batch import settle
    from caveat.detect.detector import Detector
    from caveat.load.articles import read
    from caveat.load.rubric import load_rubric
    from caveat.match.phrases import PhraseIndex
    from caveat.pipeline import Pipeline
    from caveat.report import wire
    from caveat.scoring import scorer

    clock = Clock()
    places: list[tuple[Any, str, str]] = [
        (blocks, "classify", "blocks"), (annotator, "complete", "metadata"), (annotator, "tokenize", "words"),
        (PhraseIndex, "scan", "scan for phrases"), (sentences, "split", "sentences"), (quotations, "find", "quotations"),
        (annotator, "Columns", "attribution: columns"), (annotator, "attribute", "attributions"), (language, "guess", "language"),
    ]  # fmt: skip
    for owner, attribute, name in places:
        setattr(owner, attribute, clock.timed(name, getattr(owner, attribute)))
    rubric = load_rubric()
    pipeline = Pipeline(rubric)
    detector = Detector(rubric)
    answer = detector._answer
    detector._answer = lambda signal, kind, lookup: clock.timed(f"signal: {signal.id}", answer)(signal, kind, lookup)  # type: ignore[method-assign]
    settle()
    for _ in range(ROUNDS):
        for number, text in enumerate(texts):
            clock.article = number
            article = clock.timed("read", read)("a.txt", data=text.encode())
            document = pipeline._annotator.annotate(article)
            clock.spent["scan for phrases"], scanned = 0.0, clock.spent["scan for phrases"]
            findings = clock.timed("detect", detector.detect)(document)
            clock.spent["scan for phrases"] = scanned
            report = clock.timed("score", scorer.score)(rubric, document, findings)
            value = clock.timed("JSON objects", wire.article_json)(report)
            clock.timed("JSON text", wire.line)(value)
            clock.settle()
    return clock.means(len(texts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--markdown", type=Path, help="also write the tables here")
    args = parser.parse_args()
    texts = corpus(args.path, args.articles)
    spent = measure(texts)
    total = sum(spent[name] for names in STEPS.values() for name in names)
    lines = [
        "# Where the time goes",
        "",
        "Written by `make steps` (benchmarks/steps.py says how).",
        "",
        f"{time.strftime('%Y-%m-%d', time.gmtime())}. Machine: {machine()}. Articles: {len(texts)}, mean "
        f"{sum(len(text.encode()) for text in texts) / len(texts) / 1000:.1f} KB, from {args.path.name if args.path else 'seeds/'}.",
        "",
        "| step | part | ms an article | share |",
        "|---|---|---:|---:|",
        *(
            f"| {step} | {name} | {spent[name]:.2f} | {100 * spent[name] / total:.0f} % |"
            for step, names in STEPS.items()
            for name in names
        ),
        f"| all | | {total:.2f} | |",
        "",
        "The ten dearest signals, within detect:",
        "",
        "| signal | ms an article |",
        "|---|---:|",
    ]
    signals = sorted(((ms, name) for name, ms in spent.items() if name.startswith("signal: ")), reverse=True)
    lines += [f"| {name.removeprefix('signal: ')} | {ms:.2f} |" for ms, name in signals[:10]]
    publish(lines, args.markdown)


if __name__ == "__main__":
    main()
