"""Many articles, one at a time or in several processes: results in the order of the inputs, a few chunks in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from caveat.errors import ArticleError, CaveatError
from caveat.load.articles import holds_many, read_many
from caveat.load.find import STDIN
from caveat.load.rubric import load_rubric
from caveat.model.rubric import Rubric
from caveat.model.text import Article
from caveat.pipeline import Failed, Pipeline, Scored, Wanted, score_one

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

CHUNK = 16
WORTH_A_PROCESS = 300
"""Below this many articles starting a second process costs more than it saves."""
MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One article to score: a file by its path, or (`article`) a row of a table that is read already."""

    source: str
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An article that an earlier run has finished, passed on in its place. `at` is its line in the journal."""

    source: str
    at: int
    failed: Failed | None = None


def tasks(sources: Iterable[str], wanted: Wanted) -> Iterator[Task | Failed]:
    """One task for each file and for each row of a table, in order. Rows are read as they are asked for."""
    for source in sources:
        if source != STDIN and not holds_many(source):
            yield Task(source)
            continue
        name = wanted.options.stdin_filename or source if source == STDIN else source
        for found in read_many(source, limits=wanted.limits, options=wanted.options):
            own = name + found.source[len(source) :]
            if isinstance(found, ArticleError):
                yield Failed(own, found.message, found.hint)
            else:
                yield Task(own, replace(found, source=own))


def score_many(
    items: Iterable[Task | Failed | Done],
    wanted: Wanted,
    rubric: Rubric,
    *,
    path: Path | None = None,
    jobs: int = 1,
    processors: int = 1,
) -> Iterator[Scored | Failed | Done]:
    """Score every task; what is done or has failed before is passed on in its place.

    `rubric` is the policy loaded from `path`, which each further process loads for itself. `jobs` 0
    chooses between one process and one a processor by the number of items.
    """
    if jobs == 0:
        first = list(islice(items := iter(items), WORTH_A_PROCESS))
        jobs = min(processors, MOST_PROCESSES) if len(first) == WORTH_A_PROCESS else 1
        items = chain(first, items)
    if jobs == 1:
        pipeline = Pipeline(rubric)
        settle()
        for item in items:
            yield _score(pipeline, item, wanted) if isinstance(item, Task) else item
        return
    yield from _in_processes(items, wanted, path, jobs)


def _in_processes(
    items: Iterable[Task | Failed | Done], wanted: Wanted, path: Path | None, jobs: int
) -> Iterator[Scored | Failed | Done]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # spawn on every system, so that a run does not depend on what the parent has in memory
    context = multiprocessing.get_context("spawn")
    chunks = _chunks(items, CHUNK)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(path, wanted)) as pool:
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


_Chunk = Sequence["Task | Failed | Done"]
_worker: tuple[Pipeline, Wanted] | None = None


def _submit(pool: ProcessPoolExecutor, chunk: _Chunk) -> tuple[_Chunk, Future[list[Scored | Failed]] | None]:
    todo = [item for item in chunk if isinstance(item, Task)]
    return chunk, pool.submit(_score_chunk, todo) if todo else None


def _start_worker(path: Path | None, wanted: Wanted) -> None:
    global _worker
    import multiprocessing
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C, and ends us
    if parent := multiprocessing.parent_process():
        Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _worker = Pipeline(load_rubric(path)), wanted
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


def _score_chunk(todo: Sequence[Task]) -> list[Scored | Failed]:
    assert _worker is not None
    pipeline, wanted = _worker
    return [_score(pipeline, item, wanted) for item in todo]


def _score(pipeline: Pipeline, task: Task, wanted: Wanted) -> Scored | Failed:
    return score_one(pipeline, task.article or task.source, wanted)


def _chunks(items: Iterable[Task | Failed | Done], size: int) -> Iterator[tuple[Task | Failed | Done, ...]]:
    stream = iter(items)
    while chunk := tuple(islice(stream, size)):
        yield chunk
