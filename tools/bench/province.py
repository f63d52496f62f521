"""A province of three million figures (W1): made in the tables of the application.

`BENCH_PERIODS=2` in the environment makes a tenth of it, for a quick look.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.figures.models import Indicator, Period, Regime

BRANCHES, AGENCIES, INDICATORS = 20, 500, 300
PERIODS = int(os.environ.get("BENCH_PERIODS", "20"))
AT = datetime(2025, 1, 2, tzinfo=UTC)

# Every value is decided by its place, so that all contestants hold the same.
_FIGURES = """
INSERT INTO figures_figure
    (code, return_id, indicator_id, value, state, source, reason, recorded_by,
     recorded_at, sha)
SELECT 'B' || CAST(r.id AS varchar(9)) || '-' || CAST(i.id AS varchar(5)), r.id, i.id,
    (r.id * 31 + i.id * 17) % 1000, 1, 'counted', '', 0, r.signed_at, r.sha
FROM figures_return AS r CROSS JOIN figures_indicator AS i
"""


@dataclass(frozen=True, slots=True)
class Province:
    """What was made: a top, branches, leaves, and what they reported."""

    top: Agency
    branches: list[Agency]
    leaves: list[Agency]
    regime: Regime
    periods: list[Period]
    indicators: list[Indicator]


def make_province() -> Province:
    """Fill an empty database: 500 agencies, 300 indicators, 20 quarters."""
    from django.db import connection

    from danvan.figures.models import Indicator, Period, Regime, Return

    regime = Regime.objects.create(code="do-toc-do", name="Đo tốc độ")
    top, branches, leaves = make_tree()
    indicators = Indicator.objects.bulk_create(
        Indicator(code=f"w1.{at}", name=f"Chỉ tiêu {at}", source="typed", position=at)
        for at in range(INDICATORS)
    )
    periods = Period.objects.bulk_create(_quarters())
    Return.objects.bulk_create(
        (
            Return(
                code=f"W{leaf.pk}-{period.pk}",
                regime=regime,
                agency=leaf,
                period=period,
                parent_id=leaf.superior_id,
                path=f"{leaf.path}{leaf.pk}/",
                version=1,
                state="filed",
                current=True,
                signed_at=AT,
                filed_at=AT,
                sha=bytes(32),
            )
            for period in periods
            for leaf in leaves
        ),
        batch_size=500,
    )
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES)
        cursor.execute("ANALYZE")
    return Province(top, branches, leaves, regime, periods, indicators)


def make_tree() -> tuple[Agency, list[Agency], list[Agency]]:
    """Found a top, its branches and their leaves, each with a name."""
    from danvan.agencies.models import Agency, AgencyName

    top = Agency.objects.create(code="B-0", kind="peoples_committee")
    branches = Agency.objects.bulk_create(
        Agency(code=f"B-N{at}", root=top, superior=top, path=f"/{top.pk}/")
        for at in range(BRANCHES)
    )
    above = [branches[at % BRANCHES] for at in range(AGENCIES)]
    leaves = Agency.objects.bulk_create(
        Agency(
            code=f"B-L{at}",
            root=top,
            superior=branch,
            path=f"{branch.path}{branch.pk}/",
        )
        for at, branch in enumerate(above)
    )
    AgencyName.objects.bulk_create(
        AgencyName(
            agency=agency,
            name=f"Đơn vị {agency.pk}",
            abbreviation="",
            place="Tân Giang",
            sort_key=f"don vi {agency.pk:06}",
        )
        for agency in (top, *branches, *leaves)
    )
    return top, branches, leaves


def _quarters() -> list[Period]:
    from danvan.figures.models import Period
    from danvan.text.periods import Period as Value

    values = (Value.quarter(2020 + at // 4, at % 4 + 1) for at in range(PERIODS))
    return [
        Period(
            kind=value.kind,
            start=value.start,
            end=value.end,
            year=value.end.year,
            code=value.code,
            label=value.label,
        )
        for value in values
    ]
