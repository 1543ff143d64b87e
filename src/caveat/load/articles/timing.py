"""A bound on processor time for work whose cost a file's size does not bound."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_LOOKS = 0.05  # seconds between two looks of the thread that watches another
_AGAIN = 1.0


class TimeUp(BaseException):
    """The time is used up."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeUp in the block after so many seconds of processor time.

    In a process's main thread the system's own timer does it. In other threads, and where there is no such timer, a
    thread watches the clock of this one. Both can only stop Python code: a library's own loop ends first. Where no
    thread can be started either (in a browser), whoever started the work has to end it.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return_to = _timed(seconds)
    else:
        return_to = _watched(seconds)
    with return_to:
        yield


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGVTALRM, stop)
    # once more for each second on: what is raised in a callback of the collector or of a finaliser is swallowed there
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    thread = threading.get_ident()
    over = threading.Event()
    one_at_a_time = threading.Lock()

    def watch() -> None:
        clock = _clock(thread)
        end = clock() + seconds
        while not over.wait(min(_LOOKS, seconds)):
            if clock() >= end:
                with one_at_a_time:
                    if not over.is_set():
                        _raise_in(thread, TimeUp)
                return

    try:
        threading.Thread(target=watch, daemon=True).start()
    except RuntimeError:
        yield
        return
    try:
        yield
    finally:
        with one_at_a_time:
            over.set()
            _raise_in(thread, None)  # what was sent and has not come yet must not come behind the block


def _clock(thread: int) -> Callable[[], float]:
    """Processor time of a thread, or plain time where the system cannot tell."""
    try:
        clock = time.pthread_getcpuclockid(thread)
    except (AttributeError, OSError):
        return time.monotonic
    return lambda: time.clock_gettime(clock)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    import ctypes  # rarely needed, and slow to import

    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(error) if error else ctypes.c_void_p()
    )
