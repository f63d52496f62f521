"""Who reads (nơi chạy): processes of this machine, as `concurrent.futures` has them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
T = TypeVar("T")

_MOST_PROCESSES = 61
"""What Windows can wait for."""


class WorkersLostError(RefusedError):
    """No process that reads can be started."""


class Workers(Protocol):
    """Who reads the files of a batch."""

    patience: int
    """How often a file may kill its worker, alone with it, before it is given up."""

    def opened(self) -> contextlib.AbstractContextManager[Executor]:
        """Start, and end whatever was started."""

    def window(self) -> int:
        """Return how many files may be under way."""

    def died(self, error: BaseException) -> bool:
        """Tell whether the error says that the worker died, not that it failed."""


class Processes:
    """Processes of this machine; with one job, this process itself."""

    patience = 2

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = min(max(1, jobs or cores()), _MOST_PROCESSES)

    @contextlib.contextmanager
    def opened(self) -> Iterator[Executor]:
        """Start the processes as they are needed, and end them."""
        if self.jobs == 1:
            yield Here()
            return
        # Fresh interpreters: the caller may have threads, and may be Django.
        executor = ProcessPoolExecutor(
            self.jobs, multiprocessing.get_context("spawn"), initializer=_begin
        )
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)

    def window(self) -> int:
        """Keep every process busy while its answer is fetched."""
        return 1 if self.jobs == 1 else 3 * self.jobs

    def died(self, error: BaseException) -> bool:
        """Tell whether the pool lost a process."""
        return isinstance(error, BrokenExecutor)


class Here(Executor):
    """Runs in this process: what is submitted is done at once."""

    def submit(
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Do it, and return what is done already."""
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    """Leave Ctrl+C to the parent, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
