"""The examples on the page about house rubrics work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caveat.load.rubric import check, load_rubric

PAGE = Path(__file__).resolve().parents[3] / "docs" / "house-rubrics.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_example(block: str, tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(block, encoding="utf-8")
    assert "\n".join(map(str, check(file))) == ""
    rubric = load_rubric(file)
    assert rubric.file.id == "my_class"
    assert rubric.house is not None
    assert rubric.house.severity == {"rumour": "error"}


def test_there_is_an_example() -> None:
    assert BLOCKS
