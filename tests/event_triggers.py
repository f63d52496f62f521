"""Lets the test runner empty the database although events refuse to be deleted.

On SQLite emptying a table is a DELETE, which the triggers of the trail refuse;
PostgreSQL truncates, which row triggers do not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


from danvan.audit import triggers


@pytest.fixture(scope="session", autouse=True)
def events_may_be_flushed() -> Iterator[None]:
    """Take the triggers away while a flush of SQLite runs, and put them back."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    DatabaseOperations = DatabaseWrapper.ops_class
    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self: Any, statements: Any) -> None:
        triggers.remove(self.connection)
        flush(self, statements)
        triggers.install(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", without_triggers)
        yield
