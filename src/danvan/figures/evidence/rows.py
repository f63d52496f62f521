"""The rows behind a figure (các dòng làm căn cứ), as they stand now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from danvan.figures.evidence.hashing import RowSha
from danvan.figures.models import Figure, Return
from danvan.figures.rules.stored import rows_statement, rows_statements
from danvan.figures.sources import DatedTable, source
from danvan.figures.sources.rows import read_rows, row_sha

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from danvan.figures.rules.rule import Rule, Window

CONTRIBUTORS = "so-lieu"
"""In the place of a register: the rows are figures filed by agencies."""

_AT_ONCE = 50
"""So many rules are asked for in one statement; SQLite joins at most 500."""


def rows_now(rule: Rule, agency_id: int, window: Window) -> tuple[RowSha, ...]:
    """Return the rows that a rule counts now: id, version, hash."""
    statement = rows_statement(rule)
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.bind(agency_id, window))
        found = cursor.fetchall()
    of = source(rule.register)
    if isinstance(of, DatedTable):
        rows = read_rows(of, [row[0] for row in found])
        return tuple(
            (key, version, row_sha(of, rows[key], version)) for key, version, _ in found
        )
    return tuple((row[0], row[1], bytes(row[2])) for row in found)


def rows_of(
    rules: Iterable[Rule], agency_id: int, window: Window
) -> dict[int, tuple[RowSha, ...]]:
    """Return the rows of many rules by the rule's key, in few statements."""
    each = {rule.key: rule for rule in rules}
    stored: list[Rule] = []
    found: dict[int, tuple[RowSha, ...]] = {}
    for key, rule in each.items():
        if isinstance(source(rule.register), DatedTable):
            found[key] = rows_now(rule, agency_id, window)
        else:
            stored.append(rule)
    listed: dict[int, list[RowSha]] = {rule.key: [] for rule in stored}
    for start in range(0, len(stored), _AT_ONCE):
        statement = rows_statements(tuple(stored[start : start + _AT_ONCE]))
        with connection.cursor() as cursor:
            cursor.execute(statement.text, statement.bind(agency_id, window))
            for key, row_id, version, sha in cursor.fetchall():
                listed[key].append((row_id, version, bytes(sha)))
    return found | {key: tuple(sorted(rows)) for key, rows in listed.items()}


def behind_total(total: Return) -> dict[int, tuple[RowSha, ...]]:
    """Return the figures that a total adds, by indicator id: id, version, hash."""
    found: dict[int, list[RowSha]] = {}
    figures = contributing(total.regime_id, total.period_id, total.node_id or 0)
    listed = figures.values_list("indicator_id", "pk", "return_of__version", "sha")
    for indicator_id, pk, version, sha in listed.order_by("indicator_id", "pk"):
        found.setdefault(indicator_id, []).append((pk, version, bytes(sha or b"")))
    return {indicator_id: tuple(rows) for indicator_id, rows in found.items()}


def contributing(regime_id: int, period_id: int, node_id: int) -> QuerySet[Figure]:
    """Return the figures of current returns filed at a node or below it."""
    return Figure.objects.filter(
        return_of__current=True,
        return_of__scope="own",
        return_of__regime_id=regime_id,
        return_of__period_id=period_id,
        return_of__path__contains=f"/{node_id}/",
    )
