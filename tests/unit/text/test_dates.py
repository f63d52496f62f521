"""Dates: partial, in prose, as typed, in the forms of the decree."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.text.dates import (
    PartialDate,
    find_dates,
    format_long,
    format_screen,
    format_short,
    parse_date,
    read_date,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 05 tháng 01 năm 2024", "2024-01-05"),
        ("10 tháng 11 năm 2022", "2022-11-10"),
        ("20/3/2023", "2023-03-20"),
        ("ngày 20-3-2023", "2023-03-20"),
        ("20.3.2023", "2023-03-20"),
        ("ngày     tháng    năm 2023", "2023"),
        ("ngày … tháng … năm 2024", "2024"),
        ("ngày......tháng 9 năm 2019", "2019-09"),
        ("ngày 05 tháng     năm 2019", "2019"),
        ("tháng 9 năm 2019", "2019-09"),
        ("tháng 9/2019", "2019-09"),
        ("năm 2023", "2023"),
        ("NGÀY 05\nTHÁNG 01\nNĂM 2024", "2024-01-05"),
    ],
)
def test_reads_dates_in_prose(text: str, iso: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày 31 năm 01 năm 2024",
        "31/02/2024",
        "31/02/0024",
        "29/2/2023",
        "ngày 12 tháng 13 năm 2024",
        "20/3-2023",
        "Quý III/2019",
        "2023",
        "ngày 25/10",
        "x" * 300,
    ],
)
def test_invents_no_date(text: str) -> None:
    assert read_date(text) is None


def test_finds_dates_with_their_places_real_or_not() -> None:
    text = (
        "Từ ngày 01/01/2023 đến 31/6/2023; ngày 31 tháng 02 năm 2024, "
        "ngày    tháng    năm 2023, số 12/2023/QĐ-UBND, 1/2/2023/4."
    )
    found = list(find_dates(text))
    assert [text[mention.start : mention.end] for mention in found] == [
        "01/01/2023",
        "31/6/2023",
        "ngày 31 tháng 02 năm 2024",
        "ngày    tháng    năm 2023",
    ]
    assert [mention.date for mention in found] == [
        PartialDate(2023, 1, 1),
        None,
        None,
        PartialDate(2023),
    ]
    assert [mention.long for mention in found] == [False, False, True, True]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("5-3-2025", date(2025, 3, 5)),
        ("5.3.25", date(2025, 3, 5)),
        ("05032026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("ngày 5 tháng 3", date(2026, 3, 5)),
        ("5 tháng 3 năm 2024", date(2024, 3, 5)),
        ("hôm nay", TODAY),
        ("Hôm qua", date(2026, 11, 21)),
        ("hôm kia", date(2026, 11, 20)),
        ("mai", date(2026, 11, 23)),
        ("ngày mai", date(2026, 11, 23)),
        ("31/2", None),
        ("0/0", None),
        ("0/3/2026", None),
        ("5/0/2026", None),
        ("00002026", None),
        ("2026-00-00", None),
        ("29/2", None),
        ("5/3/85", None),
        ("5", None),
        ("2024", None),
        ("thứ hai", None),
        ("", None),
    ],
)
def test_reads_days_as_people_type_them(typed: str, day: date | None) -> None:
    assert parse_date(typed, today=TODAY) == day


@pytest.mark.parametrize(
    ("day", "short", "long", "screen"),
    [
        (
            date(2024, 4, 9),
            "09/4/2024",
            "ngày 09 tháng 4 năm 2024",
            "09/04/2024",
        ),
        (
            date(2024, 2, 19),
            "19/02/2024",
            "ngày 19 tháng 02 năm 2024",
            "19/02/2024",
        ),
        (
            date(2024, 11, 5),
            "05/11/2024",
            "ngày 05 tháng 11 năm 2024",
            "05/11/2024",
        ),
    ],
)
def test_writes_the_zeros_of_the_decree(
    day: date, short: str, long: str, screen: str
) -> None:
    assert format_short(day) == short
    assert format_long(day) == long
    assert format_screen(day) == screen


def test_a_partial_date_is_real() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2024, None, 5)
    with pytest.raises(ValueError, match="day"):
        PartialDate(2023, 2, 29)
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.from_iso("2024/01")


def test_a_partial_date_is_whole_only_with_day_and_month() -> None:
    assert PartialDate(2024, 1, 5).whole == date(2024, 1, 5)
    assert PartialDate(2024, 1).whole is None
    assert PartialDate(2024).whole is None
    assert PartialDate.from_iso("2024-01") == PartialDate(2024, 1)
