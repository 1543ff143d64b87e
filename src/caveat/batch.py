"""Many articles, one at a time or in several processes: results in the order of the inputs, a few chunks in memory.

What becomes of a scored article (a file of its own, a stretch of one file) is made where it is scored, so that the
process that keeps the order handles finished bytes only: what it does for each article is what no other process can do.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from caveat.errors import CaveatError
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.model.rubric import Rubric
from caveat.net import Failed, Task, given
from caveat.pipeline import Pipeline, Scored, Wanted, report_of, score_one

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

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
T = TypeVar("T")
R = TypeVar("R", covariant=True)
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
    make = _Deliverer(path, wanted, deliver)
    if jobs == 1:
        yield from _here(items, make(rubric))
    else:
        yield from _in_processes(_chunks(items, size), make, rubric, jobs)


def reports_of(items: Iterable[Task | Failed], rubric: Rubric, *, jobs: int = 1) -> Iterator[Report | Failed]:
    """The report of every task, in order; `jobs` processes share the work, never more than there are processors."""
    jobs, size, items = _shared_out(items, max(1, min(jobs, os.cpu_count() or 1)))
    if jobs == 1:
        made = _here(items, _Reporter(Pipeline(rubric)))
    else:
        made = _in_processes(_chunks(items, size), partial(_reporter, rubric), rubric, jobs)
    for item in made:
        if isinstance(item, Report):
            yield item if item.rubric is not None else replace(item, rubric=rubric)
        elif isinstance(item, Failed):
            yield item


def _shared_out(items: Iterable[T], jobs: int) -> tuple[int, int, Iterable[T]]:
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


class _Worker(Protocol[R]):
    """What one process needs to make a result of an article."""

    def do(self, task: Task) -> R:
        """The result of one article; an error of the article is its result."""
        ...

    def warm(self, task: Task) -> object:
        """Score an article of no account, so that what is made at first use is made."""
        ...


class _Renderer:
    """Scores, renders and delivers articles."""

    def __init__(self, pipeline: Pipeline, wanted: Wanted, deliver: Deliver) -> None:
        self._pipeline, self._wanted, self._deliver = pipeline, wanted, deliver

    def do(self, task: Task) -> Delivered | Failed:
        scored = score_one(self._pipeline, task, self._wanted)
        return scored if isinstance(scored, Failed) else self._deliver(task, scored)

    def warm(self, task: Task) -> object:
        return score_one(self._pipeline, task, self._wanted)  # delivered to nobody


class _Deliverer(Struct, frozen=True):
    """Makes renderers: with the rubric given, or in a fresh process with the one at `path`."""

    path: Path | None
    wanted: Wanted
    deliver: Deliver

    def __call__(self, rubric: Rubric | None) -> _Renderer:
        return _Renderer(Pipeline(rubric or load_rubric(self.path)), self.wanted, self.deliver)


class _Reporter:
    """Scores articles."""

    def __init__(self, pipeline: Pipeline, *, light: bool = False) -> None:
        self._pipeline, self._light = pipeline, light

    def do(self, task: Task) -> Report | Failed:
        report = report_of(self._pipeline, task)
        if not self._light or isinstance(report, Failed) or report.rubric is not self._pipeline.rubric:
            return report
        # Larger than all else in it, and known where the report goes: `reports_of` puts it back.
        return replace(report, rubric=None)

    def warm(self, task: Task) -> object:
        return report_of(self._pipeline, task)


def _reporter(rubric: Rubric, _given: Rubric | None) -> _Reporter:
    return _Reporter(Pipeline(rubric), light=True)


def _here(items: Iterable[_Item], worker: _Worker[R]) -> Iterator[R | Failed | Done]:
    for item in items:
        yield worker.do(item) if isinstance(item, Task) else item


def _in_processes(
    chunks: Iterator[Sequence[_Item]],
    make: Callable[[Rubric | None], _Worker[R]],
    rubric: Rubric,
    jobs: int,
) -> Iterator[R | Failed | Done]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context, worker = _start_method(make, rubric)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(worker, make)) as pool:
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


_Make = Callable[[Rubric | None], _Worker[R]]
_worker: _Worker[Any] | None = None
_WARM_UP = b'The pier opens\n\nBy A Writer\n\n"It opens on Monday," said Ada Moss, who may be late.'


def _start_method(make: _Make[R], rubric: Rubric) -> tuple[BaseContext, _Worker[R] | None]:
    """How further processes start, and what they are given ready made.

    A copy of this process has everything from the first moment, and the rubric's memory is shared, for it is never
    changed. That is sound while there is but one thread; elsewhere, and on systems whose own libraries do not bear
    it, each process begins afresh.
    """
    import multiprocessing
    import threading

    if sys.platform != "linux" or threading.active_count() > 1 or "pyarrow" in sys.modules:
        return multiprocessing.get_context("spawn"), None
    worker = make(rubric)
    if isinstance(warm := given("warm-up.txt", _WARM_UP), Task):
        worker.warm(warm)  # what is made at first use is made once
    return multiprocessing.get_context("fork"), worker


def _submit(pool: ProcessPoolExecutor, chunk: Sequence[T]) -> tuple[Sequence[T], Future[list[Any]] | None]:
    todo = [item for item in chunk if isinstance(item, Task)]
    return chunk, pool.submit(_do_chunk, todo) if todo else None


def _start_worker(worker: _Worker[R] | None, make: _Make[R]) -> None:
    global _worker
    import multiprocessing
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C, and ends us
    if parent := multiprocessing.parent_process():
        Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _worker = worker or make(None)
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


def _do_chunk(todo: Sequence[Task]) -> list[Any]:
    assert _worker is not None
    return [_worker.do(item) for item in todo]


def _chunks(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    stream = iter(items)
    while chunk := tuple(islice(stream, size)):
        yield chunk
