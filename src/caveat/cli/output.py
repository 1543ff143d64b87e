"""The progress line."""

from __future__ import annotations

import sys
import time
from collections import deque

from caveat.cli.streams import say

_WINDOW = 60
"""How many showings back (five a second) the rate is taken over."""


class Progress:
    """A line on stderr, on a terminal only, once a run has taken two seconds. `total` None: not known."""

    def __init__(self, total: int | None, *, quiet: bool) -> None:
        self._total, self._done, self._kept = total, 0, 0
        self._on = not quiet and total != 1 and sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown = 0.0
        self._recent: deque[tuple[float, int]] = deque(maxlen=_WINDOW)

    def step(self, *, kept: bool = False) -> None:
        """One more article is done, or was `kept` from an earlier run."""
        self._done += 1
        self._kept += kept
        now = time.monotonic() if self._on else 0.0
        if not self._on or now - self._start < 2 or now - self._shown < 0.2:
            return
        self._shown = now
        self._recent.append((now, self._done - self._kept))
        sys.stderr.write(f"\r{self.line(now)} \033[K")
        sys.stderr.flush()

    def line(self, now: float) -> str:
        """What the line says: done, rate over the last seconds, time left."""
        of = "" if self._total is None else f" of {self._total:,}"
        parts = [f"{self._done:,}{of} articles"]
        if self._kept:
            parts[0] += f" ({self._kept:,} from before)"
        since, before = self._recent[0] if len(self._recent) > _WINDOW // 2 else (self._start, 0)
        rate = (self._done - self._kept - before) / max(now - since, 0.001)
        if rate:
            parts.append(f"{rate:,.0f} a second" if rate >= 1 else f"{60 * rate:.0f} a minute")
        if rate and self._total is not None:
            parts.append(f"{_duration((self._total - self._done) / rate)} left")
        return ", ".join(parts)

    def say(self, line: str) -> None:
        """A line of talk, without tearing the progress line."""
        if self._shown:
            sys.stderr.write("\r\033[K")
        say(line)

    def end(self) -> None:
        """Clear the progress line."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
