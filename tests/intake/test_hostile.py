"""Hundreds of hostile files through the whole program, each in a process of its own with connections denied.

The bounds are those that docs/formats.md states. The small set runs with every test; the large one, whose files go up to
the limits, with `make soak`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MEGABYTES = 500
SECONDS = 90
"""On the clock, with every article of the file scored; the machines of continuous integration are slow."""


def run(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.hostile", *arguments],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=3_000,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def held(result: dict[str, Any]) -> None:
    assert result["faults"] == []
    assert result["leaked"] == []
    assert result["largest"][0][1] <= MEGABYTES, result["largest"]
    assert result["slowest"][0][0] <= SECONDS, result["slowest"]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="files are measured in forked processes")


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    return run()


def test_there_are_enough_of_them(result: dict[str, Any]) -> None:
    assert result["files"] >= 400
    assert min(result["outcomes"].values()) >= 150


def test_every_one_stays_within_the_bounds(result: dict[str, Any]) -> None:
    held(result)


@pytest.mark.soak
def test_large_ones_too() -> None:
    held(run("--size", "5"))
