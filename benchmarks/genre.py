"""Opinion against news: precision, recall and F1 of the genre, as given and with title and last paragraph removed.

    python benchmarks/genre.py DATA.jsonl

Each row holds `title`, `text` and `label` ("opinion", "news"; other labels are left out).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric


def whole(row: dict[str, str]) -> str:
    """Title and text."""
    title = (row.get("title") or "").strip()
    return row["text"] if not title or row["text"].startswith(title) else f"{title}\n\n{row['text']}"


def stripped(row: dict[str, str]) -> str:
    """The text without its last paragraph, where publishers put what gives the label away."""
    return row["text"].rpartition("\n")[0] or row["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().data.read_text(encoding="utf-8").splitlines() if line]
    rows = [row for row in rows if row["label"] in ("opinion", "news")]
    rubric = load_rubric()
    annotator, detector = Annotator(rubric.lexicons), Detector(rubric)
    for name, form in (("as_given", whole), ("stripped", stripped)):
        table: Counter[tuple[bool, bool]] = Counter()
        for row in rows:
            genre = detector.detect(annotator.annotate(read("row.txt", data=form(row).encode()))).genre
            table[row["label"] == "opinion", "opinion" in genre.id] += 1
        right, wrong, missed = table[True, True], table[False, True], table[True, False]
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"opinion_genre_{name}_precision {precision:.3f} (of {right + wrong})")
        print(f"opinion_genre_{name}_recall {recall:.3f} (of {right + missed})")
        print(f"opinion_genre_{name}_f1 {2 * right / max(1, 2 * right + wrong + missed):.3f}")


if __name__ == "__main__":
    main()
