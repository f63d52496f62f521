"""Days as an announcement lists them (các ngày nghỉ, làm bù): read from lines.

``30/4/2027 - 03/5/2027; nghỉ; Nghỉ lễ 30/4 và 01/5``; tabs of a spreadsheet too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from danvan.law.calendar import HolidayData
from danvan.text.dates import read_date
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean, fold

_CELLS = re.compile(r"[;|\t]")
_SPAN = re.compile(r"\s*(?:–|—|\bđến\b|\s-\s|-(?=\d))\s*")
_LONGEST = timedelta(days=31)
_KINDS = {"nghi": "off", "nghi bu": "off", "lam bu": "worked", "lam viec": "worked"}


class UnreadDaysError(RefusedError):
    """A line that does not say which days, of which kind, under what name."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(
            f"Dòng {line}: {why}; ghi như “30/4/2027 - 03/5/2027; nghỉ; Nghỉ lễ”."
        )


def read_days(text: str) -> list[HolidayData]:
    """Return the days of every line; raises UnreadDaysError."""
    found: dict[date, HolidayData] = {}
    for number, line in enumerate(clean(text).splitlines(), 1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in _CELLS.split(line)]
        if len(cells) != 3 or not cells[2]:
            raise UnreadDaysError(number, "cần đủ ngày, loại và tên")
        kind = _KINDS.get(fold(cells[1]).lower())
        if kind is None:
            raise UnreadDaysError(number, "loại là “nghỉ” hoặc “làm bù”")
        for day in _span(cells[0], number):
            found[day] = HolidayData(
                day=day,
                name=cells[2][:150],
                kind="worked" if kind == "worked" else "off",
            )
    return [found[day] for day in sorted(found)]


def _span(text: str, line: int) -> Iterator[date]:
    ends = [read_date(part) for part in _SPAN.split(text)]
    whole = [end.whole if end else None for end in ends]
    first, last = whole[0], whole[-1]
    if len(whole) > 2 or first is None or last is None:
        raise UnreadDaysError(line, "chưa đọc được ngày")
    if not timedelta(0) <= last - first <= _LONGEST:
        raise UnreadDaysError(line, "ngày cuối phải sau ngày đầu, không quá 31 ngày")
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
