"""The province's total over three million figures (W1), beside DuckDB and bare SQL."""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from tools.bench.database import fresh_database, vendor
from tools.bench.measuring import MOST_ROUNDS, Row, contest
from tools.bench.province import AT, make_province

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from tools.bench.province import Province

Query = Callable[[str], Sequence[Any]]

BOTH = True


def run() -> Iterator[Row]:
    """Measure three reads of totals, and a correction that is in them at once."""
    with fresh_database():
        from danvan.figures.totals.checking import rebuild_totals, verify_totals

        of = make_province()
        began = time.perf_counter()
        rebuild_totals()
        rebuilt = (time.perf_counter() - began) * 1000
        yield Row(f"total: rebuild all totals of {millions(of)}", rebuilt, "ms", "once")
        yield from _reads(of)
        yield from _one_report(of)
        yield from _correction(of)
        began = time.perf_counter()
        if verify_totals():
            raise SystemExit("the totals are wrong")
        verified = (time.perf_counter() - began) * 1000
        yield Row(f"total: verify all totals of {millions(of)}", verified, "ms", "once")


def millions(of: Province) -> str:
    """Say how many figures the province holds."""
    figures = len(of.leaves) * len(of.indicators) * len(of.periods)
    return f"{figures / 1e6:.1f} M figures"


def _reads(of: Province) -> Iterator[Row]:
    duck, ours = _duckdb(), _ours()
    branches = _listed(branch.pk for branch in of.branches)
    some = _listed(one.pk for one in of.indicators[:10])
    year = _listed(period.pk for period in of.periods[-4:])
    last = of.periods[-1].pk
    regime = of.regime.pk
    cases = (
        (
            "total: A, 10 indicators × 20 branches × 4 quarters",
            f"node_id IN ({branches}) AND period_id IN ({year}) "
            f"AND indicator_id IN ({some})",
            f"period_id IN ({year}) AND indicator_id IN ({some})",
        ),
        (
            "total: B, 300 indicators of one quarter",
            f"node_id = {of.top.pk} AND period_id = {last}",
            f"period_id = {last}",
        ),
        (
            "total: C, the whole cube",
            f"node_id IN ({branches})",
            "1 = 1",
        ),
    )
    for name, stored, leaves in cases:
        by = "indicator_id" if " B," in name else "branch, period_id, indicator_id"
        read = (
            "SELECT node_id, period_id, indicator_id, value "  # noqa: S608
            "FROM figures_total "
            f"WHERE regime_id = {regime} AND {stored}"
        )
        added = (
            f"SELECT {by}, sum(value) FROM {{}} "  # noqa: S608
            f"WHERE {leaves} GROUP BY {by}"
        )
        expected = sorted(int(row[-1]) for row in ours(read))
        in_duck, in_ours = added.format("leaf"), added.format(f"({_LEAVES}) AS leaf")
        for query, text in ((duck, in_duck), (ours, in_ours)):
            if sorted(int(row[-1]) for row in query(text)) != expected:
                raise SystemExit(f"{name}: the contestants disagree")
        yield from contest(
            name,
            partial(ours, read),
            {
                "DuckDB": partial(duck, in_duck),
                f"{vendor()}, bare SQL over the leaves": partial(ours, in_ours),
            },
        )


def _one_report(of: Province) -> Iterator[Row]:
    """Read B as the application does, with ratios, states and who is missing."""
    from danvan.agencies.viewers import SystemViewer
    from danvan.figures import queries

    everybody = frozenset(leaf.pk for leaf in of.leaves)
    period = of.periods[-1]
    yield from contest(
        "total: B as a page asks for it, with what is missing",
        lambda: queries.total(
            SystemViewer(),
            node=of.top,
            regime=of.regime,
            period=period,
            expected=everybody,
        ),
    )
    for reading in queries.Reading:
        yield from contest(
            f"total: one period by branch, 300 indicators, {reading.value}",
            partial(
                queries.read,
                SystemViewer(),
                queries.Asked(of.top, of.regime, (period,), reading, AT.date()),
            ),
        )
        yield from contest(
            f"total: one indicator over the periods by branch, {reading.value}",
            partial(
                queries.read,
                SystemViewer(),
                queries.Asked(of.top, of.regime, tuple(of.periods), reading, AT.date()),
                (of.indicators[0].code,),
            ),
        )
    yield from contest(
        "total: 500 contributors of one number",
        lambda: queries.contributors(
            SystemViewer(),
            node=of.top,
            regime=of.regime,
            period=period,
            indicator=of.indicators[0],
        ),
    )


def _correction(of: Province) -> Iterator[Row]:
    """File the next version of a return of 300 figures, right at the commit.

    The drafts lie ready, as they do when somebody presses the button.
    """
    from danvan.agencies.viewers import SystemViewer
    from danvan.audit.fields import free_codes
    from danvan.figures import actions
    from danvan.figures.models import Figure, Return

    period = of.periods[-1]

    def draft(leaf: Agency) -> Return:
        last = Return.objects.filter(agency=leaf, period=period).count()
        made = Return.objects.create(
            regime=of.regime, agency=leaf, period=period, version=last + 1
        )
        fresh = (
            Figure(
                return_of=made,
                indicator=indicator,
                value=last,
                state=1,
                source="typed",
                reason="Đo tốc độ.",
                recorded_at=AT,
            )
            for indicator in of.indicators
        )
        Figure.objects.bulk_create(free_codes(Figure, fresh, "SL"))
        return made

    waiting = [draft(leaf) for leaf in of.leaves[: MOST_ROUNDS + 1]]
    yield from contest(
        "total: a corrected return of 300 figures, frozen and in every total",
        lambda: actions.file_return(return_=waiting.pop(), by=SystemViewer(), at=AT),
    )


_LEAVES = """
    SELECT r.parent_id AS branch, r.period_id, f.indicator_id, f.value
    FROM figures_figure AS f JOIN figures_return AS r ON r.id = f.return_id
    WHERE r.current
"""


def _ours() -> Query:
    from django.db import connection

    def query(text: str) -> Sequence[Any]:
        with connection.cursor() as cursor:
            cursor.execute(text)
            return list(cursor.fetchall())

    return query


def _duckdb() -> Query:
    """Load the leaves into DuckDB; the seconds of loading are not counted."""
    import duckdb

    base: Any = duckdb.connect()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("branch", "period_id", "indicator_id", "value"))
        writer.writerows(_ours()(_LEAVES))
        file.flush()
        base.execute(f"CREATE TABLE leaf AS FROM read_csv('{file.name}', header=true)")
    return lambda text: base.execute(text).fetchall()


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(str(key) for key in keys)
