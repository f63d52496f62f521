"""The days a request asks about (thời gian chốt số liệu): its own, else the law's.

Nghị định 09/2019/NĐ-CP, Điều 12 gives the default; the letter that asks may set others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan.law.windows import statutory_of
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from danvan.text.periods import Period


class WindowRefusedError(RefusedError):
    """A closing day before the first day."""


def window_asked(named: Period, start: date | None, cutoff: date | None) -> Period:
    """Return the days of a named period: those asked for, else the statutory ones.

    Raises WindowRefusedError.
    """
    base = statutory_of(named) or named
    first, last = start or base.start, cutoff or base.end
    if last < first:
        raise WindowRefusedError(
            f"Ngày chốt số liệu {format_screen(last)} đứng trước ngày bắt đầu "
            f"{format_screen(first)}; xem lại hai ngày này."
        )
    return replace(base, start=first, end=last)
