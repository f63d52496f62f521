"""Filling an empty installation with the sample province (nạp tỉnh mẫu)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.agencies.viewers import SystemViewer
from danvan.audit.writing import writing
from danvan.figures.catalogue import load_shipped
from danvan.figures.spans import a_year_before
from danvan.registers.actions.importing import import_rows
from danvan.sample import inside, judging, places, rows
from danvan.sample.asking import ask_all
from danvan.sample.names import people
from danvan.sample.old import drop_old
from danvan.sample.places import member
from danvan.sample.province import province
from danvan.sample.running import RICHEST, running_year, year_before
from danvan.sample.year import enter_told, told, year_told
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from danvan.registers.actions.importing import Incoming
    from danvan.sample.province import SampleAgency

LAST_DOSSIERS = 43
"""How many dossiers the richest department received in the year before."""
REAL_PERIOD = Period("year", date(2023, 1, 1), date(2023, 10, 25))
"""The window of the real report whose figures the sample's department of 2023 has."""
SYSTEM = SystemViewer(label="Tỉnh mẫu")


def fill(today: date | None = None, tell: Callable[[str], object] = str) -> bool:
    """Fill an empty database; return False and change nothing where it is not empty.

    ``tell`` is given one Vietnamese sentence for each step.
    """
    if Agency.objects.exists():
        return False
    day = today or timezone.localdate()
    load_shipped()
    with writing():
        tell("Lập cơ quan, người dùng của tỉnh Tân Giang…")
        made = places.found_all(SYSTEM)
        places.enlist(made, SYSTEM)
        seat_past(made["stttt"])
        inside.furnish(made, SYSTEM)
    with writing():
        tell("Ghi sổ của Sở Thông tin và Truyền thông năm 2023 và 2024…")
        enter_past(made["stttt"], day)
        enter_quarter(made["skhcn-cu"], day)
    window = running_window(day)
    with writing():
        tell("Ghi sổ của ba mươi cơ quan năm nay…")
        for place, row in enumerate(province().agencies):
            _rows(row, made[row.key], window, place)
            running = running_year(row, Random(place), day)  # noqa: S311
            enter_told(made[row.key], running, SYSTEM, day)
        enter_last_year(made[RICHEST], window, day)
    tell("Thả báo cáo cũ của Sở Khoa học và Công nghệ…")
    drop_old(member(made[RICHEST], "chuyenvien"))
    tell("Lập báo cáo ở mọi trạng thái…")
    ask_all(made, REAL_PERIOD, window, day)
    return True


def running_window(day: date) -> Period:
    """Return the running year's window: from 15 December, closed a week ago.

    Home Affairs' letter sets the cut-off, as letters do (records may be asked for
    before the statutory 14 December).
    """
    cutoff = day - timedelta(days=7)
    return Period("year", date(cutoff.year - 1, 12, 15), cutoff)


def seat_past(agency: Agency) -> None:
    """Give the department of 2023 and 2024 its head, whom its bodies name."""
    places.seat_head(agency, province().past[0], "Nguyễn Hoài Nam", SYSTEM)


def enter_past(agency: Agency, day: date) -> None:
    """Give the department of 2023 and 2024 the rows of real reports' figures."""
    random = Random(2023)  # noqa: S311
    for asked in rows.REAL_DOSSIERS:
        _take("dossiers", agency, rows.real_dossiers(random, asked))
    _take(
        "outgoing",
        agency,
        rows.outgoing(random, "STTTT", 24, (date(2023, 1, 5), date(2023, 10, 20))),
    )
    enter_told(agency, year_told(), SYSTEM, day)
    enter_told(agency, told("past", "stttt-2023"), SYSTEM, day)


def enter_quarter(agency: Agency, day: date) -> None:
    """Give the other department of the past the rows of a real quarter's figures."""
    enter_told(agency, told("past", "skhcn-2024"), SYSTEM, day)


def enter_last_year(agency: Agency, window: Period, day: date) -> None:
    """Give the richest department rows of last year, and this year's judgements."""
    row = next(one for one in province().agencies if one.key == RICHEST)
    judging.note_year(agency, member(agency, "chuyenvien"), day)
    last = a_year_before(window)
    since = max(last.start, row.opened_on or last.start)
    if since >= last.end:
        return
    random = Random(2025)  # noqa: S311
    span = (since, last.end)
    _take("dossiers", agency, rows.dossiers(random, LAST_DOSSIERS, span, day))
    _take("outgoing", agency, rows.outgoing(random, row.abbreviation, 9, span))
    enter_told(agency, year_before(row, day), SYSTEM, day)


def _rows(row: SampleAgency, agency: Agency, window: Period, place: int) -> None:
    random = Random(place)  # noqa: S311
    since = max(places.BEGINNING, agency.opened_on or places.BEGINNING)
    _take(
        "roster",
        agency,
        rows.roster(random, rows.headcount(row.staff), since, None),
    )
    span = (window.start, window.end)
    if row.dossiers and row.kind == "commune":
        _take("dossier_sheets", agency, [rows.sheet(random, row.dossiers, span)])
    elif row.dossiers:
        _take("dossiers", agency, rows.dossiers(random, row.dossiers, span))
    year_span = (date(window.end.year, 1, 4), window.end)
    if row.key != RICHEST and year_span[0] < year_span[1]:
        _take(
            "outgoing", agency, rows.outgoing(random, row.abbreviation, 12, year_span)
        )
    if row.key != "skhcn":
        name = next(people(Random(place + 500)))[0]  # noqa: S311
        places.seat_head(agency, row, name, SYSTEM)


def _take(register: str, agency: Agency, incoming: Iterable[Incoming]) -> None:
    import_rows(register=register, agency_id=agency.pk, rows=incoming, by=SYSTEM)
