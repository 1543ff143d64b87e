"""Whole processes, measured by what the system says of each when it ends; and how much two of them can gain here.

Two processors of a virtual machine often share one core's hardware. Then two processes can never do twice the work of
one, whoever wrote them. So the gain of `--jobs 2` stands beside the gain of two processes that share nothing at all.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_LOOP = "x = {}\nfor i in range(3_000_000): x[i & 1023] = str(i)[-2:] + 'a'"


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor time, megabytes of the largest process."""

    wall: float
    processor: float
    memory: float


def run(*commands: list[str]) -> Cost:
    """What it costs to run these commands at the same time, their own children included."""
    start = time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT) for command in commands]
    processor = memory = 0.0
    for process in running:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        processor += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    return Cost(time.perf_counter() - start, processor, memory)


def cold_start(command: list[str], rounds: int = 11) -> tuple[Cost, float]:
    """(best of each figure, median seconds on the clock) of a command that starts, works once and ends."""
    costs = [run(command) for _ in range(rounds)]
    best = Cost(*(min(figures) for figures in zip(*costs, strict=True)))
    return best, statistics.median(cost.wall for cost in costs)


class Gain(NamedTuple):
    """How much two processes gain over one: medians of pairs that ran one after the other."""

    one: float
    """Articles a second with one process."""
    two: float
    """Articles a second with two."""
    factor: float
    overhead: float
    """Processor time of a run with two processes, over that of a run with one."""
    ceiling: float
    """Work done by two separate runs of one process at once, over that of one alone."""
    loops: float
    """The same for two loops that do nothing but count."""
    memory: float


def gain(texts: list[str], articles: int, pairs: int) -> Gain:
    """Measure a batch of so many articles with one process, with two, and as two separate runs at once."""
    loop = [sys.executable, "-c", _LOOP]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(articles):
            Path(folder, f"{number:05d}.txt").write_text(texts[number % len(texts)], encoding="utf-8")
        score = [sys.executable, "-m", "caveat", "score", folder, "-f", "jsonl", "--no-progress", "--jobs"]
        kinds: dict[str, Callable[[], Cost]] = {
            "one": lambda: run([*score, "1"]),
            "two": lambda: run([*score, "2"]),
            "apart": lambda: run([*score, "1"], [*score, "1"]),
            "loop": lambda: run(loop),
            "loops": lambda: run(loop, loop),
        }
        rounds = [{name: work() for name, work in kinds.items()} for _ in range(pairs)]

    def middle(figure: Callable[[dict[str, Cost]], float]) -> float:
        return statistics.median(map(figure, rounds))

    return Gain(
        one=middle(lambda costs: articles / costs["one"].wall),
        two=middle(lambda costs: articles / costs["two"].wall),
        factor=middle(lambda costs: costs["one"].wall / costs["two"].wall),
        overhead=middle(lambda costs: costs["two"].processor / costs["one"].processor),
        ceiling=middle(lambda costs: 2 * costs["one"].wall / costs["apart"].wall),
        loops=middle(lambda costs: 2 * costs["loop"].wall / costs["loops"].wall),
        memory=max(costs["two"].memory for costs in rounds),
    )
