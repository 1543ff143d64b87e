"""Trap precision of the guards: of the sentences in which a guard has to set a word aside, how many it does.

    python benchmarks/guards.py

Reads tests/signals/guards/*.yaml. `traps` are sentences in which nothing may stand; `trues` are sentences in which the
marked words, and nothing else, must stand in spite of the guard.
"""

from __future__ import annotations

import re
from pathlib import Path

from caveat.annotate.annotator import Annotator
from caveat.detect.detector import Detector
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.load.yaml.tree import parse

TABLES = Path(__file__).parent.parent / "tests" / "signals" / "guards"
MARK = re.compile(r"<<(.+?)(?:\|[^<>|]*)?>>|\{\{(.+?)\|[^{}|]*\}\}", re.DOTALL)


def main() -> None:
    rubric = load_rubric()
    annotator, detector = Annotator(rubric.lexicons), Detector(rubric)
    right = {"traps": 0, "trues": 0}
    total = {"traps": 0, "trues": 0}
    guards = 0
    for path in sorted(TABLES.glob("*.yaml")):
        value = parse(path.read_bytes(), path.name).value
        guards += len(value["guards"])
        for sides in value["guards"].values():
            for side in ("traps", "trues"):
                for marked in sides[side]:
                    text = MARK.sub(lambda mark: mark.group(1) or mark.group(2), marked)
                    document = annotator.annotate(read("row.txt", data=text.encode()))
                    found = next(
                        item for item in detector.detect(document).detections if item.signal == value["signal"]
                    )
                    total[side] += 1
                    right[side] += bool(found.counted) == (side == "trues")
    print(f"guards {guards}")
    for side in ("traps", "trues"):
        print(f"guard_{side}_right {right[side] / total[side]:.3f} (of {total[side]})")


if __name__ == "__main__":
    main()
