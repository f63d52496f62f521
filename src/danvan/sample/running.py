"""The running year of the sample's agencies (năm đang chạy), laid out from today.

Rows stand in ``data/running``: a whole number in the place of a date counts days from
today, ``T2`` to ``T6`` are days of the present week. One agency has a file of its own,
and one of the year before; the others share one, each with most of its rows, days and
numbers of its own.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from danvan.figures.spans import a_year_before
from danvan.registers.registry import registers
from danvan.sample.year import Told, told
from danvan.text.dates import format_short
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from danvan.sample.province import SampleAgency

RICHEST = "skhcn"
"""The agency whose running year is told row by row."""
KEPT = 0.8
"""How often an agency takes a row that all may have."""
EARLIEST = 18
"""By how many days at most an agency is earlier than the file tells."""
SIZED = frozenset({"present", "people", "participants", "quantity", "amount"})
"""Columns whose numbers grow and shrink with the agency."""
FILE_SIZE = 12
"""For how many people the shared file's numbers are written."""
_DAY_IN_WORDS = re.compile(r"\{day:(-?\d+)\}")
"""A day inside a cell of words, told as the dates are."""
_WEEKDAY = re.compile(r"T[2-6]")
_YEARS = {"năm nay": 0, "năm trước": -1}


def running_year(row: SampleAgency, random: Random, today: date) -> Told:
    """Lay out an agency's rows of the running year, by register."""
    if row.key == RICHEST:
        return {
            slug: tuple(_laid_out(slug, one, today, 0) for one in rows)
            for slug, rows in told("running", RICHEST).items()
        }
    earlier = random.randrange(EARLIEST)
    chosen = {}
    for slug, rows in told("running", "others").items():
        kept = [one for one in rows if _takes(row, one) and random.random() < KEPT]
        chosen[slug] = tuple(
            _laid_out(slug, _sized(one, row), today, earlier) for one in kept
        )
    return {slug: rows for slug, rows in chosen.items() if rows}


def year_before(row: SampleAgency, today: date) -> Told:
    """Lay out the rows that an agency made in the year before, since it was opened."""
    then = a_year_earlier(today)
    chosen = {
        slug: tuple(
            one
            for one in (_laid_out(slug, told_one, then, 0) for told_one in rows)
            if row.opened_on is None or one[registers()[slug].day] >= row.opened_on
        )
        for slug, rows in told("running", "before").items()
    }
    return {slug: rows for slug, rows in chosen.items() if rows}


def a_year_earlier(day: date) -> date:
    """Return the same day of the year before."""
    return a_year_before(Period.free(day, day)).end


def _takes(row: SampleAgency, one: Mapping[str, Any]) -> bool:
    commune = row.kind == "commune"
    return one.get("only", "") in ("", "commune" if commune else "department")


def _sized(one: Mapping[str, Any], row: SampleAgency) -> dict[str, Any]:
    """Give the row numbers of the agency's size, and its abbreviation."""
    sized = {name: value for name, value in one.items() if name != "only"}
    for name, value in sized.items():
        if isinstance(value, str):
            sized[name] = value.replace("{abbreviation}", row.abbreviation)
        elif name in SIZED and value >= FILE_SIZE:
            number = value * row.staff // FILE_SIZE
            sized[name] = number // 1000 * 1000 if name == "amount" else number
    return sized


def _laid_out(
    slug: str, one: Mapping[str, Any], today: date, earlier: int
) -> dict[str, Any]:
    dates = {column.name for column in registers()[slug].columns.dates}
    row = dict(one)
    for name in dates & row.keys():
        row[name] = _day(row[name], today, earlier)
    for name, value in row.items():
        if isinstance(value, str):
            row[name] = _DAY_IN_WORDS.sub(
                lambda found: format_short(_day(int(found[1]), today, earlier)), value
            )
    if row.get("year") in _YEARS:
        row["year"] = today.year + _YEARS[row["year"]]
    return row


def _day(cell: int | str, today: date, earlier: int) -> date:
    if isinstance(cell, str):
        if not _WEEKDAY.fullmatch(cell):
            raise ValueError(cell)
        return today + timedelta(days=int(cell[1]) - 2 - today.weekday())
    day = today + timedelta(days=cell - (earlier if cell < -EARLIEST else 0))
    return day - timedelta(days=max(0, day.weekday() - 4))
