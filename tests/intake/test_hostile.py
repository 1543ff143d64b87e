"""Hundreds of hostile files through the whole pipeline, in a process of its own with sockets denied."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.hostile"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_there_are_enough_of_them(result: dict[str, Any]) -> None:
    assert result["files"] >= 200
    assert min(result["outcomes"].values()) >= 100


def test_none_crashes(result: dict[str, Any]) -> None:
    assert result["faults"] == []


def test_none_hangs(result: dict[str, Any]) -> None:
    assert result["slowest_to_read"][0][0] <= 10
    assert result["slowest_to_work_on"][0][1] <= 20


def test_none_takes_much_memory(result: dict[str, Any]) -> None:
    assert result["peak_megabytes"] <= 500


def test_no_file_of_the_machine_is_drawn_in(result: dict[str, Any]) -> None:
    assert result["leaked"] == []
