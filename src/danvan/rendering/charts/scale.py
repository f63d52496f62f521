"""Scale of a chart (thang chia): round steps, and numbers short enough to read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from danvan.documents.chart import Chart
from danvan.text.numerals import format_number

_STEPS = (1, 2, 5, 10)
_LEAST_STEP = 1e-12
"""Below this no two marks can be told apart."""
_WANTED = 4
_MONEY = "đồng"
_LARGE = ((1_000_000_000, "tỷ đồng"), (1_000_000, "triệu đồng"))


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 (or below) to a round number, in whole steps."""

    low: float
    high: float
    step: float
    unit: str
    divisor: int
    decimals: int
    """Of the values that are written."""

    def place(self, value: float) -> float:
        """Return where a value stands, 0 at the low end and 1 at the high one."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Return the marks of the scale, lowest first."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * n for n in range(count + 1)]

    def written(self, value: float) -> str:
        """Return a value as it stands beside its mark."""
        return format_number(value / self.divisor, self.decimals if value else 0)

    def tick(self, value: float) -> str:
        """Return a mark's number, with no more decimals than its step needs."""
        step = self.step / self.divisor
        decimals = max(0, -math.floor(math.log10(step) + 1e-9))
        return format_number(value / self.divisor, decimals)


def scale_of(chart: Chart) -> Scale:
    """Return the scale that holds every number of a chart."""
    known = list(numbers(chart))
    top, bottom = max([*known, 0]), min([*known, 0])
    divisor, unit = _unit(chart.unit, max(top, -bottom))
    whole = chart.decimals == 0 and divisor == 1
    step = _step(top - bottom or 1, whole=whole)
    low = math.floor(bottom / step) * step
    high = max(math.ceil(top / step) * step, low + step)
    decimals = 1 if divisor > 1 else chart.decimals
    return Scale(low, high, step, unit, divisor, decimals)


def numbers(chart: Chart) -> Iterable[float]:
    """Yield every known number of a chart."""
    return (value for one in chart.series for value in one.values if value is not None)


def _unit(unit: str, largest: float) -> tuple[int, str]:
    """Write large money in millions or thousand millions."""
    if unit == _MONEY:
        for divisor, name in _LARGE:
            if largest >= divisor:
                return divisor, name
    return 1, unit


def _step(span: float, *, whole: bool) -> float:
    rough = max(span / _WANTED, _LEAST_STEP)
    power: float = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough * (1 - 1e-9))
    return max(step, 1.0) if whole else step
