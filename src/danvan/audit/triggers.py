"""Events stay (sự kiện không đổi): the database itself refuses to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "audit events are never changed"

_SQLITE = (
    "CREATE TRIGGER audit_event_keeps BEFORE UPDATE ON audit_event "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "CREATE TRIGGER audit_event_stays BEFORE DELETE ON audit_event "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
)
_SQLITE_REMOVE = (
    "DROP TRIGGER IF EXISTS audit_event_keeps",
    "DROP TRIGGER IF EXISTS audit_event_stays",
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
    "CREATE TRIGGER audit_event_keeps BEFORE UPDATE OR DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
)
_POSTGRESQL_REMOVE = (
    "DROP TRIGGER IF EXISTS audit_event_keeps ON audit_event",
    "DROP FUNCTION IF EXISTS audit_event_refuse()",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse UPDATE and DELETE on events."""
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away: for undoing the migration, and for tests that tamper."""
    _run(
        connection,
        _SQLITE_REMOVE if connection.vendor == "sqlite" else _POSTGRESQL_REMOVE,
    )


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    """Run statements in order."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
