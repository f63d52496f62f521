"""A chart (biểu đồ): numbers that are drawn, never the drawing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """What the reader is to see: a course, sizes side by side, parts of a whole."""

    TREND = "trend"
    BARS = "bars"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers under one name: a year, an agency, an indicator."""

    name: str
    values: tuple[float | None, ...]
    """One a label; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows; raise ValueError where numbers and labels do not fit."""

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    """Periods of a trend, things compared, or parts of the whole."""
    series: tuple[Series, ...]
    unit: str = ""
    decimals: int = 0

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError(f"a series of another length than its labels: {self!r}")
        if self.kind is ChartKind.SHARES and len(self.series) != 1:
            raise ValueError(f"shares are of one whole: {self!r}")
        if self.kind is not ChartKind.TREND and any(
            value is not None and value < 0
            for one in self.series
            for value in one.values
        ):
            raise ValueError(f"a bar cannot stand for less than nothing: {self!r}")
