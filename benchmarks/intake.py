"""Word-level F1 of the text taken from saved web pages against text that others extracted from the same pages.

    python benchmarks/intake.py ROWS.jsonl PAGES

Each row holds `id` and `text`; PAGES is a folder with ID.html.gz. Words are counted as often as they stand, in any
order. Headline and byline count against us where the other text leaves them out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from pathlib import Path

from caveat.errors import ArticleError
from caveat.load.articles import read

_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(_WORD.findall(text.lower()))


def agreement(ours: Counter[str], theirs: Counter[str]) -> float:
    """F1 of two bags of words."""
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("pages", type=Path)
    args = parser.parse_args()
    texts = {
        row["id"]: row["text"] for row in map(json.loads, args.rows.read_text(encoding="utf-8").splitlines()) if row
    }
    found: list[float] = []
    for page in sorted(args.pages.glob("*.html.gz")):
        gold = texts.get(page.name.removesuffix(".html.gz"))
        if gold is None:
            continue
        try:
            text = read("page.html", data=gzip.decompress(page.read_bytes())).text
        except ArticleError as error:
            print(f"{page.name}: {error.message}")
            text = ""
        found.append(agreement(words(text), words(gold)))
    print(f"word_f1_mean {statistics.mean(found):.3f} (of {len(found)})")
    print(f"word_f1_median {statistics.median(found):.3f}\nword_f1_lowest {min(found):.3f}")


if __name__ == "__main__":
    main()
