"""Lets the test runner empty the database although some rows refuse to be deleted.

On SQLite emptying a table is a DELETE, which the triggers of the trail and of signed
figures refuse; PostgreSQL truncates, which row triggers do not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from danvan.audit import triggers as of_events
from danvan.figures import triggers as of_figures


@pytest.fixture(scope="session", autouse=True)
def events_may_be_flushed() -> Iterator[None]:
    """Take the triggers away while a flush of SQLite runs, and put them back."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def without_triggers(self: Any, statements: Any) -> None:
        for triggers in (of_figures, of_events):
            triggers.remove(self.connection)
        flush(self, statements)
        for triggers in (of_events, of_figures):
            triggers.install(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", without_triggers)
        yield
