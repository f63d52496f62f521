"""Dates beside a citation (ngày tháng): after its number, and before its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.likeness import near
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
# Whatever became of the words of a whole date.
_BENT = r"(?P<{}>[^ \d/.,-][^ /.,-]{{1,6}}?) {{0,60}}"
_BENT_AFTER = re.compile(
    rf"(?P<lead>[ ,]{{0,60}}){_BENT.format('ngay')}(?P<day>\d{{1,2}})(?:"
    rf"{_SIGN}(?P<month>\d{{1,2}}){_SIGN}"
    rf"| {{1,60}}{_BENT.format('thang')}(?P<said>\d{{1,2}})"
    rf" {{1,60}}{_BENT.format('nam')})"
    r"(?P<year>\d{4})(?!\d)"
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
    if not _BEGINS.match(low, place):
        return _bent(low, place, recognized=recognized)
    for pattern in _AFTER:
        match = pattern.match(low, place)
        if match is None:
            continue
        groups = match.groupdict(default="")
        if not groups["ngay"] and not groups["lead"]:
            continue
        start = place + len(groups["lead"])
        return DateBeside(start, match.end(), _iso(groups))
    return _bent(low, place, recognized=recognized)


def _bent(low: str, place: int, *, recognized: bool) -> DateBeside | None:
    """Read a whole date whose words were misread: ``nqày 20/5/2024``.

    In recognised text any word may stand for ``ngày``; elsewhere two slips are allowed.
    """
    match = _BENT_AFTER.match(low, place)
    if match is None:
        return None
    groups = match.groupdict(default="")
    words = [word for word in ("ngay", "thang", "nam") if groups[word]]
    most = 4 if recognized else 2
    if not all(near(groups[word], word, most) for word in words):
        return None
    # "nam" alone keeps a date whose word is wrong as none: "ngày 28 năm 01 năm 2024".
    if groups["thang"] == "nam":
        return None
    iso = _iso({**groups, "month": groups["month"] or groups["said"]})
    return DateBeside(match.start("ngay"), match.end(), iso)


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
