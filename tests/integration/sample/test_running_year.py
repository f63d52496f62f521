"""The running year of the sample: rows for every register, whatever day it starts."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.agencies.models import Account, Agency
from danvan.agencies.viewers import AccountViewer
from danvan.registers.checking import read_cells
from danvan.registers.queries.due import due_rows
from danvan.registers.registry import registers
from danvan.sample import inside, places
from danvan.sample.fill import SYSTEM
from danvan.sample.province import province
from danvan.sample.running import RICHEST, running_year, year_before
from danvan.sample.year import enter_told, order

AGENCIES = {row.key: row for row in province().agencies}
ELSEWHERE = {"roster", "dossiers", "dossier_sheets"}
"""Registers that the sample fills by size, not from these files."""
TODAY = date(2026, 11, 20)

days = st.dates(date(2025, 12, 1), date(2032, 12, 31))


@given(day=days, key=st.sampled_from(sorted(AGENCIES)), seed=st.integers(0, 99))
def test_every_cell_is_read_and_registers_have_an_order(
    day: date, key: str, seed: int
) -> None:
    told = running_year(AGENCIES[key], Random(seed), day)

    assert set(order(told)) == set(told)
    for slug, rows in told.items():
        spec = registers()[slug]
        for row in rows:
            assert row.keys() <= {column.name for column in spec.columns.typed}
            assert not read_cells(spec, row, today=day)[1], (slug, row)


@given(day=days)
def test_the_year_before_is_read_and_begins_when_the_agency_was_opened(
    day: date,
) -> None:
    row = AGENCIES[RICHEST]
    told = year_before(row, day)

    assert set(order(told)) == set(told)
    for slug, rows in told.items():
        spec = registers()[slug]
        for one in rows:
            assert row.opened_on is None or one[spec.day] >= row.opened_on
            assert not read_cells(spec, one, today=day)[1], (slug, one)


@given(day=days)
def test_what_happened_is_past_and_falls_on_a_working_day(day: date) -> None:
    told = running_year(AGENCIES[RICHEST], Random(1), day)

    for slug, rows in told.items():
        first = registers()[slug].day
        for row in rows:
            happened = row.get(first)
            assert happened is None or happened.weekday() < 5, (slug, row)
            assert slug == "schedules" or happened is None or happened <= _friday(day)


def test_agencies_do_not_tell_the_same() -> None:
    told = [
        running_year(row, Random(place), TODAY)
        for place, row in enumerate(province().agencies)
    ]

    assert all(told)
    assert len({str(rows) for rows in told}) == len(told)


@pytest.mark.django_db
def test_one_department_fills_every_register() -> None:
    made = _founded()
    told = running_year(AGENCIES[RICHEST], Random(1), TODAY)
    enter_told(made[RICHEST], told, SYSTEM, TODAY)

    rows = {
        slug: spec.model._default_manager.filter(agency=made[RICHEST]).count()
        for slug, spec in registers().items()
        if slug not in ELSEWHERE
    }
    assert [slug for slug, number in rows.items() if not number] == []

    clerk = AccountViewer(Account.objects.get(username="chuyenvien"), made[RICHEST])
    due = due_rows(clerk, TODAY)
    assert any(row.late for row in due)
    assert any(not row.late for row in due)


def _founded() -> dict[str, Agency]:
    made = places.found_all(SYSTEM)
    places.enlist(made, SYSTEM)
    inside.furnish({RICHEST: made[RICHEST]}, SYSTEM)
    return made


def _friday(day: date) -> date:
    """Give the last day of the week that the sample lays out."""
    return date.fromordinal(day.toordinal() + max(0, 4 - day.weekday()))
