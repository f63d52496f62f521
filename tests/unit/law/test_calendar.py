"""The working calendar (lịch làm việc)."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from danvan.law.calendar import (
    HolidayData,
    WorkingCalendar,
    national_calendar,
    shipped_holidays,
)

CALENDAR = national_calendar()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 4, 30), False),  # Victory Day, a Tuesday
        (date(2024, 5, 4), True),  # a Saturday worked for 29 April
        (date(2024, 5, 11), False),  # any other Saturday
        (date(2024, 4, 29), False),  # the day exchanged for it
        (date(2026, 4, 27), False),  # in lieu of the Sunday of the Hùng kings
        (date(2026, 11, 23), True),  # an ordinary Monday
    ],
)
def test_knows_which_days_are_worked(day: date, worked: bool) -> None:
    assert CALENDAR.is_working(day) is worked


def test_adds_working_days_over_a_weekend_and_holidays() -> None:
    assert CALENDAR.add_working_days(date(2026, 4, 28), 2) == date(2026, 5, 4)


def test_no_days_added_means_the_day_itself_or_the_next_worked() -> None:
    assert CALENDAR.add_working_days(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert CALENDAR.add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 23)


def test_refuses_to_go_back() -> None:
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.add_working_days(date(2026, 1, 5), -1)


def test_counting_undoes_adding() -> None:
    start = date(2025, 1, 20)
    for n in range(1, 30):
        assert (
            CALENDAR.working_days_between(start, CALENDAR.add_working_days(start, n))
            == n
        )


def test_an_agency_may_override_a_shipped_day() -> None:
    own = HolidayData(date(2026, 11, 23), "nghỉ bù", source="Thông báo của tỉnh")
    assert CALENDAR.with_days([own]).is_working(date(2026, 11, 23)) is False
    assert CALENDAR.is_working(date(2026, 11, 23)) is True


def test_an_empty_calendar_knows_weekends_alone() -> None:
    bare = WorkingCalendar()
    assert bare.is_working(date(2026, 9, 2))
    assert not bare.is_working(date(2026, 9, 5))


@pytest.mark.parametrize("year", range(2023, 2028))
def test_every_shipped_year_has_the_fixed_holidays(year: int) -> None:
    off = {holiday.day for holiday in shipped_holidays() if holiday.kind == "off"}
    for month, day in ((4, 30), (5, 1), (9, 2)):
        assert date(year, month, day) in off
    new_year = date(year, 1, 1)
    assert new_year in off or new_year.weekday() == 6


def test_no_day_is_entered_twice_and_each_names_its_source() -> None:
    counts = Counter(holiday.day for holiday in shipped_holidays())
    assert [day for day, times in counts.items() if times > 1] == []
    assert all(holiday.source and holiday.name for holiday in shipped_holidays())


def test_what_was_not_seen_announced_says_so() -> None:
    for holiday in shipped_holidays():
        if "chưa" in holiday.source or "Dự kiến" in holiday.source:
            assert not holiday.certain, holiday
