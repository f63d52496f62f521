"""Deadlines with their reasons (thời hạn)."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.law.calendar import HolidayData, WorkingCalendar
from danvan.law.deadlines import (
    UnknownClockError,
    clock,
    due_day,
    shipped_clocks,
)


def test_a_report_is_due_two_working_days_after_the_cut_off() -> None:
    due = due_day(clock("bao-cao.gui", date(2026, 12, 14)), date(2026, 12, 14))
    assert due.day == date(2026, 12, 16)
    assert due.explanation == (
        "2 ngày làm việc sau ngày chốt số liệu 14/12/2026: thứ Tư, ngày 16/12/2026; "
        "căn cứ Nghị định 09/2019/NĐ-CP và quy định chế độ báo cáo của tỉnh; "
        "căn cứ này chưa đối chiếu được nguyên văn."
    )


def test_names_the_days_off_that_moved_the_due_day() -> None:
    due = due_day(
        clock("cong-khai.trong-co-quan", date(2026, 4, 24)), date(2026, 4, 24)
    )
    assert due.day == date(2026, 5, 6)
    assert "27/04/2026 (nghỉ bù Giỗ Tổ Hùng Vương)" in due.explanation
    assert "dự kiến" not in due.explanation


def test_says_when_a_day_off_is_only_expected() -> None:
    due = due_day(clock("to-cao.chuyen", date(2026, 2, 13)), date(2026, 2, 13))
    assert due.day == date(2026, 2, 27)
    assert "lịch nghỉ này là dự kiến" in due.explanation


def test_calendar_days_are_not_moved_but_a_day_off_is_pointed_out() -> None:
    made = due_day(
        clock("khieu-nai.giai-quyet-lan-1", date(2026, 7, 1)),
        date(2026, 10, 2),
        WorkingCalendar.of([HolidayData(date(2026, 11, 1), "lễ")]),
    )
    assert made.day == date(2026, 11, 1)
    assert "ngày nghỉ" in made.explanation


def test_the_clock_of_the_day_applies() -> None:
    before = clock("khieu-nai.thu-ly", date(2026, 6, 30))
    after = clock("khieu-nai.thu-ly", date(2026, 7, 1))
    assert (before.amount, before.unit) == (10, "days")
    assert (after.amount, after.unit) == (7, "working-days")


def test_refuses_a_clock_that_is_not_there() -> None:
    with pytest.raises(UnknownClockError, match="Không có thời hạn “x”"):
        clock("x", date(2026, 1, 1))


def test_every_clock_names_its_basis() -> None:
    assert len(shipped_clocks()) >= 15
    assert all(
        one.basis and one.start_name and one.amount > 0 for one in shipped_clocks()
    )
