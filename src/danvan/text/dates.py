"""Dates (ngày tháng): partial, in prose, as typed, and in the forms of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from danvan.text.unicode import fold, nfc

_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A real date of which the day, or the day and the month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        # Not `or 1`: a month or a day that is written as 0 is none.
        date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it: ``2024-11-05``, ``2024-11``, ``2024``."""
        parts = (f"{self.year:04d}", self.month, self.day)
        return "-".join(
            part if isinstance(part, str) else f"{part:02d}"
            for part in parts
            if part is not None
        )

    @property
    def whole(self) -> date | None:
        """The calendar date, where day and month are known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Read what ``iso`` writes. Raise ValueError for anything else."""
        return cls._from_iso(text)

    @classmethod
    @lru_cache(maxsize=4096)
    def _from_iso(cls, text: str) -> Self:
        if not _ISO.fullmatch(text):
            raise ValueError(f"not a date: {text!r}")
        return cls(*map(int, text.split("-")))


_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text writes it, with its place in the text."""

    start: int
    end: int
    day: str
    """As printed; empty where left blank."""
    month: str
    year: str
    date: PartialDate | None
    """None where the text names no real date."""
    long: bool = False
    """Written out: ``ngày … tháng … năm …``."""


# On folded, lower-case text. Blanks to be filled by hand: spaces, dots, lines.
# Letters and digits come first, so that the engine looks at them alone.
_BLANK = r"[ ._…]{0,40}"
_LONG = re.compile(
    rf"ngay(?<!\wngay){_BLANK}(?P<day>\d{{0,2}}){_BLANK}\bthang{_BLANK}(?P<month>\d{{0,2}})"
    rf"{_BLANK}\bnam {{0,3}}(?P<year>\d{{4}})\b"
)
_SHORT = re.compile(
    r"(?P<day>\d(?<![\d/.,-]\d)\d?)/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/]|-\w)"
)
_WHOLE_LONG = re.compile(
    rf"(?:(?:ngay)?{_BLANK}(?P<day>\d{{0,2}}){_BLANK})?(?:thang{_BLANK}"
    rf"(?P<month>\d{{0,2}}){_BLANK})?nam (?P<year>\d{{4}})"
)
_WHOLE_SHORT = re.compile(
    r"(?:ngay )?(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})"
    r"(?P=sign)(?P<year>\d{4})"
)
_MONTH_YEAR = re.compile(r"(?:thang )?(?P<month>\d{1,2})/(?P<year>\d{4})")


def read_date(text: str) -> PartialDate | None:
    """Return the date that the whole text says, blanks left unknown, or None."""
    normal = _normal(text)
    for pattern in (_WHOLE_SHORT, _MONTH_YEAR, _WHOLE_LONG):
        if found := pattern.fullmatch(normal):
            groups = found.groupdict(default="")
            return _real(groups.get("day", ""), groups["month"], groups["year"])
    return None


def find_dates(text: str) -> Iterator[DateMention]:
    """Find the dates with a year in a text, real or not, in order."""
    normal = fold(text).lower()
    mentions = [_mention(found, long=True) for found in _LONG.finditer(normal)]
    mentions += [_mention(found, long=False) for found in _SHORT.finditer(normal)]
    yield from sorted(mentions, key=lambda mention: mention.start)


def _mention(found: re.Match[str], *, long: bool) -> DateMention:
    day, month, year = found["day"], found["month"], found["year"]
    real = _real(day, month, year)
    return DateMention(*found.span(), day, month, year, real, long)


def _normal(text: str) -> str:
    return " ".join(fold(nfc(text)).lower().split()) if len(text) < 200 else ""


def _real(day: str, month: str, year: str) -> PartialDate | None:
    """Build the date; a day under a blank month is not kept."""
    if int(year) not in _YEARS:
        return None
    try:
        if not month:
            return PartialDate(int(year))
        return PartialDate(int(year), int(month), int(day) if day else None)
    except ValueError:
        return None


_RELATIVE = {"hom nay": 0, "hom qua": -1, "hom kia": -2, "mai": 1, "ngay mai": 1}
_TYPED = re.compile(
    r"(?:ngay )?(?P<day>\d{1,2})(?:[/. -]| thang )(?P<month>\d{1,2})"
    r"(?:(?:[/. -]| nam )(?P<year>\d{4}|\d{2}))?"
)
_TYPED_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_TYPED_DIGITS = re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})")


def parse_date(text: str, *, today: date) -> date | None:
    """Return the day a person typed: ``5/3``, ``05032026``, ``hôm qua``; or None."""
    normal = _normal(text)
    if normal in _RELATIVE:
        return today + timedelta(days=_RELATIVE[normal])
    for pattern in (_TYPED_ISO, _TYPED_DIGITS, _TYPED):
        if found := pattern.fullmatch(normal):
            year = _typed_year(found["year"], today)
            real = _real(found["day"], found["month"], year)
            return real.whole if real else None
    return None


def _typed_year(year: str | None, today: date) -> str:
    """Complete a year: none is this year, two digits are this century's."""
    if year is None:
        return str(today.year)
    if len(year) == 4:
        return year
    # A far future year was meant for the century before: not to be guessed.
    century = 2000 + int(year)
    return str(century) if century <= today.year + 10 else "0"


def format_short(day: date) -> str:
    """Return ``09/4/2024``: zero before days under 10, and before months 1 and 2.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.
    """
    return f"{day.day:02d}/{_decree_month(day)}/{day.year}"


def format_long(day: date) -> str:
    """Return ``ngày 09 tháng 4 năm 2024``, with the zeros of the decree."""
    return f"ngày {day.day:02d} tháng {_decree_month(day)} năm {day.year}"


def _decree_month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def format_screen(day: date) -> str:
    """Return ``09/04/2024``, as tables on the screen show it."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
