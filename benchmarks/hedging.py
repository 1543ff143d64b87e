"""How far the strength of hedging agrees with people's ratings of certainty.

    python benchmarks/hedging.py DATA.jsonl

Each row holds `text` (a sentence) and `certainty` (a mean rating, high is certain), as in the data of Pei and
Jurgens (2021). Prints Pearson's r for two measures: all entries of the lists `hedges` and `limitations`
past their guards, and only the types that reports show. Negative is right: more hedging, less certain.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.detect.guards import Guards
from caveat.detect.scope import Lookup
from caveat.load.articles import read
from caveat.load.rubric import load_rubric

LISTS = ("hedges", "limitations")


def pearson(x: list[float], y: list[float]) -> float:
    """Pearson's correlation; 0 where one side does not vary."""
    mx, my = sum(x) / len(x), sum(y) / len(y)
    sx = math.sqrt(sum((a - mx) ** 2 for a in x))
    sy = math.sqrt(sum((b - my) ** 2 for b in y))
    return sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / (sx * sy) if sx and sy else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().data.read_text(encoding="utf-8").splitlines() if line]
    rubric = load_rubric()
    annotator, detector = Annotator(rubric.lexicons), Detector(rubric)
    guards = Guards(rubric.lexicon(name) for name in LISTS)
    every, shown = [], []
    for row in rows:
        document = annotator.annotate(read("row.txt", data=row["text"].encode()))
        lookup = Lookup(document)
        matches = [match for name in LISTS for match in document.matches.get(name, ())]
        strengths = [
            float(guards.entry(match).tags.get("strength", 1))
            for match in matches
            if (stop := guards.stop(lookup, match)) is None or not stop.because
        ]
        every.append(math.log1p(sum(strengths)))
        hedge = next(item for item in detector.detect(document).detections if item.signal == "hedge")
        shown.append(math.log1p(sum(float(item.details.get("strength", 0)) for item in hedge.counted)))
    certainty = [float(row["certainty"]) for row in rows]
    print(f"hedging_pearson_all_types {pearson(every, certainty):.3f} (of {len(rows)})")
    print(f"hedging_pearson_shown_types {pearson(shown, certainty):.3f} (of {len(rows)})")


if __name__ == "__main__":
    main()
