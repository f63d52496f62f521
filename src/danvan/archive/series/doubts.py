"""Doubts about a series (chỗ cần xem): two numbers, a gap, a number that fell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from danvan.archive.series.points import Point
    from danvan.text.periods import Period

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "nine-months": 12, "year": 12}
"""How far apart two periods of a kind stand; those told once a year, a year."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What does not fit, in one sentence, and who told it."""

    kind: str
    """``two-numbers``, ``gap``, ``fell``."""
    sentence: str
    points: Sequence[Point] = ()


def doubts_of(points: Sequence[Point]) -> Iterator[Doubt]:
    """Name what does not fit in one line; each different number of a period once."""
    yield from _two_numbers(points)
    yield from _fallen(points)
    yield from _gaps(points)


def _two_numbers(points: Sequence[Point]) -> Iterator[Doubt]:
    """Name different numbers for the same period."""
    by_period: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        by_period[point.period.code].append(point)
    for told in by_period.values():
        if len({one.number for one in told}) > 1:
            numbers = "; ".join(f"{said(one.number)} ({one.teller})" for one in told)
            sentence = f"Cùng {told[0].period.label} có số khác nhau: {numbers}."
            yield Doubt("two-numbers", sentence, tuple(told))


def _fallen(points: Sequence[Point]) -> Iterator[Doubt]:
    """Name counts of what happened that are less at a later day of one beginning."""
    flows = [one for one in points if one.flow]
    for one, other in combinations(sorted(flows, key=lambda p: p.period.end), 2):
        longer = (
            one.period.code != other.period.code
            and one.period.start == other.period.start
            and one.period.end < other.period.end
        )
        if longer and one.number > other.number:
            yield Doubt(
                "fell",
                f"Số {one.period.label} ({said(one.number)}, {one.teller}) lớn hơn số "
                f"{other.period.label} ({said(other.number)}, {other.teller}), dù số "
                "lũy kế chỉ tăng.",
                (one, other),
            )


def _gaps(points: Sequence[Point]) -> Iterator[Doubt]:
    """Name periods nobody told of, between two of their kind that somebody did."""
    by_kind: dict[str, list[Period]] = defaultdict(list)
    for point in points:
        by_kind[point.period.kind].append(point.period)
    for known in by_kind.values():
        ordered = sorted(known, key=lambda period: period.end)
        for before, after in pairwise(ordered):
            if _missing(before, after):
                yield Doubt(
                    "gap",
                    f"Có số của {before.label} và {after.label}, không có kỳ ở giữa.",
                )


def _missing(before: Period, after: Period) -> bool:
    months = _MONTHS.get(before.kind)
    if months is None:
        return False
    apart = _month(after) - _month(before)
    yearly = before.kind != "year" and apart == 12
    return apart > months and not yearly


def _month(period: Period) -> int:
    """Count months; a reporting year is named by its year, whenever it is closed."""
    month = 12 if period.kind == "year" else period.end.month
    return period.end.year * 12 + month


def said(number: Decimal) -> str:
    """Write a number as people do, with decimals only where it has them."""
    whole = number.to_integral_value()
    if number == whole:
        return format_number(int(number))
    return format_number(float(number), 2)
