"""How processor time grows with size: an exponent, 1 where twice the text takes twice the time.

One run of a busy machine says little. So the first look is quick, and only what looks steep is run
again, longer and several times, the quickest of which counts.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from math import log
from types import FrameType
from typing import NamedTuple, NoReturn

LIMIT = 1.5
"""An exponent above this is a fault; the square is 2."""
_SUSPICIOUS = 1.2
_REPEATS = 3
_PATIENCE = 3.0
"""Processor seconds after which a run is stopped and counts as that long."""

Run = Callable[[int], object]
"""Does the work once, on a text of about so many characters."""


class Growth(NamedTuple):
    """What was measured: sizes in characters, the quickest seconds at each, the exponent between the last two."""

    name: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    exponent: float

    def shown(self) -> str:
        """One line for people."""
        times = ", ".join(f"{size:,}: {time:.3f} s" for size, time in zip(self.sizes, self.seconds, strict=True))
        return f"{self.exponent:.2f}  {self.name}  ({times})"


class _Stopped(BaseException):
    """Not an Exception: the pipeline turns those into errors of the article."""


def growth(
    name: str, prepare: Callable[[int], Callable[[], object]], sizes: tuple[int, int, int], floor: float
) -> Growth:
    """The exponent of a piece of work; 0 where the largest size takes less than `floor` seconds.

    `prepare` makes the text of a size and gives back the work on it, which alone is timed.
    """
    first, _, last = sizes
    longest = _once(prepare(last))
    if longest < floor:
        return Growth(name, (last,), (longest,), 0.0)
    ends = _once(prepare(first)), longest
    if longest >= _PATIENCE or _slope((first, last), ends) < _SUSPICIOUS:
        return Growth(name, (first, last), ends, _slope((first, last), ends))
    larger = tuple(size * 2 for size in sizes) if longest < _PATIENCE / 8 else sizes
    best = tuple(min(_once(prepare(size)) for _ in range(_REPEATS)) for size in larger)
    return Growth(name, larger, best, _slope(larger[1:], best[1:]))


def _slope(sizes: tuple[int, ...], seconds: tuple[float, ...]) -> float:
    return log(max(seconds[-1], 1e-7) / max(seconds[0], 1e-7)) / log(sizes[-1] / sizes[0])


def _once(work: Callable[[], object]) -> float:
    """Processor seconds of one run, stopped when it passes all patience."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
    start = time.process_time()
    try:
        work()
    except _Stopped:
        return _PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise _Stopped
