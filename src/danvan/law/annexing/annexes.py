"""Annexes of reports (phụ lục): the key figures and the charts that an outline adds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from danvan.law.tables import Table, table


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart (biểu đồ): which indicators, shown how."""

    key: str
    kind: Literal["trend", "bars", "shares"]
    title: str
    """With tokens."""
    figures: tuple[str, ...]
    """Codes: series of a trend, things compared, or parts of a whole."""
    periods: int = 5
    """Of a trend: so many, this one among them."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (phụ lục): a table of figures and its charts."""

    key: str
    title: str
    mention: str
    """What the report says of it: Nghị định 30/2020, Phụ lục I, phần I, mục III.1."""
    figures: tuple[str, ...]
    charts: tuple[ChartData, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return every figure it shows."""
        return frozenset(self.figures).union(*(one.figures for one in self.charts))


@cache
def annex(key: str) -> Annex:
    """Return an annex by its key; raise KeyError."""
    for entry in table("charts")["annex"]:
        if entry["key"] == key:
            return Annex(
                key=key,
                title=entry["title"],
                mention=entry["mention"],
                figures=tuple(entry["figures"]),
                charts=tuple(chart(one) for one in entry["charts"]),
            )
    raise KeyError(key)


@cache
def chart(key: str) -> ChartData:
    """Return a chart by its key; raise KeyError."""
    for entry in table("charts")["chart"]:
        if entry["key"] == key:
            return _chart(entry)
    raise KeyError(key)


def _chart(entry: Table) -> ChartData:
    return ChartData(**{**entry, "figures": tuple(entry["figures"])})
