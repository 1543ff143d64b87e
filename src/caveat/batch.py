"""Many articles, one at a time or in several processes: results in the order of the inputs, a few chunks in memory.

What becomes of a scored article (a file of its own, a stretch of one file) is made where it is scored, so that the
process that keeps the order handles finished bytes only: what it does for each article is what no other process can do.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from caveat.errors import CaveatError
from caveat.load.rubric import load_rubric
from caveat.model.rubric import Rubric
from caveat.net import Failed, Task, given
from caveat.pipeline import Pipeline, Scored, Wanted, score_one

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

__all__ = ["Deliver", "Delivered", "Done", "Task", "score_many", "settle"]

CHUNK = 8
WORTH_A_PROCESS = 300
"""Below this many articles starting a second process costs more than it saves."""
MOST_PROCESSES = 8


class Done(Struct, frozen=True):
    """An article that an earlier run has finished, passed on in its place. `at` is its line in the journal."""

    source: str
    at: int
    failed: Failed | None = None


class Delivered(Struct, frozen=True):
    """One scored article as it goes out: `data` for a common file, or `files` written already, with their digests.

    `staged` says under which names they are until they are put in place.
    `row` holds its row for tables (`summary.pack`), where one is wanted. `sha256` is over its input.
    """

    source: str
    sha256: str
    data: bytes = b""
    files: Mapping[str, str] = field(default_factory=dict)
    row: list[Any] | None = None
    notices: tuple[str, ...] = ()
    staged: Mapping[str, str] = field(default_factory=dict)


_Item = Task | Failed | Done
_Chunk = Sequence[_Item]
Deliver = Callable[[Task, Scored], Delivered]
"""Makes of a scored article what goes out. Called in the process that scored it, so it has to be picklable."""


def score_many(
    items: Iterable[_Item],
    wanted: Wanted,
    rubric: Rubric,
    deliver: Deliver,
    *,
    path: Path | None = None,
    jobs: int = 1,
    processors: int = 1,
) -> Iterator[Delivered | Failed | Done]:
    """Score and deliver every task; what is done or has failed before is passed on in its place.

    `rubric` is the policy loaded from `path`, which further processes load for themselves where they cannot be
    given it. `jobs` 0 chooses between one process and one a processor by the number of items; more than there are
    processors, or than there is work for, are never started.
    """
    if jobs == 0:
        first = list(islice(items := iter(items), WORTH_A_PROCESS))
        jobs = min(processors, MOST_PROCESSES) if len(first) == WORTH_A_PROCESS else 1
        items = chain(first, items)
    jobs, size, items = _shared_out(items, min(jobs, processors))
    if jobs == 1:
        worker = _Worker(Pipeline(rubric), wanted, deliver)
        for item in items:
            yield worker.do(item) if isinstance(item, Task) else item
        return
    yield from _in_processes(_chunks(items, size), wanted, rubric, deliver, path, jobs)


def _shared_out(items: Iterable[_Item], jobs: int) -> tuple[int, int, Iterable[_Item]]:
    """(processes, items in a chunk, the items): no process is started that would have nothing to do.

    What reads tables may start threads, which must be known before a process is forked: so some items are read here.
    """
    if jobs == 1:
        return 1, CHUNK, items
    first = list(islice(items := iter(items), jobs * CHUNK))
    items = chain(first, items)
    if len(first) == jobs * CHUNK:
        return jobs, CHUNK, items
    work = sum(isinstance(item, Task) for item in first)
    return max(1, min(jobs, work)), max(1, len(first) // jobs), items


class _Worker:
    """What one process needs to score articles."""

    def __init__(self, pipeline: Pipeline, wanted: Wanted, deliver: Deliver) -> None:
        self.pipeline, self.wanted, self.deliver = pipeline, wanted, deliver

    def do(self, task: Task) -> Delivered | Failed:
        """Score, render and deliver one article; an error of the article is its result."""
        scored = score_one(self.pipeline, task, self.wanted)
        return scored if isinstance(scored, Failed) else self.deliver(task, scored)


def _in_processes(
    chunks: Iterator[_Chunk],
    wanted: Wanted,
    rubric: Rubric,
    deliver: Deliver,
    path: Path | None,
    jobs: int,
) -> Iterator[Delivered | Failed | Done]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context, worker = _start_method(wanted, rubric, deliver)
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_start_worker, initargs=(worker, path, wanted, deliver)
    ) as pool:
        try:
            running = deque(_submit(pool, chunk) for chunk in islice(chunks, jobs * 3))
            while running:
                chunk, future = running.popleft()
                results = iter(future.result() if future else ())
                running.extend(_submit(pool, later) for later in islice(chunks, 1))
                for item in chunk:
                    yield next(results) if isinstance(item, Task) else item
        except BrokenProcessPool:
            raise CaveatError(
                "a scoring process was ended from outside (out of memory?)", hint="try with fewer --jobs"
            ) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_worker: _Worker | None = None
_WARM_UP = b'The pier opens\n\nBy A Writer\n\n"It opens on Monday," said Ada Moss, who may be late.'


def _start_method(wanted: Wanted, rubric: Rubric, deliver: Deliver) -> tuple[BaseContext, _Worker | None]:
    """How further processes start, and what they are given ready made.

    A copy of this process has everything from the first moment, and the rubric's memory is shared, for it is never
    changed. That is sound while there is but one thread; elsewhere, and on systems whose own libraries do not bear
    it, each process begins afresh.
    """
    import multiprocessing
    import threading

    if sys.platform != "linux" or threading.active_count() > 1 or "pyarrow" in sys.modules:
        return multiprocessing.get_context("spawn"), None
    worker = _Worker(Pipeline(rubric), wanted, deliver)
    if isinstance(warm := given("warm-up.txt", _WARM_UP), Task):
        score_one(worker.pipeline, warm, wanted)  # what is made at first use is made once
    settle()
    return multiprocessing.get_context("fork"), worker


def _submit(pool: ProcessPoolExecutor, chunk: _Chunk) -> tuple[_Chunk, Future[list[Delivered | Failed]] | None]:
    todo = [item for item in chunk if isinstance(item, Task)]
    return chunk, pool.submit(_do_chunk, todo) if todo else None


def _start_worker(worker: _Worker | None, path: Path | None, wanted: Wanted, deliver: Deliver) -> None:
    global _worker
    import multiprocessing
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C, and ends us
    if parent := multiprocessing.parent_process():
        Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _worker = worker or _Worker(Pipeline(load_rubric(path)), wanted, deliver)
    settle()


def settle() -> None:
    """Spare the garbage collector the rubric, which stays, and most of its rounds: scoring makes no cycles."""
    import gc

    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _leave_with(parent: object) -> None:
    """End this process when its parent is gone, which a killed parent cannot ask for."""
    import os

    parent.join()  # type: ignore[attr-defined]  # a multiprocessing.process._ParentProcess
    os._exit(1)


def _do_chunk(todo: Sequence[Task]) -> list[Delivered | Failed]:
    assert _worker is not None
    return [_worker.do(item) for item in todo]


def _chunks(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    stream = iter(items)
    while chunk := tuple(islice(stream, size)):
        yield chunk
