"""Signed figures stay (số liệu đã chốt): the database itself refuses a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_FIGURE = "signed figures are never changed"
_RETURN = "signed returns are never changed"
_EVIDENCE = "evidence is never changed"

# The return is signed after its figures: until then they are a draft's.
_SIGNED = (
    "EXISTS (SELECT 1 FROM figures_return "
    "WHERE id = OLD.return_id AND state <> 'draft')"
)
_SIGNED_RETURN = "OLD.state <> 'draft'"
_KEPT = ("regime_id", "agency_id", "period_id", "scope", "version", "signed_at", "sha")
_MOVED = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _KEPT)
_RETURN_MOVED = f"{_SIGNED_RETURN} AND ({_MOVED} OR NEW.state = 'draft')"

# Name, event, table, condition, refusal.
_TRIGGERS = (
    ("figures_figure_keeps", "UPDATE", "figures_figure", _SIGNED, _FIGURE),
    ("figures_figure_stays", "DELETE", "figures_figure", _SIGNED, _FIGURE),
    ("figures_return_keeps", "UPDATE", "figures_return", _RETURN_MOVED, _RETURN),
    ("figures_return_stays", "DELETE", "figures_return", _SIGNED_RETURN, _RETURN),
    ("figures_evidence_keeps", "UPDATE", "figures_evidence", "true", _EVIDENCE),
    ("figures_evidence_stays", "DELETE", "figures_evidence", "true", _EVIDENCE),
)  # fmt: skip


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse changes of what was signed."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for trigger in _TRIGGERS:
            for statement in make(*trigger):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the refusals away: for undoing the migration, and for tests that tamper."""
    with connection.cursor() as cursor:
        for name, _, table, _, _ in _TRIGGERS:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def _sqlite(
    name: str, event: str, table: str, condition: str, refusal: str
) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    )


def _postgresql(
    name: str, event: str, table: str, condition: str, refusal: str
) -> tuple[str, ...]:
    kept = "OLD" if event == "DELETE" else "NEW"
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{refusal}'; END IF; "
        f"RETURN {kept}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()",
    )
