"""Dates beside a citation (ngày tháng): after its number, and before its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from danvan.reading.extraction.view import View

_SIGN = r" {0,60}[/.-] {0,60}"
_NGAY = r"(?P<ngay>ngay) {0,60}"
_DAY_AFTER = re.compile(
    rf"(?P<lead>[ ,]{{0,60}})(?:{_NGAY})?"
    rf"(?P<day>\d{{1,2}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<year>\d{{4}})(?!\d)"
)
_LONG_AFTER = re.compile(
    rf"(?P<lead>[ ,]{{0,60}}){_NGAY}(?P<day>\d{{0,2}})[ ._…]{{0,60}}"
    r"(?P<word>thang|nam) {0,60}(?P<month>\d{0,2})[ ._…]{0,60}nam {0,60}"
    r"(?P<year>\d{4})(?!\d)"
)
_OPEN_AFTER = re.compile(
    # Left open: "ngày …/…/2025", "ngày     /3/2024".
    rf"(?P<lead>[ ,]{{0,60}}){_NGAY}[ ._…]{{0,60}}(?P<day>\d{{0,2}})[ ._…]{{0,60}}/"
    r"[ ._…]{0,60}(?P<month>\d{0,2})[ ._…]{0,60}/ {0,9}(?P<year>\d{4})(?!\d)"
)
_MONTH_AFTER = re.compile(
    r"(?P<lead>[ ,]{0,60})(?P<ngay>thang) {0,60}(?P<month>\d{1,2})"
    r"(?: {0,60}/ {0,60}| {1,60}nam {1,60})(?P<year>\d{4})(?!\d)"
)
_RECOGNIZED = re.compile(
    # Whatever recognition makes of "ngày" before a whole date.
    r"(?P<lead>[ ,]{0,60})(?P<ngay>[^ \d/.,-]{1,2}[^ /.,-]{1,4}) {0,60}"
    rf"(?P<day>\d{{1,2}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<year>\d{{4}})(?!\d)"
)
_YEAR_AFTER = re.compile(
    r"(?P<lead> {1,60})(?:nam {1,60})?(?P<year>(?:19|20)\d\d)(?![\d/.,:%-]\d|\d|[/-])"
)
_AFTER = (_DAY_AFTER, _LONG_AFTER, _OPEN_AFTER, _MONTH_AFTER)
_BEGINS = re.compile(r"[ ,]{0,60}(?:\d|ng|thang)")
_BRACKETED = re.compile(r" {0,60}\((?=ngay)")
_ISSUED = re.compile(
    # "Ngày 05/3/2024, UBND tỉnh đã ban hành Kế hoạch số …"
    r"ngay {1,9}(?:\d{1,2} {0,3}/ {0,3}\d{1,2} {0,3}/ {0,3}\d{4}"
    r"|\d{1,2} {1,9}thang {1,9}\d{1,2} {1,9}nam {1,9}\d{4}),? {1,9}"
    r"(?P<who>[^\d.;:()]{2,110}?)(?: da)? (?:ban hanh|co|ky ban hanh|ra) {1,9}\Z"
)
_WINDOW = 170


class DateBeside(NamedTuple):
    """A date beside a number, and its value; None where it is no real date."""

    start: int
    end: int
    iso: str | None


def date_after(
    view: View, place: int, *, recognized: bool = False
) -> DateBeside | None:
    """Read the date that follows a place directly: ``, ngày 30/7/2021``."""
    low = view.low
    if not recognized and not _BEGINS.match(low, place):
        return None
    for pattern in _AFTER if not recognized else (*_AFTER, _RECOGNIZED):
        match = pattern.match(low, place)
        if match is None:
            continue
        groups = match.groupdict(default="")
        if not groups["ngay"] and not groups["lead"]:
            continue
        start = place + len(groups["lead"])
        return DateBeside(start, match.end(), _iso(groups))
    return None


def date_in_brackets(view: View, place: int) -> DateBeside | None:
    """Read a date in parentheses after a place: ``(ngày 30/7/2021)``."""
    bracket = _BRACKETED.match(view.low, place)
    return date_after(view, bracket.end()) if bracket else None


def year_after(view: View, place: int) -> DateBeside | None:
    """Read the year after the title of a law: ``năm 2022``, ``2022``."""
    match = _YEAR_AFTER.match(view.low, place)
    if match is None:
        return None
    return DateBeside(place + len(match["lead"]), match.end(), match["year"])


def date_before(view: View, place: int) -> tuple[DateBeside, tuple[int, int]] | None:
    """Read the day on which a body, as the sentence says, issued what is cited.

    Return the date and the range of the body's name.
    """
    low = view.low
    first = max(0, place - _WINDOW)
    back = low[first:place]
    at = back.rfind("ngay ")
    match = _ISSUED.match(back, at) if at >= 0 else None
    if match is None:
        return None
    date = date_after(view, first + at)
    if date is None:
        return None
    return date, (first + match.start("who"), first + match.end("who"))


def _iso(groups: dict[str, str]) -> str | None:
    if groups.get("word") == "nam":
        return None
    day, month = groups.get("day", ""), groups["month"]
    try:
        return PartialDate(
            int(groups["year"]),
            int(month) if month else None,
            int(day) if day and month else None,
        ).iso
    except ValueError:
        return None
