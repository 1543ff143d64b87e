"""Loaded wording and opinion voice, sentence by sentence, against expert labels.

    python benchmarks/wording.py DATA.jsonl

Each row holds `text`, `label_bias` (1 or 0), `label_opinion` ("opinion", "factual", others are left out) and
`leaning`. Prints precision, recall and F1, and how often clean sentences of either leaning are marked.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric

LOADED = frozenset({"loaded_language", "loaded_attribution_verb", "absolute_claim"})
VOICE = frozenset({"opinion_voice"})


def figures(name: str, pairs: list[tuple[bool, bool]]) -> None:
    """Print precision, recall and F1 of (marked, labelled) pairs."""
    right = sum(marked and labelled for marked, labelled in pairs)
    marked, labelled = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    print(f"{name}_precision {right / max(1, marked):.3f} (of {marked})")
    print(f"{name}_recall {right / max(1, labelled):.3f} (of {labelled})")
    print(f"{name}_f1 {2 * right / max(1, marked + labelled):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().data.read_text(encoding="utf-8").splitlines() if line]
    rubric = load_rubric()
    annotator, detector = Annotator(rubric.lexicons), Detector(rubric)
    found = []
    for row in rows:
        findings = detector.detect(annotator.annotate(read("row.txt", data=row["text"].encode())))
        found.append({item.signal for item in findings.detections if item.counted})
    pairs = list(zip(rows, found, strict=True))
    figures("loaded", [(bool(names & LOADED), row["label_bias"] == 1) for row, names in pairs])
    rates = {}
    for side in ("left", "right"):
        clean = [names for row, names in pairs if row["label_bias"] == 0 and row.get("leaning") == side]
        rates[side] = sum(bool(names & LOADED) for names in clean) / max(1, len(clean))
        print(f"loaded_rate_on_clean_{side} {rates[side]:.3f} (of {len(clean)})")
    print(f"loaded_gap {abs(rates['left'] - rates['right']):.3f}")
    judged = [(row, names) for row, names in pairs if row.get("label_opinion") in ("opinion", "factual")]
    figures("opinion_voice", [(bool(names & VOICE), row["label_opinion"] == "opinion") for row, names in judged])


if __name__ == "__main__":
    main()
