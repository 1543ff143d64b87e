"""The bound on processor time holds also where what it raises is swallowed once."""

from __future__ import annotations

import time

import pytest

from caveat.load.articles import timing
from caveat.load.articles.timing import TimeUp, time_limit


def busy() -> None:
    end = time.process_time() + 5
    while time.process_time() < end:
        pass


def swallowing() -> None:
    """Work in which the first TimeUp is lost, as in a finaliser."""
    with time_limit(0.05):
        try:
            busy()
        except TimeUp:
            busy()


def test_a_limit_that_was_swallowed_once_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "_AGAIN", 0.05)
    begun = time.process_time()
    with pytest.raises(TimeUp):
        swallowing()
    assert time.process_time() - begun < 4
