"""Statutory reporting windows (thời gian chốt số liệu): Nghị định 09/2019, Điều 12."""

from __future__ import annotations

from datetime import date
from typing import Literal

from danvan.text.periods import Period
from danvan.text.refused import RefusedError

WindowKind = Literal["month", "quarter", "half-year", "nine-months", "year"]

_OPENS, _CLOSES = 15, 14
_MONTHS: dict[str, int] = {
    "month": 1,
    "quarter": 3,
    "half-year": 6,
    "nine-months": 9,
    "year": 12,
}
_COUNTS = {"month": 12, "quarter": 4, "half-year": 2, "nine-months": 1, "year": 1}


class NoSuchWindowError(RefusedError):
    """The kind has no period of this number."""

    def __init__(self, kind: str, n: int) -> None:
        super().__init__(f"Không có kỳ báo cáo “{kind}” thứ {n}.")


def statutory_window(kind: WindowKind, year: int, n: int = 1) -> Period:
    """Return the days whose figures the report holds; raise NoSuchWindowError.

    From the 15th of the month before the period to the 14th of its last month. The
    decree's own wording was not at hand: the days are those of its provincial rules
    (Khánh Hòa, QĐ 01/2023/QĐ-UBND, Điều 4), and a request may set others.
    """
    if not 1 <= n <= _COUNTS[kind]:
        raise NoSuchWindowError(kind, n)
    last = _MONTHS[kind] * n
    before = last - _MONTHS[kind]
    start = date(year - 1, 12, _OPENS) if before == 0 else date(year, before, _OPENS)
    return Period(kind=kind, start=start, end=date(year, last, _CLOSES))
