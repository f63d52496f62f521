"""Rebuilding and verifying totals (dựng lại, đối chiếu số tổng hợp)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from danvan.audit.writing import writing
from danvan.figures.models import Gate, Total

# Every current return, at each node of the path that was frozen with it. Kept apart
# from its figures: else the path is searched anew for each of them.
_EDGES = """
edge AS MATERIALIZED (
    SELECT r.id AS return_id, r.regime_id, r.period_id, node.id AS node_id
    FROM figures_return AS r
    JOIN agencies_agency AS node
        ON r.path LIKE '%%/' || CAST(node.id AS varchar(20)) || '/%%'
    WHERE r.current AND r.scope = 'own'
)
"""
_EXPECTED = """
SELECT edge.regime_id, edge.node_id, edge.period_id, f.indicator_id,
    coalesce(f.value, 0) AS value,
    CASE WHEN f.state = 1 THEN 1 ELSE 0 END AS n_number,
    CASE WHEN f.state = 2 THEN 1 ELSE 0 END AS n_nil,
    CASE WHEN f.state = 3 THEN 1 ELSE 0 END AS n_na,
    CASE WHEN f.state = 4 THEN 1 ELSE 0 END AS n_not_counted
FROM edge
JOIN figures_figure AS f ON f.return_id = edge.return_id
JOIN figures_indicator AS i ON i.id = f.indicator_id AND i.over_agencies = 'sum'
"""
_DIFFERENCES = f"""
WITH {_EDGES}
SELECT regime_id, node_id, period_id, indicator_id, sum(stored), sum(value)
FROM (
    SELECT regime_id, node_id, period_id, indicator_id, value, n_number, n_nil, n_na,
        n_not_counted, 0 AS stored
    FROM ({_EXPECTED}) AS expected
    UNION ALL
    SELECT regime_id, node_id, period_id, indicator_id, -value, -n_number, -n_nil,
        -n_na, -n_not_counted, value AS stored
    FROM figures_total
) AS both_sides
GROUP BY regime_id, node_id, period_id, indicator_id
HAVING sum(value) <> 0 OR sum(n_number) <> 0 OR sum(n_nil) <> 0 OR sum(n_na) <> 0
    OR sum(n_not_counted) <> 0
ORDER BY regime_id, node_id, period_id, indicator_id
"""  # noqa: S608

_COUNTS = ("value", "n_number", "n_nil", "n_na", "n_not_counted")
_REBUILD = f"""
WITH {_EDGES}
INSERT INTO figures_total
    (regime_id, node_id, period_id, indicator_id, {", ".join(_COUNTS)})
SELECT regime_id, node_id, period_id, indicator_id,
    {", ".join(f"CAST(sum({name}) AS bigint)" for name in _COUNTS)}
FROM ({_EXPECTED}) AS expected
GROUP BY regime_id, node_id, period_id, indicator_id
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that is not the sum of the current returns."""

    regime_id: int
    node_id: int
    period_id: int
    indicator_id: int
    stored: int
    expected: int


def verify_totals() -> tuple[Difference, ...]:
    """Compare every total with the current returns; nothing found proves them."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, [])
        found = cursor.fetchall()
    return tuple(
        Difference(regime, node, period, indicator, int(stored), int(stored + moved))
        for regime, node, period, indicator, stored, moved in found
    )


def rebuild_totals() -> int:
    """Make all totals anew from the current returns; tell how many there are.

    The tool of repair, and of an import: every gate is locked, then all is summed.
    """
    with writing():
        list(Gate.objects.select_for_update().order_by("root_id", "period_id"))
        Total.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(_REBUILD, [])
    return Total.objects.count()
