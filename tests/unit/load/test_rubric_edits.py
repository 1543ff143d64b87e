"""Whatever somebody types into a policy file, the answer is a list of problems at places that exist."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.load.rubric import check

SMALL = Path(__file__).parent / "small_rubric"
FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
PIECES = [
    "\t", ":", "- ", "[", "]", "{", "}", "&a", "*a", "!!x", "'", '"', "\n", "  ", "|", "null", "true", "9" * 30, "-1",
    "0.5", "1e999", ".inf", "\u00e9", "\u2028", "\x85", "%", "@", "#", "?", "(", ")", "~", "<<: ", "\\", "{count}", "a" * 500,
]  # fmt: skip


@given(
    name=st.sampled_from(FILES),
    at=st.floats(0, 1, exclude_max=True),
    drop=st.integers(0, 20),
    piece=st.sampled_from(PIECES) | st.text(max_size=8),
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_edit_is_answered(name: str, at: float, drop: int, piece: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = Path(shutil.copytree(SMALL, Path(folder) / "small"))
        file = small / name
        text = file.read_text(encoding="utf-8")
        start = int(at * len(text))
        edited = (text[:start] + piece + text[start + drop :]).encode("utf-8", "surrogatepass")
        file.write_bytes(edited)

        for problem in check(small):
            assert problem.message
            if problem.line:
                lines = Path(problem.file).read_bytes().decode("utf-8", "replace")
                lines = lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")
                assert 1 <= problem.line <= len(lines)
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
