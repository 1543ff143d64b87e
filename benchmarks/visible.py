"""How the totals follow what two readers said can be seen in articles of all kinds.

    python benchmarks/visible.py READING TEXTS...

READING is the first reading: a file of JSON lines with `id` and `visible`, or a JSON object of numbers by id; several are
joined by commas. TEXTS are folders with the articles, named after their ids. The second reading and the half of the articles
that no weight was chosen on stand in `visible.json` beside this file. Prints Spearman's rank correlation, a figure a line.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path

from scipy.stats import spearmanr

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.pipeline import Pipeline

SECOND = Path(__file__).with_suffix(".json")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def first_reading(files: str) -> dict[str, int]:
    """The first reader's numbers by the name of the article's file."""
    found: dict[str, int] = {}
    for name in files.split(","):
        text = Path(name).read_text(encoding="utf-8")
        rows = map(json.loads, text.splitlines()) if name.endswith(".jsonl") else ()
        found |= {_name(row["id"]): row["visible"] for row in rows if row.get("visible") is not None}
        if not name.endswith(".jsonl"):
            found |= {_name(key.removeprefix("seed:")): value for key, value in json.loads(text).items()}
    return found


def _name(article: str) -> str:
    return _NOT_IN_NAMES.sub("_", article)


def _follow(rows: list[tuple[float, int]]) -> str:
    return f"{spearmanr(*zip(*rows, strict=True)).statistic:.3f} (of {len(rows)})"


def figures(totals: Mapping[str, int], first: Mapping[str, int]) -> dict[str, str]:
    """Correlations by name. Articles without a total count as 0: nothing can be seen of them."""
    second = json.loads(SECOND.read_text(encoding="utf-8"))["articles"]
    both = [name for name in second if name in first and name in totals]
    unused = [name for name in both if second[name]["half"] == "not_used"]
    return {
        "readers_agree": _follow([(first[name], second[name]["visible"]) for name in both]),
        "totals_first": _follow([(totals[name], first[name]) for name in both]),
        "totals_second": _follow([(totals[name], second[name]["visible"]) for name in both]),
        "totals_first_half_not_used": _follow([(totals[name], first[name]) for name in unused]),
        "totals_second_half_not_used": _follow([(totals[name], second[name]["visible"]) for name in unused]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reading")
    parser.add_argument("texts", nargs="+", type=Path)
    arguments = parser.parse_args()
    pipeline = Pipeline(load_rubric())
    first = first_reading(arguments.reading)
    by_start = {name.split("_")[0]: value for name, value in first.items() if "_" not in name}
    totals: dict[str, int] = {}
    for path in sorted(path for folder in arguments.texts for path in folder.iterdir() if path.is_file()):
        first.setdefault(path.stem, by_start.get(path.stem.split("_")[0], -1))
        if first[path.stem] >= 0:
            totals[path.stem] = pipeline.run(read(str(path))).total.per_100 or 0
    for name, figure in figures(totals, first).items():
        print(name, figure)


if __name__ == "__main__":
    main()
