"""The bound on processor time holds also where what it raises is swallowed once."""

from __future__ import annotations

import time

import pytest

from caveat.load.articles import timing
from caveat.load.articles.timing import TimeUp, time_limit


def test_a_limit_that_was_swallowed_once_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "_AGAIN", 0.05)
    swallowed = 0
    with pytest.raises(TimeUp), time_limit(0.05):
        for _ in range(2):  # as a finaliser does
            try:
                end = time.process_time() + 5
                while time.process_time() < end:
                    pass
            except TimeUp:
                if swallowed:
                    raise
                swallowed += 1
    assert swallowed == 1
