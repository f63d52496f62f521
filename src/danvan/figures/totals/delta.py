"""The change of totals (bù trừ): new figures minus old ones, for every ancestor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection

from danvan.figures.models import Return

_SUMS = """
    sum(sign * coalesce(value, 0)) AS value,
    sum(CASE WHEN state = 1 THEN sign ELSE 0 END) AS n_number,
    sum(CASE WHEN state = 2 THEN sign ELSE 0 END) AS n_nil,
    sum(CASE WHEN state = 3 THEN sign ELSE 0 END) AS n_na,
    sum(CASE WHEN state = 4 THEN sign ELSE 0 END) AS n_not_counted
"""
_ADDED = ("value", "n_number", "n_nil", "n_na", "n_not_counted")

# SQLite takes ON CONFLICT after a SELECT only behind a WHERE.
_DELTA = """
INSERT INTO figures_total
    (regime_id, period_id, node_id, indicator_id, {columns})
SELECT %s, %s, node.id, delta.indicator_id, {casts}
FROM (
    SELECT indicator_id, {sums}
    FROM ({figures}) AS figure
    GROUP BY indicator_id
) AS delta
JOIN figures_indicator ON figures_indicator.id = delta.indicator_id
CROSS JOIN (SELECT id FROM agencies_agency WHERE id IN ({nodes})) AS node
WHERE figures_indicator.over_agencies = 'sum' AND ({moved})
ORDER BY node.id DESC, delta.indicator_id
ON CONFLICT (regime_id, node_id, period_id, indicator_id) DO UPDATE SET {updates}
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A return whose figures come into the totals of its path, or leave them."""

    sign: int
    return_id: int
    path: str


def apply(of: Return, changes: Sequence[Change]) -> None:
    """Change the totals of a regime and period; the gate is already locked.

    An old version leaves along the path frozen with it, not along today's.
    """
    by_path = sorted(changes, key=lambda change: change.path)
    for path, group in groupby(by_path, key=lambda change: change.path):
        signed = [(change.sign, change.return_id) for change in group]
        nodes = [int(part) for part in path.split("/") if part]
        text = _statement(len(signed), len(nodes))
        params = [of.regime_id, of.period_id, *sum(signed, ()), *nodes]
        with connection.cursor() as cursor:
            cursor.execute(text, params)


def _statement(returns: int, nodes: int) -> str:
    figures = " UNION ALL ".join(
        ["SELECT %s AS sign, indicator_id, value, state FROM figures_figure "
         "WHERE return_id = %s"] * returns
    )  # fmt: skip
    return _DELTA.format(
        columns=", ".join(_ADDED),
        casts=", ".join(f"CAST(delta.{name} AS bigint)" for name in _ADDED),
        sums=_SUMS,
        figures=figures,
        nodes=", ".join(["%s"] * nodes),
        moved=" OR ".join(f"delta.{name} <> 0" for name in _ADDED),
        updates=", ".join(
            f"{name} = figures_total.{name} + excluded.{name}" for name in _ADDED
        ),
    )
