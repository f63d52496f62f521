"""Periods (kỳ): years, halves, quarters, months, and free ranges of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from danvan.text.dates import PartialDate, format_short, read_date
from danvan.text.unicode import fold, nfc

Kind = Literal[
    "month", "quarter", "half-year", "nine-months", "year", "to-date", "free"
]

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """A period, both days included.

    The kind and the last day name it: a year closed on 25 October is still
    ``năm 2023``, and a quarter may run from the 15th to the 14th.
    """

    kind: Kind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"ends before it starts: {self.start}..{self.end}")

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    @property
    def code(self) -> str:
        """The period in short: ``2024``, ``2024-H1``, ``2019-Q3``, ``2024-M05``."""
        year, month = self.end.year, self.end.month
        match self.kind:
            case "year":
                return f"{year:04d}"
            case "half-year":
                return f"{year:04d}-H{1 if month <= 6 else 2}"
            case "nine-months":
                return f"{year:04d}-9M"
            case "quarter":
                return f"{year:04d}-Q{(month + 2) // 3}"
            case "month":
                return f"{year:04d}-M{month:02d}"
            case "to-date":
                return f"..{self.end.isoformat()}"
            case _:
                return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def label(self) -> str:
        """The period as a report says it: ``6 tháng đầu năm 2024``."""
        year, month = self.end.year, self.end.month
        match self.kind:
            case "year":
                return f"năm {year}"
            case "half-year":
                return f"6 tháng {'đầu' if month <= 6 else 'cuối'} năm {year}"
            case "nine-months":
                return f"9 tháng đầu năm {year}"
            case "quarter":
                return f"quý {_ROMAN[(month - 1) // 3]} năm {year}"
            case "month":
                return f"tháng {month} năm {year}"
            case "to-date":
                return f"tính đến ngày {format_short(self.end)}"
            case _:
                first, last = format_short(self.start), format_short(self.end)
                return f"từ ngày {first} đến ngày {last}"

    @classmethod
    def year(cls, year: int) -> Self:
        """Return the calendar year."""
        return cls("year", date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def half_year(cls, year: int, half: int) -> Self:
        """Return a half of the calendar year. Raise ValueError unless 1 or 2."""
        return cls("half-year", *_months(year, 6 * half - 5, 6 * half))

    @classmethod
    def nine_months(cls, year: int) -> Self:
        """Return the first nine months of the calendar year."""
        return cls("nine-months", *_months(year, 1, 9))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Return a quarter of the calendar year. Raise ValueError unless 1 to 4."""
        return cls("quarter", *_months(year, 3 * quarter - 2, 3 * quarter))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a calendar month. Raise ValueError unless 1 to 12."""
        return cls("month", *_months(year, month, month))

    @classmethod
    def to_date(cls, day: date) -> Self:
        """Return the calendar year up to a day."""
        return cls("to-date", date(day.year, 1, 1), day)

    @classmethod
    def free(cls, start: date, end: date) -> Self:
        """Return the days from one to the other."""
        return cls("free", start, end)

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Return the calendar period of a code. Raise ValueError for anything else."""
        if range_ := _RANGE.fullmatch(code):
            last = date.fromisoformat(range_[2])
            if not range_[1]:
                return cls.to_date(last)
            return cls.free(date.fromisoformat(range_[1]), last)
        found = _CODE.fullmatch(code)
        if not found:
            raise ValueError(f"not a period: {code!r}")
        year = int(found["year"])
        if found["part"] is None:
            return cls.year(year)
        if found["part"] == "9M":
            return cls.nine_months(year)
        by_letter = {"H": cls.half_year, "Q": cls.quarter, "M": cls.month}
        return by_letter[found["part"][0]](year, int(found["part"][1:]))


_CODE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<part>H[12]|Q[1-4]|M(?:0[1-9]|1[0-2])|9M))?"
)
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_RANGE = re.compile(rf"({_DAY})?\.\.({_DAY})")


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= first <= last <= 12:
        raise ValueError(f"not months of a year: {first}..{last}")
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


_YEAR = r"(?:[ /,]+|[ ,]+nam )(\d{4})"
_SPOKEN_YEAR = re.compile(r"nam (\d{4})")
_SPOKEN_QUARTER = re.compile(rf"quy (i|ii|iii|iv|[1-4]){_YEAR}")
_SPOKEN_HALF = re.compile(r"(?:6|06|sau) thang (dau|cuoi) nam (\d{4})")
_SPOKEN_NINE = re.compile(r"(?:9|09|chin) thang(?: dau)? nam (\d{4})")
_SPOKEN_MONTH = re.compile(rf"thang (\d{{1,2}}){_YEAR}")
_SPOKEN_STAGE = re.compile(r"giai doan (?:nam )?(\d{4}) ?- ?(\d{4})")
_SPOKEN_RANGE = re.compile(r"(?:tu )?(?:ngay )?(\S.*?) (?:den|-) (?:ngay |het )?(\S.*)")
_SPOKEN_TO_DATE = re.compile(r"(?:tinh )?den (?:ngay |het )?(\S.*)")


def read_period(text: str) -> Period | None:
    """Return the period that the whole text says, in words or as a code, or None."""
    normal = " ".join(fold(nfc(text)).lower().split())
    if len(normal) > 120:
        return None
    try:
        return _read_named(normal) or _read_days(normal)
    except ValueError:
        return None


def _read_named(text: str) -> Period | None:
    if _CODE.fullmatch(text.upper()) or _RANGE.fullmatch(text):
        return Period.from_code(text.upper())
    if found := _SPOKEN_YEAR.fullmatch(text):
        return Period.year(int(found[1]))
    if found := _SPOKEN_QUARTER.fullmatch(text):
        number = _ROMAN.index(found[1].upper()) + 1 if found[1].isalpha() else found[1]
        return Period.quarter(int(found[2]), int(number))
    if found := _SPOKEN_HALF.fullmatch(text):
        return Period.half_year(int(found[2]), 1 if found[1] == "dau" else 2)
    if found := _SPOKEN_NINE.fullmatch(text):
        return Period.nine_months(int(found[1]))
    if found := _SPOKEN_MONTH.fullmatch(text):
        return Period.month(int(found[2]), int(found[1]))
    if found := _SPOKEN_STAGE.fullmatch(text):
        return Period.free(date(int(found[1]), 1, 1), date(int(found[2]), 12, 31))
    return None


def _read_days(text: str) -> Period | None:
    if found := _SPOKEN_TO_DATE.fullmatch(text):
        last = _whole(read_date(found[1]))
        return Period.to_date(last) if last else None
    if found := _SPOKEN_RANGE.fullmatch(text):
        first, last = _whole(read_date(found[1])), _whole(read_date(found[2]))
        return Period.free(first, last) if first and last else None
    return None


def _whole(day: PartialDate | None) -> date | None:
    return day.whole if day else None
