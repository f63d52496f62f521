"""One write transaction (giao dịch ghi): every action runs inside ``writing()``.

SQLite's busy wait is unfair, so writers of one process queue at a lock before they
ask the database. Nothing slow (rendering, signing, hashing a file) belongs inside.
Events wait for the end, so the heads of the chains are always locked last and in
order, however actions call one another.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.audit.chain.append import Pending

_one_writer = threading.Lock()
_waiting: ContextVar[list[Pending] | None] = ContextVar("waiting", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """Hold one transaction; an inner one joins the outer one."""
    if _waiting.get() is not None:
        with transaction.atomic(savepoint=False):
            yield
        return
    with _queue(), transaction.atomic():
        waiting: list[Pending] = []
        token = _waiting.set(waiting)
        try:
            yield
            _append(waiting)
        finally:
            _waiting.reset(token)


def wait_for_the_end(pending: Pending) -> None:
    """Put an event in line for the end of the open ``writing()``.

    Raises LookupError where none is open.
    """
    waiting = _waiting.get()
    if waiting is None:
        raise LookupError("an event is recorded inside writing()")
    waiting.append(pending)


def forget_freed_bytes() -> None:
    """Empty SQLite's log of writes, which still holds the pages as they were.

    The database itself overwrites what it frees. Outside any transaction; where
    somebody reads just then, the log is emptied by the next who writes much.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()


@contextmanager
def _queue() -> Iterator[None]:
    """Wait for the other writers of this process, on SQLite only."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _one_writer:
            yield
    else:
        yield


def _append(waiting: list[Pending]) -> None:
    """Append the events; imported late, models may import this module."""
    from danvan.audit.chain.append import append

    append(waiting)
