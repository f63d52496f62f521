"""Turns (lượt đọc): what is under way, in which order it comes out, what died.

The executors are those of the standard library and of Dask; here is only what they
leave to their caller. When a worker dies, every file that was under way may have done
it: each of them is read again alone, and one that kills again is given up.
"""

from __future__ import annotations

import contextlib
from collections import deque
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from danvan.reading import refusal
from danvan.reading.batch.reading import Outcome, outcome_of
from danvan.reading.batch.workers import WorkersLostError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from danvan.documents.document import Document
    from danvan.reading.batch.places import Place
    from danvan.reading.batch.workers import Workers

T = TypeVar("T")

_HELD = 8
"""How many windows of outcomes may wait for a slow file before them."""


@dataclass(slots=True)
class _Turn:
    """A file on its way; ``alone`` while no other is."""

    at: int
    place: Place
    alone: bool = False
    deaths: int = 0


class Reading(Generic[T]):
    """One batch, read by workers."""

    def __init__(self, workers: Workers, form: Callable[[Document], T]) -> None:
        self._workers, self._form = workers, form
        self._stack = contextlib.ExitStack()
        self._executor: Executor
        self._asked: dict[Future[Outcome[T]], _Turn] = {}
        self._suspects: deque[_Turn] = deque()
        self._broken = False

    def run(
        self, places: Iterable[Place], *, ordered: bool
    ) -> Generator[Outcome[T], None, None]:
        """Yield an outcome for each place, in their order or as they are done."""
        coming = (_Turn(at, place) for at, place in enumerate(places))
        ready: dict[int, Outcome[T]] = {}
        following = 0
        with self._stack:
            self._open()
            while True:
                self._ask(coming, len(ready))
                if not self._asked:
                    return
                for turn, outcome in self._answered():
                    if not ordered:
                        yield outcome
                        continue
                    ready[turn.at] = outcome
                    while following in ready:
                        yield ready.pop(following)
                        following += 1

    def _open(self) -> None:
        self._stack.close()
        self._broken = False
        self._executor = self._stack.enter_context(self._workers.opened())

    def _ask(self, coming: Iterator[_Turn], held: int) -> None:
        """Submit as many files as may be under way; a suspect goes alone."""
        if self._broken and not self._asked:
            self._open()
        if self._suspects:
            if not self._asked:
                turn = self._suspects.popleft()
                turn.alone = True
                self._submit(turn)
            return
        window = self._workers.window()
        while len(self._asked) < window and len(self._asked) + held < _HELD * window:
            turn_or_end = next(coming, None)
            if turn_or_end is None:
                return
            self._submit(turn_or_end)

    def _submit(self, turn: _Turn) -> None:
        try:
            future = self._executor.submit(outcome_of, turn.place, self._form)
        except BrokenExecutor as error:
            # It broke since we last looked: as if this file had been under way.
            future = Future()
            future.set_exception(error)
        self._asked[future] = turn

    def _answered(self) -> Iterator[tuple[_Turn, Outcome[T]]]:
        """Wait for answers; the files of dead workers become suspects."""
        done, _ = wait(self._asked, return_when=FIRST_COMPLETED)
        answers = [(self._asked.pop(future), future) for future in done]
        for turn, future in answers:
            error = future.exception() if not future.cancelled() else CancelledError()
            if error is None:
                yield turn, future.result()
            elif self._workers.died(error):
                self._broken |= isinstance(error, BrokenExecutor)
                yield from self._after_a_death(turn)
            else:
                raise error

    def _after_a_death(self, turn: _Turn) -> Iterator[tuple[_Turn, Outcome[T]]]:
        turn.deaths += turn.alone
        if turn.deaths < self._workers.patience:
            self._suspects.append(turn)
            return
        self._make_sure_of_the_workers()
        yield turn, Outcome(turn.place.name, sentence=refusal.KILLS)

    def _make_sure_of_the_workers(self) -> None:
        """Raise WorkersLostError where they die of nothing at all."""
        if self._broken:
            self._open()
        try:
            self._executor.submit(int).result()
        except BrokenExecutor:
            raise WorkersLostError(
                "Không khởi động được tiến trình đọc; hãy thử lại với --jobs 1."
            ) from None
