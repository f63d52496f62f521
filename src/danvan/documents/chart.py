"""A chart (biểu đồ): numbers that are drawn, never the drawing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_SERIES = 4


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
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"more series than can be told apart: {self!r}")
        if self.kind is ChartKind.SHARES and len(self.series) != 1:
            raise ValueError(f"shares are of one whole: {self!r}")
        if self.kind is not ChartKind.TREND and any(
            value is not None and value < 0
            for one in self.series
            for value in one.values
        ):
            raise ValueError(f"a bar cannot stand for less than nothing: {self!r}")

    def to_json(self) -> dict[str, Any]:
        """Return plain data for storing."""
        return {**asdict(self), "kind": str(self.kind)}


def chart_of(data: Mapping[str, Any]) -> Chart:
    """Return the chart of stored data; raise ValueError where it is none."""
    try:
        return Chart(
            kind=ChartKind(data["kind"]),
            title=str(data["title"]),
            labels=tuple(map(str, data["labels"])),
            series=tuple(
                Series(str(one["name"]), tuple(map(_number, one["values"])))
                for one in data["series"]
            ),
            unit=str(data["unit"]),
            decimals=int(data["decimals"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a chart: {data!r}") from error


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return value
